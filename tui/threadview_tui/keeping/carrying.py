"""Carrying what is kept of a page over to another version of it: more comments, fewer, edited, renumbered."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

import msgspec

from .homes import homes
from .prints import EXCERPT, print_of, spaced, traces
from .records import Kept, Kind, Left, Orphan, Trace, both

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread


def carry(kept: Kept, old: Mapping[int, Trace], new: Thread) -> Kept:
    """The same by the ids of `new`. What finds no home there becomes an orphan; orphans that do come home.

    `old`: by what the comments that `kept` speaks of are known again. Of what it does not name nothing is
    found again; so take `traces(thread, kept.ids())`, where the old thread is at hand.
    """
    # Old orphans are looked for like comments, under ids that no comment has.
    lost = {-number: orphan for number, orphan in enumerate(kept.orphans, 1)}
    known = {**old, **{id: orphan.trace for id, orphan in lost.items()}}
    first = (kept.left.cursor, kept.left.top[0])
    wanted = [*kept.notes, *kept.marks.values(), *kept.tags, *first, *kept.read, *kept.left.folds, *lost]
    shown = kept.left.shown
    if shown is not None and all(id in known for id in shown):
        wanted.extend(shown)
    for under in kept.left.under:
        wanted.extend(under.shown or ())
    place = homes(known, new, wanted)
    for id, target in _places_of_orphans(lost, place, known).items():
        place[id] = target
    book = _Carried(place, known)
    for id, text in kept.notes.items():
        book.note(id, text)
    for letter, id in kept.marks.items():
        book.mark(letter, id)
    for id, names in kept.tags.items():
        for name in names:
            book.tag(id, name)
    for id in kept.read:
        book.has_read(id)
    for id, orphan in lost.items():
        book.come_home(id, orphan)
    edited = _edited(place, known, new)
    return Kept(
        left=_left(kept.left, known, place, new),
        marks=book.marks,
        read=frozenset(book.read) - edited,
        edited=edited,
        tags={id: tuple(names) for id, names in book.tags.items()},
        notes=book.notes,
        orphans=tuple(book.orphans),
        at=kept.at,
    )


def carry_over(kept: Kept, old: Thread, new: Thread) -> Kept:
    """`carry`, the earlier version being at hand."""
    return carry(kept, traces(old, kept.ids() | kept.left.let_through()), new)


def is_related(kept: Kept, old: Mapping[int, Trace], new: Thread) -> bool:
    """Whether any comment that something is kept of is found again."""
    return len(homes(old, new, kept.ids())) > 1


def _places_of_orphans(
    lost: Mapping[int, Orphan], place: Mapping[int, int], known: Mapping[int, Trace]
) -> dict[int, int]:
    """What is kept of one comment goes to one place: with its other orphans, or what was written since."""
    homes_of = {known[id].print: target for id, target in place.items() if id in known}
    return {id: homes_of[orphan.trace.print] for id, orphan in lost.items() if orphan.trace.print in homes_of}


def _edited(place: Mapping[int, int], known: Mapping[int, Trace], new: Thread) -> frozenset[int]:
    """The ids of the comments, of those that are known, that say something else than they did."""
    before = {place[id]: known[id] for id in place if id in known}
    return frozenset(
        comment.id
        for comment in new.comments
        if comment.id in before and _says_else(before[comment.id], comment)
    )


def _says_else(before: Trace, comment: Comment) -> bool:
    if before.print == print_of(comment):
        return False
    # Perhaps it is only its author who is called something else; without an excerpt that cannot be told.
    same_text = before.text and before.text == spaced(comment.text[:EXCERPT])
    return not same_text or before.author == comment.author


class _Carried:
    """What has found a home so far, and what has not."""

    def __init__(self, place: Mapping[int, int], known: Mapping[int, Trace]) -> None:
        self._place, self._known = place, known
        self.notes: dict[int, str] = {}
        self.marks: dict[str, int] = {}
        self.tags: dict[int, list[str]] = {}
        self.read: set[int] = set()
        self.orphans: list[Orphan] = []

    def note(self, id: int, text: str) -> None:
        target = self._home(id, "note", text)
        if target is not None:
            self.notes[target] = both(self.notes.get(target, ""), text)

    def mark(self, letter: str, id: int) -> None:
        target = self._home(id, "mark", letter)
        if target is not None:
            self.marks[letter] = target

    def tag(self, id: int, name: str) -> None:
        target = self._home(id, "tag", name)
        if target is not None and name not in self.tags.setdefault(target, []):
            self.tags[target].append(name)

    def has_read(self, id: int) -> None:
        target = self._home(id, "read", "")
        if target is not None:
            self.read.add(target)

    def come_home(self, id: int, orphan: Orphan) -> None:
        """An orphan of before; a letter that was given away meanwhile stays where it is."""
        if id not in self._place or (orphan.kind == "mark" and orphan.name in self.marks):
            self.orphans.append(orphan)
        else:
            match orphan.kind:
                case "note":
                    self.note(id, orphan.name)
                case "mark":
                    self.mark(orphan.name, id)
                case "tag":
                    self.tag(id, orphan.name)
                case "read":
                    self.has_read(id)

    def _home(self, id: int, kind: Kind, name: str) -> int | None:
        if id in self._place:
            return self._place[id]
        unknown = Trace(print=id)
        self.orphans.append(Orphan(kind=kind, name=name, trace=self._known.get(id, unknown)))
        return None


def _left(left: Left, known: Container[int], place: Mapping[int, int], new: Thread) -> Left:
    """The place; where its comment is gone, what stands about there now."""

    def carried(shown: frozenset[int] | None) -> frozenset[int] | None:
        if shown is None or not all(id in known for id in shown):
            return None
        return frozenset(place[id] for id in shown if id in place)

    item, offset, row = left.top
    top = (place[item], offset, row) if item in place else (_about(item, place, new), None, 0)
    cursor = place[left.cursor] if left.cursor in place else _about(left.cursor, place, new)
    return msgspec.structs.replace(
        left,
        cursor=cursor,
        top=top,
        folds=frozenset(place[id] for id in left.folds if id in place),
        shown=carried(left.shown),
        under=tuple(msgspec.structs.replace(under, shown=carried(under.shown)) for under in left.under),
        match=None,
    )


def _about(id: int, place: Mapping[int, int], new: Thread) -> int:
    """The comment that stands where one that is gone should: as far behind the nearest one before it."""
    before = max((old for old in place if 0 < old < id), default=0)
    return min(place[before] + id - before, len(new.comments))


def traces_of_left(left: Left, thread: Thread, *, most: int) -> dict[int, Trace]:
    """By what the comments that a place speaks of are known again; of its folds `most` at most, or none."""
    found = traces(thread, {left.cursor, left.top[0]})
    if len(left.folds) <= most:
        found = {**traces(thread, left.folds, excerpt=False), **found}
    return found

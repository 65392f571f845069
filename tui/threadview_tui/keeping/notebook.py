"""What the reader marks, reads, tags and notes on one page while it is open; whoever keeps it hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from .records import Kept, Kind, Orphan, both

if TYPE_CHECKING:
    from threadview_search import ReaderState


class Change(NamedTuple):
    """One field that is other than before; the last one of a (kind, comment, name) is what counts."""

    kind: Kind
    comment: int
    """The id; of a mark that is taken off, 0."""
    name: str = ""
    """The letter of a mark, the name of a tag."""
    value: str | None = ""
    """The text of a note; for the others anything. None: there is none any more."""
    base: str | None = None
    """Of a note: what stood there when it was written, empty for nothing. None: whatever it was."""


class Notebook:
    """By comment id, 0 for the article. Written to by one thread only; `state` may be asked by any."""

    def __init__(self, kept: Kept | None = None) -> None:
        kept = kept or Kept()
        self.marks: dict[str, int] = dict(kept.marks)
        self.read: set[int] = set(kept.read)
        self.tags: dict[int, tuple[str, ...]] = dict(kept.tags)
        self.notes: dict[int, str] = dict(kept.notes)
        self.orphans: tuple[Orphan, ...] = kept.orphans
        self.new: frozenset[int] = frozenset()
        """Not there when the page was read before."""
        self.edited: frozenset[int] = kept.edited
        """Saying something else than before; 0 if the article does."""
        self.listener: Callable[[Iterable[Change]], object] | None = None
        """Told what changed."""
        self._state: ReaderState | None = None
        self._letters: dict[int, str] | None = None
        self._stating = Lock()

    def _outdate(self) -> None:
        with self._stating:
            self._state = self._letters = None

    def _changed(self, *changes: Change) -> None:
        self._outdate()
        if self.listener is not None:
            self.listener(changes)

    def set_mark(self, letter: str, id: int) -> None:
        """Name a comment; the letter goes from where it was."""
        self.marks[letter] = id
        self._changed(Change("mark", id, letter))

    def take_mark(self, letter: str) -> None:
        """The letter names nothing any more."""
        if self.marks.pop(letter, None) is not None:
            self._changed(Change("mark", 0, letter, None))

    def set_note(self, id: int, text: str, *, base: str | None = None) -> None:
        """Write a note in place of the one that is there; an empty one is none.

        `base`: what the reader saw there, if that is another than what stands there.
        """
        base = self.notes.get(id, "") if base is None else base
        if not text and id not in self.notes:
            return
        # Another object each time: whoever draws them sees by that whether to draw them anew.
        notes = {other: note for other, note in self.notes.items() if other != id or text}
        self.notes = {**notes, id: text} if text else notes
        self._changed(Change("note", id, value=text or None, base=base))

    def toggle_tag(self, id: int, name: str, *, on: bool | None = None) -> bool:
        """Put a tag on or take it off, or have it `on` or not; whether it is on now."""
        has = self.tags.get(id, ())
        if on == (name in has):
            return on
        on = name not in has
        left = (*has, name) if on else tuple(tag for tag in has if tag != name)
        if left:
            self.tags[id] = left
        else:
            del self.tags[id]
        self._changed(Change("tag", id, name, name if on else None))
        return on

    def came(self, new: Iterable[int], edited: Iterable[int]) -> None:
        """The page was read again: what is new or says something else is to be read."""
        self.new, self.edited = frozenset(new), frozenset(edited)
        self._outdate()
        self.set_read([*self.new, *self.edited], read=False)

    @property
    def to_see(self) -> frozenset[int]:
        """What came when the page was read again and was not read since."""
        return (self.new | self.edited) - self.read

    def set_read(self, ids: Iterable[int], *, read: bool = True) -> bool:
        """Note that comments were read, or that they were not; whether that is new of any."""
        changed = [id for id in ids if (id in self.read) != read]
        if not changed:
            return False
        if read:
            self.read.update(changed)
        else:
            self.read.difference_update(changed)
        self._changed(*(Change("read", id, value="" if read else None) for id in changed))
        return True

    def state(self) -> ReaderState:
        """For search: as it is now, whatever is written later."""
        from threadview_search import ReaderState

        with self._stating:
            if self._state is None:
                # Copies of sets and dicts of plain values are made in one go, whoever writes meanwhile.
                self._state = ReaderState(
                    marked=frozenset(self.marks.copy().values()),
                    read=frozenset(self.read),
                    new=self.new,
                    edited=self.edited,
                    tags=self.tags.copy(),
                    notes=self.notes.copy(),
                )
            return self._state

    def live(self) -> ReaderState:
        """For drawing: what is read and tagged changes in it as it is written; only in its thread."""
        from threadview_search import ReaderState

        return ReaderState(
            marked=frozenset(self.marks.values()),
            read=self.read,
            new=self.new,
            edited=self.edited,
            tags=self.tags,
            notes=self.notes,
        )

    def letters(self) -> Mapping[int, str]:
        """Comment id -> the letters of its marks, in order."""
        if self._letters is None:
            letters: dict[int, str] = {}
            for letter, id in sorted(self.marks.items()):
                letters[id] = letters.get(id, "") + letter
            self._letters = letters
        return self._letters

    def kept(self) -> Kept:
        """All that stands in it; may be asked by any thread."""
        state = self.state()
        return Kept(
            marks=self.marks.copy(),
            read=frozenset(state.read),
            tags={id: tuple(names) for id, names in state.tags.items()},
            notes=state.notes,
            orphans=self.orphans,
        )

    def everything(self) -> list[Change]:
        """All that stands in it, as changes to an empty one; may be asked by any thread."""
        state, marks = self.state(), self.marks.copy()
        return [
            *(Change("mark", id, letter) for letter, id in marks.items()),
            *(Change("note", id, value=text) for id, text in state.notes.items()),
            *(Change("tag", id, name, name) for id, names in state.tags.items() for name in names),
            *(Change("read", id) for id in state.read),
        ]

    def adopt(self, id: int, note: str, tags: tuple[str, ...]) -> bool:
        """What the database has for a comment, where another program may have written; whether it is new."""
        if self.notes.get(id, "") == note and set(self.tags.get(id, ())) == set(tags):
            return False
        others = {other: text for other, text in self.notes.items() if other != id}
        self.notes = {**others, id: note} if note else others
        self._tag(id, tags)
        self._outdate()
        return True

    def _tag(self, id: int, names: tuple[str, ...]) -> None:
        if names:
            self.tags[id] = names
        else:
            self.tags.pop(id, None)

    def become(self, kept: Kept, own: Iterable[Change]) -> bool:
        """Take what is kept for what is there, but for what `own` says was written since; whether it changed.

        Sets and dicts that are drawn from stay the same objects, but for the notes.
        """
        marks, read, notes = dict(kept.marks), set(kept.read), dict(kept.notes)
        tags = {id: list(names) for id, names in kept.tags.items()}
        for change in own:
            id, on = change.comment, change.value is not None
            if change.kind == "mark":
                marks.pop(change.name, None)
                if on:
                    marks[change.name] = id
            elif change.kind == "read":
                read.add(id) if on else read.discard(id)
            elif change.kind == "note":
                notes.pop(id, None)
                if change.value:
                    notes[id] = change.value
            else:
                names = [name for name in tags.get(id, ()) if name != change.name]
                tags[id] = [*names, change.name] if on else names
        ours = {id: set(names) for id, names in self.tags.items()}
        theirs = {id: set(names) for id, names in tags.items() if names}
        if (marks, read, notes, theirs) == (self.marks, self.read, self.notes, ours):
            return False
        self.marks, self.notes = marks, notes
        self.read &= read
        self.read |= read
        for id in {*self.tags, *theirs}:
            self._tag(id, tuple(tags.get(id, ())))
        self._outdate()
        return True

    def merge(self, kept: Kept, own: Iterable[Change]) -> None:
        """Take in what was kept before; where `own` says what was written since, that holds."""
        written = {
            (change.kind, change.comment if change.kind != "mark" else 0, change.name) for change in own
        }
        self.marks = {
            **{letter: id for letter, id in kept.marks.items() if ("mark", 0, letter) not in written},
            **self.marks,
        }
        self.read |= {id for id in kept.read if ("read", id, "") not in written}
        for id, names in kept.tags.items():
            old = [name for name in names if ("tag", id, name) not in written]
            together = tuple(dict.fromkeys((*old, *self.tags.get(id, ()))))
            if together:
                self.tags[id] = together
        # The reader has not seen the note that he wrote another one in place of: neither is lost.
        notes = {id: both(text, self.notes.get(id, "")) for id, text in kept.notes.items()}
        self.notes = {**self.notes, **notes}
        self.orphans = tuple(dict.fromkeys((*kept.orphans, *self.orphans)))
        self._outdate()

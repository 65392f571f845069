"""What changed in a page that was read again, and what the reader did with it, carried over."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from threadview_tui.state import Search

if TYPE_CHECKING:
    from threadview_parsers import Comment, Thread

    from threadview_tui.session import Session

    _Key = Callable[[Comment], Hashable]


@dataclass(frozen=True)
class Changes:
    """Which comment of the old page is which of the new one."""

    ids: dict[int, int]
    """Old id -> new id; also of those whose text was edited. The article is 0 in both."""
    new: frozenset[int]
    """Ids of the new page that the old one did not have."""
    gone: int
    edited: int
    article: bool
    """Whether title or text of the article are others."""

    def place(self, old: Session, new: Session, item: int) -> int | None:
        """The place in the new session of what stands at a place of the old one; None if it is gone."""
        id = self.ids.get(old.id_of(item))
        return None if id is None else new.item_of(id)

    def nearest(self, old: Session, new: Session, item: int) -> int:
        """As `place`; of what is gone, that of the last one before it that is not."""
        while item:
            if (there := self.place(old, new, item)) is not None:
                return there
            item -= 1
        return 0

    def __str__(self) -> str:
        """ "3 new, 1 gone, 2 edited", or that nothing changed."""
        counts = ((len(self.new), "new"), (self.gone, "gone"), (self.edited, "edited"))
        said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
        article = "the article changed" if self.article else ""
        return "; ".join(part for part in (said, article) if part) or "nothing changed"


def changes(old: Thread, new: Thread) -> Changes:
    """Compare by author and text, then by author and date or number: comments move, and are edited."""
    ids = {0: 0}
    left_old, left_new = list(old.comments), list(new.comments)
    left_old, left_new, same = _paired(left_old, left_new, _said)
    ids.update(same)
    left_old, left_new, edited = _paired(left_old, left_new, _when)
    ids.update(edited)
    return Changes(
        ids,
        frozenset(comment.id for comment in left_new),
        len(left_old),
        len(edited),
        (old.article.title, old.article.text) != (new.article.title, new.article.text),
    )


def _said(comment: Comment) -> Hashable:
    return comment.author, " ".join(comment.text.split())


def _when(comment: Comment) -> Hashable:
    """By what an edited comment is known; None if by nothing."""
    name = comment.url or comment.number or comment.published_text
    return (comment.author, name) if name else None


def _paired(
    old: Iterable[Comment], new: Iterable[Comment], key: _Key
) -> tuple[list[Comment], list[Comment], dict[int, int]]:
    """Both without what has the same key, and that: old id -> new id, in order where several have it."""
    waiting: defaultdict[Hashable, deque[Comment]] = defaultdict(deque)
    for comment in new:
        waiting[key(comment)].append(comment)
    pairs: dict[int, int] = {}
    left = []
    for comment in old:
        known = key(comment)
        if known is not None and waiting.get(known):
            pairs[comment.id] = waiting[known].popleft().id
        else:
            left.append(comment)
    rest = sorted((each for queue in waiting.values() for each in queue), key=lambda each: each.id)
    return left, rest, pairs


def carry(old: Session, new: Session, found: Changes) -> None:
    """Give the new session what the reader did in the old one; which comments a filter and a search find is
    to be asked again.
    """
    new.folds = {item for each in old.folds if (item := found.place(old, new, each))}
    new.cursor = found.nearest(old, new, old.cursor)
    new.zoom = None if old.zoom is None else found.place(old, new, old.zoom)
    ids = {found.ids[id] for id in old.filter.ids if id in found.ids}
    new.filter = replace(old.filter, ids=ids)
    new.search = Search(old.search.text)
    new.restore(new.snapshot())

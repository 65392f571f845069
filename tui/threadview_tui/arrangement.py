"""A thread in the order in which it is read: the page's, or another. Knows search, knows no Textual.

Everything that shows or moves counts *places* from the top ("items"); what names a comment to the reader, or
is kept, goes by its id. Here one becomes the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .tree import Tree

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread
    from threadview_search import Hits, Order, Reordering, Sorting


def nothing_to_sort_by(page: Thread, order: Order) -> str:
    """Why an order would change nothing on a page, in a line: no comment has what it goes by; else empty.

    Linear in the comments, but for the first that has it.
    """
    from threadview_search import Order

    comments = page.comments
    match order:
        case Order.DATE:
            return "" if any(comment.published for comment in comments) else "no dates on this page"
        case Order.SCORE:
            return "" if any(comment.score is not None for comment in comments) else "no scores on this page"
        case Order.REPLIES:
            return "" if any(comment.parent for comment in comments) else "no replies on this page"
        case Order.AUTHOR:
            return "" if any(comment.author for comment in comments) else "no authors on this page"
    return "" if comments else "no comments on this page"


class _Placed(NamedTuple):
    """Where a comment stands: the place of what it answers, and how deep."""

    parent: int | None
    depth: int


class Languages(Mapping[int, "str | None"]):
    """What language each place of a thread is in, as its records say: ISO 639-1, None if it is not known."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread

    def __getitem__(self, item: int) -> str | None:
        if not 0 <= item < len(self):
            raise KeyError(item)
        return self._thread.comments[item - 1].language if item else self._thread.language

    def __len__(self) -> int:
        return len(self._thread.comments) + 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self)))


class Arrangement:
    """The comments of a page in some order; without `sorting`, or with that of the page, as they are."""

    def __init__(self, page: Thread, sorting: Sorting | None = None) -> None:
        self.page = page
        """The thread as the page has it: comment i is that of id i."""
        self.sorting = None if sorting is None or sorting.is_page else sorting
        """None for the page's own order."""
        self._order: Reordering | None = None
        if self.sorting is not None:
            from threadview_search import Reordering, sorted_ids

            self._order = Reordering(sorted_ids(page, self.sorting))
            self._ids: Sequence[int] = self._order.ids.tolist()
        self.thread = page if self._order is None else self._sorted(page)
        """The thread in this order; its comments keep their ids and parents."""

    def learn(self, page: Thread) -> None:
        """The same page, knowing more of its comments (their languages)."""
        self.page = page
        self.thread = page if self._order is None else self._sorted(page)

    def _sorted(self, page: Thread) -> Thread:
        import msgspec
        from threadview_search import Branches

        assert self.sorting is not None
        count = len(page.comments)
        levels = [0] * (count + 1) if self.sorting.flat else Branches(page.comments).levels
        comments = [(page.comments[id - 1], levels[id]) for id in self._ids[1:]]
        return msgspec.structs.replace(
            page,
            comments=tuple(
                comment if comment.depth == level else msgspec.structs.replace(comment, depth=level)
                for comment, level in comments
            ),
        )

    @cached_property
    def tree(self) -> Tree:
        """Who stands below whom, by place."""
        if self._order is None:
            return Tree(self.page.comments)
        return Tree([self._placed(comment) for comment in self.thread.comments])

    def _placed(self, comment: Comment) -> _Placed:
        return _Placed(None if comment.parent is None else self.item_of(comment.parent), comment.depth)

    def id_of(self, item: int) -> int:
        """The id of the comment at a place; 0 for the article."""
        return item if self._order is None else self._ids[item]

    def item_of(self, id: int) -> int | None:
        """The place of the comment with that id, 0 for the article; None if there is none."""
        if not 0 <= id <= len(self.page.comments):
            return None
        return id if self._order is None else int(self._order.places[id])

    def items_of(self, ids: Set[int]) -> Set[int]:
        """The places of these comments."""
        return ids if self._order is None else self._order.of_ids(ids)

    def ids_of(self, items: Iterable[int]) -> set[int]:
        """The ids at these places."""
        return {self.id_of(item) for item in items}

    def hits(self, hits: Hits) -> Hits:
        """What a search found in the page, by place."""
        return hits if self._order is None else hits.reordered(self._order)

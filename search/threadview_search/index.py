"""What the screen and the command line ask of an index, whatever it is made of.

Items are numbered as the reader sees them: 0 is the article, 1..n are the comments by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .query import Query
    from .reader import ReaderState
    from .reordered import Reordering

Span = tuple[int, int]
"""Characters (start, end) of a text; never empty."""


class Cancelled(Exception):  # noqa: N818 - not an error: the caller asked for it
    """The caller's `cancelled` said yes. What was built stays; nothing else is left behind."""


def never() -> bool:
    """The `cancelled` of somebody who waits to the end."""
    return False


class Hits(Protocol):
    """What a search found. Positions are worked out when they are asked for, so a million cost nothing."""

    @property
    def items(self) -> Sequence[int]:
        """Items that match, in reading order; `in` costs the same however many there are."""
        ...

    @property
    def complete(self) -> bool:
        """Whether all of the thread was searched, not only its first part."""
        ...

    @property
    def total(self) -> int:
        """Number of matches, over all items."""
        ...

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        """Every match in reading order as (item, index in `spans[item]`); index -1 for an item that matches
        as a whole (`len:>200`). Of the article's `title_spans`, n of them, the indices are -n to -1: they
        sort before its text, and index `title_spans` as they are.
        """
        ...

    @property
    def spans(self) -> Mapping[int, Sequence[Span]]:
        """Item -> what to highlight in `Comment.text` or `Article.text` as the record has it, sorted and
        disjoint; for every hit, empty where it matches as a whole.
        """
        ...

    @property
    def title_spans(self) -> Sequence[Span]:
        """What to highlight in the article's title."""
        ...

    def ranked(self, limit: int | None = None) -> list[int]:
        """The items, or as many, best first: where the words of the query stand near each other, then exact
        words before prefixes before typos, then by BM25, then as read. Of very many hits only those with the
        best words are looked at for how near these stand.
        """
        ...

    def within(self, items: Iterable[int]) -> Hits:
        """The same answer, but only what was found in these items: what a filter lets through."""
        ...

    def reordered(self, order: Reordering) -> Hits:
        """The same answer for a thread whose comments stand in these places: every item is a place then."""
        ...

    def quality(self, item: int) -> int:
        """How well a hit matches, by its worst word: 4 exact, 3 prefix, 2 one typo, 1 more than one."""
        ...

    def score(self, item: int) -> float:
        """BM25 of a hit, inexact words counting less; comparable within one search only."""
        ...


class Index(Protocol):
    """Answers queries about one thread. All methods may be called from any thread."""

    @property
    def thread(self) -> Thread: ...

    def build(
        self, cancelled: Callable[[], bool] = never, progress: Callable[[int], object] | None = None
    ) -> None:
        """Make ready what searching needs; `search` and `select` do it where it was not done.

        May be cancelled and called again, and goes on from there. `progress` is given the number of items
        that can be searched, each time that more can. Raises `Cancelled`.
        """
        ...

    def search(self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never) -> Hits:
        """Where in the article and the comments the query matches.

        `typing`: the word that ends the query also matches as the beginning of a word. An empty query
        finds nothing. Raises `Cancelled`, and `QueryError` for a regular expression that takes too long.
        """
        ...

    def searching(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> Iterator[Hits]:
        """The answer as it grows, while the index is built or the texts are read; the last is complete."""
        ...

    def select(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> Set[int]:
        """Ids of the comments that match, iterated in reading order, `in` as for `Hits.items`; an empty query
        selects all. Else as `search`.
        """
        ...

    def with_thread(self, thread: Thread) -> Index:
        """The same texts with other properties (such as languages), without building again.

        Raises:
            ValueError: the texts differ.
        """
        ...

    def with_reader(self, reader: ReaderState) -> Index:
        """The same thread with what its reader marked, read, tagged and noted."""
        ...

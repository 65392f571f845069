"""threadview's own search, as the benchmarks ask it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadview_parsers.records import Comment
from threadview_search import Hits, Index, ThreadIndex, parse_query

from benchmarks.searching.corpus import thread_of

NAME = "threadview"


def index_of(comments: Sequence[Comment]) -> Index:
    """An index of the comments, not built yet."""
    return ThreadIndex(thread_of(comments))


def best(hits: Hits, limit: int) -> list[int]:
    """The best items, at most `limit`."""
    ranked: Callable[..., list[int]] = hits.ranked
    try:
        return ranked(limit)
    except TypeError:  # an index that sorts all of them
        return ranked()[:limit]


class Searcher:
    """An index as one of the programs that are compared."""

    name = NAME

    def __init__(self, comments: Sequence[Comment]) -> None:
        self.index = index_of(comments)
        self.index.build()

    def find(self, query: str, limit: int, *, typing: bool = False) -> list[int]:
        """Ids of the best comments; the article, which is 0, left out."""
        items = best(self.index.search(parse_query(query), typing=typing), limit + 1)
        return [item for item in items if item][:limit]

    def press(self, query: str, shown: int) -> int:
        """What one key costs the screen: the answer, the best, and what to highlight in them. Its length."""
        hits = self.index.search(parse_query(query), typing=True)
        return sum(len(hits.spans[item]) for item in best(hits, shown))

"""The list of all matches: in which order they stand, and what its lines have room for. Pure.

Nothing is worked out for a match before its line is drawn, so that a million of them open at once; only an
order other than the thread's looks at them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from heapq import merge
from typing import TYPE_CHECKING

from .tree import ARTICLE

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from threadview_parsers.records import Thread
    from threadview_search import Hits

Match = tuple[int, int]
"""(item, index of the range in its spans), as `Hits.matches` has it."""

SORTED_WORDS = 100_000
"""Matches that are sorted by their words at most: about five seconds. What comes after stays as it was."""
_AT_ONCE = 20_000
"""Texts that are sorted without letting others work: about ten milliseconds."""
_NONE = "\U0010ffff"
"""Stands behind everything that is said."""


class Sort(Enum):
    """What the matches are sorted by; the value names it in a word or two."""

    PLACE = "reading order"
    RELEVANCE = "relevance"
    AUTHOR = "author"
    BEFORE = "word before"
    AFTER = "word after"
    DATE = "date"

    def next(self) -> Sort:
        """The one that the key s goes to from here."""
        sorts = list(Sort)
        return sorts[(sorts.index(self) + 1) % len(sorts)]


@dataclass(frozen=True, slots=True)
class Listed:
    """The matches of a search in the order in which they are listed."""

    thread: Thread
    hits: Hits
    sort: Sort = Sort.PLACE
    reverse: bool = False
    order: npt.NDArray[np.int64] | None = None
    """Indices into `hits.matches`; None for all of them as they are."""

    def __len__(self) -> int:
        return len(self.hits.matches)

    @property
    def sorted_part(self) -> int:
        """How many of them stand as they should; the others come after these."""
        by_words = self.sort in (Sort.BEFORE, Sort.AFTER)
        return min(len(self), SORTED_WORDS) if by_words else len(self)

    def reversed(self) -> Listed:
        """The other way round."""
        return replace(self, reverse=not self.reverse)

    def match(self, row: int) -> Match:
        """What stands in a row."""
        row = len(self) - 1 - row if self.reverse else row
        return self.hits.matches[row if self.order is None else int(self.order[row])]

    def row(self, index: int) -> int:
        """In which row the match of this index in `hits.matches` stands."""
        row = index if self.order is None else int((self.order == index).argmax())
        return len(self) - 1 - row if self.reverse else row

    def text(self, match: Match) -> tuple[str, tuple[int, int] | None]:
        """A match's text, and its place in it: None if it matches as a whole."""
        item, index = match
        article = self.thread.article
        if item == ARTICLE and index < 0 and self.hits.title_spans:
            return article.title or "", self.hits.title_spans[index]
        text = article.text if item == ARTICLE else self.thread.comments[item - 1].text
        return text, self.hits.spans[item][index] if index >= 0 else None

    def id(self, item: int) -> int:
        """The id of the comment at a place."""
        return self.thread.comments[item - 1].id

    def author(self, item: int) -> str | None:
        """Who wrote an item, as the page has it."""
        return self.thread.article.author if item == ARTICLE else self.thread.comments[item - 1].author

    def date(self, item: int) -> str | None:
        """When, ISO 8601."""
        return self.thread.article.published if item == ARTICLE else self.thread.comments[item - 1].published

    def position(self, match: Match) -> tuple[int, int]:
        """(which, of how many) among the matches of its item, from 1."""
        item, index = match
        in_title = len(self.hits.title_spans) if item == ARTICLE else 0
        return index + in_title + 1 or 1, in_title + len(self.hits.spans[item]) or 1


def sorted_by(
    sort: Sort, thread: Thread, hits: Hits, cancelled: Callable[[], bool] = lambda: False
) -> Listed | None:
    """The matches in that order, equal ones in reading order; None if it was cancelled.

    Belongs into a worker: 1,000,000 matches take a second or two. Dates are compared as the page gives them,
    with no time zone applied; what has no author, no date, no word there comes last.
    """
    listed = Listed(thread, hits, sort)
    if sort is Sort.PLACE:
        return listed
    import numpy as np

    if sort in (Sort.BEFORE, Sort.AFTER):
        ranks = _ranks(_word_keys(listed, cancelled))
        order = np.arange(len(listed))
        order[: len(ranks)] = np.argsort(ranks, kind="stable")
    else:
        ranks = _item_ranks(listed)
        items = np.fromiter((item for item, _ in hits.matches), dtype=np.int64, count=len(listed))
        order = np.argsort(ranks[items], kind="stable")
    return None if cancelled() else replace(listed, order=order)


def _item_ranks(listed: Listed) -> npt.NDArray[np.int64]:
    """By item: where it stands among those that have a match."""
    import numpy as np
    from threadview_search import fold

    ranks = np.zeros(len(listed.thread.comments) + 1, dtype=np.int64)
    if listed.sort is Sort.RELEVANCE:
        ranked = listed.hits.ranked()
        ranks[ranked] = np.arange(len(ranked))
        return ranks
    items = listed.hits.items
    if listed.sort is Sort.AUTHOR:
        # The same names over and over: each is folded once.
        names = {name: fold(name) if name else _NONE for name in map(listed.author, items)}
        keys = (names[listed.author(item)] for item in items)
    else:
        keys = (listed.date(item) or _NONE for item in items)
    ranks[np.asarray(items, dtype=np.int64)] = _ranks(keys)
    return ranks


def _word_keys(listed: Listed, cancelled: Callable[[], bool]) -> Iterable[str]:
    from threadview_search.kwic import context_key

    left = listed.sort is Sort.BEFORE
    for index in range(listed.sorted_part):
        if cancelled():
            return
        text, span = listed.text(listed.hits.matches[index])
        yield context_key(text, span or (0, 0), left=left) or _NONE


def _ranks(keys: Iterable[str]) -> npt.NDArray[np.int64]:
    """For each key its place among the different ones, sorted."""
    import numpy as np

    keys = list(keys)
    different = list(set(keys))
    # In parts: sorting lets no other thread work meanwhile, and one of them draws the screen.
    parts = (sorted(different[start : start + _AT_ONCE]) for start in range(0, len(different), _AT_ONCE))
    place = {key: rank for rank, key in enumerate(merge(*parts))}
    return np.fromiter((place[key] for key in keys), dtype=np.int64, count=len(keys))


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of each part of a line; 0 for what has no room."""

    number: int
    author: int
    position: int
    date: int
    left: int
    """Of what stands before the match, right-aligned."""
    right: int
    """Of the match and what follows."""

    @property
    def context(self) -> int:
        """Of all the text."""
        return self.left + self.right


GAP = 2
"""Cells between two parts; the first stands behind the cursor's bar."""
_AUTHOR, _POSITION, _DATE = (10, 18), 5, 10
_AUTHOR_FROM, _SORTED_DATE_FROM, _POSITION_FROM, _DATE_FROM = 56, 64, 72, 96


def columns(width: int, *, digits: int, authors: bool, dates: bool, by_date: bool = False) -> Columns:
    """The parts of a line of `width` cells: numbers have so many digits; whether there are authors and dates.

    The text has two fifths of it at least, and of these two fifths stand before the match.
    """
    author = min(max(_AUTHOR[0], width // 7), _AUTHOR[1]) if authors and width >= _AUTHOR_FROM else 0
    date = _DATE if dates and width >= (_SORTED_DATE_FROM if by_date else _DATE_FROM) else 0
    position = _POSITION if width >= _POSITION_FROM else 0
    used = 1 + digits + sum(part + GAP for part in (author, date, position) if part) + GAP
    context = max(0, width - used - 1)
    left = context * 2 // 5
    return Columns(digits, author, position, date, left, context - left)

"""What a session is made of: the filter, the search, and what Esc goes back to. Values that never change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .tree import Scope

if TYPE_CHECKING:
    from threadview_search import Hits

Elsewhere = tuple[str, int]
"""A query that would find something, and how many comments."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which comments are shown."""

    text: str = ""
    """The query as typed; empty for none."""
    ids: Set[int] = frozenset()
    """The comments that match, by id."""
    on: bool = True
    scope: Scope = Scope.MATCHES
    elsewhere: Elsewhere | None = None
    """What to ask instead, if this lets nothing through."""
    under: Filter | None = None
    """The filter that was on when this one was put on top of it."""
    pending: bool = False
    """Whether it is to be asked what it lets through, and goes on then."""

    @property
    def active(self) -> bool:
        return bool(self.text) and self.on


@dataclass(frozen=True, slots=True)
class Search:
    """What is highlighted, and the matches that n and N go through. A million of them cost nothing here."""

    text: str = ""
    """The query as typed; empty for none."""
    found_in_page: Hits | None = None
    """Everything that was found so far, by id; None without a search."""
    hits: Hits | None = None
    """The same by place in the order that is read."""
    shown: Hits | None = None
    """Those of `hits` that the filter lets through."""
    current: int | None = None
    """Index in `matches`, None before the first jump."""
    elsewhere: Elsewhere | None = None
    """What to ask instead, if this found nothing."""
    wanted: tuple[int, int] | None = None
    """The match that is gone to once it is found: the one gone to when the page was left."""

    @property
    def spans(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        """Item -> character ranges (start, end) in its text, for every item in which something was found."""
        return self.hits.spans if self.hits is not None else {}

    @property
    def title_spans(self) -> Sequence[tuple[int, int]]:
        """Character ranges in the article's title."""
        return self.hits.title_spans if self.hits is not None else ()

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        """What can be gone to: (item, index of the range in its spans) in reading order; index -1 for an item
        that matches as a whole, such as for len:>200. The n ranges in the article's title come first, as -n
        to -1.
        """
        return self.shown.matches if self.shown is not None else ()

    @property
    def found(self) -> int:
        """How many matches there are, whatever the filter."""
        return self.hits.total if self.hits is not None else 0

    @property
    def current_match(self) -> tuple[int, int] | None:
        """The match gone to last."""
        return self.wanted if self.current is None else self.matches[self.current]

    @property
    def complete(self) -> bool:
        """Whether all of the thread was searched."""
        return self.hits.complete if self.hits is not None else not self.text


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What Esc in the prompt goes back to."""

    folds: frozenset[int]
    cursor: int
    filter: Filter
    search: Search
    zoom: int | None


def index_of(matches: Sequence[tuple[int, int]], match: tuple[int, int] | None) -> int | None:
    """Where a match stands, None if it is not among them."""
    if match is None:
        return None
    index = bisect_left(matches, match)
    return index if index < len(matches) and matches[index] == match else None

"""Terms that follow each other, looked for in the stream of a thread's terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .index import Cancelled

if TYPE_CHECKING:
    from .tokens import Numbers, Tokens
    from .vocabulary import Group

Table: TypeAlias = npt.NDArray[np.uint8]
"""How well each term matches, by number; 0 for not at all."""


class Single(NamedTuple):
    """A table of which one term only matches: a pasted text has thousands."""

    number: int
    quality: int
    size: int
    """Number of terms in all."""

    def table(self) -> Table:
        """The same as any other."""
        table = np.zeros(self.size, dtype=np.uint8)
        table[self.number] = self.quality
        return table

    def of(self, stream: Numbers) -> Table:
        """How well each term of a stream matches."""
        there: Table = (stream == self.number).astype(np.uint8)
        there *= np.uint8(self.quality)
        return there


Places: TypeAlias = npt.NDArray[np.int64]
"""Places in a stream of terms."""

_CHUNK = 1 << 20  # terms looked at in one go


class Pattern(NamedTuple):
    """What is looked for: one table for each term."""

    tables: tuple[Table | Single, ...]
    covers: int
    """Number of terms that a match takes."""

    def find(self, stream: Numbers) -> tuple[Places, Table]:
        """Where it begins in a stream, and how well it matches there, by its worst term."""
        count = len(stream) - len(self.tables) + 1
        if count <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)
        quality = _levels(self.tables[0], stream[:count])
        places = np.flatnonzero(quality)
        quality = quality[places]
        for offset, table in enumerate(self.tables[1:], 1):
            quality = np.minimum(quality, _levels(table, stream[places + offset]))
            kept = quality > 0
            places, quality = places[kept], quality[kept]
        return places, quality


def _levels(table: Table | Single, stream: Numbers) -> Table:
    """How well each term of a stream matches."""
    return table.of(stream) if isinstance(table, Single) else table[stream]


class Stretch(NamedTuple):
    """The terms of some items, one after the other."""

    stream: Numbers
    items: npt.NDArray[np.int64]
    """The items, sorted."""
    starts: Places
    """Item i of `items` has the terms starts[i] to starts[i + 1]."""
    inside: npt.NDArray[np.bool_] | None
    """Which of them stand for the same character as the one before; None if none does."""

    def index_at(self, places: Places) -> npt.NDArray[np.int64]:
        """Index in `items` of the item at each place."""
        found: npt.NDArray[np.int64] = np.searchsorted(self.starts, places, side="right") - 1
        return found

    def find(self, pattern: Pattern) -> tuple[Places, Table, npt.NDArray[np.int64]]:
        """Where a pattern begins, how well it matches, and in which of `items` (by index)."""
        places, quality = pattern.find(self.stream)
        index = self.index_at(places)
        if len(pattern.tables) > 1:
            inside = places + len(pattern.tables) <= self.starts[index + 1]
            places, quality, index = places[inside], quality[inside], index[inside]
        return places, quality, index


def table_of(groups: Sequence[Group], tokens: Tokens) -> Table | Single:
    """How well each term matches, for groups from the best to the worst."""
    rank_of = tokens.vocabulary.rank_of
    if len(groups) == 1 and len(groups[0][0]) == 1:
        ranks, quality = groups[0]
        return Single(int(tokens.vocabulary.number_of[ranks[0]]), quality, len(rank_of))
    by_rank = np.zeros(len(rank_of), dtype=np.uint8)
    for ranks, quality in reversed(groups):
        by_rank[ranks] = quality
    table: Table = by_rank[rank_of]
    return table


def stretches(
    tokens: Tokens, items: npt.NDArray[np.int64], cancelled: Callable[[], bool]
) -> Iterator[Stretch]:
    """The terms of some items, sorted, in parts of about a million. Raises `Cancelled`."""
    lengths = tokens.starts[items + 1] - tokens.starts[items]
    ends = np.cumsum(lengths)
    begin = 0
    while begin < len(items):
        if cancelled():
            raise Cancelled
        done = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, done + _CHUNK, side="right")))
        yield stretch(tokens, items[begin:end])
        begin = end


def stretch(tokens: Tokens, items: npt.NDArray[np.int64]) -> Stretch:
    """The terms of some items, sorted."""
    first, last = tokens.starts[items], tokens.starts[items + 1]
    starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(last - first)))
    if len(items) and items[-1] - items[0] == len(items) - 1:
        there = slice(first[0], last[-1])
        return Stretch(
            tokens.stream[there], items, starts, None if tokens.inside is None else tokens.inside[there]
        )
    places = np.repeat(first - starts[:-1], last - first) + np.arange(starts[-1])
    return Stretch(
        tokens.stream[places], items, starts, None if tokens.inside is None else tokens.inside[places]
    )

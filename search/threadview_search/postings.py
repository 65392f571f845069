"""Which items a term stands in, and how often: the inverted index in compressed rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from .index import Cancelled

if TYPE_CHECKING:
    from .tokens import Numbers
    from .vocabulary import Ranks

Items: TypeAlias = npt.NDArray[np.int32]
Counts: TypeAlias = npt.NDArray[np.unsignedinteger]

_BLOCK = 1 << 15  # tokens sorted at a time: all at once would take sixteen bytes for each of them
_MOST = 255  # occurrences that one posting holds; a term that is more frequent in an item has several
_DENSE = 8  # a row by item pays where a beginning has more postings than an eighth of the items
_MANY = 500  # terms whose postings are sooner gathered at once than one after the other
_KEPT_ROWS = 40


class Postings:
    """Terms by rank in the sorted vocabulary, so that the terms that begin alike are one slice."""

    def __init__(
        self, items: Items, counts: npt.NDArray[np.uint8], bounds: npt.NDArray[np.int64], size: int
    ) -> None:
        self._items = items
        self._counts = counts
        self._bounds = bounds
        self._size = size
        self._rows: dict[tuple[int, int], Counts] = {}

    @classmethod
    def of(
        cls,
        stream: Numbers,
        starts: npt.NDArray[np.int64],
        rank_of: npt.NDArray[np.int32],
        cancelled: Callable[[], bool],
    ) -> Postings:
        """Inverts the stream of terms. Linear, but for sorting within blocks. Raises `Cancelled`."""
        sizes = np.zeros(len(rank_of), dtype=np.int64)
        for ranks, _, _ in _blocks(stream, starts, rank_of, cancelled):
            firsts, lengths = _groups(ranks)
            sizes[ranks[firsts]] += lengths
        bounds = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
        items = np.empty(bounds[-1], dtype=np.int32)
        counts = np.empty(bounds[-1], dtype=np.uint8)
        free = bounds[:-1].copy()
        for ranks, block_items, block_counts in _blocks(stream, starts, rank_of, cancelled):
            # Sorted by rank and item: the n-th of a rank goes n places behind its first free one.
            firsts, lengths = _groups(ranks)
            different = ranks[firsts]
            places = np.repeat(free[different] - firsts, lengths) + np.arange(len(ranks))
            items[places] = block_items
            counts[places] = block_counts
            free[different] += lengths
        return cls(items, counts, bounds, len(starts) - 1)

    def frequency(self, rank: int) -> int:
        """In how many items a term stands (an item of very many occurrences counts more than once)."""
        return int(self._bounds[rank + 1] - self._bounds[rank])

    def size(self, ranks: Ranks) -> int:
        """Number of postings of some terms."""
        return int((self._bounds[ranks + 1] - self._bounds[ranks]).sum())

    def slice(self, start: int, end: int) -> tuple[Items, npt.NDArray[np.uint8]]:
        """The postings of the terms of ranks start to end, exclusive: (items, occurrences)."""
        low, high = self._bounds[start], self._bounds[end]
        return self._items[low:high], self._counts[low:high]

    def of_ranks(self, ranks: Ranks) -> tuple[Items, npt.NDArray[np.uint8]]:
        """The postings of some terms, sorted ranks: (items, occurrences), not sorted by item."""
        if len(ranks) and ranks[-1] - ranks[0] == len(ranks) - 1:
            return self.slice(int(ranks[0]), int(ranks[-1]) + 1)
        if len(ranks) > _MANY:
            return self._gathered(ranks)
        parts = [self.slice(rank, rank + 1) for rank in ranks.tolist()]
        if not parts:
            return self._items[:0], self._counts[:0]
        return np.concatenate([items for items, _ in parts]), np.concatenate([counts for _, counts in parts])

    def _gathered(self, ranks: Ranks) -> tuple[Items, npt.NDArray[np.uint8]]:
        starts = self._bounds[ranks]
        sizes = self._bounds[ranks + 1] - starts
        ends = np.cumsum(sizes)
        places = np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1])
        return self._items[places], self._counts[places]

    def occurrences(self, ranks: Ranks) -> Counts:
        """How often any of some terms, sorted ranks, stands in each item: one number an item."""
        if not len(ranks):
            return np.zeros(self._size, dtype=np.uint8)
        start, end = int(ranks[0]), int(ranks[-1]) + 1
        if end - start > len(ranks) or (self._bounds[end] - self._bounds[start]) * _DENSE <= self._size:
            return _narrow(np.bincount(*self.of_ranks(ranks), minlength=self._size))
        row = self._rows.get((start, end))
        if row is None:
            row = self._rows[start, end] = _narrow(np.bincount(*self.slice(start, end), minlength=self._size))
            if len(self._rows) > _KEPT_ROWS:
                self._rows.clear()
        return row


def _narrow(counts: npt.NDArray[np.number]) -> Counts:
    """The same whole numbers in as few bytes as hold them."""
    most = counts.max(initial=0)
    kinds = (np.uint8, np.uint16, np.uint32)
    return counts.astype(next(kind for kind in kinds if most <= np.iinfo(kind).max))


def _groups(keys: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where each of the sorted keys is first, and how often it is there."""
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return firsts, np.diff(np.append(firsts, len(keys)))


def _blocks(
    stream: Numbers,
    starts: npt.NDArray[np.int64],
    rank_of: npt.NDArray[np.int32],
    cancelled: Callable[[], bool],
) -> Iterator[tuple[npt.NDArray[np.int64], Items, npt.NDArray[np.uint8]]]:
    """The postings of one block of the stream after the other: (ranks, items, occurrences), sorted."""
    begin, count = 0, len(starts) - 1
    while begin < count:
        if cancelled():
            raise Cancelled
        end = int(np.searchsorted(starts, starts[begin] + _BLOCK, side="right")) - 1
        end = min(max(end, begin + 1), count)
        tokens = stream[starts[begin] : starts[end]]
        items = np.repeat(np.arange(begin, end, dtype=np.int64), np.diff(starts[begin : end + 1]))
        keys = (rank_of[tokens].astype(np.int64) << 32) | items
        keys.sort()
        begin = end
        if not len(keys):
            continue
        firsts, counts = _groups(keys)
        keys = keys[firsts]
        if counts.max() > _MOST:
            times = -(-counts // _MOST)
            last = counts - (times - 1) * _MOST
            keys, counts = np.repeat(keys, times), np.full(times.sum(), _MOST)
            counts[np.cumsum(times) - 1] = last
        yield keys >> 32, keys.astype(np.int32), counts.astype(np.uint8)

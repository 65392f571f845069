"""What folds hide in a thread of any size, in numpy: loaded only by a filter or a large thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from threadview_search.items import MaskedItems

Items = npt.NDArray[np.int64]


class FoldCounts(Mapping[int, int]):
    """Folded item -> number of hidden items. Made in no time, a look-up takes a microsecond."""

    def __init__(self, heads: Items, counts: Items) -> None:
        """`heads`: the folded items, ascending; `counts`: what each hides."""
        self.heads = heads
        self.counts = counts

    def __getitem__(self, item: int) -> int:
        place = int(np.searchsorted(self.heads, item))
        if place < len(self.heads) and self.heads[place] == item:
            return int(self.counts[place])
        raise KeyError(item)

    def __len__(self) -> int:
        return len(self.heads)

    def __iter__(self) -> Iterator[int]:
        return iter(self.heads.tolist())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FoldCounts):
            return np.array_equal(self.heads, other.heads) and np.array_equal(self.counts, other.counts)
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment] # equal to dictionaries, which have none

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self)})"


class Left(NamedTuple):
    """What folds leave in sight."""

    items: MaskedItems
    """In reading order, the article first."""
    folded: FoldCounts


def without_folded(kept: Items | None, folds: Collection[int], ends: Items) -> Left:
    """Of the comments `kept` (ascending; None for all of them), those that no fold hides.

    A fold hides its branch only while it is kept itself. `ends`: by item, the item behind its branch.
    """
    mask = np.zeros(len(ends), dtype=np.bool_)
    heads = counts = np.zeros(0, dtype=np.int64)
    if kept is None:
        mask[:] = True
    else:
        mask[kept] = True
    if folds:
        known = np.fromiter(folds, dtype=np.int64, count=len(folds))
        is_fold = np.zeros(len(ends), dtype=np.bool_)
        is_fold[known[(known > 0) & (known < len(ends))]] = True
        heads = np.flatnonzero(is_fold & mask)
        # Of nested folds only the outermost hides something: the one that begins behind all before it.
        behind = ends[heads]
        outermost = np.ones(len(heads), dtype=np.bool_)
        outermost[1:] = heads[1:] >= np.maximum.accumulate(behind)[:-1]
        heads, behind = heads[outermost], behind[outermost]
        if kept is None:
            counts = behind - heads - 1
        else:
            counts = np.searchsorted(kept, behind) - np.searchsorted(kept, heads, side="right")
        # None of these overlap: inside are the items at which one more has begun than has ended.
        change = np.zeros(len(ends) + 2, dtype=np.int8)
        change[heads + 1] = 1
        change[behind] -= 1
        mask &= np.cumsum(change, dtype=np.int8)[: len(ends)] == 0
        heads, counts = heads[counts > 0], counts[counts > 0]
    mask[0] = True
    return Left(MaskedItems(mask), FoldCounts(heads, counts))


def branch_heads(depths: Items, ends: Items, depth: int) -> set[int]:
    """The comments of at least this depth that have replies."""
    heads = ends > np.arange(1, len(ends) + 1)
    if depth > 0:
        heads &= depths >= depth
    heads[0] = False
    return set(np.flatnonzero(heads).tolist())

"""The matches of an answer, one by one, without a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt


class Matches(Sequence[tuple[int, int]]):
    """Every match as (item, index of its span), from how many there are in each item. `in_title`: the matches
    in the article's title, which come before those that `counts` counts.
    """

    def __init__(self, items: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], in_title: int) -> None:
        self._items = items
        # The first index of each item: behind it they are numbered through.
        self._firsts = np.where(counts > 0, 0, -1)
        sizes = np.maximum(counts, 1)
        if in_title:
            self._firsts[0] = -in_title
            sizes[0] = in_title + counts[0]
        self._sizes = sizes
        self._ends = np.cumsum(sizes)

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        place = int(np.searchsorted(self._ends, index, side="right"))
        begin = self._ends[place] - self._sizes[place]
        return int(self._items[place]), int(self._firsts[place] + index - begin)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        items, firsts, sizes = self._items.tolist(), self._firsts.tolist(), self._sizes.tolist()
        for item, first, size in zip(items, firsts, sizes, strict=True):
            for index in range(first, first + size):
                yield item, index

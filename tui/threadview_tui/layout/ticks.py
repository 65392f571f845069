"""Where along a scroll bar hits and marks are. Pure.

Worked out at the borders of the bar's rows, never hit by hit: a million hits cost what a hundred do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from threadview_tui.layout.flow import Flow

_MANY = 1_000
"""Places in one long item from which on they are taken to be everywhere in it."""

Spans = Sequence[tuple[int, int]]


class Bar:
    """The rows of a scroll bar of `size` cells (at least 1) beside a flow, by the heights known now."""

    def __init__(self, flow: Flow, size: int) -> None:
        self._flow = flow
        self.size = size
        self._lines = max(flow.heights.total, size)
        """Lines that the bar stands for."""
        self._firsts: list[int] = []
        """The first item that begins in or below each row, and one beyond the last."""
        self._across: set[int] = set()
        """The items that run on from one row into the next."""
        for row in range(size + 1):
            line = -(-row * self._lines // size)
            if line >= flow.heights.total:
                self._firsts.append(flow.measure.items.count)
                continue
            slot, inside = flow.heights.find(line)
            if inside:
                self._across.add(flow.item(slot))
                slot += 1
            self._firsts.append(flow.item(slot) if slot < len(flow) else flow.measure.items.count)

    def row_of(self, item: int) -> int:
        """The row in which a shown item begins."""
        return self._at(self._line_of(item))

    def _line_of(self, item: int) -> int:
        slots = self._flow.slots(item)
        return self._flow.heights.before(slots.start) if slots else 0

    def _at(self, line: int) -> int:
        return min(line * self.size // self._lines, self.size - 1)

    def rows_of(self, items: Sequence[int], spans: Mapping[int, Spans] | None = None) -> set[int]:
        """The rows in which something of these items begins; what a fold hides counts where the fold is.

        `items` ascend. `spans`: places in the items' texts, for those that run over several rows.
        """
        if not len(items):
            return set()
        long = [] if spans is None else [item for item in self._across if item in items]
        rows = set()
        at = [bisect_left(items, first) for first in self._firsts]
        for row, (start, end) in enumerate(pairwise(at)):
            here = (self._firsts[row], self._firsts[row + 1])
            if end - start > sum(here[0] <= item < here[1] for item in long):
                rows.add(row)
        for item in long:
            assert spans is not None
            rows |= self._rows_within(item, spans.get(item, ()))
        return rows

    def _rows_within(self, item: int, spans: Spans) -> set[int]:
        """The rows beside the places in a long item, as if its text were spread evenly over its lines."""
        slots, heights = self._flow.slots(item), self._flow.heights
        if not slots:
            return set()
        first, last = heights.before(slots.start), heights.before(slots.stop)
        if not spans:
            return {self._at(first)}
        if len(spans) > _MANY:
            return set(range(self._at(first), self._at(last - 1) + 1))
        length = max(len(self._flow.measure.items.text(item)), 1)
        return {self._at(first + start * (last - first) // length) for start, _ in spans}

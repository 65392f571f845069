"""The shown items as one column of lines: which line shows which row of which item."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from threadview_tui.layout.heights import Heights
from threadview_tui.layout.measure import Measure

RowKind = Literal["lead", "text", "quote", "links", "note", "fold", "blank"]


class Spot(NamedTuple):
    """One line of the flow: a row of a slot. A slot is one part of one shown item."""

    slot: int
    row: int


class Row(NamedTuple):
    """What stands on one line."""

    item: int
    part: int
    kind: RowKind
    number: int
    """Row within the lead, or within the part's body; on a blank line the levels whose guides run on."""


class Flow:
    """Shown items in reading order, at least one, with their heights: guessed, exact where settled.

    Lines of slots that were walked over or settled are exact; `line_of` and `total` count guesses for the
    others and are good for a scrollbar only.
    """

    def __init__(self, measure: Measure, shown: Sequence[int], folded: Mapping[int, int]) -> None:
        self.measure = measure
        self.shown = shown
        self.folded = folded
        items = measure.items
        self._parts: Sequence[int] = items.parts_of(shown)
        heights = measure.heights(self._parts, folded)
        heights[-1] -= 1  # no blank line at the end
        self.heights = Heights(heights)

    def __len__(self) -> int:
        return len(self._parts)

    def nearest(self, item: int) -> int:
        """The item itself if it is shown, else the nearest shown one before it, else the first."""
        return self.shown[max(bisect_right(self.shown, item) - 1, 0)]

    def index(self, item: int) -> int:
        """Place of a shown item among the shown ones."""
        return bisect_left(self.shown, item)

    def slots(self, item: int) -> range:
        """The slots of an item; empty if it is not shown."""
        parts = self.measure.items.parts(item)
        first = bisect_left(self._parts, parts.start)
        if first == len(self._parts) or self._parts[first] != parts.start:
            return range(0)
        return range(first, first + len(parts))

    def item(self, slot: int) -> int:
        """The item that a slot belongs to."""
        return self.measure.items.item_of[self._parts[slot]]

    def part(self, slot: int) -> int:
        """The part that stands in a slot."""
        return self._parts[slot]

    def is_exact(self, slot: int) -> bool:
        """Whether the height of the slot is known, not guessed."""
        return self.measure.is_exact(self._parts[slot])

    def _rows_around(self, slot: int) -> tuple[int, int]:
        """(rows above, rows below) the text in a slot."""
        part = self._parts[slot]
        blank = slot < len(self._parts) - 1
        if not self.measure.items.has_long_texts:
            return (1 if part else self.measure.article_lead), blank + (part in self.folded)
        item = self.measure.items.item_of[part]
        parts = self.measure.items.parts(item)
        above = self.measure.lead(item) if part == parts[0] else 0
        below = blank + (item in self.folded) if part == parts[-1] else 0
        return above, below

    def settle(self, slot: int) -> int:
        """Make the height of a slot exact; the height."""
        above, below = self._rows_around(slot)
        height = above + self.measure.text_rows(self._parts[slot]) + below
        self.heights[slot] = height
        return height

    def row(self, spot: Spot) -> Row:
        """What stands at a spot (of a settled slot)."""
        part = self._parts[spot.slot]
        item = self.measure.items.item_of[part]
        above, below = self._rows_around(spot.slot)
        if spot.row < above:
            return Row(item, part, "lead", spot.row)
        index = spot.row - above
        if index < self.measure.text_rows(part):
            return Row(item, part, self.measure.kind(part, index), index)
        if item in self.folded and below and index == self.measure.text_rows(part):
            return Row(item, part, "fold", 0)
        depths = self.measure.items.depths
        following = depths[self._parts[spot.slot + 1]] if spot.slot + 1 < len(self) else 0
        return Row(item, part, "blank", min(depths[part], following))

    def clamped(self, spot: Spot) -> Spot:
        """The spot, taken to the last row of its slot if it is beyond."""
        slot = min(max(spot.slot, 0), len(self) - 1)
        return Spot(slot, min(max(spot.row, 0), self.settle(slot) - 1))

    def walk(self, spot: Spot, lines: int) -> Spot:
        """The spot so many lines further down (up if negative), exact; stops at the first and last line."""
        slot, row = spot.slot, spot.row + lines
        while row < 0 and slot > 0:
            slot -= 1
            row += self.settle(slot)
        if row < 0:
            return Spot(0, 0)
        height = self.settle(slot)
        while row >= height and slot < len(self) - 1:
            row -= height
            slot += 1
            height = self.settle(slot)
        return Spot(slot, min(row, height - 1))

    def lines_between(self, first: Spot, last: Spot, limit: int) -> int:
        """Lines from one spot down to another one, exact; `limit` if there are as many or more."""
        lines, slot = -first.row, first.slot
        while slot < last.slot and lines < limit:
            lines += self.settle(slot)
            slot += 1
        return min(lines + last.row, limit) if slot == last.slot else limit

    def at_line(self, line: int) -> Spot:
        """The spot at a line of the scrollbar."""
        return self.clamped(Spot(*self.heights.find(line)))

    def line_of(self, spot: Spot) -> int:
        """The line of the scrollbar at which a spot is."""
        return self.heights.before(spot.slot) + spot.row

    def start(self, item: int) -> Spot:
        """The first line of a shown item."""
        return Spot(self.slots(item).start, 0)

    def end(self, item: int) -> Spot:
        """The last line of a shown item that is not blank."""
        slot = self.slots(item)[-1]
        last = Spot(slot, self.settle(slot) - 1)
        return self.walk(last, -1) if slot < len(self) - 1 else last

    def spot_in(self, item: int, row: int) -> Spot:
        """The spot at a row counted from the start of a shown item."""
        slots = self.slots(item)
        for slot in slots[:-1]:
            if row < self.heights[slot]:
                return self.clamped(Spot(slot, row))
            row -= self.heights[slot]
        return self.clamped(Spot(slots[-1], row))

    def row_in(self, spot: Spot) -> int:
        """Row counted from the start of the item."""
        first = self.slots(self.item(spot.slot)).start
        return self.heights.before(spot.slot) - self.heights.before(first) + spot.row

    def spot_of_offset(self, item: int, offset: int) -> Spot:
        """The spot at which the text of a shown item is at an offset."""
        items = self.measure.items
        part = items.part_at(item, offset)
        slot = self.slots(item).start + part - items.parts(item).start
        self.settle(slot)
        row = self.measure.body(part).row_at(offset)
        return Spot(slot, self._rows_around(slot)[0] + row)

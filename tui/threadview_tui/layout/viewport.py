"""The window on a flow: what stands at its top, and where it goes for each move of the reader.

The spot at the top is the truth, not a line number. So a height that turns out different from its guess
moves nothing on the screen; only the scrollbar learns of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from threadview_tui.layout.flow import Flow, Spot

Align = Literal["near", "far", "top", "center"]

_WALKED_SCREENS = 4
"""Moves up to so many screens are walked line by line, exact; longer ones jump by the heights' sums."""


class Viewport:
    """`height` lines (at least 1) of a flow, from the spot `top` on.

    `margin`: as many lines at the top may be covered by something else, so nothing that the reader goes to
    is put there. The lines themselves stay where they are, covered or not.
    """

    def __init__(self, flow: Flow, height: int, margin: int = 0) -> None:
        self.flow = flow
        self.height = max(height, 1)
        self.margin = margin
        self.top = Spot(0, 0)
        self._spots: list[Spot] | None = None

    def _set_top(self, spot: Spot) -> None:
        """Put a spot at the top; no lines stay empty below the end that lines above could fill."""
        flow = self.flow
        spot = flow.clamped(spot)
        last = flow.walk(spot, self.height - 1)
        missing = self.height - 1 - flow.lines_between(spot, last, self.height)
        self.top = flow.walk(spot, -missing) if missing > 0 else spot
        self._spots = None

    def refit(self) -> None:
        """Heights of items have changed: the top stays where it is, as far as there is enough below it."""
        self._set_top(self.top)

    def resize(self, height: int, margin: int = 0) -> None:
        """Change the number of lines; the top stays unless the end comes into view."""
        self.height, self.margin = max(height, 1), margin
        self._set_top(self.top)

    def spots(self) -> Sequence[Spot]:
        """What stands on each line; fewer than `height` if the flow is shorter."""
        if self._spots is None:
            spots: list[Spot] = []
            flow = self.flow
            slot, row = self.top
            while slot < len(flow) and len(spots) < self.height:
                end = min(flow.settle(slot), row + self.height - len(spots))
                spots.extend([Spot(slot, index) for index in range(row, end)])
                slot, row = slot + 1, 0
            self._spots = spots
        return self._spots

    def settle_ahead(self) -> None:
        """Make exact what the next page up and down will need."""
        self.flow.walk(self.top, 2 * self.height)
        self.flow.walk(self.top, -self.height)

    def scroll(self, lines: int) -> None:
        """Move the window down by so many lines (up if negative)."""
        if abs(lines) > _WALKED_SCREENS * self.height:
            self._set_top(self.flow.at_line(self.flow.line_of(self.top) + lines))
        else:
            self._set_top(self.flow.walk(self.top, lines))

    def scroll_to_end(self) -> None:
        """Bring the last line to the bottom of the window."""
        last = len(self.flow) - 1
        self.put(Spot(last, self.flow.settle(last) - 1), self.height - 1)

    def first_lines(self) -> dict[int, tuple[int, int]]:
        """Item -> (first line of the window on which it is drawn, row within the item), from the top down."""
        lines: dict[int, tuple[int, int]] = {}
        for line, spot in enumerate(self.spots()):
            item = self.flow.item(spot.slot)
            if item not in lines and self.flow.row(spot).kind != "blank":
                lines[item] = (line, self.flow.row_in(spot))
        return lines

    def put(self, spot: Spot, line: int) -> None:
        """Move the window so that a spot stands on the given line of it, as far as the ends allow."""
        spot = self.flow.clamped(spot)
        self._set_top(self.flow.walk(spot, -line))

    def clear_spots(self) -> Sequence[Spot]:
        """What stands on the lines that nothing covers; at the start of the flow these are all."""
        spots = self.spots()
        return spots if self.at_start() else spots[self.margin :] or spots

    def _put_first(self, spot: Spot) -> None:
        """Move the window so that a spot stands on the first line that nothing covers."""
        self.put(spot, self.margin)

    @property
    def _page(self) -> int:
        """Lines of a page, two of which stay in sight."""
        return max(self.height - self.margin - 2, 1)

    def lines_of(self, item: int) -> range:
        """The lines of the window on which an item is drawn, blank ones left out."""
        lines = [
            line
            for line, spot in enumerate(self.spots())
            if self.flow.item(spot.slot) == item and self.flow.row(spot).kind != "blank"
        ]
        return range(lines[0], lines[-1] + 1) if lines else range(0)

    def first_item(self) -> int:
        """The first item of which anything but a blank line is in the window, uncovered."""
        for spot in self.clear_spots():
            if self.flow.row(spot).kind != "blank":
                return self.flow.item(spot.slot)
        return self.flow.item(self.top.slot)

    def ended(self) -> list[int]:
        """The items whose last line is in the window."""
        flow = self.flow
        items = dict.fromkeys([flow.item(spot.slot) for spot in self.spots()])
        last = self.spots()[-1]
        return [item for item in items if self.top <= flow.end(item) <= last]

    def at_end(self) -> bool:
        """Whether the end of the flow is in the window."""
        last = len(self.flow) - 1
        return self.spots()[-1] == Spot(last, self.flow.settle(last) - 1)

    def at_start(self) -> bool:
        """Whether the first line of the flow is at the top."""
        return self.top == (0, 0)

    def is_whole(self, item: int) -> bool:
        """Whether all of a shown item is in the window."""
        lines = self.lines_of(item)
        spots = self.spots()
        return (
            bool(lines)
            and (lines[0] >= self.margin or self.at_start())
            and spots[lines[0]] == self.flow.start(item)
            and spots[lines[-1]] == self.flow.end(item)
        )

    def fills(self, item: int) -> bool:
        """Whether a shown item is in the window and too long to be there whole."""
        flow = self.flow
        longer = flow.lines_between(flow.start(item), flow.end(item), self.height) == self.height
        return longer and bool(self.lines_of(item))

    def reveal(self, item: int, align: Align = "near") -> None:
        """Bring a shown item into the window: whole if it fits, else its beginning.

        What is there whole stays where it is, unless "top" or "center" is asked for. Else "near" moves as
        little as possible; "far" puts it a third down, so that what stands around it is seen too.
        """
        flow = self.flow
        start, end = flow.start(item), flow.end(item)
        room = self.height - self.margin
        size = flow.lines_between(start, end, self.height) + 1
        if align == "top" or size > room:
            self._put_first(start)
        elif align == "center":
            self.put(start, self.margin + (room - size) // 2)
        elif self.is_whole(item):
            pass
        elif align == "far":
            self.put(start, self.margin + min(room // 3, room - size))
        else:
            above = start < self.clear_spots()[0]
            self._put_first(start) if above else self.put(end, self.height - 1)

    def reveal_spot(self, spot: Spot) -> None:
        """Bring one line into the window, with the lines around it if it was outside."""
        spot = self.flow.clamped(spot)
        if spot not in self.clear_spots():
            self.put(spot, self.height // 3)

    def page(self, direction: int, *, half: bool = False) -> int:
        """Move by a page, two lines of which stay, or by half a page; the item that the cursor follows to."""
        before = self.top
        lines = max(self.height // 2, 1) if half else self._page
        self._set_top(self.flow.walk(self.top, lines if direction > 0 else -lines))
        if self.top == before:
            return self.flow.shown[-1 if direction > 0 else 0]
        return self.first_item()

    def read_on(self, direction: int) -> int:
        """Move to what has not been read; the item that the cursor follows to.

        Forward: the first item that is not whole in the window goes to the top; one that is longer than the
        window is paged through. Backward the same the other way round. So one key reads everything, and no
        item is torn that would fit.
        """
        return self._read_forward() if direction > 0 else self._read_back()

    def _read_forward(self) -> int:
        flow = self.flow
        last = self.spots()[-1]
        item = flow.item(last.slot)
        if last >= flow.end(item):
            index = flow.index(item) + 1
            if index == len(flow.shown):
                return item
            item = flow.shown[index]
        if flow.start(item) > self.clear_spots()[0]:
            self._put_first(flow.start(item))
        else:
            self._set_top(flow.walk(self.top, self._page))
            item = self.first_item()
        return item

    def _read_back(self) -> int:
        flow, page = self.flow, self._page
        if self.at_start():
            return flow.shown[0]
        first = self.clear_spots()[0]
        start = flow.start(flow.item(first.slot))
        if start < first and flow.row(first).kind != "blank":
            distance = flow.lines_between(start, first, page + 1)
            self._put_first(start if distance <= page else flow.walk(first, -page))
            return self.first_item()
        target = flow.walk(first, self.margin - self.height)
        whole = flow.start(flow.item(target.slot))
        if whole < target:
            # The item at the target is torn: begin with the one after it, unless that is where we are.
            following = flow.index(flow.item(target.slot)) + 1
            next_start = flow.start(flow.shown[following])
            target = next_start if next_start < first else flow.walk(first, -page)
        self._put_first(target)
        return self.first_item()

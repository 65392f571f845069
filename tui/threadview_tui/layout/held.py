"""Places that outlast another width or height of the window, and how they are found again in it."""

from __future__ import annotations

from typing import NamedTuple

from threadview_tui.layout.columns import Columns
from threadview_tui.layout.flow import Flow, Spot
from threadview_tui.layout.viewport import Viewport


class Held(NamedTuple):
    """A place that does not depend on the width: a row of the lead, an offset in the text, or the tail."""

    item: int
    offset: int | None
    row: int


class Mark(NamedTuple):
    """The match that the reader stands on: an offset in an item's text, or in the article's title."""

    item: int
    offset: int
    in_title: bool = False


class Anchor(NamedTuple):
    """What stays in the window when its size changes, and where it stood before the first change.

    Every new size is worked out from there, not from the one before: however many there are, nothing
    drifts, and the first size shows again what it showed.
    """

    place: Held | Mark
    line: int
    lines: int
    """Lines of it that were in the window."""
    height: int
    columns: Columns


def held_of(flow: Flow, spot: Spot) -> Held:
    """A spot of a flow, whatever the width."""
    row = flow.row(spot)
    if row.kind in ("text", "quote"):
        return Held(row.item, flow.measure.wrapped(row.part)[2 * row.number], 0)
    if row.kind == "lead":
        return Held(row.item, None, row.number)
    return Held(row.item, None, spot.row - flow.settle(spot.slot))


def held_at(view: Viewport) -> Held:
    """What stands at the top of a window."""
    return held_of(view.flow, view.top)


def spot_of(flow: Flow, held: Held) -> Spot:
    """Where that is in another column of lines."""
    item = flow.nearest(held.item)
    if held.offset is not None and flow.measure.items.text(item):
        return flow.spot_of_offset(item, held.offset)
    if held.row < 0:
        last = flow.slots(item)[-1]
        return flow.clamped(Spot(last, flow.settle(last) + held.row))
    return flow.clamped(Spot(flow.slots(item).start, held.row))


def spot_of_mark(flow: Flow, mark: Mark) -> Spot | None:
    """The line of a match; None if its item is not shown."""
    if not flow.slots(mark.item):
        return None
    if mark.in_title:
        return flow.spot_in(0, flow.measure.title.row_of(mark.offset))
    if not flow.measure.items.text(mark.item):
        return flow.start(mark.item)
    return flow.spot_of_offset(mark.item, mark.offset)


def anchor_of(view: Viewport, cursor: int | None, mark: Mark | None) -> Anchor:
    """What is to stay: the match that the cursor stands on, else the cursor's item, each if it is in the
    window, else what is at the top.
    """
    flow, spots = view.flow, view.spots()
    covered = 0 if view.at_start() else view.margin
    columns, height = flow.measure.columns, view.height
    if mark is not None and mark.item == cursor:
        spot = spot_of_mark(flow, mark)
        if spot is not None and spot in spots[covered:]:
            return Anchor(mark, spots.index(spot), 1, height, columns)
    lines = view.lines_of(cursor) if cursor is not None else range(0)
    lines = range(max(lines.start, covered), lines.stop)
    if lines:
        return Anchor(held_of(flow, spots[lines.start]), lines.start, len(lines), height, columns)
    return Anchor(held_at(view), 0, 1, height, columns)


def put_back(view: Viewport, anchor: Anchor) -> None:
    """Move a window of another size to where the anchor is to be.

    On its line while the width is the same: nothing is to move without need. Else at the same share of the
    height. In either case as high as it takes to see as much of it as before.
    """
    flow = view.flow
    place, line = anchor.place, anchor.line
    if isinstance(place, Held):
        spot = spot_of(flow, place)
    else:
        spot = spot_of_mark(flow, place) or flow.start(flow.nearest(place.item))
    if flow.measure.columns != anchor.columns and anchor.height > 1:
        line = round(line * (view.height - 1) / (anchor.height - 1))
    if anchor.line:
        below = 1
        if anchor.lines > 1:
            below += flow.lines_between(spot, flow.end(flow.nearest(place.item)), anchor.lines - 1)
        lowest = min(view.margin, view.height - 1)
        line = max(min(line, view.height - below), lowest)
    view.put(spot, line)

"""Where a reader is in a thread, whatever is shown of it, however wide, one item full screen or all of them.

Everything that changes the column of lines goes through here, so that the reader's place is carried over
in one spot of the code: new rows, another width, zooming in and out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from threadview_parsers.records import Thread

from threadview_tui.layout.columns import GUIDE, Columns
from threadview_tui.layout.flow import Flow
from threadview_tui.layout.held import (
    Anchor,
    Held,
    Mark,
    anchor_of,
    held_at,
    put_back,
    spot_of,
    spot_of_mark,
)
from threadview_tui.layout.items import Items
from threadview_tui.layout.measure import Beside, Measure
from threadview_tui.layout.viewport import Align, Viewport

__all__ = ["MIN_FOR_PATH", "Held", "Mark", "Reading"]

_SLOTS_A_LOOK = 256
"""Heights that are known already are passed so many at a time."""
MIN_FOR_PATH = 14
"""Lines from which on one is spared for the path to where the reader is."""


class Reading:
    """A thread being read in a window of `width` by `height` cells.

    Methods that move return the item on which the cursor should be then.
    """

    def __init__(self, thread: Thread, *, width: int, height: int, max_text: int, guide: int = GUIDE) -> None:
        self.items = Items(thread)
        self.shown: Sequence[int] = range(self.items.count)
        self.folded: Mapping[int, int] = {}
        self.zoomed: int | None = None
        """The item that is read full screen."""
        self._columns = Columns(width, max_text, guide=guide)
        self._beside = Beside()
        self._height = max(height, 1)
        self._view: Viewport | None = None
        self._below: Viewport | None = None
        self._zoomed_from = 0
        self._anchor: Anchor | None = None
        """What a change of size keeps in the window, until the reader moves."""
        self._kept: int | None = None
        self._settle_down = 0
        self._settle_up = -1

    @property
    def view(self) -> Viewport:
        """The window; built when it is first asked for."""
        if self._view is None:
            self._view = self._window(self._columns)
        return self._view

    def _window(self, columns: Columns) -> Viewport:
        measure = Measure(self.items, columns, self._beside)
        if columns.flat:
            return Viewport(Flow(measure, (self.zoomed or 0,), {}), self._height)
        return Viewport(Flow(measure, self.shown, self.folded), self._height, self._margin)

    @property
    def _margin(self) -> int:
        """Lines at the top that the line with the path to where one is may cover."""
        return int(self._height >= MIN_FOR_PATH and self.items.has_replies and self.zoomed is None)

    def resize(
        self, width: int, height: int, max_text: int, cursor: int | None = None, mark: Mark | None = None
    ) -> bool:
        """Take another size. Whether anything changed.

        What stays: the match `mark` that the cursor stands on, else the item `cursor`, each if it is in the
        window, else what is at the top.
        """
        flat = self.zoomed is not None
        columns = replace(self._columns, width=width, max_text=max_text, flat=flat)
        height = max(height, 1)
        if columns == self._columns and height == self._height:
            return False
        if self._view is not None and self._anchor is None:
            self._anchor = anchor_of(self._view, cursor, mark)
        rewrap = columns != self._columns
        self._columns, self._height = columns, height
        if self._view is not None and self._anchor is not None:
            self._view = self._refitted(self._view, self._anchor, rewrap=rewrap)
        return True

    def _refitted(self, old: Viewport, anchor: Anchor, *, rewrap: bool) -> Viewport:
        """The window in the size of now."""
        if rewrap:
            old = self._window(self._columns)
            self._restart_settling()
        else:
            old.resize(self._height, self._margin)
        put_back(old, anchor)
        return old

    def moved(self) -> None:
        """The reader moved: what a resize should keep is what is there now."""
        self._anchor = None
        self._kept = None

    def set_rows(self, shown: Sequence[int], folded: Mapping[int, int], cursor: int) -> int:
        """Show other items; the cursor's line, if it is in the window, else the top one stays in place.

        Neither is copied, so they must not be changed later.
        """
        if len(shown) == self.items.count:
            shown = range(self.items.count)
        if shown == self.shown and folded == self.folded:
            return cursor if self.zoomed is not None else self.view.flow.nearest(cursor)
        self.shown, self.folded = shown, folded
        if self.zoomed is not None:
            if self._below is not None:
                self._below = self._with_rows(self._below, self.zoomed)
            return cursor
        self._view = self._with_rows(self.view, cursor)
        self.moved()
        self._kept = self._view.flow.nearest(cursor)
        self._restart_settling()
        return self._kept

    def _with_rows(self, old: Viewport, cursor: int) -> Viewport:
        flow = Flow(old.flow.measure, self.shown, self.folded)
        new = Viewport(flow, old.height, old.margin)
        on_screen = old.first_lines()
        heir = flow.nearest(cursor)
        wanted: list[tuple[int, int, int]] = []
        if cursor in on_screen:
            line, row = on_screen[cursor]
            wanted.append((heir, *on_screen.get(heir, (line, row if heir == cursor else 0))))
        wanted += [(item, line, row) for item, (line, row) in on_screen.items()]
        for item, line, row in wanted:
            if flow.slots(item):
                new.put(flow.spot_in(item, row), line)
                return new
        new.put(flow.start(flow.nearest(old.flow.item(old.top.slot))), 0)
        return new

    @property
    def quotes_folded(self) -> bool:
        """Whether each quote is shown as one row."""
        return self._beside.quotes_folded

    def fold_quotes(self, folded: bool, cursor: int) -> bool:
        """Quotes as one row each, or whole. The cursor's first line stays if it is in the window, else the
        text at the top. Whether anything changed.
        """
        if folded == self._beside.quotes_folded:
            return False
        self._beside = self._beside._replace(quotes_folded=folded, opened=frozenset())
        if self._view is not None:
            old, self._view = self._view, self._window(self._columns)
            line, row = old.first_lines().get(cursor, (0, -1))
            if row == 0:
                self._view.put(self._view.flow.start(cursor), line)
            else:
                self._view.put(spot_of(self._view.flow, held_at(old)), 0)
            self._anchor = None
            self._restart_settling()
        return True

    def open_quotes(self, item: int) -> None:
        """Show the quotes of one item whole, where they are folded."""
        if self._beside.quotes_folded and item not in self._beside.opened:
            self._use(self._beside._replace(opened=self._beside.opened | {item}), (item,))

    def set_notes(self, notes: Mapping[int, str]) -> bool:
        """The reader's notes by item; what is at the top stays there. Whether anything changed."""
        before = self._beside.notes
        changed = [item for item in notes.keys() | before.keys() if notes.get(item) != before.get(item)]
        if changed:
            self._use(self._beside._replace(notes=notes), changed)
        return bool(changed)

    def _use(self, beside: Beside, changed: Iterable[int]) -> None:
        self._beside = beside
        if self._view is None:
            return
        flow = self._view.flow
        flow.measure.use(beside, changed)
        for item in changed:
            for slot in flow.slots(item):
                flow.settle(slot)
        self._view.refit()
        self._anchor = None

    def move(self, item: int, align: Align, mark: Mark | None = None) -> int:
        """Bring an item, or the nearest shown one before it, into the window; `mark`: what is wanted of it,
        if it is too long to be there whole.
        """
        if self.zoomed is not None and item != self.zoomed:
            below = self._below.flow if self._below is not None else self.view.flow
            return self.zoom(below.nearest(item))
        view = self.view
        item = view.flow.nearest(item)
        # Where rows have just changed, the place within a long item was kept: "near" is to stay there.
        stays = align == "near" and item == self._kept and view.fills(item)
        if align == "far" and mark is not None and mark.item == item and view.fills(item):
            stays = spot_of_mark(view.flow, mark) in view.clear_spots()
        if not stays:
            view.reveal(item, align)
        self.moved()
        return item

    def reveal(self, mark: Mark) -> None:
        """Bring the line of a match into the window, if its item is shown."""
        if self.zoomed is not None and mark.item != self.zoomed:
            self.zoom(mark.item)
        flow = self.view.flow
        spot = spot_of_mark(flow, mark)
        if spot is not None and flow.row(spot).kind == "quote":
            self.open_quotes(mark.item)
            spot = spot_of_mark(flow, mark)
        if spot is not None:
            self.view.reveal_spot(spot)
            self.moved()

    def scroll(self, lines: int) -> None:
        """Move the window down by so many lines (up if negative)."""
        self.view.scroll(lines)
        self.moved()

    def scroll_to_end(self) -> None:
        """Bring the last line to the bottom of the window."""
        self.view.scroll_to_end()
        self.moved()

    def page(self, direction: int, *, half: bool) -> int:
        """Move by a page or half of one."""
        self.moved()
        return self.view.page(direction, half=half)

    def read_on(self, direction: int) -> int:
        """Move to what comes next in reading; full screen, at the end of an item, to the next item."""
        view = self.view
        if self.zoomed is not None and (view.at_end() if direction > 0 else view.at_start()):
            flow = self._below.flow if self._below is not None else view.flow
            index = flow.index(flow.nearest(self.zoomed)) + (1 if direction > 0 else -1)
            return self.zoom(flow.shown[index]) if 0 <= index < len(flow.shown) else self.zoomed
        self.moved()
        return view.read_on(direction)

    def place(self) -> tuple[int, int]:
        """(item at the top, row within it)."""
        flow, top = self.view.flow, self.view.top
        return flow.item(top.slot), flow.row_in(top)

    def restore(self, item: int, row: int) -> None:
        """Bring a place back to the top."""
        if self.zoomed is not None and item != self.zoomed:
            self.zoom(item)
        flow = self.view.flow
        near = flow.nearest(item)
        self.view.put(flow.spot_in(near, row if near == item else 0), 0)
        self.moved()

    def held(self) -> Held:
        """What stands at the top, whatever the width."""
        return held_at(self.view)

    def restore_held(self, held: Held) -> None:
        """Bring what was held at the top back there."""
        if self.zoomed is not None and held.item != self.zoomed:
            self.zoom(held.item)
        flow = self.view.flow
        near = flow.nearest(held.item)
        self.view.put(spot_of(flow, held) if near == held.item else flow.start(near), 0)
        self.moved()

    def zoom(self, item: int) -> int:
        """Read one item full screen."""
        item = min(max(item, 0), self.items.count - 1)
        if self.zoomed is None:
            self._below, self._zoomed_from = self.view, item
        self.zoomed = item
        self._columns = replace(self._columns, flat=True)
        self._view = self._window(self._columns)
        self.moved()
        self._restart_settling()
        return item

    def leave_zoom(self) -> int | None:
        """Back to the thread where it was, or to the item that was read last if that is another one."""
        if self.zoomed is None or self._below is None:
            return None
        read_last, self.zoomed = self.zoomed, None
        view, self._below = self._below, None
        self._columns = replace(self._columns, flat=False)
        self.moved()
        measure = view.flow.measure
        rewrap = measure.columns != self._columns or measure.beside is not self._beside
        if rewrap or view.height != self._height:
            view = self._refitted(view, anchor_of(view, read_last, None), rewrap=rewrap)
        self._view = view
        item = view.flow.nearest(read_last)
        if read_last != self._zoomed_from:
            view.reveal(item)
        self._restart_settling()
        return item

    def _restart_settling(self) -> None:
        self._settle_down = self.view.top.slot if self._view is not None else 0
        self._settle_up = self._settle_down - 1

    def settle(self, seconds: float) -> bool:
        """Make heights exact for so long, from the reader downwards first, then upwards. Whether all are."""
        flow = self.view.flow
        if not flow.measure.unknown:
            return True  # what is known is in the heights of a flow from its beginning
        until = perf_counter() + seconds
        while self._settle_down < len(flow):
            if self._settled(flow, self._settle_down) and perf_counter() > until:
                return False
            self._settle_down += 1
        while self._settle_up >= 0:
            if self._settled(flow, self._settle_up) and perf_counter() > until:
                return False
            self._settle_up -= 1
        return True

    def _settled(self, flow: Flow, slot: int) -> bool:
        """Make a slot exact; whether it is time to look at the clock."""
        if flow.is_exact(slot):
            return slot % _SLOTS_A_LOOK == 0
        flow.settle(slot)
        return True

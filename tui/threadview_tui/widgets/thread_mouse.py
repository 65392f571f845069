"""What the mouse does in the thread view: it goes, folds, opens and selects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import SelectEnd, Selection

from threadview_tui.layout.columns import GUTTER
from threadview_tui.layout.flow import Row

if TYPE_CHECKING:
    from textual.screen import Screen

    from threadview_tui.layout.reading import Reading
    from threadview_tui.widgets.look import Look


class ThreadMouse:
    """The part of the thread view that listens to clicks.

    A click puts the cursor where it falls, a second one selects the comment, dragging selects text. What is a
    sign acts: a fold line and a guide fold, a folded quote opens, a step of the path is gone to, a link's
    number opens it. A link in the text opens by Ctrl and a click, since a click there may be for the text.
    """

    cursor: Any
    _reading: Reading | None
    _look: Look

    @dataclass
    class FoldToggled(Message):
        """A fold mark was clicked: an item's line of hidden replies, or its guide beside its replies."""

        item: int

    @dataclass
    class GoneTo(Message):
        """An item was asked for that may be folded away or filtered out."""

        item: int

    @dataclass
    class LinkClicked(Message):
        """A link was clicked: `number` counts from 1, as `links_of` lists them."""

        item: int
        number: int

    if TYPE_CHECKING:

        @property
        def screen(self) -> Screen[Any]: ...
        @property
        def text_selection(self) -> Selection | None: ...
        def post_message(self, message: Message) -> bool: ...
        def open_quotes(self, item: int) -> None: ...
        def _redraw(self) -> None: ...

    def row_at(self, offset: Offset) -> Row | None:
        """What stands at an offset of the view."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)  # type: ignore[arg-type]
        row = self.row_at(offset) if offset is not None else None
        if row is None or offset is None or self._reading is None:
            return
        meta = event.style.meta
        if "path" in meta:
            event.prevent_default()
            self.post_message(self.GoneTo(meta["path"]))
        elif event.chain == 2:
            # Textual would select all of the thread.
            event.prevent_default()
            end = Offset(len(self._reading.items.text(row.item)), row.item)
            self.screen.selections = {self: Selection(Offset(0, row.item), end)}  # type: ignore[dict-item]
        elif "link" in meta and (event.ctrl or "offset" not in meta):
            self.post_message(self.LinkClicked(*meta["link"]))
        elif self.text_selection is not None:
            self.cursor = row.item
        elif row.kind == "quote":
            self.cursor = row.item
            self.open_quotes(row.item)
        else:
            branch = self._branch_at(offset, row)
            if branch is None:
                self.cursor = row.item
            else:
                self.post_message(self.FoldToggled(branch))

    def selection_updated(self, selection: Selection | None) -> None:
        self._look.selection = selection
        self._redraw()

    @property
    def allow_select(self) -> bool:
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        if self._reading is None:
            return None
        flow, items = self._reading.view.flow, self._reading.items
        first = flow.index(selection.start.y) if selection.start is not None else 0
        last = flow.index(selection.end.y + 1) if selection.end is not None else len(flow.shown)
        pieces: list[str] = []
        for item in flow.shown[first:last]:
            span = selection.get_span(item)
            if span is not None:
                text, (start, end) = items.text(item), span
                pieces.append(text[start : len(text) if end < 0 else end])
        selected = "\n\n".join([piece for piece in pieces if piece])
        return (selected, "\n") if selected else None

    def select_on(self) -> None:
        """While text is being selected and the view scrolls, select up to what comes under the pointer."""
        screen, own = self.screen, cast("object", self)
        # Textual's own state: it scrolls at the edges by itself, but waits for the pointer to move.
        state = screen._select_state if screen._selecting else None  # noqa: SLF001
        if state is None or state.start.content_widget is not own or state.end is None:
            return
        position = screen.app.mouse_position
        widget, offset = screen.get_widget_and_offset_at(position.x, position.y)
        if widget is own and offset is not None:
            end = SelectEnd(state.end.container, state.start.content_widget, offset)
            screen._select_state = state.update_end(position, end)  # noqa: SLF001

    def _branch_at(self, offset: Offset, row: Row) -> int | None:
        """The item whose fold mark was clicked."""
        if row.kind == "fold":
            return row.item
        if self._reading is None or row.item == 0:
            return None
        columns = self._reading.view.flow.measure.columns
        level, column = divmod(offset.x - GUTTER, columns.guide or 1)
        depth = self._reading.items.depths[row.part]
        if column or not 0 <= level < columns.guides(depth):
            return None
        item, depths, enclosing = row.item, self._look.tree.depths, self._look.tree.enclosing
        while item and depths[item] > level:
            item = enclosing[item]
        return item or None

"""The thread view: article on top, comments below, in one scrolling widget drawn line by line.

Where everything stands is worked out in `threadview_tui.layout`; here it meets Textual. The window's top is
a row of an item, not a line number (`thread_window`). What is drawn of a row is in `item_strips`, what the
screen tells the view in `thread_signs`, what the mouse does in `thread_mouse`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.events import Blur, DescendantBlur, DescendantFocus, Focus
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scrollbar import ScrollDown, ScrollUp
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from threadview_parsers.records import Article, Thread

from threadview_tui.guarding import Guarded
from threadview_tui.layout.columns import GUIDE, GUTTER
from threadview_tui.layout.flow import Flow, Row, Spot
from threadview_tui.layout.path import path_label, step_of
from threadview_tui.layout.reading import Held, Reading
from threadview_tui.layout.viewport import Align
from threadview_tui.widgets import thread_css
from threadview_tui.widgets.item_strips import ItemStrips
from threadview_tui.widgets.look import Look
from threadview_tui.widgets.plain_lines import PlainLines
from threadview_tui.widgets.stamps import Stamps, stamped
from threadview_tui.widgets.text_rows import Part
from threadview_tui.widgets.thread_mouse import ThreadMouse
from threadview_tui.widgets.thread_signs import ThreadSigns
from threadview_tui.widgets.thread_window import ThreadWindow

if TYPE_CHECKING:
    from threadview_tui.tree import Tree

_NOT_LAID_OUT = Size(80, 24)
NOTHING = Thread(source="", format="", article=Article())
"""What is shown before anything is."""


class ThreadView(
    Guarded, ThreadSigns, ThreadMouse, ThreadWindow, PlainLines, can_focus=True, inherit_bindings=False
):
    """Shows a thread. Item 0 is the article, item i the i-th comment of the thread as it was given."""

    ALLOW_SELECT = True

    COMPONENT_CLASSES: ClassVar[set[str]] = thread_css.COMPONENT_CLASSES
    DEFAULT_CSS = thread_css.CSS

    # Its size never depends on its content: a new virtual size asks for no layout, and moves the scroll bar
    # only.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    max_text_width: reactive[int] = reactive(90)
    """Cells of text in a line at most."""

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The item under the cursor."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another item."""

        item: int

    def __init__(
        self,
        *,
        max_text_width: int = 90,
        indent: int = GUIDE,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(ThreadView.max_text_width, max_text_width)
        self._indent = indent
        self._reading: Reading | None = None
        self._look = Look(NOTHING)
        self._strips: ItemStrips | None = None
        self._path: tuple[object, Sequence[tuple[int | None, str]]] = (None, ())
        """What the path depends on, and the path: nothing where none is needed."""
        self._stamps: Mapping[Spot, Stamps] = {}
        self._reader_keys: dict[int, object] = {}
        self._laid_out = False
        self._awaited: Held | None = None
        """What is to stand at the top as soon as there is a window."""
        self._publishing = False
        self._published_at = 0.0
        self._settling: Timer | None = None

    def show(self, thread: Thread, tree: Tree | None = None) -> None:
        """Show a thread from its top, everything unfolded, the cursor on the article.

        `tree`: who answers whom by place in the thread, where it was worked out already. Nothing stays of
        what the view was told about another thread, but whether quotes are folded.
        """
        quotes_folded = self._reading is not None and self._reading.quotes_folded
        size = self._window_size() or _NOT_LAID_OUT
        self._laid_out = bool(self._window_size())
        self._look = Look(thread, tree)
        self._look.unfolded = range(len(thread.comments) + 1)
        self._strips, self._awaited = None, None
        self._reading = Reading(
            thread,
            width=size.width,
            height=size.height,
            max_text=self.max_text_width,
            guide=self._indent,
        )
        self._reading.fold_quotes(quotes_folded, 0)
        self.cursor = 0
        if self._laid_out:
            self._moved()
            self._settle_later()

    def set_rows(
        self,
        items: Sequence[int],
        *,
        folded: Mapping[int, int],
        dimmed: Set[int] = frozenset(),
        unfolded: Sequence[int] = (),
    ) -> None:
        """Choose which items are shown, in reading order; if none, the article. Nothing of it is copied.

        `folded` says of how many hidden replies an item stands for, `dimmed` which items are context only,
        `unfolded` what would be shown if nothing were folded.
        The cursor's item, if it is in the window, else what stands at the top, keeps its line. If the
        cursor's item is shown no longer, the nearest shown one before it takes over.
        """
        self._look.folded, self._look.context, self._look.unfolded = folded, dimmed, unfolded or items
        self._stamps = {}
        reading = self._current()
        if reading is not None:
            cursor = reading.set_rows(items or (0,), folded, self.cursor)
            self._redraw()
            self._moved()
            self._settle_later()
            self.cursor = cursor

    def move_cursor(self, item: int, *, align: Align = "near") -> None:
        """Put the cursor on an item and bring the item into the window: whole, or if longer its beginning.

        "near" moves as little as possible, "far" shows what stands around it.
        """
        reading = self._current()
        if reading is not None:
            self._followed(reading.move(item, align, self._look.current_place))

    def reveal_mark(self) -> None:
        """Bring the line of the current mark into the window."""
        reading, mark = self._current(), self._look.current_place
        if reading is not None and mark is not None:
            reading.reveal(mark)
            self._moved()

    def page(self, direction: int, *, half: bool = False) -> None:
        """Move by a page or half of one, down if `direction` is positive; the cursor follows."""
        reading = self._current()
        if reading is not None:
            self._followed(reading.page(direction, half=half))

    def read_on(self, direction: int) -> None:
        """Move to what comes next in reading: through a long item, then on to the next one."""
        reading = self._current()
        if reading is not None:
            self._followed(reading.read_on(direction))

    @property
    def flow(self) -> Flow | None:
        """The column of lines in which everything shown stands."""
        return self._reading.view.flow if self._reading is not None else None

    def spots(self) -> Sequence[Spot]:
        """What of it is in the window, line by line."""
        return self._reading.view.spots() if self._reading is not None else ()

    def place(self) -> tuple[int, int]:
        """(item at the top of the window, row within the item): what `restore` needs to come back."""
        reading = self._current()
        return reading.place() if reading is not None else (0, 0)

    def restore(self, place: tuple[int, int]) -> None:
        """Bring a place back to the top of the window."""
        reading = self._current()
        if reading is not None:
            reading.restore(*place)
            self._moved()

    def held(self) -> Held:
        """What stands at the top of the window, whatever its width: what `restore_held` needs."""
        reading = self._current()
        return reading.held() if reading is not None else Held(0, None, 0)

    def restore_held(self, held: Held) -> None:
        """Bring what was at the top back there, also before there is a window."""
        reading = self._current()
        if reading is not None and self._laid_out:
            reading.restore_held(held)
            self._moved()
        else:
            self._awaited = held

    def ended(self) -> Collection[int]:
        """The items whose last line is in the window."""
        reading = self._current()
        return reading.view.ended() if reading is not None and self._laid_out else ()

    def set_zoom(self, item: int | None) -> None:
        """Read one item full screen; None goes back to the thread where it was.

        If other items were read full screen meanwhile, the thread shows the last of them.
        """
        reading = self._current()
        if reading is None:
            return
        cursor = reading.zoom(item) if item is not None else reading.leave_zoom()
        if cursor is not None:
            self._followed(cursor)
            self._settle_later()

    def validate_cursor(self, item: int) -> int:
        last = self._reading.items.count - 1 if self._reading is not None else 0
        return min(max(item, 0), last)

    def watch_cursor(self, old: int, new: int) -> None:
        self._look.cursor = new
        for item in (old, new):
            self._refresh_item(item)
        self._refresh_signs(old, new)
        self.post_message(self.CursorMoved(new))

    def on_focus(self, event: Focus) -> None:
        self._keys_are_here(event, here=True)

    def on_blur(self, event: Blur) -> None:
        self._keys_are_here(event, here=False)

    def _keys_are_here(self, event: Focus | Blur, *, here: bool) -> None:
        # As Textual does, but it looks the same with and without: it need not be painted.
        event.prevent_default()
        self.set_reactive(Widget.has_focus, here)
        if self.parent is not None:
            self.parent.post_message(DescendantFocus(self) if here else DescendantBlur(self))

    def on_resize(self) -> None:
        self._current()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._strips is not None:
            self._strips.clear()

    def on_scroll_down(self, event: ScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self.page(1)

    def on_scroll_up(self, event: ScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self.page(-1)

    def render_lines(self, crop: Region) -> list[Strip]:
        # A resize is painted before its event arrives; what is painted then must already be wrapped anew.
        self._current(drawing=True)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        row = self.row_at(Offset(0, y))
        if row is None or self._strips is None or self._reading is None:
            return Strip.blank(self.outer_size.width, self.rich_style)
        if self._stamps:
            return stamped(self._strips.draw(row), self._stamps.get(self._reading.view.spots()[y], ()))
        path = self._path_now() if y == 0 else ()
        return self._strips.path(path) if path else self._strips.draw(row)

    def row_at(self, offset: Offset) -> Row | None:
        if self._reading is None:
            return None
        view = self._reading.view
        spots = view.spots()
        width, strips = self.outer_size.width, self._strips
        if strips is None or strips.measure is not view.flow.measure or strips.width != width:
            self._strips = ItemStrips(view.flow.measure, width, self._look, self._style_of)
        return view.flow.row(spots[offset.y]) if 0 <= offset.y < len(spots) else None

    def _path_now(self) -> Sequence[tuple[int | None, str]]:
        """The way to the comment at the top, if that answers another one: what it answers is out of sight."""
        reading, look = self._reading, self._look
        if reading is None or not reading.view.margin or reading.view.at_start():
            return ()
        view = reading.view
        key = (view.flow, view.top, view.height, self.size.width)
        if self._path[0] != key:
            steps = look.path(view.first_item())
            width = self.size.width - GUTTER - 1
            self._path = (
                key,
                path_label([step_of(item, reading.items.comment(item)) for item in steps], width),
            )
        return self._path[1]

    def _style_of(self, part: Part) -> Style:
        if part == "text":
            return self.rich_style
        if part == "selection":
            style = self.screen.get_component_rich_style("screen--selection")
            # A theme's transparent text comes as text in the colour of its background.
            return Style(bgcolor=style.bgcolor) if style.color == style.bgcolor else style
        return self.get_component_rich_style(f"thread-view--{part}")

    def _current(self, *, drawing: bool = False) -> Reading | None:
        """What is being read, in the size that the widget has now; `drawing`: it is being drawn anyway."""
        reading, size = self._reading, self._window_size()
        if reading is None or not size:
            return reading
        look = self._look
        if reading.resize(*size, self.max_text_width, self.cursor, look.current_place):
            if not drawing:
                self._moved()
            elif self._laid_out:
                self._published()
            self._settle_later()
        if not self._laid_out:
            self._laid_out = True
            if self._awaited is not None:
                reading.restore_held(self._awaited)
            elif self.cursor:
                reading.move(self.cursor, "near")
            self._awaited = None
            self._published()
            self._settle_later()
        return reading

    def _followed(self, item: int) -> None:
        self._moved()
        self.cursor = item

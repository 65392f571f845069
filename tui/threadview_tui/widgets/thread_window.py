"""The thread view's window as the scroll bar sees it, and the heights that are made exact behind it.

`scroll_y` and `virtual_size` only tell the scroll bar where the window is (`_published`), and what a reader
does to the scroll bar is turned into a move of the window (`watch_scroll_y`).
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from textual.events import MouseScrollDown
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView

from threadview_tui.keeping.passing import wheeled

if TYPE_CHECKING:
    from textual.timer import Timer

    from threadview_tui.layout.reading import Reading

_SLICE = 0.008
_PAUSE = 0.004
_PUBLISH_EVERY = 0.25
_WHEELS = 0.5
"""Seconds that turning the wheel by a notch may go on to move the window."""


class ThreadWindow(ScrollView, inherit_bindings=False):
    """The part of the thread view that scrolls."""

    @dataclass
    class WheeledPast(Message):
        """The wheel has taken these items out of sight, their ends having been seen."""

        items: list[int]

    _wheels_until = 0.0
    """Until when a move of the window downwards is one of the wheel, by `perf_counter`."""
    _reading: Reading | None
    _laid_out: bool
    _publishing: bool
    _published_at: float
    _settling: Timer | None

    def _window_size(self) -> Size:
        """The cells that the text has; nothing before there is a screen."""
        return self.scrollable_content_region.size if self.is_attached else Size(0, 0)

    def select_on(self) -> None:
        """While text is being selected and the view scrolls, select up to what comes under the pointer."""
        raise NotImplementedError

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        lines = round(new_value) - round(old_value)
        if not self._publishing and lines and self._reading is not None:
            is_wheel = lines > 0 and perf_counter() < self._wheels_until
            ended = self._reading.view.ended() if is_wheel else []
            if new_value >= self.max_scroll_y and abs(lines) > self._reading.view.height:
                self._reading.scroll_to_end()
            else:
                self._reading.scroll(lines)
            past = wheeled(ended, self._reading.view.ended(), self._reading.place()[0]) if ended else []
            if past:
                self.post_message(self.WheeledPast(past))
            self._moved()
            self.select_on()

    def _on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        if self._reading is not None and self._laid_out:
            view = self._reading.view
            if view.at_end():
                # Nothing else of what is in the window can go out of it: turning on reads it.
                self.post_message(self.WheeledPast(view.ended()))
            else:
                # Textual moves the window in steps, each after it has drawn.
                self._wheels_until = perf_counter() + _WHEELS
        super()._on_mouse_scroll_down(event)

    def _published(self) -> None:
        """Tell the scrollbar where the window is."""
        if self._reading is None:
            return
        view = self._reading.view
        view.settle_ahead()
        self._published_at = perf_counter()
        self._publishing = True
        try:
            self.virtual_size = Size(self._window_size().width, view.flow.heights.total)
            self._scroll_update(self.virtual_size)
            line = view.flow.line_of(view.top)
            self.scroll_target_y = line
            self.scroll_y = line
        finally:
            self._publishing = False

    def _moved(self) -> None:
        if self._reading is not None and self._laid_out:
            self._published()
            self.refresh()

    def _refresh_item(self, item: int) -> None:
        if self._reading is not None and self._laid_out:
            lines = self._reading.view.lines_of(item)
            if lines:
                self.refresh(Region(0, lines.start, self.size.width, len(lines)))

    def _settle_later(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        if self._laid_out:
            self._settling = self.set_timer(_PAUSE, self._settle_slice)

    def _settle_slice(self) -> None:
        """Measure some more items; nothing of it is seen but, now and then, the scrollbar."""
        if self._reading is None:
            return
        done = self._reading.settle(_SLICE)
        if done or perf_counter() - self._published_at > _PUBLISH_EVERY:
            self._published()
        if not done:
            self._settle_later()

"""The text of a source, with line numbers. Only what is in sight is ever wrapped: 200 MB open at once.

Drawn by the line API without a scrolled region: the window is known by its first row, (piece, row of it).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from threadview_tui.layout.wrap import visible, wrap

if TYPE_CHECKING:
    from rich.style import Style

    from threadview_tui.pages.source_text import Place, SourceText

_ABOVE = 3
"""Rows shown above the comment."""
_WHEEL = 3

At = tuple[int, int]
"""A row: its piece of the text, and its place in that."""


class SourceView(Widget, can_focus=True, inherit_bindings=False):
    """Shows a text, one place in it marked by a bar at the left."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--number", "source--bar", "source--around"}
    DEFAULT_CSS = """
    SourceView {
        background: $background; color: $foreground;
        & > .source--number { color: $text-muted; }
        & > .source--bar { color: $primary; }
        & > .source--around { color: $text-muted; }
        &:ansi > .source--around { text-style: dim; }
    }
    """

    class Moved(Message):
        """Other rows are in sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source: SourceText | None = None
        self._place: Place | None = None
        self._top: At = (0, 0)
        self._rows = lru_cache(512)(self._wrapped)

    def show(self, source: SourceText, place: Place | None) -> None:
        """Show a text from a place in it on, or from its beginning."""
        self._source, self._place = source, place
        self._rows.cache_clear()
        self.to_place()

    @property
    def piece(self) -> int:
        """The piece of the text that stands at the top."""
        return self._top[0]

    @property
    def at_end(self) -> bool:
        """Whether the last row is in sight."""
        source = self._source
        return source is None or self._on(self._top, self.size.height)[1] < self.size.height

    @property
    def _digits(self) -> int:
        return len(str(self._source.lines)) if self._source is not None else 1

    @property
    def _width(self) -> int:
        """Cells of text in a row."""
        return max(1, self.size.width - self._digits - 4)

    def _wrapped(self, piece: int, width: int) -> list[tuple[int, int]]:
        assert self._source is not None
        start, end = self._source.span(piece)
        flat = wrap(self._source.text, width, start, end)
        return list(zip(flat[::2], flat[1::2], strict=True)) or [(start, end)]

    def _on(self, at: At, rows: int) -> tuple[At, int]:
        """So many rows on, and how many there were."""
        assert self._source is not None
        piece, row = at
        left = rows
        while left:
            here = len(self._rows(piece, self._width)) - 1 - row
            if left <= here:
                return (piece, row + left), rows
            if piece + 1 >= len(self._source):
                return (piece, row + here), rows - left + here
            left -= here + 1
            piece, row = piece + 1, 0
        return (piece, row), rows

    def _back(self, at: At, rows: int) -> At:
        piece, row = at
        while rows > row:
            if not piece:
                return 0, 0
            rows -= row + 1
            piece -= 1
            row = len(self._rows(piece, self._width)) - 1
        return piece, row - rows

    def _go(self, at: At) -> None:
        """Put a row at the top, but no further than the end needs."""
        if self._source is None:
            return
        missing = self.size.height - 1 - self._on(at, self.size.height - 1)[1] if self.size.height else 0
        self._top = self._back(at, missing)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        # Rows are others now; the piece at the top stays.
        self._rows.cache_clear()
        self._go((self._top[0], 0))

    def step(self, rows: int) -> None:
        """So many rows on, back if negative."""
        if self._source is not None:
            self._go(self._on(self._top, rows)[0] if rows > 0 else self._back(self._top, -rows))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.step(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.step(-_WHEEL)

    def turn(self, pages: float) -> None:
        """So many windows on, back if negative."""
        self.step(round(pages * max(1, self.size.height - 1)))

    def to_first(self) -> None:
        """The beginning of the text."""
        self._go((0, 0))

    def to_last(self) -> None:
        """The end of the text."""
        if self._source is not None:
            self._go((len(self._source) - 1, 0))

    def to_place(self) -> None:
        """To the comment, with a little of what stands above it."""
        source, place = self._source, self._place
        if source is not None:
            at = (source.piece_at(place.start), 0) if place is not None else (0, 0)
            self._go(self._back(at, min(_ABOVE, max(0, self.size.height // 4))))

    def render_line(self, y: int) -> Strip:
        width, source = self.size.width, self._source
        if source is None or width <= 0:
            return Strip.blank(max(0, width), self.rich_style)
        at, passed = self._on(self._top, y)
        if passed < y:
            return Strip.blank(width, self.rich_style)
        piece, row = at
        start, end = self._rows(piece, self._width)[row]
        number = source.number(piece) if not row else None
        place = self._place
        inside = place is not None and start < place.end and (end > place.start or start == end > place.start)
        segments = [
            Segment("▌" if inside else " ", self._style("bar")),
            Segment(f"{number or '':>{self._digits}}  ", self._style("number")),
            Segment(
                visible(source.text[start:end]).replace("\t", "    "),
                self.rich_style if inside or place is None else self._style("around"),
            ),
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"source--{part}")

"""A scroll bar that shows where hits and the reader's marks are, and where the cursor is.

    ─ a hit   │ a mark, note or tag   ┼ both   ▌ the cursor

Textual's own scroll bar with another renderer: it is clicked and dragged as ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from threadview_tui.layout.ticks import Bar

if TYPE_CHECKING:
    from threadview_tui.layout.flow import Flow

    from .thread_view import ThreadView

HIT, MARK, BOTH, CURSOR = "─", "│", "┼", "▌"
_HIT, _MARK = 1, 2
_SIGNS = {_HIT: HIT, _MARK: MARK, _HIT | _MARK: BOTH}


class _Known(NamedTuple):
    """What the ticks were worked out of."""

    flow: Flow
    lines: int
    size: int


class Ticks:
    """The ticks of one thread view, worked out anew when what they stand for has changed."""

    def __init__(self, view: ThreadView) -> None:
        self._view = view
        self._hits: Sequence[int] = ()
        self._spans: Mapping[int, Sequence[tuple[int, int]]] = {}
        self._marks: Sequence[int] = ()
        self._known: _Known | None = None
        self._bar: Bar | None = None
        self._kinds: dict[int, int] = {}

        class WithTicks(MarkedBar):
            ticks = self

        # Textual says how: on the instance.
        view.vertical_scrollbar.renderer = WithTicks  # type: ignore[misc]

    def set_hits(self, items: Sequence[int], spans: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Items in which the search found something, ascending, and where in their texts."""
        if items is not self._hits:
            self._hits, self._spans, self._known = items, spans, None
            self._view.vertical_scrollbar.refresh()

    def set_marks(self, items: Sequence[int]) -> None:
        """Items that the reader marked, noted or tagged, ascending."""
        self._marks, self._known = items, None
        self._view.vertical_scrollbar.refresh()

    def signs(self, size: int) -> dict[int, tuple[str, Color | None]]:
        """Row of a bar of so many cells -> what stands there, and in which colour."""
        flow = self._view.flow
        if flow is None or size < 1:
            return {}
        known = _Known(flow, flow.heights.total, size)
        if known != self._known or self._bar is None:
            self._known, self._bar = known, Bar(flow, size)
            self._kinds = dict.fromkeys(self._bar.rows_of(self._hits, self._spans), _HIT)
            for row in self._bar.rows_of(self._marks):
                self._kinds[row] = self._kinds.get(row, 0) | _MARK
        colour = {_HIT: self._colour("mark"), _MARK: self._colour("author")}
        signs = {row: (_SIGNS[kind], colour[kind & _HIT or _MARK]) for row, kind in self._kinds.items()}
        here = self._bar.row_of(self._view.cursor)
        signs[here] = (signs[here][0] if here in signs else CURSOR, self._colour("bar"))
        return signs

    def _colour(self, part: str) -> Color | None:
        return self._view.get_component_rich_style(f"thread-view--{part}").color


class MarkedBar(ScrollBarRender):
    """Textual's scroll bar, upright, with signs on it."""

    ticks: Ticks

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        size = options.height or console.height
        signs = self.ticks.signs(size)
        for drawn in super().__rich_console__(console, options):
            if isinstance(drawn, Segments):
                cells = [_signed(segment, signs.get(row)) for row, segment in enumerate(drawn.segments)]
                yield Segments(cells, new_lines=drawn.new_lines)
            else:
                yield drawn


def _signed(segment: Segment, sign: tuple[str, Color | None] | None) -> Segment:
    """A cell of the bar with a sign in place of what is drawn there; what it does when clicked stays."""
    if sign is None or segment.style is None:
        return segment
    text, color = sign
    style = segment.style
    # The grip is drawn as spaces in reverse.
    ground = style.color if style.reverse else style.bgcolor
    return Segment(text, Style(color=color, bgcolor=ground, bold=True, meta=style.meta))

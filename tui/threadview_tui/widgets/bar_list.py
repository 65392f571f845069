"""A chart as a list: one line a bar, with its name, its number and its share. Drawn by the line API.

Not by a plotting library: none can draw names in any script beside bars that are chosen one by one. What
stands where is in `threadview_tui.charts.rows`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from threadview_tui.charts.heading import heading
from threadview_tui.charts.rows import MARKER, Widths, row, widths
from threadview_tui.wording import number

if TYPE_CHECKING:
    from threadview_tui.charts import Bar, Chart

FEW = 10
"""Bars of a list that is not shown whole."""


@dataclass
class BarChosen(Message):
    """A bar was clicked."""

    chart: str
    """The id of its chart."""
    row: int


class BarList(Widget, can_focus=True, inherit_bindings=False):
    """Shows a chart; while it has the focus, one of its bars is marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bar-list--title",
        "bar-list--note",
        "bar-list--label",
        "bar-list--bar",
        "bar-list--here",
    }
    DEFAULT_CSS = """
    BarList {
        height: auto; margin-bottom: 1; color: $foreground; background: $background;
        & > .bar-list--title { text-style: bold; }
        & > .bar-list--note { color: $text-muted; }
        & > .bar-list--bar { color: $primary; }
        & > .bar-list--here { color: $text-accent; text-style: bold; }
        &:ansi > .bar-list--note { text-style: dim; }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.chart: Chart | None = None
        self.row = 0
        """The bar that is chosen."""
        self.whole = False
        """Whether all bars are shown, not the first few."""
        self._widths: Widths | None = None

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Those that are shown."""
        bars = self.chart.bars if self.chart is not None else ()
        return bars if self.whole else bars[:FEW]

    @property
    def first_line(self) -> int:
        """The line of the chosen bar; its title's for the first one."""
        return self.row + 1 if self.row else 0

    def show(self, chart: Chart | None) -> None:
        """Another chart, or another count of this one; the chosen bar stays if it is still there."""
        if chart == self.chart:
            return
        before = self.bars[self.row].label if self.row < len(self.bars) else None
        self.chart, self._widths = chart, None
        labels = [bar.label for bar in self.bars]
        self.row = labels.index(before) if before in labels else 0
        self.refresh(layout=True)

    def select(self, row: int) -> None:
        """Choose a bar, the nearest if there is none."""
        self.row = max(0, min(row, len(self.bars) - 1))
        self.refresh()

    def step(self, right: int, down: int) -> bool:
        """Go to the bar beside this one; False if it is at the edge of the chart."""
        if not down or not 0 <= self.row + down < len(self.bars):
            return False
        self.select(self.row + down)
        return True

    def enter(self, down: int) -> None:
        """Choose the bar that one comes to from the chart above, or (-1) from the one below."""
        self.select(0 if down >= 0 else len(self.bars))

    def toggle_whole(self) -> bool:
        """All bars or the first few; False if there are no more than these."""
        if self.chart is None or len(self.chart.bars) <= FEW:
            return False
        self.whole = not self.whole
        self._widths = None
        self.select(self.row)
        self.refresh(layout=True)
        return True

    @property
    def _hidden(self) -> int:
        return len(self.chart.bars) - len(self.bars) if self.chart is not None else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        if self.chart is not None and self.chart.pending:
            return 2 + FEW  # the room that the bars will need
        return 1 + len(self.bars) + (self._hidden > 0)

    def on_resize(self) -> None:
        self._widths = None
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None:
            event.stop()
            line = offset.y - 1
            if 0 <= line < len(self.bars):
                self.post_message(BarChosen(self.id or "", line))
            elif line == len(self.bars):
                self.toggle_whole()

    def render_line(self, y: int) -> Strip:
        width, chart = self.content_size.width, self.chart
        if width <= 0 or chart is None:
            return Strip.blank(max(0, width), self.rich_style)
        line = y - 1
        if y == 0:
            title, note = heading(chart.title, chart.note, width)
            segments = [Segment(title, self._style("title")), Segment(note, self._style("note"))]
        elif line < len(self.bars):
            segments = self._row(chart, line, width)
        elif line == len(self.bars) and self._hidden:
            text = f"{' ' * MARKER}… {number(self._hidden)} more: o"
            segments = [Segment(text, self._style("note"))]
        else:
            segments = []
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _row(self, chart: Chart, line: int, width: int) -> list[Segment]:
        if self._widths is None:
            self._widths = widths(chart, width, self.bars)
        bar, here = self.bars[line], self.has_focus and line == self.row
        parts = row(bar, chart, self._widths)
        plain = self._style("here") if here else self._style("label")
        muted = plain if here else self._style("note")
        written = [
            (parts.label, plain),
            (parts.bar, self._style("here" if here else "bar")),
            (parts.count, plain),
            (parts.share, muted),
            (parts.more, muted),
        ]
        segments = [Segment("▌ " if here else "  ", self._style("here"))]
        for text, style in written:
            if text:
                segments += [Segment(text, style), Segment("  ", self.rich_style)]
        return segments

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"bar-list--{part}")

"""A chart as columns side by side: distributions and the timeline.

Drawn by textual-hires-canvas, the canvas under textual-plot: that library's own plot widget always puts a
heavy frame with ticks round a plot, and takes the wheel and eleven keys for zooming. Where the columns stand
is in `threadview_tui.charts.columns`. Only numbers and dates are written here, never words of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.strip import Strip
from textual_hires_canvas import Canvas, HiResMode

from threadview_tui.charts.columns import Columns, columns, halves, short, ticks
from threadview_tui.charts.heading import heading
from threadview_tui.wording import number

from .bar_list import BarChosen

if TYPE_CHECKING:
    from textual.geometry import Size

    from threadview_tui.charts import Bar, Chart

HEIGHT = 11
"""Lines, where there is room: the title, one for the numbers, the columns, the ground, the scale."""
_LEAST_SLOT = 4
"""Cells from one column to the next from which on every number has room above its column."""


class ColumnChart(Canvas, can_focus=True, inherit_bindings=False):
    """Shows a chart; while it has the focus, one of its columns is marked."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "column-chart--title",
        "column-chart--note",
        "column-chart--bar",
        "column-chart--here",
    }
    DEFAULT_CSS = """
    ColumnChart {
        height: 11; margin-bottom: 1; color: $foreground; background: $background;
        & > .column-chart--title { text-style: bold; }
        & > .column-chart--note { color: $text-muted; }
        & > .column-chart--bar { color: $primary; }
        & > .column-chart--here { color: $text-accent; text-style: bold; }
        &:ansi > .column-chart--note { text-style: dim; }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(1, 1, HiResMode.HALFBLOCK, id=id)
        self.chart: Chart | None = None
        self.row = 0
        """The column that is chosen."""

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The columns."""
        return self.chart.bars if self.chart is not None else ()

    @property
    def first_line(self) -> int:
        """The line from which on it should be seen."""
        return 0

    @property
    def _columns(self) -> Columns:
        return columns(len(self.bars), self.content_size.width)

    def show(self, chart: Chart | None) -> None:
        """Another chart, or another count of this one; the chosen column stays if it is still there."""
        if chart == self.chart:
            return
        before = self.bars[self.row].label if self.row < len(self.bars) else None
        self.chart = chart
        labels = [bar.label for bar in self.bars]
        self.row = labels.index(before) if before in labels else 0
        if not self.bars:
            self.styles.height = 1
        self.draw()

    def select(self, row: int) -> None:
        """Choose a column, the nearest if there is none."""
        self.row = max(0, min(row, len(self.bars) - 1))
        self.draw()

    def step(self, right: int, down: int) -> bool:
        """Go to the column beside this one; False if it is at the edge of the chart."""
        if not right or not 0 <= self.row + right < len(self.bars):
            return False
        self.select(self.row + right)
        return True

    def enter(self, down: int) -> None:
        """Come to it from another chart: the column that was chosen last is so again."""

    def toggle_whole(self) -> bool:
        """It is always shown whole."""
        return False

    def on_canvas_resize(self, event: Canvas.Resize) -> None:
        event.stop()
        self.draw()

    def on_focus(self) -> None:
        self.draw()

    def on_blur(self) -> None:
        self.draw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.draw()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y > 0:
            event.stop()
            row = self._columns.at(offset.x)
            if row is not None:
                self.post_message(BarChosen(self.id or "", row))

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        # Where nothing is drawn yet, the library's lines have no style, which NO_COLOR's filter needs.
        return strip if strip.cell_length else Strip.blank(self.content_size.width, self.rich_style)

    def draw(self) -> None:
        """Everything anew, in the size of the moment."""
        size: Size = self.content_size
        if not self.is_mounted or not size.area:
            return
        with self.batch_refresh():
            self.reset(size)
            if self.chart is not None:
                self._draw_title(self.chart, size.width)
                if self.bars and size.height > 3:
                    self._draw_columns(self.chart, size)

    def _draw_title(self, chart: Chart, width: int) -> None:
        note = chart.note
        if self.bars and self._columns.slot < _LEAST_SLOT:
            note = f"up to {number(chart.most)} · {note}".rstrip(" ·")
        title, note = heading(chart.title, note, width)
        self._write(0, 0, title, "title")
        self._write(len(title), 0, note, "note")

    def _draw_columns(self, chart: Chart, size: Size) -> None:
        places, ground = self._columns, size.height - 2
        lines = ground - 2
        self._write(0, ground, "─" * min(size.width, places.shown * places.slot), "note")
        for at, text in ticks(chart.bars, places, size.width):
            self._write(at, ground + 1, text, "note")
        for index in range(places.shown):
            bar, left = chart.bars[index], places.left(index)
            here = self.has_focus and index == self.row
            height = halves(bar.count, chart.most, lines) / 2
            self._draw_column(left, places.width, ground, height, "here" if here else "bar")
            if places.slot >= _LEAST_SLOT and bar.count:
                above = ground - 1 - int(height + 0.5)
                self._write(left, above, short(bar.count, places.slot - 1), "here" if here else "note")
            if here:
                self._write(left + (places.width - 1) // 2, ground, "▲", "here")

    def _draw_column(self, left: int, width: int, ground: int, height: float, part: str) -> None:
        style = self._style(part)
        if 0 < height < 1:
            # As a rectangle, it would be one cell too wide and reach below the ground.
            self.set_pixels(((left + x, ground - 1) for x in range(width)), "▄", style)
        elif height:
            self.draw_filled_hires_rectangle(
                left, ground - height, left + width, ground, HiResMode.HALFBLOCK, style
            )

    def _write(self, x: int, y: int, text: str, part: str) -> None:
        style = self._style(part)
        for index, character in enumerate(text):
            self.set_pixel(x + index, y, character, style)

    def _style(self, part: str) -> str:
        return str(self.get_component_rich_style(f"column-chart--{part}"))

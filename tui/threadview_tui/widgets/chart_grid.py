"""The charts in one column or two, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeAlias

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import DescendantFocus
from textual.geometry import Region, Size
from textual.message import Message

from threadview_tui.charts import LEFT, RIGHT, Chart

from .bar_list import BarList
from .column_chart import HEIGHT, ColumnChart

ChartView: TypeAlias = BarList | ColumnChart

_UPRIGHT = frozenset({"length", "time", "hours", "long"})
_WIDE = 100
"""Cells from which on there are two columns."""
_MARGINS = 4
_LEAST_HEIGHT = 6
_LINES_AROUND = 3
"""Header, status, hints."""


class ChartGrid(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Shows charts by their ids. One of them is `here`: it has the focus, and one of its bars is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    ChartGrid {
        height: 1fr; padding: 1 1 0 1; overflow-y: scroll; scrollbar-size-vertical: 1;
        scrollbar-background: $background; scrollbar-background-hover: $background;
        scrollbar-background-active: $background; scrollbar-color: $foreground 15%;
        scrollbar-color-hover: $foreground 25%; scrollbar-color-active: $primary;
        & Horizontal, & Vertical { height: auto; width: 1fr; }
        & Horizontal { layout: vertical; }
        &.-wide Horizontal { layout: horizontal; }
        &.-wide #right { margin-left: 3; }
        &.-single { padding-top: 0; }
    }
    """

    class Moved(Message):
        """Another bar is chosen."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.here: ChartView | None = None
        self._single = False
        """Whether there is room for one chart at a time only."""
        self._size = Size(80, 24)
        self._views = {name: _view(name) for name in (*LEFT, *RIGHT)}

    def compose(self) -> ComposeResult:
        for view in self._views.values():
            view.display = False
        with Horizontal():
            yield Vertical(*(self._views[name] for name in LEFT), id="left")
            yield Vertical(*(self._views[name] for name in RIGHT), id="right")

    @property
    def _is_wide(self) -> bool:
        return self._size.width >= _WIDE

    @property
    def columns(self) -> int:
        """Cells of a chart: as many columns can stand side by side."""
        return (self._size.width - _MARGINS) // (2 if self._is_wide else 1) - _MARGINS

    def fit(self, size: Size, *, single: bool) -> None:
        """Lay out for a screen of that size."""
        self._size, self._single = size, single
        self.set_class(self._is_wide, "-wide")
        self.set_class(single, "-single")
        self._arrange()
        self.call_after_refresh(self._reveal)

    def show(self, charts: Mapping[str, Chart]) -> None:
        """Other charts, or other numbers; what is chosen stays if it is still there."""
        for name, view in self._views.items():
            view.show(charts.get(name))
        usable = [view for view in self._views.values() if view.bars]
        if self.here not in usable:
            self.here = usable[0] if usable else None
        self._arrange()
        if self.here is not None:
            self.screen.set_focus(self.here, scroll_visible=False)
        self.call_after_refresh(self._reveal)
        self.post_message(self.Moved())

    def _arrange(self) -> None:
        height = HEIGHT
        if self._single:
            height = max(_LEAST_HEIGHT, min(HEIGHT, self._size.height - _LINES_AROUND))
        for view in self._views.values():
            view.display = view.chart is not None and (not self._single or view is self.here)
            if isinstance(view, ColumnChart):
                view.styles.height = height if view.bars else 1

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click went there."""
        if isinstance(event.widget, BarList | ColumnChart) and event.widget is not self.here:
            self.here = event.widget
            self.post_message(self.Moved())

    def choose(self, name: str, row: int) -> bool:
        """Choose a bar by its chart and place; False if that chart is not there."""
        view = self._views.get(name)
        if view is None or not view.bars:
            return False
        view.select(row)
        self._go(view)
        return True

    @property
    def _order(self) -> list[ChartView]:
        """The charts that have bars, as Tab goes through them."""
        return [view for view in self._views.values() if view.bars]

    def step(self, right: int, down: int) -> None:
        """To the bar beside the chosen one or, at the edge of its chart, to the chart beside it."""
        if self.here is None or self.here.step(right, down):
            self._settle()
        elif right and self._is_wide and not self._single:
            self._cross(right)
        else:
            self.turn(right or down)

    def turn(self, direction: int) -> bool:
        """To the next chart, or (-1) the one before; False if there is none."""
        order = self._order
        at = order.index(self.here) + direction if self.here in order else 0
        if not 0 <= at < len(order):
            return False
        order[at].enter(direction)
        self._go(order[at])
        return True

    def go_first(self) -> None:
        """To the first chart."""
        for view in self._order[:1]:
            view.enter(1)
            self._go(view)

    def go_last(self) -> None:
        """To the last chart."""
        for view in self._order[-1:]:
            view.enter(-1)
            self._go(view)

    def _cross(self, right: int) -> None:
        """To the other column, at the same height."""
        assert self.here is not None
        names = RIGHT if right > 0 else LEFT
        others = [self._views[name] for name in names if self._views[name].bars]
        if self.here in others or not others:
            return
        line = self._region(self.here).y + self.here.first_line
        nearest = min(others, key=lambda view: _distance(self._region(view), line))
        nearest.select(
            nearest.row if isinstance(nearest, ColumnChart) else line - self._region(nearest).y - 1
        )
        self._go(nearest)

    def _go(self, view: ChartView) -> None:
        self.here = view
        if self._single:
            self._arrange()
        self.screen.set_focus(view, scroll_visible=False)
        self._settle()

    def _settle(self) -> None:
        if self._single:
            self.call_after_refresh(self._reveal)
        else:
            self._reveal()
        self.post_message(self.Moved())

    def _region(self, view: ChartView) -> Region:
        """Where a chart stands in what is scrolled."""
        region = view.virtual_region
        for parent in view.ancestors:
            if parent is self or not isinstance(parent, Horizontal | Vertical):
                break
            region = region.translate(parent.virtual_region.offset)
        return region

    def _reveal(self) -> None:
        """Scroll only as far as is needed to see what is chosen: a bar of a list, or all of a chart."""
        if self.here is None:
            return
        region = self._region(self.here)
        if isinstance(self.here, BarList):
            # The title is seen with the first bar.
            lines = 1 if self.here.first_line else 2
            region = Region(region.x, region.y + self.here.first_line, region.width, lines)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)


def _view(name: str) -> ChartView:
    return ColumnChart(id=name) if name in _UPRIGHT else BarList(id=name)


def _distance(region: Region, line: int) -> int:
    return max(region.y - line, line - region.bottom + 1, 0)

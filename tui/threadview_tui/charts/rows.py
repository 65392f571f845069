"""A list of bars: where the parts of its lines stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from threadview_tui.layout.labels import crop
from threadview_tui.tables import Paper
from threadview_tui.wording import number, percent

from .records import Bar, Chart

MARKER = 2
"""Cells at the left, for the sign of the bar that is chosen."""
_GAP = 2
_SHARE = 6
"""Cells of "100.0%"."""
_MOST_LABEL = 32
_LEAST_BAR = 8
_PAPER = Paper()


@dataclass(frozen=True, slots=True)
class Row:
    """The parts of a line, each of as many cells as in the other lines of the list; empty for no room."""

    label: str
    bar: str
    count: str
    share: str
    more: str


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of each part; 0 for no room."""

    label: int
    bar: int
    count: int
    share: int
    more: int


def widths(chart: Chart, cells: int, shown: Sequence[Bar]) -> Widths:
    """How a line of so many cells is parted: a number has room first, then name, bar, share, the rest.

    `shown`: the bars of the chart that are.
    """
    count = max((len(number(bar.count)) for bar in shown), default=1)
    left = max(0, cells - MARKER - count - _GAP)
    longest = max((cell_len(bar.label) for bar in shown), default=0)
    more = max((cell_len(bar.more) for bar in shown), default=0)
    label = min(longest, _MOST_LABEL, max(left // 2, left - _LEAST_BAR - _GAP - (_SHARE + _GAP) * 2))
    left -= label + _GAP
    share = _SHARE if chart.unit == "comment" and left >= _LEAST_BAR + _SHARE + _GAP else 0
    left -= share + _GAP if share else 0
    shown_more = more if more and left >= 2 * _LEAST_BAR + more + _GAP else 0
    left -= shown_more + _GAP if shown_more else 0
    return Widths(label, left if left >= 3 else 0, count, share, shown_more)


def row(bar: Bar, chart: Chart, places: Widths) -> Row:
    """The parts of the line of a bar."""
    label = crop(bar.label, places.label)
    drawn = _PAPER.bar(bar.count / chart.most, places.bar) if places.bar else ""
    share = percent(bar.count / chart.total) if chart.total else ""
    return Row(
        label=label + " " * (places.label - cell_len(label)),
        bar=drawn + " " * (places.bar - len(drawn)),
        count=number(bar.count).rjust(places.count),
        share=share.rjust(places.share) if places.share else "",
        more=bar.more.ljust(places.more) if places.more else "",
    )

"""What the lines round the charts say. Pure; everything returned is one line that is safe to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_tui.layout.labels import crop
from threadview_tui.wording import SEPARATOR, number, percent, plain, plural

from .records import Bar, Chart

if TYPE_CHECKING:
    from threadview_search.statistics import Statistics

_LONGEST_QUERY = 300


def title(shown: int, total: int, query: str) -> str:
    """Whose numbers these are: "Statistics of 132 of 1,204 comments · filter len:>200"."""
    if not query:
        return f"Statistics of {'all ' if total > 1 else ''}{plural(total, 'comment')}"
    return f"Statistics of {number(shown)} of {plural(total, 'comment')}{SEPARATOR}filter {plain(query)}"


def about(statistics: Statistics) -> tuple[str, ...]:
    """Authors, words, and from when to when, the most telling last."""
    first, last = plain((statistics.first or "")[:10]), plain((statistics.last or "")[:10])
    parts = [
        plural(statistics.authors, "author") if statistics.authors else "",
        plural(statistics.words.total, "word") if statistics.words.total else "",
        first if first == last else f"{first} to {last}",
    ]
    return tuple(part for part in parts if part)


def counted(chart: Chart, count: int) -> str:
    """ "34 comments", "1 reply"."""
    if chart.unit == "comment":
        return plural(count, "comment")
    return f"{number(count)} {'reply' if count == 1 else 'replies'}"


def chosen(chart: Chart, bar: Bar) -> str:
    """The bar that is chosen, its number, and the query that finds these comments."""
    parts = [f"{crop(bar.label, 40)}: {counted(chart, bar.count)}"]
    if chart.total and chart.unit == "comment":
        parts[0] += f" ({percent(bar.count / chart.total)})"
    if bar.more:
        parts.append(bar.more)
    if bar.query:
        parts.append(plain(bar.query[:_LONGEST_QUERY]))
    return SEPARATOR.join(parts)

"""The timeline: as many equal steps of time as there is room for, those without comments among them.

A step is a day, a week, a month, three or six, a year, or 2, 5, 10, 20 ... years: the finest that fits, and
that every date is precise enough for, so that each bar's query finds exactly what the bar counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from .records import Bar

if TYPE_CHECKING:
    from threadview_search.statistics import Bar as Counted
    from threadview_search.statistics import Statistics


class _Unit(NamedTuple):
    """Days, months or years as whole numbers."""

    bars: Sequence[Counted]
    number: Callable[[str], int]
    label: Callable[[int], str]


class _Step(NamedTuple):
    title: str
    size: int
    begins: int
    """What the first step begins at is this more than a multiple of the size."""


_MONDAY = date(2024, 1, 1).toordinal() % 7
_DAYS = (_Step("by day", 1, 0), _Step("by week", 7, _MONDAY))
_MONTHS = (_Step("by month", 1, 0), _Step("by quarter", 3, 0), _Step("by half year", 6, 0))


def timeline(statistics: Statistics, most: int) -> tuple[str, tuple[Bar, ...]]:
    """("by month", the bars), at most `most` of them, which is 10 at least; no bars without dates."""
    dated = sum(bar.count for bar in statistics.years)
    units = (
        (_Unit(statistics.days, _day, _day_label), iter(_DAYS)),
        (_Unit(statistics.months, _month, _month_label), iter(_MONTHS)),
        (_Unit(statistics.years, int, "{:04}".format), _years()),
    )
    for unit, steps in units:
        if not unit.bars or sum(bar.count for bar in unit.bars) != dated:
            continue
        first, last = unit.number(unit.bars[0].label), unit.number(unit.bars[-1].label)
        for step in steps:
            start = (first - step.begins) // step.size * step.size + step.begins
            if (last - start) // step.size < max(10, most):
                return step.title, _bars(unit, step.size, start, last)
    return "", ()


def _years() -> Iterator[_Step]:
    yield _Step("by year", 1, 0)
    for zeros in count():
        for digit in (2, 5, 10):
            yield _Step(f"by {digit * 10**zeros} years", digit * 10**zeros, 0)


def _bars(unit: _Unit, size: int, start: int, last: int) -> tuple[Bar, ...]:
    counts = [0] * ((last - start) // size + 1)
    for bar in unit.bars:
        counts[(unit.number(bar.label) - start) // size] += bar.count
    bars = []
    for index, found in enumerate(counts):
        first = unit.label(start + index * size)
        final = unit.label(min(start + (index + 1) * size - 1, _LAST[unit.number]))
        same = size == 1
        bars.append(
            Bar(
                label=first if same else f"{first} to {final}",
                count=found,
                query=f"date:{first}" if same else f"date:{first}..{final}",
                tick=first,
            )
        )
    return tuple(bars)


def _day(label: str) -> int:
    return date.fromisoformat(label).toordinal()


def _day_label(number: int) -> str:
    return date.fromordinal(max(1, number)).isoformat()


def _month(label: str) -> int:
    return int(label[:4]) * 12 + int(label[5:7]) - 1


def _month_label(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


_LAST: dict[Callable[[str], int], int] = {_day: date.max.toordinal(), _month: 9999 * 12 + 11, int: 9999}
"""Beyond it there is no year of four digits."""

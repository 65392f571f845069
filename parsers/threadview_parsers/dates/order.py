"""The order of day, month and year in a page's purely numeric dates, decided from all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from threadview_parsers.dates import words
from threadview_parsers.dates.spans import DateSpan

DateOrder = Literal["DMY", "MDY", "YMD"]


def page_order(spans: Iterable[DateSpan], language: str | None = None) -> DateOrder:
    """How the page writes 05/01/20.

    In this order: numbers that cannot be a month; the order in which the posts follow each other in time
    (a wrong reading jumps about); dots; AM or PM beside them; where month words stand; the page's language
    (ISO 639-1).
    """
    all_spans = list(spans)
    numeric = [span for span in all_spans if span.form == "numbers"]
    year_first = words.tables().orders.get(language or "") == "YMD"
    votes: Counter[DateOrder] = Counter(order for span in numeric for order in _excluding(span, year_first))
    for order, count in votes.most_common(1):
        if count >= 2 * (votes.total() - count):
            return order
    usual = _usual(all_spans, numeric, language)
    return _steady(numeric) or usual


def _excluding(span: DateSpan, year_first: bool) -> list[DateOrder]:
    """The only order in which the numbers are a date; nothing when there are several."""
    first, second = span.numbers[:2]
    if first > 31:
        return ["YMD"]
    if second > 12:
        return ["MDY"] if first <= 12 else []
    if first > 12:
        may_be_year = span.short_year and len(span.numbers) == 3 and 1 <= span.numbers[2] <= 31
        return [] if may_be_year and (year_first or span.separator == "-") else ["DMY"]
    return []


def _steady(numeric: Sequence[DateSpan]) -> DateOrder | None:
    """The reading under which the dates of the page wander far less than under the other."""
    full = [span for span in numeric if len(span.numbers) == 3 and not span.short_year]
    if len({span.numbers for span in full}) < 3:
        return None
    day_first = month_first = 0
    previous: tuple[int, int, int] | None = None
    for span in full:
        a, b, year = span.numbers
        if previous is not None:
            day_first += abs(372 * (year - previous[2]) + 31 * (b - previous[1]) + a - previous[0])
            month_first += abs(372 * (year - previous[2]) + 31 * (a - previous[0]) + b - previous[1])
        previous = (a, b, year)
    if 2 * day_first < month_first:
        return "DMY"
    return "MDY" if 2 * month_first < day_first else None


def _usual(spans: Sequence[DateSpan], numeric: Sequence[DateSpan], language: str | None) -> DateOrder:
    separators = Counter(span.separator for span in numeric)
    order = words.tables().orders.get(language or "")
    if order == "YMD" and any(span.short_year for span in numeric):
        return "YMD"
    if separators and separators.most_common(1)[0][0] == ".":
        return "DMY"
    if any(span.clock is not None and span.clock.twelve for span in numeric):
        return "DMY" if order == "DMY" else "MDY"
    named = [span.month_first for span in spans if span.form == "words"]
    if named:
        return "MDY" if 2 * sum(named) > len(named) and separators["/"] else "DMY"
    return "MDY" if order == "MDY" and separators["/"] else "DMY"

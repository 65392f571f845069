"""A found date as ISO 8601, with the precision that the page gives."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from threadview_parsers.dates.calendars import from_buddhist, from_jalali
from threadview_parsers.dates.lexer import latest_year
from threadview_parsers.dates.order import DateOrder
from threadview_parsers.dates.spans import Clock, DateSpan


def resolve(
    span: DateSpan,
    *,
    order: DateOrder = "DMY",
    reference: date | None = None,
    year: int | None = None,
    language: str | None = None,
) -> str | None:
    """ISO 8601, e.g. "2020-01-05", "2020-01-05T09:16", "2020-01-05T09:16:22+01:00"; None if unknown.

    `order` is the page's (see `page_order`). A relative date needs `reference`, the day (or moment) on which
    the page was read; "3 years ago" gives a year, "2 months ago" a month. A date without a year takes `year`,
    else the last such day up to `reference`, else it is None, as is a time alone. `language` (ISO 639-1)
    decides month words that mean different months ("listopad").
    """
    if span.kind == "time":
        return None
    if span.kind == "relative":
        return _relative(span, reference)
    day = _day(span, order, reference, year, language)
    return None if day is None else day.isoformat() + _time(span.clock)


def _time(clock: Clock | None) -> str:
    if clock is None:
        return ""
    text = f"T{clock.hour:02}:{clock.minute:02}"
    if clock.second is not None:
        text += f":{clock.second:02}"
    if clock.offset is not None:
        sign, minutes = ("-" if clock.offset < 0 else "+"), abs(clock.offset)
        text += f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return text


def _day(
    span: DateSpan, order: DateOrder, reference: date | None, year: int | None, language: str | None
) -> date | None:
    if span.form == "numbers":
        return _numeric(span.numbers, order, reference, year, short=span.short_year)
    printed, month, day = span.numbers
    for number, languages in span.months:
        if language in languages:
            month = number
    if span.kind == "yearless":
        return _without_year(month, day, reference, year)
    return _make(_full(printed) if span.short_year else printed, month, day)


def _numeric(
    numbers: tuple[int, ...], order: DateOrder, reference: date | None, year: int | None, *, short: bool
) -> date | None:
    if len(numbers) == 2:
        month, day = numbers if order in {"MDY", "YMD"} else numbers[::-1]
        if month > 12:
            month, day = day, month
        return _without_year(month, day, reference, year)
    tries: list[str] = (
        [order, "DMY", "MDY", "YMD"] if short else ["DMY" if order == "YMD" else order, "DMY", "MDY"]
    )
    for attempt in tries:
        fields = dict(zip(attempt, numbers, strict=True))
        found = _make(_full(fields["Y"]) if short else fields["Y"], fields["M"], fields["D"])
        if found is not None:
            return found
    return None


def _full(year: int) -> int:
    """A year of two digits: the last one that is not in the future."""
    return 2000 + year if 2000 + year <= latest_year() else 1900 + year


def _make(year: int, month: int, day: int) -> date | None:
    if 1300 < year < 1500:
        return from_jalali(year, month - 100 if month > 100 else month, day)
    if year > 2500:
        year = from_buddhist(year)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(month: int, day: int, reference: date | None, year: int | None) -> date | None:
    if year is not None:
        return _make(year, month, day)
    if reference is None:
        return None
    today = reference.date() if isinstance(reference, datetime) else reference
    for candidate in range(today.year, today.year - 9, -1):  # nine years hold a 29 February
        found = _make(candidate, month, day)
        if found is not None and found <= today + timedelta(days=1):
            return found
    return None


def _relative(span: DateSpan, reference: date | None) -> str | None:
    if reference is None:
        return None
    count = span.count
    today = reference.date() if isinstance(reference, datetime) else reference
    try:
        if span.unit == "year":
            return f"{today.year - count:04}" if count < 100 else None
        if span.unit == "month":
            months = today.year * 12 + today.month - 1 - count
            return f"{months // 12:04}-{months % 12 + 1:02}"
        if span.unit in {"day", "week"}:
            day = today - timedelta(days=count * (7 if span.unit == "week" else 1))
            return day.isoformat() + _time(span.clock)
        moment = (
            reference if isinstance(reference, datetime) else datetime.combine(today, datetime.min.time())
        )
        if moment is reference:
            return (moment - timedelta(**{span.unit + "s": count})).date().isoformat()
        return (
            today.isoformat()
            if span.unit != "hour" or count < 24
            else (moment - timedelta(hours=count)).date().isoformat()
        )
    except (OverflowError, ValueError):
        return None

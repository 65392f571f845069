"""When comments were written: by year, month, day, day of the week and hour, as the pages give it."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from ..columns import day_of_week
from ..qualifiers import WEEKDAYS
from .records import Bar

# The precisions of ISO 8601 that the query language compares.
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9].{9}T([01][0-9]|2[0-3])")


def is_date(published: str) -> bool:
    """Whether `has:date` holds for it."""
    return published.isascii() and published[:1].isdigit()


def weekday(published: str) -> int | None:
    """The day of the week of an ISO 8601 date, 0 for Monday; None where it names no day of the calendar."""
    return day_of_week(published[:10]) if _DAY.match(published) else None


def hour(published: str) -> int | None:
    """The hour of an ISO 8601 date, in the time zone that it is given in; None where it has no time."""
    match = _HOUR.match(published)
    return int(match[1]) if match else None


class Times(msgspec.Struct, frozen=True):
    """Comments by time; see `Statistics`."""

    dated: int
    first: str | None
    last: str | None
    years: tuple[Bar, ...]
    months: tuple[Bar, ...]
    days: tuple[Bar, ...]
    weekdays: tuple[Bar, ...]
    hours: tuple[Bar, ...]


def times(dates: Counter[str]) -> Times:
    """The distributions of ISO 8601 dates of any precision; what is none is passed over."""
    years: Counter[str] = Counter()
    months: Counter[str] = Counter()
    days: Counter[str] = Counter()
    weekdays: Counter[int] = Counter()
    hours: Counter[int] = Counter()
    readable: list[str] = []
    for published, count in dates.items():
        if not is_date(published) or not _YEAR.match(published):
            continue
        readable.append(published)
        years[published[:4]] += count
        if _MONTH.match(published):
            months[published[:7]] += count
        if (day := weekday(published)) is not None:
            days[published[:10]] += count
            weekdays[day] += count
        if (at := hour(published)) is not None:
            hours[at] += count
    return Times(
        dated=sum(count for published, count in dates.items() if is_date(published)),
        first=min(readable, default=None),
        last=max(readable, default=None),
        years=_in_order(years),
        months=_in_order(months),
        days=_in_order(days),
        weekdays=tuple(
            Bar(label=name[:3], count=weekdays[day], query=f"weekday:{name[:3]}")
            for day, name in enumerate(WEEKDAYS)
            if weekdays
        ),
        hours=tuple(Bar(label=f"{at:02}", count=hours[at], query=f"hour:{at}") for at in range(24) if hours),
    )


def _in_order(counts: Counter[str]) -> tuple[Bar, ...]:
    return tuple(Bar(label=when, count=counts[when], query=f"date:{when}") for when in sorted(counts))

"""Years and days of other calendars, as ours."""

from __future__ import annotations

from datetime import date, timedelta

_BUDDHIST = 543
_NOWRUZ_1349 = date(1970, 3, 21)


def from_buddhist(year: int) -> int:
    """The common year of a Buddhist one (Thailand)."""
    return year - _BUDDHIST


def is_jalali_leap(year: int) -> bool:
    """Leap years of the Solar Hijri calendar by the 33-year rule, right from 1343 to 1502."""
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}


def from_jalali(year: int, month: int, day: int) -> date | None:
    """The common date of a Solar Hijri one (Iran) from 1349 on; None if there is no such day."""
    if not 1 <= month <= 12 or year < 1349:
        return None
    length = 31 if month <= 6 else 30 if month <= 11 or is_jalali_leap(year) else 29
    if not 1 <= day <= length:
        return None
    days = sum(366 if is_jalali_leap(passed) else 365 for passed in range(1349, year))
    days += 31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1
    return _NOWRUZ_1349 + timedelta(days=days)

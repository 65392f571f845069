"""The date of a comment that comes as data: ISO 8601, seconds or milliseconds, or words."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from threadview_parsers.clean import clean_line
from threadview_parsers.dates import find_dates, resolve

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\d{9,16}(?:\.\d+)?\s*$")
_NESTED = (
    "iso",
    "$date",
    "_seconds",
    "seconds",
    "date",
    "timestamp",
    "datetime",
    "value",
    "raw",
    "unix",
    "time",
)


def read_moment(value: Any) -> tuple[str | None, str | None]:
    """(ISO 8601, None) where the value is a moment, else (None, the date as words), or twice None."""
    for _ in range(3):
        if not isinstance(value, dict):
            break
        value = next((value[key] for key in _NESTED if value.get(key)), None)
    if isinstance(value, bool) or value is None:
        return None, None
    if isinstance(value, int | float):
        return _from_number(value), None
    if not isinstance(value, str) or len(value) > 100:
        return None, None
    if _NUMBER.match(value):
        return _from_number(float(value)), None
    if _ISO.match(value):
        return read_iso(value), None
    line = clean_line(value).strip()
    spans = find_dates(line)
    if not spans:
        return None, None
    if spans[0].form == "words" and spans[0].kind in ("date", "datetime"):
        found = resolve(spans[0])
        if found:
            return found, line
    return None, line


def read_iso(value: str) -> str | None:
    """A string in ISO 8601 as the records have it, None for anything else or for no real day."""
    found = _ISO.match(value)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    except ValueError:
        return None
    if int(year) < 1900:
        return None  # "0001-01-01": the field was never filled
    text = f"{year}-{month}-{day}"
    if hour is None:
        return text
    text += f"T{hour}:{minute}" + (f":{second}" if second else "")
    if not offset:
        return text
    if offset.upper() in ("Z", "UTC"):
        return text + "+00:00"
    digits = offset[1:].replace(":", "").ljust(4, "0")
    return f"{text}{offset[0]}{digits[:2]}:{digits[2:]}"


def _from_number(number: float) -> str | None:
    """Seconds, milliseconds or microseconds since 1970, in the years that the web has existed."""
    if not 0 < number < 1e17:
        return None
    for divisor in (1, 1000, 1_000_000):
        seconds = number / divisor
        if 6e8 < seconds < 4e9:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    return None

"""What was found in a line: a date, a time or both, with all that is needed to resolve it later."""

from __future__ import annotations

from typing import Literal

import msgspec

from threadview_parsers.dates.words import Month

Kind = Literal["datetime", "date", "time", "relative", "yearless"]


class Clock(msgspec.Struct, frozen=True, gc=False):
    """A time of day as printed."""

    hour: int
    minute: int
    second: int | None
    offset: int | None
    """Minutes east of UTC, where the text says so."""
    twelve: bool
    """Whether AM or PM was printed."""


class DateSpan(msgspec.Struct, frozen=True):
    """A date in a line: `line[start:end]` is its text, from the weekday to the time zone.

    The other fields hold what was printed, not yet decided: `resolve` decides, once the page's order of
    day and month is known.
    """

    start: int
    end: int
    kind: Kind
    languages: frozenset[str] = frozenset()
    """ISO 639 codes of the languages whose word for the month (or for "ago") was used; empty for digits."""
    form: str = ""
    """"y-m-d", "numbers" (order unknown), "words" (the month is a word), "clock", "ago", "day"."""
    numbers: tuple[int, ...] = ()
    """numbers: the two or three as printed. Else year, month, day, with 0 for what is missing."""
    separator: str = ""
    """Of a numeric date."""
    short_year: bool = False
    """The year has two digits."""
    month_first: bool = False
    """A month word stands before its day."""
    months: tuple[Month, ...] = ()
    """What the month word may mean, the meaning in most languages first."""
    clock: Clock | None = None
    unit: str = ""
    """Of a relative date: "year" to "second"."""
    count: int = 0
    """How many units ago."""

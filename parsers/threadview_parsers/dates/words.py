"""The words of dates: what data/date_words.json says, ready for looking up.

The file is made from CLDR (see tools/make_date_words.py). It is read once, at the first date.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

MONTH, WEEKDAY, AMPM, JOIN, MARK, SUB, ORD, GLUE, ZONE, YSUF, MSUF, MPRE, DSUF, LEAD = (
    1 << bit for bit in range(14)
)
FIRST, AFTER, BEFORE, FIXED = (1 << bit for bit in range(14, 18))
ROLES = {
    "month": MONTH,
    "weekday": WEEKDAY,
    "ampm": AMPM,
    "join": JOIN,  # between a date and a time: "um", "a las"
    "mark": MARK,  # after an hour or a time: "Uhr", "h"
    "sub": SUB,  # after minutes or seconds: "min"
    "ord": ORD,  # after a day: "th"
    "glue": GLUE,  # between day, month and year: "de"
    "zone": ZONE,
    "ysuf": YSUF,  # after a year: "года"
    "msuf": MSUF,  # after the number of a month: "月"
    "mpre": MPRE,  # before the number of a month: "tháng"
    "dsuf": DSUF,  # after a day: "日"
    "lead": LEAD,  # before a date: "le", "am"
    "first": FIRST,  # begins a name in several words
    "after": AFTER,  # may follow the number of a relative date
    "before": BEFORE,  # may stand before the number of a relative date, with nothing needed after it
    "fixed": FIXED,  # the longest word of a relative date without a number
}

Month = tuple[int, frozenset[str]]
"""A month that a word may mean (1 to 12, Jalali 101 to 112), and the languages in which it does."""


class Relative(msgspec.Struct, frozen=True, array_like=True):
    """A relative expression such as "vor {0} Jahren", cut at its number."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    unit: str
    count: int | None
    """None where the text holds the number ("3 years ago"), else the number meant ("a year ago")."""
    languages: frozenset[str]


class Data(msgspec.Struct, frozen=True):
    """The file, as it is. Words are case-folded."""

    provenance: str
    dotted: frozenset[str]
    """Languages that write a dot after the day ("5. listopada")."""
    orders: dict[str, str]
    """Language -> order of a purely numeric date."""
    zones: dict[str, int | None]
    """Offset in minutes; None where several zones share the name."""
    roles: dict[str, tuple[str, ...]]
    """Name of a role -> its words."""
    afternoon: dict[str, bool]
    """Of a word for AM or PM: whether it means PM."""
    months: dict[str, tuple[Month, ...]]
    """A month word -> what it may mean, the meaning in most languages first."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    """First word of a name in several words -> the names, longest first."""
    after: dict[str, tuple[Relative, ...]]
    """First word after the number -> expressions, most words first."""
    before: dict[str, tuple[Relative, ...]]
    """Last word before the number -> expressions that have nothing after it."""
    fixed: dict[str, tuple[Relative, ...]]
    """First word of an expression without a number ("an hour ago", "yesterday")."""


@cache
def tables() -> Data:
    """The file, read at the first call."""
    raw = (files("threadview_parsers") / "data" / "date_words.json").read_bytes()
    return msgspec.json.decode(raw, type=Data)


@cache
def roles() -> dict[str, int]:
    """Word -> what it may be in a date: MONTH | WEEKDAY | ..."""
    bits: dict[str, int] = {}
    for name, words in tables().roles.items():
        bit = ROLES[name]
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return bits

"""The words of dates: what data/date_words.json says, ready for looking up.

The file is made from CLDR (see tools/make_date_words.py). It is read once, at the first date; what it says
of a word is decoded when the word is met, because a page is written in few of the languages.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

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


_Name = tuple[str, ...]
_Value = TypeVar("_Value")
_Decoder = msgspec.json.Decoder[tuple[_Value, ...]]


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
    """Names of roles, with spaces between -> the words that have these and no other."""
    afternoon: dict[str, bool]
    """Of a word for AM or PM: whether it means PM."""
    months: dict[str, msgspec.Raw]
    """See `months`; the next four likewise."""
    phrases: dict[str, msgspec.Raw]
    after: dict[str, msgspec.Raw]
    before: dict[str, msgspec.Raw]
    fixed: dict[str, msgspec.Raw]


_NAMES: _Decoder[_Name] = msgspec.json.Decoder(tuple[_Name, ...])
_MONTHS: _Decoder[Month] = msgspec.json.Decoder(tuple[Month, ...])
_RELATIVES: _Decoder[Relative] = msgspec.json.Decoder(tuple[Relative, ...])


@cache
def tables() -> Data:
    """The file, read at the first call."""
    # not importlib.resources, which costs more than the reading
    raw = (Path(__file__).parents[1] / "data" / "date_words.json").read_bytes()
    return msgspec.json.decode(raw, type=Data)


@cache
def roles() -> dict[str, int]:
    """Word -> what it may be in a date: MONTH | WEEKDAY | ..."""
    bits: dict[str, int] = {}
    for names, words in tables().roles.items():
        bits.update(dict.fromkeys(words, sum(ROLES[name] for name in names.split())))
    return bits


def with_role(role: str) -> list[str]:
    """The words that have a role, by its name."""
    return [word for names, words in tables().roles.items() if role in names.split() for word in words]


@lru_cache(maxsize=1024)
def months(word: str) -> tuple[Month, ...]:
    """What a month word may mean, the meaning in most languages first."""
    return _decoded(tables().months, word, _MONTHS)


@lru_cache(maxsize=1024)
def phrases(word: str) -> tuple[_Name, ...]:
    """The names in several words of which `word` is the first, longest first."""
    return _decoded(tables().phrases, word, _NAMES)


@lru_cache(maxsize=1024)
def after(word: str) -> tuple[Relative, ...]:
    """The expressions in which `word` comes first after the number, most words first."""
    return _decoded(tables().after, word, _RELATIVES)


@lru_cache(maxsize=1024)
def before(word: str) -> tuple[Relative, ...]:
    """The expressions that have nothing after the number, and `word` last before it."""
    return _decoded(tables().before, word, _RELATIVES)


@lru_cache(maxsize=1024)
def fixed(word: str) -> tuple[Relative, ...]:
    """The expressions without a number that begin with `word` ("an hour ago", "yesterday")."""
    return _decoded(tables().fixed, word, _RELATIVES)


def _decoded(table: dict[str, msgspec.Raw], word: str, decoder: _Decoder[_Value]) -> tuple[_Value, ...]:
    raw = table.get(word)
    return () if raw is None else decoder.decode(raw)

"""The words of dates: what data/date_words.tsv says, ready for looking up.

The table comes from CLDR (see tools/make_date_words.py). It is read once, at the first date: 5 ms.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

(
    MONTH,
    WEEKDAY,
    AMPM,
    JOIN,
    MARK,
    ORD,
    GLUE,
    ZONE,
    YSUF,
    MSUF,
    MPRE,
    DSUF,
    LEAD,
    FIRST,
    SUB,
    AFTER,
    BEFORE,
    FIXED,
) = (1 << bit for bit in range(18))
_ROLES = {
    "month": MONTH, "weekday": WEEKDAY, "ampm": AMPM, "join": JOIN, "mark": MARK, "ord": ORD, "glue": GLUE,
    "zone": ZONE, "ysuf": YSUF, "msuf": MSUF, "mpre": MPRE, "dsuf": DSUF, "lead": LEAD, "sub": SUB,
}  # fmt: skip

Month = tuple[int, frozenset[str]]
"""A month that a word may mean (1 to 12, Jalali 101 to 112), and the languages in which it does."""


class Relative(NamedTuple):
    """A relative expression such as "vor {0} Jahren", cut at its number."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    unit: str
    number: int | None
    """None where the text holds the number ("3 years ago"), else the number meant ("a year ago")."""
    languages: frozenset[str]


class Tables(NamedTuple):
    """Everything known about words, keyed by the case-folded word."""

    roles: dict[str, int]
    """Bits: MONTH | WEEKDAY | ..."""
    months: dict[str, tuple[Month, ...]]
    afternoon: dict[str, bool]
    """Of a word for AM or PM: whether it means PM."""
    zones: dict[str, int | None]
    """Offset in minutes; None where several zones share the name."""
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    """First word of a name in several words -> the names, longest first."""
    after: dict[str, tuple[Relative, ...]]
    """First word after the number -> expressions, most words first."""
    before: dict[str, tuple[Relative, ...]]
    """Last word before the number -> expressions that have nothing after it."""
    fixed: dict[str, tuple[Relative, ...]]
    """First word of an expression without a number ("an hour ago", "yesterday")."""
    triggers: frozenset[str]
    """The longest word of each such expression."""
    dotted: frozenset[str]
    """Languages that write a dot after the day ("5. listopada")."""
    orders: dict[str, str]
    """Language -> order of a purely numeric date."""


def _rows() -> list[tuple[str, str, str, list[str]]]:
    text = (files("threadview_parsers") / "data" / "date_words.tsv").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, value, language, words = line.split("\t")
            rows.append((kind, value, language, words.split("|")))
    return rows


class _Reader:
    """Collects the rows of the table."""

    def __init__(self) -> None:
        self.roles: dict[str, int] = {}
        self.months: dict[str, dict[int, set[str]]] = {}
        self.afternoon: dict[str, bool] = {}
        self.zones: dict[str, int | None] = {}
        self.phrases: dict[str, set[tuple[str, ...]]] = {}
        self.relative: dict[tuple[tuple[str, ...], tuple[str, ...], str, int | None], set[str]] = {}
        self.dotted: set[str] = set()
        self.orders: dict[str, str] = {}

    def mark(self, word: str, role: int) -> None:
        self.roles[word] = self.roles.get(word, 0) | role

    def row(self, kind: str, value: str, language: str, words: list[str]) -> None:
        if kind == "order":
            self.orders[language] = value
        elif kind == "dotted":
            self.dotted.add(language)
        elif kind in {"ago", "once", "day"}:
            self.relative_row(kind, value, language, words)
        else:
            self.names(kind, value, language, words)

    def names(self, kind: str, value: str, language: str, words: list[str]) -> None:
        role = _ROLES[kind]
        for word in words:
            self.mark(word, role)
            if " " in word:
                parts = tuple(word.split())
                self.mark(parts[0], FIRST)
                self.phrases.setdefault(parts[0], set()).add(parts)
            if kind == "month":
                self.months.setdefault(word, {}).setdefault(int(value), set()).add(language)
            elif kind == "ampm":
                self.afternoon.setdefault(word, value == "pm")
            elif kind == "zone":
                self.zones[word] = None if value == "?" else int(value)

    def relative_row(self, kind: str, value: str, language: str, words: list[str]) -> None:
        for word in words:
            before, _, after = word.partition("{0}")
            unit, _, count = value.partition(":") if kind == "once" else (value, "", "")
            number: int | None = int(count) if count else None
            if kind == "day":
                unit, number = "day", int(value)
            key = (tuple(before.split()), tuple(after.split()), unit, number)
            self.relative.setdefault(key, set()).add(language)


@cache
def tables() -> Tables:
    """The tables, read at the first call."""
    reader = _Reader()
    for kind, value, language, words in _rows():
        reader.row(kind, value, language, words)
    after: dict[str, list[Relative]] = {}
    before: dict[str, list[Relative]] = {}
    fixed: dict[str, list[Relative]] = {}
    triggers: set[str] = set()
    longest_first = sorted(reader.relative.items(), key=lambda entry: -len(entry[0][0]) - len(entry[0][1]))
    for (left, right, unit, count), languages in longest_first:
        item = Relative(left, right, unit, count, frozenset(languages))
        if count is not None:
            if left:
                fixed.setdefault(left[0], []).append(item)
                triggers.add(max(left, key=len))  # the longest word is the one that prose has least
        elif right:
            after.setdefault(right[0], []).append(item)
        elif left:
            before.setdefault(left[-1], []).append(item)
    for role, found in ((AFTER, after), (BEFORE, before), (FIXED, triggers)):
        for word in found:
            reader.mark(word, role)
    return Tables(
        roles=reader.roles,
        months={
            word: tuple(sorted(((n, frozenset(ls)) for n, ls in meanings.items()), key=_commonest))
            for word, meanings in reader.months.items()
        },
        afternoon=reader.afternoon,
        zones=reader.zones,
        phrases={
            first: tuple(sorted(found, key=len, reverse=True)) for first, found in reader.phrases.items()
        },
        after={word: tuple(items) for word, items in after.items()},
        before={word: tuple(items) for word, items in before.items()},
        fixed={word: tuple(items) for word, items in fixed.items()},
        triggers=frozenset(triggers),
        dotted=frozenset(reader.dotted),
        orders=reader.orders,
    )


def _commonest(month: Month) -> tuple[int, int]:
    return -len(month[1]), month[0]

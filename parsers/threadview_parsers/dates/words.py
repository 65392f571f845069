"""The words of dates: what data/date_words.tsv says, ready for looking up.

The table comes from CLDR (see tools/make_date_words.py). It is read once, at the first date: 5 ms.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

MONTH, WEEKDAY, AMPM, JOIN, MARK, ORD, GLUE, ZONE, YSUF, MSUF, MPRE, DSUF, LEAD, AGO, FIRST, SUB = (
    1 << bit for bit in range(16)
)
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
    count: int | None
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
        from threadview_parsers.dates.lexer import words_of

        self.words_of = words_of
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
            if not word.isalpha():
                parts = self.words_of(word)
                if len(parts) > 1:
                    self.mark(parts[0], FIRST)
                    self.phrases.setdefault(parts[0], set()).add(parts)
                    self.mark(" ".join(parts), role)
                    word = " ".join(parts)  # noqa: PLW2901 - the spelling under which the lexer finds it
            if kind == "month":
                self.months.setdefault(word, {}).setdefault(int(value), set()).add(language)
            elif kind == "ampm":
                self.afternoon.setdefault(word, value == "pm")
            elif kind == "zone":
                self.zones[word] = None if value == "?" else int(value)

    def relative_row(self, kind: str, value: str, language: str, words: list[str]) -> None:
        for word in words:
            before, _, after = word.partition("{0}")
            left, right = self.words_of(before), self.words_of(after)
            if kind == "ago":
                key = (left, right, value, None)
            elif kind == "day":
                key = (left, right, "day", int(value))
            else:
                unit, _, count = value.partition(":")
                key = (left, right, unit, int(count))
            self.relative.setdefault(key, set()).add(language)


def _index(relative: list[Relative]) -> tuple[dict[str, tuple[Relative, ...]], ...]:
    after: dict[str, list[Relative]] = {}
    before: dict[str, list[Relative]] = {}
    fixed: dict[str, list[Relative]] = {}
    for item in sorted(relative, key=lambda item: -len(item.before) - len(item.after)):
        if item.count is not None:
            if item.before:
                fixed.setdefault(item.before[0], []).append(item)
        elif item.after:
            after.setdefault(item.after[0], []).append(item)
        elif item.before:
            before.setdefault(item.before[-1], []).append(item)
    return tuple({key: tuple(items) for key, items in table.items()} for table in (after, before, fixed))


@cache
def tables() -> Tables:
    """The tables, read at the first call."""
    reader = _Reader()
    for kind, value, language, words in _rows():
        reader.row(kind, value, language, words)
    relative = [
        Relative(before, after, unit, count, frozenset(languages))
        for (before, after, unit, count), languages in reader.relative.items()
    ]
    after, before, fixed = _index(relative)
    for word in (*after, *before, *fixed):
        reader.mark(word, AGO)
    return Tables(
        roles=reader.roles,
        months={
            word: tuple(
                sorted(((n, frozenset(ls)) for n, ls in found.items()), key=lambda m: (-len(m[1]), m[0]))
            )
            for word, found in reader.months.items()
        },
        afternoon=reader.afternoon,
        zones=reader.zones,
        phrases={
            first: tuple(sorted(found, key=len, reverse=True)) for first, found in reader.phrases.items()
        },
        after=after,
        before=before,
        fixed=fixed,
        dotted=frozenset(reader.dotted),
        orders=reader.orders,
    )

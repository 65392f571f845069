"""Make parsers/threadview_parsers/data/date_words.json: the words of dates in some 100 languages.

    .venv/bin/pip install babel dateparser
    .venv/bin/python tools/make_date_words.py

Sources: CLDR by Babel (months, weekdays, day periods, relative time, the literals of the date and time
patterns), dateparser's collected spellings (BSD; months and relative words that CLDR lacks), and
date_words_extra.tsv beside this script (connectors as pages write them). All three are needed only here;
the package reads the finished table.

Words are case-folded and cut as the lexer cuts; Latin and Greek ones stand also without accents, because
pages drop them.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError
from threadview_parsers.dates.lexer import words_of
from threadview_parsers.dates.words import ROLES, Data, Relative

LOCALES = """
    af am an ar as ast az be bg bn br bs ca ceb ckb cs cv cy da de de_AT el en en_GB eo es et eu fa fi
    fil fo fr fr_CA fur fy ga gd gl gsw gu ha he hi hr hu hy ia id ig is it ja jv ka kab kk km kn ko ku
    ky lb lij lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn oc or os pa pl ps pt pt_PT rm ro ru sah sc
    sd si sk sl so sq sr sr_Latn sv sw ta te tg th ti tk tr tt ug uk ur uz uz_Cyrl vi xh yi yo zh
    zh_Hant zu
""".split()  # noqa: SIM905 - a list of codes reads best as text
NAMES_FOR_DAYS = {"sw", "yo", "ig", "mg", "so", "ha"}  # their words for today are people's names elsewhere
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()  # noqa: SIM905
PATTERN_TOKEN = re.compile(r"'([^']*)'|([A-Za-z]+)|([^A-Za-z']+)")
MONTH_PREFIX = re.compile(r"^(?:de |da |dhen |d[’'])(?=\w)")
HERE = Path(__file__).parent
TARGET = HERE.parent / "parsers/threadview_parsers/data/date_words.json"

Rows = defaultdict[tuple[str, str, str], dict[str, None]]


def spellings(word: str) -> Iterator[str]:
    """The case-folded word, and its form without accents where readers would still know it."""
    word = " ".join(unicodedata.normalize("NFC", word).casefold().replace("’", "'").split()).strip(" .,")
    if not word:
        return
    yield word
    if re.search(r"[؀-ۿ]", word):
        yield word.translate(str.maketrans("أإآيك", "اااىک"))
        yield word.translate(str.maketrans("أإآ", "ااا"))
    parts = unicodedata.normalize("NFD", word)
    if all(
        unicodedata.name(c, "").startswith(("LATIN", "GREEK", "COMBINING")) for c in parts if not c.isascii()
    ):
        bare = "".join(c for c in parts if not unicodedata.combining(c))
        if bare != word:
            yield bare


class Table:
    """The rows while they are collected."""

    def __init__(self) -> None:
        self.rows: Rows = defaultdict(dict)

    def add(self, kind: str, value: object, language: str, words: Iterable[str | None]) -> None:
        if kind in {"join", "lead", "glue"}:  # any of these may follow another, so no phrases are needed
            words = [part for word in words if word for part in word.split()]
        for word in words:
            known = list(spellings(word)) if word else []
            for spelling in known[:1] if kind == "day" else known:  # Irish "inné" is not Polish "inne"
                cut = "{0}".join(
                    " ".join(words_of(part)).join("  ") for part in spelling.split("{0}")
                ).strip()
                if cut.replace("{0}", "").strip():
                    self.rows[kind, str(value), language][cut] = None

    def of(self, kind: str) -> dict[tuple[str, str], set[str]]:
        """(value, word) -> languages, for one kind of row."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (other, value, language), words in self.rows.items():
            if other == kind:
                for word in words:
                    found[value, word].add(language)
        return found


def tokens(pattern: str) -> list[tuple[str, str]]:
    """A CLDR pattern as ("literal" or field letter, text)."""
    found = []
    for match in PATTERN_TOKEN.finditer(pattern.replace("''", "’")):
        literal, field, other = match.groups()
        found.append((field[0], field) if field else ("literal", literal if literal is not None else other))
    return found


def letters(text: str) -> list[str]:
    """The words in a literal."""
    return [word for word in re.split(r"[\s\d.,;:()/\-–'’،、|]+", text) if word[:1].isalpha() or "{" in word]


def inflections(table: Table, language: str, locale: Locale) -> tuple[set[str], set[str], set[str]]:
    """What the date patterns write before and after a month and after a weekday, without a space."""
    prefixes, suffixes, weekday_suffixes = {""}, {""}, {""}
    for style in ("full", "long", "medium"):
        parts = tokens(str(locale.date_formats[style].pattern))
        for (kind, _), (after, text) in pairwise(parts):
            if after == "literal" and text[:1].isalpha():
                if kind in "ML":
                    suffixes.add(text)
                elif kind == "E":
                    weekday_suffixes.add(text)
        for (kind, text), (after, _) in pairwise(parts):
            if kind == "literal" and after in "ML" and text[-1:].isalpha():
                prefixes.add(text.split()[-1])
        for kind, text in parts:
            if kind == "literal":
                table.add("glue", "", language, letters(text))
    return prefixes, suffixes, weekday_suffixes


def add_names(table: Table, language: str, locale: Locale) -> None:
    """Months, weekdays, AM and PM."""
    prefixes, suffixes, weekday_suffixes = inflections(table, language, locale)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                plain = MONTH_PREFIX.sub("", name)
                if not re.search(r"\d", name):
                    table.add("month", number, language, [p + plain + s for p in prefixes for s in suffixes])
            for number, name in locale.days[context][width].items():
                table.add("weekday", number, language, [name + suffix for suffix in weekday_suffixes])
            periods = locale.day_periods.get(context, {}).get(width, {})
            for period in ("am", "pm"):
                if period in periods:
                    table.add(
                        "ampm", period, language, [periods[period], re.sub(r"[.\s]", "", periods[period])]
                    )
    for name in locale.eras.get("abbreviated", {}).values():
        if language == "th":
            table.add("glue", "", language, [name])


def add_patterns(table: Table, language: str, locale: Locale) -> None:
    """Connectors, the marks of a time, the order of numbers."""
    for style in ("full", "long", "medium", "short"):
        joined = str(locale.datetime_formats[style])
        table.add("join", "", language, letters(re.sub(r"\{[01]\}|'", " ", joined)))
        role = "join"
        for kind, text in tokens(str(locale.time_formats[style].pattern)):
            if kind == "literal":
                table.add(role, "", language, letters(text))
            else:
                role = {"h": "mark", "H": "mark", "m": "sub", "s": "sub"}.get(kind, role)
    short = str(locale.date_formats["short"].pattern)
    order = "".join(kind.upper() for kind, _ in tokens(short) if kind in "dMy")
    first = not any(kind == "order" and other == language for kind, _, other in table.rows)
    if first and order in {"DMY", "MDY", "YMD"}:  # the language's own locale comes before its regions
        table.rows["order", order, language]
    if re.search(r"d\.", str(locale.date_formats["long"].pattern)):
        table.rows["dotted", "", language]


def worth(pattern: str) -> bool:
    """Whether a relative pattern says "ago" and not merely a quantity ("3 h")."""
    words = letters(pattern.replace("{0}", " "))
    if words[:1] == ["for"] and len(words) < 3:  # Danish without its "siden" is English "for 70s"
        return False
    return len(words) >= 2 or any(not re.match(r"[\u0041-\u052f]", word) for word in words)


def add_relative(table: Table, language: str, locale: Locale) -> None:
    """ "3 years ago" in all widths and plurals."""
    fields: Any = locale._data["date_fields"]  # noqa: SLF001 - Babel offers these only through format_timedelta
    for unit in UNITS:
        for width in ("", "-short", "-narrow"):
            for plural, pattern in fields.get(unit + width, {}).get("past", {}).items():
                if "{0}" in pattern:
                    if worth(pattern):
                        table.add("ago", unit, language, [pattern])
                elif plural in {"one", "two"} and len(letters(pattern)) >= 2:
                    table.add("once", f"{unit}:{1 if plural == 'one' else 2}", language, [pattern])


def add_dateparser(table: Table, language: str) -> None:
    """More spellings, and the words for today and yesterday."""
    try:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ImportError:
        return
    for number, name in enumerate(MONTHS, 1):
        words = [word for word in info.get(name, []) if len(word) > 2 and not re.search(r"\d", word)]
        table.add("month", number, language, words)
    for number, name in enumerate(WEEKDAYS):
        table.add("weekday", number, language, [w for w in info.get(name, []) if not re.search(r"\d", w)])
    relative = info.get("relative-type", {})
    for days in () if language in NAMES_FOR_DAYS else (0, 1, 2):
        table.add("day", days, language, relative.get(f"{days} day ago", []))
    for form, patterns in info.get("relative-type-regex", {}).items():
        match = re.fullmatch(r"\\1 (\w+) ago", form)
        if match and match[1] in UNITS:
            plain = [re.sub(r"\(\\d.*?\)", "{0}", p).replace("\\s*", " ") for p in patterns]
            table.add(
                "ago", match[1], language, [p for p in plain if worth(p) and not re.search(r"[\\?*+]", p)]
            )


def add_extra(table: Table) -> None:
    """What stands in date_words_extra.tsv."""
    for line in (HERE / "date_words_extra.tsv").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, value, language, words = line.split("\t")
            if kind == "order":
                for key in [key for key in table.rows if key[0] == "order" and key[2] == language]:
                    del table.rows[key]
                table.rows[kind, value, language]
            else:
                table.add(kind, value, language, words.split("|"))


def relative(table: Table) -> tuple[dict[str, list[Relative]], ...]:
    """The relative expressions by the word after their number, the word before it, or their first word."""
    found: list[Relative] = []
    for kind in ("ago", "once", "day"):
        for (value, word), languages in table.of(kind).items():
            left, _, right = word.partition("{0}")
            unit, _, count = value.partition(":") if kind != "day" else ("day", "", value)
            number = int(count) if count else None
            found.append(
                Relative(tuple(left.split()), tuple(right.split()), unit, number, frozenset(languages))
            )
    found.sort(key=lambda item: (-len(item.before) - len(item.after), item.before, item.after, item.unit))
    after: dict[str, list[Relative]] = {}
    before: dict[str, list[Relative]] = {}
    fixed: dict[str, list[Relative]] = {}
    for item in found:
        if item.count is not None:
            fixed.setdefault(item.before[0], []).append(item)
        elif item.after:
            after.setdefault(item.after[0], []).append(item)
        else:
            before.setdefault(item.before[-1], []).append(item)
    return after, before, fixed


def compiled(table: Table, provenance: str) -> dict[str, object]:
    """The rows as the package looks them up."""
    roles = {name: {word for _, word in table.of(name)} for name in ROLES}
    # Portuguese "em 9:16" and French "9:16 du soir" hold no AM or PM, whatever these words are elsewhere
    roles["ampm"] -= (roles["join"] | roles["lead"] | roles["glue"]) - {"am", "pm"}
    roles["ampm"] = {word for word in roles["ampm"] if len(word) > 1 or word > "\u024f"}
    names = {word for name in ("month", "weekday", "ampm", "mark", "zone") for word in roles[name]}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted((tuple(word.split()) for word in names if " " in word), key=lambda p: (-len(p), p)):
        phrases.setdefault(parts[0], []).append(parts)
    after, before, fixed = relative(table)
    roles["first"], roles["after"], roles["before"] = set(phrases), set(after), set(before)
    # prose has the longest word of an expression least often
    roles["fixed"] = {max(item.before, key=len) for items in fixed.values() for item in items}
    months: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for (value, word), languages in table.of("month").items():
        months.setdefault(word, []).append((int(value), frozenset(languages)))
    return {
        "provenance": provenance,
        "dotted": frozenset(language for kind, _, language in table.rows if kind == "dotted"),
        "orders": {language: value for kind, value, language in table.rows if kind == "order"},
        "zones": {word: None if value == "?" else int(value) for value, word in table.of("zone")},
        "roles": combined(roles),
        "afternoon": {word: value == "pm" for value, word in sorted(table.of("ampm"), reverse=True)},
        "months": {word: tuple(sorted(ms, key=lambda m: (-len(m[1]), m[0]))) for word, ms in months.items()},
        "phrases": {word: tuple(found) for word, found in phrases.items()},
        "after": {word: tuple(items) for word, items in after.items()},
        "before": {word: tuple(items) for word, items in before.items()},
        "fixed": {word: tuple(items) for word, items in fixed.items()},
    }


def combined(roles: dict[str, set[str]]) -> dict[str, list[str]]:
    """The words by all the roles that each has."""
    of: dict[str, list[str]] = defaultdict(list)
    for name, words in roles.items():
        for word in words:
            of[word].append(name)
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(of):
        found[" ".join(of[word])].append(word)
    return found


def pretty(data: dict[str, object]) -> str:
    """JSON with one line for each word, so that a change shows in a diff."""
    groups = []
    for name, value in data.items():
        if isinstance(value, dict):
            lines = [f"{encoded(word)}: {encoded(value[word])}" for word in sorted(value)]
            groups.append(f"{encoded(name)}: {{\n" + ",\n".join(lines) + "\n}")
        else:
            groups.append(f"{encoded(name)}: {encoded(value)}")
    return "{\n" + ",\n".join(groups) + "\n}\n"


def encoded(value: object) -> str:
    """The value as JSON."""
    return msgspec.json.encode(value, order="deterministic").decode()


def main() -> int:
    """Write the table, say where it came from."""
    table = Table()
    for name in LOCALES:
        try:
            locale = Locale.parse(name)
        except UnknownLocaleError:
            sys.stderr.write(f"no locale {name}\n")
            continue
        language = locale.language
        add_names(table, language, locale)
        add_patterns(table, language, locale)
        add_relative(table, language, locale)
        add_dateparser(table, language)
    add_extra(table)
    languages = {language for _, _, language in table.rows}
    provenance = (
        f"Made by tools/make_date_words.py from CLDR (Babel {version('babel')}), dateparser "
        f"{version('dateparser')} and tools/date_words_extra.tsv: {len(languages)} languages."
    )
    made = pretty(compiled(table, provenance))
    data = msgspec.json.decode(made, type=Data)
    TARGET.write_text(made, encoding="utf-8")
    sys.stdout.write(f"{provenance}\n{len(data.months)} month words, {TARGET.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

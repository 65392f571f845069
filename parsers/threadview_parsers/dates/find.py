"""Finds the dates in one line of text, in any of some 100 languages.

Why not dateparser or dateutil: they take 1 to 10 ms a string, need the date cut out beforehand, and do not
say where it stands. Here a line is cut into tokens once, a small regular expression runs over their
classes, and a date line costs some 25 microseconds. The words come from CLDR all the same.

Lines longer than 600 characters are looked at only in their first and last 300: a line that carries a
comment's date is short.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

import msgspec

from threadview_parsers.dates import words
from threadview_parsers.dates.clocks import read_clock, read_joined_clock
from threadview_parsers.dates.grammar import FORMS, date_rule, link_rule, time_rule
from threadview_parsers.dates.lexer import FIRST_CLASS, UNKNOWN, ascii_digits, cut, having, key
from threadview_parsers.dates.relative import find_relative, has_relative_word
from threadview_parsers.dates.spans import Clock, DateSpan, Kind

_LONGEST = 600
_EDGE = 300
_LONGEST_YEARLESS = 48
_LONGEST_WITHOUT_DIGIT = 80
_DIGIT = re.compile(r"\d")
_NUMBERS = frozenset("abcdefghkYBJOnN")
_STUCK = _NUMBERS | frozenset("/+")
_WITH_YEAR = frozenset(("1", "2", "5", "6", "7", "8", "9", "14"))
_ANY_ORDER, _YEAR_LAST = ("DMY", "MDY", "YMD"), ("DMY", "MDY")
_MAJOR = frozenset(  # languages in whose words a lone "5 May" is believed
    """ar be bg bn ca cs da de el en es et fa fi fil fr gl he hi hr hu id it ja ko lt lv mk ms nb nl pl pt ro
    ru sk sl sr sv sw ta th tr uk vi zh""".split()  # noqa: SIM905 - a list of codes reads best as text
)
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_RARE_DAYS = frozenset(
    str.split("al alan ann anna ari bil fred jim joi lin lord mac mat mei min pat sal sara sem")
)
"""Names that are days of the week in some small language: no day before a comma either."""

Place = tuple[int, int, Kind]
"""Start, end and kind of a span."""


def find_dates(line: str) -> list[DateSpan]:
    """The dates in a line, left to right, disjoint. Never raises.

    Numbers that merely look like dates (versions, prices, scores, telephone numbers, page counters) are
    left alone; a date without a year counts only beside a time of day or in a short line.
    """
    if len(line) > _LONGEST:
        shift = len(line) - _EDGE
        tail = _find(line[shift:])
        return _find(line[:_EDGE]) + [
            msgspec.structs.replace(span, start=span.start + shift, end=span.end + shift) for span in tail
        ]
    return _find(line)


def _find(line: str) -> list[DateSpan]:
    if not _DIGIT.search(line):
        if len(line) > _LONGEST_WITHOUT_DIGIT or not has_relative_word(line):
            return []
        return find_relative(line, *cut(line), [])
    tokens, codes = cut(ascii_digits(line))
    spans = _Line(line, tokens, codes).absolute() if _hopeful().search(codes) else []
    return find_relative(line, tokens, codes, spans)


@cache
def _hopeful() -> re.Pattern[str]:
    """Whether a line can hold a date or time: a number beside what dates have beside numbers."""
    month = having(words.MONTH)
    near = having(words.AMPM | words.MARK | words.MSUF | words.YSUF | words.DSUF | words.MPRE)
    # in every form of the grammar a month word stands so near to its day
    between = rf"[ .,'/\-^{having(words.ORD | words.GLUE | words.DSUF)}]{{0,5}}"
    return re.compile(
        rf"[a-hkYBJ] ?[./\-:] ?[a-hkYBJ]|[a-hkYBJ] ?[{near}]|[{near}] ?[a-hkYBJ]"
        rf"|[{month}]{between}[bdekf]|[bdekf]{between}[{month}]"
    )


class _Line:
    """One line being searched. Offsets in `codes` are token numbers."""

    def __init__(self, line: str, tokens: list[str], codes: str) -> None:
        self.line = line
        self.tokens = tokens
        self.codes = codes
        self.starts = [0, *accumulate(map(len, tokens))]

    def absolute(self) -> list[DateSpan]:
        """The dates and times that the grammar finds."""
        spans: list[DateSpan] = []
        codes, dates, times = self.codes, date_rule(), time_rule()
        dated, timed = dates.search(codes), times.search(codes)
        while dated is not None or timed is not None:
            if timed is None or (dated is not None and dated.start() <= timed.start()):
                assert dated is not None
                place, (span, end) = dated.start(), self.from_date(dated)
                if span is None:
                    dated = dates.search(codes, place + 1)
                    continue
            else:
                place, (span, end) = timed.start(), self.from_time(timed)
                if span is None:
                    timed = times.search(codes, place + 1)
                    continue
            spans.append(span)
            if dated is not None and dated.start() < end:
                dated = dates.search(codes, end)
            if timed is not None and timed.start() < end:
                timed = times.search(codes, end)
        return spans

    def from_date(
        self, match: re.Match[str], clock: Clock | None = None, start: int = -1
    ) -> tuple[DateSpan | None, int]:
        """The date of a match, with the time that follows unless one (`clock`, at `start`) stood before."""
        end = match.end()
        if clock is None:
            clock, end = read_joined_clock(self.tokens, self.codes, end)
        return self.build(match, clock, start if start >= 0 else match.start(), end), end

    def from_time(self, match: re.Match[str]) -> tuple[DateSpan | None, int]:
        """The time of a match, with the date that follows if there is one."""
        codes, end = self.codes, match.end()
        before = codes[max(match.start() - 2, 0) : match.start()]
        if before and (before[-1] in _STUCK or (before[-1] in ".:,-" and before[0] in _NUMBERS)):
            return None, end
        linked = link_rule().match(codes, end)
        joined = date_rule().match(codes, linked.end() if linked is not None else end)
        if joined is not None:
            clock = read_clock(match, "", self.tokens, codes, linked=None)
            if clock is not None:
                span, far = self.from_date(joined, clock, match.start())
                if span is not None:
                    return span, far
        clock = read_clock(match, "", self.tokens, codes, linked="")
        if clock is None:
            return None, end
        return DateSpan(self.starts[match.start()], self.starts[end], "time", form="clock", clock=clock), end

    def build(self, match: re.Match[str], clock: Clock | None, first: int, last: int) -> DateSpan | None:
        """The span of a match, or None if the numbers are no date after all."""
        name = match.lastgroup or ""
        form, number = FORMS[name], name[1:]
        if number == "9":
            clock = read_clock(match, "_9", self.tokens, self.codes, linked=None)
        kind: Kind = "datetime" if clock else "date"
        if form.endswith("?"):
            kind = "yearless"
            if form == "numbers?" and ":" not in self.codes[first:last]:
                clock, last = None, match.end()  # "9-4 a 4 f" has no time
            if clock is None and not self.alone(match, form):
                return None
        first = self.without_name(first)
        place = (self.starts[first], self.starts[last], kind)
        if form.startswith("numbers"):
            return self.numeric(match, number, clock, place)
        return self.named(match, number, clock, place)

    def without_name(self, first: int) -> int:
        """The first token of a date without what is a name rather than a weekday.

        A single letter behind a word ("Rita P. | 12 April" is Rita P.'s), or a word that a bar or a dot
        parts from the date ("Sam | 12 April", "Ann · 12 April").
        """
        word = self.tokens[first]
        initial = len(word) == 1 and word < "\u2e80" and self.codes[:first].strip() != ""
        rare = word.casefold() in _RARE_DAYS and self.codes[first + 1 : first + 2] == ","
        if not word.isalpha() or not (initial or rare or _parted().match(self.codes, first + 1)):
            return first
        following = first + 1
        while following < len(self.tokens) and not self.tokens[following].strip(" .,/|·•-"):
            following += 1
        return following

    def alone(self, match: re.Match[str], form: str) -> bool:
        """Whether a date without year and time stands so alone that it is one."""
        if len(self.line) > _LONGEST_YEARLESS:
            return False
        around = self.codes[: match.start()] + self.codes[match.end() :]
        if form == "numbers?":
            inside = match[0].rstrip()
            dots = inside.endswith(".") and inside.count(".") == 2
            return dots and not self.codes[match.end() :].strip() and sum(map(_is_word, around)) <= 3
        if form == "words?":
            month = self.tokens[match.start("m" + (match.lastgroup or "")[1:])]
            meanings = words.months(key(month))
            if meanings and all(_MAJOR.isdisjoint(languages) for _, languages in meanings):
                return False  # "Zen 3" is January in Ligurian alone
            after = self.codes[match.end() :].lstrip()[:1]
            if after and (after in _NUMBERS or (_is_word(after) and after not in _joining())):
                return False  # "Set 3 of 9"
        return sum(map(_is_word, around)) <= 3

    def numeric(
        self, match: re.Match[str], number: str, clock: Clock | None, place: Place
    ) -> DateSpan | None:
        """A date of numbers alone, its order left open."""
        tokens = self.tokens
        fields = [tokens[match.start("a" + number)], tokens[match.start("b" + number)]]
        separator = self.codes[match.start("e" + number)]
        short = False
        if number == "4":
            fields.append(tokens[match.start("c4")])
            short = len(fields[2]) == 2
            if short and clock is None and not self.short_year_safe(match, fields, separator):
                return None
        values = tuple(map(int, fields))
        if not any(_possible(values, order) for order in (_ANY_ORDER if short else _YEAR_LAST)):
            return None
        return DateSpan(
            *place, form="numbers", numbers=values, separator=separator, short_year=short, clock=clock
        )

    def short_year_safe(self, match: re.Match[str], fields: list[str], separator: str) -> bool:
        """Whether three short numbers without a time are a date and no version, score or telephone number."""
        place = match.start("a4")
        if _is_word(self.codes[place - 1 : place] or " "):
            return False  # v2.10.12
        before = self.codes[: match.start()].rstrip()[-1:]
        if before and (before == "o" or before in "/.:-_+,"):
            return False
        if separator == "/":
            return True
        wide = sum(map(len, fields))
        return len(self.line) <= _LONGEST_YEARLESS and (wide == 6 or (separator == "." and wide == 5))

    def named(self, match: re.Match[str], number: str, clock: Clock | None, place: Place) -> DateSpan | None:
        """A date whose fields are told apart by words or by a year in front."""
        day_group, month_group = "d" + number, "m" + number
        if number == "7" and match["f7"]:
            day_group, month_group = "f7", "n7"
        day_at, month_at = match.start(day_group), match.start(month_group)
        day, month_text = int(self.tokens[day_at]), self.tokens[month_at]
        year_text = self.tokens[match.start("y" + number)] if number in _WITH_YEAR else "0"
        year, short = int(year_text), len(year_text) == 2
        if short and clock is None and number != "14" and not self.short_named_year_safe(match, number):
            return None
        if number == "14" and clock is None and match[0].strip() != self.codes.strip():
            return None
        if month_text[0].isdecimal():
            if not _valid(year, int(month_text), day):
                return None
            numbers = (year, int(month_text), day)
            return DateSpan(*place, form="y-m-d", numbers=numbers, short_year=short, clock=clock)
        dotted = self.codes[day_at + 1 : day_at + 2] == "."
        months, languages = _meanings(key(month_text), dotted, 1300 < year < 1500)
        if not any(_valid(year, month, day) for month, _ in months):
            return None
        return DateSpan(
            *place, languages, "words", (year, months[0][0], day), short_year=short,
            month_first=month_at < day_at, months=months, clock=clock,
        )  # fmt: skip

    def short_named_year_safe(self, match: re.Match[str], number: str) -> bool:
        """Whether two digits are a year ("21 Apr '20") and no quantity ("5 May 20 people")."""
        if number == "14":  # 20/1/5
            return match[0].strip() == self.codes.strip()
        place = match.start("y" + number)
        if self.codes[place - 1] in "'-":
            return True
        rest = self.codes[place + 1 :].lstrip()
        return not rest or not (_is_word(rest[0]) or rest[0] in ":%")


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(r"[., ]{0,3}\|")


@cache
def _joining() -> frozenset[str]:
    return frozenset(having(words.JOIN | words.LEAD)) - frozenset(having(words.GLUE))


def _is_word(code: str) -> bool:
    return code == UNKNOWN or code >= FIRST_CLASS


@lru_cache(maxsize=4096)
def _meanings(word: str, dotted: bool, jalali: bool) -> tuple[tuple[words.Month, ...], frozenset[str]]:
    """What a month word may mean beside a day with or without a dot, and in which languages.

    "5. listopada" is Croatian: October, "5 listopada" Polish: November.
    """
    dotting = words.tables().dotted
    found = tuple(m for m in words.months(word) if (m[0] > 100) == jalali)
    likely = found
    if len(found) > 1:
        fitting = [(n, frozenset(x for x in ls if (x in dotting) == dotted)) for n, ls in found]
        likely = tuple(sorted((m for m in fitting if m[1]), key=lambda m: -len(m[1]))) or found
    languages: frozenset[str] = frozenset().union(*(languages for _, languages in likely))
    return (*likely, *(m for m in found if m not in likely)), languages


def _possible(numbers: tuple[int, ...], order: str) -> bool:
    if len(numbers) == 2:
        return any(_valid(0, month, day) for day, month in (numbers, numbers[::-1]))
    fields = dict(zip(order, numbers, strict=True))
    return _valid(fields["Y"], fields["M"], fields["D"])


def _valid(year: int, month: int, day: int) -> bool:
    """Whether day and month exist; 29 February always, for the year may be unknown or of another calendar."""
    month %= 100
    jalali = 1300 < year < 1500
    return 1 <= month <= 12 and 1 <= day <= (31 if jalali and month <= 6 else 30 if jalali else _DAYS[month])

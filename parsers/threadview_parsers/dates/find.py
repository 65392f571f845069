"""Finds the dates in one line of text, in any of some 100 languages.

Why not dateparser or dateutil: they take 1 to 10 ms a string, need the date cut out beforehand, and do not
say where it stands. Here a line is cut into tokens once, a small regular expression runs over their
classes, and a date line costs about 15 microseconds. The words come from CLDR all the same.

Lines longer than 2,000 characters are looked at only in their first and last 300: a line that carries a
comment's date is short.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

from threadview_parsers.dates import words
from threadview_parsers.dates.clocks import read_clock
from threadview_parsers.dates.grammar import FORMS, grammar
from threadview_parsers.dates.lexer import ascii_digits, cut, having, key
from threadview_parsers.dates.relative import find_relative, has_relative_word
from threadview_parsers.dates.spans import Clock, DateSpan, Kind

_LONGEST = 2000
_EDGE = 300
_DIGIT = re.compile(r"\d")
_LONGEST_YEARLESS = 48


def find_dates(line: str) -> list[DateSpan]:
    """The dates in a line, left to right, disjoint. Never raises.

    Numbers that merely look like dates (versions, prices, scores, telephone numbers, page counters) are
    left alone; a date without a year counts only beside a time of day or in a short line.
    """
    if len(line) > _LONGEST:
        shift = len(line) - _EDGE
        return _find(line[:_EDGE]) + [_moved(span, shift) for span in _find(line[shift:])]
    return _find(line)


def _moved(span: DateSpan, shift: int) -> DateSpan:
    import msgspec

    return msgspec.structs.replace(span, start=span.start + shift, end=span.end + shift)


def _find(line: str) -> list[DateSpan]:
    if not _DIGIT.search(line):
        if len(line) > 80 or not has_relative_word(line):
            return []
        tokens, codes = cut(line)
        return find_relative(line, tokens, codes, [])
    tokens, codes = cut(ascii_digits(line))
    if not _hopeful().search(codes):
        return []
    found = _Line(line, tokens, codes)
    spans = found.absolute()
    if not found.agos.isdisjoint(codes) or len(tokens) <= 8:
        spans = find_relative(line, tokens, codes, spans)
    return spans


@cache
def _hopeful() -> re.Pattern[str]:
    """Whether a line can hold a date at all: a number beside what dates have beside numbers."""
    names = having(
        words.MONTH | words.AMPM | words.MARK | words.AGO | words.MSUF | words.YSUF | words.DSUF | words.MPRE
    )
    return re.compile(rf"[a-hkYBJ] ?[./\-:] ?[a-hkYBJ]|[{names}]|^.?.?[a-hkn] ?.{{1,4}}$")


@cache
def _agos() -> frozenset[str]:
    return frozenset(having(words.AGO))


class _Line:
    """One line being searched."""

    def __init__(self, line: str, tokens: list[str], codes: str) -> None:
        self.line = line
        self.tokens = tokens
        self.codes = codes
        self.starts = [0, *accumulate(map(len, tokens))]
        self.agos = _agos()

    def absolute(self) -> list[DateSpan]:
        spans: list[DateSpan] = []
        rules, position, size = grammar(), 0, len(self.codes)
        while position < size:
            match = rules.any.search(self.codes, position)
            if match is None:
                break
            span, end = self.from_time(match) if match.lastgroup == "time" else self.from_date(match)
            if span is not None:
                spans.append(span)
            position = max(end, match.start() + 1)
        return spans

    def from_date(
        self, match: re.Match[str], clock: Clock | None = None, start: int = -1
    ) -> tuple[DateSpan | None, int]:
        """The date of a match, with the time that follows unless one stood before."""
        end = match.end()
        begin = start if start >= 0 else match.start()
        if clock is None:
            joined = grammar().join_time.match(self.codes, end)
            if joined is not None:
                clock = read_clock(
                    joined, "", self.tokens, self.codes, linked=self.codes[end : joined.start("time")]
                )
                end = joined.end() if clock is not None else end
        span = self.build(match, clock, begin, end)
        if (
            span is None and clock is not None
        ):  # the time may be one all the same, and the date may lie further on
            return None, match.start() + 1
        return span, end if span is not None else match.start() + 1

    def from_time(self, match: re.Match[str]) -> tuple[DateSpan | None, int]:
        """The time of a match, with the date that follows if there is one."""
        joined = grammar().join_date.match(self.codes, match.end())
        if joined is not None:
            clock = read_clock(match, "", self.tokens, self.codes, linked=None)
            if clock is not None:
                span, end = self.from_date(joined, clock, match.start())
                if span is not None:
                    return span, end
        clock = read_clock(match, "", self.tokens, self.codes, linked="")
        if clock is None:
            return None, match.start() + 1
        start, end = self.starts[match.start()], self.starts[match.end()]
        return DateSpan(start, end, "time", form="clock", clock=clock), match.end()

    def text(self, match: re.Match[str], group: str) -> str:
        return self.tokens[match.start(group)]

    def build(self, match: re.Match[str], clock: Clock | None, first: int, last: int) -> DateSpan | None:
        name = match.lastgroup or ""
        number = name[1:]
        form = FORMS[name]
        kind: Kind = "yearless" if form.endswith("?") or form == "m-d" else "datetime" if clock else "date"
        if kind == "yearless" and clock is None and not self.short_enough(match, form):
            return None
        start, end = self.starts[first], self.starts[last]
        if form.startswith("numbers"):
            return self.numeric(match, number, clock, DateSpan(start, end, kind, form="numbers", clock=clock))
        return self.named(match, number, clock, DateSpan(start, end, kind, form="words", clock=clock))

    def short_enough(self, match: re.Match[str], form: str) -> bool:
        """Whether a date without year and time stands so alone that it is one."""
        if len(self.line) > _LONGEST_YEARLESS:
            return False
        if form == "numbers?":
            inside = self.codes[match.start() : match.end()].rstrip()
            return inside.endswith(".") and inside.count(".") == 2 and not self.codes[match.end() :].strip()
        others = sum(
            1
            for code in self.codes[: match.start()] + self.codes[match.end() :]
            if code == "o" or code >= "\ue000"
        )
        return others <= 3

    def numeric(
        self, match: re.Match[str], number: str, clock: Clock | None, span: DateSpan
    ) -> DateSpan | None:
        import msgspec

        fields = [self.text(match, "a" + number), self.text(match, "b" + number)]
        separator = self.codes[match.start("e" + number)]
        short = False
        if span.kind == "yearless":
            if clock is None and separator != ".":
                return None
        else:
            fields.append(self.text(match, "c" + number))
            short = len(fields[2]) == 2
        values = tuple(int(field) for field in fields)
        if short and not self.short_year_safe(match, fields, clock, separator):
            return None
        if not any(
            _possible(values, order) for order in (("DMY", "MDY", "YMD") if short else ("DMY", "MDY"))
        ):
            return None
        return msgspec.structs.replace(span, numbers=values, separator=separator, short_year=short)

    def short_year_safe(
        self, match: re.Match[str], fields: list[str], clock: Clock | None, separator: str
    ) -> bool:
        """Whether three short numbers are a date and no version, score or telephone number."""
        before = self.codes[match.start() - 1 : match.start()]
        if before and (before == "o" or before in "/.:-_+,"):
            return False
        if clock is not None:
            return True
        if separator == "-" or (separator == "." and len(self.line) > _LONGEST_YEARLESS):
            return all(len(field) == 2 for field in fields) and len(self.line) <= _LONGEST_YEARLESS
        return separator == "/" or sum(map(len, fields)) >= 5

    def named(
        self, match: re.Match[str], number: str, clock: Clock | None, span: DateSpan
    ) -> DateSpan | None:
        import msgspec

        groups = match.groupdict()
        day_group, month_group = "d" + number, "m" + number
        if number == "7" and groups["f7"]:
            day_group, month_group = "f7", "n7"
        if number == "9":
            clock = read_clock(match, "_9", self.tokens, self.codes, linked=None)
            span = msgspec.structs.replace(span, clock=clock, kind="datetime" if clock else "date")
        day = int(self.text(match, day_group))
        year_text = self.text(match, "y" + number) if groups.get("y" + number) else "0"
        year = int(year_text)
        short = len(year_text) == 2
        if short and not self.short_named_year(match, number, clock):
            return None
        month_text = self.text(match, month_group)
        if month_text[0].isdigit():
            form = "y-m-d" if number in "1238" else "words"
            numbers = (year, int(month_text), day)
            return (
                msgspec.structs.replace(span, form=form, numbers=numbers, short_year=short)
                if _valid(*numbers)
                else None
            )
        dotted = self.codes[match.start(day_group) + 1 : match.start(day_group) + 2] == "."
        months = _meanings(key(month_text), dotted=dotted, jalali=1300 < year < 1500)
        months = tuple(m for m in months if m[0] > 100 or _valid(year, m[0], day) or short)
        if not months:
            return None
        return msgspec.structs.replace(
            span, numbers=(year, months[0][0], day), short_year=short, months=months,
            languages=frozenset().union(*(ls for _, ls in months)),
            month_first=match.start(month_group) < match.start(day_group),
        )  # fmt: skip

    def short_named_year(self, match: re.Match[str], number: str, clock: Clock | None) -> bool:
        """Whether the two digits after a month word are a year ("21 Apr '20") and no quantity ("5 May 20 people")."""
        place = match.start("y" + number)
        if clock is not None or self.codes[place - 1] in "'-":
            return True
        rest = self.codes[place + 1 :].lstrip()
        return not rest or not (rest[0] == "o" or rest[0] >= "\ue000" or rest[0] in ":%")


def _meanings(word: str, *, dotted: bool, jalali: bool) -> tuple[words.Month, ...]:
    """What a month word may mean beside a day with or without a dot ("5. listopada" is Croatian: October)."""
    table = words.tables()
    found = tuple(m for m in table.months[word] if (m[0] > 100) == jalali)
    if len(found) < 2:
        return found
    fitting = tuple(
        (n, kept) for n, ls in found if (kept := frozenset(x for x in ls if (x in table.dotted) == dotted))
    )
    return tuple(sorted(fitting, key=lambda m: -len(m[1]))) or found


def _possible(numbers: tuple[int, ...], order: str) -> bool:
    if len(numbers) == 2:
        return any(_valid(2020, m, d) for d, m in (numbers, numbers[::-1]))
    fields = dict(zip(order, numbers, strict=True))
    return _valid(fields["Y"], fields["M"], fields["D"])


_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _valid(year: int, month: int, day: int) -> bool:
    """Whether day and month exist; of February, 29 always, for the year may not be ours."""
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month] + (1300 < year < 1500 and month == 2) * 2

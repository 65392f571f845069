"""Relative dates: "vor 3 Jahren", "yesterday at 10:12", "2h". Patterns are CLDR's, matched word by word."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate

import msgspec

from threadview_parsers.dates import words
from threadview_parsers.dates.clocks import read_joined_clock
from threadview_parsers.dates.lexer import FIRST_CLASS, UNKNOWN, having, key
from threadview_parsers.dates.spans import Clock, DateSpan
from threadview_parsers.dates.words import Relative

_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_ALONE = 40
_FEW_TOKENS = 20
_MOST_ISOLATED = 99
_SHORT_UNITS = {
    "s": "second", "sec": "second", "m": "minute", "min": "minute", "h": "hour", "hr": "hour", "hrs": "hour",
    "d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year", "yr": "year", "yrs": "year",
}  # fmt: skip


def has_relative_word(line: str) -> bool:
    """A cheap look: whether a line without digits can hold a relative date."""
    return not _triggers().isdisjoint(_LETTERS.findall(line.casefold()))


def openings_before(unit: str) -> set[str]:
    """The words that stand right before the number of a relative date with this unit: "há" for "horas"."""
    return {item.before[-1] for item in words.after(key(unit)) if item.before}


@cache
def _triggers() -> frozenset[str]:
    """The triggers, in the spelling that `_LETTERS` cuts."""
    return frozenset(
        match[0] for word in words.with_role("fixed") for match in [_LETTERS.match(word)] if match
    )


@cache
def _candidate() -> re.Pattern[str]:
    """A number beside a word of a pattern."""
    number = "[bdefghkn]"
    return re.compile(
        rf"{number}(?=[ .-]{{0,2}}[{having(words.AFTER)}])|(?<=[{having(words.BEFORE)}]) ?{number}"
    )


@cache
def _fixed_words() -> frozenset[str]:
    return frozenset(having(words.FIXED))


class _Words:
    """The tokens of a line, with access by word."""

    def __init__(self, line: str, tokens: list[str], codes: str) -> None:
        self.line, self.tokens, self.codes = line, tokens, codes
        self.starts = [0, *accumulate(map(len, tokens))]

    def follow(self, index: int, phrase: tuple[str, ...]) -> int:
        """The end of the phrase that begins at or after `index` (spaces and dots between), or -1."""
        for word in phrase:
            while index < len(self.tokens) and self.codes[index] in " .-'":
                index += 1
            if index >= len(self.tokens) or key(self.tokens[index]) != word:
                return -1
            index += 1
        return index

    def precede(self, index: int, phrase: tuple[str, ...]) -> int:
        """The start of the phrase that ends before `index`, or -1."""
        for word in reversed(phrase):
            index -= 1
            while index >= 0 and self.codes[index] in " .-'":
                index -= 1
            if index < 0 or key(self.tokens[index]) != word:
                return -1
        return index

    def next_word(self, index: int) -> str:
        while index < len(self.tokens) and self.codes[index] in " .":
            index += 1
        return key(self.tokens[index]) if index < len(self.tokens) else ""

    def last_word(self, index: int) -> str:
        index -= 1
        while index >= 0 and self.codes[index] in " .":
            index -= 1
        return key(self.tokens[index]) if index >= 0 else ""


def find_relative(line: str, tokens: list[str], codes: str, taken: list[DateSpan]) -> list[DateSpan]:
    """The spans with the relative dates of the line added; a clock time after "yesterday" is taken in."""
    places = [match.end() - 1 for match in _candidate().finditer(codes)]
    fixed = not _fixed_words().isdisjoint(codes)
    short = len(tokens) <= _FEW_TOKENS
    if not places and not fixed and not short:
        return taken
    text = _Words(line, tokens, codes)
    found = [_counted(text, place) for place in places]
    if fixed:
        found += [
            _fixed(text, place) for place, code in enumerate(codes) if code >= FIRST_CLASS or code == UNKNOWN
        ]
    if short:
        found += [_isolated(text, place) for place, code in enumerate(codes) if code in "bdefghkn"]
    return _merged(taken, [span for span in found if span is not None])


def _merged(taken: list[DateSpan], found: list[DateSpan]) -> list[DateSpan]:
    """Both, disjoint: a full date beats a relative one, which beats a time alone."""
    kept = [span for span in taken if span.kind != "time"]
    rest = sorted(found, key=lambda span: (span.start - span.end, span.start))
    for span in [*rest, *(span for span in taken if span.kind == "time")]:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _counted(text: _Words, index: int) -> DateSpan | None:
    """A number with words of a pattern around it."""
    if index and text.codes[index - 1] in ".,:/-+":
        return None
    candidates = words.after(text.next_word(index + 1)) + words.before(text.last_word(index))
    for item in candidates:
        end = text.follow(index + 1, item.after)
        start = text.precede(index, item.before) if item.before else index
        if end < 0 or start < 0:
            continue
        return _span(text, start, end, item, int(text.tokens[index]))
    return _several(text, index)


def _several(text: _Words, index: int) -> DateSpan | None:
    """ "3 years, 2 months ago": the first number counts, the words that follow the last one mean "ago"."""
    word = text.next_word(index + 1)
    for item in words.after(word):
        if item.before or len(item.after) != 2:
            continue
        comma = text.follow(index + 1, item.after[:1])
        tail = text.codes[comma : comma + 3].replace(" ", "") if comma > 0 else ""
        second = comma + text.codes[comma : comma + 4].find(tail[1:2]) if len(tail) > 1 else -1
        if second <= comma or tail[0] != "," or text.codes[second] not in "bdefgh":
            continue
        rest = _counted(text, second) if text.next_word(second + 1) != word else None
        if rest is not None:
            return msgspec.structs.replace(
                rest, start=text.starts[index], unit=item.unit, count=int(text.tokens[index])
            )
    return None


def _span(text: _Words, start: int, end: int, item: Relative, count: int) -> DateSpan:
    if end < len(text.codes) and text.codes[end] == "." and len(text.tokens[end - 1]) <= 4:
        follows = text.codes[end + 1 : end + 2]
        end += follows == ""
    return DateSpan(
        text.starts[start], text.starts[end], "relative", item.languages, "ago", unit=item.unit, count=count
    )  # fmt: skip


def _isolated(text: _Words, index: int) -> DateSpan | None:
    """ "3d", "2h": only alone in the line or between separators."""
    end = index + 1
    if text.codes[end : end + 1] == " ":
        end += 1
    if end >= len(text.tokens):
        return None
    unit = _SHORT_UNITS.get(text.tokens[end])
    if (
        unit is None
        or int(text.tokens[index]) > _MOST_ISOLATED
        or not (_edge(text.codes[:index][::-1]) and _edge(text.codes[end + 1 :]))
    ):
        return None
    if len(text.line) > _LONGEST_ALONE:
        return None
    start, stop = text.starts[index], text.starts[end + 1]
    return DateSpan(start, stop, "relative", form="ago", unit=unit, count=int(text.tokens[index]))


def _edge(codes: str) -> bool:
    """Whether a side of a token is the line's end or a separator."""
    bare = codes.lstrip(" w.()")
    return not bare or bare[0] == "|"


def _fixed(text: _Words, index: int) -> DateSpan | None:
    """An expression without a number: "an hour ago", "yesterday at 10:12", "gestern"."""
    for item in words.fixed(key(text.tokens[index])):
        end = text.follow(index, item.before)
        if end < 0:
            continue
        clock: Clock | None = None
        if item.unit == "day":
            clock, end = read_joined_clock(text.tokens, text.codes, end)
        spoken = len(item.before) > 1 and item.unit != "day"  # "an hour ago" cannot mean anything else
        if (
            clock is None
            and not (spoken and len(text.line) <= 2 * _LONGEST_ALONE)
            and not _alone(text, index, end)
        ):
            continue
        return DateSpan(
            text.starts[index], text.starts[end], "relative", item.languages,
            "day" if item.unit == "day" else "ago", unit=item.unit, count=item.count or 0, clock=clock,
        )  # fmt: skip
    return None


def _alone(text: _Words, start: int, end: int) -> bool:
    if len(text.line) > _LONGEST_ALONE:
        return False
    left, right = text.codes[:start].rstrip(), text.codes[end:].lstrip()
    return (not left or left[-1] in "|-,/()w") and (not right or right[0] in "|-/(),.w")

"""Reads the time of day that the grammar has matched."""

from __future__ import annotations

import re
from functools import cache

from threadview_parsers.dates import words
from threadview_parsers.dates.grammar import link_rule, time_rule
from threadview_parsers.dates.lexer import having, key
from threadview_parsers.dates.spans import Clock

_WIDEST_OFFSET = 14 * 60


@cache
def _joins() -> frozenset[str]:
    return frozenset(having(words.JOIN))


@cache
def _leads() -> frozenset[str]:
    return frozenset(having(words.LEAD))


@cache
def _halves() -> frozenset[str]:
    return frozenset(having(words.AMPM))


def read_clock(
    match: re.Match[str], suffix: str, tokens: list[str], codes: str, *, linked: str | None
) -> Clock | None:
    """The time of day in a match; None if it is none, e.g. a bare "9.16" or "3 h".

    `suffix`: of the group names. `linked`: the classes between the date and the time; "" for a time alone,
    None for a time before a date.
    """

    def number(group: str) -> int:
        return int(tokens[match.start(group + suffix)])

    hour, half = number("h"), _half(match, suffix, tokens)
    minute, second = 0, None
    if match["c" + suffix]:
        minute = number("i")
        second = number("s") if match["s" + suffix] else None
    elif match["d" + suffix]:
        minute = number("j")
        if not linked and half is None and match["u" + suffix] is None:
            return None
    elif match["l" + suffix]:
        minute = number("l")
        second = number("t") if match["t" + suffix] else None
    elif (half is None and _joins().isdisjoint(linked or "")) or linked == "":
        return None
    elif linked is None and (not match["p" + suffix] or codes[match.start("p" + suffix)] in _leads()):
        return None  # "2 am 21. Januar" is no time
    if half is not None and hour <= 12:
        hour = hour % 12 + 12 * half
    if hour > 24 or (hour == 24 and minute):
        return None
    return Clock(hour % 24, minute, second, _offset(match, suffix, tokens, codes), half is not None)


def read_joined_clock(tokens: list[str], codes: str, end: int) -> tuple[Clock | None, int]:
    """The time of day that a date or "yesterday" ending at `end` is joined to, and the end of both."""
    link, time = link_rule().match(codes, end), time_rule()
    start = link.end() if link is not None else end
    match = time.match(codes, start)
    for place in range(end, start):
        if codes[place] in _halves():  # the connector took what may belong to the time: "am" is both
            match = time.match(codes, place) or match
            break
    if match is None:
        return None, end
    start = match.start()
    if start and codes[start - 1] in "abcdefghkYBJOnN":
        return None, end
    clock = read_clock(match, "", tokens, codes, linked=codes[end:start])
    if clock is None:
        return None, end
    stop = match.end()
    return clock, stop + (codes[stop : stop + 1] == ")" and "(" in codes[end:start])


def _half(match: re.Match[str], suffix: str, tokens: list[str]) -> bool | None:
    """Whether PM was printed; None if neither AM nor PM was."""
    for group in ("p" + suffix, "q" + suffix):
        if match[group]:
            return words.tables().afternoon[key(tokens[match.start(group)])]
    return None


def _offset(match: re.Match[str], suffix: str, tokens: list[str], codes: str) -> int | None:
    """Minutes east of UTC, where the text says so."""
    for group in ("x" + suffix, "o" + suffix):
        if match[group]:
            start = match.start(group)
            digits = "".join(tokens[start + 1 : match.end(group)]).replace(":", "")
            minutes = int(digits) * 60 if len(digits) <= 2 else int(digits[:-2]) * 60 + int(digits[-2:])
            return (-minutes if codes[start] == "-" else minutes) if minutes <= _WIDEST_OFFSET else None
    if match["z" + suffix]:
        return words.tables().zones.get(key(tokens[match.start("z" + suffix)]))
    return None

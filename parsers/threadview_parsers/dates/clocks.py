"""Reads the time of day that the grammar has matched."""

from __future__ import annotations

import re
from functools import cache

from threadview_parsers.dates import words
from threadview_parsers.dates.lexer import having, key
from threadview_parsers.dates.spans import Clock

_WIDEST_OFFSET = 14 * 60


@cache
def _joins() -> frozenset[str]:
    return frozenset(having(words.JOIN))


def read_clock(
    match: re.Match[str], suffix: str, tokens: list[str], codes: str, *, linked: str | None
) -> Clock | None:
    """The time of day in a match; None if it is none, e.g. a bare "9.16" or "3 h".

    `suffix`: of the group names. `linked`: the classes between the date and the time; "" for a time alone,
    None for a time before a date.
    """
    groups = match.groupdict()

    def number(group: str) -> int:
        return int(tokens[match.start(group + suffix)])

    hour, half = number("h"), _half(match, suffix, tokens)
    minute, second = 0, None
    if groups["c" + suffix]:
        minute = number("i")
        second = number("s") if groups["s" + suffix] else None
    elif groups["d" + suffix]:
        minute = number("j")
        if not linked and half is None and groups["u" + suffix] is None:
            return None
    elif groups["l" + suffix]:
        minute = number("l")
        second = number("t") if groups["t" + suffix] else None
    elif not linked or (half is None and _joins().isdisjoint(linked)):
        return None
    if half is not None and hour <= 12:
        hour = hour % 12 + 12 * half
    if hour > 24 or (hour == 24 and minute):
        return None
    return Clock(hour % 24, minute, second, _offset(match, suffix, tokens, codes), half is not None)


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

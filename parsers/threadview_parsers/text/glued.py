"""A name parted from the date that a renderer set directly behind it: "AdaJune 7, 2019", "Ada3 hours ago"."""

from __future__ import annotations

import re
from itertools import islice

from ..dates import find_dates, openings_before

_YEAR = re.compile(r"(?:19|20)\d\d")
_GLUED = re.compile(
    r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я][^\W\d_A-ZÀ-ÞА-Я]{2,11}\.? \d{1,2},? (?:19|20)\d\d)"
    r"|(?<=[^\W\d_])(?=\d{1,2}(?:\. ?|\s)[^\W\d_]{3,12}\.? (?:19|20)\d\d)"
    r"|(?<=[^\W\d_])(?=\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)"
)
_TOUCHING = re.compile(r"(?<=[^\W\d_])(?=\d)")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]{4,})[ \xa0]\d{1,2}[ \xa0]([^\W\d_]+)")

HEADER = 160
"""A line with a name and a date is no longer than this."""
SHORT = 80
"""Nor is one with a name and "3 hours ago"."""
DATE = 32
"""So many characters tell whether a date begins somewhere."""
PLACES = 4
"""In a name of letters and digits, a date is looked for at no more places."""


def unglued(text: str) -> str:
    """The line with a space before its date, where none stood."""
    if len(text) > HEADER:
        return text
    if _YEAR.search(text):
        text = _GLUED.sub(" ", text)
    if len(text) <= SHORT and (place := _place(text)):
        return f"{text[:place]} {text[place:]}"
    return text


def _place(text: str) -> int:
    """Where a date begins in the middle of a word, or 0."""
    for match in islice(_TOUCHING.finditer(text), PLACES):
        spans = find_dates(text[match.start() : match.start() + DATE])
        if spans and spans[0].start == 0 and spans[0].kind != "time":
            return match.start()
    for match in islice(_BEFORE_NUMBER.finditer(text), PLACES):
        for opening in sorted(openings_before(match[2]), key=len, reverse=True):
            at = match.end(1) - len(opening)
            if at > match.start() and match[1].casefold().endswith(opening):
                spans = find_dates(text[at : at + DATE])
                if spans and spans[0].start == 0:
                    return at
    return 0

"""The header of a comment as the reader of its fields sees it: rows with the dates cut out.

What was taken for a list marker or for a weekday may be part of a name: "B. Carver", "Rosa T.", a poster
called Monday. Over all headers of a page it shows: their dates are made alike.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ..dates import DateSpan, find_dates
from . import roles
from .shapes import is_masked, is_name_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_NUMBER = re.compile(r"\D*")
_INITIAL = re.compile(r"[^\W\d_]\.")
_PICTURE = re.compile(r"[^\W_]{1,3}$")
USUAL = 0.6
"""The dates of so many headers show how the page writes them."""
FEW = 3


class Line(NamedTuple):
    """One row of a header."""

    row: Row
    text: str
    """Its words, a tab for each date."""
    dates: list[DateSpan]
    lead: str = ""
    """The initial that opens the name, where it was read as a list marker."""

    @property
    def dull(self) -> bool:
        """It says nothing that could be a name."""
        unnamed = not self.row.content or (self.row.bare and not is_masked(self.row.content))
        return not self.text.strip() or (unnamed and not self.lead)


def read_lines(heads: Sequence[Sequence[Row]]) -> list[list[Line]]:
    """The lines of every header, with the dates as this page writes them."""
    openings = Counter(
        _opening(row.content[span.start : span.end])
        for head in heads
        for row in head
        for span in row.dates[:1]
        if span.kind not in ("time", "relative")
    )
    usual = None
    if openings.total() >= FEW:
        count, seen = openings.most_common(1)[0]
        usual = count if seen >= USUAL * openings.total() else None
    return [[_line(row, usual) for row in head] for head in heads]


def _line(row: Row, usual: int | None) -> Line:
    dates = [_shortened(row.content, span, usual) for span in row.dates]
    text = row.content
    for span in reversed(dates):
        text = f"{text[: span.start]}\t{text[span.end :]}"
    marker = row.marker
    if marker is not None and marker.number is None and marker.sign.isalpha() and marker.sign.isupper():
        lead = f"{marker.sign}. "
        return Line(row, (lead + text).rstrip(" "), dates, lead)
    return Line(row, text, dates)


def _opening(text: str) -> int:
    """How many words stand before the first number of a date: 0 for "3 May", 1 for "May 3"."""
    before = _BEFORE_NUMBER.match(text)
    return len(_WORD.findall(before.group())) if before else 0


def _shortened(content: str, span: DateSpan, usual: int | None) -> DateSpan:
    """The date without the words that the other dates of the page do not begin with."""
    if span.kind in ("time", "relative"):
        return span
    text = content[span.start : span.end]
    before = _BEFORE_NUMBER.match(text)
    words = list(_WORD.finditer(before.group())) if before else []
    surplus = len(words) - usual if usual is not None else 0
    if span.start and words and _INITIAL.match(text):
        surplus = max(surplus, 1)
    if surplus <= 0 or before is None:
        return span
    cut = words[surplus].start() if surplus < len(words) else before.end()
    rest = find_dates(content[span.start + cut :])
    if not rest or rest[0].start != 0 or rest[0].kind != span.kind:
        return span
    start = span.start + cut
    return msgspec.structs.replace(rest[0], start=start, end=start + rest[0].end)


def without_pictures(lines: Sequence[Line]) -> list[Line]:
    """The lines without what stands for a portrait above a name: initials, or words that hold the name."""
    return [line for place, line in enumerate(lines) if not _is_picture(line, lines[place + 1 : place + 4])]


def is_initials(text: str, name: str) -> bool:
    """Whether a text of one to three letters is the beginning or the initials of a longer name."""
    words = name.split()
    if not words or not _PICTURE.match(text) or len(name) <= len(text):
        return False
    folded = text.casefold()
    initials = "".join(word[0] for word in words).casefold()
    return name.casefold().startswith(folded) or folded in (initials[: len(text)], initials[0] + initials[-1])


def _is_picture(line: Line, below: Sequence[Line]) -> bool:
    text = line.text.strip()
    if not text or line.dates or line.lead or line.row.has(roles.SAYS):
        return False
    for other in below:
        name = other.text.split("\t", 1)[0].strip()
        if not name or other.dull:
            continue
        if _PICTURE.match(text) and len(name) > len(text):
            return is_initials(text, name)
        if text != name and is_name_like(name) and len(name) > 1:
            return text.endswith((f" {name}", f"-{name}")) or text.startswith((f"{name}'s ", f"{name}’s "))
    return False

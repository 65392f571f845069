"""Remarks below answers: texts that their author and date close, within posts that author and date open.

Pages of questions and answers set them so: an answer under its header, then remarks as "... – Ada 3 May" or
"... Ada (3 May)". Taken for headers, their signatures would give each remark the text of the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from . import roles
from .shapes import LETTER, is_name_like, residue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row

DASHES = frozenset("–—-−")
BELOW = 2
APART = 10
"""Two signatures below one answer are no more rows apart."""
LONGEST = 90
"""A signature has no more characters."""
_BRACKETED = re.compile(r"\S.{0,50}?\s*\(\s*$")
"""A name, and the bracket that a date stands in."""


class Signature(NamedTuple):
    """The rows that close a remark."""

    first: int
    date: int
    dashed: bool
    """A dash opens it: a name and a date in brackets may be a header as well."""


def is_signature(rows: Sequence[Row], index: int) -> bool:
    """Whether the date in a row closes a remark: a dash and a name stand before it, or brackets around it."""
    return _signature(rows, index) is not None


def signatures(rows: Sequence[Row], start: int, end: int) -> list[Signature]:
    """The signatures within rows `start` to `end` (exclusive), in order."""
    found = (_signature(rows, index) for index in range(start, end) if rows[index].dates)
    return [each for each in found if each is not None and each.first > start]


def _signature(rows: Sequence[Row], index: int) -> Signature | None:
    row = rows[index]
    if not row.dates or len(row.content) > LONGEST or row.dates[0].kind == "time":
        return None
    name = residue(row)
    if not LETTER.search(name):
        above = rows[index - 1] if index else None
        if above is None or not is_name_like(above.content) or above.dates or above.control:
            return None
        signed = _dashed(above) or (index > 1 and rows[index - 2].dashed)
        return Signature(index - 1, index, dashed=True) if signed else None
    if _dashed(row) and is_name_like(name):
        return Signature(index, index, dashed=True)
    before = row.content[: row.dates[0].start]
    behind = row.content[row.dates[-1].end :].lstrip()
    bracketed = _BRACKETED.match(before) is not None and behind.startswith(")")
    return Signature(index, index, dashed=False) if bracketed and is_name_like(before.rstrip(" (")) else None


def _dashed(row: Row) -> bool:
    marker = row.marker.sign if row.marker is not None else ""
    return marker in DASHES if marker else row.content[:1] in DASHES


def remark_starts(rows: Sequence[Row], start: int, end: int, found: Sequence[Signature]) -> list[int]:
    """Where the texts begin that `found` close, within rows `start` to `end`; [] where one is missing.

    A remark begins below the controls and votes that stand above it, or where the one before was closed; the
    first one, where no controls end the answer, at its bullet.
    """
    starts: list[int] = []
    if found and _is_header(rows, found[-1].date, end):
        return starts
    low = start
    for place, signature in enumerate(found):
        inner = range(low, signature.first)
        begin = next((index + 1 for index in reversed(inner) if is_between(rows[index])), None)
        if begin is None and not place:
            begin = next((index for index in reversed(inner) if rows[index].marker is not None), None)
        begin = low if begin is None and place else begin
        if begin is None or begin >= signature.first:
            return []
        starts.append(begin)
        low = signature.date + 1
    return starts


def remarks_end(rows: Sequence[Row], end: int, stop: int) -> int:
    """Where the remarks end that may go on below the last answer's controls, before row `stop`."""
    index = end
    while index < min(stop, end + APART) and not rows[index].heading:
        if is_signature(rows, index):
            end = index + 1
        index += 1
    return end


def _is_header(rows: Sequence[Row], date: int, end: int) -> bool:
    """Whether a text stands right below what looked like a signature."""
    for row in rows[date + 1 : min(end, date + 1 + BELOW)]:
        if row.prose:
            return True
        if is_between(row):
            return False
    return False


def is_between(row: Row) -> bool:
    """Whether a row stands between an answer and its remarks: controls, votes, a form, a heading."""
    return row.control or row.whole(roles.FORM | roles.HEADING)

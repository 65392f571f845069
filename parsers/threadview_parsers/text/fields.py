"""Author, date, number and kind of each comment of the chosen segmentation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..dates import page_order, resolve
from . import roles
from .columns import field_name
from .frames import mask
from .headers import read_lines
from .lifts import lift_names
from .names import read_names
from .removed import is_removed
from .shapes import share, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dates import DateOrder, DateSpan
    from ..records import Kind
    from .headers import Line
    from .lines import Row
    from .segments import Entry, Segmentation

_NUMBER = re.compile(r"(?:^|\s)#\s?(\d{1,9})(?=\W|$)|^(\d{1,7})[.)]?$")
_RANKS = {"datetime": 3, "date": 2, "yearless": 1, "relative": 1}
"""How exact the kinds of dates are."""
NOTICE = 4
"""What a deletion left is read no further than this many rows."""
COMMON = 0.6
"""What so many headers have tells how they are made."""


@dataclass(slots=True)
class Facts:
    """What the header of one comment says."""

    author: str | None = None
    date: DateSpan | None = None
    date_text: str | None = None
    number: str | None = None
    kind: Kind = "comment"


def read_facts(rows: Sequence[Row], found: Segmentation) -> list[Facts]:
    """The facts of every comment, by columns: a word that stands in most headers is not a name."""
    place = found.columns.index("name") if "name" in found.columns else None
    columns = [
        rows[entry.start + place] if place is not None and entry.start + place < entry.head else None
        for entry in found.entries
    ]
    columns = lift_names(rows, found, columns)
    heads = read_lines([_header(rows, entry, found) for entry in found.entries])
    dates = _dates(heads)
    authors = read_names(heads, columns, [dated and dated.line for dated in dates])
    result = []
    for head, entry, author, dated in zip(heads, found.entries, authors, dates, strict=True):
        fact = Facts(author=author)
        if dated is not None:
            fact.date, fact.date_text = dated.span, dated.text
        fact.number = _number(rows, entry, head)
        pinged = next((row for row in rows[entry.start : entry.head + 1] if row.has(roles.PINGBACK)), None)
        if pinged is not None:
            fact.kind = "pingback"
            fact.author = _linking(pinged) or fact.author
        elif entry.body and is_removed(" ".join(rows[index].content for index in entry.body[:NOTICE])):
            fact.kind = "removed"
        result.append(fact)
    return result


def _header(rows: Sequence[Row], entry: Entry, found: Segmentation) -> list[Row]:
    if entry.remark:
        return list(rows[entry.foot : entry.pivot + 1])
    if not found.candidate.closing:
        after = entry.body[-1] + 1 if entry.body else entry.head
        return [*rows[entry.start : entry.head], *rows[max(after, entry.head) : entry.end]]
    return [*rows[entry.start : entry.head], *rows[max(entry.head, entry.foot) : entry.end]]


class _Dated(NamedTuple):
    """A date of a header, and what tells it from the others there."""

    frame: str
    """The word that opens its line: "Joined:", "Posted"."""
    rank: int
    span: DateSpan
    text: str
    line: Line


def _dates(heads: Sequence[Sequence[Line]]) -> list[_Dated | None]:
    """The date of each header: the most exact one, and of several the one by which the comments are in order.

    In a forum a header also says since when its author is a member.
    """
    every = [[dated for line in head for dated in _dated(line)] for head in heads]
    order = page_order(dated.span for each in every for dated in each)
    frames = Counter(frame for each in every for frame in {dated.frame for dated in each})
    steady = {
        frame: _steadiness([dated for each in every for dated in each if dated.frame == frame], order)
        if count >= COMMON * len(heads)
        else 0.0
        for frame, count in frames.items()
    }
    return [
        max(each, key=lambda dated: (dated.rank, steady[dated.frame]), default=None)  # the first of equals
        for each in every
    ]


def _dated(line: Line) -> list[_Dated]:
    row = line.row
    opening = (field_name(row) or mask(row.content.split(None, 1)[0])) if row.content else ""
    return [
        _Dated(opening, rank, span, row.content[span.start : span.end].strip(), line)
        for span in line.dates
        if (rank := _RANKS.get(span.kind, 0))
    ]


def _steadiness(dates: Sequence[_Dated], order: DateOrder) -> float:
    """The share of neighbours that follow each other in time, one way or the other; 0.5 is chance."""
    known = [date for dated in dates if (date := resolve(dated.span, order=order))]
    if len(known) < 3:
        return 0.0
    pairs = list(pairwise(known))
    later, earlier = share(a <= b for a, b in pairs), share(a >= b for a, b in pairs)
    return round(max(later, earlier), 1)


def _number(rows: Sequence[Row], entry: Entry, head: Sequence[Line]) -> str | None:
    marker = rows[entry.start].marker
    if marker is not None and marker.number is not None:
        return str(marker.number)
    for line in head:
        if found := _NUMBER.search(line.text):
            return found[1] or found[2]
    return None


def _linking(row: Row) -> str | None:
    """The page that a pingback comes from: what follows the word, without the date."""
    for match in row.phrases:
        if match.role.value & roles.PINGBACK and match.rest is not None:
            start, end = match.rest
            for span in row.dates:
                if start < span.start < end:
                    end = span.start
            return stripped(row.content[start:end]) or None
    return None

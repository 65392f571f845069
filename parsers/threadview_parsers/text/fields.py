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
from .shapes import MARKS_NAME, is_name_like, share, stripped, without_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dates import DateOrder, DateSpan
    from ..records import Kind
    from .lines import Row
    from .segments import Entry, Segmentation

_NUMBER = re.compile(r"(?:^|\s)#\s?(\d{1,9})(?=\W|$)|^(\d{1,7})[.)]?$")
_PICTURE = re.compile(r"^\s*(?:\[[^\[\]]{0,60}\]\s*)+(?=\S)")
"""What w3m and pandoc show for the portrait before a name."""
_TOKEN = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_RANKS = {"datetime": 3, "date": 2, "yearless": 1, "relative": 1}
"""How exact the kinds of dates are."""
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
    heads = [_header(rows, entry, found) for entry in found.entries]
    frames = _frames(heads)
    place = found.columns.index("name") if "name" in found.columns else None
    columns = [
        rows[entry.start + place] if place is not None and entry.start + place < entry.head else None
        for entry in found.entries
    ]
    authors = _once([_author(head, frames, column) for head, column in zip(heads, columns, strict=True)])
    result = []
    dates = _dates(heads)
    for head, entry, author, dated in zip(heads, found.entries, authors, dates, strict=True):
        fact = Facts(author=author)
        if dated is not None:
            fact.date, fact.date_text = dated.span, dated.text
        fact.number = _number(rows, entry, head)
        pinged = next((row for row in rows[entry.start : entry.head + 1] if row.has(roles.PINGBACK)), None)
        if pinged is not None:
            fact.kind = "pingback"
            fact.author = _linking(pinged) or fact.author
        result.append(fact)
    return result


def _header(rows: Sequence[Row], entry: Entry, found: Segmentation) -> list[Row]:
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


def _dates(heads: Sequence[Sequence[Row]]) -> list[_Dated | None]:
    """The date of each header: the most exact one, and of several the one by which the comments are in order.

    In a forum a header also says since when its author is a member.
    """
    every = [[dated for row in head for dated in _dated(row)] for head in heads]
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


def _dated(row: Row) -> list[_Dated]:
    opening = (field_name(row) or _mask(row.content.split(None, 1)[0])) if row.content else ""
    return [
        _Dated(opening, rank, span, row.content[span.start : span.end].strip())
        for span in row.dates
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


def _number(rows: Sequence[Row], entry: Entry, head: Sequence[Row]) -> str | None:
    marker = rows[entry.start].marker
    if marker is not None and marker.number is not None:
        return str(marker.number)
    for row in head:
        if found := _NUMBER.search(without_dates(row)):
            return found[1] or found[2]
    return None


def _frames(heads: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Words (digits masked) that stand in most headers beside the name: "Submitted by", "#0", "wrote on"."""
    if len(heads) == 2:
        # "von Ada", "von Ben": a small word that opens both names
        openings: list[set[str]] = [
            {tokens[0] for row in head if (tokens := _TOKEN.findall(without_dates(row))) and len(tokens) > 1}
            for head in heads
        ]
        return frozenset(_mask(token) for token in openings[0] & openings[1] if token[:1].islower())
    # one author's many posts must not turn the name into a frame: each wording counts once
    wordings = {tuple(_mask(without_dates(row)) for row in head): head for head in heads}
    if len(heads) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for head in wordings.values():
        counts.update({_mask(token) for row in head for token in _TOKEN.findall(without_dates(row))})
        lines.update({_mask(row.content) for row in head})
    least = max(MARKS_NAME * len(wordings), 2)
    return frozenset(
        token for token, count in counts.items() if count >= least and token not in ("", "0")
    ) | frozenset(line for line, count in lines.items() if count >= least)


def _mask(token: str) -> str:
    return _DIGITS.sub("0", token.casefold()).strip(":,.|")


def _author(head: Sequence[Row], frames: frozenset[str], column: Row | None) -> str | None:
    """The name that a "says" phrase holds, what is left beside the date, or the row of the name column.

    In this order: where a title stands above "written by Ada on 3 May", the column is the title's.
    """
    for row in head:
        for match in row.phrases:
            if match.name is not None and match.role.value & roles.SAYS:
                name = _unframed(_named(row, match.name), frames)
                if name:
                    return name
    for row in head:
        if row.dates and not row.bare and not row.control:
            name = _unframed(without_dates(row), frames)
            if name and is_name_like(name):
                return name
    if column is not None and not column.bare and not column.dates:
        name = _unframed(column.content, frames)
        if name:
            return name
    for row in head:
        if not row.content or row.bare or _mask(row.content) in frames or (row.control and not row.dates):
            continue
        name = _unframed(without_dates(row), frames)
        if name and is_name_like(name):
            return name
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


def _once(names: Sequence[str | None]) -> list[str | None]:
    """ "Ada Ada" is Ada, where most names stand twice (the picture's text and the name)."""
    known = [name for name in names if name]
    doubled = [_half(name) for name in known]
    if len(known) < 3 or sum(half is not None for half in doubled) < 0.6 * len(known):
        return list(names)
    return [name and (_half(name) or name) for name in names]


def _half(name: str) -> str | None:
    middle = len(name) // 2
    first, second = name[:middle].strip(), name[middle:].strip()
    return first if first and first == second else None


def _is_frame(token: str, frames: frozenset[str]) -> bool:
    return _mask(token) in frames or not stripped(token)


def _named(row: Row, where: tuple[int, int]) -> str:
    """The name that a phrase holds, without a date that the phrase took with it."""
    start, end = where
    for span in row.dates:
        if span.start < end and span.end > start:
            end = max(start, span.start)
    name = row.content[start:end]
    if "]" in name and "[" not in name:
        # the phrase began inside the portrait's brackets: "[Avatar] Ada says:"
        name = name.rsplit("]", 1)[1]
    return stripped(name)


def _unframed(text: str, frames: frozenset[str]) -> str:
    """Take framing words off both ends; a date (a tab here) parts the text, the first part stays."""
    parts = []
    text = _PICTURE.sub("", text)
    for part in re.split(r"\t|\s[|·•–—-]\s", text):
        tokens = _TOKEN.findall(part)
        while tokens and _is_frame(tokens[0], frames):
            tokens.pop(0)
        framed = False
        while tokens and (_is_frame(tokens[-1], frames) or (framed and tokens[-1].isdigit())):
            # "Ada 15 points": the number belongs to the word behind it
            tokens.pop()
            framed = True
        name = stripped(" ".join(tokens))
        if name:
            parts.append(name)
    return parts[0] if parts else ""

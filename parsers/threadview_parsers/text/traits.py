"""What one entry of a segmentation shows; worked out once, asked for by every measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import roles
from .shapes import DIGITS, ends_sentence, residue, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table
    from .segments import Entry, Segmentation

_NOUN = (
    r"(?:comm?ent[aá]?ri|comment|kommentar|komment|koment[aá]r|коммент|комент|каментар|commenti\b|reacties?\b|"
    r"hozzászólás|yorum|σχόλι|bình luận|댓글|评论|評論|コメント|留言|تعليق|نظر|תגוב|टिप्पणि|ความ(?:คิด)?เห็น)"
)
"""Words for comments and nothing else: "posts" and "messages" are counted in the profiles of a forum too."""
_COUNTED = re.compile(r"\([^()]{0,24}\)|\[[^\[\]]{0,4}\]|(?<!\S)[+–−-]?\d[\d.,]*[kK]?\s[^\W\d_]{3,}")
_ELLIPSES = ("…", "...", "[…]", "[...]", "…]")
COUNT_LENGTH = 140
"""The line below a teaser that says who wrote it, when, and how many commented, is no longer."""
MENU = 5
"""So many short rows in a body, and hardly anything else, are a menu."""


@dataclass(slots=True)
class Traits:
    """What one entry shows."""

    says: bool
    reply: bool
    kinds: frozenset[str]
    """Kinds of the dates in its header."""
    beside: str
    """What stands beside its date."""
    prose: bool
    lively: bool
    form: bool
    menu: bool
    size: int
    """Characters of text."""
    cut: bool
    """It breaks off: "…", "Read more"."""
    headline: bool
    """Lines of middle length, none of them closed like a sentence."""
    counted: bool
    """It states a number of comments, which is what the teaser of another page does."""
    timeless: bool
    """A time of day without a date: the minutes of a ticker, a programme."""


def traits(table: Table, entry: Entry, found: Segmentation) -> Traits:
    """Look at one entry."""
    rows = table.rows
    head = header_rows(rows, entry, found)
    body = [rows[index] for index in entry.body]
    last = body[-1].content if body else ""
    inside = set(entry.body)
    kinds = frozenset(span.kind for row in head for span in row.dates)
    return Traits(
        says=any(row.says for row in head),
        reply=any(rows[i].whole(roles.REPLY) for i in range(entry.start, entry.end) if i not in inside),
        kinds=kinds,
        beside=_beside(head),
        prose=any(row.prose for row in body),
        lively=any(row.lively for row in body),
        form=any(row.whole(roles.FORM) for row in body),
        menu=len(body) >= MENU and sum(row.stub for row in body) > 0.7 * len(body),
        size=sum(len(row.content) for row in body),
        cut=last.endswith(("»", ">"))
        or any(row.prose and row.content.endswith(_ELLIPSES) for row in body)
        or any(rows[i].whole(roles.MORE) for i in range(max(entry.start, entry.end - 3), entry.end))
        or (found.candidate.shape == "label" and rows[entry.pivot].whole(roles.MORE)),
        headline=bool(body)
        and not any(ends_sentence(row.content) or row.lively or len(row.content) > 140 for row in body)
        and any(len(row.content) >= 20 for row in body),
        counted=any(_states_count(rows, i) for i in range(entry.start, entry.end)),
        timeless=kinds == {"time"},
    )


def _beside(head: Sequence[Row]) -> str:
    """What stands beside the date; of "Submitted by Ada on 3 May" the name."""
    dated = [row for row in head if row.dates]
    for row in dated:
        for match in row.phrases:
            if match.name is not None and match.role.value & roles.SAYS:
                return stripped(row.content[match.name[0] : match.name[1]])
    if not dated:
        return ""
    rest = residue(dated[0])
    # "Ada 12 points (1 child)": what is counted is no name
    return stripped(_COUNTED.sub("", rest)) or rest


def header_rows(rows: Sequence[Row], entry: Entry, found: Segmentation) -> list[Row]:
    """The rows of an entry that say who wrote it and when."""
    if found.candidate.closing or entry.remark:
        signed = [rows[index] for index in range(entry.foot, min(entry.pivot + 1, entry.end))]
        return [*rows[entry.start : entry.head], *signed]
    return list(rows[entry.start : entry.head])


@cache
def _counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # made when a page needs them: they take milliseconds to compile
    return re.compile(_NOUN, re.IGNORECASE), re.compile(
        rf"{_NOUN}[^\W\d_]*(?:\(\w+\))?[\s:(\[|]{{0,4}}\d{{1,5}}(?![\d./-])|(?<![\d./#-])\d{{1,5}}\s?{_NOUN}",
        re.IGNORECASE,
    )


def _states_count(rows: Sequence[Row], index: int) -> bool:
    """Whether a short line says how many comments there are; its number may be a text node of its own."""
    row = rows[index]
    if row.counted is None:
        row.counted = _read_count(rows, index)
    return row.counted


def _read_count(rows: Sequence[Row], index: int) -> bool:
    text = rows[index].content
    if len(text) > COUNT_LENGTH:
        return False
    following = rows[index + 1].content if index + 1 < len(rows) else ""
    numbered = following.isdecimal() and len(following) <= 4
    if not numbered and not DIGITS.search(text):
        return False
    noun, count = _counts()
    if not noun.search(text):
        return False
    return count.search(text) is not None or (numbered and noun.search(text[-20:]) is not None)

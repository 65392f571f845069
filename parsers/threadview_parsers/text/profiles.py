"""Headers longer than their columns: the profile of a poster (rank, posts, place), a subject, a number.

Such rows do not stand at the same distance in every post, since a rank or a place may be missing. They are
told by being above the text wherever they occur.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .columns import BESIDE, field_name
from .shapes import residue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from .lines import Row
    from .segments import Entry

REACH = 18
"""A header reaches no further than so many rows."""
SHORT = 32
"""A line with a date and so few letters beside it is no prose, however many words the date has."""
ABOVE = 0.8
"""A row that stands above the text in so many of the posts belongs to the header."""


def lengthen_headers(rows: Sequence[Row], entries: Sequence[Entry], labels: AbstractSet[str]) -> None:
    """Move the end of each header down to its last row of a kind that stands above the texts."""
    if len(entries) < 3:
        return
    seen: Counter[str] = Counter()
    above: Counter[str] = Counter()
    for entry in entries:
        first = _first_prose(rows, entry, labels)
        signs: dict[str, int] = {}
        for index in range(entry.head, min(entry.end, entry.start + REACH)):
            if sign := _sign(rows[index], labels):
                signs.setdefault(sign, index)
        if first is None:
            continue
        for sign, index in signs.items():
            seen[sign] += 1
            above[sign] += index < first
    least = max(3, 0.4 * len(entries))
    upper = {sign for sign, count in above.items() if count >= least and count >= ABOVE * seen[sign]}
    if not upper:
        return
    for entry in entries:
        first = _first_prose(rows, entry, labels)
        stop = min(entry.end if first is None else first, entry.start + REACH)
        last = max((i for i in range(entry.head, stop) if _sign(rows[i], labels) in upper), default=None)
        if last is not None and any(not _is_passed(row, labels) for row in rows[last + 1 : entry.end]):
            entry.head = last + 1


def _first_prose(rows: Sequence[Row], entry: Entry, labels: AbstractSet[str]) -> int | None:
    """The first row of prose below the header, if there is one."""
    for index in range(entry.head, entry.end):
        row = rows[index]
        if row.prose and _sign(row, labels) is None:
            return index
    return None


def _sign(row: Row, labels: AbstractSet[str]) -> str | None:
    """What a row of a header is known by: its words, its field, or that it is a date."""
    if row.key in labels:
        return row.key
    if (name := field_name(row)) is not None and not row.prose:
        return f"{name}:"
    if row.dates and len(residue(row)) <= (BESIDE if not row.prose else SHORT):
        return "date"
    return None


def _is_passed(row: Row, labels: AbstractSet[str]) -> bool:
    return row.key in labels or row.control or row.bare or not row.content

"""Names that stand above the header as it was cut: a rank or a badge is a row of its own below them.

Only some posters have a badge, so the cutting by columns took the badge for the name and left the name at the
end of the comment before. The same befalls the initials that stand for a portrait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import roles
from .badges import is_rank
from .columns import MOST
from .headers import is_initials
from .shapes import ends_sentence, is_name_like, share, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row
    from .segments import Entry, Segmentation

VARIED = 0.8
"""Ranks are fewer than posters: a column with less variety than this, and below names, is one of ranks."""
FEW = 4


def lift_names(rows: Sequence[Row], found: Segmentation, columns: Sequence[Row | None]) -> list[Row | None]:
    """Give each header the name above it, and return the rows of the name column as they are then."""
    if found.candidate.closing:
        return list(columns)
    entries = found.entries
    above = [_above(rows, found, place) for place in range(len(entries))]
    ranks = _are_ranks(above, columns, entries)
    result: list[Row | None] = []
    for place, (entry, name, column) in enumerate(zip(entries, above, columns, strict=True)):
        first = rows[entry.start]
        taken = column
        if name is None or column is None:
            result.append(column)
            continue
        if column is first and (ranks or is_rank(first.content)):
            taken = name
        elif not is_initials(name.content, column.content):
            result.append(column)
            continue
        _move(entries, place)
        if taken is name and is_rank(name.content) and (higher := _above(rows, found, place)) is not None:
            # two badges below a name
            _move(entries, place)
            taken = higher
        result.append(taken)
    return result


def _above(rows: Sequence[Row], found: Segmentation, place: int) -> Row | None:
    """The row above an entry, if it may be a name."""
    entry = found.entries[place]
    least = found.entries[place - 1].head + 1 if place else found.candidate.limit
    if entry.start - 1 < max(least, 1):
        return None
    row = rows[entry.start - 1]
    other = roles.FORM | roles.HEADING | roles.PAGING
    plain = not row.prose and not row.control and not row.dates and not row.has(other)
    named = plain and is_name_like(row.content) and not ends_sentence(row.content.rstrip("."))
    return row if named and row.key not in found.labels else None


def _are_ranks(above: Sequence[Row | None], columns: Sequence[Row | None], entries: Sequence[Entry]) -> bool:
    if len(entries) < FEW or share(row is not None for row in above) < MOST:
        return False
    if any(row is None or row.index != entry.start for row, entry in zip(columns, entries, strict=True)):
        return False
    ranks = {stripped(row.content).casefold() for row in columns if row is not None}
    names = {stripped(row.content).casefold() for row in above if row is not None}
    return len(ranks) < len(names) and len(ranks) <= VARIED * len(entries) and not names & ranks


def _move(entries: Sequence[Entry], place: int) -> None:
    entry = entries[place]
    entry.start -= 1
    if place:
        before = entries[place - 1]
        before.end = entry.start
        before.foot = min(before.foot, before.end)
        if before.body and before.body[-1] >= before.end:
            before.body.pop()

"""Where comments begin: right below the controls that end the comment before, where most do.

Headers are not all of one length: some have a row more than the others (a badge, a rank), and in a forum a
profile of any length stands above the date.
"""

from __future__ import annotations

import statistics
from itertools import pairwise
from typing import TYPE_CHECKING

from .columns import MOST, field_name
from .shapes import NAME_LENGTH, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row

FEET = 0.6
"""Where so many comments begin right below controls, all do."""
EXTRA = 3
"""A header has no more rows than this beyond those of the others."""
PROFILE = 12
"""A profile has no more rows."""
PROFILE_ROW = 80
"""None of them is longer."""


def aligned(rows: Sequence[Row], starts: list[int], limit: int) -> list[int]:
    """The starts moved up to the controls above them; none goes above `limit` or the start before."""
    later = starts[1:]
    if len(later) < 2:
        return starts
    below = share(is_foot(rows[start - 1]) for start in later)
    if below >= FEET:
        return [starts[0], *(_moved(rows, before, start, EXTRA) for before, start in pairwise(starts))]
    if below > 0:
        return starts
    moved = [_moved(rows, before, start, PROFILE) for before, start in pairwise(starts)]
    steps = [start - place for start, place in zip(later, moved, strict=True)]
    if share(step > 0 for step in steps) < MOST:
        return starts
    blocks = [rows[place:start] for start, place in zip(later, moved, strict=True)]
    if share(any(row.dates or field_name(row) for row in block) for block in blocks) < FEET:
        # short texts rather than profiles
        return starts
    usual = statistics.median_low([step for step in steps if step])
    first = starts[0]
    while first > limit and starts[0] - first < usual and _is_extra(rows[first - 1]):
        first -= 1
    return [first, *moved]


def _moved(rows: Sequence[Row], before: int, start: int, most: int) -> int:
    """The row below the nearest controls above `start`, if only short rows stand between."""
    place = start
    while place - 1 > before and start - place < most and _is_extra(rows[place - 1]):
        place -= 1
    return place if place - 1 > before and is_foot(rows[place - 1]) else start


def is_foot(row: Row) -> bool:
    """Controls, as they stand below a text."""
    return row.control and bool(row.content)


def _is_extra(row: Row) -> bool:
    """A row that may belong to a header: a name, a rank, a field of a profile."""
    long = PROFILE_ROW if row.dates or ":" in row.content else NAME_LENGTH
    return not row.control and not row.prose and len(row.content) <= long

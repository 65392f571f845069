"""How much a row is prose: its length in any script, and whether a text may begin with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .shapes import ends_sentence, residue, wide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table

ROW_MASS = 8.0
"""No row of prose weighs more, so that one long paragraph does not outweigh ten."""
TEASER = 0.3
"""What a line that may be another page's headline weighs as prose."""

ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\[\w+\.(?:png|jpg|svg|gif)\]|\(BUTTON\)|_{4,}|IFRAME")


def size(row: Row) -> int:
    """Length of a row in letters of an alphabet; a sign of a script without spaces counts for three."""
    text = row.content[:2000]
    return len(text) + 2 * wide(text)


def words(row: Row) -> int:
    """Words of a row, guessed where its script has no spaces."""
    return max(row.words, wide(row.content[:2000]) // 2)


def is_address(row: Row) -> bool:
    """An address, or the name of a picture or a field: one long word of no language."""
    text = row.content
    return ADDRESS.match(text) is not None or (len(text) > 40 and " " not in text and text.isascii())


def is_text(row: Row) -> bool:
    """Prose that is no line of software and no address."""
    if row.control or is_address(row):
        return False
    if row.prose:
        return True
    count = words(row)
    return count >= 11 or (count >= 4 and ends_sentence(row.content))


def is_lead(row: Row) -> bool:
    """Prose that a text may begin with: no byline, which is a date and little else."""
    return is_text(row) and words(row) >= 8 and not (row.dates and len(residue(row)) < 60)


def level(row: Row) -> int:
    """The level of a marked heading, 0 for none: "# Title" may have been read as a list item of lynx."""
    if row.marker is not None and row.marker.sign == "#" and row.indent == 0:
        return 1
    return row.heading


def mass(row: Row, table: Table) -> float:
    """How much prose a row is, in lines of 60 letters."""
    if not is_lead(row) or (row.key and table.repeats[row.key] > 1):
        return 0.0
    return min(ROW_MASS, size(row) / 60) * (TEASER if is_teaser(row, table.wrap) else 1.0)


def is_teaser(row: Row, wrap: int | None) -> bool:
    """Rather a headline of another page than a paragraph: not long, and no sentence that ends."""
    return size(row) < 130 and (wrap is None or row.width < 0.7 * wrap) and not ends_sentence(row.content)


def full_lines(rows: Sequence[Row], wrap: int | None) -> set[int]:
    """Lines of a paragraph that the dump has wrapped, of which none need be prose by itself."""
    full: set[int] = set()
    if wrap is None:
        return full
    begin = done = 0
    for row in rows:
        previous = rows[row.index - 1] if row.index else None
        goes_on = (
            previous is not None
            and not row.gap
            and row.marker is None
            and not row.control
            and previous.width >= 0.75 * wrap
        )
        if not goes_on:
            begin = row.index
        elif row.index - begin >= 2 or ends_sentence(row.content):
            full.update(range(max(begin, done), row.index + 1))
            done = row.index
    return full

"""Columns: the rows at the same distance from the pivot, over all comments at once.

A name varies, a label does not, a date is a date: so header and text part without a word being known.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from . import roles
from .shapes import DIGITS, LETTER, common_key, is_name_like, name_part, residue, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row
    from .segments import Candidate, Entry

COLUMNS = 8
"""How far from the pivot a header reaches, in rows."""
MOST = 0.75
"""A column is what at least this share of its rows is."""
FEW = 4
"""With so few comments one of them may be none without changing what a column is."""
BESIDE = 60
"""A header may say so much beside its date, in characters."""


def most(count: int) -> float:
    """The share of `count` rows that makes a column."""
    return 0.6 if 2 < count <= FEW else MOST


def rows_above(rows: Sequence[Row], candidate: Candidate) -> int:
    """How many rows above the pivot belong to the header of the same comment."""
    pivots = candidate.pivots
    named = candidate.shape == "says" and share(_has_name(rows[pivot]) for pivot in pivots) >= MOST
    named = named or varies([residue(rows[pivot]) for pivot in pivots])
    above = 0
    name_column = 0 if candidate.shape == "initial" else None
    named = named or candidate.shape == "initial"
    for distance in range(1, COLUMNS + 1):
        marked = share(
            rows[pivot - above].marker is not None or rows[pivot - above].heading > 0 for pivot in pivots
        )
        cells = [
            rows[pivot - distance]
            if pivot - distance > last and pivot - distance >= candidate.limit
            else None
            for last, pivot in zip((-1, *pivots), pivots, strict=False)
        ]
        present = [cell for cell in cells if cell is not None]
        first = cells[0]
        if first is None or len(present) < most(len(pivots)) * len(pivots):
            break
        # a list item or a heading begins something: above it only the picture of its author may stand
        begun = marked >= 0.6 and not _goes_on(present, [rows[pivot - above] for pivot in pivots])
        kind = None if begun else _column_above(present, first, alone=len(pivots) == 1, named=named)
        if kind == "label" and first.whole(roles.REPLY) and pivots[0] > distance and not _counts(present):
            # the controls under a text close it
            above_first = rows[max(0, pivots[0] - distance - 4) : pivots[0] - distance]
            kind = None if any(row.prose for row in above_first) else kind
        if kind is None and named and name_column is not None:
            # the picture's text repeats the name: "Profile picture of Ada", "Ada"
            pairs = [(cells[i], rows[pivot - name_column]) for i, pivot in enumerate(pivots)]
            if share(
                cell is not None and repeats_name(cell, name) for cell, name in pairs
            ) >= 0.6 and repeats_name(first, rows[pivots[0] - name_column]):
                kind = "name"
        if kind is None and name_column == above > 0 and _is_rank(present, first, rows, pivots, above):
            kind = "name"
        if kind is None:
            break
        if kind == "name":
            named, name_column = True, distance
        above = distance
    return above


def _goes_on(cells: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether list items stand below others of their list, or below a heading: the profile under a name."""
    signs = {(row.marker.sign, row.indent) for row in below if row.marker and row.marker.number is None}
    items = share(row.marker is not None and row.marker.number is None for row in below)
    return items >= 0.6 and (
        share(
            cell.heading > 0 or (cell.marker is not None and (cell.marker.sign, cell.indent) in signs)
            for cell in cells
        )
        >= 0.6
    )


def _counts(cells: Sequence[Row]) -> bool:
    """Whether the cells number the comments, "Comment #1", "Comment #2": such a label opens them."""
    numbers = [int(found[0][:9]) for cell in cells if len(found := DIGITS.findall(cell.content)) == 1]
    return len(numbers) == len(cells) > 1 and all(after == before + 1 for before, after in pairwise(numbers))


def _is_rank(
    cells: Sequence[Row], first: Row, rows: Sequence[Row], pivots: Sequence[int], below: int
) -> bool:
    """Whether what was taken for the name is a rank, and `cells` above it are the names: they vary more."""
    if not _is_plain_name(first) or share(_is_plain_name(cell) for cell in cells) < most(len(cells)):
        return False
    ranks = Counter(rows[pivot - below].key for pivot in pivots)
    return len(pivots) > 2 and len({cell.key for cell in cells}) > len(ranks)


def _is_plain_name(row: Row) -> bool:
    return is_name_like(row.content) and not row.control and not row.prose and not row.has(roles.FORM)


def varies(texts: Sequence[str]) -> bool:
    """Whether most texts are name-like and not all the same: "Reply #" beside a date names nobody."""
    named = [text.casefold() for text in texts if is_name_like(text)]
    if len(named) < MOST * len(texts):
        return False
    return len(texts) < 3 or Counter(DIGITS.sub("0", text) for text in named).most_common(1)[0][
        1
    ] < MOST * len(texts)


def _column_above(cells: Sequence[Row], first: Row, *, alone: bool, named: bool) -> str | None:
    if first.has(roles.HEADING) and not first.has(roles.SAYS) and not _is_counter(cells, first):
        return None
    if share(not cell.content for cell in cells) >= MOST and not first.content:
        return "blank"
    if alone:
        return _one_above(first, named=named)
    least = most(len(cells))
    if _is_label(cells, first, least):
        return "label"
    if share(bool(cell.dates) and len(residue(cell)) <= 40 for cell in cells) >= MOST and first.dates:
        return "date"
    if first.says and share(cell.says for cell in cells) >= least:
        return "name"
    if named or first.control or not is_name_like(first.content):
        return None
    names = share(
        is_name_like(cell.content) and not cell.control and not cell.has(roles.FORM) for cell in cells
    )
    return "name" if names >= least else None


def _is_counter(cells: Sequence[Row], first: Row) -> bool:
    """Whether "12 replies" stands above every comment: it counts what its author wrote, heads no thread."""
    key, common = common_key(cells)
    return len(cells) > 2 and key == first.key and common >= MOST


def _one_above(row: Row, *, named: bool) -> str | None:
    """The row above the only comment: a name, if none is known yet, or a word like "by"."""
    if is_link_word(row) and not _has_name(row):
        return "label"
    plain = is_name_like(row.content) and not row.control and not row.has(roles.FORM)
    return "name" if plain and not named and row.heading in (0, 3, 4, 5, 6) else None


def _is_label(cells: Sequence[Row], first: Row, least: float) -> bool:
    """Whether most rows say the same, or only a number, and the first one does too."""
    key, common = common_key(cells)
    if common >= least:
        return first.key == key
    if share(cell.bare for cell in cells) >= least:
        return first.bare
    field = _field(cells, least)
    return field is not None and field_name(first) == field


def repeats_name(cell: Row, name: Row) -> bool:
    """Whether a short row holds the name that another row is, or its initial."""
    if 0 < len(cell.content) <= 2:
        return name.content[:1].casefold() == cell.content[:1].casefold()
    return (
        len(cell.content) <= 80
        and 0 < len(name.content) <= len(cell.content)
        and name.content in cell.content
    )


def field_name(row: Row) -> str | None:
    """What stands before the colon of "Location: here"; a profile's fields are labelled so."""
    head, colon, rest = row.content.partition(":")
    return (
        head.casefold()
        if colon and rest.strip() and 0 < len(head) <= 24 and "://" not in row.content
        else None
    )


def _field(cells: Sequence[Row], least: float) -> str | None:
    """The field that most of the rows are, or None."""
    counts = Counter(field_name(cell) for cell in cells)
    counts.pop(None, None)
    if not counts:
        return None
    field, count = counts.most_common(1)[0]
    return field if count >= least * len(cells) and count > 1 else None


def _has_name(row: Row) -> bool:
    return any(match.name is not None for match in row.phrases if match.role.value & roles.SAYS)


def header_columns(rows: Sequence[Row], entries: Sequence[Entry], candidate: Candidate) -> list[str]:
    """What the first rows of the comments are, up to the first that is text: "name", "date", "label" ..."""
    columns: list[str] = []
    named = False
    for distance in range(COLUMNS + 4):
        cells = [rows[entry.start + distance] for entry in entries if entry.start + distance < entry.end]
        if len(cells) < MOST * len(entries):
            break
        if len(entries) < 3:
            following = [rows[entry.start + distance + 1 : entry.end][:1] for entry in entries]
            kind = _column_of_few(cells, [row for each in following for row in each], columns, named=named)
        else:
            kind = _column(cells, named=named)
        at_pivot = not candidate.closing and candidate.shape in ("date", "says", "label")
        if candidate.shape == "initial" and all(entry.start + distance <= entry.pivot for entry in entries):
            kind = "name" if all(entry.start + distance == entry.pivot for entry in entries) else "label"
        if kind is None and "name" in columns and len(entries) > 2:
            place = columns.index("name")
            pairs = [
                (rows[entry.start + distance], rows[entry.start + place])
                for entry in entries
                if entry.start + distance < entry.end
            ]
            if share(repeats_name(below, cell) or repeats_name(cell, below) for below, cell in pairs) >= MOST:
                kind = "label"
        if kind is None and at_pivot and all(entry.start + distance <= entry.pivot for entry in entries):
            # the rows down to the pivot are header, whatever they look like: a rank below the name
            rank = columns[-1:] == ["name"] and share(_is_plain_name(cell) for cell in cells) >= MOST
            kind = "label" if rank else "other"
        if kind is None:
            break
        named = named or kind == "name" or (kind == "date" and varies([residue(cell) for cell in cells]))
        named = named or (kind == "says" and any(_has_name(cell) for cell in cells))
        columns.append(kind)
    return _above_text(rows, entries, columns)


def _above_text(rows: Sequence[Row], entries: Sequence[Entry], columns: list[str]) -> list[str]:
    """The columns of a header that leaves a text: many readers may say the same ("Thanks!")."""
    if share(entry.start + len(columns) >= entry.end for entry in entries) < 0.5:
        return columns
    first = max((place for place, kind in enumerate(columns) if kind != "label"), default=-1) + 1
    for place in range(first, len(columns)):
        cells = [rows[entry.start + place] for entry in entries if entry.start + place < entry.end]
        if (
            share(
                (cell.control and not LETTER.search(cell.content)) or cell.whole(roles.CONTROLS)
                for cell in cells
            )
            < 0.5
        ):
            return columns[:place]
    return columns


def _plain_kind(cells: Sequence[Row]) -> str | None:
    """The kinds that a row shows by itself."""
    if share(not cell.content for cell in cells) >= MOST:
        return "blank"
    if share(cell.says for cell in cells) >= MOST:
        return "says"
    if share(bool(cell.dates) and len(residue(cell)) <= BESIDE for cell in cells) >= MOST:
        return "date"
    if share(cell.control for cell in cells) >= MOST:
        return "label"
    return None


def _column(cells: Sequence[Row], *, named: bool) -> str | None:
    kind = _plain_kind(cells)
    if kind is not None:
        return kind
    _, common = common_key(cells)
    if common >= MOST or _field(cells, MOST):
        return "label"
    if not named and share(_is_name(cell) for cell in cells) >= 0.85:
        return "name"
    return None


def _is_name(row: Row) -> bool:
    part = name_part(row.content)
    masked = row.bare and "**" in part  # "0305****"
    return is_name_like(part) and (masked or not row.control) and (part != row.content or not row.prose)


def _column_of_few(
    cells: Sequence[Row], following: Sequence[Row], columns: Sequence[str], *, named: bool
) -> str | None:
    """One or two comments show no columns: a name must stand beside a date, a label be a word like "by"."""
    kind = _plain_kind(cells)
    if kind is not None:
        return kind
    if all(is_link_word(cell) for cell in cells):
        return "label"
    if named or not all(is_name_like(cell.content) and not cell.prose and cell.words <= 5 for cell in cells):
        return None
    before = any(column in ("date", "says") for column in columns)
    after = len(following) == len(cells) and all(
        (row.dates and len(residue(row)) <= BESIDE) or row.says or is_link_word(row) for row in following
    )
    return "name" if after or (before and all(row.prose for row in following)) else None


def is_link_word(row: Row) -> bool:
    """A short word between name and date: "by", "von", "on", "says:"."""
    text = row.content
    return row.says or (len(text) <= 10 and row.words == 1 and text[:1].islower() and not row.prose)

"""What stands in a cell of the database, which a fault of the disk or another program may have written."""

from __future__ import annotations

import math

_LAST = 1 << 53


def text_of(cell: object) -> str | None:
    """A text on one line, safe to draw; None for nothing, and for what is no text."""
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "replace")
    if not isinstance(cell, str):
        return None
    if cell.isprintable():
        return cell
    from threadview_parsers.clean import clean_line

    return clean_line(cell)


def name_of(cell: object) -> str | None:
    """A letter or a name by which something is found again: as it was given, or not at all."""
    return cell if isinstance(cell, str) and cell and "\ufffd" not in cell else None


def whole_of(cell: object) -> str | None:
    """A text of any kind, to compare others with."""
    return cell if isinstance(cell, str) else None


def id_of(cell: object) -> int | None:
    """The id of a comment."""
    return cell if isinstance(cell, int) and 0 <= cell < _LAST else None


def int_of(cell: object) -> int | None:
    """A number without a fraction."""
    return cell if isinstance(cell, int) else None


def number_of(cell: object) -> float | None:
    """A time."""
    return float(cell) if isinstance(cell, int | float) and math.isfinite(cell) else None

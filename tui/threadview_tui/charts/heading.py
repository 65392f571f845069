"""The line over a chart."""

from __future__ import annotations

from rich.cells import cell_len

from threadview_tui.layout.labels import crop
from threadview_tui.wording import SEPARATOR

_GAP = "  "
_LEAST = 8
"""Cells below which no note is begun."""


def heading(title: str, note: str, cells: int) -> tuple[str, str]:
    """The title and, behind it, what there is room for of the note: whole parts first, else its beginning."""
    title = crop(title, cells)
    room = cells - cell_len(title) - len(_GAP)
    if not note or room < _LEAST:
        return title, ""
    parts = note.split(SEPARATOR)
    while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
        parts.pop()
    return title, _GAP + crop(SEPARATOR.join(parts), room)

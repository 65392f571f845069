"""The rows under an item's text: the links that are not written out in it, and the reader's note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.cells import cell_len

from threadview_tui.layout.body import Special
from threadview_tui.layout.labels import crop, one_line
from threadview_tui.layout.wrap import visible, wrap
from threadview_tui.links import short_address

MAX_NOTE_ROWS = 6
MAX_LINK_ROWS = 3
_MAX_ADDRESS = 40
"""Cells of one address."""
_MAX_NOTE = 2_000
"""Characters of a note that are looked at."""
_LINKS = "links: "
_NOTE = "¶ "


def link_rows(links: Sequence[str], places: Iterable[int], width: int) -> list[Special]:
    """Rows "links: [1] a.example/b  [3] c.example" of the links whose indices are not in `places`."""
    written = set(places)
    entries = [
        f"[{index + 1}] {crop(one_line(short_address(link)), min(_MAX_ADDRESS, max(width - 7, 4)))}"
        for index, link in enumerate(links)
        if index not in written
    ]
    rows: list[str] = []
    for number, entry in enumerate(entries):
        gap = "  " if rows else _LINKS if width > 3 * len(_LINKS) else ""
        if rows and cell_len(rows[-1]) + len(gap) + cell_len(entry) <= width:
            rows[-1] += gap + entry
        elif len(rows) == MAX_LINK_ROWS:
            more = f" … +{len(entries) - number:,}"
            rows[-1] = crop(rows[-1], width - len(more)) + more
            break
        else:
            rows.append(gap + entry if not rows else entry)
    return [Special("links", text=row) for row in rows]


def note_rows(note: str, width: int) -> list[Special]:
    """The note, wrapped behind its sign, "…" where it is longer than six rows."""
    text = visible(note[:_MAX_NOTE].strip().replace("\t", " "))
    if not text:
        return []
    offsets = wrap(text, width - len(_NOTE))
    lines = [text[start:end] for start, end in list(pairwise(offsets))[::2]]
    if len(lines) > MAX_NOTE_ROWS or len(note.strip()) > _MAX_NOTE:
        last = lines[:MAX_NOTE_ROWS][-1]
        lines[MAX_NOTE_ROWS - 1 :] = [crop(last + "…" * (width + 1), width - len(_NOTE))]
    return [
        Special("note", lead=_NOTE if number == 0 else " " * len(_NOTE), text=line)
        for number, line in enumerate(lines)
    ]

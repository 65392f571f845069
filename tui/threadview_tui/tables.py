"""Tables of numbers with bars, in lines of text that fit the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import msgspec
from rich.cells import cell_len

from .layout.labels import crop
from .wording import number, plain

_GAP = "  "
_BAR = 6, 40
"""Cells that a bar has at least and at most."""
_LABEL, _LISTED = 12, 28
"""Cells that a label has before further columns get some; in a listing."""
_WHOLE = 24
"""Cells that a label has before the bar gets some; beyond them, they go halves."""
_TAIL = 8
"""Cells below which nothing is put at the end of a line."""
_BLOCKS = " ▏▎▍▌▋▊▉█"
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class Paper(msgspec.Struct, frozen=True):
    """What is printed on."""

    width: int = 80
    """Cells."""
    colour: bool = False
    blocks: bool = True
    """Whether bars are made of block characters; else of "#"."""

    def bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_RESET}" if self.colour else text

    def dim(self, text: str) -> str:
        return f"{_DIM}{text}{_RESET}" if self.colour and text.strip() else text

    def bar(self, part: float, cells: int) -> str:
        """A bar of that part, 0 to 1, of so many cells; what is there at all can be seen."""
        if not self.blocks:
            return "#" * max(round(part * cells), part > 0)
        full, rest = divmod(max(round(part * cells * 8), part > 0), 8)
        return "█" * full + (_BLOCKS[rest] if rest else "")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a table."""

    label: str
    count: int
    columns: tuple[str, ...] = ()
    """More numbers, the same columns in all rows of a table."""
    query: str | None = None
    """Shows what was counted."""
    text: str = ""
    """Instead of bar and query, as much of it as there is room for."""


class _Layout(msgspec.Struct, frozen=True):
    """Cells of each part of a line; 0 for what has no room."""

    label: int
    bar: int
    count: int
    columns: tuple[int, ...]
    tail: int


def _layout(title: str, rows: Sequence[Row], heads: Sequence[str], width: int, *, listing: bool) -> _Layout:
    """On narrow paper first the queries give way, then the bars, then further columns, then labels."""
    label = max(cell_len(plain(row.label)) for row in rows)
    if listing or any(row.text for row in rows):
        label = max(label, len(title) - len(_GAP))  # where no bar makes room for it
    counts = [(number(row.count), *row.columns) for row in rows]
    count, *columns = (max(map(cell_len, column)) for column in zip(heads, *counts, strict=True))
    left = width - len(_GAP) - count - len(_GAP)
    least = _LISTED if listing else _LABEL
    while columns and left - sum(columns) - len(columns) * len(_GAP) < min(label, least):
        columns.pop()
    left -= sum(columns) + len(columns) * len(_GAP)
    label = max(1, min(label, left if listing else max(_WHOLE, left // 2), left))
    left -= label
    if listing:
        return _Layout(label, 0, count, tuple(columns), 0)
    if any(row.text for row in rows):
        tail = left - len(_GAP)
        return _Layout(label, 0, count, tuple(columns), tail if tail >= _TAIL else 0)
    whole = max(cell_len(row.query or "") for row in rows)
    tail = min(whole, left - 2 * len(_GAP) - _BAR[0])
    if tail < min(whole, _TAIL):
        tail = 0
    bar = min(_BAR[1], left - len(_GAP) - (tail + len(_GAP) if tail else 0))
    return _Layout(label, bar if bar >= _BAR[0] else 0, count, tuple(columns), tail)


def table(
    title: str, rows: Sequence[Row], paper: Paper, heads: Sequence[str], *, listing: bool = False
) -> list[str]:
    """A heading and a line for each row, no wider than the paper; nothing where there are no rows.

    `title` is of one-cell letters; `heads` stand over the count and the columns. A listing has no bars, and
    it shows the end of labels that are too long: they are names of files.
    """
    if not rows:
        return []
    layout = _layout(title, rows, heads, paper.width, listing=listing)
    most = max(row.count for row in rows) or 1
    before = len(_GAP) + layout.label + (layout.bar + len(_GAP) if layout.bar else 0)
    sizes = layout.count, *layout.columns
    over = "".join(_GAP + _right(head, size) for head, size in zip(heads, sizes, strict=False)).rstrip()
    if len(title) > before:
        title, over = crop(title, paper.width), ""
    lines = [paper.bold(title) + (" " * (before - len(title)) + paper.dim(over) if over else "")]
    for row in rows:
        label = plain(row.label)
        label = ending(label, layout.label) if listing else crop(label, layout.label)
        line = _GAP + label + " " * (layout.label - cell_len(label))
        if layout.bar:
            bar = paper.bar(row.count / most, layout.bar)
            line += _GAP + bar + " " * (layout.bar - len(bar))
        line += _GAP + _right(number(row.count), layout.count)
        line += "".join(
            _GAP + _right(text, size) for text, size in zip(row.columns, layout.columns, strict=False)
        )
        lines.append((line + _tail(row, layout.tail, paper)).rstrip())
    return lines


def note(text: str, paper: Paper) -> list[str]:
    """Words below a table, in as many lines as they need."""
    lines = wrap(text, paper.width, initial_indent=_GAP, subsequent_indent=_GAP)
    return [paper.dim(line) for line in lines]


def _tail(row: Row, cells: int, paper: Paper) -> str:
    if row.text:
        return _GAP + crop(plain(row.text), cells) if cells else ""
    # A part of a query is another query: it is shown whole or not at all.
    if row.query and row.query.isprintable() and cell_len(row.query) <= cells:
        return _GAP + paper.dim(row.query)
    return ""


def ending(text: str, cells: int) -> str:
    """The end of a text in at most so many cells, with "…" where something was left out."""
    if cell_len(text) <= cells:
        return text
    start = max(0, len(text) - cells)
    while start < len(text) and cell_len(text[start:]) > cells - 1:
        start += 1
    return "…" + text[start:]


def _right(text: str, cells: int) -> str:
    return " " * (cells - cell_len(text)) + text

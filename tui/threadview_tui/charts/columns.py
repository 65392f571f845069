"""Columns side by side: how wide they are, and what is written above and under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from threadview_tui.wording import number

from .records import Bar

_WIDEST = 7
"""Cells from one column to the next, at most: few columns stand together, not far apart."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns stand."""

    slot: int
    """Cells from one column to the next."""
    width: int
    """Cells of a column; what is left of its slot is the gap behind it."""
    shown: int
    """How many have room."""

    def left(self, index: int) -> int:
        """The first cell of a column."""
        return index * self.slot

    def at(self, cell: int) -> int | None:
        """The column that a cell belongs to, the gap behind it too; None where there is none."""
        index = cell // self.slot
        return index if 0 <= index < self.shown else None


def columns(count: int, cells: int) -> Columns:
    """So many columns in a line of so many cells."""
    slot = max(1, min(_WIDEST, cells // max(1, count)))
    return Columns(slot, slot - 1 if slot > 2 else slot, min(count, max(1, cells // slot)))


def halves(count: int, most: int, lines: int) -> int:
    """The height of a column in halves of a line; what is there at all can be seen."""
    return max(round(count / most * lines * 2), int(count > 0))


def short(count: int, cells: int) -> str:
    """A count in at most so many cells: "1,204", "1204", "1k"; empty where none of these fits."""
    thousands = (f"{count // 1000}k",) if count >= 1000 else ()
    millions = (f"{count // 1_000_000}M",) if count >= 1_000_000 else ()
    written = (number(count), str(count), *thousands, *millions)
    return next((text for text in written if len(text) <= cells), "")


def ticks(bars: Sequence[Bar], places: Columns, cells: int) -> list[tuple[int, str]]:
    """(cell, text) of what stands under the columns: as many labels as have room, the first among them.

    They are evenly spread: every one, every second, fifth, tenth ...
    """
    longest = max((len(bar.tick) for bar in bars), default=0)
    every = next(step for step in _steps() if step * places.slot > longest or step >= len(bars))
    written: list[tuple[int, str]] = []
    for index in range(0, places.shown, every):
        text, at = bars[index].tick, places.left(index)
        if text and at + len(text) <= cells:
            written.append((at, text))
    return written


def _steps() -> Sequence[int]:
    return [digit * 10**zeros for zeros in range(7) for digit in (1, 2, 5)]

"""Rows of a table: what was measured beside what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One line."""

    what: str
    cells: tuple[str, ...]
    """By the columns of its table."""
    wanted: str = ""
    good: bool | None = None
    """Whether the wish is met; None where nothing is wanted."""


def print_table(title: str, columns: Sequence[str], rows: Iterable[Row]) -> bool:
    """Prints each row as soon as there is one; whether all wishes are met."""
    widths = [max(9, len(column)) for column in columns]
    heads = " ".join(column.rjust(width) for column, width in zip(columns, widths, strict=True))
    print(f"\n{title}\n{'':<34} {heads}   wanted", flush=True)
    fine = True
    for row in rows:
        cells = " ".join(cell.rjust(width) for cell, width in zip(row.cells, widths, strict=False))
        cells = cells.ljust(sum(widths) + len(widths) - 1)
        mark = "" if row.good is None else " ✓" if row.good else " ✗"
        print(f"{row.what:<34} {cells}   {row.wanted}{mark}".rstrip(), flush=True)
        fine &= row.good is not False
    return fine


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of them do not exceed; `values` not empty."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def number(value: float) -> str:
    """Milliseconds and the like, with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"

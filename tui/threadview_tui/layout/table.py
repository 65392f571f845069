"""Rows of short texts in columns: how wide each column is, and which rows hold what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import NamedTuple, overload

from rich.cells import cell_len

from threadview_tui import wording
from threadview_tui.matching import match_command

GAP = 2
"""Cells between two columns."""
LEAD = 0.4
"""The share of a line that the first column has, if it can use it."""
NARROWEST = 8
"""Cells below which no column is cut: rather the last columns go."""
_LOOKED_AT = 500
"""Rows of which the widths are taken, spread over all of them."""


class Column(NamedTuple):
    """One column. The first ones are the most important: where there is no room, the last ones go."""

    head: str = ""
    right: bool = False
    """Whether its texts stand at the right of their cells, as numbers do."""


class Rows(Sequence[tuple[str, ...]]):
    """Rows that are made, one line each and safe to draw, when they are first looked at."""

    def __init__(self, count: int, make: Callable[[int], Sequence[str]]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, tuple[str, ...]] = {}
        self._ahead = 0

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(index, slice):
            return [self[each] for each in range(self._count)[index]]
        row = self._made.get(index)
        if row is None:
            index = range(self._count)[index]
            row = self._made[index] = self._safe(self._make(index))
        return row

    def __setitem__(self, index: int, row: Sequence[str]) -> None:
        self._made[range(self._count)[index]] = self._safe(row)

    def make_some(self, seconds: float) -> bool:
        """Make rows that nobody has looked at yet, for so long; whether there are none left."""
        until = perf_counter() + seconds
        while self._ahead < self._count:
            _ = self[self._ahead]
            self._ahead += 1
            if perf_counter() > until:
                return False
        return True

    def _safe(self, row: Sequence[str]) -> tuple[str, ...]:
        return tuple([wording.plain(text) for text in row])


def natural_widths(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[int]:
    """The cells that each column would like: those of its longest text, its head included."""
    widths = [cell_len(column.head) for column in columns]
    for row in rows[:: max(1, len(rows) // _LOOKED_AT)]:
        for index, text in enumerate(row[: len(widths)]):
            widths[index] = max(widths[index], cell_len(text))
    return widths


def column_widths(natural: Sequence[int], width: int) -> list[int]:
    """The cells of the columns in a line of `width` cells, `GAP` between them.

    The widest are cut first, to the same width, the first one to `LEAD` of the line at most; a column that
    has no room left has 0 cells, the last first.
    """
    for shown in range(len(natural), 0, -1):
        room = width - GAP * (sum(1 for cells in natural[:shown] if cells) - 1)
        first, rest = natural[0], natural[1:shown]
        lead = min(first, max(NARROWEST, round(width * LEAD)))
        if lead + sum(min(cells, NARROWEST) for cells in rest) <= room or shown == 1:
            level = _level(natural[:shown], room)
            if level < lead:
                # The others share what the first one leaves.
                level = _level(rest, room - lead)
                widths = [min(lead, max(room, 0)), *(min(cells, level) for cells in rest)]
            else:
                widths = [min(cells, level) for cells in natural[:shown]]
            _hand_out(widths, natural, room - sum(widths))
            return widths + [0] * (len(natural) - shown)
    return []


def _level(natural: Sequence[int], room: int) -> int:
    """The most cells that a column may have so that all of them fit."""
    left, columns = max(0, room), len(natural)
    for cells in sorted(natural):
        if cells * columns > left:
            return left // columns
        left -= cells
        columns -= 1
    return max(natural, default=0)


def _hand_out(widths: list[int], natural: Sequence[int], rest: int) -> None:
    """The cells that dividing left over, one each from the first column on."""
    for index, cells in enumerate(widths):
        if rest <= 0:
            return
        if cells < natural[index]:
            widths[index] += 1
            rest -= 1


def matching_rows(rows: Sequence[Sequence[str]], typed: str, among: Iterable[int]) -> Iterator[int]:
    """Those `among` the rows, by index and in their order, that hold every word typed."""
    for index in among:
        if match_command(typed, " ".join(rows[index])) is not None:
            yield index


def marks(row: Sequence[str], typed: str) -> list[list[tuple[int, int]]]:
    """What was typed, as ranges of characters in each text of a row."""
    marked: list[list[tuple[int, int]]] = [[] for _ in row]
    found = match_command(typed, " ".join(row))
    start = 0
    for index, text in enumerate(row):
        if found is not None:
            inside = ((max(first - start, 0), min(last - start, len(text))) for first, last in found[1])
            marked[index] += [(first, last) for first, last in inside if first < last]
        start += len(text) + 1
    return marked

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
    whole: bool = False
    """Whether a piece of its texts says nothing, as of "2025-04…": it is never cut, rather it goes."""
    least: int = NARROWEST
    """Cells below which it is not cut, rather it goes."""
    shorter: tuple[Callable[[str], str], ...] = ()
    """Ways to make less of a text, each a shorter beginning of it: of two days the first, then its year."""

    def text(self, text: str, form: int) -> str:
        """A text in one of its forms; 0 is the text as it is."""
        return self.shorter[form - 1](text) if form else text


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


class Place(NamedTuple):
    """How a column is drawn."""

    form: int
    """Which of the ways to say its texts; 0 is in full."""
    cells: int
    """0 where it is not drawn."""


def natural_widths(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[list[int]]:
    """The cells that each column would like, by form: those of its longest text, its head included."""
    widths = [[cell_len(column.head)] * (len(column.shorter) + 1) for column in columns]
    for row in rows[:: max(1, len(rows) // _LOOKED_AT)]:
        for column, text, forms in zip(columns, row, widths, strict=False):
            for form in range(len(forms)):
                forms[form] = max(forms[form], cell_len(column.text(text, form)))
    return widths


def arranged(natural: Sequence[Sequence[int]], columns: Sequence[Column], width: int) -> list[Place]:
    """What is drawn of each column in a line of `width` cells, `GAP` between them.

    From the last one on, a column says less, then goes, until the first one has its share of the line and
    none is a useless piece of itself.
    """
    forms, shown = [0] * len(columns), len(columns)
    while shown > 1 and not _fits(natural, columns[:shown], forms, width):
        last = shown - 1
        if forms[last] < len(columns[last].shorter):
            forms[last] += 1
        else:
            shown -= 1
    cells = [natural[index][forms[index]] for index in range(shown)]
    whole = [index for index in range(1, shown) if columns[index].whole]
    others = [index for index in range(shown) if index not in whole]
    room = width - sum(cells[index] + GAP for index in whole if cells[index])
    widths = column_widths([cells[index] for index in others], room, width)
    for index, given in zip(others, widths, strict=True):
        cells[index] = given
    return [*map(Place, forms, cells), *(Place(0, 0) for _ in columns[shown:])]


def _fits(
    natural: Sequence[Sequence[int]], columns: Sequence[Column], forms: Sequence[int], width: int
) -> bool:
    """Whether the columns have room, the first its share, each other one enough to say something."""
    needed = min(natural[0][forms[0]], max(NARROWEST, round(width * LEAD)))
    for cells, form, column in zip(natural[1:], forms[1:], columns[1:], strict=False):
        least = cells[form] if column.whole else min(cells[form], column.least)
        needed += least + GAP if least else 0
    return needed <= width


def column_widths(natural: Sequence[int], width: int, line: int = 0) -> list[int]:
    """The cells of the columns in a line of `width` cells, `GAP` between them.

    The widest are cut first, to the same width, the first one to `LEAD` of the line at most, or of a longer
    `line` in which others stand too; a column that has no room left has 0 cells, the last first.
    """
    for shown in range(len(natural), 0, -1):
        room = width - GAP * (sum(1 for cells in natural[:shown] if cells) - 1)
        first, rest = natural[0], natural[1:shown]
        lead = min(first, max(NARROWEST, round(max(line, width) * LEAD)))
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

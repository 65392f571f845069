"""The lines of a page around a place: what stands before a thread, and what behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.dom import BROKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis

LONGEST = 60
"""A line of more atoms is cut: headings have few."""


def lines_before(dom: Dom, atom: int, most: int) -> Iterator[range]:
    """The atoms of at most so many lines that end before an atom, the nearest first."""
    end = atom
    start = atom - 1
    while start >= 0 and most > 0:
        if dom.gaps[start] >= BROKEN or start == 0 or end - start >= LONGEST:
            yield range(start, end)
            end = start
            most -= 1
        start -= 1


def lines_after(dom: Dom, atom: int, most: int | None = None) -> Iterator[range]:
    """The atoms of at most so many lines (None: of all) from an atom on."""
    start, total = atom, len(dom.texts)
    while start < total and (most is None or most > 0):
        end = start + 1
        while end < total and dom.gaps[end] < BROKEN and end - start < LONGEST:
            end += 1
        yield range(start, end)
        start = end
        if most is not None:
            most -= 1


def span_of(dom: Dom, hypothesis: Hypothesis | None) -> tuple[int, int] | None:
    """The atoms (first, one past the last) that a thread's entries stand in; None if they stand in none."""
    if hypothesis is None:
        return None
    first, end = len(dom.texts), 0
    for entry in hypothesis.entries:
        atoms = [ends for part in (entry.body, entry.head) if part for ends in (part[0], part[-1])]
        if not atoms and entry.unit is not None and dom.atoms(entry.unit):
            atoms = [dom.first_atom[entry.unit], dom.end_atom[entry.unit] - 1]
        if atoms:
            first, end = min(first, *atoms), max(end, *(atom + 1 for atom in atoms))
    return (first, end) if first < end else None

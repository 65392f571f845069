"""Paragraphs of a page: runs of atoms that no block element parts, and what the article's reader asks."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import APART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom

PROSE = 60
"""Characters outside of links from which a paragraph counts as prose (fewer in scripts without spaces)."""
_DENSE = "\u2e80"
"""From this character on, a script says in one sign what others say in three."""


@dataclass(slots=True)
class Block:
    """One paragraph."""

    first: int
    end: int
    """`range(first, end)` are its atoms."""
    element: int
    """The innermost element that holds all of it."""
    length: int
    """Characters, links included."""
    linked: int
    """Characters in links."""
    prose: int
    """`length` less `linked` if that is enough to be prose, else 0."""


def read_blocks(dom: Dom, flags: Sequence[int], end: int) -> list[Block]:
    """The paragraphs among the first `end` atoms, without the atoms that `flags` marks. Linear."""
    blocks: list[Block] = []
    atom = 0
    while atom < end:
        if flags[atom]:
            atom += 1
            continue
        first = atom
        atom += 1
        while atom < end and not flags[atom] and dom.gaps[atom] != APART:
            atom += 1
        blocks.append(_block(dom, first, atom))
    return blocks


def _block(dom: Dom, first: int, end: int) -> Block:
    element = dom.owners[first]
    while dom.end_atom[element] < end:
        element = dom.parent[element]
    length = linked = weight = 0
    for atom in range(first, end):
        text = dom.texts[atom]
        length += len(text)
        if dom.links[atom] >= 0:
            linked += len(text)
        elif text > _DENSE:
            weight += len(text)
    free = length - linked
    return Block(first, end, element, length, linked, free if free + 2 * weight >= PROSE else 0)


def inside(blocks: Sequence[Block], dom: Dom, element: int) -> range:
    """The numbers of the blocks that stand in an element."""
    low = bisect_left(blocks, dom.first_atom[element], key=lambda block: block.first)
    high = bisect_left(blocks, dom.end_atom[element], key=lambda block: block.first)
    return range(low, high)


def deepest(dom: Dom, blocks: Sequence[Block], weights: Sequence[int], share: float) -> int | None:
    """The deepest element whose blocks hold `share` (above 0.5) of all weight; None if there is none.

    More than half can be in one child only, so one walk down from the first element finds it.
    """
    total = sum(weights)
    if not total or not dom.element:
        return None
    sums = [0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    starts = [block.first for block in blocks]

    def held(element: int) -> int:
        low = bisect_left(starts, dom.first_atom[element])
        return sums[max(low, bisect_left(starts, dom.end_atom[element]))] - sums[low]

    found = 0
    while True:
        child = next((child for child in dom.children(found) if held(child) >= share * total), None)
        if child is None:
            return found
        found = child

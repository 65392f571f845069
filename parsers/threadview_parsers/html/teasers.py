"""Teasers of other articles below an article: a run of alike boxes, each with a heading that is a link."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.blocks import Block
    from threadview_parsers.html.dom import Dom

FEWEST = 3
"""Teasers."""
ENOUGH = 150
"""Characters of prose above them that are the article, and half as many as theirs: else it is a list."""
LONGEST = 500
"""Characters of a teaser."""
UP = 4
"""Elements above a heading that may be its box."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


def without_teasers(dom: Dom, chosen: list[Block]) -> list[Block]:
    """The article's paragraphs without a run of teasers among them, and without the heading of that run."""
    linked = [number for number, block in enumerate(chosen) if _is_linked_heading(dom, block)]
    if len(linked) < FEWEST:
        return chosen
    boxes = _boxes(dom, chosen, linked)
    start = end = -1
    for run in _runs(dom, boxes):
        length = sum(block.length for block in _between(chosen, dom, run))
        above = sum(block.prose for block in chosen if block.end <= dom.first_atom[run[0]])
        if len(run) >= FEWEST and length <= LONGEST * len(run) and above >= max(ENOUGH, length / 2):
            start, end = dom.first_atom[run[0]], dom.end_atom[run[-1]]
            break
    if start < 0:
        return chosen
    before = [block for block in chosen if block.end <= start]
    if before and not before[-1].prose and _is_heading(dom, before[-1]):
        before.pop()
    return [*before, *(block for block in chosen if block.first >= end)]


def teaser_boxes(dom: Dom) -> bytearray:
    """Per element, 1 if it is a short box around a heading that is a link, and no more."""
    sums = [0, *accumulate(map(len, dom.texts))]
    flags = bytearray(len(dom.element))
    for element, tag in enumerate(dom.tag):
        atoms = dom.atoms(element)
        if tag not in _HEADINGS or not atoms or any(dom.links[atom] < 0 for atom in atoms):
            continue
        box = element
        for parent, _ in zip(dom.ancestors(dom.parent[element]), range(UP), strict=False):
            if sums[dom.end_atom[parent]] - sums[dom.first_atom[parent]] > LONGEST:
                break
            box = parent
        flags[box] = 1
    return flags


def _is_heading(dom: Dom, block: Block) -> bool:
    number = block.element
    return any(dom.tag[above] in _HEADINGS for above, _ in zip(dom.ancestors(number), range(3), strict=False))


def _is_linked_heading(dom: Dom, block: Block) -> bool:
    return block.linked == block.length >= 8 and _is_heading(dom, block)


def _boxes(dom: Dom, chosen: Sequence[Block], linked: Sequence[int]) -> list[int]:
    """For each linked heading the outermost element that holds no other one."""
    elements = [chosen[number].element for number in linked]
    meeting = [_common(dom, one, other) for one, other in pairwise(elements)]
    boxes = []
    for place, element in enumerate(elements):
        limits = [*meeting[max(0, place - 1) : place], *meeting[place : place + 1]]
        limit = max(limits, key=dom.depth.__getitem__)
        box = element
        while dom.parent[box] >= 0 and dom.parent[box] != limit and box != limit:
            box = dom.parent[box]
        boxes.append(box)
    return boxes


def _common(dom: Dom, one: int, other: int) -> int:
    """The innermost element that holds both; `one` comes first."""
    while not dom.within(other, one):
        one = dom.parent[one]
    return one


def _runs(dom: Dom, boxes: Sequence[int]) -> list[list[int]]:
    """The boxes by runs of those with the same parent, tag and classes."""
    runs: list[list[int]] = []
    for box in boxes:
        if runs and _kind(dom, runs[-1][-1]) == _kind(dom, box):
            runs[-1].append(box)
        else:
            runs.append([box])
    return runs


def _kind(dom: Dom, box: int) -> tuple[int, str, tuple[str, ...]]:
    return dom.parent[box], dom.tag[box], dom.classes[box]


def _between(chosen: Sequence[Block], dom: Dom, run: Sequence[int]) -> list[Block]:
    first, end = dom.first_atom[run[0]], dom.end_atom[run[-1]]
    return [block for block in chosen if first <= block.first < end]

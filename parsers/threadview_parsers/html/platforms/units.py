"""The entries' own parts of the table: which element and which atom belongs to which entry."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.platforms.description import Platform
    from threadview_parsers.html.platforms.select import Index


@dataclass(slots=True)
class Units:
    """The entries of a page in document order, by their place in it. They nest or stand apart."""

    dom: Dom
    starts: list[int]
    """The (first) element of each."""
    ends: list[int]
    """One past its last element."""
    owner: list[int] = field(default_factory=list)
    """One item an element: the innermost entry around it, or -1."""
    outer: list[int] = field(default_factory=list)
    """One item an entry: the entry around it, or -1."""
    atoms: list[list[int]] = field(default_factory=list)
    """One item an entry: its atoms without those of entries inside."""

    def group(self, elements: Iterable[int]) -> dict[int, list[int]]:
        """Elements by the entry that they belong to."""
        groups: dict[int, list[int]] = {}
        for number in elements:
            unit = self.owner[number]
            if unit >= 0:
                groups.setdefault(unit, []).append(number)
        return groups

    def holds_entry(self, number: int) -> bool:
        """Whether an element has entries inside it."""
        place = bisect_left(self.starts, number + 1)
        return place < len(self.starts) and self.starts[place] < self.dom.last[number]


def find_units(index: Index, platform: Platform) -> Iterator[Units]:
    """The entries of a description on a page, by each of its selectors that finds any."""
    for selector in platform.unit:
        found = index.select(selector)
        if found and platform.inside:
            containers = [number for choice in platform.inside for number in index.select(choice)]
            if containers:
                found = _covered(index.dom, found, sorted(set(containers)))
        if found and platform.skip:
            unwanted = [number for choice in platform.skip for number in index.select(choice)]
            if unwanted:
                out = set(_covered(index.dom, found, sorted(set(unwanted))))
                found = [number for number in found if number not in out]
        if found:
            yield _measure(index.dom, found, platform.run)


def _covered(dom: Dom, elements: Sequence[int], containers: Sequence[int]) -> list[int]:
    """Those elements that are or are in one of the containers. Both in document order."""
    found: list[int] = []
    reach, at = -1, 0
    for number in elements:
        while at < len(containers) and containers[at] <= number:
            reach = max(reach, dom.last[containers[at]])
            at += 1
        if number < reach:
            found.append(number)
    return found


def _measure(dom: Dom, starts: list[int], run: bool) -> Units:
    units = Units(dom, starts, [dom.last[start] for start in starts])
    atom_ends = [dom.end_atom[start] for start in starts]
    if run:
        # each goes on to the next unit of the same parent, the last one to the parent's end
        following: dict[int, int] = {}
        for place in range(len(starts) - 1, -1, -1):
            parent = dom.parent[starts[place]]
            after = following.get(parent)
            if after is not None:
                units.ends[place], atom_ends[place] = after, dom.first_atom[after]
            elif parent >= 0:
                units.ends[place], atom_ends[place] = dom.last[parent], dom.end_atom[parent]
            following[parent] = starts[place]
    units.outer = [-1] * len(starts)
    units.atoms = [[] for _ in starts]
    open_units: list[int] = []
    atom = 0

    def close(end: int) -> None:
        nonlocal atom
        units.atoms[open_units.pop()].extend(range(atom, end))
        atom = max(atom, end)

    for place, start in enumerate(starts):
        while open_units and units.ends[open_units[-1]] <= start:
            close(atom_ends[open_units[-1]])
        if open_units:
            above = open_units[-1]
            units.outer[place] = above
            # an entry cannot reach out of the one it stands in
            units.ends[place] = min(units.ends[place], units.ends[above])
            atom_ends[place] = min(atom_ends[place], atom_ends[above])
            units.atoms[above].extend(range(atom, dom.first_atom[start]))
        atom = dom.first_atom[start]
        open_units.append(place)
    while open_units:
        close(atom_ends[open_units[-1]])
    units.owner = _owners(units, len(dom.tag))
    return units


def _owners(units: Units, size: int) -> list[int]:
    owner = [-1] * size
    for place in range(len(units.starts)):
        # its own elements: from its start to its end, but for what entries inside take afterwards
        inside = place + 1 < len(units.starts) and units.starts[place + 1] < units.ends[place]
        end = units.starts[place + 1] if inside else units.ends[place]
        owner[units.starts[place] : end] = [place] * (end - units.starts[place])
        above, after = units.outer[place], units.ends[place]
        if inside:
            continue
        # what follows belongs to the entries around, up to the next entry
        stop = units.starts[place + 1] if place + 1 < len(units.starts) else size
        while above >= 0 and after < stop:
            end = min(units.ends[above], stop)
            if end > after:
                owner[after:end] = [above] * (end - after)
                after = end
            above = units.outer[above]
    return owner

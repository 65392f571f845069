"""The records of one group of elements: which atoms belong to each, and which lies inside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom


@dataclass(slots=True)
class Unit:
    """What may be one comment: an element, or a run of siblings."""

    root: int
    """The element that paths to its atoms begin below: itself, or the parent of the run."""
    tops: tuple[int, ...]
    """The element, or the siblings of the run."""
    start: int
    end: int
    """The range of its atoms, those of nested units included."""
    group: int = 0
    """Units of one group are made alike: roles are decided over them together."""
    own: list[int] = field(default_factory=list)
    """Its atoms without those of nested units."""
    above: int | None = None
    """The place of the unit that it lies in."""


def element_units(dom: Dom, members: Sequence[int], group: int = 0) -> list[Unit]:
    """A unit for each element that holds text."""
    return [
        Unit(member, (member,), dom.first_atom[member], dom.end_atom[member], group)
        for member in members
        if dom.first_atom[member] < dom.end_atom[member]
    ]


def settle(units: Sequence[Unit]) -> list[Unit]:
    """The units in reading order, an outer one before what it holds, each with its own atoms.

    Linear in the atoms; units must nest or be apart.
    """
    ordered = sorted(units, key=lambda unit: (unit.start, -unit.end, unit.root))
    open_units: list[int] = []
    inner: list[list[tuple[int, int]]] = [[] for _ in ordered]
    for place, unit in enumerate(ordered):
        while open_units and ordered[open_units[-1]].end <= unit.start:
            open_units.pop()
        unit.above = open_units[-1] if open_units else None
        if unit.above is not None:
            inner[unit.above].append((unit.start, unit.end))
        open_units.append(place)
    for unit, holes in zip(ordered, inner, strict=True):
        own: list[int] = []
        position = unit.start
        for start, end in holes:
            own.extend(range(position, start))
            position = max(position, end)
        own.extend(range(position, unit.end))
        unit.own = own
    return ordered


def without(units: Sequence[Unit], dropped: set[int]) -> list[Unit]:
    """The units that stay, settled anew: what a dropped one held goes to the one around it, or to nobody.

    A dropped unit's own atoms belong to nobody: they were no comment's.
    """
    kept = [unit for place, unit in enumerate(units) if place not in dropped]
    places: dict[int, int] = {}
    for place in range(len(units)):
        if place not in dropped:
            places[place] = len(places)
    for unit in kept:
        above = unit.above
        while above is not None and above in dropped:
            above = units[above].above
        unit.above = None if above is None else places[above]
    return kept

"""Who answers whom, from all that a reading's entries carry: containment, keys, levels, words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.addressed import set_addressed
from threadview_parsers.html.mining.replies import by_levels, set_parents
from threadview_parsers.html.mining.units import Unit

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis


def settle_parents(dom: Dom, reading: Hypothesis) -> bool:
    """Make `parent` of all entries the place of an earlier one or None; whether a named one was missing."""
    entries = reading.entries
    missing = False
    if reading.source != "mined":
        missing = _by_keys(entries)
        if not any(entry.parent is not None for entry in entries):
            levels = [entry.level for entry in entries]
            if all(level is not None for level in levels) and len(set(levels)) > 1:
                for entry, parent in zip(entries, by_levels([level or 0 for level in levels]), strict=True):
                    entry.parent = parent
        if not reading.flat and not any(entry.parent is not None for entry in entries):
            _by_markup(dom, entries)
        set_addressed(dom, entries)
    for place, entry in enumerate(entries):
        if entry.parent is not None and not 0 <= entry.parent < place:
            entry.parent = None
    return missing


def _by_markup(dom: Dom, entries: list[Entry]) -> None:
    """Parents by how the entries' elements stand to each other, for a source that says nothing of replies."""
    places = [entry.unit for entry in entries if entry.unit is not None]
    if len(places) < max(2, len(entries)) or any(after <= before for before, after in pairwise(places)):
        return
    units: list[Unit] = []
    branch: list[int] = []
    for number in places:
        while branch and not dom.within(number, places[branch[-1]]):
            branch.pop()
        unit = Unit(number, (number,), dom.first_atom[number], dom.end_atom[number])
        unit.above = branch[-1] if branch else None
        branch.append(len(units))
        units.append(unit)
    set_parents(dom, units, entries)


def _by_keys(entries: list[Entry]) -> bool:
    """Parents by the keys that entries name; sorts the entries so that each stands behind its parent."""
    places = {entry.key: place for place, entry in enumerate(entries) if entry.key is not None}
    missing = False
    backwards = False
    for place, entry in enumerate(entries):
        if entry.parent_key is None or entry.parent_key == entry.key:
            continue
        above = places.get(entry.parent_key)
        if above is None:
            missing = missing or entry.parent is None
            continue
        entry.parent = above
        backwards = backwards or above > place
    if backwards or not _is_walk(entries):
        _reorder(entries)
    return missing


def _is_walk(entries: list[Entry]) -> bool:
    """Whether the order is one in which every branch stands in one piece, as far as parents are known."""
    branch: list[int] = []
    for place, entry in enumerate(entries):
        if entry.parent is None:
            branch = []
        else:
            while branch and branch[-1] != entry.parent:
                branch.pop()
            if not branch:
                return False
        branch.append(place)
    return True


def _reorder(entries: list[Entry]) -> None:
    """Walk the tree: each entry behind the one it answers; cycles stand at top level."""
    children: dict[int | None, list[int]] = {}
    for place, entry in enumerate(entries):
        children.setdefault(entry.parent, []).append(place)
    order: list[int] = []
    seen: set[int] = set()
    stack = list(reversed(children.get(None, [])))
    rest = iter(range(len(entries)))
    while len(order) < len(entries):
        if not stack:
            # what is left answers itself in a circle
            lost = next(place for place in rest if place not in seen)
            entries[lost].parent = None
            stack.append(lost)
        place = stack.pop()
        if place in seen:
            continue
        seen.add(place)
        order.append(place)
        stack.extend(reversed(children.get(place, [])))
    new = {old: position for position, old in enumerate(order)}
    entries[:] = [entries[old] for old in order]
    for entry in entries:
        if entry.parent is not None:
            entry.parent = new[entry.parent]

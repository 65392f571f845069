"""From marked-up elements to units: which atoms are the text of an entry, which its head, what holds what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from threadview_parsers.html.dom import Dom
from threadview_parsers.html.entries import Entry
from threadview_parsers.phrases import Role, matches

_CLIMB = 3
"""Levels that a unit may stand above the element that is marked up."""


@dataclass(slots=True)
class Part:
    """One entry as the markup shows it."""

    unit: int
    bodies: list[int]
    """The elements that hold its text."""


def place(dom: Dom, parts: list[Part], entries: list[Entry]) -> None:
    """Set `unit`, `body`, `head` and `parent` of the entries. Parts are in document order.

    Software often marks up the comment without its replies, though both stand in one list item. So units
    move up together, by as few levels as it takes for one to hold another.
    """
    units = _widened(dom, [part.unit for part in parts])
    stack: list[int] = []
    inside: list[list[int]] = [[] for _ in parts]
    for index, unit in enumerate(units):
        while stack and unit >= dom.last[units[stack[-1]]]:
            stack.pop()
        entries[index].unit = unit
        entries[index].parent = stack[-1] if stack else None
        if stack:
            inside[stack[-1]].append(index)
        stack.append(index)
    owner = _owners(dom, parts)
    for index, unit in enumerate(units):
        entry = entries[index]
        atom, end = dom.first_atom[unit], dom.end_atom[unit]
        nested = [(dom.first_atom[units[one]], dom.end_atom[units[one]]) for one in inside[index]]
        for start, after in (*nested, (end, end)):
            for one in range(atom, start):
                (entry.body if owner.get(one) == index else entry.head).append(one)
            atom = max(atom, after)
        for _ in range(3):
            if len(entry.body) < 2 or not _is_control(dom, entry.body[-1]):
                break
            entry.head.append(entry.body.pop())
        entry.head.sort()


def _owners(dom: Dom, parts: list[Part]) -> dict[int, int]:
    """The entry whose text each atom is: the innermost of those whose bodies it stands in."""
    bodies = sorted((body, index) for index, part in enumerate(parts) for body in part.bodies)
    owner: dict[int, int] = {}
    stack: list[tuple[int, int]] = []
    atom = 0
    for body, index in [*bodies, (-1, -1)]:
        start = dom.first_atom[body] if body >= 0 else len(dom.texts)
        while stack:
            end, inner = stack[-1]
            owner.update(dict.fromkeys(range(atom, min(end, start)), inner))
            atom = max(atom, min(end, start))
            if end > start:
                break
            stack.pop()
        atom = max(atom, start)
        if body >= 0:
            stack.append((dom.end_atom[body], index))
    return owner


def _is_control(dom: Dom, atom: int) -> bool:
    """Whether an atom at the end of a body is a control that the software set there ("Reply")."""
    if len(dom.texts[atom]) > 40 or (
        dom.links[atom] < 0 and dom.tag[dom.owners[atom]] not in ("button", "span", "a")
    ):
        return False
    return any(Role.REPLY in found.role and found.whole for found in matches(dom.texts[atom]))


def _widened(dom: Dom, units: list[int]) -> list[int]:
    best, most, now = units, _pairs(dom, units), units
    if len(units) < 2:
        return units
    for _ in range(_CLIMB):
        now = [dom.parent[unit] if dom.parent[unit] >= 0 else unit for unit in now]
        # each must still begin with its own entry
        if len(set(now)) < len(now) or any(a > b for a, b in pairwise(now)):
            break
        pairs = _pairs(dom, now)
        if pairs > most:
            best, most = now, pairs
            break
    return best


def _pairs(dom: Dom, units: list[int]) -> int:
    """How many units stand inside another one."""
    count, stack = 0, list[int]()
    for unit in units:
        while stack and unit >= dom.last[stack[-1]]:
            stack.pop()
        count += bool(stack)
        stack.append(unit)
    return count


def place_opening(dom: Dom, part: Part, entry: Entry, members: list[int], topic: int) -> None:
    """Set `unit`, `body` and `head` of the post that opens a topic: the largest element around its text that
    holds no other entry and is not the whole topic. `members`: the units of the others, ascending.
    """
    unit = part.bodies[0]
    for number in dom.ancestors(unit):
        after = bisect_right(members, number)
        if number <= topic or (after < len(members) and members[after] < dom.last[number]):
            break
        unit = number
    body = {atom for one in part.bodies for atom in dom.atoms(one)}
    entry.unit = unit
    entry.body = sorted(body)
    entry.head = [atom for atom in dom.atoms(unit) if atom not in body]

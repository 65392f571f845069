"""From units and the roles of their places to entries: author, date, text and what stands around them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.entries import Entry
from threadview_parsers.html.mining.leads import name_by_lead
from threadview_parsers.html.mining.names import LONGEST
from threadview_parsers.html.mining.roles import Roles, read_roles
from threadview_parsers.html.mining.slots import place_atoms
from threadview_parsers.html.mining.stats import is_control, key_of
from threadview_parsers.html.mining.words import speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Slot, Trie
    from threadview_parsers.html.mining.units import Unit

KNOWN = 0.7
VOTES = ("vote", "score", "like", "point", "karma", "rating", "recommend", "count", "thumb", "up")
HEAD = 6
"""Atoms at the beginning of a unit among which its date is looked for, whatever its place."""
LONGEST_LINE = 8
"""Atoms of a line that is a header."""
NEAR = 3
"""Atoms between a date and its time of day."""
_NUMBER = re.compile(
    r"^\W{0,3}(?:[Nn][roº°]\.?\s?|№\s?|[Pp]ost\s|[Cc]omment\s|第\s?)?(\d{1,6})\s?(?:楼|樓|階|층|번|F|位)?[\W]{0,3}$"
)
_COUNTER = re.compile(r"[\W\d_]{1,8}$")


def read_entries(dom: Dom, facts: Facts, units: Sequence[Unit]) -> tuple[list[Entry], list[Slot | None]]:
    """One entry for each unit, in their order, and the place that its date was read from."""
    places = place_atoms(dom, facts, units)
    roles = {
        group: read_roles(dom, facts, units, places, group)
        for group in dict.fromkeys(unit.group for unit in units)
    }
    read = [
        _entry(dom, facts, unit, places.slots[place], roles[unit.group]) for place, unit in enumerate(units)
    ]
    entries = [entry for entry, _, _ in read]
    name_by_lead(dom, facts, units, entries, [named for _, _, named in read])
    _read_numbers(dom, entries, roles, places.trie)
    return entries, [place for _, place, _ in read]


def _read_numbers(dom: Dom, entries: Sequence[Entry], roles: dict[int, Roles], trie: Trie) -> None:
    """The number that the page prints beside each entry, where there is a place that counts up."""
    for role in roles.values():
        for stat in role.stats.values():
            if trie.steps[stat.slot[0]].startswith("="):
                continue  # "Posts: 122"
            if any(speaks_of(name, VOTES) for name in trie.names[stat.slot[0]]):
                continue
            if stat.prose > 0.2 or stat.presence < 0.6 or len(stat.units) < 2:
                continue
            if sum(dom.texts[atom - 1].endswith(":") for atom in stat.atoms) > 0.5 * len(stat.atoms):
                continue
            numbers = [_NUMBER.match(dom.texts[atom]) for atom in stat.atoms]
            known = [
                (place, int(found[1])) for place, found in zip(stat.units, numbers, strict=True) if found
            ]
            if len(known) < max(2, 0.8 * len(stat.units)):
                continue
            steps = [after[1] - before[1] for before, after in pairwise(known)]
            if sum(step == 1 for step in steps) >= 0.7 * len(steps) or sum(
                step == -1 for step in steps
            ) >= 0.7 * len(steps):
                for place, number in known:
                    entries[place].number = str(number)
                break


def _entry(
    dom: Dom, facts: Facts, unit: Unit, slots: Sequence[Slot], roles: Roles
) -> tuple[Entry, Slot | None, int | None]:
    """The entry, the place of its date, and the atom of its author."""
    entry = Entry(unit=unit.tops[0] if len(unit.tops) == 1 else None)
    by_slot: dict[Slot, int] = {}
    for atom, slot in zip(unit.own, slots, strict=True):
        by_slot.setdefault(slot, atom)
    dated = _read_date(dom, facts, entry, by_slot, roles, unit)
    named = _read_author(dom, facts, entry, by_slot, roles, dated)
    taken = {atom for atom in (dated, named) if atom is not None}
    if dated is not None:
        line = _line_of(dom, facts, dated, set(unit.own))
        if any(facts.prose[atom] for atom in unit.own):
            taken |= line
    _read_body(dom, facts, entry, dict(zip(unit.own, slots, strict=True)), roles, taken)
    place = None if dated is None else slots[unit.own.index(dated)]
    return entry, place if place in roles.dates else None, named


def _read_date(
    dom: Dom, facts: Facts, entry: Entry, by_slot: dict[Slot, int], roles: Roles, unit: Unit
) -> int | None:
    """Set the entry's date from the first of the date's places that it has; the atom it stands in."""
    fallback = None
    for slot in roles.dates:
        atom = by_slot.get(slot)
        if atom is None or not (atom in facts.dates or atom in facts.stamp_of):
            continue
        if atom in facts.dates and facts.dates[atom].kind == "time" and atom not in facts.stamp_of:
            fallback = atom if fallback is None else fallback
            continue
        _take_date(dom, facts, entry, atom)
        clocks = [by_slot[other] for other in roles.dates if other in by_slot]
        _add_clock(facts, entry, atom, clocks + _right_after(dom, unit, atom))
        return atom
    if fallback is None:
        # a unit whose head is made otherwise: "Bo → Ann 4 May" among "Ann 4 May"
        near = [*unit.own[:HEAD], *unit.own[: -HEAD - 1 : -1]] if roles.dates else unit.own
        fallback = next((atom for atom in near if _is_bare_date(dom, facts, unit, atom)), None)
    day = _day_before(facts, unit, fallback)
    if day is not None:
        _take_date(dom, facts, entry, day)
        _add_clock(facts, entry, day, [fallback] if fallback is not None else [])
        return day
    if fallback is not None:
        _take_date(dom, facts, entry, fallback)
        _add_clock(facts, entry, fallback, _right_after(dom, unit, fallback))
    return fallback


def _right_after(dom: Dom, unit: Unit, atom: int) -> list[int]:
    """The next atom on the line of one."""
    return [atom + 1] if atom + 1 < unit.end and dom.gaps[atom + 1] <= 1 else []


def _is_bare_date(dom: Dom, facts: Facts, unit: Unit, atom: int) -> bool:
    return atom in facts.dates and not facts.prose[atom] and dom.quotes[atom] <= unit.root


def _day_before(facts: Facts, unit: Unit, atom: int | None) -> int | None:
    """The date that stands right before a time of day: "Comment by Bo, 18.07.2011 @ [11:43]"."""
    if atom is None or atom not in facts.dates or facts.dates[atom].kind != "time":
        return None
    near = [other for other in range(max(unit.start, atom - NEAR), atom) if other in facts.dates]
    return near[-1] if near and facts.dates[near[-1]].kind in ("date", "yearless") else None


def _add_clock(facts: Facts, entry: Entry, atom: int, others: Sequence[int]) -> None:
    """Set the time of day that stands by itself behind a date."""
    span = facts.dates.get(atom)
    if entry.published is not None or span is None or span.kind != "date":
        return
    for other in others:
        clock = facts.dates.get(other)
        if clock is not None and clock.kind == "time" and 0 < other - atom <= NEAR:
            entry.published_text = f"{entry.published_text} {facts.dated_text[other]}"
            return


def _take_date(dom: Dom, facts: Facts, entry: Entry, atom: int) -> None:
    entry.published_text = facts.dated_text.get(atom) or dom.texts[atom]
    holder = facts.stamp_of.get(atom)
    if holder is None:
        for up in dom.ancestors(dom.owners[atom]):
            if up in facts.stamps:
                holder = up
            if dom.end_atom[up] - dom.first_atom[up] > 4:
                break
    if holder is not None:
        entry.published = facts.stamps[holder]


def _read_author(
    dom: Dom, facts: Facts, entry: Entry, by_slot: dict[Slot, int], roles: Roles, dated: int | None
) -> int | None:
    if roles.names.beside and dated is not None:
        name = roles.names.name_beside(dom, facts, dated)
        if name:
            entry.author = name
            return dated
    for slot in roles.authors:
        atom = by_slot.get(slot)
        if atom is None or is_control(facts, atom):
            continue
        name = roles.names.name_at(dom, facts, slot, atom)
        if name:
            entry.author = name
            return atom
    if roles.authors and not roles.names.beside:
        # "Loading", "[deleted]": where others have their names, the software's words are a name
        atom = by_slot.get(roles.authors[0])
        if (
            atom is not None
            and len(dom.texts[atom]) <= LONGEST
            and roles.stats[roles.authors[0]].named >= KNOWN
        ):
            entry.author = dom.texts[atom]
            return atom
    return None


def _read_body(
    dom: Dom,
    facts: Facts,
    entry: Entry,
    slots: dict[int, Slot],
    roles: Roles,
    taken: set[int],
) -> None:
    """Share the own atoms out between text and head. `slots`: the place of each own atom, in order."""
    inside: list[int] = []
    outside: list[int] = []
    head: list[int] = []
    for atom, slot in slots.items():
        usual = slot in roles.furniture
        if usual and facts.prose[atom]:
            usual = key_of(dom.texts[atom]) == roles.stats[slot].usual
        elif usual and slot in roles.in_body and _is_in_sentence(dom, facts, atom, slots):
            usual = is_control(facts, atom)
        # where shorter texts have their foot, longer ones go on
        said = slot in roles.in_body and facts.prose[atom] and atom not in facts.dates
        if usual or atom in taken or (slot in roles.in_head and not said):
            head.append(atom)
        elif slot in roles.in_body or facts.prose[atom]:
            inside.append(atom)
        else:
            outside.append(atom)
    if not inside and outside:
        inside, outside = outside, []
    head += outside
    body = [atom for atom in inside if not _is_stray(dom, facts, atom, roles, slots[atom])]
    if not body:
        body = inside
    kept = set(body)
    entry.body = body
    entry.head = [atom for atom in slots if atom not in kept]


def _line_of(dom: Dom, facts: Facts, atom: int, own: set[int]) -> set[int]:
    """The atoms on the line of a date, where nothing is said: "Bo → Ann, 4 May"."""
    first = last = atom
    while dom.gaps[first] <= 1 and first - 1 in own:
        first -= 1
    while last + 1 in own and dom.gaps[last + 1] <= 1:
        last += 1
    line = range(first, last + 1)
    if len(line) > LONGEST_LINE or any(facts.prose[other] for other in line):
        return set()
    return set(line)


def _is_in_sentence(dom: Dom, facts: Facts, atom: int, slots: dict[int, Slot]) -> bool:
    """Whether an atom goes on in a line of prose: the first word of texts that all begin alike."""
    after, before = atom + 1, atom - 1
    return (after in slots and dom.gaps[after] <= 1 and facts.prose[after]) or (
        before in slots and dom.gaps[atom] <= 1 and facts.prose[before]
    )


def _is_stray(dom: Dom, facts: Facts, atom: int, roles: Roles, slot: Slot) -> bool:
    """A control, a date or a counter that stands in the same place in most units.

    A word that is one only here ("Edit", "Reply!") is what somebody wrote.
    """
    stats = roles.stats[slot]
    if is_control(facts, atom):
        return stats.presence > 0.4 or (stats.control == 1.0 and len(stats.units) > 1)
    if facts.prose[atom] and atom not in facts.dates:
        return False  # in a longer comment the text goes on where others have their date
    if len(stats.units) >= 3 and stats.presence > 0.5:
        return slot in roles.dates or (stats.bare > 0.8 and _COUNTER.match(dom.texts[atom]) is not None)
    return slot in roles.dates and not facts.prose[atom]

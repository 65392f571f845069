"""Names of units whose head is made otherwise than most, found by the words that lead to a name.

Who has a page of their own is linked, and who has none is not: "Submitted by <a>Ada</a> on 4 May" stands
beside "Submitted by Bo (guest) on 5 May", whose places are not the same.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.names import LONGEST, is_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.units import Unit

HEAD = 8
"""Atoms at each end of a unit among which its name stands."""
USUAL = 0.6
"""Share of the named units that lead to the name by the same words."""
LONGEST_LEAD = 30


def name_by_lead(
    dom: Dom,
    facts: Facts,
    units: Sequence[Unit],
    entries: Sequence[Entry],
    named: Sequence[int | None],
) -> None:
    """Set `author` where it is None and the usual words lead to a name. `named`: the atom of each known name.

    Linear in the units. Words that lead to a name are at least two letters, as "by". A date in the text of
    the name is the entry's, and the text is none of what it says.
    """
    known = [
        (unit, entry, atom)
        for unit, entry, atom in zip(units, entries, named, strict=True)
        if atom is not None and atom not in facts.dates
    ]
    if len(known) < 2:
        return
    leads = Counter(_lead(dom, unit, entry, atom) for unit, entry, atom in known)
    lead, times = leads.most_common(1)[0]
    if times < USUAL * len(known) or sum(map(str.isalpha, lead)) < 2:
        return
    ends = Counter(_before_date(dom, facts, unit) for unit, _, _ in known)
    end = ends.most_common(1)[0][0]
    for unit, entry, atom in zip(units, entries, named, strict=True):
        if entry.author is None or (
            atom in facts.dates and dom.texts[atom].strip().casefold().startswith(lead)
        ):
            line = _name_behind(dom, facts, unit, lead, end)
            if line is not None:
                entry.author, place = line
                _take_off(facts, entry, place)


def _lead(dom: Dom, unit: Unit, entry: Entry, atom: int) -> str:
    """What stands before a name: in its own text, else in the text before it on the line."""
    name = (entry.author or "").split()
    text = dom.texts[atom]
    place = text.find(name[0]) if name else -1
    if place > 0:
        return text[:place].strip().casefold()
    if atom - 1 >= unit.start and dom.gaps[atom] <= 1 and len(dom.texts[atom - 1]) <= LONGEST_LEAD:
        return dom.texts[atom - 1].strip().casefold()
    return ""


def _ends(unit: Unit) -> list[tuple[int, int]]:
    """The atoms at both ends of a unit, each with its place: some themes have the name below the text."""
    own = list(enumerate(unit.own))
    return own if len(own) <= 2 * HEAD else own[:HEAD] + own[-HEAD:]


def _before_date(dom: Dom, facts: Facts, unit: Unit) -> str:
    """The word between a name and a date: "on"."""
    for _, atom in _ends(unit):
        if atom in facts.dates:
            before = dom.texts[atom].partition(facts.dated_text[atom])[0].split()
            return before[-1].casefold() if before else ""
    return ""


def _take_off(facts: Facts, entry: Entry, atom: int) -> None:
    if atom in facts.dates and entry.published_text is None:
        entry.published_text = facts.dated_text[atom]
    if atom in entry.body and len(entry.body) > 1:
        entry.body.remove(atom)
        insort(entry.head, atom)


def _name_behind(dom: Dom, facts: Facts, unit: Unit, lead: str, end: str) -> tuple[str, int] | None:
    """The name behind the words that lead to one, and the atom that holds it."""
    for place, atom in _ends(unit):
        text = dom.texts[atom].strip()
        folded = text.casefold()
        if folded == lead:
            following = unit.own[place + 1] if place + 1 < len(unit.own) else atom
            if following != atom + 1 or dom.gaps[following] > 1 or following in facts.dates:
                return None
            name = _name(dom.texts[following])
            return (name, following) if name else None
        if folded.startswith(lead) and not folded[len(lead)].isalnum():
            rest = text[len(lead) :]
            if atom in facts.dates:
                rest = rest.partition(facts.dated_text[atom])[0]
            words = rest.split()
            if words and end and words[-1].casefold() == end:
                words.pop()
            name = _name(" ".join(words))
            return (name, atom) if name else None
    return None


def _name(text: str) -> str | None:
    name = text.strip(" \t\xa0,:|·-–—")
    return name if 0 < len(name) <= LONGEST and not is_word(name) else None

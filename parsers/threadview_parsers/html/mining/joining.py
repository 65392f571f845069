"""Other groups that belong to a reading: answers that are made otherwise, a list of pingbacks."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.reading import Reading, completeness
from threadview_parsers.html.mining.units import Unit, element_units, settle
from threadview_parsers.html.mining.words import PINGS, speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.groups import Group

JOINED = 6
"""Groups that are tried."""
NEAR = 2.0
"""What a joined reading may lack in score."""


def join(dom: Dom, facts: Facts, best: Reading, groups: Sequence[Group]) -> Reading:
    """The reading with other groups that stand in it or beside it, as long as it gets fuller."""
    for _ in range(2):
        tried = 0
        better = best
        for group in groups:
            if not _may_join(group, best):
                continue
            fresh, alike = _fresh(dom, best, group)
            if not fresh:
                continue
            tried += 1
            if tried > JOINED:
                break
            number = best.units[0].group if alike else 1 + max(unit.group for unit in best.whole_units)
            units = settle([*_copies(best.whole_units), *element_units(dom, fresh, number)])
            joined = Reading(dom, facts, units, best.key)
            if (
                _is_better(dom, facts, best, joined, set(fresh), worded=group.worded)
                and joined.fullness() > better.fullness()
            ):
                better = joined
        if better is best:
            break
        best = better
    return best


def _may_join(group: Group, best: Reading) -> bool:
    """Whether enough members of a group have what an entry needs, without reading them."""
    if speaks_of(group.key, PINGS):
        return True
    has = group.complete if best.reasons.get("dates", 0.0) > 0.3 else group.rich
    return has >= (0.3 if group.worded else 0.4) * len(group.members)


def _copies(units: Sequence[Unit]) -> list[Unit]:
    return [Unit(unit.root, unit.tops, unit.start, unit.end, unit.group) for unit in units]


def _fresh(dom: Dom, best: Reading, group: Group) -> tuple[list[int], bool]:
    """Members of a group that may be units beside those of a reading: in its texts, or of that make.

    And whether the group holds all units of the reading too: then these are of one make.
    """
    roots = {unit.tops[0] for unit in best.units}
    ordered = sorted(roots)
    body = {atom for entry in best.entries for atom in entry.body}
    first, last = min(unit.start for unit in best.units), max(unit.end for unit in best.units)
    inside, outside, around = [], [], []
    shared = roots.intersection(group.members)
    if shared and len(shared) < len(roots):
        return [], False
    for member in group.members:
        if member in shared:
            continue
        atoms = range(dom.first_atom[member], dom.end_atom[member])
        quote = dom.quotes[atoms.start] if atoms else -1
        if not atoms or (quote >= 0 and dom.within(member, quote)):
            continue  # what is quoted says who said it, and when
        held = bisect_left(ordered, dom.last[member]) - bisect_left(ordered, member)
        if held == len(roots) > 1 and not (group.worded and len(group.members) > 1):
            return [], False
        if held:
            around.append(member)
        elif first <= atoms.start < last:
            if not body.isdisjoint(atoms):
                inside.append(member)
        else:
            outside.append(member)
    if shared:
        # the same units and more of their kind
        return [*inside, *outside], True
    if inside:
        return [*inside, *(outside if group.worded else ())], False
    if around and (group.worded or (len(around) > 1 and len(group.members) > 2)):
        return [*around, *(outside if group.worded else ())], False
    return [], False


def _is_better(
    dom: Dom, facts: Facts, best: Reading, joined: Reading, fresh: set[int], *, worded: bool
) -> bool:
    """Whether new units came in whole, and the old ones lost nothing but what was a new one's."""
    if not joined.units:
        return False
    pairs = list(zip(joined.units, joined.entries, strict=True))
    old = [entry for unit, entry in pairs if unit.tops[0] not in fresh]
    new = [entry for unit, entry in pairs if unit.tops[0] in fresh]
    # both may be samples: compared as far as both reach
    reach = max(unit.start for unit in joined.units)
    former = [pair for pair in zip(best.units, best.entries, strict=True) if pair[0].start <= reach]
    kept = {unit.tops[0] for unit, _ in pairs}
    # only what was a box around new ones, and no entry itself, may go
    if not new or not all(unit.tops[0] in kept or _holds(dom, unit, fresh) for unit, _ in former):
        return False
    stayed = [entry for unit, entry in former if unit.tops[0] in kept]
    if joined.reasons["fields"] > best.reasons["fields"]:
        return False
    if joined.reasons["uneven"] > best.reasons["uneven"] + 0.1:
        return False
    # the date that a unit loses may be that of an answer in it, if it was the only one there
    lent = 0.5 * sum(_lent(entry, before) for entry, before in zip(old, stayed, strict=False))
    if _known(old) + lent < _known(stayed) - max(0.5, 0.03 * len(old)):
        return False
    if _spoken(facts, new) < 0.3 * len(new) or _spoken(facts, old) < 0.9 * _spoken(facts, stayed):
        return False
    dated = sum(entry.published_text is not None for entry in new)
    if best.reasons["dates"] > 0.5 and dated < 0.5 * len(new) and joined.reasons["pings"] == 0:
        return False
    return _known(new) >= (0.5 if worded else 0.7) * len(new) and joined.score >= best.score - (
        2 * NEAR if worded else NEAR
    )


def _known(entries: Sequence[Entry]) -> float:
    return sum(map(completeness, entries))


def _lent(now: Entry, before: Entry) -> bool:
    return (
        now.unit == before.unit
        and now.published_text is None
        and before.published_text is not None
        and now.author == before.author
    )


def _holds(dom: Dom, unit: Unit, fresh: set[int]) -> bool:
    return any(unit.tops[0] < member < dom.last[unit.tops[-1]] for member in fresh)


def _spoken(facts: Facts, entries: Sequence[Entry]) -> int:
    """Entries whose text holds prose."""
    return sum(any(facts.prose[atom] for atom in entry.body) for entry in entries)

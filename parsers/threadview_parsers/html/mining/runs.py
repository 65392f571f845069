"""Records that no element holds: runs of siblings from one pivot to the next.

A pivot is what stands once in each record: a <dt>, a rule, a row or a paragraph with the date, a name in
bold before loose text.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts

KEPT = 4
LONGEST_PIVOT = 400
"""Characters; a pivot is a line, not a section of the page."""
DATED = " dated"
LEAD = 3
COMPLETE = 0.6
_STOPS = frozenset(("h1", "h2", "h3", "form", "footer", "nav", "aside", "script"))


@dataclass(slots=True)
class Runs:
    """One way to cut the children of an element into records."""

    key: str
    units: list[Unit]
    complete: int


def find_runs(dom: Dom, facts: Facts) -> list[Runs]:
    """The most promising ways, best first. Linear in the number of children."""
    found: list[Runs] = []
    for parent in range(len(dom.element)):
        first, end = dom.first_atom[parent], dom.end_atom[parent]
        few = 1 if dom.tag[parent] == "dl" else 2
        if facts.date_sum[end] - facts.date_sum[first] < few or dom.tag[parent] in ("html", "tr", "p"):
            continue
        children = list(dom.children(parent))
        if len(children) <= few:
            continue
        found.extend(_cut(dom, facts, parent, children))
    return sorted(_merged(found), key=lambda runs: -runs.complete)[:KEPT]


def _merged(found: Sequence[Runs]) -> list[Runs]:
    """Runs of one make as one: replies stand in a list of their own, perhaps a single one in it."""
    made: dict[str, list[Runs]] = {}
    for runs in found:
        made.setdefault(runs.key.rsplit("|", 1)[0], []).append(runs)
    result = []
    for key, some in made.items():
        sure = [runs for runs in some if len(runs.units) > 1]
        if not sure:
            continue
        if len(some) == 1:
            result.append(some[0])
            continue
        units = [unit for runs in some for unit in runs.units]
        result.append(Runs(key, units, sum(runs.complete for runs in some)))
        result.extend(sure[:1])
    return result


def _cut(dom: Dom, facts: Facts, parent: int, children: Sequence[int]) -> list[Runs]:
    keyed: dict[str, list[int]] = {}
    for place, child in enumerate(children):
        first, end = dom.first_atom[child], dom.end_atom[child]
        step = _step(dom, child)
        if dom.tag[child] == "hr":
            keyed.setdefault("hr", []).append(place)
        elif end > first and facts.char_sum[end] - facts.char_sum[first] <= LONGEST_PIVOT:
            keyed.setdefault(step, []).append(place)
            if facts.date_sum[end] > facts.date_sum[first]:
                keyed.setdefault(step + DATED, []).append(place)
    found = []
    for key, places in keyed.items():
        if key.endswith(DATED) and len(places) > 1:
            lead = _lead(dom, children, places)
            keyed[key] = [place - lead for place in places]
    dated = any(key.endswith(DATED) and len(places) > 1 for key, places in keyed.items())
    for key, places in keyed.items():
        if dated and key != "hr" and not key.endswith(DATED):
            continue  # what has the date opens or closes a record, not what stands beside it
        if len(places) == 1 and not (key.endswith(DATED) and dom.tag[parent] == "dl"):
            continue
        if (
            len(places) > 1
            and places[-1] - places[0] + 1 == len(places)
            and not _has_loose(dom, children, places)
        ):
            continue
        runs = _runs(dom, facts, parent, children, places, key)
        if runs is not None:
            found.append(runs)
    return found


def _lead(dom: Dom, children: Sequence[int], places: Sequence[int]) -> int:
    """How many siblings before the date open the record with it: <h4>Ann</h4><small>4 May</small>.

    Before the first record no other one ends: what stands before its date as before the others is its own.
    """
    lead = 0
    while lead < LEAD and places[0] - lead > 0:
        before = [children[place - lead - 1] for place in places]
        alike = sum(_step(dom, child) == _step(dom, before[0]) for child in before)
        if alike < 0.8 * len(before):
            break
        lead += 1
    return lead


def _step(dom: Dom, child: int) -> str:
    return f"{dom.tag[child]}.{dom.classes[child][0] if dom.classes[child] else ''}"


def _has_loose(dom: Dom, children: Sequence[int], places: Sequence[int]) -> bool:
    """Whether text of the parent itself stands between the pivots."""
    for before, after in itertools.pairwise(places):
        if dom.end_atom[children[before]] < dom.first_atom[children[after]]:
            return True
    return False


def _runs(
    dom: Dom, facts: Facts, parent: int, children: Sequence[int], places: Sequence[int], key: str
) -> Runs | None:
    bounds = _bounds(dom, facts, parent, children, places)
    units = []
    complete = 0
    for first, last, start, end in bounds:
        if start >= end:
            continue
        units.append(Unit(parent, tuple(children[first:last]), start, end))
        dated = facts.date_sum[end] > facts.date_sum[start]
        said = (facts.char_sum[end] - facts.char_sum[start]) - (facts.link_sum[end] - facts.link_sum[start])
        complete += dated and said > 20
    if not complete or complete < COMPLETE * len(units):
        return None
    return Runs(f"{key}|{parent}", units, complete)


def _bounds(
    dom: Dom, facts: Facts, parent: int, children: Sequence[int], places: Sequence[int]
) -> list[tuple[int, int, int, int]]:
    """(first child, one past the last, first atom, one past the last) of each run."""
    sizes = sorted(after - before for before, after in itertools.pairwise(places))
    usual = sizes[int(0.9 * (len(sizes) - 1))] if sizes else len(children)
    if _closes(dom, facts, children, places, max(usual, 2)):
        starts = [max(0, places[0] - usual + 1), *(place + 1 for place in places[:-1])]
        starts[0] = next(
            (
                place + 1
                for place in range(places[0] - 1, starts[0] - 1, -1)
                if dom.tag[children[place]] in _STOPS
            ),
            starts[0],
        )
        return [
            (first, last + 1, dom.first_atom[children[first]], dom.end_atom[children[last]])
            for first, last in zip(starts, places, strict=True)
        ]
    ends = [*places[1:], min(len(children), places[-1] + max(usual, 1))]
    for place in range(places[-1] + 1, ends[-1]):
        if dom.tag[children[place]] in _STOPS:
            ends[-1] = place
            break
    result = []
    for first, last in zip(places, ends, strict=True):
        end = dom.first_atom[children[last]] if last < len(children) else dom.end_atom[parent]
        result.append((first, last, dom.first_atom[children[first]], end))
    return result


def _closes(dom: Dom, facts: Facts, children: Sequence[int], places: Sequence[int], usual: int) -> bool:
    """Whether the pivots end their records: nothing is said behind the last, but before the first."""
    if dom.tag[children[places[0]]] == "hr":
        return False
    return _said(dom, facts, children, places[0] - usual + 1, places[0]) and not _said(
        dom, facts, children, places[-1] + 1, places[-1] + usual
    )


def _said(dom: Dom, facts: Facts, children: Sequence[int], first: int, last: int) -> bool:
    """Whether children of a range hold prose."""
    for place in range(max(first, 0), min(last, len(children))):
        child = children[place]
        start, end = dom.first_atom[child], dom.end_atom[child]
        if dom.tag[child] in _STOPS:
            continue
        if facts.prose_sum[end] > facts.prose_sum[start]:
            return True
    return False

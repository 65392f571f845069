"""The best reading of a page as repeated records, if readers wrote them."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING

from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.html.mining.addressed import set_addressed
from threadview_parsers.html.mining.evidence import measure
from threadview_parsers.html.mining.facts import Facts, read_facts
from threadview_parsers.html.mining.groups import Group, find_groups
from threadview_parsers.html.mining.opening import is_opening
from threadview_parsers.html.mining.records import read_entries
from threadview_parsers.html.mining.replies import set_parents
from threadview_parsers.html.mining.runs import find_runs
from threadview_parsers.html.mining.single import behind_headings
from threadview_parsers.html.mining.units import Unit, element_units, settle, without
from threadview_parsers.html.mining.words import PINGS, speaks_of
from threadview_parsers.html.mining.weights import ACCEPT, WORTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

CLOSELY = 6
"""Groups that are read, whatever they are called ..."""
CALLED = 4
"""... and others that are called comments: one comment on a page of teasers."""
SURE = 7.0
"""From this score on, no other kind of record is looked for."""
NEAR = 2.0
"""Readings whose scores differ by no more are told apart by how much of the thread they hold."""
DOUBLED = 2.5
"""What twice as many complete entries are worth among such readings."""
JOINED = 6
"""Groups that are tried beside the chosen one: answers that are made otherwise, a list of pingbacks."""


class Reading:
    """Units and what was read in them."""

    __slots__ = ("entries", "key", "marks", "reasons", "score", "units")

    def __init__(self, dom: Dom, facts: Facts, units: list[Unit], key: str, *, words: bool) -> None:
        self.units = units
        self.key = key
        self.entries, self.marks = read_entries(dom, facts, units, words=words)
        dropped = {place for place, entry in enumerate(self.entries) if not is_entry(facts, entry)}
        if dropped:
            self.units = without(units, dropped)
            self.entries, self.marks = (
                read_entries(dom, facts, self.units, words=words) if self.units else ([], [])
            )
        self.reasons: dict[str, float] = {}
        self.score = float("-inf")
        if self.units:
            set_parents(dom, self.units, self.entries)
            self.reasons = measure(dom, facts, self.units, self.entries, words=words)
            self.score = sum(WORTH[name] * value for name, value in self.reasons.items())

    def fullness(self) -> float:
        """Entries, each by how much of it is known."""
        return sum(map(completeness, self.entries))


def mine(dom: Dom, facts: Facts | None = None, *, words: bool = True) -> Hypothesis | None:
    """The thread of the page as repeated records show it, None where none is good enough."""
    facts = read_facts(dom) if facts is None else facts
    groups = find_groups(dom, facts, words=words)
    found = candidates(dom, facts, promising(groups), words=words)
    if not found or found[0].score < SURE:
        # records that no element holds are the exception, and cost as much again
        found += [Reading(dom, facts, settle(runs.units), runs.key, words=words) for runs in find_runs(dom, facts)]
        if not found or max(reading.score for reading in found) < ACCEPT:
            found += [Reading(dom, facts, settle(units), "heading", words=words) for units in behind_headings(dom, facts)]
        found.sort(key=lambda reading: -reading.score)
    if not found or found[0].score < ACCEPT:
        return None
    best = join(dom, facts, choose(found), groups, words=words)
    set_addressed(dom, best.entries)
    hypothesis = Hypothesis("mined", best.entries, score=best.score, reasons=best.reasons)
    hypothesis.opening = is_opening(dom, facts, best.units, best.entries, best.reasons)
    return hypothesis


def promising(groups: Sequence[Group]) -> list[Group]:
    """The groups to be read: the most complete, and of those that are called comments the innermost."""
    first = list(groups[:CLOSELY])
    called = [group for group in groups[CLOSELY:] if group.worded]
    called.sort(key=lambda group: (not speaks_of(group.key, PINGS), -group.complete, group.chars))
    return first + called[:CALLED]


def candidates(dom: Dom, facts: Facts, groups: Sequence[Group], *, words: bool = True) -> list[Reading]:
    """The readings of groups, the best first."""
    found: list[Reading] = []
    good = 0.0
    for group in groups:
        if group.complete < 0.8 * good:
            continue  # whatever it is, a much fuller reading is sure already
        units = settle(element_units(dom, group.members))
        if units:
            found.append(Reading(dom, facts, units, group.key, words=words))
            if found[-1].score >= SURE + NEAR:
                good = max(good, found[-1].fullness())
    found.sort(key=lambda reading: -reading.score)
    return found


def choose(found: Sequence[Reading]) -> Reading:
    """Of the readings that are nearly as good as the best, the one that holds more for what it lacks in score."""
    near = [reading for reading in found if reading.score >= max(ACCEPT, found[0].score - NEAR)]
    return max(near, key=lambda reading: reading.score + DOUBLED * math.log2(max(reading.fullness(), 0.25)))


def join(dom: Dom, facts: Facts, best: Reading, groups: Sequence[Group], *, words: bool) -> Reading:
    """The reading with other groups that stand in it or beside it, as long as it gets fuller."""
    for _ in range(2):
        tried = 0
        better = best
        for group in groups:
            if group.complete < 0.4 * len(group.members) and not group.worded:
                continue
            fresh = _fresh(dom, best, group)
            if not fresh:
                continue
            tried += 1
            if tried > JOINED:
                break
            number = 1 + max(unit.group for unit in best.units)
            units = settle([*_copies(best.units), *element_units(dom, fresh, number)])
            joined = Reading(dom, facts, units, best.key, words=words)
            if _is_better(facts, best, joined, number, worded=group.worded) and joined.fullness() > better.fullness():
                better = joined
        if better is best:
            break
        best = better
    return best


def _copies(units: Sequence[Unit]) -> list[Unit]:
    return [Unit(unit.root, unit.tops, unit.start, unit.end, unit.group) for unit in units]


def _fresh(dom: Dom, best: Reading, group: Group) -> list[int]:
    """Members of a group that may be units beside those of a reading: in its texts, or made like those that are."""
    roots = {unit.tops[0] for unit in best.units}
    ordered = sorted(roots)
    body = {atom for entry in best.entries for atom in entry.body}
    first, last = min(unit.start for unit in best.units), max(unit.end for unit in best.units)
    inside, outside, around = [], [], []
    for member in group.members:
        if member in roots:
            return []
        atoms = range(dom.first_atom[member], dom.end_atom[member])
        quote = dom.quotes[atoms.start] if atoms else -1
        if not atoms or (quote >= 0 and dom.within(member, quote)):
            continue  # what is quoted says who said it, and when
        held = bisect_left(ordered, dom.last[member]) - bisect_left(ordered, member)
        if held == len(roots) > 1:
            return []
        if held:
            around.append(member)
        elif first <= atoms.start < last:
            if not body.isdisjoint(atoms):
                inside.append(member)
        else:
            outside.append(member)
    if inside:
        return [*inside, *(outside if group.worded else ())]
    if around and (group.worded or (len(around) > 1 and len(group.members) > 2)):
        return [*around, *(outside if group.worded else ())]
    return []


def _is_better(facts: Facts, best: Reading, joined: Reading, number: int, *, worded: bool) -> bool:
    old = [entry for unit, entry in zip(joined.units, joined.entries, strict=True) if unit.group != number]
    new = [entry for unit, entry in zip(joined.units, joined.entries, strict=True) if unit.group == number]
    if not new or len(old) < len(best.entries):
        return False
    if sum(map(completeness, old)) < 0.98 * best.fullness():
        return False
    if _spoken(facts, new) < 0.3 * len(new) or _spoken(facts, old) < 0.9 * _spoken(facts, best.entries):
        return False
    asked = 0.5 if worded else 0.7
    return sum(completeness(entry) for entry in new) >= asked * len(new) and joined.score >= best.score - NEAR


def _spoken(facts: Facts, entries: Sequence[Entry]) -> int:
    """Entries whose text holds prose."""
    return sum(any(facts.prose[atom] for atom in entry.body) for entry in entries)


def is_entry(facts: Facts, entry: Entry) -> bool:
    """Whether a unit has a text, and somebody or some moment to go with it."""
    if not entry.body:
        return False
    if entry.author is not None or entry.published_text is not None:
        return True
    return any(facts.prose[atom] for atom in entry.body)


def completeness(entry: Entry) -> float:
    """1 for an entry with text, author and date."""
    return 0.5 * (entry.author is not None) + 0.5 * (entry.published_text is not None) if entry.body else 0.0

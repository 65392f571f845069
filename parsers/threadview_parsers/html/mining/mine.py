"""The best reading of a page as repeated records, if readers wrote them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.html.mining.addressed import set_addressed
from threadview_parsers.html.mining.facts import Facts, read_facts
from threadview_parsers.html.mining.groups import Group, find_groups
from threadview_parsers.html.mining.joining import join
from threadview_parsers.html.mining.opening import is_opening
from threadview_parsers.html.mining.reading import Reading
from threadview_parsers.html.mining.runs import find_runs
from threadview_parsers.html.mining.single import behind_headings
from threadview_parsers.html.mining.units import element_units, settle
from threadview_parsers.html.mining.weights import ACCEPT
from threadview_parsers.html.mining.words import PINGS, speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom

CLOSELY = 6
"""Groups that are read, whatever they are called ..."""
CALLED = 4
"""... and others that are called comments: one comment on a page of teasers."""
SURE = 7.0
"""From this score on, no other kind of record is looked for."""
WHOLE = 0.9
"""Weight of a unit from which on hardly anything is missing in a reading."""
ROOM = 1.05
CLOSE = 1.5
"""Readings whose scores differ by no more are told apart by how much of the thread they hold."""
TICKER = 0.8
"""Share of units within a ticker from which on they are the ticker."""
DOUBLED = 3.0
"""What twice as many complete entries are worth among such readings."""


def mine(dom: Dom, facts: Facts | None = None, groups: Sequence[Group] | None = None) -> Hypothesis | None:
    """The thread of the page as repeated records show it, None where none is good enough.

    `facts` and `groups` are those of the page, where they are known already.
    """
    facts = read_facts(dom) if facts is None else facts
    groups = find_groups(dom, facts) if groups is None else groups
    found = candidates(dom, facts, promising(groups))
    if not found or found[0].score < SURE:
        # records that no element holds are the exception, and cost as much again
        found += [Reading(dom, facts, settle(runs.units), runs.key) for runs in find_runs(dom, facts)]
        if not found or max(reading.score for reading in found) < ACCEPT:
            found += [Reading(dom, facts, settle(units), "heading") for units in behind_headings(dom, facts)]
        found.sort(key=lambda reading: -reading.score)
    found = without_tickers(found)
    if not found or found[0].score < ACCEPT:
        return None
    best = join(dom, facts, choose(facts, found), groups).whole(dom, facts)
    set_addressed(dom, best.entries)
    hypothesis = Hypothesis("mined", best.entries, score=best.score, reasons=best.reasons)
    hypothesis.opening = is_opening(dom, facts, best.units, best.entries, best.reasons)
    return hypothesis


def promising(groups: Sequence[Group]) -> list[Group]:
    """The groups to be read: the most complete, and of those that are called comments the innermost."""
    first = list(groups[:CLOSELY])
    called = [
        group
        for group in groups[CLOSELY:]
        if group.worded and (group.complete or group.rich or speaks_of(group.key, PINGS))
    ]
    called.sort(key=lambda group: (not speaks_of(group.key, PINGS), -group.complete, group.chars))
    return first + called[:CALLED]


def candidates(dom: Dom, facts: Facts, groups: Sequence[Group]) -> list[Reading]:
    """The readings of groups, the best first."""
    found: list[Reading] = []
    whole = 0.0
    for group in groups:
        if whole and group.complete <= whole:
            continue  # what is in it was read, all of it with names and dates
        if not (group.complete or group.rich or speaks_of(group.key, PINGS)):
            continue
        units = settle(element_units(dom, group.members))
        if units:
            reading = Reading(dom, facts, units, group.key)
            found.append(reading)
            if reading.score >= SURE + CLOSE and reading.weight(facts) >= WHOLE * len(units):
                whole = max(whole, ROOM * len(units))
    found.sort(key=lambda reading: -reading.score)
    return found


def without_tickers(found: Sequence[Reading]) -> list[Reading]:
    """The readings but those of a ticker, whatever they make of it: its texts without their times, say."""
    tickers = [reading.whole_units for reading in found if reading.reasons.get("ticker")]
    if not tickers:
        return list(found)
    regions = [(units[0].start, max(unit.end for unit in units)) for units in tickers]
    return [
        reading
        for reading in found
        if not any(
            sum(start <= unit.start < end for unit in reading.whole_units) > TICKER * len(reading.whole_units)
            for start, end in regions
        )
    ]


def choose(facts: Facts, found: Sequence[Reading]) -> Reading:
    """Of the readings nearly as good as the best, the one that holds more for what it lacks in score."""
    near = [reading for reading in found if reading.score >= max(ACCEPT, found[0].score - CLOSE)]
    return max(
        near, key=lambda reading: reading.score + DOUBLED * math.log2(max(reading.weight(facts), 0.25))
    )

"""The best of all readings of a page's thread, whichever source they come from.

Readings that stand on the page are measured alike (`mining.evidence`), and what a source knows of itself is
a measure among the others: that the platform's own description found them, that the markup says what they
are. Data that stands nowhere on the page has its own certainty only. The score is kept.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from threadview_parsers.html.complete import is_dated
from threadview_parsers.html.mining.evidence import measure
from threadview_parsers.html.mining.units import Unit
from threadview_parsers.html.mining.weights import ACCEPT, WORTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.groups import Group

KNOWN = {"platform": 2.5, "embedded": 1.5, "mined": 0.0}
"""What it is worth that a source knows what it reads."""
DOUBLED = 2.5
"""What twice as many complete entries are worth."""
SURE = 7.0
FULLER = 1.2
AROUND = 1
"""Levels above the innermost element around all entries, within which they are all there is."""
CERTAIN = 0.5
"""From this certainty on, data that stands nowhere on the page is a thread."""


def choose(dom: Dom, facts: Facts, readings: Sequence[Hypothesis]) -> Hypothesis | None:
    """The reading to show, None where none of them is good enough; sets their scores and reasons."""
    best, most = None, float("-inf")
    for reading in readings:
        if not reading.entries or not _rate(dom, facts, reading):
            continue
        if (worth := worth_of(reading)) > most:
            best, most = reading, worth
    return None if best is None else _fuller(best, readings)


def worth_of(reading: Hypothesis) -> float:
    """What decides between readings: the score, and how much is known of how many entries."""
    return reading.score + DOUBLED * math.log2(max(fullness(reading.entries), 0.25))


def _fuller(best: Hypothesis, readings: Sequence[Hypothesis]) -> Hypothesis:
    """A reading that has all texts of the best one and many more: markup that knows the half of a thread."""
    for other in readings:
        if other is best or other.score < SURE or fullness(other.entries) < FULLER * fullness(best.entries):
            continue
        starts = {entry.body[0] for entry in other.entries if entry.body}
        own = [entry.body[0] for entry in best.entries if entry.body]
        if own and sum(start in starts for start in own) >= 0.9 * len(own):
            return other
    return best


def is_settled(dom: Dom, facts: Facts, reading: Hypothesis, groups: Sequence[Group]) -> bool:
    """Whether a reading by a platform's description leaves nothing for mining to find or to fill in.

    Each of its entries has a name, a day and a text, it is surely a thread, and nothing that repeats on the
    page (`groups`) holds more texts with dates than it has entries, or at least no date is left around them.
    Mining takes longer than all the rest.
    """
    entries = reading.entries
    if reading.source != "platform" or not entries:
        return False
    if any(group.complete > len(entries) for group in groups) and not _is_all_around(dom, facts, entries):
        return False
    if any(entry.author is None or not entry.body or not is_dated(entry) for entry in entries):
        return False
    return _rate(dom, facts, reading) and reading.score >= SURE


def _is_all_around(dom: Dom, facts: Facts, entries: Sequence[Entry]) -> bool:
    """Whether no date stands near the entries that is not of one of them."""
    units = [entry.unit for entry in entries if entry.unit is not None]
    if len(units) < len(entries):
        return False
    last = max(units)
    above = [up for up in dom.ancestors(min(units)) if up < min(units) and last < dom.last[up]]
    if len(above) <= AROUND:
        return False
    box = above[AROUND]
    own = {atom for entry in entries for atoms in (entry.head, entry.body) for atom in atoms}
    return not any(
        atom not in own and facts.date_sum[atom + 1] > facts.date_sum[atom] for atom in dom.atoms(box)
    )


def enrich(best: Hypothesis, readings: Sequence[Hypothesis]) -> None:
    """Fill what the best reading left open from others that read the same texts."""
    for other in readings:
        if other is best:
            continue
        holders = {entry.body[0]: entry for entry in other.entries if entry.body}
        last = {entry.body[-1]: entry for entry in other.entries if entry.body}
        for entry in best.entries:
            if not entry.body:
                continue
            twin = holders.get(entry.body[0]) or last.get(entry.body[-1])
            if twin is None:
                continue
            if entry.author is None:
                entry.author = twin.author
            if not is_dated(entry) and (is_dated(twin) or entry.published_text is None):
                entry.published, entry.published_text = twin.published, twin.published_text


def fullness(entries: Sequence[Entry]) -> float:
    """Entries with a text, each by how much else of it is known."""
    return sum(
        0.2
        + 0.4 * (entry.author is not None)
        + 0.4 * (entry.published_text is not None or entry.published is not None)
        for entry in entries
        if entry.body or entry.text
    )


def _rate(dom: Dom, facts: Facts, reading: Hypothesis) -> bool:
    """Set the score; whether the reading is good enough."""
    if reading.source == "mined":
        return True
    units = units_of(dom, reading.entries)
    if len(units) < 0.5 * len(reading.entries):
        certainty = reading.score
        reading.score = ACCEPT + 5 * certainty
        return certainty >= CERTAIN
    shown = [entry for entry in reading.entries if entry.body]
    own = dict(reading.reasons)
    reading.reasons = measure(dom, facts, units, shown) | {reading.source: 1.0}
    certainty = own.get("certainty", 1.0)
    reading.score = sum(WORTH.get(name, 0.0) * value for name, value in reading.reasons.items())
    reading.score += KNOWN[reading.source] * certainty
    return reading.score >= (ACCEPT if reading.source == "embedded" else ACCEPT - 1.0)


def units_of(dom: Dom, entries: Sequence[Entry]) -> list[Unit]:
    """The entries that stand on the page, as units of mining."""
    units = []
    for entry in entries:
        own = sorted({*entry.head, *entry.body})
        if not own or not entry.body:
            continue
        top = entry.unit if entry.unit is not None else dom.owners[own[0]]
        units.append(Unit(top, (top,), own[0], own[-1] + 1, own=own))
    return units

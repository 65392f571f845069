"""The best reading of a page as repeated records, if readers wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.html.mining.evidence import measure
from threadview_parsers.html.mining.facts import Facts, read_facts
from threadview_parsers.html.mining.groups import find_groups
from threadview_parsers.html.mining.records import read_entries
from threadview_parsers.html.mining.replies import set_parents
from threadview_parsers.html.mining.units import Unit, element_units, settle, without
from threadview_parsers.html.mining.weights import ACCEPT, WORTH

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.groups import Group


def mine(dom: Dom, facts: Facts | None = None, *, words: bool = True) -> Hypothesis | None:
    """The thread of the page as repeated records show it, None where none is good enough."""
    found = candidates(dom, read_facts(dom) if facts is None else facts, words=words)
    if not found or found[0].score < ACCEPT:
        return None
    return found[0]


def candidates(dom: Dom, facts: Facts, *, words: bool = True) -> list[Hypothesis]:
    """All readings that were looked at, the best first."""
    found = []
    for group in find_groups(dom, facts, words=words):
        reading = read_group(dom, facts, group, words=words)
        if reading is not None:
            found.append(reading)
    found.sort(key=lambda reading: -reading.score)
    return found


def read_group(dom: Dom, facts: Facts, group: Group, *, words: bool) -> Hypothesis | None:
    """A group as a thread: its members with a text, who wrote them, and who answers whom."""
    units = settle(element_units(dom, group.members))
    if not units:
        return None
    entries, _ = read_entries(dom, facts, units, words=words)
    dropped = {place for place, entry in enumerate(entries) if not is_entry(dom, facts, entry)}
    if dropped:
        if len(dropped) == len(units):
            return None
        units = without(units, dropped)
        entries, _ = read_entries(dom, facts, units, words=words)
    set_parents(dom, units, entries)
    return judge(dom, facts, units, entries, words=words, key=group.key)


def is_entry(dom: Dom, facts: Facts, entry: Entry) -> bool:
    """Whether a unit has a text, and somebody or some moment to go with it."""
    if not entry.body:
        return False
    return entry.author is not None or entry.published_text is not None or any(facts.prose[atom] for atom in entry.body)


def judge(
    dom: Dom, facts: Facts, units: list[Unit], entries: list[Entry], *, words: bool, key: str
) -> Hypothesis:
    """The reading with its measures and their sum."""
    reasons = measure(dom, facts, units, entries, words=words)
    score = sum(WORTH[name] * value for name, value in reasons.items())
    root = units[0].tops[0] if len(units) == 1 else None
    reading = Hypothesis("mined", entries, score=score, root=root, reasons=reasons)
    del key
    return reading

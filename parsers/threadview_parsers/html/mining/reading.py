"""Units and what was read in them, with the measures that say how good a reading it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.evidence import Extent, measure
from threadview_parsers.html.mining.records import read_entries
from threadview_parsers.html.mining.replies import set_parents
from threadview_parsers.html.mining.units import without
from threadview_parsers.html.mining.weights import WORTH
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Slot
    from threadview_parsers.html.mining.units import Unit

FEW = 4
SAMPLE = 80
"""Units by which readings are compared: a thread of thousands is read as a whole only once."""


class Reading:
    """The entries of some units; of many units only the first `SAMPLE` unless `whole` is asked for.

    `units` must be settled, and not none.
    """

    __slots__ = ("entries", "key", "reasons", "score", "share", "units", "whole_units")

    def __init__(self, dom: Dom, facts: Facts, units: list[Unit], key: str, *, whole: bool = False) -> None:
        self.whole_units = units
        self.key = key
        shown = units if whole or len(units) <= 1.5 * SAMPLE else units[:SAMPLE]
        self.share = len(shown) / len(units)
        self.units = shown
        self.entries, dated = read_entries(dom, facts, shown)
        dropped = {place for place, entry in enumerate(self.entries) if not is_entry(facts, entry)}
        if dropped:
            self.units = without(shown, dropped)
            self.entries, dated = read_entries(dom, facts, self.units) if self.units else ([], [])
        self.reasons: dict[str, float] = {}
        self.score = float("-inf")
        if self.units:
            set_parents(dom, self.units, self.entries)
            extent = Extent(
                round(len(self.units) / self.share), units[0].start, max(unit.end for unit in units)
            )
            self.reasons = measure(dom, facts, self.units, self.entries, extent)
            self.reasons["uneven"] = _uneven(self.units, dated)
            self.score = sum(WORTH[name] * value for name, value in self.reasons.items())

    def fullness(self) -> float:
        """Entries, each by how much of it is known; of a sample, what all of them would have."""
        return sum(map(completeness, self.entries)) / self.share

    def weight(self, facts: Facts) -> float:
        """Whole records: a name and a date with something said. Halves of records count for little."""
        total = 0.0
        for entry in self.entries:
            known = (entry.author is not None) + (entry.published_text is not None)
            said = any(facts.prose[atom] for atom in entry.body)
            total += (0.0, 0.5, 1.0)[known] * (1.0 if said else 0.6)
        return total / self.share

    def whole(self, dom: Dom, facts: Facts) -> Reading:
        """The reading of all units."""
        if self.share == 1.0:
            return self
        return Reading(dom, facts, self.whole_units, self.key, whole=True)


def _uneven(units: Sequence[Unit], dated: Sequence[Slot | None]) -> float:
    """Share of dates that stand elsewhere than most: units that only happen to share a name."""
    groups: dict[int, Counter[Slot]] = {}
    for unit, place in zip(units, dated, strict=True):
        if place is not None:
            groups.setdefault(unit.group, Counter())[place] += 1
    total = sum(counts.total() for counts in groups.values())
    if total < FEW:
        return 0.0
    return 1.0 - sum(counts.most_common(1)[0][1] for counts in groups.values()) / total


def is_entry(facts: Facts, entry: Entry) -> bool:
    """Whether a unit has a text, and somebody or some moment to go with it."""
    if not entry.body:
        return False
    if entry.author is not None or entry.published_text is not None:
        return True
    if any(
        match.role & Role.PINGBACK
        for atom in [*entry.head[:3], *entry.body[:2]]
        for match in facts.phrases(atom)
    ):
        return True
    return any(facts.prose[atom] for atom in entry.body)


def completeness(entry: Entry) -> float:
    """1 for an entry with text, author and date."""
    return 0.5 * (entry.author is not None) + 0.5 * (entry.published_text is not None) if entry.body else 0.0

"""What the texts of one place have in common, over all units of a group."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.names import is_name
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Places, Slot
    from threadview_parsers.html.mining.units import Unit

_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"[\W\d_]*[kKmM]?$")
CONTROLS = Role.REPLY | Role.FORM | Role.PAGING | Role.META | Role.MORE | Role.MODERATION
MOST = 0.5


@dataclass(slots=True)
class Stats:
    """One place over all units of a group."""

    slot: Slot
    units: list[int] = field(default_factory=list)
    atoms: list[int] = field(default_factory=list)
    """The first atom of each unit in `units` at this place."""
    presence: float = 0.0
    prose: float = 0.0
    """Share of its texts that are prose."""
    dated: float = 0.0
    """Share of its texts that hold a date or stand in a stamped element."""
    named: float = 0.0
    """Share of its texts that read like a name."""
    distinct: float = 0.0
    control: float = 0.0
    linked: float = 0.0
    usual: str = ""
    """That text, numbers masked and folded."""
    same: float = 0.0
    """Share of its most frequent text, numbers masked."""
    quoted: float = 0.0
    """Share of its texts that stand in a quotation inside of the unit: whoever is named there is another."""
    bare: float = 0.0
    """Share of its texts without a letter."""


def read_stats(
    dom: Dom, facts: Facts, units: Sequence[Unit], places: Places, members: Sequence[int]
) -> dict[Slot, Stats]:
    """What each place says, over the units of a group (`members`: their places among `units`)."""
    found: dict[Slot, Stats] = {}
    for place in members:
        seen: set[Slot] = set()
        for atom, slot in zip(units[place].own, places.slots[place], strict=True):
            stats = found.get(slot)
            if stats is None:
                stats = found[slot] = Stats(slot)
            if slot in seen:
                continue
            seen.add(slot)
            stats.units.append(place)
            stats.atoms.append(atom)
    for stats in found.values():
        _describe(dom, facts, stats, len(members))
        stats.quoted = sum(
            dom.quotes[atom] > units[place].root for place, atom in zip(stats.units, stats.atoms, strict=True)
        ) / len(stats.atoms)
    return found


def key_of(text: str) -> str:
    """A text by which others of the same make are known."""
    return _DIGITS.sub("0", text[:200]).casefold()


def _describe(dom: Dom, facts: Facts, stats: Stats, count: int) -> None:
    atoms, size = stats.atoms, len(stats.atoms)
    texts = [dom.texts[atom] for atom in atoms]
    stats.presence = size / count
    stats.prose = sum(facts.prose[atom] for atom in atoms) / size
    stats.dated = sum(atom in facts.dates or atom in facts.stamp_of for atom in atoms) / size
    stats.linked = sum(dom.links[atom] >= 0 for atom in atoms) / size
    keys = Counter(map(key_of, texts))
    stats.usual, times = keys.most_common(1)[0]
    stats.same = times / size
    stats.distinct = len(set(texts)) / size
    stats.bare = sum(_BARE.match(text) is not None for text in texts) / size
    if stats.prose < MOST:
        stats.named = sum(is_name(text) for text in texts) / size
        stats.control = sum(is_control(facts, atom) for atom in atoms) / size


def is_control(facts: Facts, atom: int) -> bool:
    """Whether an atom is a word of the software as a whole ("Reply", "Report", "Edited by")."""
    return any(match.whole and match.role & CONTROLS and match.name is None for match in facts.phrases(atom))

"""What the texts of one place have in common, over all units of a group."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
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
_CONTROL_BITS = CONTROLS.value
EMPHASIS = frozenset(("b", "strong", "cite", "h2", "h3", "h4", "h5", "h6", "address", "dt", "th"))
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
    strong: float = 0.0
    """Share of its texts that are set in bold, or as a heading or a term."""
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
        own, slots = units[place].own, places.slots[place]
        # the first atom of each slot: the last one written, read from behind
        for slot, atom in reversed(dict(zip(reversed(slots), reversed(own), strict=True)).items()):
            stats = found.get(slot)
            if stats is None:
                stats = found[slot] = Stats(slot)
            stats.units.append(place)
            stats.atoms.append(atom)
    for stats in found.values():
        _describe(dom, facts, stats, len(members))
        if dom.quoting:
            stats.quoted = sum(
                dom.quotes[atom] > units[place].root
                for place, atom in zip(stats.units, stats.atoms, strict=True)
            ) / len(stats.atoms)
    return found


def key_of(text: str) -> str:
    """A text by which others of the same make are known."""
    return _DIGITS.sub("0", text[:200]).casefold()


def _describe(dom: Dom, facts: Facts, stats: Stats, count: int) -> None:
    atoms, size = stats.atoms, len(stats.atoms)
    texts = [dom.texts[atom] for atom in atoms]
    date_sum, prose, links, keys = facts.date_sum, facts.prose, dom.links, facts.keys
    spoken = dated = linked = 0
    counts: dict[str, int] = {}
    for atom, text in zip(atoms, texts, strict=True):
        spoken += prose[atom]
        dated += date_sum[atom + 1] - date_sum[atom]
        linked += links[atom] >= 0
        key = keys.get(atom)
        if key is None:
            key = keys[atom] = key_of(text)
        counts[key] = counts.get(key, 0) + 1
    stats.presence = size / count
    stats.prose = spoken / size
    stats.dated = dated / size
    stats.linked = linked / size
    stats.strong = sum(dom.tag[dom.owners[atom]] in EMPHASIS for atom in atoms) / size
    stats.usual = max(counts, key=counts.__getitem__)
    stats.same = counts[stats.usual] / size
    stats.distinct = len(set(texts)) / size if len(counts) < size else 1.0
    stats.bare = sum(map(is_bare, texts)) / size
    if stats.prose < MOST:
        stats.named = sum(map(is_name, texts)) / size
        stats.control = sum([is_control(facts, atom) for atom in atoms]) / size


@lru_cache(maxsize=8192)
def is_bare(text: str) -> bool:
    """Whether there is no letter in a text but a thousand's "k"."""
    return _BARE.match(text) is not None


def is_control(facts: Facts, atom: int) -> bool:
    """Whether an atom is a word of the software as a whole ("Reply", "Report", "Edited by")."""
    if not facts.roles(atom)[1] & _CONTROL_BITS:
        return False
    return any(match.whole and match.role & CONTROLS and match.name is None for match in facts.phrases(atom))

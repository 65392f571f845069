"""What each place inside the units holds: furniture, the date, the author; the text is what remains.

Decided for a place over all units of a group at once: what says the same in every unit is furniture, what
is a date in most is the date, what varies and reads like a name is the author.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.authors import Authors, find_authors
from threadview_parsers.html.mining.body import find_body
from threadview_parsers.html.mining.members import JOINED
from threadview_parsers.html.mining.stats import Stats, read_stats
from threadview_parsers.html.mining.words import AUTHOR, DATE, speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Places, Slot, Trie
    from threadview_parsers.html.mining.units import Unit

SAME = 0.8
"""A place that says the same in so many units is furniture."""
MOST = 0.5
DISTINCT = 0.9
FEW = 3


@dataclass(slots=True)
class Roles:
    """The roles of one group's places."""

    furniture: set[Slot] = field(default_factory=set)
    dates: list[Slot] = field(default_factory=list)
    """Best first."""
    authors: list[Slot] = field(default_factory=list)
    """Best first."""
    names: Authors = field(default_factory=Authors)
    head: set[int] = field(default_factory=set)
    """Nodes of the trie below which nothing is the comment's text."""
    body: int = 0
    """The node below which the text stands; a group's root where it stands loose."""
    stats: dict[Slot, Stats] = field(default_factory=dict)
    in_head: set[Slot] = field(default_factory=set)
    """The places at or below a node of `head`."""
    in_body: set[Slot] = field(default_factory=set)
    """The places at or below `body`."""


def read_roles(dom: Dom, facts: Facts, units: Sequence[Unit], places: Places, group: int) -> Roles:
    """The roles of the places of one group."""
    members = [place for place, unit in enumerate(units) if unit.group == group]
    roles = Roles()
    roles.stats = read_stats(dom, facts, units, places, members)
    count = len(members)
    trie = places.trie
    for slot, stats in roles.stats.items():
        if _is_furniture(stats, count, trie):
            roles.furniture.add(slot)
    roles.dates = _dates(facts, roles.stats, trie, count)
    roles.names = find_authors(dom, facts, roles.stats, trie, units, taken=roles.furniture, dates=roles.dates)
    roles.authors = roles.names.slots
    find_body(dom, facts, roles, units, places, members)
    _mask_names(dom, roles, count)
    if roles.names.beside and roles.body != trie.root(group):
        # whoever is named inside of the text is quoted there
        roles.authors = [slot for slot in roles.authors if roles.body not in trie.path(slot[0])]
    whole = roles.body == trie.root(group)
    for slot in roles.stats:
        path = trie.path(slot[0])
        if not roles.head.isdisjoint(path):
            roles.in_head.add(slot)
        if whole or roles.body in path:
            roles.in_body.add(slot)
    return roles


def _since_when(facts: Facts, atom: int) -> bool:
    """Whether a date says since when somebody is a member."""
    texts = facts.dom.texts
    return any(JOINED.search(text) for text in (texts[atom], texts[atom - 1]) if len(text) <= 60)


def _mask_names(dom: Dom, roles: Roles, count: int) -> None:
    """Furniture that names the author ("Find more posts by Ada"), and the name where it stands again."""
    if not roles.authors:
        return
    names: dict[int, str] = {}
    for slot in reversed(roles.authors):
        stat = roles.stats[slot]
        names.update(zip(stat.units, (dom.texts[atom] for atom in stat.atoms), strict=True))
    for slot, stat in roles.stats.items():
        if slot in roles.furniture or slot in roles.authors[:1] or stat.prose > MOST or len(stat.units) < 2:
            continue
        texts = [
            dom.texts[atom].replace(names[place], "\0") if len(names.get(place, "")) > 1 else dom.texts[atom]
            for place, atom in zip(stat.units, stat.atoms, strict=True)
        ]
        top, times = Counter(texts).most_common(1)[0]
        if "\0" in top and times >= SAME * len(texts) and (len(texts) >= FEW or count == 2):
            roles.furniture.add(slot)


def _is_furniture(stats: Stats, count: int, trie: Trie) -> bool:
    size = len(stats.units)
    if stats.control >= 0.6 and (size > 1 or count == 1 or stats.presence > MOST):
        return True
    if stats.dated >= MOST or (stats.prose > 0.5 and size < FEW):
        return False
    if speaks_of_any(trie.names[stats.slot[0]], AUTHOR) and stats.named > MOST and stats.bare < MOST:
        return False
    if (
        stats.distinct >= DISTINCT
        and stats.named > MOST
        and (stats.linked or stats.strong)
        and not stats.control
    ):
        return False  # "Guest 12", "Guest 13"
    if size >= FEW:
        return stats.same >= SAME and (stats.presence >= 0.3 or size > 4)
    # two that say the same: a label, unless it is somebody who speaks twice
    return size == 2 and count == 2 and stats.same == 1.0 and (stats.control > 0 or stats.bare == 1.0)


def speaks_of_any(names: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether one of the names speaks of one of the words."""
    return any(speaks_of(name, words) for name in names)


def _dates(facts: Facts, stats: dict[Slot, Stats], trie: Trie, count: int) -> list[Slot]:
    """The places of dates; the best is in all units, has a time of day and is never the same."""
    ranked = []
    for slot, stat in stats.items():
        if stat.dated < 0.6 or stat.prose > 0.4 or stat.quoted > 0.5:
            continue
        dates = [facts.dates[atom] for atom in stat.atoms if atom in facts.dates]
        timed = sum(span.kind == "datetime" for span in dates) / len(stat.units)
        clocks = sum(span.kind == "time" for span in dates) / len(stat.units)
        stamped = sum(atom in facts.stamp_of for atom in stat.atoms) / len(stat.units)
        spans = {facts.dated_text.get(atom, "") for atom in stat.atoms}
        distinct = len(spans) / len(stat.units)
        worth = stat.presence + 0.4 * max(timed, stamped) + 0.4 * distinct * (count > 2) - 0.5 * clocks
        if speaks_of_any(trie.names[slot[0]], DATE):
            worth += 0.2
        if sum(_since_when(facts, atom) for atom in stat.atoms[:12]) > MOST * len(stat.atoms[:12]):
            worth -= 0.8
        ranked.append((worth, -min(stat.atoms), slot))
    ranked.sort(reverse=True)
    return [slot for _, _, slot in ranked]

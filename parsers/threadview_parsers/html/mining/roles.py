"""What each place inside the units holds: furniture, the date, the author; the text is what remains.

Decided for a place over all units of a group at once: what says the same in every unit is furniture, what
is a date in most is the date, what varies and reads like a name is the author.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.authors import Authors, find_authors
from threadview_parsers.html.mining.stats import Stats, read_stats
from threadview_parsers.html.mining.words import AUTHOR, BODY, DATE, speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Places, Slot, Trie
    from threadview_parsers.html.mining.units import Unit

SAME = 0.8
"""A place that says the same in so many units is furniture."""
MOST = 0.5
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


def read_roles(
    dom: Dom, facts: Facts, units: Sequence[Unit], places: Places, group: int, *, words: bool = True
) -> Roles:
    """The roles of the places of one group."""
    members = [place for place, unit in enumerate(units) if unit.group == group]
    roles = Roles()
    roles.stats = read_stats(dom, facts, units, places, members)
    count = len(members)
    trie = places.trie
    for slot, stats in roles.stats.items():
        if _is_furniture(stats, count, trie, words=words):
            roles.furniture.add(slot)
    roles.dates = _dates(facts, roles.stats, trie, count, words=words)
    roles.names = find_authors(
        dom, facts, roles.stats, trie, units, taken=roles.furniture, dates=roles.dates, words=words
    )
    roles.authors = roles.names.slots
    _find_body(dom, facts, roles, units, places, members, words=words)
    _mask_names(dom, roles, units, places, members)
    if roles.names.beside and roles.body != trie.root(group):
        # whoever is named inside of the text is quoted there
        roles.authors = [slot for slot in roles.authors if roles.body not in trie.path(slot[0])]
    roles.in_head = {slot for slot in roles.stats if in_head(trie, roles, slot[0])}
    roles.in_body = {slot for slot in roles.stats if roles.body in trie.path(slot[0])}
    return roles


def _mask_names(
    dom: Dom, roles: Roles, units: Sequence[Unit], places: Places, members: Sequence[int]
) -> None:
    """Furniture that names the author: "Find more posts by Ada", and the name itself where it stands again."""
    if not roles.authors:
        return
    names: dict[int, str] = {}
    for slot in reversed(roles.authors):
        stat = roles.stats[slot]
        names.update(zip(stat.units, (dom.texts[atom] for atom in stat.atoms), strict=True))
    count = len(members)
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
    del places, units


def _is_furniture(stats: Stats, count: int, trie: Trie, *, words: bool) -> bool:
    size = len(stats.units)
    if stats.control >= 0.6:
        return True
    if stats.dated >= MOST or stats.prose > 0.5 and size < FEW:
        return False
    if (
        words
        and speaks_of_any(trie.names[stats.slot[0]], AUTHOR)
        and stats.named > MOST
        and stats.bare < MOST
    ):
        return False
    if size >= FEW:
        return stats.same >= SAME and (stats.presence >= 0.3 or size > 4)
    # two that say the same: a label, unless it is somebody who speaks twice
    return size == 2 and count == 2 and stats.same == 1.0 and (stats.control > 0 or stats.bare == 1.0)


def speaks_of_any(names: Sequence[str], words: tuple[str, ...]) -> bool:
    """Whether one of the names speaks of one of the words."""
    return any(speaks_of(name, words) for name in names)


def _dates(facts: Facts, stats: dict[Slot, Stats], trie: Trie, count: int, *, words: bool) -> list[Slot]:
    """The places of dates, the best first: present everywhere, with a time of day, different in every unit."""
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
        if words and speaks_of_any(trie.names[slot[0]], DATE):
            worth += 0.2
        ranked.append((worth, -min(stat.atoms), slot))
    ranked.sort(reverse=True)
    return [slot for _, _, slot in ranked]


def _find_body(
    dom: Dom,
    facts: Facts,
    roles: Roles,
    units: Sequence[Unit],
    places: Places,
    members: Sequence[int],
    *,
    words: bool,
) -> None:
    """Tell the nodes that are head from the one that holds the text."""
    trie = places.trie
    headed = _headed(roles)
    units_with: dict[int, set[int]] = {}
    said: dict[int, int] = {}
    """Units whose text holds prose there, by node."""
    left: dict[int, int] = {}
    """Units with any text there."""
    chars: dict[int, int] = {}
    for slot, stat in roles.stats.items():
        path = trie.path(slot[0])
        if slot in headed:
            for node in path:
                units_with.setdefault(node, set()).update(stat.units)
    skipped = headed | roles.furniture
    total = 0
    for place in members:
        there: dict[int, None] = {}
        spoken: dict[int, int] = {}
        for atom, slot in zip(units[place].own, places.slots[place], strict=True):
            if slot in skipped:
                continue
            there[slot[0]] = None
            if facts.prose[atom]:
                spoken[slot[0]] = spoken.get(slot[0], 0) + len(dom.texts[atom])
        for node in dict.fromkeys(up for low in there for up in trie.path(low)):
            left[node] = left.get(node, 0) + 1
        for node in dict.fromkeys(up for low in spoken for up in trie.path(low)):
            said[node] = said.get(node, 0) + 1
        for low, length in spoken.items():
            total += length
            for node in trie.path(low):
                chars[node] = chars.get(node, 0) + length
    count = len(members)
    for node, holders in units_with.items():
        if said.get(node, 0) <= 0.1 * count and not (len(holders) == 1 < count):
            roles.head.add(node)
    # a subtree that leaves most units without any text cannot be all head: try its parts
    root = trie.root(units[members[0]].group)
    _relent(roles, units, places, members)
    if _keep_prose(roles, units, places, members):
        total = sum(
            len(dom.texts[atom])
            for place in members
            for atom, slot in zip(units[place].own, places.slots[place], strict=True)
            if facts.prose[atom] and slot not in headed and slot not in roles.furniture
        )
    roles.body = root
    if total:
        children: dict[int, list[int]] = {}
        for node in chars:
            children.setdefault(trie.parents[node], []).append(node)
        node = root
        while True:
            best = max(children.get(node, ()), key=lambda child: chars[child], default=None)
            if best is None or chars[best] < 0.97 * total or not _may_hold(trie, best):
                break
            node = best
        roles.body = node
    elif words:
        named = [
            node for node in left
            if speaks_of_any(trie.names[node], BODY) and not speaks_of_any(trie.names[node], (*AUTHOR, *DATE))
            and node not in roles.head and left[node] >= 0.8 * count and _may_hold(trie, node)
        ]  # fmt: skip
        if named:
            roles.body = max(named, key=lambda node: (left[node], len(trie.path(node))))


def _may_hold(trie: Trie, node: int) -> bool:
    """Whether a comment's whole text may stand in a node: not in the first of several paragraphs."""
    step = trie.steps[node]
    tag = trie.tags[node]
    if tag in ("br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "pre", "code"):
        return "." in step and tag not in ("li", "br")
    return tag != "p" or "." in step or step.endswith(":0")


def _relent(roles: Roles, units: Sequence[Unit], places: Places, members: Sequence[int]) -> None:
    trie = places.trie
    headed = _headed(roles)
    for _ in range(6):
        if not roles.head:
            return
        open_slots = _open(roles, trie, headed)
        bare = sum(open_slots.isdisjoint(places.slots[place]) for place in members)
        if bare <= 0.5 * len(members):
            return
        tops = {node for node in roles.head if not any(up in roles.head for up in trie.path(node)[1:])}
        roles.head -= tops


def _keep_prose(roles: Roles, units: Sequence[Unit], places: Places, members: Sequence[int]) -> bool:
    """Texts that all say the same are texts still, where nothing else is left: pingbacks of one page.

    Whether there are such.
    """
    headed = _headed(roles)
    spoken = {slot for slot in roles.furniture if roles.stats[slot].prose > MOST}
    if not spoken:
        return False
    open_slots = _open(roles, places.trie, headed)
    mute = sum(open_slots.isdisjoint(places.slots[place]) for place in members)
    if mute > MOST * len(members):
        roles.furniture -= spoken
        return True
    return False


def _open(roles: Roles, trie: Trie, headed: set[Slot]) -> set[Slot]:
    """The places that are neither head nor furniture."""
    return {
        slot
        for slot in roles.stats
        if slot not in headed and slot not in roles.furniture and not in_head(trie, roles, slot[0])
    }


def _headed(roles: Roles) -> set[Slot]:
    """The places whose surroundings may be head: those of the dates, and of the author if it has its own."""
    found = {slot for slot in roles.dates if roles.stats[slot].presence >= MOST} | set(roles.dates[:1])
    return found if roles.names.beside else found | set(roles.authors[:1])


def in_head(trie: Trie, roles: Roles, node: int) -> bool:
    """Whether a node is one of the head's, or below one."""
    return any(up in roles.head for up in trie.path(node))

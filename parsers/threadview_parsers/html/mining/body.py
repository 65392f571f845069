"""Which part of the units holds the text: below a node of the trie, outside of the head."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import BODY, STATED, speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.roles import Roles
    from threadview_parsers.html.mining.slots import Places, Slot, Trie
    from threadview_parsers.html.mining.units import Unit

MOST = 0.5
ALL = 0.97
"""Share of what is said from which on a node holds the text."""
SPOKEN = 0.1
"""A head may hold prose in so many units: a long badge, a motto."""


@dataclass(slots=True)
class _Tally:
    """What stands below each node, head and furniture left out."""

    said: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Units with prose there."""
    left: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Units with anything there."""
    chars: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    """Characters of prose."""
    total: int = 0


def find_body(
    dom: Dom,
    facts: Facts,
    roles: Roles,
    units: Sequence[Unit],
    places: Places,
    members: Sequence[int],
) -> None:
    """Tell the nodes that are head from the one that holds the text; sets `head` and `body` of the roles."""
    trie = places.trie
    headed = headed_by(roles)
    tally = _count(dom, facts, roles, headed, units, places, members)
    _find_head(roles, trie, headed, tally, len(members))
    _relent(roles, places, members)
    if _keep_prose(roles, places, members):
        tally = _count(dom, facts, roles, headed, units, places, members)
    root = trie.root(units[members[0]].group)
    if tally.total:
        roles.body = _innermost(trie, root, tally)
    else:
        roles.body = _called(trie, roles, tally, len(members)) or root


def _count(
    dom: Dom,
    facts: Facts,
    roles: Roles,
    headed: set[Slot],
    units: Sequence[Unit],
    places: Places,
    members: Sequence[int],
) -> _Tally:
    tally = _Tally()
    skipped = headed | roles.furniture
    for place in members:
        there: set[int] = set()
        spoken: defaultdict[int, int] = defaultdict(int)
        for atom, slot in zip(units[place].own, places.slots[place], strict=True):
            if slot in skipped:
                continue
            there.add(slot[0])
            if facts.prose[atom]:
                spoken[slot[0]] += len(dom.texts[atom])
        for node in {up for low in there for up in places.trie.path(low)}:
            tally.left[node] += 1
        for node in {up for low in spoken for up in places.trie.path(low)}:
            tally.said[node] += 1
        for low, length in spoken.items():
            tally.total += length
            for node in places.trie.path(low):
                tally.chars[node] += length
    return tally


def _find_head(roles: Roles, trie: Trie, headed: set[Slot], tally: _Tally, count: int) -> None:
    """Mark the nodes that hold the author or the date, and hardly ever anything that is said."""
    units_with: defaultdict[int, set[int]] = defaultdict(set)
    for slot in headed:
        for node in trie.path(slot[0]):
            units_with[node].update(roles.stats[slot].units)
    for node, there in units_with.items():
        if tally.said.get(node, 0) <= SPOKEN * count and not len(there) == 1 < count:
            roles.head.add(node)


def _innermost(trie: Trie, node: int, tally: _Tally) -> int:
    """The deepest node that nearly all prose stands below."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for inner in tally.chars:
        children[trie.parents[inner]].append(inner)
    while True:
        best = max(children.get(node, ()), key=lambda child: tally.chars[child], default=None)
        if best is None or tally.chars[best] < ALL * tally.total or not _may_hold(trie, best):
            return node
        node = best


def _called(trie: Trie, roles: Roles, tally: _Tally, count: int) -> int:
    """Where nothing is a sentence: the node that the page calls the text; 0 for none."""
    named = [
        node
        for node, there in tally.left.items()
        if _speak(trie.names[node], BODY)
        and not _speak(trie.names[node], STATED)
        and node not in roles.head
        and there >= 0.8 * count
        and _may_hold(trie, node)
    ]
    return max(named, key=lambda node: (tally.left[node], len(trie.path(node))), default=0)


def _speak(names: Iterable[str], words: tuple[str, ...]) -> bool:
    return any(speaks_of(name, words) for name in names)


def _may_hold(trie: Trie, node: int) -> bool:
    """Whether a comment's whole text may stand in a node: not in the first of several paragraphs."""
    step = trie.steps[node]
    tag = trie.tags[node]
    if tag in ("br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "pre", "code"):
        return "." in step and tag not in ("li", "br")
    # a class-less paragraph is one of several, where they are as yet all alike
    return tag != "p" or "." in step


def _relent(roles: Roles, places: Places, members: Sequence[int]) -> None:
    """A subtree that leaves most units without any text cannot be all head: try its parts."""
    trie = places.trie
    headed = headed_by(roles)
    for _ in range(6):
        if not roles.head:
            return
        told = _open(roles, trie, headed)
        bare = sum(told.isdisjoint(places.slots[place]) for place in members)
        if bare <= MOST * len(members):
            return
        tops = {node for node in roles.head if not any(up in roles.head for up in trie.path(node)[1:])}
        roles.head -= tops


def _keep_prose(roles: Roles, places: Places, members: Sequence[int]) -> bool:
    """Texts that all say the same are texts still, where nothing else is left: pingbacks of one page.

    Whether there are such.
    """
    spoken = {
        slot for slot in roles.furniture if roles.stats[slot].prose > 0 and not roles.stats[slot].control
    }
    if not spoken:
        return False
    told = _open(roles, places.trie, headed_by(roles))
    if sum(told.isdisjoint(places.slots[place]) for place in members) <= MOST * len(members):
        return False
    roles.furniture -= spoken
    return True


def _open(roles: Roles, trie: Trie, headed: set[Slot]) -> set[Slot]:
    """The places that are neither head nor furniture."""
    return {
        slot
        for slot in roles.stats
        if slot not in headed and slot not in roles.furniture and roles.head.isdisjoint(trie.path(slot[0]))
    }


def headed_by(roles: Roles) -> set[Slot]:
    """The places whose surroundings may be head: those of the dates, and of the author if it has its own."""
    found = {slot for slot in roles.dates if roles.stats[slot].presence >= MOST} | set(roles.dates[:1])
    return found if roles.names.beside else found | set(roles.authors[:1])

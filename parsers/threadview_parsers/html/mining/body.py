"""Which part of the units holds the text: below a node of the trie, outside of the head."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import AUTHOR, BODY, DATE, speaks_of

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

    said: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Units with prose there."""
    left: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
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
    *,
    words: bool,
) -> None:
    """Tell the nodes that are head from the one that holds the text; sets `head` and `body` of the roles."""
    trie = places.trie
    headed = headed_by(roles)
    tally = _Tally()
    for place in members:
        for atom, slot in zip(units[place].own, places.slots[place], strict=True):
            if slot in headed or slot in roles.furniture:
                continue
            length = len(dom.texts[atom]) if facts.prose[atom] else 0
            tally.total += length
            for node in trie.path(slot[0]):
                tally.left[node].add(place)
                if length:
                    tally.said[node].add(place)
                    tally.chars[node] += length
    _find_head(roles, trie, headed, tally, len(members))
    _relent(roles, places, members)
    _keep_prose(roles, places, members)
    root = trie.root(units[members[0]].group)
    if tally.total:
        roles.body = _innermost(trie, root, tally)
    else:
        roles.body = _called(trie, roles, tally, len(members)) if words else root
        roles.body = roles.body or root


def _find_head(roles: Roles, trie: Trie, headed: set[Slot], tally: _Tally, count: int) -> None:
    """Mark the nodes that hold the author or the date, and hardly ever anything that is said."""
    units_with: defaultdict[int, set[int]] = defaultdict(set)
    for slot in headed:
        for node in trie.path(slot[0]):
            units_with[node].update(roles.stats[slot].units)
    for node, there in units_with.items():
        if len(tally.said.get(node, ())) <= SPOKEN * count and not len(there) == 1 < count:
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
        and not _speak(trie.names[node], (*AUTHOR, *DATE))
        and node not in roles.head
        and len(there) >= 0.8 * count
        and _may_hold(trie, node)
    ]
    return max(named, key=lambda node: (len(tally.left[node]), len(trie.path(node))), default=0)


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
        bare = 0
        for place in members:
            if not any(
                slot not in headed and slot not in roles.furniture and not in_head(trie, roles, slot[0])
                for slot in places.slots[place]
            ):
                bare += 1
        if bare <= 0.5 * len(members) or not roles.head:
            return
        tops = {node for node in roles.head if not any(up in roles.head for up in trie.path(node)[1:])}
        roles.head -= tops


def _keep_prose(roles: Roles, places: Places, members: Sequence[int]) -> None:
    """Texts that all say the same are texts still, where nothing else is left: pingbacks of one page."""
    headed = headed_by(roles)
    spoken = {slot for slot in roles.furniture if roles.stats[slot].prose > MOST}
    if not spoken:
        return
    mute = 0
    for place in members:
        mute += not any(
            slot not in headed and slot not in roles.furniture and not in_head(places.trie, roles, slot[0])
            for slot in places.slots[place]
        )
    if mute > MOST * len(members):
        roles.furniture -= spoken


def headed_by(roles: Roles) -> set[Slot]:
    """The places whose surroundings may be head: those of the dates, and of the author if it has its own."""
    found = {slot for slot in roles.dates if roles.stats[slot].presence >= MOST} | set(roles.dates[:1])
    return found if roles.names.beside else found | set(roles.authors[:1])


def in_head(trie: Trie, roles: Roles, node: int) -> bool:
    """Whether a node is one of the head's, or below one."""
    return any(up in roles.head for up in trie.path(node))

"""Where atoms stand inside their unit, so that the same place can be compared over all units.

A place is a path of steps (tag and first class) from the unit down; paths are nodes of a trie. Emphasis and
links without a class are no steps: a name is the same name whether it is linked or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import masked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.units import Unit

PASSED = frozenset(("a", "b", "strong", "font", "em", "i", "u", "small", "big", "bdi", "nobr", "wbr", "ins"))
"""Tags that are no step where they have no class."""
LABEL = 99
"""The place of a label among the atoms of what it names."""
LONGEST_LABEL = 24
DEEPEST = 24
"""Steps below the unit; whatever stands deeper counts as standing there."""
SOLE = PASSED | {"span", "cite", "time", "abbr"}
"""Tags that are no step where they hold all that their parent holds."""
ROWS = frozenset(("div", "td", "tr", "section", "ul", "dd"))
ORDINALS = 4
"""Class-less siblings of one tag are told apart up to so many."""

Slot = tuple[int, int]
"""A node of the trie, and which of the node's own atoms it is."""


@dataclass(slots=True)
class Trie:
    """The nodes of all paths. Node 0 has no meaning; each group of units has a root of its own."""

    parents: list[int] = field(default_factory=lambda: [-1])
    steps: list[str] = field(default_factory=lambda: [""])
    names: list[tuple[str, ...]] = field(default_factory=lambda: [()])
    """Class tokens, id and itemprop of the step's first element."""
    tags: list[str] = field(default_factory=lambda: [""])
    depths: list[int] = field(default_factory=lambda: [-1])
    roots: dict[int, int] = field(default_factory=dict)
    """The root of a group."""
    _known: dict[tuple[int, str], int] = field(default_factory=dict)
    _paths: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def root(self, group: int) -> int:
        """The node that stands for the units of a group."""
        if group not in self.roots:
            self.roots[group] = self._add(0, f"#{group}", "", ())
        return self.roots[group]

    def find(self, parent: int, step: str) -> int | None:
        """The node of `step` below `parent`, if there is one."""
        return self._known.get((parent, step))

    def child(self, parent: int, step: str, tag: str, names: tuple[str, ...]) -> int:
        """The node of `step` below `parent`."""
        known = self._known.get((parent, step))
        return known if known is not None else self._add(parent, step, tag, names)

    def _add(self, parent: int, step: str, tag: str, names: tuple[str, ...]) -> int:
        node = len(self.parents)
        self.parents.append(parent)
        self.steps.append(step)
        self.tags.append(tag)
        self.names.append(names)
        self.depths.append(self.depths[parent] + 1)
        self._known[parent, step] = node
        return node

    def path(self, node: int) -> tuple[int, ...]:
        """The nodes from `node` up to its group's root, that one left out."""
        known = self._paths.get(node)
        if known is None:
            nodes = []
            up = node
            while self.parents[up] > 0:
                nodes.append(up)
                up = self.parents[up]
            known = self._paths[node] = tuple(nodes)
        return known


@dataclass(slots=True)
class Places:
    """The slot of every own atom of every unit."""

    trie: Trie
    slots: list[list[Slot]]
    """For each unit, one slot an own atom."""


def place_atoms(dom: Dom, facts: Facts, units: Sequence[Unit]) -> Places:
    """The slots of all units' own atoms. Linear in the elements that the units own."""
    trie = Trie()
    labels = _labels(dom, units)
    texts, owners = dom.texts, dom.owners
    placed = []
    for unit in units:
        nodes = {unit.root: trie.root(unit.group)}
        if unit.root != unit.tops[0]:
            _place_run(dom, facts, unit, nodes, trie)
        counts: dict[int, int] = {}
        slots: list[Slot] = []
        label: tuple[int, int] | None = None
        for atom in unit.own:
            owner = owners[atom]
            known = nodes.get(owner)
            node = _node(dom, facts, owner, nodes, trie) if known is None else known
            if labels and texts[atom] in labels:
                label = (node, trie.child(node, f"={texts[atom]}", "", ()))
                slots.append((label[1], LABEL))
                continue
            if label is not None and node == label[0]:
                node = label[1]
            order = counts.get(node, 0)
            counts[node] = order + 1
            slots.append((node, min(order, ORDINALS)))
        placed.append(slots)
    return Places(trie, placed)


def _place_run(dom: Dom, facts: Facts, unit: Unit, nodes: dict[int, int], trie: Trie) -> None:
    """The nodes of a run's siblings, counted from the run's own beginning."""
    counts: dict[str, int] = {}
    root = nodes[unit.root]
    for top in unit.tops:
        tag, names = dom.tag[top], dom.classes[top]
        if not names and tag in PASSED:
            nodes[top] = root
            continue
        step = f"{tag}.{masked(names[0])}" if names else tag
        order = counts.get(step, 0)
        counts[step] = order + 1
        nodes[top] = trie.child(
            root, f"{step}:{min(order, 1 if tag == 'p' else ORDINALS)}", tag, names_of(dom, facts, top)
        )


def _labels(dom: Dom, units: Sequence[Unit]) -> frozenset[str]:
    """Texts that name what follows them in many units: "Name:", "Date:"."""
    counts: dict[str, int] = {}
    texts = dom.texts
    for unit in units:
        found = {
            text
            for atom in unit.own
            if len(text := texts[atom]) <= LONGEST_LABEL and text.endswith((":", "："))
        }
        for text in found:
            counts[text] = counts.get(text, 0) + 1
    return frozenset(text for text, count in counts.items() if count >= max(2, 0.3 * len(units)))


def _node(dom: Dom, facts: Facts, element: int, nodes: dict[int, int], trie: Trie) -> int:
    climbed = []
    parent, ordinals = dom.parent, facts.steps
    while element >= 0 and element not in nodes:
        climbed.append(element)
        element = parent[element]
    # what lies outside of the unit's root stands right below the group's: the first that was put in
    node = nodes[element] if element >= 0 else next(iter(nodes.values()))
    for inner in reversed(climbed):
        if trie.depths[node] >= DEEPEST:
            nodes[inner] = node
            continue
        step = ordinals.get(inner)
        if step is None:
            _number(dom, dom.parent[inner], ordinals)
            step = ordinals[inner]
        if step and dom.tag[inner] in SOLE and trie.depths[node] > 0 and _is_all(dom, inner):
            # what a link around all of its parent's text is called, its parent is called
            known = trie.names[node]
            trie.names[node] = (*known, *(name for name in names_of(dom, facts, inner) if name not in known))
        elif step:
            child = trie.find(node, step)
            if child is None:
                child = trie.child(node, step, dom.tag[inner], names_of(dom, facts, inner))
            node = child
        nodes[inner] = node
    return node


def _is_all(dom: Dom, element: int) -> bool:
    above = dom.parent[element]
    return dom.first_atom[element] == dom.first_atom[above] and dom.end_atom[element] == dom.end_atom[above]


def names_of(dom: Dom, facts: Facts, element: int) -> tuple[str, ...]:
    """What the page calls an element: class tokens, id, itemprop, rel."""
    known = facts.names.get(element)
    if known is not None:
        return known
    found = list(dom.classes[element])
    attributes = dom.element[element].attrib
    for name in ("id", "itemprop", "rel", "data-testid", "data-role"):
        value = attributes.get(name)
        if value and len(value) < 60:
            found.append(str(value))
    facts.names[element] = names = tuple(found)
    return names


def _number(dom: Dom, parent: int, ordinals: dict[int, str]) -> None:
    """The steps of all children of an element: "div.meta", and "span:2" for those without a class."""
    counts: dict[str, int] = {}
    for child in dom.children(parent):
        tag = dom.tag[child]
        names = dom.classes[child]
        if names:
            step = f"{tag}.{masked(names[0])}"
            order = counts.get(step, 0)
            counts[step] = order + 1
            # rows of one class ("flex", "row") are told apart; a badge more or less must not shift the rest
            ordinals[child] = f"{step}:{min(order, ORDINALS)}" if order and tag in ROWS else step
            continue
        prop = dom.element[child].get("itemprop")
        if prop:
            ordinals[child] = f"{tag}.{prop}"
            continue
        if tag in PASSED:
            ordinals[child] = ""
            continue
        order = counts.get(tag, 0)
        counts[tag] = order + 1
        ordinals[child] = f"{tag}:{min(order, 1 if tag == 'p' else ORDINALS)}"

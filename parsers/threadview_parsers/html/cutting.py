"""The page without its thread: which atoms the thread takes, and the tree that is left for the article."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.metadata import Head

FURNITURE_GAP = 40
"""So many characters between two entries' atoms are the thread's own: a control, a separator."""
ENOUGH = 150
"""Characters of prose before the thread that can be an article: then what follows the thread is none."""
UNCLAIMED = 300
"""Characters of a unit that no entry claims: counters, menus, a signature."""
QUOTED = 30
"""Characters of a description that are no chance."""
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
_TAG = re.compile(r"[a-z][a-z0-9]*", re.IGNORECASE)
"""A broken page has elements that may be read and not be made ("<x&quot;y>")."""
_ATTRIBUTES = ("id", "class", "role", "style", "itemprop", "itemtype", "data-testid", "hidden", "aria-hidden")
"""What an extractor looks at in the elements around the thread."""
_MARK = "data-threadview-cut"


@dataclass(slots=True)
class Cut:
    """Where the thread is."""

    flags: bytearray
    """Per atom, 1 if the thread has it."""
    start: int
    """The first atom of the thread; the number of atoms if there is none."""


def find_cut(dom: Dom, thread: Hypothesis | None) -> Cut:
    """The atoms that the entries take: their own, those of their units, and what stands between them.

    The opening post of a topic is not cut. Linear in the atoms and the entries.
    """
    size = len(dom.texts)
    flags = bytearray(size)
    if thread is None:
        return Cut(flags, size)
    entries = thread.entries[1:] if thread.opening else thread.entries
    kept = _kept(dom, thread.entries[0]) if thread.opening and thread.entries else None
    for entry in entries:
        for atoms in (entry.body, entry.head):
            for atom in atoms:
                flags[atom] = 1
    _flag_units(dom, flags, entries, kept)
    start = flags.find(1)
    if start < 0:
        return Cut(flags, size)
    _fill(dom, flags, start)
    return Cut(flags, start)


def is_described_behind(dom: Dom, cut: Cut, head: Head) -> bool:
    """Whether the beginning that the head quotes of the article stands behind the thread, and only there.

    A shop sets the opinions of its customers above the description.
    """
    quoted = "".join((head.first(_DESCRIPTIONS) or "").split())[:QUOTED]
    if len(quoted) < QUOTED:
        return False
    before = "".join("".join(dom.texts[: cut.start]).split())
    if quoted in before:
        return False
    behind = (
        text for text, flag in zip(dom.texts[cut.start :], cut.flags[cut.start :], strict=True) if not flag
    )
    return quoted in "".join("".join(behind).split())


def _flag_units(dom: Dom, flags: bytearray, entries: list[Entry], kept: range | None) -> None:
    """Flag all of each unit, unless it holds much that no entry claims: then it is a wrapper of the page."""
    lengths, claimed = [0], [0]
    for text, flag in zip(dom.texts, flags, strict=True):
        lengths.append(lengths[-1] + len(text))
        claimed.append(claimed[-1] + (len(text) if flag else 0))
    done = -1
    for unit in sorted({entry.unit for entry in entries if entry.unit is not None}):
        first, end = dom.first_atom[unit], dom.end_atom[unit]
        if end <= done or (kept is not None and first < kept.stop and end > kept.start):
            continue  # inside the one before, or around the opening post
        known = claimed[end] - claimed[first]
        if known and lengths[end] - lengths[first] - known > max(UNCLAIMED, known):
            continue
        flags[first:end] = b"\x01" * (end - first)
        done = end


def _kept(dom: Dom, opening: Entry) -> range:
    atoms = opening.body
    if not atoms and opening.unit is not None:
        atoms = list(dom.atoms(opening.unit))
    return range(min(atoms), max(atoms) + 1) if atoms else range(0)


def _fill(dom: Dom, flags: bytearray, start: int) -> None:
    """Flag the short gaps between flagged atoms."""
    atom = start
    size = len(flags)
    while atom < size:
        gap = flags.find(0, atom)
        if gap < 0:
            return
        after = flags.find(1, gap)
        if after < 0:
            return
        if sum(len(dom.texts[number]) for number in range(gap, after)) <= FURNITURE_GAP:
            flags[gap:after] = b"\x01" * (after - gap)
        atom = after


def tree_before(dom: Dom, limit: int) -> HtmlElement:
    """A copy of the tree up to atom `limit`; costs what it copies. Not for trees of great depth."""
    from lxml.html import Element

    def bare(number: int) -> HtmlElement:
        source = dom.element[number]
        tag = dom.tag[number]
        copied: HtmlElement = Element(tag if _TAG.fullmatch(tag) else "div")
        for name in _ATTRIBUTES:
            if (value := source.get(name)) is not None:
                copied.set(name, value)
        copied.text = source.text
        return copied

    top = target = bare(0)
    number = 0
    while number >= 0:
        inner = -1
        for child in dom.element[number].iterchildren():
            place = dom.index.get(child)
            if place is None:
                if child.tail:
                    _append(target, child.tail)
            elif dom.end_atom[place] <= limit:
                target.append(deepcopy(child))
                if (
                    dom.end_atom[place] == limit
                    and place + 1 < len(dom.element)
                    and _is_beyond(dom, place, limit)
                ):
                    target[-1].tail = None
            elif dom.first_atom[place] < limit:
                inner = place
                break
            else:
                break
        if inner >= 0:
            copied = bare(inner)
            target.append(copied)
            target = copied
        number = inner
    return top


def _is_beyond(dom: Dom, element: int, limit: int) -> bool:
    """Whether the text right behind an element is the first that is cut."""
    return limit < len(dom.owners) and dom.owners[limit] == dom.parent[element]


def _append(target: HtmlElement, text: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def tree_without(dom: Dom, flags: bytearray) -> HtmlElement:
    """A copy of the whole tree without the elements all of whose atoms are flagged."""
    sums = [0]
    for flag in flags:
        sums.append(sums[-1] + flag)
    marked = []
    after = 0
    for number in range(1, len(dom.element)):
        first, end = dom.first_atom[number], dom.end_atom[number]
        if number >= after and first < end and sums[end] - sums[first] == end - first:
            marked.append(number)
            after = dom.last[number]
    for number in marked:
        dom.element[number].set(_MARK, "")
    try:
        copied: HtmlElement = deepcopy(dom.root)
    finally:
        for number in marked:
            del dom.element[number].attrib[_MARK]
    for element in copied.xpath(f"//*[@{_MARK}]"):
        element.drop_tree()
    return copied

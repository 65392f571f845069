"""Who answers whom, by what the markup shows: nesting, sibling lists, levels, references."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.levels import by_levels, find_parents
from threadview_parsers.html.mining.words import speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.units import Unit

__all__ = ["by_levels", "set_parents"]

LISTS = frozenset(("ul", "ol", "dl", "blockquote", "menu"))
NESTED = tuple(
    str.split(
        "children child repl sub nested indent thread answer antwort respuesta reponse odpowied "
        "response level depth tree branch comments"
    )
)
_PARENT_ATTRIBUTES = tuple(
    str.split(
        "data-parent-id data-parent data-parent_id parentid data-parentid data-reply-to data-replyto "
        "data-in-reply-to data-parent-comment-id data-comment-parent data-parent-comment "
        "data-reply-to-id data-replyid data-pid"
    )
)
_OWN_ATTRIBUTES = tuple(
    str.split(
        "id data-id data-comment-id name data-comment_id data-commentid thingid data-cid "
        "data-post-id data-message-id"
    )
)
_OWN_ID = re.compile(r"^(?:\D*)(\d{1,12})\D*$")


def set_parents(dom: Dom, units: Sequence[Unit], entries: Sequence[Entry]) -> None:
    """Set `parent` of the entries (places among them), from the strongest sign that the page gives."""
    if len(units) < 2:
        return
    beside = _Siblings(dom, units).parents()
    found = [
        unit.above if unit.above is not None else other for unit, other in zip(units, beside, strict=True)
    ]
    references = _references(dom, units)
    if any(place is not None for place in references):
        found = [ref if ref is not None else above for ref, above in zip(references, found, strict=True)]
    else:
        found = _within_families(dom, units, found)
    for place, (entry, above) in enumerate(zip(entries, found, strict=True)):
        entry.parent = above if above is not None and above < place else None


def _within_families(dom: Dom, units: Sequence[Unit], found: Sequence[int | None]) -> list[int | None]:
    """Parents by levels too, among those that stand beside each other under one parent and are made alike."""
    families: dict[tuple[int | None, int], list[int]] = {}
    for place, (unit, above) in enumerate(zip(units, found, strict=True)):
        families.setdefault((above, unit.group), []).append(place)
    result = list(found)
    for family in families.values():
        parents = find_parents(dom, [units[place] for place in family])
        if parents is None:
            continue
        for place, above in zip(family, parents, strict=True):
            if above is not None:
                result[place] = family[above]
    return result


class _Siblings:
    """Replies in a list or a box that follows the comment as its sibling."""

    def __init__(self, dom: Dom, units: Sequence[Unit]) -> None:
        self.dom = dom
        self.units = units
        self.roots = {unit.tops[0]: place for place, unit in enumerate(units) if len(unit.tops) == 1}
        self.ordered = sorted(self.roots)
        self.previous: dict[int, int] = {}
        self.known: dict[int, int | None] = {}
        """What the units in a container answer, where no nearer container says so."""
        self.memo: dict[int, int | None] = {}
        """The box of every container that was passed on the way up."""
        self.unsure: dict[int, int] = {}
        """Containers that only follow a unit and say nothing, and that unit."""

    def parents(self) -> list[int | None]:
        """The place of the unit that each one answers."""
        dom, roots = self.dom, self.roots
        boxes = [self._box(dom.parent[unit.tops[0]]) if len(unit.tops) == 1 else None for unit in self.units]
        # one box after a comment may be the rest of the list; several are how this page sets its replies
        sure = len({self.unsure[box] for box in boxes if box is not None and box in self.unsure}) > 1
        result: list[int | None] = []
        for box in boxes:
            if box is None or box in roots:
                result.append(None)
            elif box in self.unsure:
                result.append(self.unsure[box] if sure else None)
            else:
                result.append(self.known[box])
        return result

    def _box(self, start: int) -> int | None:
        """The innermost container around that follows the comment which its units answer."""
        path = []
        up = start
        box: int | None = None
        while up > 0 and up not in self.roots:
            if up in self.memo:
                box = self.memo[up]
                break
            path.append(up)
            above = self._before(up)
            if above is not None:
                self.known[up] = above
                box = up
                break
            up = self.dom.parent[up]
        for passed in path:
            self.memo[passed] = box
        return box

    def _before(self, container: int) -> int | None:
        """The unit that a container of units follows, if the container holds its replies."""
        dom, roots = self.dom, self.roots
        before = self._sibling(container)
        hops = 0
        while before >= 0 and hops < 3 and dom.first_atom[before] == dom.end_atom[before]:
            before = self._sibling(before)
            hops += 1
        while before >= 0 and hops < 3 and not self._inside(before, 1):
            # a row of controls between the comment and its replies
            before = self._sibling(before)
            hops += 1
        if before < 0:
            return None
        kin = _kin(dom, before, container)
        tells = _tells(dom, container)
        if before in roots and not tells and kin:
            self.unsure[container] = roots[before]
            return roots[before]
        if before not in roots and (kin or not tells):
            return None
        inside = self._inside(before, 2)
        if not inside:
            return None
        if dom.tag[before] in LISTS and dom.tag[container] in LISTS:
            # a list after a list: it belongs to the last comment of the one before
            return self._last(before) if len(inside) == 1 or tells else None
        return roots[inside[0]] if before in roots or len(inside) == 1 else None

    def _sibling(self, number: int) -> int:
        """The sibling before an element, or -1."""
        if number not in self.previous:
            parent = self.dom.parent[number]
            if parent < 0:
                return -1
            before = -1
            for child in self.dom.children(parent):
                self.previous[child] = before
                before = child
        return self.previous[number]

    def _inside(self, number: int, count: int) -> list[int]:
        """The first units in an element."""
        place = bisect_left(self.ordered, number)
        end = self.dom.last[number]
        return [root for root in self.ordered[place : place + count] if root < end]

    def _last(self, number: int) -> int:
        """The last unit in an element that holds some."""
        return self.roots[self.ordered[bisect_left(self.ordered, self.dom.last[number]) - 1]]


def _kin(dom: Dom, one: int, other: int) -> bool:
    return dom.tag[one] == dom.tag[other] and dom.classes[one][:1] == dom.classes[other][:1]


def _tells(dom: Dom, container: int) -> bool:
    """Whether a container says that it holds replies."""
    if dom.tag[container] in LISTS:
        return True
    return any(speaks_of(name, NESTED) for name in dom.classes[container])


def _references(dom: Dom, units: Sequence[Unit]) -> list[int | None]:
    """Parents by an attribute that names another unit's id."""
    names: dict[str, int] = {}
    for place, unit in enumerate(units):
        number = unit.tops[0]
        for inner in range(number, min(dom.last[number], number + 6)):
            for attribute in _OWN_ATTRIBUTES:
                value = dom.element[inner].get(attribute)
                if value:
                    names.setdefault(str(value), place)
                    digits = _OWN_ID.match(str(value))
                    if digits:
                        names.setdefault(digits[1], place)
            if inner != number and dom.first_atom[inner] > unit.start + 1:
                break
    return [_referred(dom, unit.tops[0], names, place) for place, unit in enumerate(units)]


def _referred(dom: Dom, number: int, names: dict[str, int], own: int) -> int | None:
    for inner in range(number, min(dom.last[number], number + 4)):
        for attribute in _PARENT_ATTRIBUTES:
            value = dom.element[inner].get(attribute)
            if value and str(value) != "0":
                digits = _OWN_ID.match(str(value))
                found = names.get(str(value), names.get(digits[1]) if digits else None)
                if found is not None and found != own:
                    return found
    return None

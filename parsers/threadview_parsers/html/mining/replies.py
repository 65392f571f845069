"""Who answers whom, by what the markup shows: nesting, sibling lists, levels, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.units import Unit

LISTS = frozenset(("ul", "ol", "dl", "blockquote", "menu"))
NESTED = ("children", "child", "repl", "sub", "nested", "indent", "thread", "answer", "antwort", "respuesta", "reponse",
          "odpowied", "response", "level", "depth", "tree", "branch", "comments")  # fmt: skip
_LEVEL = re.compile(r"(?:^|[-_])(?:depth|level|lvl|lv|indent|nest(?:ed|ing)?|tier|tiefe|ebene|niveau|nivel|livello|poziom|stufe|layer|deep|d|l)[-_]?(\d{1,3})$", re.IGNORECASE)  # fmt: skip
_PIXELS = re.compile(r"(?:margin-left|padding-left|margin-inline-start|margin-right|padding-right|left)\s*:\s*(\d{1,4}(?:\.\d+)?)(px|em|rem|%)?", re.IGNORECASE)  # fmt: skip
_LEVEL_ATTRIBUTES = (
    "data-depth",
    "data-level",
    "depth",
    "level",
    "indent",
    "aria-level",
    "data-nesting-level",
    "data-indent",
)
_PARENT_ATTRIBUTES = (
    "data-parent-id",
    "data-parent",
    "data-parent_id",
    "parentid",
    "data-parentid",
    "data-reply-to",
    "data-replyto",
    "data-in-reply-to",
    "data-parent-comment-id",
)
_NUMBER = re.compile(r"\d+")
_OWN_ID = re.compile(r"^(?:\D*)(\d{1,12})\D*$")


def set_parents(dom: Dom, units: Sequence[Unit], entries: Sequence[Entry]) -> None:
    """Set `parent` of the entries (places among them), from the strongest sign that the page gives."""
    if len(units) < 2:
        return
    found = [unit.above for unit in units]
    if all(above is None for above in found):
        found = _sibling_lists(dom, units)
    else:
        beside = _sibling_lists(dom, units)
        found = [above if above is not None else other for above, other in zip(found, beside, strict=True)]
    references = _references(dom, units)
    if any(place is not None for place in references):
        found = [ref if ref is not None else above for ref, above in zip(references, found, strict=True)]
    if all(above is None for above in found):
        levels = _levels(dom, units)
        if levels is not None:
            found = by_levels(levels)
    for place, (entry, above) in enumerate(zip(entries, found, strict=True)):
        entry.parent = above if above is not None and above < place else None


def by_levels(levels: Sequence[int]) -> list[int | None]:
    """The parent of each by levels of any scale: the last one before it on a smaller level."""
    parents: list[int | None] = []
    stack: list[int] = []
    for place, level in enumerate(levels):
        while stack and levels[stack[-1]] >= level:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(place)
    return parents


def _sibling_lists(dom: Dom, units: Sequence[Unit]) -> list[int | None]:
    """Replies in a list that follows the comment as its sibling."""
    roots = {unit.tops[0]: place for place, unit in enumerate(units) if len(unit.tops) == 1}
    result: list[int | None] = []
    cache: dict[int, int | None] = {}
    siblings: dict[int, int] = {}
    for unit in units:
        found = None
        if len(unit.tops) == 1:
            number = unit.tops[0]
            for up in dom.ancestors(dom.parent[number]):
                if up in roots or up <= 0:
                    break
                if up not in cache:
                    cache[up] = _before(dom, up, roots, siblings)
                if cache[up] is not None:
                    found = cache[up]
                    break
        result.append(found)
    return result


def _before(dom: Dom, container: int, roots: dict[int, int], siblings: dict[int, int]) -> int | None:
    """The unit that a container of units follows, if the container holds its replies."""
    parent = dom.parent[container]
    if parent < 0:
        return None
    if container not in siblings:
        previous = -1
        for child in dom.children(parent):
            siblings[child] = previous
            previous = child
    before = siblings[container]
    hops = 0
    while before >= 0 and hops < 3 and dom.first_atom[before] == dom.end_atom[before]:
        before = siblings[before]
        hops += 1
    while before >= 0 and hops < 3 and before not in roots and not _holds(dom, before, roots):
        # a row of controls between the comment and its replies
        before = siblings[before]
        hops += 1
    if before < 0:
        return None
    if before not in roots and _kin(dom, before, container):
        return None
    if before in roots and _kin(dom, before, container) and not _tells(dom, container):
        return None
    if not _tells(dom, container) and before not in roots:
        return None
    inside = [roots[number] for number in range(before, dom.last[before]) if number in roots]
    if not inside:
        return None
    if dom.tag[before] in LISTS and dom.tag[container] in LISTS:
        # a list after a list: it belongs to the last comment of the one before
        return inside[-1] if len(inside) == 1 or _tells(dom, container) else None
    return inside[0] if before in roots or len(inside) == 1 else None


def _holds(dom: Dom, number: int, roots: dict[int, int]) -> bool:
    return any(inner in roots for inner in range(number, min(dom.last[number], number + 400)))


def _kin(dom: Dom, one: int, other: int) -> bool:
    return dom.tag[one] == dom.tag[other] and dom.classes[one][:1] == dom.classes[other][:1]


def _tells(dom: Dom, container: int) -> bool:
    """Whether a container says that it holds replies."""
    if dom.tag[container] in LISTS:
        return True
    return any(speaks_of(name, NESTED) for name in dom.classes[container])


def _references(dom: Dom, units: Sequence[Unit]) -> list[int | None]:
    """Parents by an attribute that names another unit's id, or a link to it beside "in reply to"."""
    names: dict[str, int] = {}
    for place, unit in enumerate(units):
        for number in unit.tops[:1]:
            for inner in range(number, min(dom.last[number], number + 6)):
                for attribute in (
                    "id",
                    "data-id",
                    "data-comment-id",
                    "name",
                    "data-comment_id",
                    "data-commentid",
                    "thingid",
                ):
                    value = dom.element[inner].get(attribute)
                    if value:
                        names.setdefault(str(value), place)
                        digits = _OWN_ID.match(str(value))
                        if digits:
                            names.setdefault(digits[1], place)
                if inner != number and dom.first_atom[inner] > unit.start + 1:
                    break
    result: list[int | None] = []
    for place, unit in enumerate(units):
        found = None
        for number in unit.tops[:1]:
            for inner in range(number, min(dom.last[number], number + 4)):
                for attribute in _PARENT_ATTRIBUTES:
                    value = dom.element[inner].get(attribute)
                    if value and str(value) not in ("0", ""):
                        digits = _OWN_ID.match(str(value))
                        found = names.get(str(value), names.get(digits[1]) if digits else None)
                        if found == place:
                            found = None
                if found is not None:
                    break
        result.append(found)
    return result


def _levels(dom: Dom, units: Sequence[Unit]) -> list[int] | None:
    """The level of each unit by a class with a number, an attribute or an indentation; None if all are alike."""
    shared = _shared_ancestor(dom, units)
    rows = [_signs(dom, unit, shared) for unit in units]
    kinds: dict[str, int] = {}
    for row in rows:
        for kind in row:
            kinds[kind] = kinds.get(kind, 0) + 1
    for kind in sorted(kinds, key=lambda kind: -kinds[kind]):
        if kinds[kind] < 0.3 * len(units) and kind not in ("pixels", "sub"):
            continue
        levels = [row.get(kind, 0) for row in rows]
        if len(set(levels)) > 1:
            return levels
    return None


def _shared_ancestor(dom: Dom, units: Sequence[Unit]) -> int:
    first, last = units[0].tops[0], max(unit.tops[-1] for unit in units)
    for up in dom.ancestors(first):
        if dom.within(last, up):
            return up
    return 0


def _signs(dom: Dom, unit: Unit, shared: int) -> dict[str, int]:
    signs: dict[str, int] = {}
    number = unit.tops[0]
    near = [up for up in _up_to(dom, number, shared)]
    near += list(range(number + 1, min(dom.last[number], number + 5)))
    for place in near:
        element = dom.element[place]
        for name in dom.classes[place]:
            found = _LEVEL.search(name)
            if found:
                signs.setdefault("class", int(found[1]))
            elif (
                place <= number
                and speaks_of(name, ("sub", "reply", "child", "nested", "indent", "indented"))
                and not name.isupper()
            ):
                signs.setdefault("sub", 1)
        attributes = element.attrib
        for attribute in _LEVEL_ATTRIBUTES:
            value = attributes.get(attribute)
            if value and str(value).isdigit() and len(value) < 5:
                signs.setdefault("attribute", int(value))
        style = attributes.get("style")
        if style and ("left" in style or "right" in style or "start" in style):
            pixels = _PIXELS.search(str(style))
            if pixels:
                signs["pixels"] = signs.get("pixels", 0) + round(
                    float(pixels[1]) * (16 if pixels[2] in ("em", "rem") else 1)
                )
        if dom.tag[place] == "img":
            width = attributes.get("width")
            if width and str(width).isdigit() and (attributes.get("height") or "") in ("1", "0", ""):
                signs.setdefault("spacer", int(width))
    return signs


def _up_to(dom: Dom, number: int, shared: int) -> list[int]:
    found = []
    for up in dom.ancestors(number):
        if up == shared or len(found) > 4:
            break
        found.append(up)
    return found

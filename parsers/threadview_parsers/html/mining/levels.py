"""How deep each comment stands, by what indents it: classes, attributes, margins, spacers, wrappers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.units import Unit
from threadview_parsers.html.mining.words import parts, speaks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom

_WORD = (
    "depth|level|lvl|lv|indent|nest(?:ed|ing)?|tier|tiefe|ebene|niveau|nivel|livello|poziom|stufe|layer|deep|"
    "urove[nň]|uroven|szint|taso|niva|seviye|cap|bac|d|l"
)
_LEVEL = re.compile(rf"(?:^|[-_])(?:{_WORD})[-_]*(\d{{1,3}})$", re.IGNORECASE)
_CAMEL = re.compile(r"(?:Depth|Level|Indent|Nested|Tier|Niveau|Nivel|Ebene|Stufe)[-_]?(\d{1,3})$")
_NUMBERED = re.compile(r"^(.*?[^\d\s])(\d{1,2})$")
_UTILITY = re.compile(
    r"^(?:\w+:)?(?:ml|pl|ms|ps|mr|pr|me|pe)-(?:\[(\d{1,4}(?:\.\d+)?)(px|em|rem)?\]|(\d{1,3}(?:\.5)?))$"
)
_OFFSET = re.compile(r"^(?:col-)?(?:(?:xs|sm|md|lg|xl)-)?(?:offset|push)-(?:(?:xs|sm|md|lg|xl)-)?(\d{1,2})$")
_SIDE = re.compile(
    r"(?:(?:margin|padding)-(?:left|right|inline-start)|(?<![-\w])(?:left|right|text-indent))\s*:\s*"
    r"(?:calc\(\s*)?(\d{1,6}(?:\.\d+)?)\s*(px|em|rem|%|pt|ch|vw)?",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(r"(?:margin|padding)\s*:\s*([^;!]{1,60})", re.IGNORECASE)
_VARIABLE = re.compile(r"--[\w-]*(?:depth|level|indent|nest)[\w-]*\s*:\s*(\d{1,3})", re.IGNORECASE)
_SIZE = re.compile(r"^(\d{1,6}(?:\.\d+)?)(px|em|rem|%|pt|ch|vw)?$")
_WIDTH = re.compile(r"(?<![-\w])width\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(px|em|rem|%)?", re.IGNORECASE)
_UNITS = {"em": 16.0, "rem": 16.0, "ch": 8.0, "pt": 1.333}
_ATTRIBUTES = tuple(
    str.split(
        "data-depth data-level depth level indent aria-level data-nesting-level data-indent "
        "data-comment-depth data-comment-level data-nesting data-nest-level data-tree-level"
    )
)
_SUB = tuple(
    str.split(
        "sub reply child nested indent indented antwort respuesta reponse risposta resposta "
        "odpowiedz odpoved otvet svar balasan cevap yanit vastaus"
    )
)
_KINDS = ("attribute", "class", "pixels", "spacer", "utility", "sub", "wraps")
"""The signs, the most explicit first."""
_STATED = frozenset(("attribute", "class", "pixels", "spacer"))
"""Signs that an element without a unit carries too."""
UP = 4
"""Elements around a unit that may carry its indentation."""
INSIDE = 10
"""Elements in a unit, before its text begins, that may do so."""
SHARE = 0.25
"""Of the units that must carry an explicit sign."""


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


def find_parents(dom: Dom, units: Sequence[Unit]) -> list[int | None] | None:
    """The parent of each of some units that stand beside each other; None where no level tells them apart."""
    if len(units) < 2:
        return None
    shared = _shared_ancestor(dom, units)
    found = _find_levels(dom, units, shared)
    if found is None:
        return None
    kind, levels = found
    stubs = _stubs(dom, units, shared, kind) if kind in _STATED else []
    if not stubs:
        return by_levels(levels)
    rows = sorted(
        [(unit.tops[0], level, place) for place, (unit, level) in enumerate(zip(units, levels, strict=True))]
        + [(number, level, -1) for number, level in stubs]
    )
    above = by_levels([level for _, level, _ in rows])
    parents: list[int | None] = [None] * len(units)
    real: list[int | None] = []  # of each row the unit that it is, or that its branch hangs on
    for (_, _, place), parent in zip(rows, above, strict=True):
        known = None if parent is None else real[parent]
        real.append(known if place < 0 else place)
        if place >= 0:
            parents[place] = known
    return parents


def _stubs(dom: Dom, units: Sequence[Unit], shared: int, kind: str) -> list[tuple[int, int]]:
    """Elements among those of the units that hold no unit, as of a removed comment, and their levels."""
    rows: dict[int, None] = {}
    for unit in units:
        top = _up_to(dom, unit.tops[0], shared)[-1:]
        if not top or dom.parent[top[0]] != shared:
            return []
        rows[top[0]] = None
    first = next(iter(rows))
    found = []
    for child in dom.children(shared):
        if child in rows or child < first or dom.tag[child] != dom.tag[first]:
            continue
        if dom.classes[child][:1] != dom.classes[first][:1]:
            continue
        unit = Unit(child, (child,), dom.first_atom[child], dom.end_atom[child])
        level = _signs(dom, unit, shared).get(kind)
        if level is not None:
            found.append((child, level))
    return found


def _find_levels(dom: Dom, units: Sequence[Unit], shared: int) -> tuple[str, list[int]] | None:
    """The sign that tells units apart, and their levels by it."""
    rows = [_signs(dom, unit, shared) for unit in units]
    for kind in _KINDS:
        levels = [row.get(kind, 0) for row in rows]
        if len(set(levels)) < 2 or not _is_walk(levels):
            continue
        present = sum(kind in row for row in rows)
        if kind in ("attribute", "class") and present < SHARE * len(units):
            continue
        if kind == "wraps" and not _is_deep(levels):
            continue
        return kind, levels
    numbered = _by_numbered(dom, units, shared)
    return None if numbered is None else ("numbered", numbered)


def _is_walk(levels: Sequence[int]) -> bool:
    """Whether levels go down by one step at a time, as in a tree that is written out; a few may not."""
    rank = {level: place for place, level in enumerate(sorted(set(levels)))}
    leaps = sum(rank[after] - rank[before] > 1 for before, after in pairwise(levels))
    leaps += rank[levels[0]] > 0
    return leaps <= max(1 if len(levels) > 4 else 0, 0.1 * len(levels)) and (
        rank[levels[0]] == 0 or len(levels) > 4
    )


def _is_deep(levels: Sequence[int]) -> bool:
    """Whether levels go up again too: two lists in boxes of unlike depth do not."""
    ups = sum(after < before for before, after in pairwise(levels))
    return ups > 1 or (ups == 1 and len(set(levels)) > 2)


def _by_numbered(dom: Dom, units: Sequence[Unit], shared: int) -> list[int] | None:
    """Levels by a class that ends in a number, whatever it is called: "twig-1", "twig-2", "twig-1"."""
    columns: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        for number in (unit.tops[0], *_up_to(dom, dom.parent[unit.tops[0]], shared)[:1]):
            for name in dom.classes[number]:
                found = _NUMBERED.match(name)
                column = columns.setdefault(found[1], []) if found else []
                if found and len(column) == place:
                    column.append(int(found[2]))
    for levels in columns.values():
        if len(levels) == len(units) and _is_tree(levels):
            return levels
    return None


def _is_tree(levels: Sequence[int]) -> bool:
    """Whether numbers are levels, and no count, no stripes ("row1", "row2") and no columns of a grid."""
    values = set(levels)
    if len(values) < 3 or min(values) != levels[0] or levels[0] > 1 or len(levels) < 4:
        return False
    if any(after - before > 1 for before, after in pairwise(levels)):
        return False
    if not any(after <= before for before, after in pairwise(levels)):
        return False
    cycle = max(values) - min(values) + 1
    return not all((level - levels[0]) == place % cycle for place, level in enumerate(levels))


def _shared_ancestor(dom: Dom, units: Sequence[Unit]) -> int:
    first, last = units[0].tops[0], max(unit.tops[-1] for unit in units)
    for up in dom.ancestors(first):
        if dom.within(last, up):
            return up
    return 0


def _up_to(dom: Dom, number: int, shared: int) -> list[int]:
    """An element and at most four around it, below the one that all units share."""
    found: list[int] = []
    for up in dom.ancestors(number):
        if up == shared or len(found) > UP:
            break
        found.append(up)
    return found


def _signs(dom: Dom, unit: Unit, shared: int) -> dict[str, int]:
    """What may say the level of a unit: on its element, the nearest around it, and its first descendants."""
    signs: dict[str, int] = {"wraps": dom.depth[unit.tops[0]]}
    number = unit.tops[0]
    around = _up_to(dom, number, shared)
    inside = [
        inner
        for inner in range(number + 1, min(dom.last[number], number + INSIDE + 1))
        if inner < number + 5 or dom.first_atom[inner] == unit.start
    ]
    for place in (*around, *inside):
        _read_names(dom, place, signs, own=place <= number)
        attributes = dom.element[place].attrib
        for attribute in _ATTRIBUTES:
            value = attributes.get(attribute)
            if value and len(value) < 4 and str(value).isascii() and str(value).isdigit():
                signs.setdefault("attribute", int(value))
        style = attributes.get("style")
        if style and len(style) < 400:
            _read_style(str(style), signs)
        if dom.tag[place] == "img":
            _read_spacer(dom, place, signs)
        elif place > number and dom.tag[place] == "td":
            _read_cell(dom, place, signs)
    for place in around:
        if dom.tag[place] in ("td", "dd"):
            _read_cells(dom, place, signs)
    return signs


def _read_names(dom: Dom, place: int, signs: dict[str, int], *, own: bool) -> None:
    for name in dom.classes[place]:
        found = _LEVEL.search(name) or _CAMEL.search(name)
        if found:
            signs.setdefault("class", int(found[1]))
            continue
        if not own:
            continue
        spaced = _UTILITY.match(name)
        if spaced:
            width = _pixels(spaced[1], spaced[2]) if spaced[1] else 4 * float(spaced[3])
            signs["utility"] = signs.get("utility", 0) + round(width)
        elif offset := _OFFSET.match(name):
            signs["utility"] = signs.get("utility", 0) + int(offset[1])
        elif speaks_of(name, _SUB) and not name.isupper() and "no" not in parts(name):
            signs.setdefault("sub", 1)


def _read_style(style: str, signs: dict[str, int]) -> None:
    variable = _VARIABLE.search(style)
    if variable:
        signs.setdefault("attribute", int(variable[1]))
    side = _SIDE.search(style)
    if side:
        found = _pixels(side[1], side[2])
    else:
        shorthand = _SHORTHAND.search(style)
        sizes = [_SIZE.match(size) for size in shorthand[1].split()] if shorthand else []
        if len(sizes) != 4 or not (sizes[1] or sizes[3]):
            return
        found = max(_pixels(size[1], size[2]) for size in (sizes[1], sizes[3]) if size)
    signs["pixels"] = signs.get("pixels", 0) + round(found)


def _pixels(size: str, unit: str | None) -> float:
    return float(size) * _UNITS.get((unit or "px").lower(), 1.0)


def _read_spacer(dom: Dom, place: int, signs: dict[str, int]) -> None:
    """The width of a picture that is nothing but wide."""
    attributes = dom.element[place].attrib
    width = attributes.get("width")
    if (
        width
        and str(width).isascii()
        and str(width).isdigit()
        and len(width) < 5
        and (attributes.get("height") or "") in ("1", "0", "", "1px")
    ):
        signs.setdefault("spacer", int(width))


def _read_cells(dom: Dom, place: int, signs: dict[str, int]) -> None:
    """The widths of the cells before the one that the unit stands in."""
    parent = dom.parent[place]
    for count, child in enumerate(dom.children(parent) if parent >= 0 else ()):
        if child == place or count > 8:
            break
        for inner in range(child + 1, min(dom.last[child], child + 4)):
            if dom.tag[inner] == "img" and dom.first_atom[child] == dom.end_atom[child]:
                _read_spacer(dom, inner, signs)
        _read_cell(dom, child, signs)


def _read_cell(dom: Dom, place: int, signs: dict[str, int]) -> None:
    """The width of an empty cell."""
    if dom.first_atom[place] < dom.end_atom[place]:
        return
    attributes = dom.element[place].attrib
    indent = attributes.get("indent")
    if indent and str(indent).isascii() and str(indent).isdigit() and len(indent) < 4:
        signs.setdefault("attribute", int(indent))
    if "spacer" in signs:
        return
    style = str(attributes.get("style") or "")[:400]
    size = _SIZE.match(str(attributes.get("width") or "")) or _WIDTH.search(style)
    span = attributes.get("colspan")
    if size:
        signs["spacer"] = round(_pixels(size[1], size[2]))
    elif span and str(span).isascii() and str(span).isdigit() and len(span) < 4:
        signs["spacer"] = int(span)
    else:
        blanks = (dom.element[place].text or "").count("\xa0")
        if blanks:
            signs["spacer"] = blanks

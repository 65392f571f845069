"""Named measures of what was mined: whether readers wrote it, and how good a cutting of the page it is."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from threadview_parsers.html.mining.ticker import is_ticker
from threadview_parsers.html.mining.words import COMMENT, PINGS, RECENT, TEASER, speaks_of
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.units import Unit

_LIVELY = re.compile(r"[!?！？؟](?:\s|$)|[:;]-?[)(DP]|[\U0001F300-\U0001FAFF☺☹♥❤]|(?:\.\.\.|…)\s*\S")
_REPLY, _SAYS, _MORE = Role.REPLY.value, Role.SAYS.value, Role.MORE.value
_FORM, _PINGBACK = Role.FORM.value, Role.PINGBACK.value
_HEADING, _RECENT = Role.HEADING.value, Role.RECENT.value
_TITLES = frozenset(("h1", "h2", "h3", "h4"))
_NUMBERED = re.compile(r"\d")
SAID = 80
"""Characters of prose that are more than a note."""
STARS = ("rating", "stars", "star", "bewertung", "valoracion", "ocena", "puan")
ASIDE = ("sidebar", "widget", "footer", "related", "recent", "menu", "nav")
SHORT = 8
"""Pieces of text that a pingback has at most."""
BACK = 60
"""Atoms before the thread among which its heading is looked for."""


class Extent(NamedTuple):
    """All of a thread, where only some of its units are looked at."""

    size: int
    """Units."""
    start: int
    end: int
    """The range of atoms."""


def measure(
    dom: Dom,
    facts: Facts,
    units: Sequence[Unit],
    entries: Sequence[Entry],
    extent: Extent | None = None,
) -> dict[str, float]:
    """The measures of `weights.WORTH`, each about 0 to 1. `extent`: None if `units` are all there are."""
    count = len(entries)
    if extent is None:
        extent = Extent(count, units[0].start, max(unit.end for unit in units))
    texts = [dom.text(entry.body[:40]) for entry in entries]
    found = {
        "authors": _share(entry.author is not None for entry in entries),
        "dates": _share(entry.published_text is not None for entry in entries),
        "clocks": _clocks(facts, entries),
        "texts": _share(bool(text) for text in texts),
        "controls": _controls(facts, entries),
        "says": _says(facts, entries),
        "number": min(math.log2(max(extent.size, 1)), 5.0),
        "varied": _varied(entries),
        "lively": _share(_LIVELY.search(text) is not None for text in texts),
        "titles": _titles(dom, units),
        "more": _more(facts, units),
        "links": _links(dom, entries),
        "short": _share(text.count(" ") < 2 and len(text) < 20 for text in texts),
        "same": 1 - len(set(texts)) / count if count > 2 else 0.0,
        "undated_unnamed": _share(entry.author is None and entry.published_text is None for entry in entries),
        "ids": _ids(dom, units),
        "threaded": float(any(entry.parent is not None for entry in entries)),
    }
    # one or two records show no pattern: that each has a date and a name is then little of a sign
    pattern = min(1.0, 0.35 + 0.2 * count)
    for name in ("authors", "dates", "clocks", "texts", "controls", "lively"):
        found[name] *= pattern
    spoken = _share(any(facts.prose[atom] for atom in entry.body) for entry in entries)
    found["mute"] = max(0.0, 0.35 - spoken) / 0.35
    found["quoted"] = _share(dom.tag[unit.tops[0]] == "blockquote" and unit.above is None for unit in units)
    found["cut"] = _share(text.endswith(("…", "...", "[…]", "[...]")) for text in texts) if count > 1 else 0.0
    found["broken"] = _broken(facts, units)
    found["followed"] = _followed(facts, extent)
    found["nameless"] = float(found["authors"] < 0.3 and found["controls"] == 0 and found["says"] == 0)
    found["rated"] = _rated(dom, units)
    if count == 1:
        found["links"] *= 0.3  # somebody may answer with a link
    found["gaps"] = _gaps(facts, units)
    found["fields"] = _fields(dom, facts, units)
    if not found["dates"]:
        found["fields"] = max(found["fields"], _advice(dom, units))
    found["pings"] = _pings(dom, facts, units)
    if found["pings"] > 0.5:
        # another page's link to this one has a title and nothing else
        found |= dict.fromkeys(("links", "mute", "undated_unnamed", "same", "titles"), 0.0)
    found["outside"] = _outside(dom, units)
    found["ticker"] = is_ticker(entries)
    found["sections"] = _sections(dom, units)
    heading, stated = find_heading(dom, facts, units)
    found["heading"] = heading
    found["count"] = float(stated is not None and abs(stated - extent.size) <= 0.1 * extent.size)
    if heading >= 0.6 or found["controls"] >= 0.5:
        found["quoted"] = 0.0  # software that sets comments in <blockquote>
    if stated == extent.size:
        found["nameless"] = 0.0
    found["told"] = float(heading == 1.0 and stated == extent.size)
    found["form"] = _form(facts, extent)
    if found["pings"] < 0.5 and not any(found[name] for name in ("controls", "heading", "says", "dates")):
        found["silent"] = 1.0
    found |= _names(dom, units)
    return found


def _share(flags: object) -> float:
    values = list(flags)  # type: ignore[call-overload]
    return sum(values) / len(values) if values else 0.0


def _clocks(facts: Facts, entries: Sequence[Entry]) -> float:
    timed = 0
    for entry in entries:
        shown = "T" in (entry.published or "") or ":" in (entry.published_text or "")
        timed += shown or any(
            atom in facts.dates and facts.dates[atom].clock is not None for atom in entry.head[:12]
        )
    return timed / len(entries)


def _controls(facts: Facts, entries: Sequence[Entry]) -> float:
    return _share(any(facts.roles(atom)[0] & _REPLY for atom in entry.head) for entry in entries)


def _says(facts: Facts, entries: Sequence[Entry]) -> float:
    return _share(any(facts.roles(atom)[0] & _SAYS for atom in entry.head[:8]) for entry in entries)


def _varied(entries: Sequence[Entry]) -> float:
    names = [entry.author for entry in entries if entry.author]
    if len(names) < 2:
        return 0.5
    return min(1.0, 1.5 * len(set(names)) / len(names))


def _titles(dom: Dom, units: Sequence[Unit]) -> float:
    """Share of units that hold a linked heading."""
    hits = 0
    for unit in units:
        for atom in unit.own[:6]:
            if dom.links[atom] < 0 or len(dom.texts[atom]) < 20:
                continue
            link = dom.links[atom]
            above = list(dom.ancestors(link))[:3]
            inner = dom.tag[dom.owners[atom]]
            if inner in _TITLES or any(dom.tag[up] in _TITLES for up in above):
                hits += 1
                break
    return hits / len(units)


def _more(facts: Facts, units: Sequence[Unit]) -> float:
    return _share(any(facts.roles(atom)[0] & _MORE for atom in unit.own[-4:]) for unit in units)


def _links(dom: Dom, entries: Sequence[Entry]) -> float:
    chars = linked = 0
    for entry in entries:
        for atom in entry.body:
            chars += len(dom.texts[atom])
            if dom.links[atom] >= 0:
                linked += len(dom.texts[atom])
    return linked / chars if chars else 0.0


def _ids(dom: Dom, units: Sequence[Unit]) -> float:
    hits = 0
    for unit in units:
        number = unit.tops[0]
        for inner in range(number, min(dom.last[number], number + 3)):
            own = (
                dom.element[inner].get("id")
                or dom.element[inner].get("name")
                or dom.element[inner].get("data-id")
            )
            if own and _NUMBERED.search(str(own)):
                hits += 1
                break
    return hits / len(units)


def _fields(dom: Dom, facts: Facts, units: Sequence[Unit]) -> float:
    """Share of units that are a form for writing: their own text labels fields."""
    hits = 0
    for unit in units:
        if any(facts.roles(atom)[1] & _FORM for atom in unit.own):
            number = unit.tops[0]
            hits += any(
                dom.tag[inner] == "input" and dom.get(inner, "type") not in ("hidden", "submit", "button")
                for inner in range(number, dom.last[number])
            )
    return hits / len(units)


def _advice(dom: Dom, units: Sequence[Unit]) -> float:
    """Share of units in a form where one writes: what it says of allowed tags and of good manners."""
    forms: dict[int, bool] = {}
    hits = 0
    for unit in units:
        form = next((up for up in dom.ancestors(unit.tops[0]) if dom.tag[up] == "form"), None)
        if form is not None and form not in forms:
            forms[form] = next(dom.element[form].iter("textarea"), None) is not None
        hits += form is not None and forms[form]
    return hits / len(units)


def _gaps(facts: Facts, units: Sequence[Unit]) -> float:
    """Share of what is said between the first and the last unit that no unit holds."""
    reach = start = units[0].start
    inside = 0
    for unit in units:
        begin = max(unit.start, reach)
        if unit.end > begin:
            inside += facts.prose_sum[unit.end] - facts.prose_sum[begin]
            reach = unit.end
    said = facts.prose_sum[reach] - facts.prose_sum[start]
    return 1 - inside / said if said else 0.0


def _rated(dom: Dom, units: Sequence[Unit]) -> float:
    """Share of units with stars: reviews."""
    hits = 0
    for unit in units:
        first, last = unit.tops[0], dom.last[unit.tops[-1]]
        hits += any("★" in dom.texts[atom] or "⭐" in dom.texts[atom] for atom in unit.own[:8]) or any(
            speaks_of(name, STARS)
            for inner in range(first, min(last, first + 40))
            for name in dom.classes[inner]
        )
    return hits / len(units)


def _broken(facts: Facts, units: Sequence[Unit]) -> float:
    """Share of the gaps between units in which something is said: tweets that an article quotes."""
    ends = 0
    gaps = broken = 0
    for unit in units:
        if ends and unit.start >= ends:
            gaps += 1
            broken += facts.prose_sum[unit.start] - facts.prose_sum[ends] > SAID
        ends = max(ends, unit.end)
    return broken / gaps if gaps else 0.0


def _followed(facts: Facts, extent: Extent) -> float:
    """How much of what the page says outside of the units comes after them, 0 to 1."""
    before = facts.prose_sum[extent.start]
    after = facts.prose_sum[-1] - facts.prose_sum[extent.end]
    return after / (before + after) if after > 2 * SAID else 0.0


def _pings(dom: Dom, facts: Facts, units: Sequence[Unit]) -> float:
    """Share of units that are links of other pages to this one."""
    hits = 0
    for unit in units:
        named = any(speaks_of(name, PINGS) for name in _named(dom, unit.tops[0]))
        linked = len(unit.own) <= SHORT and any(dom.links[atom] >= 0 for atom in unit.own)
        hits += linked and (named or any(facts.roles(atom)[0] & _PINGBACK for atom in unit.own[:3]))
    return hits / len(units)


def _outside(dom: Dom, units: Sequence[Unit]) -> float:
    """Share of units with a link to a comment that this page does not hold, as a list of the latest has."""
    hits = 0
    for unit in units:
        inside = False
        found = False
        for link in dict.fromkeys(dom.links[atom] for atom in unit.own):
            target = dom.get(link, "href") if link >= 0 else None
            if target and "#" in target and target[0] != "#":
                name = target.rsplit("#", 1)[1]
                if _NUMBERED.search(name) or speaks_of(name, COMMENT):
                    found = True
                    inside = inside or name in dom.ids
        hits += found and not inside
    return hits / len(units)


def _sections(dom: Dom, units: Sequence[Unit]) -> float:
    """Share of units that hold the page's heading or several headings: a part of the page, no comment."""
    hits = 0
    for unit in units:
        number = unit.tops[0]
        heads = 0
        for inner in range(number, dom.last[unit.tops[-1]]):
            tag = dom.tag[inner]
            if tag == "h1":
                heads += 3
            elif tag in ("h2", "h3"):
                heads += 1
        hits += heads >= 3
    return hits / len(units)


def find_heading(dom: Dom, facts: Facts, units: Sequence[Unit]) -> tuple[float, int | None]:
    """How surely a heading announces the thread (1 right before it), and the count that it states."""
    first = min(unit.start for unit in units)
    best, stated = 0.0, None
    for atom in range(first - 1, max(first - BACK, -1), -1):
        if not facts.roles(atom)[1] & (_HEADING | _RECENT):
            continue
        for match in facts.phrases(atom):
            if match.role & Role.RECENT and match.whole:
                return best, stated
            if match.role & Role.HEADING and match.whole and match.count != 0:
                near = 1.0 if first - atom <= 8 else 0.6 if first - atom <= 25 else 0.3
                if dom.tag[dom.owners[atom]] == "a" and first - atom > 8:
                    near *= 0.5
                best = max(best, near)
                if stated is None and match.count is not None:
                    stated = match.count
    return best, stated


def _form(facts: Facts, extent: Extent) -> float:
    for atom in range(extent.end, min(extent.end + 30, len(facts.dom.texts))):
        if facts.roles(atom)[0] & _FORM:
            return 1.0
    return 0.0


def _names(dom: Dom, units: Sequence[Unit]) -> dict[str, float]:
    """What the units and the elements around them are called."""
    key = teaser = recent = 0
    for unit in units:
        names = [name for top in unit.tops[:1] for name in _named(dom, top)]
        key += any(speaks_of(name, COMMENT) for name in names)
        teaser += any(speaks_of(name, TEASER) for name in names)
        recent += any(speaks_of(name, RECENT) for name in names)
    around = aside = 0.0
    for distance, up in enumerate(dom.ancestors(dom.parent[units[0].tops[0]])):
        names = _named(dom, up)
        tag = dom.tag[up]
        if tag in ("body", "html"):
            break
        if any(speaks_of(name, COMMENT) for name in names):
            around = max(around, 1.0 if distance < 4 else 0.5)
        if distance < 3 and any(speaks_of(name, RECENT) for name in names):
            recent = len(units)
        if tag in ("aside", "nav", "footer", "header") and tag != "article":
            aside = max(aside, 1.0)
        # "review-widget" is the thread's own box; a widget far around may be the main column's
        for name in names if not any(speaks_of(name, COMMENT) for name in names) else ():
            if speaks_of(name, ASIDE):
                aside = max(aside, 0.8 if distance < 4 or not speaks_of(name, ("widget",)) else 0.3)
    return {
        "recent": recent / len(units),
        "key": key / len(units),
        "teaser": teaser / len(units) if key < len(units) / 2 else 0.0,
        "around": around,
        "aside": aside,
    }


def _named(dom: Dom, number: int) -> list[str]:
    names = list(dom.classes[number])
    own = dom.element[number].get("id")
    if own:
        names.append(str(own))
    prop = dom.element[number].get("itemprop")
    if prop:
        names.append(str(prop))
    return names

"""Who answers whom, by what the entries say: "in reply to Ada", a link to another entry, "@Ada", a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.text.shapes import REPLY_NOTE, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

_CALLED = re.compile(r"\s*(?:>>|@|＠)\s?(\S.{0,60})", re.DOTALL)
_NUMBERED = re.compile(r"\s*(?:>>|#|@|Nr\.?\s?|№\s?)(\d{1,5})\b")
_FLOOR = re.compile(r"^\W{0,3}(?:回复|回覆|引用|RE|Re|返信|>>)\s*:?\s*#?(\d{1,5})\s*(?:楼|樓|#|층|F)?")
_WORD = re.compile(r"\w+")
QUOTED = 6
"""Words by which a quotation is found in the entry that it comes from."""
TRIED = 60
"""At most so many earlier entries are searched for a quotation."""


def set_addressed(dom: Dom, entries: Sequence[Entry]) -> None:
    """Set `parent` of entries whose place in the markup shows none, or less than what they say."""
    nested = any(entry.parent is not None for entry in entries)
    anchors = _anchors(dom, entries)
    latest: dict[str, int] = {}
    numbers: dict[str, int] = {}
    bags: list[str | None] = [None] * len(entries)
    for place, entry in enumerate(entries):
        found = _noted(dom, entry, place, anchors, latest)
        if found is None and entry.parent is None:
            found = _called(dom, entry, latest)
            if found is None and numbers:
                found = _numbered(dom, entry, numbers)
            if found is None and not nested:
                found = _quoting(dom, entry, entries, place, latest, bags)
        # software nests to a limit: below it, a note names somebody further up in the same branch
        if (
            found is not None
            and found < place
            and (entry.parent is None or _is_below(entries, found, entry.parent))
        ):
            entry.parent = found
        if entry.number:
            numbers[entry.number] = place
        if entry.author:
            latest[_fold(entry.author)] = place


def _is_below(entries: Sequence[Entry], place: int, above: int) -> bool:
    """Whether an entry stands in the branch of another."""
    up: int | None = place
    while up is not None and up > above:
        up = entries[up].parent
    return up == above


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _anchors(dom: Dom, entries: Sequence[Entry]) -> dict[str, int]:
    """The entry that holds the element of an id."""
    places = {entry.unit: place for place, entry in enumerate(entries) if entry.unit is not None}
    found: dict[str, int] = {}
    for name, number in dom.ids.items():
        for steps, up in enumerate(dom.ancestors(number)):
            if up in places:
                found[name] = places[up]
                break
            if steps > 3:
                break
        else:
            continue
        if (
            name not in found
            and number + 1 < len(dom.element)
            and dom.first_atom[number] == dom.end_atom[number]
        ):
            # an empty anchor right before the unit
            after = dom.last[number]
            if after in places:
                found[name] = places[after]
    return found


def _noted(dom: Dom, entry: Entry, own: int, anchors: dict[str, int], latest: dict[str, int]) -> int | None:
    """ "In reply to Ada", with a link to what is answered or without one."""
    for atom in [*entry.head, *entry.body[:3]]:
        text = dom.texts[atom]
        if len(text) > 120:
            continue
        link = dom.links[atom]
        target = dom.get(link, "href") if link >= 0 else None
        note = REPLY_NOTE.match(text)
        if note is not None or (target and "#" in target and _is_note_before(dom, atom)):
            if target and "#" in target:
                place = anchors.get(target.rsplit("#", 1)[1])
                if place is not None:
                    return place
            name = stripped(note[1]) if note is not None else text
            found = latest.get(_fold(name))
            if found is not None:
                return found
        elif target and "#" in target and text.lstrip().startswith(("@", ">>", "#", "↑", "→", "↩")):
            place = anchors.get(target.rsplit("#", 1)[1])
            if place is not None and place != own:
                return place
    return None


def _numbered(dom: Dom, entry: Entry, numbers: dict[str, int]) -> int | None:
    """ "回复 3楼", ">>3", "#3": the entry of that number."""
    for atom in entry.body[:1] or entry.head[-1:]:
        found = _FLOOR.match(dom.texts[atom]) or _NUMBERED.match(dom.texts[atom])
        if found is not None:
            return numbers.get(found[1])
    return None


def _is_note_before(dom: Dom, atom: int) -> bool:
    """Whether the words before a linked name say that it is answered."""
    if atom == 0 or dom.gaps[atom] > 1:
        return False
    return REPLY_NOTE.match(f"{dom.texts[atom - 1]} x") is not None


def _called(dom: Dom, entry: Entry, latest: dict[str, int]) -> int | None:
    """ "@Ada" at the beginning: the latest earlier entry of that author."""
    if not entry.body:
        return None
    first = dom.texts[entry.body[0]]
    if not first.lstrip().startswith(("@", "＠")):
        return None
    text = first if len(first) > 2 else dom.text(entry.body[:2])
    found = _CALLED.match(text)
    if found is None:
        return None
    words = found[1].split()
    for count in range(min(4, len(words)), 0, -1):
        name = _fold(" ".join(words[:count]))
        for candidate in (name, name.rstrip(",:;.!?-–")):
            if candidate in latest:
                return latest[candidate]
    return None


def _quoting(
    dom: Dom,
    entry: Entry,
    entries: Sequence[Entry],
    place: int,
    latest: dict[str, int],
    bags: list[str | None],
) -> int | None:
    """The entry that the first quotation comes from, by its words, else by the name above it."""
    quoted = [atom for atom in entry.body[:40] if dom.quotes[atom] >= 0]
    if not quoted:
        return None
    first = dom.quotes[quoted[0]]
    quoted = [atom for atom in quoted if dom.quotes[atom] == first]
    said = [atom for atom in quoted if len(dom.texts[atom]) > 3]
    words = _WORD.findall(dom.text(said[-3:]).casefold())
    if len(words) >= 3:
        wanted = " ".join(words[-QUOTED:])
        for earlier in range(place - 1, max(place - TRIED, -1), -1):
            text = bags[earlier]
            if text is None:
                own = [atom for atom in entries[earlier].body if dom.quotes[atom] < 0]
                text = bags[earlier] = " ".join(_WORD.findall(dom.text(own).casefold()))
            if wanted in text:
                return earlier
    for atom in quoted[:3]:
        text = dom.texts[atom]
        for name, where in latest.items():
            if len(name) > 2 and _fold(text[: len(name) + 12]).find(name) >= 0:
                return where
    return None

"""Who answers whom, by what the entries say: "in reply to Ada", a link to an entry, "@Ada", a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.quoted import Quotations, fold, name_within
from threadview_parsers.text.shapes import REPLY_NOTE, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

_CALLED = re.compile(r"(?:^|[\s(,.:;!?—–-]|(?<=[\u2e80-\uffff]))(?:>>|@|＠)\s?(\S.{0,60})", re.DOTALL)
_NUMBERED = re.compile(r"\s*(?:>>|＞＞|#|@|[Nn]r\.?\s?|[Nn]o\.?\s?|№\s?)(\d{1,6})\b")
_FLOOR = re.compile(
    r"^\W{0,3}(?:回复|回覆|回應|引用|返信|답글|RE|Re|>>|＞＞)\s*(?:第|[:：>#@])?\s*#?(\d{1,6})\s*(?:楼|樓|#|층|번|F|番|$|\D)"
)
_SAID = re.compile(
    r"repl(?:y|ies|ied)\b|respon|r[ée]pon|respuesta|rispo|respost|antwort|antwoord|reactie|svar|vasta|odpow|"
    r"odpov[ěe]|odgovor|"
    r"ответ|відпов|отговор|одговор|válasz|yan[ıi]t|cevap|răspuns|απάντηση|trả lời|balas|"
    r"回复|回覆|回應|返信|への|답글|님에게|답변|"
    r"ردا|رد على|پاسخ|בתגובה|जवाब|उत्तर|ตอบ|vastus|atsak|atbil",
    re.IGNORECASE,
)
"""A word for answering in a note that names whom, wherever its language sets it."""
_DIGITS = re.compile(r"\d{1,9}")
NOTE = 120
"""Characters of a line that says whom an entry answers."""
EARLY = 60
"""Characters of a text in which "@Ada" is who it is said to; later on, it is who it is said about."""
MARKS = ("@", ">>", "＞＞", "#", "↑", "→", "↩", "↪", "⤴")


def set_addressed(dom: Dom, entries: Sequence[Entry]) -> None:
    """Set `parent` of entries whose place in the markup shows none, or less than what they say."""
    nested = any(entry.parent is not None for entry in entries)
    branches = _branches([entry.parent for entry in entries])
    anchors = _anchors(dom, entries)
    latest: dict[str, int] = {}
    numbers = {entry.number: place for place, entry in enumerate(entries) if entry.number}
    quotations = Quotations(dom, entries)
    for place, entry in enumerate(entries):
        found = _noted(dom, entry, place, entries, anchors, latest)
        if found is None and numbers:
            found = _numbered(dom, entry, numbers)
        if found is None and entry.parent is None:
            found = _called(dom, entry, latest)
            if found is None and not nested:
                found = quotations.source(place, latest)
        # software nests to a limit: below it, a note names somebody further down in the same branch
        if (
            found is not None
            and found < place
            and (entry.parent is None or _is_below(branches, found, entry.parent))
        ):
            entry.parent = found
        if entry.author:
            latest[fold(entry.author)] = place


def _branches(parents: Sequence[int | None]) -> list[tuple[int, int]]:
    """For each entry when a walk of the tree enters and leaves it."""
    children: dict[int, list[int]] = {}
    stack: list[tuple[int, bool]] = []
    for place, parent in enumerate(parents):
        if parent is not None and 0 <= parent < place:
            children.setdefault(parent, []).append(place)
        else:
            stack.append((place, False))
    clock = 0
    entered = [0] * len(parents)
    left = [0] * len(parents)
    while stack:
        place, done = stack.pop()
        clock += 1
        if done:
            left[place] = clock
            continue
        entered[place] = clock
        stack.append((place, True))
        stack.extend((child, False) for child in children.get(place, ()))
    return list(zip(entered, left, strict=True))


def _is_below(branches: Sequence[tuple[int, int]], place: int, above: int) -> bool:
    """Whether an entry stands in the branch of another, as the markup has it."""
    return branches[above][0] <= branches[place][0] and branches[place][1] <= branches[above][1]


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
        if name in found:
            continue
        if dom.first_atom[number] == dom.end_atom[number]:
            after = dom.last[number]  # an empty anchor right before the unit
            if after in places:
                found[name] = places[after]
        else:
            for inner in range(number + 1, min(dom.last[number], number + 4)):
                if inner in places and dom.first_atom[inner] - dom.first_atom[number] < 2:
                    found[name] = places[inner]  # the id is that of a row or a box around the unit
                    break
    return found


def _noted(
    dom: Dom,
    entry: Entry,
    own: int,
    entries: Sequence[Entry],
    anchors: dict[str, int],
    latest: dict[str, int],
) -> int | None:
    """ "In reply to Ada", with a link to what is answered or without one."""
    mine = fold(entry.author) if entry.author else None
    for atom in [*entry.head, *entry.body[:3]]:
        text = dom.texts[atom]
        if len(text) > NOTE:
            continue
        link = dom.links[atom]
        target = dom.get(link, "href") if link >= 0 else None
        place = anchors.get(target.rsplit("#", 1)[1]) if target and "#" in target else None
        note = REPLY_NOTE.match(text)
        if place is not None and place < own and _points(text, entries[place], noted=note is not None):
            return place
        noted = note is not None or _is_note_before(dom, atom)
        if place is not None and place < own and noted:
            return place
        if place == own:
            continue
        name = fold(stripped(note[1]) if note is not None else text)
        found = latest.get(name) if noted else None
        if found is None and (note is not None or _SAID.search(text)) and atom in entry.head[:6]:
            found = name_within(text, latest, length=NOTE)
        # "Reply to Ada" below what Ada says is a control
        if found is not None and (mine is None or fold(entries[found].author or "") != mine):
            return found
    return None


def _points(text: str, target: Entry, *, noted: bool) -> bool:
    """Whether a link to an earlier entry says that it is answered: by a sign, its author or its number."""
    if noted or text.lstrip().startswith(MARKS):
        return True
    if target.author and fold(target.author) in fold(text):
        return True
    return target.number is not None and target.number in _DIGITS.findall(text)


def _numbered(dom: Dom, entry: Entry, numbers: dict[str, int]) -> int | None:
    """ "回复 3楼", ">>3", "#3": the entry of that number."""
    for atom in [*entry.head, *entry.body[:2]]:
        if len(dom.texts[atom]) > NOTE and atom not in entry.body[:1]:
            continue
        found = _FLOOR.match(dom.texts[atom])
        if found is not None and found[1] in numbers:
            return numbers[found[1]]
    for atom in entry.body[:1]:
        found = _NUMBERED.match(dom.texts[atom])
        if found is not None and found[1] != entry.number:
            return numbers.get(found[1])
    return None


def _is_note_before(dom: Dom, atom: int) -> bool:
    """Whether the words before a linked name say that it is answered."""
    if atom == 0 or dom.gaps[atom] > 1:
        return False
    return REPLY_NOTE.match(f"{dom.texts[atom - 1]} x") is not None


def _called(dom: Dom, entry: Entry, latest: dict[str, int]) -> int | None:
    """ "@Ada": the latest earlier entry of that author."""
    if not entry.body:
        return None
    text = dom.text([atom for atom in entry.body[:12] if dom.quotes[atom] < 0])[:2000]
    if "@" not in text and "＠" not in text and not text.startswith(">>"):
        return None
    for found in _CALLED.finditer(text):
        if found.start() > EARLY:
            break
        words = found[1].split()
        for count in range(min(4, len(words)), 0, -1):
            name = fold(" ".join(words[:count]))
            for candidate in (name, name.rstrip(",:;!?，：、！？)"), name.rstrip(",:;.!?-–，：、。！？)")):
                if candidate in latest:
                    return latest[candidate]
        where = _glued(found[1], latest)
        if where is not None:
            return where
    return None


def _glued(text: str, latest: dict[str, int]) -> int | None:
    """The entry of a name that goes over into the text, as where no spaces are set."""
    head = fold(text)
    if head.isascii():
        return None
    for stop in range(min(len(head), 20), 1, -1):
        if (head[stop - 1] >= "\u0e00" or not head[stop : stop + 1].isalnum()) and head[:stop] in latest:
            return latest[head[:stop]]
    return None

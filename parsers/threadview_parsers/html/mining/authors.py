"""The place that names whoever wrote each unit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.facts import LONGEST_DATED
from threadview_parsers.html.mining.names import (
    LONGEST,
    NAME_LABELS,
    Frame,
    bare,
    frame_of,
    is_name,
    is_word,
    name_in,
    unframed,
)
from threadview_parsers.html.mining.stats import EMPHASIS, Stats
from threadview_parsers.html.mining.words import AUTHOR, BODY, NAMED, speaks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.slots import Slot, Trie
    from threadview_parsers.html.mining.units import Unit

_WEEKDAY_LIKE = re.compile(r"([^\W\d_]{1,20}), ")
BY = frozenset(
    (
        "by",
        "von",
        "par",
        "por",
        "di",
        "da",
        "przez",
        "od",
        "av",
        "af",
        "door",
        "от",
        "від",
        "posted by",
        "oleh",
        "tarafından",
    )
)
LEAST = 0.45
"""A place worth less names nobody."""
VARIED = 0.6
"""Beside a place worth so much whose texts differ, one that always says the same names nobody."""
SURE = 1.6
"""Beside a place worth so much, the text of the date is not asked for a name."""
FEW = 3


def _is_none(name: str) -> bool:
    """Whether it is a word that leads to a name, or a sign between names."""
    return name.casefold() in BY or not name.strip("|·•–—:;,/ ")


@dataclass(slots=True)
class Authors:
    """Where the names stand."""

    slots: list[Slot] = field(default_factory=list)
    """Best first."""
    frames: dict[Slot, Frame] = field(default_factory=dict)
    beside: bool = False
    """The author stands in one text with the date: before it (`before`) or behind."""
    before: bool = True
    frame: Frame = field(default_factory=Frame)
    """Of the texts beside the dates."""

    def name_beside(self, dom: Dom, facts: Facts, atom: int) -> str | None:
        """The name in the text of a date: "Ada" in "Ada | Di, 21. April 2020 - 16:40"."""
        name = name_in(facts, atom)
        if name is not None and not self.frame.opening and not self.frame.closing:
            return name
        part = _beside(dom, facts, atom, before=self.before)
        if part is None and self.before:
            # "Ann, 4 May 2019" where others have "Zoe, 5 May 2019": a name that is a weekday somewhere
            taken = _WEEKDAY_LIKE.match(facts.dated_text.get(atom, ""))
            part = taken[1] if taken is not None else None
        if part is None:
            return name
        found = unframed(part, self.frame)
        return found if found and len(found) <= LONGEST and not is_word(found) else name

    def name_at(self, dom: Dom, facts: Facts, slot: Slot, atom: int) -> str | None:
        """The name in an atom of one of the places; None where the software speaks."""
        text = dom.texts[atom]
        frame = self.frames.get(slot, Frame())
        found = unframed(text, frame)
        if not frame.opening and not frame.closing:
            said = name_in(facts, atom)
            # a phrase ends at a full stop, a name may not
            if said and found != said and not found.startswith(said + "."):
                found = said
        if not found or len(found) > LONGEST or is_word(text) or _is_none(found):
            return None
        return found


def find_authors(
    dom: Dom,
    facts: Facts,
    stats: Mapping[Slot, Stats],
    trie: Trie,
    units: Sequence[Unit],
    *,
    taken: set[Slot],
    dates: Sequence[Slot],
) -> Authors:
    """The places of names of one group; `taken` has another meaning, `dates` hold the dates, best first."""
    ranked = []
    dated = {atom for slot in dates[:1] for atom in stats[slot].atoms}
    for slot, stat in stats.items():
        if slot in taken or slot in dates or stat.prose >= 0.4 or stat.quoted > 0.5:
            continue
        worth = author_worth(dom, facts, stat, trie, units, dated)
        if worth > LEAST:
            ranked.append((worth, -min(stat.atoms), slot))
    longer = [one for one in ranked if not _is_initial(dom, stats[one[2]])]
    ranked = longer or ranked  # initials stand for a portrait, where the name stands as well
    labels = {slot for _, _, slot in ranked if _is_label(dom, stats[slot], trie)}
    if any(worth > VARIED and slot not in labels for worth, _, slot in ranked):
        ranked = [one for one in ranked if one[2] not in labels]
    ranked.sort(reverse=True)
    authors = Authors([slot for _, _, slot in ranked])
    for slot in authors.slots:
        authors.frames[slot] = frame_of([dom.texts[atom] for atom in stats[slot].atoms])
    best = ranked[0][0] if ranked else 0.0
    if not ranked and dates:
        authors.slots = _everybody(dom, stats, taken, dated)
    if dates and best < SURE:
        _look_beside(dom, facts, stats[dates[0]], authors)
    return authors


def _everybody(dom: Dom, stats: Mapping[Slot, Stats], taken: set[Slot], dated: set[int]) -> list[Slot]:
    """The place right beside the date that says the same in all units: everybody is a "Guest" here."""
    for slot in sorted(taken, key=lambda slot: min(stats[slot].atoms)):
        stat = stats[slot]
        text = dom.texts[stat.atoms[0]]
        if (
            stat.presence < 0.7
            or stat.control > 0
            or not is_name(text)
            or is_word(text)
            or len(bare(text)) < 3
        ):
            continue
        near = sum(
            any(other in dated for other in (atom - 2, atom - 1, atom + 1, atom + 2)) for atom in stat.atoms
        )
        if near >= 0.7 * len(stat.atoms) and _emphasised(dom, stat):
            return [slot]
    return []


def author_worth(
    dom: Dom,
    facts: Facts,
    stat: Stats,
    trie: Trie,
    units: Sequence[Unit],
    dated: set[int],
) -> float:
    """How likely a place holds the authors' names: 0 for not at all, about 1 to 2 for one that does."""
    said = sum(name_in(facts, atom) is not None for atom in stat.atoms) / len(stat.atoms)
    named = max(stat.named, said)
    if named < 0.6 or stat.bare > 0.6:
        return 0.0
    lengths = sum(len(dom.texts[atom]) for atom in stat.atoms) / len(stat.atoms)
    worth = 0.6 * named * stat.presence + 0.5 * said
    path = trie.path(stat.slot[0])
    worth += _called(trie, path, lengths)
    if path and trie.steps[path[0]].startswith("="):
        label = trie.steps[path[0]][1:].strip(" :：").casefold()
        worth += 0.8 if label in NAME_LABELS else -0.3
    if any(trie.tags[node] in EMPHASIS for node in path[:2]) or _emphasised(dom, stat):
        worth += 0.15
    if stat.linked > 0.5:
        worth += 0.1
    if len(stat.units) >= FEW:
        worth += 0.3 * (min(stat.distinct, 0.6) - 0.3)
        near = sum(atom + 1 in dated or atom + 2 in dated for atom in stat.atoms)
        worth += 0.2 * (near >= 0.7 * len(stat.atoms))
        # "By Ada on 4 May" under a headline
        worth += 0.3 * (sum(_is_by(dom, atom) for atom in stat.atoms) >= 0.7 * len(stat.atoms))
    elif any(abs(atom - other) <= 2 for atom in stat.atoms[:2] for other in dated):
        worth += 0.3
    worth -= 0.4 * stat.bare
    worth -= 0.15 * _lateness(stat, units)
    if sum(is_word(dom.texts[atom]) for atom in stat.atoms[:8]) > 0.5 * len(stat.atoms[:8]):
        worth -= 0.8
    if lengths > 28:
        worth -= 0.2
    return worth


def _called(trie: Trie, path: Sequence[int], lengths: float) -> float:
    """What the names of the place's elements say for it."""
    if not path:
        return 0.0
    worth = 0.0
    if _speak(trie.names[path[0]], AUTHOR):
        worth += 0.5
    elif any(_speak(trie.names[node], AUTHOR) for node in path[1:3]):
        worth += 0.3
    if lengths > 16 and _speak(trie.names[path[0]], BODY) and not _speak(trie.names[path[0]], NAMED):
        worth -= 0.3
    return worth


def _speak(names: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(speaks_of(name, words) for name in names)


def _emphasised(dom: Dom, stat: Stats) -> bool:
    tags = [dom.tag[dom.owners[atom]] for atom in stat.atoms]
    return sum(tag in EMPHASIS or tag == "a" for tag in tags) > len(tags) / 2


def _is_by(dom: Dom, atom: int) -> bool:
    return atom > 0 and dom.gaps[atom] <= 1 and dom.texts[atom - 1].strip(" :：").casefold() in BY


def _is_label(dom: Dom, stat: Stats, trie: Trie) -> bool:
    """Whether a place says the same everywhere, and is not called an author: "Date", "Member"."""
    if len(stat.units) < FEW or _speak(trie.names[stat.slot[0]], AUTHOR):
        return False
    return len({dom.texts[atom] for atom in stat.atoms}) == 1


def _is_initial(dom: Dom, stat: Stats) -> bool:
    return sum(len(dom.texts[atom]) for atom in stat.atoms) <= 2 * len(stat.atoms)


def _lateness(stat: Stats, units: Sequence[Unit]) -> float:
    """How far behind the first atom of the unit, 0 to 1."""
    total = 0.0
    for place, atom in zip(stat.units, stat.atoms, strict=True):
        total += min((atom - units[place].own[0]) / 8, 1.0)
    return total / len(stat.units)


def _look_beside(dom: Dom, facts: Facts, stat: Stats, authors: Authors) -> None:
    """Whether the texts of the dates hold names: on one side a text that differs from unit to unit."""
    best = 0.6
    for before in (True, False):
        parts = [_beside(dom, facts, atom, before=before) for atom in stat.atoms]
        texts = [part for part in parts if part]
        if not texts:
            continue
        frame = frame_of(texts)
        names = [unframed(text, frame) for text in texts]
        names = [name for name in names if is_name(name) and not is_word(name)]
        share = len(names) / len(stat.atoms)
        if len(names) >= FEW and Counter(names).most_common(1)[0][1] >= 0.7 * len(names):
            continue
        if share > best:
            best = share
            authors.beside, authors.before, authors.frame = True, before, frame


def _beside(dom: Dom, facts: Facts, atom: int, *, before: bool) -> str | None:
    """What stands before or behind the date in its text, None for nothing."""
    text = dom.texts[atom]
    span = facts.dates.get(atom)
    if span is None or len(text) > LONGEST_DATED or span.end > len(text):
        return None
    part = text[: span.start] if before else text[span.end :]
    return bare(part) or None

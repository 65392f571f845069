"""The one engine that reads a page by the description of its platform."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.html.platforms import values
from threadview_parsers.html.platforms.select import parse_selector
from threadview_parsers.html.platforms.topic import read_topic
from threadview_parsers.html.platforms.units import find_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.platforms.description import Choices, Platform
    from threadview_parsers.html.platforms.select import Index
    from threadview_parsers.html.platforms.units import Units

T = TypeVar("T")
_INDENT = re.compile(
    r"(?:margin|padding)(?:-left|-inline-start)?\s*:\s*(?:\S+\s+\S+\s+\S+\s+)?(\d+)", re.IGNORECASE
)
_FIRST_NUMBER = re.compile(r"\d+")


def read_by(index: Index, platform: Platform, *, later: bool = False) -> Hypothesis | None:
    """The thread that a description finds on a page, or None. Linear in the size of the page.

    later: the page is not the first one of its topic, so that its first entry is none but a reply.
    """
    read = (_Reading(index, platform, units).run() for units in find_units(index, platform))
    found = next((found for found in read if found is not None), None)
    if found is not None and later:
        found.opening = False
    return found


class _Reading:
    def __init__(self, index: Index, platform: Platform, units: Units) -> None:
        self.index = index
        self.dom = index.dom
        self.platform = platform
        self.units = units
        self.stated = self.kinds()
        self.empty: set[int] = set()
        """Entries that have an element for their text and nothing in it, as a picture alone."""
        self.junk = self.marked(platform.junk)
        self.badges = sorted({number for choice in platform.badges for number in index.select(choice)})

    def run(self) -> Hypothesis | None:
        platform, units = self.platform, self.units
        entries = [Entry(unit=start) for start in units.starts]
        by_stamp = self.first(platform.stamp, _whole)
        by_date = self.first(platform.date, values.date_of)
        authors = self.first(platform.author, values.name_of)
        scores = self.first(platform.score, values.number_of)
        urls = self.first(platform.url, _whole)
        numbers = self.first(platform.number, _printed_number)
        keys = self.first(platform.key, values.key_of)
        parents = self.first(platform.parent, values.key_of)
        bodies = self.bodies(_places(authors), _places(by_date))
        for place, entry in enumerate(entries):
            entry.author = _value(authors, place)
            _set_date(entry, _value(by_stamp, place), _value(by_date, place))
            entry.score = _value(scores, place)
            entry.url = _value(urls, place)
            entry.number = _value(numbers, place)
            entry.key = _value(keys, place)
            entry.parent_key = _value(parents, place)
            entry.body = bodies.get(place, [])
            taken = set(entry.body)
            entry.head = [atom for atom in units.atoms[place] if atom not in taken]
            entry.kind = self.stated.get(place, "comment")  # type: ignore[assignment]  # the description's own kinds
            if platform.stubs and self.dom.text(entry.body).casefold() in platform.stubs:
                entry.kind = "removed"
            if platform.strict and not entry.body:
                entry.text = ""
                if place not in self.empty:
                    entry.kind = "removed"
            if entry.kind == "pingback" and entry.author is None and entry.published_text is None:
                # a bare ping is nothing but the other page's title
                entry.author = self.dom.text(entry.body)[:200] or None
        self.relate(entries)
        return self.hypothesis(entries)

    # ---- values

    def first(self, choices: Choices, read: Callable[[str], T | None]) -> dict[int, tuple[T, int]]:
        """For each entry the first value that a choice gives, and the element that it came from."""
        found: dict[int, tuple[T, int]] = {}
        for choice in choices:
            if len(found) == len(self.units.starts):
                break
            last = choice.startswith("last:")
            selector, _, attribute = choice.removeprefix("last:").partition("@")
            for place, elements in self.grouped(selector).items():
                if place in found:
                    continue
                # a value stands among the first; a hostile page has thousands
                for element in elements[:-9:-1] if last else elements[:8]:
                    value = read(self.say(place, element, attribute))
                    if value is not None:
                        found[place] = value, element
                        break
        return found

    def say(self, place: int, element: int, attribute: str) -> str:
        """An attribute of an element, or its own text (of a long one the beginning)."""
        if attribute:
            value = self.dom.get(element, attribute)
            return values.plain(value) if value else ""
        dom, owner = self.dom, self.units.owner
        atoms = [atom for atom in dom.atoms(element)[:64] if owner[dom.owners[atom]] == place]
        place_of_badge = bisect_right(self.badges, element)
        for badge in self.badges[place_of_badge : place_of_badge + 64]:
            if badge >= dom.last[element]:
                break
            inside = dom.atoms(badge)
            atoms = [atom for atom in atoms if atom not in inside]
        return dom.text(atoms)

    def grouped(self, selector: str) -> dict[int, list[int]]:
        if selector == ":unit":
            return {place: [start] for place, start in enumerate(self.units.starts)}
        if selector.startswith(":unit > "):
            groups = self.units.group(self.index.select(selector.removeprefix(":unit > ")))
            tops = {place: self.top(place) for place in groups}
            below = {
                place: [e for e in group if self.dom.parent[e] == tops[place]]
                for place, group in groups.items()
            }
            return {place: group for place, group in below.items() if group}
        return self.units.group(self.index.select(selector))

    def top(self, place: int) -> int:
        """The element whose children are an entry's parts."""
        start = self.units.starts[place]
        return self.dom.parent[start] if self.platform.run else start

    def marked(self, choices: Choices) -> set[int]:
        """The atoms of all elements found in entries, but of none that holds whole entries."""
        atoms: set[int] = set()
        starts = set(self.units.starts)
        for choice in choices:
            reach = -1
            groups = self.grouped(choice)
            for element in (element for place in sorted(groups) for element in groups[place]):
                if element < reach or element in starts or self.units.holds_entry(element):
                    continue
                reach = self.dom.last[element]
                atoms.update(self.dom.atoms(element))
        return atoms

    def bodies(self, *others: dict[int, int]) -> dict[int, list[int]]:
        """The atoms of each entry's text; `others` are elements by entry that are not of it."""
        bodies: dict[int, list[int]] = {}
        for choice in self.platform.body:
            if len(bodies) == len(self.units.starts):
                break
            for place, elements in self.grouped(choice).items():
                if place in bodies:
                    continue
                inside = self.inside(place, elements)
                out = [self.dom.atoms(other[place]) for other in others if other.get(place, -1) > elements[0]]
                own = [
                    atom for atom in inside if atom not in self.junk and not any(atom in one for one in out)
                ]
                if own:
                    bodies[place] = own
                else:
                    self.empty.add(place)
        return bodies

    def inside(self, place: int, elements: Sequence[int]) -> list[int]:
        """The entry's own atoms in some elements of it, which nest or stand apart."""
        if elements[0] == self.units.starts[place]:
            return self.units.atoms[place]
        found: list[int] = []
        ranges = iter([self.dom.atoms(element) for element in elements])
        current = next(ranges, None)
        for atom in self.units.atoms[place]:
            # those that end here are behind us, also those inside of others
            while current is not None and atom >= current.stop:
                current = next(ranges, None)
            if current is None:
                break
            if atom >= current.start:
                found.append(atom)
        return found

    def kinds(self) -> dict[int, str]:
        kinds: dict[int, str] = {}
        for kind, selector in self.platform.kinds:
            for place in self.grouped(selector):
                kinds.setdefault(place, kind)
        return kinds

    # ---- replies

    def relate(self, entries: Sequence[Entry]) -> None:
        """Levels, and the parents that nesting shows."""
        platform = self.platform
        if platform.flat:
            return
        levels = self.levels()
        for place, entry in enumerate(entries):
            if platform.nested and self.units.outer[place] >= 0:
                entry.parent = self.units.outer[place]
            entry.level = levels.get(place)
            if entry.parent_key is not None and entry.parent_key == entry.key:
                entry.parent_key = None
        if levels:
            _by_level(entries)

    def levels(self) -> dict[int, int]:
        levels: dict[int, int] = {}
        for choice in self.platform.level:
            selector, _, attribute = choice.partition("@")
            for place, elements in self.grouped(selector).items():
                level = self.level_of(selector, elements[0], attribute)
                if level is not None:
                    levels.setdefault(place, level)
        if self.platform.steps and not levels:
            opened = sorted(
                {number for choice in self.platform.steps for number in self.index.select(choice)}
            )
            ends: list[int] = []
            at = 0
            for place, start in enumerate(self.units.starts):
                while at < len(opened) and opened[at] < start:
                    while ends and ends[-1] <= opened[at]:
                        ends.pop()
                    ends.append(self.dom.last[opened[at]])
                    at += 1
                while ends and ends[-1] <= start:
                    ends.pop()
                levels[place] = len(ends)
        return levels

    def level_of(self, selector: str, element: int, attribute: str) -> int | None:
        if attribute:
            value = (self.dom.get(element, attribute) or "")[:500]
            match = (_INDENT if attribute == "style" else _FIRST_NUMBER).search(value)
            if match is None:
                return 0 if attribute == "style" else None
            return int(match[match.lastindex or 0][:6])
        if selector == ":unit":
            return None
        for pattern in parse_selector(selector).steps[-1].classes:
            if not isinstance(pattern, str):
                for name in self.dom.classes[element]:
                    match = pattern.fullmatch(name)
                    if match is not None and match.lastindex:
                        return int(match[1][:6])
        return None

    # ---- the whole

    def hypothesis(self, entries: list[Entry]) -> Hypothesis | None:
        platform = self.platform
        kept = [place for place, entry in enumerate(entries) if place in self.stated or self.is_entry(entry)]
        if not kept:
            return None
        if len(kept) < len(entries):
            new = {place: number for number, place in enumerate(kept)}
            for place in kept:
                above = entries[place].parent
                while above is not None and above not in new:
                    above = entries[above].parent
                entries[place].parent = None if above is None else new[above]
            entries = [entries[place] for place in kept]
        size = len(entries)
        reasons = {
            "author": sum(entry.author is not None for entry in entries) / size,
            "date": sum((entry.published or entry.published_text) is not None for entry in entries) / size,
            "body": sum(bool(entry.body) for entry in entries) / size,
        }
        told = any(entry.kind != "comment" and entry.body for entry in entries)
        if sum(share > 0 for share in reasons.values()) < 2 and not told:
            return None
        opening = platform.opening and (
            entries[0].number is None or values.number_of(entries[0].number) in (1, None)
        )
        return Hypothesis(
            source="platform",
            entries=entries,
            platform=platform.name,
            root=self.root([entry.unit for entry in entries if entry.unit is not None]),
            declared=self.declared(),
            flat=platform.flat,
            opening=opening,
            topic=None if platform.topic is None else read_topic(self.index, platform.topic),
            reasons=reasons,
        )

    def is_entry(self, entry: Entry) -> bool:
        """No empty form, no template whose places are still open."""
        if not (entry.body or entry.head):
            return False
        if self.platform.strict and not (entry.body or entry.author):
            return False
        if entry.author and ("{{" in entry.author or "<%" in entry.author or "${" in entry.author):
            return False
        return bool(
            entry.body or entry.author or entry.published or entry.published_text or entry.kind != "comment"
        )

    def declared(self) -> int | None:
        for choice in self.platform.declared:
            selector, _, attribute = choice.partition("@")
            for element in self.index.select(selector)[:4]:
                if attribute:
                    count = values.number_of(self.dom.get(element, attribute) or "")
                else:
                    count = values.count_of(self.dom.text(self.dom.atoms(element)[:16]))
                if count is not None:
                    return count
        return None

    def root(self, starts: list[int]) -> int | None:
        """The innermost element that holds all entries."""
        first, last = starts[0], starts[-1]
        for number in self.dom.ancestors(self.dom.parent[first]):
            if self.dom.within(last, number):
                return number
        return None


def _by_level(entries: Sequence[Entry]) -> None:
    """The entry before, of a lower level, is the parent where nothing else says so."""
    above: list[int] = []
    for place, entry in enumerate(entries):
        if entry.level is None:
            continue
        while above and (entries[above[-1]].level or 0) >= entry.level:
            above.pop()
        if entry.parent is None and entry.parent_key is None and above:
            entry.parent = above[-1]
        above.append(place)


def _whole(text: str) -> str | None:
    return text or None


def _printed_number(text: str) -> str | None:
    match = _FIRST_NUMBER.search(text[:60])
    return match[0] if match else None


def _value(found: dict[int, tuple[T, int]], place: int) -> T | None:
    pair = found.get(place)
    return None if pair is None else pair[0]


def _places(found: dict[int, tuple[T, int]]) -> dict[int, int]:
    return {place: element for place, (_, element) in found.items()}


def _set_date(entry: Entry, stamp: str | None, text: str | None) -> None:
    """The exact date where the page has it; of a date in words and one that is relative the former."""
    entry.published_text = text
    if stamp is None:
        return
    entry.published = values.iso_of(stamp)
    if entry.published is None:
        said = values.date_of(stamp)
        if said is not None and (text is None or values.exactness(said) > values.exactness(text)):
            entry.published_text = said

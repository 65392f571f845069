"""What each atom of a page is by itself: dated, prose, a control; and how much of it an element holds.

Sums over ranges of atoms cost two look-ups: every fact that elements are compared by is kept as a prefix
sum. Whatever takes longer (phrases, names) is asked lazily and once for each text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from threadview_parsers.dates import DateSpan, find_dates
from threadview_parsers.phrases import PhraseMatch, matches

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom

LONGEST_DATED = 160
"""Characters of a line in which a date is a stamp; in a longer one it is something that is talked about."""
LONGEST_AROUND = 24
"""Characters around a date that are no sentence."""
LONGEST_PHRASE = 100
_PROSE_LENGTH = 70
_SENTENCE = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]*$")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")
_STAMPS = (
    "datetime", "data-datetime", "data-date", "data-time", "data-timestamp", "data-utime", "data-created",
    "data-unixtime", "content",
)  # fmt: skip
_STATING = frozenset((*_STAMPS, "title", "data-original-title", "aria-label"))
_SILENT = (0, 0)
_EPOCH = re.compile(r"(1[0-9]{9})(?:\d{3})?(?:\.\d+)?$")


@dataclass(slots=True)
class Facts:
    """The facts of a page's atoms; lists have one item an atom, sums one more."""

    dom: Dom
    dates: dict[int, DateSpan] = field(default_factory=dict)
    """The atom in which a date begins, and the date (offsets are those of the line that it was found in)."""
    dated_text: dict[int, str] = field(default_factory=dict)
    """The date as shown, by the same atoms."""
    stamps: dict[int, str] = field(default_factory=dict)
    """ISO 8601 of an element that states a moment in an attribute."""
    prose: list[bool] = field(default_factory=list)
    date_sum: list[int] = field(default_factory=list)
    prose_sum: list[int] = field(default_factory=list)
    """Characters of prose that are no link."""
    char_sum: list[int] = field(default_factory=list)
    link_sum: list[int] = field(default_factory=list)
    """Characters of links."""
    stamp_of: dict[int, int] = field(default_factory=dict)
    """The first atom inside a stamped element, and that element."""
    steps: dict[int, str] = field(default_factory=dict)
    """What `slots` makes of an element: the same in every reading of the page."""
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """What the page calls an element, by `slots.names_of`."""
    keys: dict[int, str] = field(default_factory=dict)
    """By which `stats` compares an atom's text."""
    said: dict[int, str | None] = field(default_factory=dict)
    """The name that `names.name_in` finds in an atom."""
    _phrases: dict[int, tuple[PhraseMatch, ...]] = field(default_factory=dict)
    _roles: dict[int, tuple[int, int]] = field(default_factory=dict)

    def phrases(self, atom: int) -> tuple[PhraseMatch, ...]:
        """The thread words of an atom; () for long ones."""
        found = self._phrases.get(atom)
        if found is None:
            text = self.dom.texts[atom]
            found = matches(text) if len(text) <= LONGEST_PHRASE else ()
            self._phrases[atom] = found
        return found

    def roles(self, atom: int) -> tuple[int, int]:
        """The roles of its thread words as bits: of any, and of those that are all of the text."""
        found = self._roles.get(atom)
        if found is None:
            anywhere = whole = 0
            for match in self.phrases(atom):
                bits = match.role.value
                anywhere |= bits
                if match.whole:
                    whole |= bits
            found = self._roles[atom] = (anywhere, whole) if anywhere else _SILENT
        return found


def read_facts(dom: Dom) -> Facts:
    """The facts of all atoms. Linear in the page."""
    facts = Facts(dom)
    _read_stamps(dom, facts)
    _read_dates(dom, facts)
    dated = [0] * len(dom.texts)
    for atom in facts.dates:
        dated[atom] = 1
    for atom in facts.stamp_of:
        dated[atom] = 1
    facts.prose = [is_prose(text) for text in dom.texts]
    for atom, span in facts.dates.items():
        if facts.prose[atom] and len(dom.texts[atom]) - (span.end - span.start) < LONGEST_AROUND:
            facts.prose[atom] = False  # "on Friday, 17/09/2020 - 21:14."
    lengths = [len(text) for text in dom.texts]
    linked = [length if link >= 0 else 0 for length, link in zip(lengths, dom.links, strict=True)]
    said = [
        length if prose and link < 0 else 0
        for length, prose, link in zip(lengths, facts.prose, dom.links, strict=True)
    ]
    facts.date_sum = [0, *accumulate(dated)]
    facts.prose_sum = [0, *accumulate(said)]
    facts.char_sum = [0, *accumulate(lengths)]
    facts.link_sum = [0, *accumulate(linked)]
    return facts


def is_prose(text: str) -> bool:
    """Long enough to be said by somebody, or closed like a sentence."""
    if len(text) >= _PROSE_LENGTH:
        return True
    if len(text) < 12:
        return False
    words = text.count(" ") + 1
    return words >= 11 or (words >= 4 and _SENTENCE.search(text) is not None) or (
        not text.isascii() and len(text) >= 16 and words <= 3 and _is_unspaced(text)
    )  # fmt: skip


def has_letter(text: str) -> bool:
    """Whether there is a letter of any script."""
    return _LETTER.search(text) is not None


def _is_unspaced(text: str) -> bool:
    wide = sum(
        "\u0e00" <= char <= "\u0eff" or "\u1780" <= char <= "\u17ff" or char >= "\u2e80" for char in text
    )
    return wide >= 14


def _read_stamps(dom: Dom, facts: Facts) -> None:
    """Moments in attributes: <time datetime>, <abbr title>, data-timestamp ..."""
    for number, element in enumerate(dom.element):
        if _STATING.isdisjoint(element.keys()):
            continue
        attributes = element.attrib
        stamp = None
        tag = dom.tag[number]
        for name in _STAMPS:
            value = attributes.get(name)
            if value and len(value) < 60 and (name != "content" or tag == "meta" or "itemprop" in attributes):
                stamp = iso_of(str(value))
                if stamp:
                    break
        if stamp is None:
            title = (
                attributes.get("title")
                or attributes.get("data-original-title")
                or attributes.get("aria-label")
            )
            if title and 6 <= len(title) <= 60 and _DIGIT.search(str(title)):
                stamp = iso_of(str(title)) or _spelled(str(title))
        if stamp is None:
            continue
        facts.stamps[number] = stamp
        first = dom.first_atom[number]
        if first < dom.end_atom[number] and facts_short(dom, number):
            facts.stamp_of.setdefault(first, number)


def facts_short(dom: Dom, number: int) -> bool:
    """Whether an element holds so little that its stamp is that of its text."""
    return dom.end_atom[number] - dom.first_atom[number] <= 4 and len(dom.texts[dom.first_atom[number]]) <= 60


def iso_of(value: str) -> str | None:
    """ISO 8601 of an attribute's value: a date with or without a time, or seconds since 1970."""
    found = _ISO.search(value)
    if found:
        year, month, day, hour, minute, second, zone = found.groups()
        if not 1990 <= int(year) <= 2100:
            return None
        iso = f"{year}-{month}-{day}"
        if hour is not None and int(hour) <= 23:
            iso += f"T{hour}:{minute}" + (f":{second}" if second else "")
            if zone:
                iso += "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
        return iso if _exists(iso) else None
    epoch = _EPOCH.match(value.strip())
    if epoch:
        from datetime import UTC, datetime

        return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat()
    return None


def _exists(iso: str) -> bool:
    """Whether there is such a moment: software writes 31 February too."""
    from datetime import datetime

    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _spelled(value: str) -> str | None:
    """ISO 8601 of a date that is written out and cannot be misread."""
    from threadview_parsers.dates import resolve

    for span in find_dates(value):
        if span.kind in ("date", "datetime") and span.form != "numbers":
            return resolve(span)
    return None


def _read_dates(dom: Dom, facts: Facts) -> None:
    """Dates line by line: software sets "12 <b>May</b> 2020" in several atoms."""
    texts, gaps = dom.texts, dom.gaps
    start, count = 0, len(texts)
    while start < count:
        end = start + 1
        while end < count and gaps[end] <= 1:
            end += 1
        _read_line(dom, facts, start, end)
        start = end


def _read_line(dom: Dom, facts: Facts, start: int, end: int) -> None:
    texts = dom.texts
    found = False
    for atom in range(start, end):
        text = texts[atom]
        if len(text) > LONGEST_DATED or dom.preformatted[atom]:
            continue
        spans = find_dates(text)
        if spans:
            found = True
            span = max(spans, key=_precision)
            facts.dates[atom] = span
            facts.dated_text[atom] = text[span.start : span.end]
    if found and not _only_times(facts, start, end):
        return
    if end - start < 2 or sum(len(texts[atom]) for atom in range(start, end)) > LONGEST_DATED:
        return
    line, places = "", []
    for atom in range(start, end):
        if line and dom.gaps[atom]:
            line += " "
        places.append(len(line))
        line += texts[atom]
    if not _DIGIT.search(line):
        return
    for span in find_dates(line):
        if span.kind == "time":
            continue
        for atom, place in zip(range(start, end), places, strict=True):
            if place <= span.start < place + len(texts[atom]):
                known = facts.dates.get(atom)
                if known is None or _precision(known) < _precision(span):
                    facts.dates[atom] = span
                    facts.dated_text[atom] = line[span.start : span.end]


def _only_times(facts: Facts, start: int, end: int) -> bool:
    return all(
        facts.dates[atom].kind in ("time", "yearless") for atom in range(start, end) if atom in facts.dates
    )


def _precision(span: DateSpan) -> int:
    return {"datetime": 4, "date": 3, "relative": 2, "yearless": 2, "time": 1}[span.kind]

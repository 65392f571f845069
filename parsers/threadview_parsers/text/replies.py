"""Who answers whom: from indentation, from level words, from "In reply to X"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from .shapes import REPLY_NOTE, stripped, without_dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lines import Row
    from .segments import Entry

SUBJECT = 8
"""A subject is known by so many first characters."""
TRIED = 50
"""At most so many comments of like beginning are compared."""

LEVELLED = 0.8
"""So many of the headers state their level, where the page writes levels out."""
SKIPPED = 0.02
"""So few levels are passed over, where a comment between was missed."""
FEW = 3
ADDRESSED = 2
"""In so many headers the name of an earlier poster stands beside the author's: the one who is answered."""

_REFERENCE = re.compile(r"#(\d{1,6})\b")
_OWN_NUMBER = re.compile(r"(?:^|\s)#\s?(\d{1,6})(?=\W|$)")
_LEVEL = re.compile(r"[^\W\d_]{3,12} 0$")
_NUMBER = re.compile(r"\d{1,4}")
_BY = re.compile(r"\s(?:by|von|par|por|da|di|przez|от|door|av)\s+(\S.*)$", re.IGNORECASE)


def parents(rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]) -> list[int | None]:
    """For each comment the place (0, 1, ...) of the one it answers, or None."""
    named = _by_name(rows, entries, authors)
    answer: int | None = None
    nested = _by_level(rows, entries) or _by_indent(_indents(rows, entries))
    for place, entry in enumerate(entries):
        if entry.remark:
            # what it says is said of the answer above it
            named[place] = answer
        else:
            answer = place
    return [own if own is not None else other for own, other in zip(named, nested, strict=True)]


def _indents(rows: Sequence[Row], entries: Sequence[Entry]) -> list[int]:
    """The column at which the first line of each entry begins, behind its marker if it has one.

    " 9." and "10." stand at different columns, what follows them does not; where numbers are aligned at their
    left, or bullets stand below numbers, it is the other way round.
    """
    firsts = [_first(rows, entry) for entry in entries]
    numbered = [row for row in firsts if row.marker is not None and row.marker.number is not None]
    mixed = bool(numbered) and any(row.marker is not None and row.marker.number is None for row in firsts)
    left, behind = {row.indent for row in numbered}, {row.column for row in numbered}
    if numbered and (len(left) < len(behind) or (mixed and len(left) == len(behind))):
        return [row.indent for row in firsts]
    bodies = {rows[entry.body[0]].indent for entry in entries if entry.body}
    if len(entries) > FEW and len(bodies) == 1 and all(row.marker is None for row in firsts):
        # whoever answers stands deeper with all that he says
        return [0 for _ in firsts]
    return [row.column for row in firsts]


def _first(rows: Sequence[Row], entry: Entry) -> Row:
    head = rows[entry.start : max(entry.head, entry.start + 1)]
    marked = next((row for row in head if row.marker is not None and row.content), None)
    return marked or next((row for row in head if row.content), head[0])


def _by_level(rows: Sequence[Row], entries: Sequence[Entry]) -> list[int | None] | None:
    """Depths that the page writes out ("level 2"): a label whose number grows by one at most.

    It stands in the header, or right above it where the first header is made unlike the others.
    """
    for above in (0, 1):
        keys = Counter(
            row.key
            for entry in entries
            for row in rows[max(0, entry.start - above) : entry.head]
            if row.key and "0" in row.key and not row.dates and not (above and row.control)
        )
        for key, count in keys.most_common(3):
            if count < LEVELLED * len(entries) or len(key) < 3 or (above and not _LEVEL.match(key)):
                break
            levels = _levels(rows, entries, key, above)
            known = [level for level in levels if level is not None]
            pairs = list(pairwise(known))
            steps = sum(1 for before, after in pairs if after > before + 1)
            # a number that only counts up ("Comment 1", "Comment 2") is no depth
            falls = any(after <= before for before, after in pairs)
            least = min(known)
            deep = len(set(known)) > 1 + above
            if steps <= SKIPPED * len(pairs) and falls and deep and known[0] - least <= 1:
                return _by_indent([2 * (least if level is None else level) for level in levels])
    return None


def _levels(rows: Sequence[Row], entries: Sequence[Entry], key: str, above: int) -> list[int | None]:
    """The number of the label in each header; None where a header lacks it."""
    return [
        next(
            (
                int(_NUMBER.findall(row.content)[0])
                for row in rows[max(0, entry.start - above) : entry.head]
                if row.key == key
            ),
            None,
        )
        for entry in entries
    ]


def _by_indent(indents: Sequence[int]) -> list[int | None]:
    """A deeper entry answers the nearest earlier one that is less deep; a column more or less is no depth."""
    columns = list(indents)
    if len(columns) > 3 and min(columns[1:]) > columns[0] and columns[1:].count(min(columns[1:])) > 1:
        # all others deeper than the first: it stands apart, rather than that everybody answers it
        columns[0] = min(columns[1:])
    result: list[int | None] = []
    stack: list[tuple[int, int]] = []
    for place, indent in enumerate(columns):
        while stack and stack[-1][0] >= indent - 1:
            stack.pop()
        result.append(stack[-1][1] if stack else None)
        stack.append((indent, place))
    return result


def _by_name(
    rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]
) -> list[int | None]:
    """ "In reply to SUBJECT by NAME", "@NAME", "#3": the latest earlier comment that is meant."""
    result: list[int | None] = []
    spoken_to: list[int | None] = []
    latest: dict[str, int] = {}
    numbers: dict[str, int] = {}
    subjects: dict[str, list[tuple[str, int]]] = {}
    for place, (entry, author) in enumerate(zip(entries, authors, strict=True)):
        opening = rows[entry.body[0]].content if entry.body else ""
        if opening == "@" and len(entry.body) > 1:
            opening += rows[entry.body[1]].content
        first = entry.body[0] if entry.body else entry.head
        head = rows[max(0, entry.start - 1) : first + 1]
        parent = _answered(head, latest, subjects)
        if parent is None:
            parent = _called(opening, latest)
        if parent is None and (referred := _REFERENCE.match(opening)):
            parent = numbers.get(referred[1])
        result.append(parent)
        spoken_to.append(_addressed(rows[entry.start : entry.head], author, latest) if author else None)
        if author:
            latest[author.casefold()] = place
        if number := next(
            (found[1] for row in head[:-1] if (found := _OWN_NUMBER.search(row.content))), None
        ):
            numbers[number] = place
        subject = _subject(opening)
        if len(subject) >= SUBJECT:
            subjects.setdefault(subject[:SUBJECT], []).append((subject, place))
    if sum(1 for place in spoken_to if place is not None) < ADDRESSED:
        return result
    return [own if own is not None else other for own, other in zip(result, spoken_to, strict=True)]


def _addressed(head: Sequence[Row], author: str, latest: Mapping[str, int]) -> int | None:
    """The latest comment of the other name that a header holds: "Ada, Ben, 3 May", "Ada > Ben"."""
    own = author.casefold()
    for row in head:
        text = stripped(without_dates(row).split("\t", 1)[0]).casefold()
        if text.startswith(own):
            # a badge may stand between: "AdaMod Ben"
            words = text[len(own) :].split()
        elif text in latest:
            words = [text]
        else:
            continue
        for start in range(len(words)):
            other = stripped(" ".join(words[start:]))
            if other != own and other in latest:
                return latest[other]
    return None


def _answered(
    head: Sequence[Row], latest: Mapping[str, int], subjects: Mapping[str, list[tuple[str, int]]]
) -> int | None:
    for row in head:
        said = REPLY_NOTE.match(row.content)
        if said is None:
            continue
        target = _subject(said[1])
        by = _BY.search(target)
        subject = _subject(target[: by.start()]) if by else target
        known = subjects.get(subject[:SUBJECT], [])
        place = next((place for text, place in reversed(known[-TRIED:]) if text.startswith(subject)), None)
        if place is not None:
            return place
        name = by[1].strip() if by else target
        # "Ewa K." ends with a full stop of its own
        return latest.get(name, latest.get(f"{name}."))
    return None


def _subject(text: str) -> str:
    return text.casefold().strip(" .:“”\"'…")[:200]


def _called(opening: str, latest: Mapping[str, int]) -> int | None:
    """The latest comment of the one whom "@Name" calls, the longest name that is one."""
    if not opening.startswith("@"):
        return None
    words = opening[1:80].casefold().split()[:4]
    for count in range(len(words), 0, -1):
        place = latest.get(" ".join(words[:count]).strip(" ,:;.!?–-"))
        if place is not None:
            return place
    return None

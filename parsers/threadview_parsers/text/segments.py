"""From pivots to entries: where a comment begins and ends, and what of it is header, body, furniture.

A candidate is a list of pivots, rows of one shape that stand once in each comment. Columns (the rows at the
same distance from the pivot, over all comments at once) tell header from text: a name that varies, a label
that does not, a date. One comment alone would not tell.
"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from . import roles
from .columns import COLUMNS, MOST, header_columns, rows_above, varies
from .profiles import lengthen_headers
from .remarks import is_between, is_signature, remark_starts, remarks_end, signatures
from .shapes import REPLY_NOTE, common_key, is_name_like, name_part, residue, share
from .starts import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table
    from .remarks import Signature

Shape = Literal["date", "says", "numbered", "bullets", "label", "initial", "whole"]


@dataclass(slots=True, frozen=True)
class Candidate:
    """Rows of one shape that may stand once in each comment."""

    shape: Shape
    pivots: tuple[int, ...]
    """Indexes of rows, ascending."""
    closing: bool = False
    """The pivot stands at the end of its comment, not at its beginning."""
    limit: int = 0
    """The first row that may belong to the thread (the one after the heading)."""
    stop: int | None = None
    """The row at which the last comment ends at the latest."""


@dataclass(slots=True)
class Entry:
    """One comment: rows from `start` to `end` (exclusive), and which of them are its text."""

    start: int
    end: int
    pivot: int
    head: int = 0
    """The first row after the header."""
    foot: int = 0
    """The first row of the signature that closes it: name, date, controls."""
    body: list[int] = field(default_factory=list)
    remark: bool = False
    """It stands below an answer and is closed by name and date, where the answers begin with theirs."""


@dataclass(slots=True)
class Segmentation:
    """One way of cutting the page."""

    candidate: Candidate
    entries: list[Entry]
    columns: list[str]
    """What each header row is, from the first row of an entry on: "name", "date", "label", "blank"."""
    labels: frozenset[str] = frozenset()
    """Keys of rows that repeat in the comments: furniture."""

    def counted(self, count: int | None) -> int:
        """The number to compare with the count that a page states: some count answers alone, some all."""
        size = len(self.entries)
        answers = sum(1 for entry in self.entries if not entry.remark)
        return size if count is None else min((size, answers), key=lambda number: abs(number - count))

    @property
    def start(self) -> int:
        return self.entries[0].start

    @property
    def end(self) -> int:
        return self.entries[-1].end


def segment(table: Table, candidate: Candidate) -> Segmentation | None:
    """Cut the page at the candidate's pivots, or None where nothing can be cut."""
    rows = table.rows
    pivots = candidate.pivots
    if candidate.closing:
        starts = _starts_after(rows, candidate)
        if not starts:
            return None
    else:
        above = rows_above(rows, candidate)
        starts = aligned(rows, [pivot - above for pivot in pivots], candidate.limit)
    entries = [
        Entry(start=start, end=end, pivot=pivot)
        for start, end, pivot in zip(starts, [*starts[1:], candidate.stop or len(rows)], pivots, strict=True)
        if start < end
    ]
    if not entries:
        return None
    if candidate.closing:
        entries[-1].end = _closing_end(rows, entries)
    found = Segmentation(candidate, entries, [])
    if not candidate.closing:
        _cut_last(table, found)
    found.columns = header_columns(rows, entries, candidate)
    if candidate.closing:
        below = _rows_of_signature(rows, entries, len(found.columns))
        for entry in entries:
            entry.foot = max(entry.start, entry.pivot - below)
    else:
        for entry in entries:
            entry.foot = entry.end
    found.labels = _labels(rows, entries, len(found.columns))
    usual = statistics.median_low([entry.pivot - entry.start for entry in entries])
    for entry in entries:
        # a header with a row more than the others ends a row later
        extra = 0 if candidate.closing else max(0, entry.pivot - entry.start - usual)
        entry.head = min(entry.start + len(found.columns) + extra, entry.end)
        _give_back(rows, entry, found.columns)
    lengthen_headers(rows, entries, found.labels)
    for entry in entries:
        _fill(rows, entry, found)
    _part_remarks(rows, found)
    return found


def _part_remarks(rows: Sequence[Row], found: Segmentation) -> None:
    """Make entries of their own of the remarks below answers that begin with name and date."""
    if found.candidate.shape != "date" or any(is_signature(rows, entry.pivot) for entry in found.entries):
        return
    if found.candidate.closing:
        _part_closed_remarks(rows, found)
        return
    parted: list[Entry] = []
    last = found.entries[-1]
    stop = found.candidate.stop or len(rows)
    for entry in found.entries:
        if entry is last and any(other.remark for other in parted):
            entry.end = remarks_end(rows, entry.end, stop)
        parted.append(entry)
        closed = signatures(rows, entry.head, entry.end)
        if len(found.entries) == 1 and not all(signature.dashed for signature in closed):
            closed = []
        starts = remark_starts(rows, entry.head, entry.end, closed)
        if not starts:
            continue
        ends = [*starts[1:], entry.end]
        entry.end = entry.foot = starts[0]
        _fill(rows, entry, found)
        parted += _remarks(rows, starts, ends, closed)
    found.entries = parted


def _part_closed_remarks(rows: Sequence[Row], found: Segmentation) -> None:
    """The same for answers that name and date close, as they do the remarks: these stand above the next."""
    parted: list[Entry] = []
    for entry in found.entries:
        closed = [each for each in signatures(rows, entry.start, entry.pivot) if each.dashed]
        starts = remark_starts(rows, entry.start, entry.pivot, closed)
        if starts:
            below = closed[-1].date + 1
            while below < entry.pivot and is_between(rows[below]):
                below += 1
            parted += _remarks(rows, starts, [*starts[1:], below], closed)
            entry.start = entry.head = below
            _fill(rows, entry, found)
        parted.append(entry)
    last = parted[-1]
    end = remarks_end(rows, last.end, found.candidate.stop or len(rows))
    if len(parted) > len(found.entries) and end > last.end:
        closed = signatures(rows, last.end, end)
        starts = remark_starts(rows, last.end, end, closed)
        if starts:
            parted += _remarks(rows, starts, [*starts[1:], end], closed)
            last.end = starts[0]
    found.entries = parted


def _remarks(
    rows: Sequence[Row], starts: Sequence[int], ends: Sequence[int], closed: Sequence[Signature]
) -> list[Entry]:
    result = []
    for start, end, signature in zip(starts, ends, closed, strict=True):
        body = [index for index in range(start, signature.first) if rows[index].content]
        result.append(Entry(start, end, signature.date, start, signature.first, body, remark=True))
    return result


def _give_back(rows: Sequence[Row], entry: Entry, columns: Sequence[str]) -> None:
    """End a header above the text where this one lacks the label ("In reply to Ada") that others end with."""
    place = min(len(columns), entry.head - entry.start)
    while place and columns[place - 1] == "label" and entry.start + place == entry.head:
        row = rows[entry.head - 1]
        alone = all(rows[i].control or rows[i].bare for i in range(entry.head, entry.end))
        if row.control or row.dates or not (row.prose or (alone and row.words)):
            break
        place -= 1
        entry.head -= 1


def _starts_after(rows: Sequence[Row], candidate: Candidate) -> list[int]:
    """Starts of comments that end with their pivot: each begins after the controls of the one before."""
    pivots = candidate.pivots
    starts: list[int] = []
    below = 0
    for distance in range(1, COLUMNS):
        cells = [rows[pivot + distance] for pivot in pivots[:-1] if pivot + distance < len(rows)]
        if not cells:
            break
        _, common = common_key(cells)
        controls = share(cell.control and cell.marker is None for cell in cells)
        if controls < MOST and not (common >= MOST and len(cells) >= 3):
            break
        if share(cell.marker is not None and cell.marker.number is not None for cell in cells) >= 0.5:
            break
        below = distance
    below += _dates_below(rows, candidate, below)
    below += _names_below(rows, candidate, below)
    starts = [pivot + below + 1 for pivot in pivots[:-1]]
    sizes = [end - start for start, end in zip(starts, pivots[1:], strict=True)]
    first = candidate.limit
    marked = share(rows[start].marker is not None for start in starts if start < len(rows))
    if starts and marked >= 0.6:
        signs = {marker.sign for start in starts if start < len(rows) and (marker := rows[start].marker)}
        for index in range(pivots[0], candidate.limit - 1, -1):
            marker = rows[index].marker
            if marker is not None and marker.sign in signs:
                first = index
                break
    usual = int(statistics.median(sizes)) if sizes else 6
    if not candidate.limit or pivots[0] - first > 3 * usual + 6:
        first = max(first, pivots[0] - max(1, usual))
    starts.insert(0, first)
    fits = all(start <= pivot for start, pivot in zip(starts, pivots, strict=True))
    return starts if fits and all(a < b for a, b in pairwise(starts)) else []


def _dates_below(rows: Sequence[Row], candidate: Candidate, below: int) -> int:
    """1 if the dates after the controls close the comment: the last has one, the first none before it."""
    pivots = candidate.pivots
    if len(pivots) < 3 or pivots[-1] + below + 1 >= len(rows):
        return 0
    cells = [rows[pivot + below + 1] for pivot in pivots]
    if not cells[-1].dates or share(bool(cell.dates) and len(residue(cell)) <= 12 for cell in cells) < MOST:
        return 0
    usual = int(statistics.median(after - before for before, after in pairwise(pivots)))
    opening = rows[max(candidate.limit, pivots[0] - usual - 2) : pivots[0]]
    return 0 if any(row.dates and len(residue(row)) <= 12 for row in opening) else 1


def _names_below(rows: Sequence[Row], candidate: Candidate, below: int) -> int:
    """1 if a name follows each closing date, the last one's too, and none stands above the first text."""
    pivots = candidate.pivots
    if candidate.shape != "date" or len(pivots) < 2 or pivots[-1] + below + 1 >= len(rows):
        return 0
    if varies([residue(rows[pivot]) for pivot in pivots]):
        return 0
    if share(rows[pivot].whole(roles.REPLY) for pivot in pivots) >= MOST:
        # below controls the next comment begins
        return 0
    cells = [rows[pivot + below + 1] for pivot in pivots]
    if share(is_person(cell) for cell in cells) < MOST or not is_person(cells[-1]):
        return 0
    opening = [row for row in rows[candidate.limit : pivots[0]][:4] if not row.bare and row.content]
    named = not opening or (is_person(opening[0]) and ":" not in opening[0].content)  # "Sorted by: votes"
    return 0 if not candidate.limit or named else 1


def is_person(row: Row) -> bool:
    """Name-like, and no control, form or heading."""
    other = roles.FORM | roles.HEADING | roles.PAGING
    return is_name_like(name_part(row.content)) and not row.prose and not row.control and not row.has(other)


def _rows_of_signature(rows: Sequence[Row], entries: Sequence[Entry], head: int) -> int:
    """How many rows above a closing pivot are signature: a name, a dash."""
    above = 0
    for distance in range(1, 4):
        cells = [
            rows[entry.pivot - distance] for entry in entries if entry.pivot - distance > entry.start + head
        ]
        if len(cells) < MOST * len(entries) or len(entries) < 2:
            break
        bare = share(cell.bare or not cell.content for cell in cells)
        names = share(is_name_like(cell.content) and not cell.prose and cell.words <= 4 for cell in cells)
        if bare < MOST and names < 0.85:
            break
        above = distance
        if names >= 0.85 and bare < MOST:
            before = [
                rows[entry.pivot - distance - 1]
                for entry in entries
                if entry.pivot - distance - 1 >= entry.start
            ]
            if share(cell.bare for cell in before) >= MOST:
                above += 1
            break
    return above


def _closing_end(rows: Sequence[Row], entries: Sequence[Entry]) -> int:
    """The end of the last comment: as many rows after its pivot as after the others'."""
    tails = [entry.end - entry.pivot for entry in entries[:-1]]
    tail = int(statistics.median(tails)) if tails else 1
    end = entries[-1].pivot + 1
    while end < len(rows) and end < entries[-1].pivot + tail and rows[end].control:
        end += 1
    return end


def _cut_last(table: Table, found: Segmentation) -> None:
    """End the last comment where the others would have ended."""
    rows = table.rows
    last = found.entries[-1]
    latest = last.end
    earlier = found.entries[:-1]
    inner = [row for entry in earlier for row in rows[entry.start + 1 : entry.end]]
    size = max((entry.end - entry.start for entry in earlier), default=0)
    longest = max(12, 2 * size) if earlier else 60
    first_body = rows[last.pivot + 1 : last.pivot + 2]
    floor = min(row.indent for row in (*inner, *(rows[entry.start] for entry in found.entries), *first_body))
    gaps = [row.gap for row in inner]
    widest = max(gaps, default=0)
    headings = any(row.heading for row in inner)
    rules = any(row.rule for row in inner)
    feet = _feet(rows, earlier)
    known = {row.key for row in inner if row.key}
    end = last.pivot + 1
    stop = min(latest, last.pivot + longest + 1)
    while end < stop:
        row = rows[end]
        # what stands in other comments too ("Posts", in a profile) ends none
        if row.key not in known and _is_end(row):
            break
        if row.rule and not rules:
            break
        if row.heading and not headings and end > last.pivot + 1:
            break
        if row.indent < floor:
            break
        if row.gap > widest + 1 and end > last.pivot + 1 and (earlier or row.gap > 3):
            break
        end += 1
        if feet and row.key in feet and end > last.pivot + 1:
            while end < stop and (rows[end].key in feet or (rows[end].control and not rows[end].marker)):
                end += 1
            break
    last.end = max(end, last.start + 1)


def _is_end(row: Row) -> bool:
    """A form, a heading or a pager, by its words."""
    if row.whole(roles.FORM) or row.has(roles.PAGING):
        return True
    return not row.whole(roles.REPLY) and (
        row.whole(roles.HEADING) or (row.has(roles.FORM) and not row.has(roles.REPLY))
    )


def _feet(rows: Sequence[Row], entries: Sequence[Entry]) -> frozenset[str]:
    """Keys of the rows that the comments end with, if most of them do."""
    ends: Counter[str] = Counter()
    tails = [range(max(entry.pivot + 1, entry.end - 4), entry.end) for entry in entries]
    for tail in tails:
        ends.update({key for index in tail if (key := rows[index].key)})
    feet = {
        key
        for key, count in ends.items()
        if count >= max(1, 0.5 * len(entries)) and (len(entries) > 1 or _is_reply(rows, entries, key))
    }
    # what stands right below the pivot, with text after it, belongs to the header
    above = Counter(
        rows[entry.pivot + 1].key or ""
        for entry in entries
        if entry.pivot + 2 < entry.end and _is_said(rows[entry.pivot + 2], feet)
    )
    return frozenset(key for key in feet if above[key] <= 0.5 * ends[key])


def _is_said(row: Row, feet: set[str]) -> bool:
    return not row.control and row.key not in feet


def _is_reply(rows: Sequence[Row], entries: Sequence[Entry], key: str) -> bool:
    return any(
        rows[index].key == key and rows[index].whole(roles.REPLY)
        for entry in entries
        for index in range(entry.start, entry.end)
    )


def _labels(rows: Sequence[Row], entries: Sequence[Entry], head: int) -> frozenset[str]:
    """Keys of short rows that stand in many comments."""
    if len(entries) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for entry in entries:
        below = rows[entry.start + head : entry.end]
        said = [row for row in below if not row.control and row.words]
        # what a comment has beside its controls is its text, however many say the same
        text = said[0] if len(said) == 1 else None
        counts.update({key for row in below if (key := row.key) and row is not text})
    least = max(3, 0.4 * len(entries))
    return frozenset(key for key, count in counts.items() if count >= least)


def _fill(rows: Sequence[Row], entry: Entry, found: Segmentation) -> None:
    """Sort the rows of one comment into header, text and furniture."""
    foot = entry.end
    while foot > entry.foot and _is_signature(rows[foot - 1], entry, foot - 1):
        foot -= 1
    entry.foot = max(entry.head, foot)
    body = list(range(entry.head, entry.foot))
    while body and _is_furniture(rows[body[-1]], found.labels):
        body.pop()
    while body and _is_leading_furniture(rows[body[0]], found.labels):
        body.pop(0)
    while len(body) > 1 and len(rows[body[0]].content) <= 120 and REPLY_NOTE.match(rows[body[0]].content):
        body.pop(0)
    if not body:
        # "+1" and "!!!" are comments where nothing else is one
        body = [
            index for index in range(entry.head, entry.foot) if _is_exclamation(rows[index], found.labels)
        ]
    body = _above_feet(rows, body, found.labels)
    entry.body = [
        index
        for index in body
        if not (rows[index].key in found.labels and (rows[index].control or not rows[index].words))
    ]


def _above_feet(rows: Sequence[Row], body: list[int], labels: frozenset[str]) -> list[int]:
    """The body without what stands below its controls: "Reply", then who liked it, then a picture's text."""
    last = next((place for place in range(len(body) - 1, -1, -1) if rows[body[place]].prose), None)
    if last is None:
        return body
    for place in range(last + 1, len(body)):
        row = rows[body[place]]
        if row.key in labels and row.words > 1 and not row.dates:
            return body[:place]
    return body


def merge_empty(entries: Sequence[Entry]) -> list[Entry]:
    """Give the few entries without text ("Last edited on 3 May") to the comment before."""
    empty = sum(1 for entry in entries if not entry.body)
    if not empty or empty > 0.3 * len(entries):
        return list(entries)
    merged: list[Entry] = []
    for entry in entries:
        if entry.body or not merged:
            merged.append(entry)
        else:
            merged[-1].end = entry.end
    return merged


def _is_signature(row: Row, entry: Entry, index: int) -> bool:
    return (
        index >= entry.pivot or row.bare or not row.content or (is_name_like(row.content) and not row.prose)
    )


def _is_exclamation(row: Row, labels: frozenset[str]) -> bool:
    return (
        row.bare
        and not row.rule
        and row.key not in labels
        and row.content[:1] in "+!?.^:;=<♥❤…！？。¡¿؟"
        and not row.marker
    )


def _is_furniture(row: Row, labels: frozenset[str]) -> bool:
    return row.key in labels or row.control or row.bare


def _is_leading_furniture(row: Row, labels: frozenset[str]) -> bool:
    return row.key in labels or not row.content or row.rule or row.bare

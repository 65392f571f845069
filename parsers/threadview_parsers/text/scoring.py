"""How good a segmentation is, and whether it is a thread at all. Two questions, kept apart.

`worth` compares segmentations of one page: evidence in each comment, plus a small logarithm of their number.
`evidence` says how sure it is that readers wrote this. It does not grow with the number, because menus and
lists of teasers are long too.
"""

from __future__ import annotations

import math
import re
import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..phrases import Role
from .segments import segment
from .shapes import ends_sentence, is_bare, is_name_like, is_prose, residue, share, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from .lines import Row, Table
    from .segments import Entry, Segmentation

_LIVELY = re.compile(r"[!?！？؟](?:\s|$)|[:;]-?[)(DP]|[\U0001F300-\U0001FAFF☺☹♥❤]|\.\.\.|…")
NEAR = 14
"""A heading so many rows before the first comment belongs to it."""
ACCEPT = 3.0
"""The evidence that a thread needs."""


@dataclass(slots=True)
class Verdict:
    """A segmentation, trimmed to its best run, and what speaks for it."""

    found: Segmentation
    heading: int | None
    """The row that announces the thread."""
    count: int | None
    """The number that the heading states."""
    evidence: float
    worth: float


def judge(table: Table, found: Segmentation, depth: int = 0) -> Verdict | None:
    """Trim the segmentation to its best run of comments and weigh it; None where no comment is left."""
    rows = table.rows
    usual = statistics.median(entry.end - entry.start for entry in found.entries)
    makes = _makes(rows, found)
    common = max(set(makes), key=makes.count)
    qualities = [
        _quality(rows, entry, found, usual) - (0.3 if make != common and len(makes) > 2 else 0.0)
        for entry, make in zip(found.entries, makes, strict=True)
    ]
    first, last = _best_run(qualities, _breaks(table, found))
    if first >= last:
        return None
    if (first, last) != (0, len(found.entries)):
        again = _without_ends(table, found, first, last) if depth < 2 else None
        if again is not None:
            return judge(table, again, depth + 1)
    found.entries = found.entries[first:last]
    qualities = qualities[first:last]
    entries = found.entries
    heading, count = _heading(table, found)
    evidence = _evidence(table, found, heading, count)
    mean = statistics.fmean(qualities)
    worth = evidence + 2.5 * mean + 1.0 * math.log(len(entries) + 1)
    worth -= _raggedness(table, found) + _unclaimed(table, found, heading)
    if found.candidate.closing:
        worth -= 0.4
    worth += _steadiness(rows, found)
    if count:
        closeness = min(len(entries), count) / max(len(entries), count)
        worth += 2.0 * closeness
    return Verdict(found, heading, count, evidence, worth)


def _without_ends(table: Table, found: Segmentation, first: int, last: int) -> Segmentation | None:
    """Cut again without the entries that are no comments: they blurred the columns."""
    kept = found.entries[first:last]
    candidate = found.candidate
    limit = candidate.limit if first == 0 else max(candidate.limit, found.entries[first - 1].pivot + 1)
    stop = found.entries[last].start if last < len(found.entries) else candidate.stop
    if candidate.closing and first:
        limit = kept[0].start
    return segment(
        table, replace(candidate, pivots=tuple(entry.pivot for entry in kept), limit=limit, stop=stop)
    )


def _quality(rows: Sequence[Row], entry: Entry, found: Segmentation, usual: float) -> float:
    """Between -1 and 1: does the entry have what a comment has?"""
    body = [rows[index] for index in entry.body]
    if not body:
        return -0.6
    head = rows[entry.start : entry.head]
    length = sum(len(row.content) for row in body)
    value = 0.2
    if any(row.dates for row in head) or (found.candidate.closing and rows[entry.pivot].dates):
        value += 0.25
    if "name" in found.columns or "says" in found.columns or any(
        row.dates and is_name_like(residue(row)) for row in head
    ):
        value += 0.25
    if any(is_prose(row) for row in body):
        value += 0.3
    elif length < 3:
        value -= 0.1
    if len(body) > 12 and share(len(row.content) < 30 and not ends_sentence(row.content) for row in body) > 0.75:
        value -= 0.9
    if entry.end - entry.start > 8 * usual + 20:
        # it swallowed an article or a menu: the run is better off without it
        value -= 1.2
    strangers = sum(1 for row in body if row.whole(Role.FORM) or (row.whole(Role.HEADING) and row.heading))
    return value - 0.3 * min(3, strangers)


def _breaks(table: Table, found: Segmentation) -> set[int]:
    """The entries after which a form, a pager or another heading ends the thread."""
    return {
        place
        for place, entry in enumerate(found.entries[:-1])
        for row in table.rows[entry.head : entry.end]
        if (not row.key or table.repeats[row.key] < 3)
        and row.phrases
        and (row.whole(Role.FORM) or row.whole(Role.PAGING) or table.heading(row) is not None)
        and not row.whole(Role.REPLY)
    }


def _best_run(qualities: Sequence[float], breaks: AbstractSet[int]) -> tuple[int, int]:
    """The contiguous run of the largest sum (Kadane); qualities are shifted so that poor entries cost."""
    best = (0.0, 0, 0)
    total, begin = 0.0, 0
    for index, quality in enumerate(qualities):
        if total <= 0:
            total, begin = 0.0, index
        total += quality - 0.15
        if total > best[0]:
            best = (total, begin, index + 1)
        if index in breaks:
            total = 0.0
    return best[1], best[2]


def _heading(table: Table, found: Segmentation) -> tuple[int | None, int | None]:
    """The nearest row before the first comment that announces a thread, and the count that it states."""
    nearest: int | None = None
    for index in range(found.start - 1, max(-1, found.start - NEAR - 1), -1):
        match = table.heading(table.rows[index])
        if match is None:
            continue
        if match.count is not None:
            return index, match.count
        if nearest is None:
            nearest = index
    return nearest, None


def _evidence(table: Table, found: Segmentation, heading: int | None, count: int | None) -> float:
    rows = table.rows
    entries = found.entries
    value = 0.0
    value += _announced(rows, found, heading, count)
    says = share(any(row.has(Role.SAYS) for row in rows[entry.start : entry.head]) for entry in entries)
    value += 2.0 * says
    replies = share(any(row.whole(Role.REPLY) for row in _outside(rows, entry)) for entry in entries)
    value += 2.2 * replies if replies > 0.3 else 0.0
    heads = [_header_rows(rows, entry, found) for entry in entries]
    timed = share(any(span.kind == "datetime" for row in head for span in row.dates) for head in heads)
    dated = share(any(row.dates for row in head) for head in heads)
    relative = share(any(span.kind == "relative" for row in head for span in row.dates) for head in heads)
    value += 1.3 * timed + 0.4 * dated + 0.5 * relative
    if _has_names(rows, found, heads):
        value += 0.6
    if found.candidate.shape == "numbered":
        value += 0.6 if len(entries) > 1 else 0.0
    prose = share(any(is_prose(rows[index]) for index in entry.body) for entry in entries)
    value += 0.8 * prose - 0.4
    value += _uneven(rows, entries)
    if _form_follows(rows, found):
        value += 1.2
    elif any(row.whole(Role.FORM) for row in rows[max(0, found.start - 8) : found.start]):
        value += 0.8
    if len(entries) > 2:
        value += _coverage(rows, entries)
    value += _speech(rows, entries)
    value += _mentions(rows, found)
    if "other" in found.columns:
        value -= 1.5
    value -= 1.5 * share(not entry.body for entry in entries)
    return value - _teasers(rows, entries)


def _announced(rows: Sequence[Row], found: Segmentation, heading: int | None, count: int | None) -> float:
    if heading is None:
        return 0.0
    distance = found.start - heading
    near = 1.0 if distance <= 4 else 0.6
    if count == 0:
        return -2.5
    if count is None:
        return 1.3 * near
    entries = len(found.entries)
    if entries == count:
        return 3.0 * near
    return (1.9 if 0.6 <= entries / count <= 1.3 else 1.2) * near


def _outside(rows: Sequence[Row], entry: Entry) -> list[Row]:
    """The rows of an entry that are not its text."""
    body = set(entry.body)
    return [rows[index] for index in range(entry.start, entry.end) if index not in body]


def _header_rows(rows: Sequence[Row], entry: Entry, found: Segmentation) -> list[Row]:
    if found.candidate.closing:
        signed = [rows[index] for index in range(entry.foot, min(entry.pivot + 1, entry.end))]
        return [*rows[entry.start : entry.head], *signed]
    return list(rows[entry.start : entry.head])


def _has_names(rows: Sequence[Row], found: Segmentation, heads: Sequence[Sequence[Row]]) -> bool:
    if "name" in found.columns or "says" in found.columns:
        return True
    return share(any(row.dates and is_name_like(residue(row)) for row in head) for head in heads) >= 0.6


def _uneven(rows: Sequence[Row], entries: Sequence[Entry]) -> float:
    """Readers write now a word, now a page; teasers are all cut to one length."""
    sizes = [sum(len(rows[index].content) for index in entry.body) for entry in entries]
    if len(sizes) < 3:
        return 0.0
    mean = statistics.fmean(sizes)
    if mean == 0:
        return -0.5
    spread = statistics.pstdev(sizes) / mean
    return min(0.7, spread) - 0.3


def _form_follows(rows: Sequence[Row], found: Segmentation) -> bool:
    end = found.end
    return any(
        match.role & (Role.FORM | Role.CLOSED) and (match.whole or len(row.content) < 160)
        for row in rows[end : end + 6]
        for match in row.phrases
    )


def _coverage(rows: Sequence[Row], entries: Sequence[Entry]) -> float:
    """How much of the page's prose stands in the comments: a forum page is nearly all thread."""
    sizes = [sum(len(rows[index].content) for index in entry.body) for entry in entries]
    usual = statistics.median(sizes)
    # an entry that swallowed the article must not count as a page full of comments
    inside = sum(min(size, 4 * usual + 400) for size in sizes)
    total = sum(len(row.content) for row in rows if is_prose(row))
    covered = inside / total if total else 0.0
    return 1.2 if covered >= 0.5 else 0.0


def _speech(rows: Sequence[Row], entries: Sequence[Entry]) -> float:
    """Readers ask, exclaim and smile; teasers and articles state."""
    if len(entries) < 3:
        return 0.0
    lively = share(any(_LIVELY.search(rows[index].content) for index in entry.body) for entry in entries)
    return 1.2 * max(0.0, lively - 0.25)


def _mentions(rows: Sequence[Row], found: Segmentation) -> float:
    """Readers call each other by name: bodies that name another author of the thread."""
    if len(found.entries) < 4 or not {"name", "says", "date"} & set(found.columns):
        return 0.0
    names = [
        {stripped(residue(row)).casefold() for row in rows[entry.start : entry.head] if is_name_like(residue(row))}
        for entry in found.entries
    ]
    known = {name for each in names for name in each if len(name) >= 4}
    if not known:
        return 0.0
    calling = 0
    for entry, own in zip(found.entries, names, strict=True):
        opening = rows[entry.body[0]].content[:80].casefold() if entry.body else ""
        if opening.startswith("@"):
            calling += 1
            continue
        words = opening.replace(",", " ").replace(":", " ").replace("!", " ").split()[:5]
        spoken = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 3, len(words)) + 1)}
        calling += bool(spoken & (known - own))
    return min(1.6, 6.0 * calling / len(found.entries))


def _teasers(rows: Sequence[Row], entries: Sequence[Entry]) -> float:
    """Entries that break off ("…", "read more") or are headlines without a sentence."""
    cut = headlines = 0
    for entry in entries:
        body = [rows[index] for index in entry.body]
        if not body:
            continue
        last = body[-1].content
        cut += last.endswith(("…", "...", "[…]", "»", ">", "[...]"))
        headlines += len(body) == 1 and not ends_sentence(last) and 20 <= len(last) <= 110 and not is_bare(body[0])
    count = len(entries)
    value = 1.2 if cut > 0.6 * count else 0.0
    return value + (1.2 if count > 1 and headlines > 0.7 * count else 0.0)


def _unclaimed(table: Table, found: Segmentation, heading: int | None) -> float:
    """Text left lying at the ends tells that header and footer were taken for each other."""
    value = 0.0
    rows = table.rows
    if heading is not None and any(is_prose(row) and not row.has(Role.FORM) for row in rows[heading + 1 : found.start]):
        value += 1.0
    if found.candidate.closing:
        for row in rows[found.end : found.end + 4]:
            if row.has(Role.FORM) or table.heading(row) is not None:
                break
            if is_prose(row):
                value += 1.0
                break
    if "other" in found.columns:
        value += 1.0
    return value


def _makes(rows: Sequence[Row], found: Segmentation) -> list[tuple[tuple[int, str], ...]]:
    """For each comment the places and kinds of the dates in its header."""
    return [
        tuple(
            (place, span.kind) for place, row in enumerate(_header_rows(rows, entry, found)) for span in row.dates[:1]
        )
        for entry in found.entries
    ]


def _steadiness(rows: Sequence[Row], found: Segmentation) -> float:
    """Whether the headers are of one make: dates of one kind, in the same place."""
    makes = _makes(rows, found)
    if len(makes) < 3 or not any(makes):
        return 0.0
    return 1.5 * (max(makes.count(make) for make in set(makes)) / len(makes) - 0.5)


def _raggedness(table: Table, found: Segmentation) -> float:
    """Entries that swallowed others: one much longer than the rest, or dates and controls inside the text."""
    rows = table.rows
    entries = found.entries
    inner = 0
    for entry in entries:
        body = entry.body
        inner += sum(
            1
            for index in body
            if (
                rows[index].dates
                and len(rows[index].content) <= 60
                and rows[index].dates[0].kind != "time"
                and index != entry.pivot
            )
            or rows[index].whole(Role.REPLY)
            or (len(rows[index].content) <= 80 and rows[index].has(Role.SAYS))
        )
    sizes = sorted(entry.end - entry.start for entry in entries)
    announced = any(
        table.heading(row) is not None and row.index > entries[0].start + 2
        for entry in entries[:-1]
        for row in rows[entry.start : entry.end]
    )
    inner += 1.0 * announced * len(entries) / 2
    swollen = 0.5 if len(sizes) > 2 and sizes[-1] > 20 * sizes[len(sizes) // 2] + 20 else 0.0
    return min(3.0, 2.0 * inner / len(entries)) + swollen

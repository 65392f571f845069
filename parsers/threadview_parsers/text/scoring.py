"""How good a segmentation is, and whether it is a thread at all. Two questions, kept apart.

`worth` compares segmentations of one page: evidence in each comment, plus a small logarithm of their number.
`evidence` says how sure it is that readers wrote this. It does not grow with the number, because menus and
lists of teasers are long too.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import roles
from .columns import BESIDE
from .evidence import evidence, weigh
from .segments import segment
from .shapes import LETTER, is_name_like, residue, share
from .traits import header_rows, traits
from .weights import EVIDENCE, FIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from .lines import Row, Table
    from .segments import Entry, Segmentation
    from .traits import Traits

LEFT = 3
"""A date so near to the thread was taken from it."""
SPOKEN = 90
"""Fewer letters above the first comment may be a note."""
BELOW = 10
"""The controls of a comment that was cut off stand within so many rows."""
OVER = 2
"""So many rows may stand between controls and the name below them."""
NEAR = 14
"""A heading so many rows before the first comment belongs to it."""


@dataclass(slots=True)
class Verdict:
    """A segmentation, trimmed to its best run, and what speaks for it."""

    found: Segmentation
    heading: int | None
    """The row that announces the thread."""
    count: int | None
    """The number that the heading states."""
    signs: dict[str, float]
    """What speaks for readers having written it (`evidence.py`)."""
    fit: dict[str, float]
    """What speaks for this way of cutting."""

    @property
    def evidence(self) -> float:
        return weigh(self.signs, EVIDENCE)

    @property
    def worth(self) -> float:
        return self.evidence + weigh(self.fit, FIT)


def judge(table: Table, found: Segmentation, depth: int = 0) -> Verdict | None:
    """Trim the segmentation to its best run of comments and weigh it; None where no comment is left."""
    rows = table.rows
    usual = statistics.median(entry.end - entry.start for entry in found.entries)
    makes = _makes(rows, found)
    common = Counter(make for make, entry in zip(makes, found.entries, strict=True) if not entry.remark)
    usual_make = common.most_common(1)[0][0]
    makes = [usual_make if entry.remark else make for make, entry in zip(makes, found.entries, strict=True)]
    qualities = [
        _quality(rows, entry, found, usual) - (0.7 if make != usual_make and len(makes) > 2 else 0.0)
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
    seen = [traits(table, entry, found) for entry in entries]
    signs = evidence(table, found, seen, heading, count)
    size = found.counted(count)
    fit = {
        "quality": statistics.fmean(qualities),
        "number": math.log(len(entries) + 1),
        "closing": float(found.candidate.closing),
        "steady": _steadiness(makes[first:last]),
        "like the count": min(size, count) / max(size, count) if count else 0.0,
        "first unlike others": _preamble(seen) if found.candidate.closing else 0.0,
        **_raggedness(table, found),
        **_unclaimed(table, found, heading),
    }
    return Verdict(found, heading, count, signs, fit)


def _preamble(seen: Sequence[Traits]) -> float:
    """How likely the first of the texts that a date closes is what stands above the comments (0 to 1).

    It lacks the controls that others have, or is a menu: then the date opens the comment below it.
    """
    first, others = seen[0], seen[1:]
    if len(others) < 2:
        return 0.0
    if first.menu or first.form or not first.size:
        return 1.0
    return 0.0 if first.reply else max(0.0, 2 * share(each.reply for each in others) - 1)


def _without_ends(table: Table, found: Segmentation, first: int, last: int) -> Segmentation | None:
    """Cut again without the entries that are no comments: they blurred the columns."""
    kept = found.entries[first:last]
    candidate = found.candidate
    pivots = tuple(entry.pivot for entry in kept if not entry.remark)
    if not pivots:
        return None
    limit = candidate.limit if first == 0 else max(candidate.limit, found.entries[first - 1].pivot + 1)
    stop = found.entries[last].start if last < len(found.entries) else candidate.stop
    if candidate.closing and first:
        limit = kept[0].start
    return segment(
        table,
        replace(candidate, pivots=pivots, limit=limit, stop=stop),
    )


def _quality(rows: Sequence[Row], entry: Entry, found: Segmentation, usual: float) -> float:
    """Between -1 and 1: does the entry have what a comment has?"""
    body = [rows[index] for index in entry.body]
    if not body:
        return -0.6
    head = rows[entry.start : entry.head]
    length = sum(len(row.content) for row in body)
    value = 0.2
    if any(row.dates for row in head) or (
        (found.candidate.closing or entry.remark) and rows[entry.pivot].dates
    ):
        value += 0.25
    if (
        "name" in found.columns
        or "says" in found.columns
        or any(row.dates and is_name_like(residue(row)) for row in head)
    ):
        value += 0.25
    if any(row.prose for row in body):
        value += 0.3
    elif length < 3:
        value -= 0.1
    if len(body) > 12 and sum(row.stub for row in body) > 0.75 * len(body):
        value -= 0.9
    if entry.end - entry.start > 5 * usual + 15:
        # it swallowed an article or a menu: the run is better off without it
        value -= 1.2
    strangers = sum(1 for row in body if row.whole(roles.FORM) or (row.whole(roles.HEADING) and row.heading))
    return value - 0.3 * min(3, strangers)


def _breaks(table: Table, found: Segmentation) -> set[int]:
    """The entries after which a form, a pager or another heading ends the thread."""
    ends, headings = table.ends, table.headings
    result = set()
    for place, entry in enumerate(found.entries):
        if any(index in headings for index in range(entry.start, entry.head)):
            result.add(place - 1)
        if any(ends[entry.head : entry.end]):
            result.add(place)
    return result


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


def _unclaimed(table: Table, found: Segmentation, heading: int | None) -> dict[str, float]:
    """Text left lying at the ends tells that header and footer were taken for each other."""
    result: dict[str, float] = {}
    rows = table.rows
    closing = found.candidate.closing
    if heading is not None and (left := _text_above(rows[heading + 1 : found.start], found)):
        result["text above, closing" if closing else "text above"] = left
    if found.start and rows[found.start - 1].key in found.labels and rows[found.start - 1].control:
        # the controls of a comment stand above the first one
        result["controls above"] = 1.0
    if closing:
        if _has_date_above(rows, found):
            result["date above"] = 1.0
        if _is_left_below(rows, found):
            result["controls below"] = 1.0
        result["controls before names"] = _controls_before_names(rows, found)
        for row in rows[found.end : found.end + 4]:
            if row.has(roles.FORM) or table.heading(row) is not None:
                break
            if row.prose:
                result["text below"] = 1.0
                break
    if "other" in found.columns:
        result["header of other rows"] = 1.0
    return result


def _text_above(above: Sequence[Row], found: Segmentation) -> float:
    """How much prose (0 to 1) stands above the first comment and is not divided from it by software's words.

    Rules of the house come first, then how to sort and where to sign in, then the comments.
    """
    length = 0
    for row in reversed(above):
        if row.has(roles.FORM | roles.PAGING | roles.CLOSED):
            break
        if row.control and not row.bare and row.content and row.key not in found.labels:
            break
        if row.prose:
            length += len(row.content)
    return min(1.0, length / SPOKEN)


def _has_date_above(rows: Sequence[Row], found: Segmentation) -> bool:
    """Whether a date like those that close the comments stands right above the first: it opens them, then."""
    kinds = {span.kind for entry in found.entries for span in rows[entry.pivot].dates}
    above = rows[max(0, found.start - LEFT) : found.start]
    return any(span.kind in kinds and len(residue(row)) <= BESIDE for row in above for span in row.dates)


def _is_left_below(rows: Sequence[Row], found: Segmentation) -> bool:
    """Whether a text and the controls that every comment has stand below the last: it was cut off."""
    text = False
    for row in rows[found.end : found.end + BELOW]:
        if row.has(roles.FORM) and not row.whole(roles.REPLY):
            return False
        if row.key in found.labels:
            if text and row.control:
                return True
        elif row.content and not row.bare:
            text = True
    return False


def _controls_before_names(rows: Sequence[Row], found: Segmentation) -> float:
    """How regularly (0 to 1) Reply stands between the text and who wrote it: it ends the text, then."""
    if "name" in found.columns:
        return 0.0
    return max(0.0, 2 * share(_has_controls_above(rows, entry) for entry in found.entries) - 1)


def _has_controls_above(rows: Sequence[Row], entry: Entry) -> bool:
    """Whether controls stand above the name that closes an entry; a portrait, a subject may stand between."""
    named = LETTER.search(residue(rows[entry.pivot])) is not None
    for index in range(entry.pivot - 1, max(entry.start, entry.pivot - 2 - OVER), -1):
        row = rows[index]
        if row.whole(roles.REPLY | roles.MODERATION):
            return named
        if row.prose or (row.control and not row.bare):
            return False
        named = named or is_name_like(row.content)
    return False


def _makes(rows: Sequence[Row], found: Segmentation) -> list[tuple[tuple[int, str], ...]]:
    """For each comment the places and kinds of the dates in its header.

    A relative date counts as the usual kind: new comments say "3 hours ago" where older ones have a date.
    """
    makes = [
        [
            (place, span.kind)
            for place, row in enumerate(header_rows(rows, entry, found))
            for span in row.dates[:1]
        ]
        for entry in found.entries
    ]
    kinds = Counter(kind for make in makes for _, kind in make if kind != "relative")
    usual = kinds.most_common(1)[0][0] if kinds else "relative"
    return [tuple((place, usual if kind == "relative" else kind) for place, kind in make) for make in makes]


def _steadiness(makes: Sequence[tuple[tuple[int, str], ...]]) -> float:
    """Whether the headers are of one make: dates of one kind, in the same place."""
    if len(makes) < 3 or not any(makes):
        return 0.0
    return Counter(makes).most_common(1)[0][1] / len(makes) - 0.5


def _raggedness(table: Table, found: Segmentation) -> dict[str, float]:
    """Entries that swallowed others: one much longer than the rest, or dates and controls inside the text."""
    entries = found.entries
    borders = table.borders
    inner = float(sum(borders[index] for entry in entries for index in entry.body if index != entry.pivot))
    sizes = sorted(entry.end - entry.start for entry in entries)
    first, last = entries[0].start + 2, entries[-1].start
    if any(first < index < last for index in table.headings):
        inner += len(entries) / 2
    swollen = len(sizes) > 2 and sizes[-1] > 20 * sizes[len(sizes) // 2] + 20
    return {"ragged": min(2.0, inner / len(entries)), "swollen": float(swollen)}

"""The article: what stands before the thread, without the page's furniture.

The text is the run of rows below the title in which prose outweighs furniture (maximum-sum run), widened at
both ends by the short lines that belong to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..phrases import Role
from . import roles
from .prose import ADDRESS, full_lines, is_address, is_lead, is_text, level, size, words
from .shapes import ends_sentence, is_name_like, residue, stripped
from .title import find_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..dates import DateSpan
    from .lines import Row, Table

LEAD = 40
"""The text begins within so many rows of the title."""
SHORT_LEAD = 14
"""Short lines between title and prose (a list of facts, a poem, a motto) are text if they are no more."""
STRETCH = 20.0
"""What one stretch of furniture weighs at most."""
MASS = 8.0
"""What one paragraph weighs at most."""
LONG = 1000
"""A list that is the whole page has so many items: no menu at the foot of a page does."""
TAIL = 6
"""Short lines after the last prose that may belong to the text."""
BYLINE = 8
"""Author and date stand within so many rows of the title."""

_GOES_ON = re.compile(r"[,.;:!?)…。，、](?:\s|$)")
"""A line that begins like this goes on in a sentence."""

_STOPS = frozenset(".\u3002\u0964")


@dataclass(slots=True)
class Parts:
    """Rows of the article, and what its head says."""

    title: str | None = None
    title_row: int | None = None
    rows: list[int] = field(default_factory=list)
    author: str | None = None
    date: DateSpan | None = None
    date_text: str | None = None


def find_article(table: Table, start: int, hint: str | None) -> Parts:
    """The article among the rows before `start`, the thread's; `hint`: the title as the thread repeats it."""
    before = table.rows[:start]
    parts = Parts()
    if not before:
        return parts
    below = 0
    found = find_title(table, start, hint)
    if found is not None:
        parts.title, parts.title_row, below = found
    full = full_lines(before, table.wrap)
    first, last = _body(before, below, full)
    if parts.title_row is not None:
        first = _lead(before, below, first, last)
        _byline(before, parts.title_row, first, parts)
    last = _listed(before, _tail(before, last, table.repeats, full), table.repeats)
    if start == len(table) and last > first:
        last = _long_list(before, first, last)
    parts.rows = [
        row.index
        for row in before[first:last]
        if not _is_furniture(row) or _is_inside(before, row, first, last)
    ]
    if parts.title_row is not None and first == parts.title_row + 1 and _is_sentence(table, parts.title_row):
        parts.rows.insert(0, parts.title_row)
    return parts


def _body(rows: Sequence[Row], below: int, full: set[int]) -> tuple[int, int]:
    """The run of rows in which prose outweighs furniture (Kadane's maximum-sum run).

    One stretch of furniture weighs no more than `STRETCH`, however long: a table or a box of links within the
    text does not take its second half away.
    """
    best, best_run = 0.0, (below, below)
    total, begin = 0.0, below
    lost = 0.0
    for row in rows[below:]:
        if total <= 0:
            total, begin, lost = 0.0, row.index, 0.0
        weight = min(MASS, size(row) / 60) if row.index in full else _weight(row)
        if weight > 0:
            lost = max(0.0, lost - 4 * weight)
        else:
            weight = max(weight, lost - STRETCH)
            lost -= weight
        total += weight
        if total > best:
            best, best_run = total, (begin, row.index + 1)
    return best_run


def _is_sentence(table: Table, title: int) -> bool:
    """A title that is rather the first sentence of the text: it is said once, and ends like one."""
    row = table.rows[title]
    said = table.repeats[row.key] if row.key else 1
    return (
        said == 1
        and not level(row)
        and words(row) >= 4
        and row.content.rstrip('\u201d"0123456789')[-1:] in _STOPS
    )


def _weight(row: Row) -> float:
    if row.has(roles.FORM | roles.HEADING) and row.words <= 16:
        return -3.0
    if is_text(row) and not ADDRESS.search(row.content[:120]):
        return min(MASS, size(row) / 60)
    if level(row) or words(row) >= 4:
        return -0.3
    return -0.6 if row.marker is None else -1.0


def _lead(rows: Sequence[Row], below: int, first: int, last: int) -> int:
    """Where the text begins: the first prose below the title, or the short lines right above that."""
    lead = next((row.index for row in rows[below:last] if is_lead(row)), max(first, below))
    if lead > first or (first - below > LEAD and lead - below > LEAD):
        lead = first
    few = lead - below <= SHORT_LEAD
    while lead > below:
        if _is_half(rows[lead - 1], rows[lead]) or (few and _may_lead(rows[lead - 1], rows[lead])):
            lead -= 1
        elif few and lead - below > 1 and all(_is_fact(row) for row in rows[lead - 2 : lead + 1]):
            lead -= 1  # a date among a book's or a film's facts is no byline
        elif lead - below > 1 and _is_open(rows[lead - 2]) and not rows[lead - 1].gap:
            # a word of a sentence that was a link
            lead -= 2
        else:
            break
    return lead


def _is_fact(row: Row) -> bool:
    """A label and its value: "Pages: 448"."""
    label, colon, value = row.content.partition(":")
    return (
        bool(colon and value.strip())
        and len(label.split()) in (1, 2, 3)
        and not row.control
        and not row.phrases
    )


def _may_lead(row: Row, following: Row) -> bool:
    """A short line above the prose that is neither byline nor menu."""
    if not _is_plain(row):
        return False
    if words(row) >= 4 or ":" in row.content:
        return True
    return is_lead(following) and (level(row) > 1 or row.indent < following.indent)


def _is_half(row: Row, following: Row) -> bool:
    """Half a sentence: the rest of it was a link or another element of its own."""
    if not row.gap and not following.gap and _GOES_ON.match(following.content):
        return True
    if not _is_plain(row):
        return False
    if following.content[:1].islower() or _GOES_ON.match(row.content) or row.content[:1].islower():
        return True
    return row.words >= 2 and row.content.split()[-1][:1].islower() and not ends_sentence(row.content)


def _is_open(row: Row) -> bool:
    """The beginning of a sentence that the next row goes on with."""
    text = row.content
    is_long = words(row) >= 4 and not ends_sentence(text) and text.split()[-1][:1].islower()
    return is_long and _is_plain(row) and not row.says


def _is_plain(row: Row) -> bool:
    """Neither control nor list item nor address nor byline."""
    if row.control or row.phrases or row.marker is not None or ADDRESS.search(row.content[:120]):
        return False
    return not row.dates or len(residue(row)) >= 40


def _tail(rows: Sequence[Row], last: int, repeats: Mapping[str, int], full: set[int]) -> int:
    """Where the text ends: a sentence is finished, and short last lines are taken along."""
    stop = last
    for row in rows[last : last + TAIL]:
        previous = rows[row.index - 1].content
        goes_on = row.content[:1].islower() or size(rows[row.index - 1]) >= 30
        if goes_on and not ends_sentence(previous) and row.index == stop and not row.gap:
            stop = row.index + 1
            continue
        if row.control or row.phrases or level(row) or (row.dates and len(residue(row)) < 40):
            if row.bare:
                continue
            break
        if row.marker is not None and _leads_to_text(rows, row.index, last + TAIL, repeats, full):
            continue
        if row.marker is not None or ADDRESS.match(row.content) or (row.key and repeats[row.key] > 1):
            break
        if words(row) >= 2:
            stop = row.index + 1
    return stop


def _leads_to_text(
    rows: Sequence[Row], index: int, limit: int, repeats: Mapping[str, int], full: set[int]
) -> bool:
    """Whether a list is followed by a paragraph that is finished, so that it stands in the text."""
    for row in rows[index:limit]:
        if row.control or row.phrases or level(row) or row.dates or (row.key and repeats[row.key] > 1):
            return False
        if row.marker is None:
            return is_lead(row) or row.index in full
    return False


def _listed(rows: Sequence[Row], last: int, repeats: Mapping[str, int]) -> int:
    """The end of a list that the text ends with: its items are too short to be prose.

    Either the last row is an item of it, or a row that ends with a colon announces it.
    """
    if last == 0 or last >= len(rows):
        return last
    begin = next((index for index in range(last - 1, max(-1, last - 4), -1) if _announces(rows[index])), None)
    item = rows[last - 1] if begin is None else rows[min(begin + 1, last)]
    if begin is None and item.marker is None:
        return last
    if begin is not None:
        gap = rows[min(begin + 2, len(rows) - 1)].gap
    else:
        gap = item.gap if last >= 2 and rows[last - 2].marker is not None else rows[last].gap
    stop = last
    for row in rows[last:]:
        alike = (row.marker is None) == (item.marker is None) or row.indent > item.indent
        late = row.gap > gap and row.index > (last if begin == last - 1 else last - 1)
        repeated = repeats[row.key] > 2 if row.key else False
        if row.control or row.phrases or level(row) or repeated or is_address(row) or not alike or late:
            break
        stop = row.index + 1
    return stop


def _announces(row: Row) -> bool:
    return row.content.endswith((":", "\uff1a")) and size(row) >= 20 and not row.control and not row.phrases


def _long_list(rows: Sequence[Row], first: int, last: int) -> int:
    """The end of a list that is the page: after a few words nothing but its items, many times the text."""
    stop, items, strange = last, 0, 0
    for row in rows[last:]:
        if row.control or row.phrases or is_address(row):
            strange += 1
            if strange > 3:
                break
        elif row.content:
            strange = 0
            items += 1
            stop = row.index + 1
    return stop if items >= LONG and items >= 4 * (last - first) else last


def _is_inside(rows: Sequence[Row], row: Row, first: int, last: int) -> bool:
    """A price or a full stop that stands on a line of its own, since a link or bold type cut the sentence."""
    if not row.bare or row.rule or row.gap or not row.content or not first < row.index < last - 1:
        return False
    previous, following = rows[row.index - 1], rows[row.index + 1]
    if previous.control or previous.gap or following.gap or ends_sentence(previous.content):
        return False
    return row.content[0] in ".;:!?)…。" or words(previous) >= 4 or is_text(following)


def _is_furniture(row: Row) -> bool:
    return row.control or is_address(row)


def _byline(rows: Sequence[Row], title: int, first: int, parts: Parts) -> None:
    """Author and date beside the title: a row that is a date and a name, or "by X"."""
    near = [
        *rows[title + 1 : max(first + 1, title + 1) + 2][:BYLINE],
        *reversed(rows[max(0, title - 3) : title]),
    ]
    for row in near:
        if row.words > 16:
            continue
        if parts.date is None:
            span = next((span for span in row.dates if span.kind in ("date", "datetime")), None)
            if span is not None:
                parts.date = span
                parts.date_text = row.content[span.start : span.end].strip()
        if parts.author is None:
            for match in row.phrases:
                if Role.SAYS in match.role and match.name is not None:
                    name = stripped(row.content[match.name[0] : match.name[1]])
                    if is_name_like(name) and not any(
                        s.start < match.name[1] and s.end > match.name[0] for s in row.dates
                    ):
                        parts.author = name
                        break

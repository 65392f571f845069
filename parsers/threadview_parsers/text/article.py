"""The article: what stands before the thread, without the page's furniture.

The text is the run of rows in which prose outweighs furniture (maximum-sum run). The title is the row above
it that most looks like one: marked as heading, repeated by the page's own title line or by the thread's
heading, made of words that the text uses.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from ..phrases import Role
from .shapes import ends_sentence, is_name_like, residue, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..dates import DateSpan
    from .lines import Row, Table

TITLE_LENGTH = 250
TITLE_LINES = 6
"""The page's own title, where a dump has it, is the first row, or one of lynx's "#..." rows at the top."""
LEAD = 40
"""The text begins within so many rows of the title."""
MOST_ABOVE = 0.4
"""A title has no more than this share of the prose above it."""
BYLINE = 8
"""Author and date stand within so many rows of the title."""

_WORD = re.compile(r"\w{3,}")
_PATH = re.compile(r"\S\s[»›>→/]\s\S")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\[\w+\.(?:png|jpg|svg|gif)\]|\(BUTTON\)|_{4,}|IFRAME")


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
    """The article among the rows before `start` (the thread); `hint` is the title as the thread repeats it."""
    before = table.rows[:start]
    parts = Parts()
    if not before:
        return parts
    first, last = _body(before)
    title = _title(table, before, first, last, hint)
    if title is not None:
        parts.title_row = title
        parts.title = _as_title(before[title].content, hint)
        first = _lead(before, title, first, last)
        _byline(before, title, first, parts)
    parts.rows = [row.index for row in before[first:last] if not _is_furniture(row)]
    return parts


def _lead(rows: Sequence[Row], title: int, first: int, last: int) -> int:
    """Where the text begins: the first prose below the title, parted from it by byline and pictures."""
    if title >= last:
        return first
    lead = next((row.index for row in rows[title + 1 : last] if _is_lead(row)), max(first, title + 1))
    return lead if lead <= first or title >= first or lead - title <= LEAD else max(first, title + 1)


def _is_lead(row: Row) -> bool:
    return row.prose and not _is_furniture(row) and row.words >= 8 and not row.dates


def _is_furniture(row: Row) -> bool:
    return row.control or _ADDRESS.match(row.content) is not None


def _body(rows: Sequence[Row]) -> tuple[int, int]:
    """The run of rows in which prose outweighs furniture (Kadane's maximum-sum run)."""
    best, best_run = 0.0, (0, len(rows))
    total, begin = 0.0, 0
    for place, row in enumerate(rows):
        if total <= 0:
            total, begin = 0.0, place
        total += _weight(row)
        if total > best:
            best, best_run = total, (begin, place + 1)
    return best_run


def _weight(row: Row) -> float:
    if row.prose and not _ADDRESS.search(row.content[:120]):
        return min(8.0, len(row.content) / 60)
    if row.heading or row.words >= 4:
        return -0.5
    return -1.0


def _title(table: Table, rows: Sequence[Row], first: int, last: int, hint: str | None) -> int | None:
    """The row that scores best as a title: most of the text follows it, and soon."""
    vocabulary = {word for row in rows[first:last] for word in _WORD.findall(row.content.casefold())}
    opening = [
        (row.index, _fold(row.content))
        for row in rows[:TITLE_LINES]
        if row.words >= 2 and (row.index == 0 or row.content.startswith("#"))
    ]
    wanted = _fold(hint) if hint else ""
    mass = [min(8.0, len(row.content) / 60) if _is_lead(row) else 0.0 for row in rows[:last]]
    total = sum(mass) or 1.0
    window = list(accumulate(mass, initial=0.0))
    following = _next_lead(mass)
    best: tuple[float, int] | None = None
    for row in rows[:last]:
        above = window[row.index] / total
        if above > MOST_ABOVE:
            break
        if not row.content or len(row.content) > TITLE_LENGTH or _is_furniture(row):
            continue
        score = _look(row, rows) + 2.5 * math.exp(-(following[row.index] - row.index) / 8) - 5.0 * above
        soon = window[min(last, row.index + LEAD)] - window[row.index]
        score += 2.5 * min(1.0, soon / (0.4 * min(total, 40.0)))
        words = set(_WORD.findall(row.content.casefold()))
        if words:
            score += 2.0 * len(words & vocabulary) / len(words) * min(1.0, len(words) / 3)
        folded = _fold(row.content)
        if len(folded) >= 4:
            score += _repeated(row, folded, opening, table)
            if wanted and (folded.startswith(wanted) or (len(folded) > 8 and wanted.startswith(folded))):
                score += 5.0
        if best is None or score > best[0] + 1e-9:
            best = (score, row.index)
    return best[1] if best is not None else None


def _next_lead(mass: Sequence[float]) -> list[int]:
    """For each row the next one after it that is prose."""
    result = [len(mass)] * len(mass)
    following = len(mass)
    for index in range(len(mass) - 1, -1, -1):
        result[index] = following
        if mass[index]:
            following = index
    return result


def _look(row: Row, rows: Sequence[Row]) -> float:
    """How much a row looks like a title by itself."""
    text = row.content
    score = {0: 0.0, 1: 3.0, 2: 2.2, 3: 1.0}.get(row.heading, 0.3)
    following = rows[row.index + 1] if row.index + 1 < len(rows) else None
    if following is not None and following.indent > row.indent and not row.marker:
        score += 0.8
    if row.gap and following is not None and following.gap:
        score += 0.4
    score += 0.8 if 3 <= row.words <= 20 else -0.8 if row.words > 26 else 0.0
    if row.dates and len(residue(row)) < 30:
        score -= 2.5
    if row.marker is not None:
        score -= 1.5
    if row.words > 9 and ends_sentence(text) and text[-1] in ".。":
        score -= 1.5
    if text.endswith((":", ",", ";")):
        score -= 1.5
    if _PATH.search(text) or "|" in text:
        score -= 1.5
    if _ADDRESS.search(text):
        score -= 3.0
    if text[0] in "(/[" or text[:1].islower():
        score -= 1.0
    if row.phrases and not row.heading:
        score -= 1.0
    return score


def _repeated(row: Row, folded: str, opening: Sequence[tuple[int, str]], table: Table) -> float:
    """A title stands in the page's own title line, and often again in a path or a share link."""
    score = 0.0
    for place, line in opening:
        if place != row.index and len(folded) >= 8 and folded in line:
            score += 4.0 * min(1.0, 1.5 * len(folded) / len(line))
            break
    if row.key and 1 < table.repeats.get(row.key, 0) <= 4 and row.words >= 2:
        score += 0.8
    return score


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _as_title(text: str, hint: str | None) -> str:
    """The title without the site's name, where the thread's heading tells where it ends."""
    if hint and len(hint) >= 8 and len(text) > len(hint) and text.casefold().startswith(hint.casefold()):
        rest = text[len(hint) :].lstrip()
        if rest[:1] in "|-–—·•:»«":
            return text[: len(hint)]
    return text


def _byline(rows: Sequence[Row], title: int, first: int, parts: Parts) -> None:
    """Author and date beside the title: a row that is a date and a name, or "by X"."""
    near = [*rows[title + 1 : max(first + 1, title + 1) + 2][:BYLINE], *reversed(rows[max(0, title - 3) : title])]
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
                    if is_name_like(name) and not any(s.start < match.name[1] and s.end > match.name[0] for s in row.dates):
                        parts.author = name
                        break

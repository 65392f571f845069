"""The article's title: the row that looks most like one, of those that most of the prose follows soon.

Evidence, strongest first: the thread's heading or the page's own title line repeats it; it is marked as a
heading of a high level; prose follows and none stands right above; its words recur in the text.
"""

from __future__ import annotations

import math
import re
from itertools import accumulate
from typing import TYPE_CHECKING

from .shapes import ends_sentence, residue, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table

TITLE_LENGTH = 250
TITLE_ROWS = 3
"""A long title may be wrapped over so many rows."""
OPENING = 6
"""The page's own title, where a dump has it, is the first row, or lynx's "#..." rows at the top."""
NEAR = 40
"""Most of the text begins within so many rows of the title."""
ABOVE = 12
"""Prose within so many rows above a row makes it a sub-heading."""
MOST_ABOVE = 0.4
"""A title has no more than this share of the prose above it."""
ROW_MASS = 8.0
"""No row of prose weighs more, so that one long paragraph does not outweigh ten."""
POST = 4
"""Rows of an opening post that count as text below the title, where nothing else does."""

_WORD = re.compile(r"\w{3,}")
_PATH = re.compile(r"\S\s{1,3}[»›>→/]\s{1,3}(?=\S)")
_SITE = re.compile(r"\s[|–—·•»«:-]{1,2}\s")
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff]")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w|\[\w+\.(?:png|jpg|svg|gif)\]|\(BUTTON\)|_{4,}|IFRAME")


def size(row: Row) -> int:
    """Length of a row in letters of an alphabet; a sign of a script without spaces says as much as two or three."""
    text = row.content[:2000]
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def words(row: Row) -> int:
    """Words of a row, guessed where its script has no spaces."""
    if row.content.isascii():
        return row.words
    return max(row.words, len(_WIDE.findall(row.content[:2000])) // 2)


def is_text(row: Row) -> bool:
    """Prose that is no line of software and no address."""
    if row.control or _ADDRESS.match(row.content):
        return False
    if row.prose:
        return True
    count = words(row)
    return count >= 11 or (count >= 4 and ends_sentence(row.content))


def is_lead(row: Row) -> bool:
    """Prose that a text may begin with: no byline, which is a date and little else."""
    return is_text(row) and words(row) >= 8 and not (row.dates and len(residue(row)) < 60)


def level(row: Row) -> int:
    """The level of a marked heading, 0 for none: "# Title" may have been read as a list item of lynx."""
    if row.marker is not None and row.marker.sign == "#" and row.indent == 0:
        return 1
    return row.heading


def mass(row: Row) -> float:
    """How much prose a row is, in lines of 60 letters."""
    return min(ROW_MASS, size(row) / 60) if is_lead(row) else 0.0


def find_title(table: Table, start: int, hint: str | None) -> tuple[str, int, int] | None:
    """The title, its row and the first row after it; None where no row above the prose looks like a title."""
    masses = [mass(row) for row in table.rows[:start]]
    if sum(masses) < 2 * POST and start < len(table):
        # a topic of a forum: the title stands above the first post
        masses += [0.0] + [max(1.0, mass(row)) for row in table.rows[start + 1 : start + POST]]
    candidates = _Candidates(table, start, masses, hint)
    best = candidates.best()
    if best is None:
        return None
    rows = table.rows
    stop = best + 1
    text = rows[best].content
    while stop < start and stop - best < TITLE_ROWS and _is_wrapped(rows[stop - 1], rows[stop], table.wrap):
        text = f"{text} {rows[stop].content}"
        stop += 1
    return _cut(text, hint, candidates, best), best, stop


def _is_wrapped(row: Row, following: Row, wrap: int | None) -> bool:
    if wrap is None or following.gap or following.marker is not None or row.indent != following.indent:
        return False
    first = following.content.split(None, 1)[0] if following.content else ""
    return row.width + 1 + len(first) > wrap and row.width <= wrap


class _Candidates:
    """What the rows above the thread tell about each other."""

    def __init__(self, table: Table, start: int, masses: Sequence[float], hint: str | None) -> None:
        self.table = table
        self.rows = table.rows[:start]
        self.opening = _opening(self.rows)
        """The page's own title line, folded, and how many rows it takes; None where the dump has none."""
        self.wanted = fold(hint) if hint else ""
        self.total = sum(masses) or 1.0
        self.before = list(accumulate(masses, initial=0.0))
        self.next = _next_lead(masses)
        self.vocabulary = {
            word
            for row, weight in zip(self.rows, masses, strict=False)
            if weight
            for word in _WORD.findall(row.content.casefold())
        }
        self.first = fold(self.rows[0].content) if self.rows else ""
        self.levels: dict[int, int] = {}
        for row in self.rows:
            if mark := level(row):
                self.levels[mark] = self.levels.get(mark, 0) + 1

    def best(self) -> int | None:
        found: tuple[float, int] | None = None
        for row in self.rows:
            if self.before[row.index] > MOST_ABOVE * self.total:
                break
            if not row.content or len(row.content) > TITLE_LENGTH or self._is_out(row):
                continue
            score = self._score(row)
            if found is None or score > found[0] + 1e-9:
                found = (score, row.index)
        return found[1] if found is not None else None

    def _is_out(self, row: Row) -> bool:
        """Furniture, unless the thread's heading or the page's title line says that it is the title."""
        if self.opening is not None and row.index < self.opening[1]:
            return row.content.startswith("#")
        if _ADDRESS.match(row.content) is not None or row.bare or row.rule:
            return True
        return row.control and not level(row) and self._repeated(row, fold(row.content)) < 2

    def _score(self, row: Row) -> float:
        index = row.index
        above = self.before[index]
        score = _look(row, self.rows)
        score += 2.5 * math.exp(-(self.next[index] - index) / 8)
        score -= 5.0 * above / self.total
        score -= 0.6 * min(6.0, above - self.before[max(0, index - ABOVE)])
        soon = self.before[min(len(self.before) - 1, index + NEAR)] - above
        score += 2.5 * min(1.0, soon / (0.4 * min(self.total, 40.0)))
        if (mark := level(row)) and self.levels[mark] == 1 and mark <= 2:
            score += 0.5
        known = set(_WORD.findall(row.content.casefold()))
        if known:
            score += 2.0 * len(known & self.vocabulary) / len(known) * min(1.0, len(known) / 3)
        return score + self._repeated(row, fold(row.content))

    def _repeated(self, row: Row, folded: str) -> float:
        """A title stands in the page's own title line, and often again in a path or a share link."""
        score = 0.0
        if len(folded) < 4:
            return score
        if self.opening is not None and row.index >= self.opening[1]:
            line = self.opening[0]
            if folded in line and (len(folded) >= 8 or line.startswith(folded + " ")):
                # the title comes first and the site's name last; beside a long title a site's name is short
                first = 1.0 if line.startswith(folded) else 0.0
                score += 4.0 * min(1.0, 1.5 * len(folded) / len(line)) + first
            elif (parts := _PATH.split(row.content)) and len(parts) > 1 and len(last := fold(parts[-1])) >= 8:
                score += 3.0 * (last in line)
        if row.key and 1 < self.table.repeats.get(row.key, 0) <= 4 and row.words >= 2:
            score += 0.8
        if self.wanted and (
            folded.startswith(self.wanted) or (len(folded) > 8 and self.wanted.startswith(folded))
        ):
            score += 5.0
        return score


def _opening(rows: Sequence[Row]) -> tuple[str, int] | None:
    if not rows:
        return None
    if rows[0].content.startswith("#") and rows[0].heading == 0 and rows[0].marker is None:
        stop = next((row.index for row in rows[1:OPENING] if row.gap), 1)
        # lynx wraps its link line, so a title may run from one row into the next
        return fold(" ".join(row.content for row in rows[:stop])), stop
    return (fold(rows[0].content), 1) if rows[0].words >= 2 and not level(rows[0]) else None


def _next_lead(masses: Sequence[float]) -> list[int]:
    """For each row the next one after it that is prose."""
    result = [len(masses)] * len(masses)
    following = len(masses)
    for index in range(len(masses) - 1, -1, -1):
        result[index] = following
        if masses[index]:
            following = index
    return result


def _look(row: Row, rows: Sequence[Row]) -> float:
    """How much a row looks like a title by itself."""
    text = row.content
    mark = level(row)
    score = {0: 0.3, 1: 3.5, 2: 2.2, 3: 1.0}.get(mark, 0.3)
    following = rows[row.index + 1] if row.index + 1 < len(rows) else None
    if following is not None and following.indent > row.indent and row.marker is None:
        score += 0.8
    if row.gap and following is not None and following.gap:
        score += 0.4
    count = words(row)
    score += 0.8 if 3 <= count <= 20 else -0.8 if count > 26 else 0.0
    if row.dates and len(residue(row)) < 30:
        score -= 2.5
    if row.marker is not None and not mark:
        score -= 1.5
    if count > 9 and ends_sentence(text) and text[-1] in ".。":
        score -= 1.5
    if text.endswith((":", ",", ";")):
        score -= 1.5
    if _PATH.search(text) or "|" in text:
        score -= 1.5
    if _ADDRESS.search(text):
        score -= 3.0
    if text[0] in "(/[" or text[:1].islower():
        score -= 1.0
    if row.phrases and not mark:
        score -= 1.0
    return score


def fold(text: str) -> str:
    """The words of a text, lower case, one space apart."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _cut(text: str, hint: str | None, candidates: _Candidates, index: int) -> str:
    """The title without the path before it and the site's name after it, where something tells them apart."""
    if hint and len(hint) >= 8 and len(text) > len(hint) and text.casefold().startswith(hint.casefold()):
        rest = text[len(hint) :].lstrip()
        if rest[:1] in "|-–—·•:»«":
            return text[: len(hint)]
    path = _PATH.split(text)
    if len(path) > 1 and len(stripped(path[-1])) >= 4:
        return stripped(path[-1])
    return text

"""The article's title: the row that looks most like one, of those that most of the prose follows soon.

Evidence, strongest first: the thread's heading or the page's own title line repeats it; it is marked as a
heading of a high level; prose follows and none stands right above; its words recur in the text.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from .prose import ADDRESS, is_address, is_lead, level, mass, words
from .shapes import ends_sentence, residue, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table

TITLE_LENGTH = 250
FOLDED = 1_000
"""A line is compared with others by so many first characters."""
SAID = 20_000
"""So much of a line, however long, tells the words that the text uses."""
TITLE_ROWS = 3
"""A long title may be wrapped over so many rows."""
OPENING = 6
"""The page's own title, where a dump has it, is the first row, or lynx's "#..." rows at the top."""
OPENING_LENGTH = 1000
"""Letters of it that are looked at: every row above the thread is compared with it."""
NEAR = 40
"""Most of the text begins within so many rows of the title."""
ABOVE = 12
"""Prose within so many rows above a row makes it a sub-heading."""
MOST_ABOVE = 0.4
"""A title has no more than this share of the prose above it."""
LOST = 0.15
"""With a larger share of the prose above, what only looks like a title is a sub-heading."""
POST = 20
"""Rows of an opening post that count as text below the title, where little else does."""
LITTLE = 8.0
"""So little prose above a thread may be a notice, and the thread's first post the text."""
NOTICE = 0.05
"""So small a share of the prose, right above a title, may be a notice (cookies, advertising)."""
FIRST = 7
"""Where prose follows twice within so many rows of the first, the dump holds the main content only."""


_WORD = re.compile(r"\w{3,}")
_PATH = re.compile(r"\S\s{1,3}[»›>→/]\s{1,3}(?=\S)")
_SITE = re.compile(r"\s[|–—·•»«:-]{1,2}\s")
_INNER = re.compile(r"[.。]\s(?=\S)")


def find_title(table: Table, start: int, hint: str | None) -> tuple[str, int, int] | None:
    """The title, its row and the first row after it; None where no row above the prose looks like a title."""
    masses = [mass(row, table) for row in table.rows[:start]]
    topic = max(0.0, 1 - sum(masses) / LITTLE) if start < len(table) else 0.0
    if topic:
        # a topic of a forum: the title stands above the first post
        masses = [weight * (1 - 0.7 * topic) for weight in masses]
        masses += [0.0, *(max(1.0, mass(row, table)) for row in table.rows[start + 1 : start + POST])]
    candidates = _Candidates(table, start, masses, hint, topic=topic)
    best = candidates.best()
    if best is None:
        return None
    rows = table.rows
    stop = best + 1
    text = rows[best].content
    while stop < start and stop - best < TITLE_ROWS and candidates.goes_on(text, rows[stop]):
        text = f"{text} {rows[stop].content}"
        stop += 1
    return _cut(text, hint, table), best, stop


def _is_wrapped(row: Row, following: Row, wrap: int | None) -> bool:
    if wrap is None or following.gap or following.marker is not None or row.indent != following.indent:
        return False
    return row.breaks_before(following, wrap) and row.width <= wrap


class _Candidates:
    """What the rows above the thread tell about each other."""

    def __init__(
        self, table: Table, start: int, masses: Sequence[float], hint: str | None, *, topic: float
    ) -> None:
        self.table = table
        self.topic = topic
        """How likely the text is the thread's first post (0 to 1): then the title stands right above it."""
        self.rows = table.rows[:start]
        self.opening = _opening(self.rows)
        self.wanted = fold(hint) if hint else ""
        self.total = sum(masses) or 1.0
        self.before = list(accumulate(masses, initial=0.0))
        self.next = _next_lead(masses)
        self.bare = sum(1 for weight in masses[1:FIRST] if weight) > 1
        """No furniture stands above the text."""
        self.last = {
            word: row.index
            for row, weight in zip(table.rows, masses, strict=False)
            if weight
            for word in _WORD.findall(row.content[:SAID].casefold())
        }
        """The last row of prose that has a word."""
        self.heading = max((row.index for row in self.rows if level(row)), default=-1)
        """The last row that is marked as a heading."""
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
        return found[1] if found is not None and self._holds(self.rows[found[1]]) else None

    def _holds(self, row: Row) -> bool:
        """Not the first sentence or a sub-heading of a text whose title the dump has lost."""
        if level(row) in (1, 2) or self._repeated(row, fold(row.content)) >= 1.5:
            return True
        is_sentence = is_lead(row) and words(row) > 9 and row.content[-1] in ".。"
        return not is_sentence and self.before[row.index] <= max(2.0, LOST * self.total)

    def _is_out(self, row: Row) -> bool:
        """Furniture, unless the thread's heading or the page's title line says that it is the title."""
        if self.opening is not None and row.index < self.opening.rows:
            return row.content.startswith("#")
        return row.bare or row.rule or is_address(row) or self._is_in_paragraph(row)

    def _is_in_paragraph(self, row: Row) -> bool:
        """A line that a wrapped one goes on in, or the first of a wrapped paragraph too long for a title."""
        rows, wrap = self.rows, self.table.wrap
        if wrap is None:
            return False
        if row.index and _is_wrapped(rows[row.index - 1], row, wrap):
            return True
        following = rows[row.index : row.index + TITLE_ROWS + 1]
        return len(following) > TITLE_ROWS and all(_is_wrapped(a, b, wrap) for a, b in pairwise(following))

    def goes_on(self, text: str, row: Row) -> bool:
        """Whether the title goes on in `row`: it was wrapped, or the page's title line has both as one."""
        if _is_wrapped(self.rows[row.index - 1], row, self.table.wrap):
            return True
        if self.opening is None or row.control or self.opening.linked:
            return False
        return len(row.content) <= TITLE_LENGTH and fold(f"{text} {row.content}") in self.opening.text

    def _score(self, row: Row) -> float:
        index = row.index
        above = self.before[index]
        score = _look(row, self.rows)
        score += 2.5 * math.exp(-(self.next[index] - index) / 8)
        score -= 5.0 * above / self.total
        score -= 0.6 * max(
            0.0, min(8.0, above - self.before[max(0, index - ABOVE)]) - min(2.0, NOTICE * self.total)
        )
        soon = self.before[min(len(self.before) - 1, index + NEAR)] - above
        score += 2.5 * min(1.0, soon / (0.4 * min(self.total, 40.0)))
        if (mark := level(row)) and self.levels[mark] == 1 and mark <= 2:
            score += 0.5
        said = set(_WORD.findall(_PATH.split(row.content)[-1].casefold()))
        if said:
            known = sum(1 for word in said if self.last.get(word, -1) > index)
            score += 2.0 * known / len(said) * min(1.0, len(said) / 3)
        if self.topic:
            if index < self.heading:
                # the site's name, and the topic's title below it
                score -= 2.0 * self.topic
            score += 4.0 * self.topic * math.exp((index + 1 - len(self.rows)) / 3)
        if index == 0 and self.bare and not self.topic:
            score += 1.5
        return score + self._repeated(row, fold(row.content))

    def _repeated(self, row: Row, folded: str) -> float:
        """A title stands in the page's own title line, and often again in a path or a share link."""
        score = 0.0
        if len(folded) < 4:
            return score
        if self.opening is not None and row.index >= self.opening.rows:
            score += self.opening.holds(row.content, folded)
        if row.key and 1 < self.table.repeats.get(row.key, 0) <= 4 and row.words >= 2:
            score += 0.8
        if self.wanted and (
            folded.startswith(self.wanted) or (len(folded) > 8 and self.wanted.startswith(folded))
        ):
            score += 5.0
        return score


@dataclass(slots=True)
class _Opening:
    """The page's own title line: the first row, or lynx's line of links ("#Site » Title Comments Feed")."""

    text: str
    """Folded."""
    last: str
    """What follows the last path sign, folded."""
    rows: int
    linked: bool

    def holds(self, content: str, folded: str) -> float:
        """How well a row fits as the title in it: that comes first (last in lynx's) and is long."""
        if self.linked and self.last and f"{self.last} ".startswith(f"{folded} "):
            return 3.0 + min(1.5, 1.5 * len(folded) / len(self.last))
        if folded == self.text:
            # it may be any line that stands at the top and once more below
            return 2.5
        if folded in self.text and (len(folded) >= 8 or self.text.startswith(f"{folded} ")):
            first = 1.0 if self.text.startswith(folded) and not self.linked else 0.0
            fit = 4.0 * min(1.0, 1.5 * len(folded) / len(self.text)) + first
            return fit if first or self.linked or not self.text.endswith(folded) else 0.5 * fit
        path = _PATH.split(content)
        if len(path) > 1 and len(tail := fold(path[-1])) >= 8 and tail in self.text:
            return 3.0
        return 0.0


def _opening(rows: Sequence[Row]) -> _Opening | None:
    if not rows:
        return None
    first = rows[0]
    if first.content.startswith("#") and not level(first):
        # lynx wraps its line of links, so a title may run from one row into the next
        stop = next((row.index for row in rows[1:OPENING] if row.gap), 1)
        text = " ".join(row.content for row in rows[:stop])[:OPENING_LENGTH]
        path = text.split("»")
        return _Opening(fold(text), fold(path[-1]) if len(path) > 1 else "", stop, linked=True)
    return (
        _Opening(fold(first.content[:OPENING_LENGTH]), "", 1, linked=False)
        if first.words >= 2 and not level(first)
        else None
    )


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
    score += 0.8 if 3 <= count <= 20 else -2.0 if count > 26 else 0.0
    inner = count > 9 and not mark and _INNER.search(text) is not None
    if row.control and not mark:
        score -= 2.0
    if row.dates:
        score -= 2.5 if len(residue(row)) < 30 else 0.7
    if row.marker is not None and not mark:
        score -= 1.5
    if (count > 5 and ends_sentence(text) and text[-1] in ".。") or inner:
        score -= 1.5 if count <= 9 else 2.0
    elif count > 14 and ends_sentence(text):
        score -= 1.0
    if text.endswith((":", ",", ";")):
        score -= 1.5
    if _PATH.search(text) or "|" in text:
        score -= 0.7
    if ADDRESS.search(text):
        score -= 3.0
    if text[0] in "«‹←" or text[-1] in "»›→":
        # the way to the page before or after this one
        score -= 2.0
    if text[0] in "(/" or text[:1].islower():
        score -= 1.0
    if row.phrases and not mark:
        score -= 1.0
    return score


def fold(text: str) -> str:
    """The words of a text's beginning, lower case, one space apart."""
    return " ".join(re.findall(r"\w+", text[:FOLDED].casefold()))


def _cut(text: str, hint: str | None, table: Table) -> str:
    """The title without the path before it and the site's name after it, where something tells them apart."""
    if hint and len(hint) >= 8 and len(text) > len(hint) and text.casefold().startswith(hint.casefold()):
        rest = text[len(hint) :].lstrip()
        if rest[:1] in "|-–—·•:»«":
            return text[: len(hint)]
    path = _PATH.split(text)
    if len(path) > 1 and len(stripped(path[-1])) >= 4:
        return stripped(path[-1])
    parted = list(_SITE.finditer(text))
    if parted:
        site = text[parted[-1].end() :]
        if table.repeats.get(site.casefold().strip(" :.|\t"), 0) and parted[-1].start() >= 4:
            return text[: parted[-1].start()]
    return text

"""What speaks for and against a row as the article's title: named measures, and what each is worth.

The worths were fitted to the titles of pages in many languages and renderings, so that of all the rows above
the thread the title has the largest sum. No measure decides alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from . import roles
from .prose import ADDRESS, level, words
from .shapes import ends_sentence, residue, wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Row, Table

WORTH: dict[str, float] = {
    "in the page's title": 6.4,
    "the thread's heading has it": 3.8,
    "heading 1": 2.7,
    "some words": 2.4,
    "words of the page": 2.3,
    "prose soon": 2.2,
    "stands alone": 2.2,
    "byline below": 1.7,
    "centred": 1.7,
    "only heading of its level": 1.6,
    "first row, main content only": 1.5,
    "heading 2": 1.4,
    "words of the text": 1.1,
    "repeated": 0.8,
    "byline above": 0.7,
    "left of the next row": 0.6,
    "much prose soon": 0.5,
    "many words of the page": 0.4,
    "prose next": -0.2,
    "arrow": -0.3,
    "first row": -0.3,
    "heading 3": -0.3,
    "no gap below": -0.6,
    "address": -0.8,
    "long": -0.8,
    "closed": -0.9,
    "at the top": -1.1,
    "holds a date": -1.2,
    "thread words": -1.2,
    "begins small": -1.4,
    "very long": -1.4,
    "goes on": -1.5,
    "two sentences": -1.7,
    "a short sentence": -1.9,
    "a date": -2.0,
    "path": -2.4,
    "titles right above": -2.4,
    "share of prose above": -2.6,
    "a sentence": -3.0,
    "list item": -3.1,
    "prose right above": -4.1,
}
"""What each measure is worth."""

FOLDED = 1_000
"""A line is compared with others by so many first characters."""
SAID = 20_000
"""So much of a line, however long, tells the words that the text uses."""
STEM = 5
"""So many letters of a word are the same in its cases."""
OPENING = 6
"""The page's own title, where a dump has it, is the first row, or lynx's "#..." rows at the top."""
OPENING_LENGTH = 1000
"""Letters of it that are looked at: every row above the thread is compared with it."""
NEAR = 40
"""Most of the text begins within so many rows of the title."""
ABOVE = 12
"""Prose within so many rows above a row makes it a sub-heading."""
NOTICE = 0.05
"""So small a share of the prose, right above a title, may be a notice (cookies, advertising)."""
FIRST = 7
"""Where prose follows twice within so many rows of the first, the dump holds the main content only."""
BYLINE = 4
"""A title has author and date within so many rows."""
RIVALS = 6
"""Of so many rows above a row it is asked whether they look like titles too."""
TOP = 3
"""The first rows are the site's."""

_WORD = re.compile(r"\w{3,}")
PATH = re.compile(r"\S\s{1,3}[»›>→/]\s{1,3}(?=\S)")
_INNER = re.compile(r"[.!?।۔؟]\s(?=\S)|[。！？](?=\w)")


def fold(text: str) -> str:
    """The words of a text's beginning, lower case, one space apart."""
    return " ".join(re.findall(r"\w+", text[:FOLDED].casefold()))


def _stems(text: str) -> set[str]:
    """The beginnings of its words; pairs of signs where a script sets no spaces between words."""
    found = _WORD.findall(text.casefold())
    if not wide(text):
        return {word[:STEM] for word in found}
    return {word[place : place + 2] for word in found for place in range(len(word) - 1)}


@dataclass(slots=True)
class Opening:
    """The page's own title line: the first row, or lynx's line of links ("#Site » Title Comments Feed")."""

    text: str
    """Folded."""
    last: str
    """What follows the last path sign, folded."""
    rows: int
    linked: bool

    def holds(self, content: str, folded: str) -> float:
        """How well a row fits as the title in it (0 to 1): that comes first (last in lynx's) and is long."""
        if self.linked and self.last and f"{self.last} ".startswith(f"{folded} "):
            return 0.7 + min(0.3, 0.3 * len(folded) / len(self.last))
        if folded == self.text:
            # it may be any line that stands at the top and once more below
            return 0.5
        if folded in self.text and (len(folded) >= 8 or self.text.startswith(f"{folded} ")):
            first = 0.2 if self.text.startswith(folded) and not self.linked else 0.0
            fit = 0.8 * min(1.0, 1.5 * len(folded) / len(self.text)) + first
            return fit if first or self.linked or not self.text.endswith(folded) else 0.5 * fit
        path = PATH.split(content)
        if len(path) > 1 and len(tail := fold(path[-1])) >= 8 and tail in self.text:
            return 0.6
        return 0.0


def opening(rows: Sequence[Row]) -> Opening | None:
    """The page's own title line, if the dump may have it."""
    if not rows:
        return None
    first = rows[0]
    if first.said.startswith("#") and not level(first):
        # lynx wraps its line of links, so a title may run from one row into the next
        stop = next((row.index for row in rows[1:OPENING] if row.gap), 1)
        text = " ".join(row.said for row in rows[:stop])[:OPENING_LENGTH]
        path = text.split("»")
        return Opening(fold(text), fold(path[-1]) if len(path) > 1 else "", stop, linked=True)
    return (
        Opening(fold(first.said[:OPENING_LENGTH]), "", 1, linked=False)
        if first.words >= 2 and not level(first)
        else None
    )


class Measures:
    """What the rows above the thread tell about each other."""

    def __init__(
        self, table: Table, start: int, masses: Sequence[float], hint: str | None, *, topic: float
    ) -> None:
        self.table = table
        self.topic = topic
        """How likely the text is the thread's first post (0 to 1): then the title stands right above it."""
        self.rows = table.rows[:start]
        self.opening = opening(self.rows)
        self.wanted = fold(hint) if hint else ""
        self.masses = masses
        self.total = sum(masses) or 1.0
        self.before = list(accumulate(masses, initial=0.0))
        """The prose before each row."""
        self.next = _next_lead(masses)
        self.bare = sum(1 for weight in masses[1:FIRST] if weight) > 1
        """No furniture stands above the text."""
        stems = [_stems(row.said[:SAID]) if row.prose else set() for row in table.rows]
        text = (found if weight else () for found, weight in zip(stems, masses, strict=False))
        self.text = {stem: index for index, found in enumerate(text) for stem in found}
        """The last row of the text that has a word."""
        self.page = {stem: index for index, found in enumerate(stems) for stem in found}
        """The last row of prose that has it, comments too."""
        self.levels = Counter(level(row) for row in self.rows)
        self.heads = list(accumulate((_may_head(row) for row in self.rows), initial=0))
        """How many rows before each look like titles."""

    def score(self, row: Row, text: str) -> float:
        """How much a row looks like the title; `text`: the row with those that it was wrapped over."""
        return sum(WORTH[name] * value for name, value in self.of(row, text))

    def of(self, row: Row, text: str) -> Iterator[tuple[str, float]]:
        """All measures of a row that are not zero."""
        yield from _look(row, text)
        yield from self._place(row)
        yield from self._spread(row)
        yield from self._repeated(row, fold(text))

    def _place(self, row: Row) -> Iterator[tuple[str, float]]:
        """Where it stands in the text."""
        index = row.index
        above, lead = self.before[index], self.next[index]
        yield "prose soon", math.exp(-(lead - index) / 8)
        if lead == index + 1:
            yield "prose next", 1.0
        # what little stands above a topic's first post is a notice
        text = 1 - self.topic
        yield "share of prose above", text * above / self.total
        near = min(8.0, above - self.before[max(0, index - ABOVE)])
        yield "prose right above", text * max(0.0, near - min(2.0, NOTICE * self.total)) / 8
        soon = self.before[min(len(self.before) - 1, index + NEAR)] - above
        yield "much prose soon", min(1.0, soon / (0.4 * min(self.total, 40.0)))
        yield "titles right above", (self.heads[index] - self.heads[max(0, index - RIVALS)]) / RIVALS
        if index < TOP:
            yield "at the top", 1.0
        if index == 0:
            yield "first row", 1.0
            if self.bare and not self.topic:
                yield "first row, main content only", 1.0

    def _spread(self, row: Row) -> Iterator[tuple[str, float]]:
        """How it is set apart from the rows beside it."""
        index, rows = row.index, self.rows
        mark = level(row)
        if mark and self.levels[mark] == 1 and mark <= 2:
            yield "only heading of its level", 1.0
        following = rows[index + 1] if index + 1 < len(rows) else None
        if following is not None and row.marker is None:
            lead = self.next[index]
            if following.indent > row.indent:
                yield "left of the next row", 1.0
            if row.gap and following.gap:
                yield "stands alone", 1.0
                if lead < len(rows) and row.indent >= rows[lead].indent + 4:
                    yield "centred", 1.0
            if row.gap and not following.gap and following.words > row.words:
                yield "no gap below", 1.0
        if any(_is_byline(other) for other in rows[index + 1 : index + 1 + BYLINE]):
            yield "byline below", 1.0
        if any(_is_byline(other) for other in rows[max(0, index - 2) : index]):
            yield "byline above", 1.0

    def _repeated(self, row: Row, folded: str) -> Iterator[tuple[str, float]]:
        """A title stands in the page's own title line, and often again in a path or a share link."""
        said = _stems(PATH.split(row.said)[-1])
        if said:
            enough = min(1.0, len(said) / 3) / len(said)
            yield "words of the text", enough * sum(self.text.get(stem, -1) > row.index for stem in said)
            known = sum(self.page.get(stem, -1) > row.index for stem in said)
            yield "words of the page", enough * known
            yield "many words of the page", min(1.0, known / 10)
        if len(folded) < 4:
            return
        if self.opening is not None and row.index >= self.opening.rows:
            yield "in the page's title", self.opening.holds(row.said, folded)
        if row.key and row.words >= 2 and 1 < self.table.repeats.get(row.key, 0) <= 4:
            yield "repeated", 1.0
        if self.wanted and (
            folded.startswith(self.wanted) or (len(folded) > 8 and self.wanted.startswith(folded))
        ):
            yield "the thread's heading has it", 1.0


def _next_lead(masses: Sequence[float]) -> list[int]:
    """For each row the next one after it that is prose."""
    result = [len(masses)] * len(masses)
    following = len(masses)
    for index in range(len(masses) - 1, -1, -1):
        result[index] = following
        if masses[index]:
            following = index
    return result


def _may_head(row: Row) -> bool:
    """A line of some words that is no control, menu entry or byline."""
    return words(row) >= 3 and row.marker is None and not row.control and not row.dates and not row.phrases


def _is_byline(row: Row) -> bool:
    if row.words > 16 or not row.said:
        return False
    if any(span.kind in ("date", "datetime") for span in row.dates):
        return len(residue(row)) < 60
    return row.has(roles.SAYS)


def _look(row: Row, text: str) -> Iterator[tuple[str, float]]:
    """How much a row looks like a title by itself."""
    mark = level(row)
    if mark:
        yield ("heading 1", "heading 2", "heading 3")[min(mark, 3) - 1], 1.0
    count = words(row) if text == row.said else max(words(row), text.count(" ") + 1)
    yield "some words", min(1.0, words(row) / 10)
    if count > 20:
        yield ("long" if count <= 26 else "very long"), 1.0
    if row.dates:
        yield ("a date" if len(residue(row)) < 30 else "holds a date"), 1.0
    if row.marker is not None and not mark:
        yield "list item", 1.0
    if ends_sentence(text):
        if text[-1] not in ".。" or count <= 5:
            yield "closed", 1.0
        else:
            yield ("a short sentence" if count <= 9 else "a sentence"), 1.0
    if count > 9 and not mark and _INNER.search(text) is not None:
        yield "two sentences", 1.0
    if text.endswith((":", ",", ";")):
        yield "goes on", 1.0
    if PATH.search(text) or "|" in text:
        yield "path", 1.0
    if ADDRESS.search(text):
        yield "address", 1.0
    if text[0] in "«‹←" or text[-1] in "»›→":
        # the way to the page before or after this one
        yield "arrow", 1.0
    if text[0] in "(/" or text[:1].islower():
        yield "begins small", 1.0
    if row.phrases and not mark:
        yield "thread words", 1.0

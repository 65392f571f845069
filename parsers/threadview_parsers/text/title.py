"""The article's title: the row that looks most like one, of those that most of the prose follows soon.

What speaks for a row is measured in `headline.py`. Here: which rows are asked, over how many rows a title was
wrapped, and where it is cut.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from .headline import PATH, Measures, fold
from .prose import is_address, is_lead, level, mass, words
from .shapes import stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines import Row, Table

TITLE_LENGTH = 250
FIRST_LINE = 12
"""A title of more words would look like one by itself."""
TITLE_ROWS = 3
"""A long title may be wrapped over so many rows."""
MOST_ABOVE = 0.4
"""A title has no more than this share of the prose above it."""
MOSTLY = 0.5
"""Where more of the rows above are prose, no furniture is left that a title could stand below."""
ENOUGH = 2.0
"""A row that looks less like a title is none: the dump has lost it."""
SENTENCE = 7.0
"""So much a whole sentence must look like a title: it may be the text's first."""
POST = 20
"""Rows of an opening post that count as text below the title, where little else does."""
LITTLE = 8.0
"""So little prose above a thread may be a notice, and the thread's first post the text."""
CENTRED = 0.8
"""A centred line is broken when it takes this share of the width."""
NARROW, TERMINAL = 60, 100
"""The widest row of a dump made for a terminal."""

_SITE = re.compile(r"\s[|–—·•»«:-]{1,2}\s")


def find_title(table: Table, start: int, hint: str | None) -> tuple[str, int, int] | None:
    """The title, its row and the first row after it; None where no row above the prose looks like a title."""
    masses = [mass(row, table) for row in table.rows[:start]]
    topic = max(0.0, 1 - sum(masses) / LITTLE) if start < len(table) else 0.0
    if topic:
        # a topic of a forum: the title stands above the first post
        masses = [weight * (1 - 0.7 * topic) for weight in masses]
        masses.append(mass(table.rows[start], table))
        masses += [max(1.0, mass(row, table)) for row in table.rows[start + 1 : start + POST]]
    best = _Candidates(table, Measures(table, start, masses, hint, topic=topic)).best()
    if best is None:
        return None
    text, row, stop = best
    return _cut(text, hint, table), row, stop


class _Candidates:
    """The rows above the thread that may be the title."""

    def __init__(self, table: Table, measures: Measures) -> None:
        self.measures = measures
        self.rows = measures.rows
        self.opening = measures.opening
        self.column = _column(table)
        self.leads = list(accumulate((mass > 0 for mass in measures.masses), initial=0))
        """Rows of prose before each row."""

    def best(self) -> tuple[str, int, int] | None:
        """The text of the best candidate, its row and the first row after it."""
        found: tuple[float, str, int, int] | None = None
        for text, row, stop in self.every():
            score = self.measures.score(row, text)
            is_sentence = is_lead(row) and words(row) > 9 and text[-1] in ".。" and not level(row)
            if score >= (SENTENCE if is_sentence else ENOUGH) and (found is None or score > found[0] + 1e-9):
                found = (score, text, row.index, stop)
        return found[1:] if found is not None else self._first_line()

    def _first_line(self) -> tuple[str, int, int] | None:
        """The first line, where the text follows at once and nothing looks more like a title."""
        if len(self.rows) < 2 or not is_lead(self.rows[1]):
            return None
        row = self.rows[0]
        plain = not (row.prose or row.control or row.bare or row.dates or row.phrases or is_address(row))
        return (row.said, 0, 1) if plain and row.said and row.words <= FIRST_LINE else None

    def every(self) -> Iterator[tuple[str, Row, int]]:
        """Each candidate: its text, which may run over some rows, the first of them, and the row after."""
        for row in self.rows:
            if self.measures.before[row.index] > MOST_ABOVE * self.measures.total:
                break
            if not row.said or len(row.said) > TITLE_LENGTH or self._is_out(row):
                continue
            if row.index and self.leads[row.index] > MOSTLY * row.index:
                continue
            text, stop = self._whole(row)
            yield text, row, stop

    def _whole(self, row: Row) -> tuple[str, int]:
        stop, text = row.index + 1, row.said
        while (
            stop < len(self.rows) and stop - row.index < TITLE_ROWS and self._goes_on(text, self.rows[stop])
        ):
            text = f"{text} {self.rows[stop].said}"
            stop += 1
        return text, stop

    def _is_out(self, row: Row) -> bool:
        """Furniture, unless the thread's heading or the page's title line says that it is the title."""
        if self.opening is not None and row.index < self.opening.rows:
            return row.said.startswith("#")
        is_furniture = row.bare or row.rule or (row.control and not level(row)) or is_address(row)
        return is_furniture or self._is_in_paragraph(row)

    def _is_in_paragraph(self, row: Row) -> bool:
        """A line that a wrapped one goes on in, or the first of a wrapped paragraph too long for a title."""
        if self.column is None:
            return False
        if row.index and _is_wrapped(self.rows[row.index - 1], row, self.column):
            return True
        following = self.rows[row.index : row.index + TITLE_ROWS + 1]
        return len(following) > TITLE_ROWS and all(
            _is_wrapped(a, b, self.column) for a, b in pairwise(following)
        )

    def _goes_on(self, text: str, row: Row) -> bool:
        """Whether the title goes on in `row`: it was wrapped, or the page's title line has both as one."""
        if _is_wrapped(self.rows[row.index - 1], row, self.column):
            return True
        if self.opening is None or row.control or self.opening.linked:
            return False
        return len(row.said) <= TITLE_LENGTH and fold(f"{text} {row.said}") in self.opening.text


def _column(table: Table) -> int | None:
    """Where lines may have been broken: the wrap column, or the width of a dump that fits a terminal."""
    if table.wrap is not None or not table.gaps:
        return table.wrap
    widest = max((row.width for row in table.rows), default=0)
    return widest if NARROW <= widest <= TERMINAL else None


def _is_wrapped(row: Row, following: Row, column: int | None) -> bool:
    if column is None or following.gap or following.marker is not None:
        return False
    if row.indent == following.indent:
        return row.breaks_before(following, column) and row.width <= column
    if abs(row.indent + row.width - following.indent - following.width) > 2:
        return False
    # both are centred: the margins of the first tell nothing
    first = following.said.split(None, 1)[0] if following.said else ""
    return len(row.said) + 1 + len(first) > CENTRED * column


def _cut(text: str, hint: str | None, table: Table) -> str:
    """The title without the path before it and the site's name after it, where something tells them apart."""
    if hint and len(hint) >= 8 and len(text) > len(hint) and text.casefold().startswith(hint.casefold()):
        rest = text[len(hint) :].lstrip()
        if rest[:1] in "|-–—·•:»«":
            return text[: len(hint)]
    path = PATH.split(text)
    if len(path) > 1 and len(stripped(path[-1])) >= 4:
        return stripped(path[-1])
    parted = list(_SITE.finditer(text))
    if parted:
        site = text[parted[-1].end() :]
        if table.repeats.get(site.casefold().strip(" :.|\t"), 0) and parted[-1].start() >= 4:
            return text[: parted[-1].start()]
    return text

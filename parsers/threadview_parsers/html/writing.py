"""Atoms into the text of a comment: paragraphs, lists, rows of tables, code, quotes and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadview_parsers.html.addresses import bare_addresses, link_of
from threadview_parsers.html.dom import APART, BROKEN, JOINED, SPACED
from threadview_parsers.html.mail import read_mail, without_mail_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom

CELL = " | "
"""Between the cells of a row."""
INDENT = "  "
DEEPEST = 8
"""Lists within lists are indented so many times and no further."""
FAR = 64
"""Whatever stands between two atoms that are further apart than this, they are two paragraphs."""
_GLUE = {JOINED: "", SPACED: " ", BROKEN: "\n", APART: "\n\n"}
_LINE_ENDS = re.compile(r"[ \t]+(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader reads of some atoms."""

    text: str
    """Paragraphs parted by a blank line, none at either end; lines, list items and rows by a newline."""
    quotes: tuple[tuple[int, int], ...] = ()
    """Character ranges (start, end) of `text` that quote somebody: sorted, apart, without blank ends."""
    links: tuple[str, ...] = ()
    """The addresses linked to or written out, absolute, each once: http, https and mailto."""


def write(dom: Dom, atoms: Sequence[int], base: str | None = None) -> Written:
    """The text of some atoms, given in document order. Linear in what lies between the first and the last.

    `base` is the address that the page's links are relative to (`addresses.base_of`); without one, relative
    links are left out.
    """
    if not atoms:
        return Written("")
    writer = _Writer(dom, atoms)
    text, quotes = writer.run()
    if all(dom.preformatted[atom] for atom in atoms):
        # a mail in an archive rather than code: no comment is code alone
        text, quotes = read_mail(without_mail_signature(text), quotes, wrapped=True)
    elif ">" in text:
        text, quotes = read_mail(text, quotes, code=writer.code)
    lead = len(text) - len(text.lstrip())
    if lead:
        text, quotes = text[lead:], tuple((max(0, start - lead), end - lead) for start, end in quotes)
    return Written(text, quotes, _links(dom, atoms, base))


class _Writer:
    def __init__(self, dom: Dom, atoms: Sequence[int]) -> None:
        self.dom = dom
        self.atoms = atoms
        self.first, self.last = atoms[0], atoms[-1]
        self.parts: list[str] = []
        self.length = 0
        self.open: list[int] = []
        """The list items around the present atom, outermost first."""
        self.loose = False
        """The present item holds more than one paragraph."""
        self.cell = -1
        """The cell that was opened last."""
        self.code: list[tuple[int, int]] = []
        """The ranges of the text that are code."""
        self.long_cell = False
        """It holds more than one paragraph."""

    def run(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        dom = self.dom
        quoted = _quoted(dom, self.atoms)
        quotes: list[tuple[int, int]] = []
        held = -1
        before = -1
        for atom in self.atoms:
            text = dom.texts[atom]
            if dom.preformatted[atom]:
                text = _BLANK_LINES.sub("\n\n", _LINE_ENDS.sub("", text))
                if before < 0:
                    text = text.lstrip("\n")
            lead, marker = self._lead(before, atom, text)
            if quoted is not None and before >= 0 and quoted.get(atom, -1) != held and "\n" not in lead:
                # a quote is a block, whatever the page's style sheet makes of it
                lead = "\n\n"
            if lead[:1] == "\n" and self.parts[-1][-1:].isspace():
                self._strip_end(quotes)
            self._put(lead + marker)
            start = self.length
            self._put(text)
            if dom.preformatted[atom]:
                self.code.append((start, self.length))
            if quoted is not None:
                now = quoted.get(atom, -1)
                if now >= 0:
                    start -= len(marker)
                    if now == held:
                        quotes[-1] = (quotes[-1][0], self.length)
                    else:
                        quotes.append((start, self.length))
                held = now
            before = atom
        text = "".join(self.parts)
        end = len(text.rstrip())
        return text[:end], tuple((a, min(b, end)) for a, b in quotes if a < min(b, end))

    def _strip_end(self, quotes: list[tuple[int, int]]) -> None:
        """Take off what code left at the end of its last line."""
        last = self.parts.pop()
        self.length -= len(last)
        self._put(last.rstrip())
        if quotes and quotes[-1][1] > self.length:
            quotes[-1] = (quotes[-1][0], self.length)

    def _put(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)

    def _lead(self, before: int, atom: int, text: str) -> tuple[str, str]:
        """What stands between an atom and the one before it, and the marker of its list item."""
        dom = self.dom
        gap = self._gap(before, atom, text)
        item = dom.items.get(atom, -1)
        marker = ""
        inside = self._leave_items(atom)
        if item >= 0 and not self._covers(item):
            if before >= 0 and gap >= BROKEN:
                same_list = inside >= 0 and (
                    dom.parent[inside] == dom.parent[item] or dom.within(item, inside)
                )
                gap = APART if (self.loose and inside >= 0 and dom.parent[inside] == dom.parent[item]) else (
                    BROKEN if same_list else APART
                )  # fmt: skip
            marker = INDENT * min(len(self.open), DEEPEST) + dom.markers.get(atom, "")
            self.open.append(item)
            self.loose = False
        elif gap == APART and self.open:
            self.loose = True
        return self._cells(before, atom, gap), marker

    def _leave_items(self, atom: int) -> int:
        """Close the items that end before an atom. The outermost of them, or the innermost still open."""
        left = -1
        while self.open and self.dom.end_atom[self.open[-1]] <= atom:
            left = self.open.pop()
        if left >= 0:
            return left
        return self.open[-1] if self.open else -1

    def _cells(self, before: int, atom: int, gap: int) -> str:
        """The separator of the atom, with the cells of a row on one line."""
        dom = self.dom
        cell = dom.cells.get(atom, -1)
        if before < 0:
            self.cell = cell
            return ""
        if cell < 0 or gap < BROKEN:
            if gap == APART:
                self.long_cell = True
            return _GLUE[gap]
        last, self.cell = self.cell, cell
        long, self.long_cell = self.long_cell, False
        row = dom.parent[cell]
        if last < 0 or long or row < 0 or self._covers(row):
            return _GLUE[gap]
        if dom.parent[last] == row:
            return CELL
        # rows stand in <tbody>, <thead> or the table itself
        table = _table_of(dom, row)
        return "\n" if table >= 0 and dom.first_atom[table] <= before else _GLUE[gap]

    def _covers(self, element: int) -> bool:
        """Whether an element holds all that is written, so that it is no part of the text."""
        return self.dom.first_atom[element] <= self.first and self.last < self.dom.end_atom[element]

    def _gap(self, before: int, atom: int, text: str) -> int:
        gaps = self.dom.gaps
        if before < 0 or atom - before == 1:
            return gaps[atom]
        if atom - before > FAR:
            return APART
        gap = max(gaps[before + 1 : atom + 1])
        # what was left out held the two words apart
        return SPACED if gap == JOINED and text[:1].isalnum() else gap


def _table_of(dom: Dom, row: int) -> int:
    above = dom.parent[row]
    if above >= 0 and dom.tag[above] in ("tbody", "thead", "tfoot"):
        above = dom.parent[above]
    return above if above >= 0 and dom.tag[above] == "table" else -1


def _quoted(dom: Dom, atoms: Sequence[int]) -> dict[int, int] | None:
    """Which atoms stand in which quote; None where none does.

    An element that holds all of the atoms quotes nobody, whatever its name: some pages set every comment in a
    <blockquote>. The quotes inside of it count then.
    """
    quotes = dom.quotes
    outer = quotes[atoms[0]]
    if any(quotes[atom] != outer for atom in atoms):
        return {atom: quotes[atom] for atom in atoms if quotes[atom] >= 0}
    if outer < 0:
        return None
    found: dict[int, int] = {}
    place = 0
    for inner in dom.quoting_between(atoms[0], atoms[-1]):
        end = dom.end_atom[inner]
        if dom.first_atom[inner] <= atoms[0] and atoms[-1] < end:
            continue
        while place < len(atoms) and atoms[place] < dom.first_atom[inner]:
            place += 1
        while place < len(atoms) and atoms[place] < end:
            found[atoms[place]] = inner
            place += 1
    return found or None


def _links(dom: Dom, atoms: Sequence[int], base: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    run: list[str] = []
    anchor = -1
    for atom in atoms:
        link = dom.links[atom]
        if link < 0:
            run.append(dom.texts[atom] if dom.gaps[atom] == JOINED else " " + dom.texts[atom])
            continue
        if run:
            found.update(dict.fromkeys(bare_addresses("".join(run))))
            run.clear()
        if link != anchor:
            anchor = link
            address = link_of(dom.get(link, "href"), base)
            if address is not None:
                found[address] = None
    if run:
        found.update(dict.fromkeys(bare_addresses("".join(run))))
    return tuple(found)

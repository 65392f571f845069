"""What belongs to the paragraphs that were found: those between, before and after them.

An extractor that looks for prose loses what is short: the standfirst, a first or last line, sub-headings,
items of a list. They stand where the article's other paragraphs stand, and look as they do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.dates import find_dates
from threadview_parsers.html.blocks import Block, deepest, inside
from threadview_parsers.html.dom import BLOCKS, HEADINGS
from threadview_parsers.phrases import Role, matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom

_MAIN = 0.85
"""The share of an article after which the heading of a thread ends it."""
_BENEATH = 0.6
"""The share of an article beneath its title from which nothing above it is believed."""
_LEADS_ON = Role.PAGING | Role.MORE
_ENDS = Role.HEADING | Role.FORM | Role.CLOSED | Role.RECENT
_SENTENCE = tuple(".!?…:;。！？」』）”“\"')»›")
_WRITTEN = frozenset(("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt", "td"))
_LEAD = re.compile(
    r"(?:^|[-_])(?:stand-?first|sub-?(?:title|head(?:line|er|ing)?)|sub_title|lead(?:er|-?text)?|lede|dek|deck"
    r"|intro(?:duction)?|summary|excerpt|abstract|vorspann|anriss|unterzeile|chapo|chapeau|entradilla|bajada"
    r"|sumario|copete|ingress|perex|zajawka)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|credit|copyright|(?:^|[-_])(?:foto|photo|img|image|legend)", re.IGNORECASE)
_PARAGRAPHS = HEADINGS | frozenset(
    str.split("p span strong b em i u font small code center a li ul ol dd dt tr tbody blockquote pre")
)
"""Elements that are a paragraph, or part or wrapper of one, and hold no article."""


def complete(
    dom: Dom, blocks: Sequence[Block], found: list[bool], furniture: bytearray, title: int | None
) -> list[Block]:
    """The found paragraphs, with those between, before and after them that the article has too."""
    pointed = [
        block.length if is_found and not furniture[block.element] else 0
        for block, is_found in zip(blocks, found, strict=True)
    ]
    frame = _frame(dom, blocks, pointed)
    numbers = [number for number in inside(blocks, dom, frame) if pointed[number]]
    first, last = numbers[0], numbers[-1]
    page = _Page(dom, blocks, furniture, frame, title)
    page.learn(numbers)
    chosen = [number for number in range(first, last + 1) if pointed[number] or page.is_between(number)]
    page.learn(chosen)
    chosen = [*page.lead(first, pointed), *chosen, *page.rest(last)]
    return [blocks[number] for number in page.trimmed(chosen, pointed)]


def _frame(dom: Dom, blocks: Sequence[Block], pointed: Sequence[int]) -> int:
    """The element that holds the article: not a paragraph of it, and what stands right beside it too."""
    frame = deepest(dom, blocks, pointed, 0.8) or 0
    while dom.parent[frame] >= 0 and dom.tag[frame] in _PARAGRAPHS:
        frame = dom.parent[frame]
    return frame


class _Page:
    """What the choice of paragraphs looks at."""

    def __init__(
        self, dom: Dom, blocks: Sequence[Block], furniture: bytearray, frame: int, title: int | None
    ) -> None:
        self.dom = dom
        self.blocks = blocks
        self.furniture = furniture
        self.frame = frame
        self.title = title
        self.kinds: set[tuple[str, tuple[str, ...]]] = set()
        """Tag and classes of elements that hold the article's text."""
        self.parents: set[int] = set()
        """The elements beside whose children its paragraphs stand."""

    def learn(self, numbers: Sequence[int]) -> None:
        """Take paragraphs as examples of what the article's look like."""
        for number in numbers:
            element = self.paragraph(number)
            self.kinds.add((self.dom.tag[element], self.dom.classes[element]))
            self.parents.add(self.beside(element))
            if self.dom.tag[element] not in _PARAGRAPHS:
                self.parents.add(element)  # loose text, beside its paragraphs

    def paragraph(self, number: int) -> int:
        """The block element of a block: without <strong> or <span> that hold all of it."""
        element = self.blocks[number].element
        while self.dom.tag[element] not in BLOCKS and self.dom.parent[element] >= 0:
            element = self.dom.parent[element]
        return element

    def beside(self, element: int) -> int:
        """The element that a paragraph stands in, whatever list, quote or table is around it."""
        element = self.dom.parent[element]
        while element >= 0 and self.dom.tag[element] in _PARAGRAPHS and not self.dom.classes[element]:
            element = self.dom.parent[element]
        return element

    def text(self, number: int) -> str:
        return self.dom.text(range(self.blocks[number].first, self.blocks[number].end))

    def is_title(self, number: int) -> bool:
        """Whether a paragraph is the title, or says it once more."""
        if self.title is None:
            return False
        element = self.blocks[number].element
        if self.dom.within(element, self.title):
            return True
        is_heading = self.dom.tag[self.paragraph(number)] in HEADINGS
        return is_heading and self.text(number) == self.dom.text(self.dom.atoms(self.title))

    def is_between(self, number: int) -> bool:
        """Whether a paragraph amid the article is part of it."""
        block = self.blocks[number]
        element = self.paragraph(number)
        if self.furniture[block.element] or self.is_caption(element):
            return False
        tag = self.dom.tag[element]
        is_beside = self.beside(element) in self.parents
        if block.linked * 3 > block.length * 2:
            return is_beside and tag in _WRITTEN and (tag == "p" or not self.dom.classes[element])
        if is_beside and tag in _WRITTEN:
            return True
        return (
            block.length >= 25 or tag in HEADINGS or block.first in self.dom.markers or self.is_akin(number)
        )

    def is_akin(self, number: int) -> bool:
        """Whether a paragraph looks as those of the article do."""
        element = self.paragraph(number)
        kind = (self.dom.tag[element], self.dom.classes[element])
        return (kind in self.kinds and bool(kind[1])) or (
            self.beside(element) in self.parents and self.ends(number)
        )

    def ends(self, number: int) -> bool:
        return self.dom.texts[self.blocks[number].end - 1].endswith(_SENTENCE)

    def trimmed(self, chosen: list[int], pointed: Sequence[int]) -> list[int]:
        """Without the title, lines of date at both ends, and the thread's heading with what follows."""
        chosen = [number for number in chosen if not self.is_title(number) and not self.is_lead_on(number)]
        whole = sum(self.blocks[number].length for number in chosen)
        if self.title is not None:
            # a notice above the title
            top = self.dom.first_atom[self.title]
            beneath = [number for number in chosen if self.blocks[number].first >= top]
            if sum(self.blocks[number].length for number in beneath) > _BENEATH * whole:
                chosen = beneath
        passed = 0
        for place, number in enumerate(chosen):
            if passed > _MAIN * whole and self.is_end(number, is_sure=pointed[number] > 0):
                chosen = chosen[:place]
                break
            passed += self.blocks[number].length
        start, end = 0, len(chosen)
        while start < end and (self.is_dateline(chosen[start]) or self.is_end(chosen[start])):
            start += 1
        while start < end and (
            (self.is_dateline(chosen[end - 1]) and not self.ends(chosen[end - 1]))
            or self.is_end(chosen[end - 1], is_sure=True)
        ):
            end -= 1
        return chosen[start:end] or [number for number in chosen if not self.is_end(number)]

    def is_lead_on(self, number: int) -> bool:
        """Whether a line leads to another page: "Read more", "Page 1 of 3"."""
        block = self.blocks[number]
        if block.length > 60 or not block.linked:
            return False
        return any(match.role & _LEADS_ON and match.whole for match in matches(self.text(number)))

    def is_end(self, number: int, *, is_sure: bool = False) -> bool:
        """Whether a line announces a thread, its form or other pages' comments; `is_sure`, and nothing else.

        "Notes" may be both: it is sure with a number only.
        """
        if self.blocks[number].length > 120:
            return False
        return any(
            match.role & _ENDS
            and match.whole
            and not (is_sure and Role.HEADING in match.role and match.count is None)
            for match in matches(self.text(number))
        )

    def lead(self, first: int, pointed: Sequence[int]) -> list[int]:
        """The paragraphs between the title and the first one found: a standfirst, a first short paragraph."""
        after = self.dom.end_atom[self.title] if self.title is not None else -1
        if not -1 < after <= self.blocks[first].first:
            after = self.dom.first_atom[self.frame]
        chosen: list[int] = []
        is_near = True
        for number in range(first - 1, -1, -1):
            block = self.blocks[number]
            if block.first < after:
                break
            element = self.paragraph(number)
            if block.linked * 2 > block.length or self.is_title(number):
                continue
            if self.furniture[block.element] and not self.is_subtitle(element, block):
                continue
            if self.beside(element) not in self.parents or self.dom.tag[element] not in _WRITTEN:
                is_near = False
            if self.is_dateline(number):
                continue
            if is_near or pointed[number] or self.is_standfirst(number, element):
                chosen.append(number)
        return chosen[::-1]

    def is_subtitle(self, element: int, block: Block) -> bool:
        """Whether a heading stands in one element with the title."""
        if self.title is None or self.dom.tag[element] not in HEADINGS or block.length < 40:
            return False
        return self.dom.within(element, self.dom.parent[self.title])

    def is_standfirst(self, number: int, element: int) -> bool:
        """Whether a paragraph between title and text sums the article up."""
        block = self.blocks[number]
        names = self.dom.classes[element] + self.dom.classes[max(self.dom.parent[element], 0)]
        if self.is_caption(element):
            return False
        if any(_LEAD.search(name) for name in names) or self.dom.tag[element] in HEADINGS:
            return block.length >= 20
        return block.prose > 0 and (self.ends(number) or block.prose >= 100)

    def is_caption(self, element: int) -> bool:
        """Whether a paragraph says what a picture shows."""
        names = self.dom.classes[element] + self.dom.classes[max(self.dom.parent[element], 0)]
        return self.dom.tag[element] == "figcaption" or any(_CAPTION.search(name) for name in names)

    def is_dateline(self, number: int) -> bool:
        """Whether a line says when (and who) rather than what."""
        block = self.blocks[number]
        if block.length > 120 or block.first in self.dom.markers:
            return False
        kinds = {span.kind for span in find_dates(self.text(number))}
        if self.dom.tag[block.element] in HEADINGS:
            return "datetime" in kinds
        return bool(kinds & {"date", "datetime"}) and (block.length < 60 or not self.ends(number))

    def rest(self, last: int) -> list[int]:
        """The paragraphs behind the last one found, as long as they stand beside those of the article."""
        chosen: list[int] = []
        end = self.dom.end_atom[self.frame]
        for number in range(last + 1, len(self.blocks)):
            block = self.blocks[number]
            if block.first >= end:
                break
            if self.is_end(number):
                break
            element = self.paragraph(number)
            if (self.beside(element) in self.parents or self.is_akin(number)) and self.is_between(number):
                chosen.append(number)
        while chosen and self.is_dangling(chosen[-1]):
            chosen.pop()
        return chosen

    def is_dangling(self, number: int) -> bool:
        """Whether a last paragraph is the heading of something that is not the article's."""
        return self.dom.tag[self.paragraph(number)] in HEADINGS and not self.ends(number)

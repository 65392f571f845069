"""Which paragraphs are the article: those that trafilatura points at, and what belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.dates import find_dates
from threadview_parsers.html.blocks import Block, deepest, inside
from threadview_parsers.html.cutting import tree_before, tree_without
from threadview_parsers.html.dom import BLOCKS
from threadview_parsers.html.furniture import find_furniture, is_furniture
from threadview_parsers.html.located import DEEPEST, LARGEST, extracted, locate
from threadview_parsers.phrases import Role, matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.cutting import Cut
    from threadview_parsers.html.dom import Dom

LEAST = 0.35
"""Below this share of the page's prose, trafilatura has missed the article."""
MOST_PROSE = 0.6
"""The share of the prose that the article's element holds then."""
_MAIN = 0.85
"""The share of an article after which the heading of a thread ends it."""
_ENDS = Role.HEADING | Role.FORM | Role.CLOSED | Role.RECENT
_SENTENCE = tuple(".!?…:;。！？」』）”“\"')»›")
_WRITTEN = frozenset(("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt", "td"))
_LEAD = re.compile(
    r"(?:^|[-_])(?:stand-?first|sub-?(?:title|head(?:line|er|ing)?)|sub_title|lead(?:er|-?text)?|lede|dek|deck|intro(?:duction)?"
    r"|summary|excerpt|abstract|vorspann|anriss|unterzeile|chapo|chapeau|entradilla|bajada|sumario|copete|ingress|perex|zajawka)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|credit|copyright|foto|photo|img|image|legend", re.IGNORECASE)
_PARAGRAPHS = frozenset(("p", "span", "strong", "b", "em", "i", "font", "li", "ul", "ol", "blockquote", "pre", "a", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "tr", "tbody", "small", "center", "code", "u"))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def article_blocks(dom: Dom, blocks: list[Block], cut: Cut, limit: int, title: int | None) -> list[Block]:
    """The article's paragraphs among `blocks` (all outside of the thread, before atom `limit`).

    `title` is the element that shows the title, where one does.
    """
    if not blocks:
        return []
    furniture = find_furniture(dom, blocks, limit)
    found = _pointed_at(dom, blocks, cut, limit)
    _trust(dom, blocks, found, furniture)
    prose = [0 if furniture[block.element] else block.prose for block in blocks]
    held = sum(weight for weight, is_found in zip(prose, found, strict=True) if is_found)
    if held < LEAST * sum(prose):
        element = deepest(dom, blocks, prose, MOST_PROSE)
        assert element is not None
        numbers = inside(blocks, dom, element)
        found = [number in numbers and weight > 0 for number, weight in enumerate(prose)]
    if not any(found):
        found = [block.prose > 0 for block in blocks]
        if not any(found):
            return []
    return _complete(dom, blocks, found, furniture, title)


def _trust(dom: Dom, blocks: Sequence[Block], found: list[bool], furniture: bytearray) -> None:
    """Where much of what was pointed at is called furniture, the names are the site's own: do not believe them."""
    doubted = [
        number for number, is_found in enumerate(found) if is_found and furniture[blocks[number].element]
    ]
    whole = sum(block.prose for block, is_found in zip(blocks, found, strict=True) if is_found)
    if 3 * sum(blocks[number].prose for number in doubted) < whole:
        return
    for number in doubted:
        if blocks[number].prose:
            for element in dom.ancestors(blocks[number].element):
                if not furniture[element]:
                    break
                furniture[element] = 0
    for element in range(1, len(furniture)):
        # what a believed element holds is believed too, unless it is furniture by itself
        if furniture[element] and not furniture[dom.parent[element]] and not is_furniture(dom, element):
            furniture[element] = 0


def _pointed_at(dom: Dom, blocks: Sequence[Block], cut: Cut, limit: int) -> list[bool]:
    if len(blocks) > LARGEST or max(dom.depth, default=0) > DEEPEST:
        return [False] * len(blocks)
    if limit < len(cut.flags):
        tree = tree_before(dom, limit)
    elif cut.start < len(cut.flags):
        tree = tree_without(dom, cut.flags)
    else:
        tree = dom.root
    text = extracted(tree)
    return locate(dom, blocks, text) if text else [False] * len(blocks)


def _complete(
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
    return [blocks[number] for number in page.trimmed(chosen)]


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
        return self.title is not None and self.dom.within(self.blocks[number].element, self.title)

    def is_between(self, number: int) -> bool:
        """Whether a paragraph amid the article is part of it."""
        block = self.blocks[number]
        if self.furniture[block.element]:
            return False
        element = self.paragraph(number)
        tag = self.dom.tag[element]
        is_beside = self.beside(element) in self.parents
        if block.linked * 3 > block.length * 2:
            return is_beside and tag in _WRITTEN and (tag == "p" or not self.dom.classes[element])
        if is_beside and tag in _WRITTEN:
            return True
        return (
            block.length >= 25 or tag in _HEADINGS or block.first in self.dom.markers or self.is_akin(number)
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

    def trimmed(self, chosen: list[int]) -> list[int]:
        """Without the title, lines of date and author at both ends, and the thread's heading with what follows."""
        chosen = [number for number in chosen if not self.is_title(number)]
        whole = sum(self.blocks[number].length for number in chosen)
        passed = 0
        for place, number in enumerate(chosen):
            if passed > _MAIN * whole and self.is_end(number):
                chosen = chosen[:place]
                break
            passed += self.blocks[number].length
        start, end = 0, len(chosen)
        while start < end and (self.is_dateline(chosen[start]) or self.is_end(chosen[start])):
            start += 1
        while start < end and self.is_dateline(chosen[end - 1]) and not self.ends(chosen[end - 1]):
            end -= 1
        return chosen[start:end] or chosen

    def is_end(self, number: int) -> bool:
        """Whether a line announces a thread, its form or other pages' comments."""
        if self.blocks[number].length > 120:
            return False
        return any(match.role & _ENDS and match.whole for match in matches(self.text(number)))

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
        if self.title is None or self.dom.tag[element] not in _HEADINGS or block.length < 40:
            return False
        return self.dom.within(element, self.dom.parent[self.title])

    def is_standfirst(self, number: int, element: int) -> bool:
        """Whether a paragraph between title and text sums the article up."""
        block = self.blocks[number]
        names = self.dom.classes[element] + self.dom.classes[max(self.dom.parent[element], 0)]
        if self.dom.tag[element] == "figcaption" or any(_CAPTION.search(name) for name in names):
            return False
        if any(_LEAD.search(name) for name in names) or self.dom.tag[element] in _HEADINGS:
            return block.length >= 20
        return block.prose > 0 and (self.ends(number) or block.prose >= 100)

    def is_dateline(self, number: int) -> bool:
        """Whether a line says when (and who) rather than what."""
        block = self.blocks[number]
        if block.length > 120 or block.first in self.dom.markers:
            return False
        kinds = {span.kind for span in find_dates(self.text(number))}
        if self.dom.tag[block.element] in _HEADINGS:
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
        return self.dom.tag[self.paragraph(number)] in _HEADINGS and not self.ends(number)

"""Which paragraphs are the article: those that trafilatura points at, and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.blocks import Block, deepest, inside
from threadview_parsers.html.dom import BLOCKS
from threadview_parsers.html.cutting import tree_before, tree_without
from threadview_parsers.html.furniture import find_furniture
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
_ENDS = Role.HEADING | Role.FORM | Role.CLOSED | Role.RECENT
_SENTENCE = tuple(".!?…:;。！？”“\"')»›")
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
    page = _Page(dom, blocks, furniture, frame)
    page.learn(numbers)
    chosen = page.lead(first, title)
    chosen.extend(number for number in range(first, last + 1) if pointed[number] or page.is_between(number))
    chosen.extend(page.rest(last))
    return [blocks[number] for number in chosen]


def _frame(dom: Dom, blocks: Sequence[Block], pointed: Sequence[int]) -> int:
    """The element that holds the article: not a paragraph of it, and what stands right beside it too."""
    frame = deepest(dom, blocks, pointed, 0.8) or 0
    while dom.parent[frame] >= 0 and dom.tag[frame] in _PARAGRAPHS:
        frame = dom.parent[frame]
    return frame


class _Page:
    """What the choice of paragraphs looks at."""

    def __init__(self, dom: Dom, blocks: Sequence[Block], furniture: bytearray, frame: int) -> None:
        self.dom = dom
        self.blocks = blocks
        self.furniture = furniture
        self.frame = frame
        self.kinds: set[tuple[str, tuple[str, ...]]] = set()
        """Tag and classes of elements that hold the article's text."""
        self.parents: set[int] = set()
        """The elements whose children its paragraphs are."""

    def learn(self, numbers: Sequence[int]) -> None:
        """Take the found paragraphs as examples of what the article's look like."""
        for number in numbers:
            element = self.paragraph(number)
            self.kinds.add((self.dom.tag[element], self.dom.classes[element]))
            self.parents.add(self.dom.parent[element])

    def paragraph(self, number: int) -> int:
        """The block element of a block: without <strong> or <span> that hold all of it."""
        element = self.blocks[number].element
        while self.dom.tag[element] not in BLOCKS and self.dom.parent[element] >= 0:
            element = self.dom.parent[element]
        return element

    def text(self, number: int) -> str:
        return self.dom.text(range(self.blocks[number].first, self.blocks[number].end))

    def is_link(self, number: int) -> bool:
        block = self.blocks[number]
        return block.linked * 3 > block.length * 2

    def is_between(self, number: int) -> bool:
        """Whether a paragraph amid the article is part of it."""
        block = self.blocks[number]
        if self.furniture[block.element]:
            return False
        element = self.paragraph(number)
        tag = self.dom.tag[element]
        if self.is_link(number):
            return tag == "p" and self.dom.parent[element] in self.parents
        return block.length >= 25 or tag in _HEADINGS or block.first in self.dom.markers or self.is_akin(number)

    def is_akin(self, number: int) -> bool:
        """Whether a paragraph looks as those of the article do."""
        element = self.paragraph(number)
        kind = (self.dom.tag[element], self.dom.classes[element])
        return (kind in self.kinds and (bool(kind[1]) or kind[0] == "p")) or (
            self.dom.parent[element] in self.parents and self.ends(number)
        )

    def ends(self, number: int) -> bool:
        return self.dom.texts[self.blocks[number].end - 1].endswith(_SENTENCE)

    def lead(self, first: int, title: int | None) -> list[int]:
        """The paragraphs between the title and the first one found: a standfirst, a first short paragraph."""
        after = self.dom.end_atom[title] if title is not None else -1
        if not -1 < after <= self.blocks[first].first:
            after = self.dom.first_atom[self.frame]
        chosen: list[int] = []
        for number in range(first - 1, -1, -1):
            block = self.blocks[number]
            if block.first < after:
                break
            if self.furniture[block.element] or block.linked * 2 > block.length:
                continue
            if block.prose and self.ends(number):
                chosen.append(number)
        return chosen[::-1]

    def rest(self, last: int) -> list[int]:
        """The paragraphs behind the last one found, as long as they stand beside those of the article."""
        chosen: list[int] = []
        end = self.dom.end_atom[self.frame]
        for number in range(last + 1, len(self.blocks)):
            block = self.blocks[number]
            if block.first >= end:
                break
            if any(match.role & _ENDS and match.whole for match in matches(self.text(number))):
                break
            element = self.paragraph(number)
            if self.dom.parent[element] in self.parents or self.is_akin(number):
                if self.is_between(number):
                    chosen.append(number)
        while chosen and self.is_dangling(chosen[-1]):
            chosen.pop()
        return chosen

    def is_dangling(self, number: int) -> bool:
        """Whether a last paragraph is the heading of something that is not the article's."""
        return self.dom.tag[self.paragraph(number)] in _HEADINGS and not self.ends(number)

"""Which paragraphs are the article: those that trafilatura points at, and what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.blocks import Block, deepest, inside
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
    weights = [block.length if is_found else 0 for block, is_found in zip(blocks, found, strict=True)]
    frame = deepest(dom, blocks, weights, 0.75) or 0
    numbers = [number for number in inside(blocks, dom, frame) if found[number]]
    first, last = numbers[0], numbers[-1]
    chosen: list[int] = _lead(dom, blocks, first, frame, furniture, title)
    for number in range(first, last + 1):
        if found[number] or _is_between(dom, blocks[number], furniture):
            chosen.append(number)
    chosen.extend(_rest(dom, blocks, last, frame, furniture))
    return [blocks[number] for number in chosen]


def _is_between(dom: Dom, block: Block, furniture: bytearray) -> bool:
    if furniture[block.element]:
        return False
    if block.linked * 3 > block.length * 2 and dom.tag[block.element] not in {"p", "h2", "h3", "h4"}:
        return False
    return block.length >= 25 or dom.tag[block.element] in _HEADINGS or block.first in dom.markers or _ends(dom, block)


def _ends(dom: Dom, block: Block) -> bool:
    return dom.texts[block.end - 1].endswith(_SENTENCE)


def _lead(
    dom: Dom, blocks: Sequence[Block], first: int, frame: int, furniture: bytearray, title: int | None
) -> list[int]:
    """The paragraphs between the title and the first one found: a standfirst, a first short paragraph."""
    after = dom.end_atom[title] if title is not None else -1
    if not -1 < after <= blocks[first].first:
        after = dom.first_atom[frame]
    chosen: list[int] = []
    for number in range(first - 1, -1, -1):
        block = blocks[number]
        if block.first < after:
            break
        if furniture[block.element] or block.linked * 2 > block.length:
            continue
        if block.prose and _ends(dom, block):
            chosen.append(number)
    return chosen[::-1]


def _rest(dom: Dom, blocks: Sequence[Block], last: int, frame: int, furniture: bytearray) -> list[int]:
    """The paragraphs behind the last one found, as long as they stand beside it."""
    parent = dom.parent[blocks[last].element]
    chosen: list[int] = []
    for number in range(last + 1, len(blocks)):
        block = blocks[number]
        if block.first >= dom.end_atom[frame] or furniture[block.element]:
            break
        if any(match.role & _ENDS and match.whole for match in matches(dom.text(range(block.first, block.end)))):
            break
        if not dom.within(block.element, parent) or not _is_between(dom, block, furniture):
            break
        chosen.append(number)
    return chosen

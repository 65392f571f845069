"""Which paragraphs are the article: those that trafilatura points at, and what belongs to them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from threadview_parsers.html.blocks import Block, deepest, inside
from threadview_parsers.html.completion import complete
from threadview_parsers.html.cutting import tree_before, tree_without
from threadview_parsers.html.furniture import find_furniture, is_furniture
from threadview_parsers.html.located import DEEPEST, LARGEST, LONGEST, extracted, locate
from threadview_parsers.html.teasers import without_teasers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.cutting import Cut
    from threadview_parsers.html.dom import Dom

LEAST = 0.35
"""Below this share of the page's prose, trafilatura has missed the article."""
MOST_PROSE = 0.6
"""The share of the prose that the article's element holds then."""


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
    if not any(
        is_found and not furniture[block.element] for block, is_found in zip(blocks, found, strict=True)
    ):
        found = [weight > 0 for weight in prose]
        if not any(found):
            return []
    return without_teasers(dom, complete(dom, blocks, found, furniture, title))


def _trust(dom: Dom, blocks: Sequence[Block], found: list[bool], furniture: bytearray) -> None:
    """Where much of what was pointed at is called furniture, do not believe the site's names for it."""
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
    # what holds no text is work for trafilatura too, but for what stands behind the last text that it gets
    elements = bisect_right(dom.first_atom, limit)
    length = sum(block.length for block in blocks)
    if (
        elements > LARGEST
        or dom.passed > LARGEST
        or length > LONGEST
        or max(dom.depth[:elements], default=0) > DEEPEST
    ):
        return [False] * len(blocks)
    if limit < len(cut.flags):
        tree = tree_before(dom, limit)
    elif cut.start < len(cut.flags):
        tree = tree_without(dom, cut.flags)
    else:
        tree = dom.root
    text = extracted(tree)
    return locate(dom, blocks, text) if text else [False] * len(blocks)

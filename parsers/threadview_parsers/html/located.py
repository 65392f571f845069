"""Where the article is: trafilatura says which paragraphs, the page's own atoms are then read.

trafilatura is right about the middle of an article and loses .03 to .06 of the beginnings and ends: it
drops short paragraphs, reorders what stands beside lists, and joins what it converts. So its result is used
as a pointer only.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from threadview_parsers.html.blocks import Block
    from threadview_parsers.html.dom import Dom

DEEPEST = 150
"""trafilatura and libxml2 recurse over the tree; no written page is deeper."""
LARGEST = 12_000
"""Elements of a tree that trafilatura is asked about: it takes some 50 microseconds for each."""
LONGEST = 2_000_000
"""Characters of such a tree."""
_WINDOW = 20_000
_SHORT = 12


def extracted(tree: HtmlElement) -> str | None:
    """The text that trafilatura takes for the article; None if it finds none. Never raises."""
    from trafilatura import bare_extraction

    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - whatever a page does to it, our own reading is left
        return None
    finally:
        logger.setLevel(level)
    body = getattr(document, "body", None)
    return None if body is None else " ".join(body.itertext())


def locate(dom: Dom, blocks: Sequence[Block], text: str) -> list[bool]:
    """Which of the blocks stand in `text`, in order. Linear: each is looked for near the one before."""
    haystack = _squeezed(clean(text))
    whole = len(haystack) <= 10 * _WINDOW
    found = [False] * len(blocks)
    place = 0
    for number, block in enumerate(blocks):
        key = _squeezed("".join(dom.texts[block.first : block.end]))
        if len(key) < _SHORT:
            if key and haystack.startswith(key, place):
                place += len(key)
                found[number] = True
            continue
        at = haystack.find(key, place, place + _WINDOW)
        if at < 0 and whole:
            at = haystack.find(key)
        if at >= 0:
            found[number] = True
            place = at + len(key)
    return found


def _squeezed(text: str) -> str:
    return "".join(text.split())

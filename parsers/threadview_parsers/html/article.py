"""The article of a page: what is left when its thread and its furniture are taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.blocks import read_blocks, written
from threadview_parsers.html.cutting import ENOUGH, find_cut
from threadview_parsers.html.metadata import (
    AUTHORS,
    PUBLISHED,
    canonical_url,
    iso_date,
    page_date,
    page_language,
    read_head,
)
from threadview_parsers.html.region import article_blocks
from threadview_parsers.html.title import page_title
from threadview_parsers.records import Article

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis

__all__ = ["canonical_url", "page_date", "page_language", "read_article"]


def read_article(dom: Dom, *, thread: Hypothesis | None, url: str | None, language: str | None) -> Article:
    """The article. `thread` is the page's discussion (None: it has none), `url` the page's address if known.

    Linear in the page's size but for trafilatura, which is asked about pages of ordinary size only. Never
    raises; a page without an article gives one without text.
    """
    head = read_head(dom.root)
    cut = find_cut(dom, thread)
    flags = cut.flags
    title = page_title(dom, head, lambda element: flags[dom.first_atom[element]] == 1)
    place = title.element if title is not None else None
    if thread is not None and thread.opening and thread.entries:
        opening = thread.entries[0]
        text = opening.text
        if text is None:
            marks = bytearray(b"\x01") * len(flags)
            for atom in opening.body:
                marks[atom] = 0
            text = written(dom, read_blocks(dom, marks, len(flags)))
        return Article(
            title=title.text if title else None,
            author=opening.author,
            published=opening.published,
            published_text=opening.published_text,
            text=text,
            url=canonical_url(dom, head, url) or url,
        )
    before = read_blocks(dom, flags, cut.start)
    if cut.start < len(flags) and sum(block.prose for block in before) >= ENOUGH:
        limit, blocks = cut.start, before
    else:
        limit, blocks = len(flags), read_blocks(dom, flags, len(flags))
    chosen = article_blocks(dom, blocks, cut, limit, place)
    return Article(
        title=title.text if title else None,
        author=head.first(AUTHORS),
        published=iso_date(head.first(PUBLISHED)),
        text=written(dom, chosen),
        url=canonical_url(dom, head, url) or url,
    )

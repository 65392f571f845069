"""The article of a page: what is left when its thread and its furniture are taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.dates import bare_date
from threadview_parsers.html.blocks import read_blocks
from threadview_parsers.html.byline import Byline, above_thread, read_byline, resolved
from threadview_parsers.html.cutting import ENOUGH, find_cut, is_described_behind
from threadview_parsers.html.dom import BROKEN
from threadview_parsers.html.metadata import canonical_url, head_of, page_date, page_language
from threadview_parsers.html.moments import one_spelling
from threadview_parsers.html.region import article_blocks
from threadview_parsers.html.title import page_title
from threadview_parsers.html.writing import write
from threadview_parsers.records import Article

if TYPE_CHECKING:
    from threadview_parsers.html.cutting import Cut
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.embedded.page_data import PageData
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.metadata import Head

__all__ = ["canonical_url", "page_date", "page_language", "read_article"]


def read_article(
    dom: Dom,
    *,
    thread: Hypothesis | None,
    url: str | None,
    language: str | None,
    data: PageData | None = None,
) -> Article:
    """The article. `thread` is the page's discussion (None: it has none), `url` the page's address if known.

    `language` is the page's (ISO 639-1), for its dates; `data` what its structured data says of it, read here
    where it is not given. Linear in the page's size but for trafilatura, which is asked about pages of
    ordinary size only. Never raises; a page without an article gives one without text.
    """
    if data is None:
        from threadview_parsers.html.embedded.page_data import read_page_data

        data = read_page_data(dom)
    head = head_of(dom)
    cut = find_cut(dom, thread)
    title = page_title(dom, head, lambda element: cut.flags[dom.first_atom[element]] == 1, data.headline)
    place = title.element if title is not None else None
    if thread is not None and thread.opening and thread.entries:
        text, byline = _opening(dom, thread, thread.entries[0], language, title.text if title else "")
    elif thread is not None and thread.topic is not None:
        text, byline = _opening(dom, thread, thread.topic, language, title.text if title else "")
    else:
        text, byline = _article(dom, cut, head, place, (language, data))
    return Article(
        title=title.text if title is not None else None,
        author=byline.author,
        published=one_spelling(byline.published),
        published_text=byline.published_text,
        text=text,
        url=canonical_url(dom, head, url) or url,
    )


def _opening(
    dom: Dom, thread: Hypothesis, entry: Entry, language: str | None, title: str
) -> tuple[str, Byline]:
    """The first post of a topic as the article, without the heading that says the title again."""
    body = entry.body
    if len(body) > 1 and dom.texts[body[0]].strip() == title and dom.gaps[body[1]] >= BROKEN:
        body = body[1:]
    text = write(dom, body).text if entry.text is None else entry.text
    published = entry.published
    if published is None and entry.published_text:
        shown = [other.published_text for other in thread.entries[:100] if other.published_text]
        published = resolved(entry.published_text, shown, language)
    shown_date = entry.published_text and bare_date(entry.published_text)
    return text, Byline(entry.author, published, shown_date)


def _article(
    dom: Dom, cut: Cut, head: Head, title: int | None, known: tuple[str | None, PageData]
) -> tuple[str, Byline]:
    """The text of an ordinary page: what stands before its thread, or on all of it where nothing does."""
    limit = cut.start
    blocks = read_blocks(dom, cut.flags, limit)
    if limit < len(cut.flags):
        is_short = sum(block.prose for block in blocks) < ENOUGH
        if is_short or is_described_behind(dom, cut, head):
            limit = len(cut.flags)
            blocks = read_blocks(dom, cut.flags, limit)
    chosen = article_blocks(dom, blocks, cut, limit, title)
    text = write(dom, [atom for block in chosen for atom in range(block.first, block.end)]).text
    if cut.start == len(cut.flags):
        beside, own = above_thread(dom, blocks, chosen)
        return text, read_byline(dom, head, beside, own, title, known)
    return text, read_byline(dom, head, blocks, chosen, title, known)

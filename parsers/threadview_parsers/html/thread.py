"""The way of an HTML page as a whole: table, three sources of evidence, the best of them, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.depths import depths_of
from threadview_parsers.html.addresses import base_of
from threadview_parsers.html.alone import set_alone
from threadview_parsers.html.ancestry import settle_parents
from threadview_parsers.html.article import canonical_url, page_date, page_language, read_article
from threadview_parsers.html.authors import tidy_authors
from threadview_parsers.html.choose import choose, enrich, is_settled, units_of
from threadview_parsers.html.complete import complete
from threadview_parsers.html.declared import declared_count
from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.html.embedded import read_embedded
from threadview_parsers.html.kinds import set_kinds
from threadview_parsers.html.leftout import left_out
from threadview_parsers.html.mining import mine
from threadview_parsers.html.mining.facts import read_facts
from threadview_parsers.html.mining.groups import find_groups
from threadview_parsers.html.mining.opening import is_opening
from threadview_parsers.html.moments import one_spelling
from threadview_parsers.html.own import own_elements
from threadview_parsers.html.permalinks import names_of, set_permalinks
from threadview_parsers.html.signatures import without_signatures
from threadview_parsers.html.votes import set_votes
from threadview_parsers.html.warnings import page_warnings
from threadview_parsers.html.writing import Written, write
from threadview_parsers.records import Comment, Thread, Warning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from lxml.etree import _Element

    from threadview_parsers.dates import DateOrder, DateSpan
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts


def parse_html(root: _Element, *, source: str, url: str | None = None, platforms: bool = True) -> Thread:
    """The article and the comments of a parsed page.

    `platforms` False leaves the descriptions of known platforms out, so that only what the page embeds and
    repeats is read.
    """
    dom = read_dom(root)
    language = page_language(dom)
    thread, missing = read_thread(dom, platforms=platforms)
    comments: tuple[Comment, ...] = ()
    if thread is not None:
        # a saved page that states its address is as good as one whose address is known
        base = base_of(dom, url or canonical_url(dom))
        comments = to_comments(dom, replies(thread), base=base, reference=page_date(dom), language=language)
    declared = declared_count(dom, thread)
    warnings = page_warnings(dom, hypothesis=thread, declared=declared, found=len(comments))
    if missing:
        message = "a comment answers one that is not on the page; it stands at top level"
        warnings = (*warnings, Warning(code="unknown-parent", message=message))
    article = read_article(dom, thread=thread, url=url, language=language)
    warnings = (*warnings, *left_out(dom, thread, article.text))
    return Thread(
        source=source,
        format="html",
        platform=_platform(dom, thread, platforms=platforms),
        url=url or article.url,
        language=language,
        article=article,
        declared_count=declared,
        comments=comments,
        warnings=warnings,
    )


def weigh(dom: Dom, *, platforms: bool = True) -> tuple[Facts, list[Hypothesis], Hypothesis | None]:
    """All readings of the page's thread with their scores and reasons, and which of them is the best."""
    facts = read_facts(dom)
    readings = read_embedded(dom)
    if platforms:
        from threadview_parsers.html.platforms import read_platform

        known = read_platform(dom)
        if known is not None:
            readings.append(known)
    for reading in readings:
        complete(dom, facts, reading)
    groups = find_groups(dom, facts)
    if not any(is_settled(dom, facts, reading, groups) for reading in readings):
        mined = mine(dom, facts, groups)
        if mined is not None:
            readings.append(mined)
    return facts, readings, choose(dom, facts, readings)


def read_thread(dom: Dom, *, platforms: bool = True) -> tuple[Hypothesis | None, bool]:
    """The best reading of the page's thread, and whether a parent that it names is not on the page."""
    facts, readings, best = weigh(dom, platforms=platforms)
    if best is None:
        return None, False
    enrich(best, readings)
    best.topic = best.topic or next((reading.topic for reading in readings if reading.topic), None)
    if best.source != "mined" and not best.opening:
        units = units_of(dom, best.entries)
        best.opening = len(units) == len(best.entries) and is_opening(
            dom, facts, units, best.entries, best.reasons
        )
    missing = settle_parents(dom, best)
    without_signatures(dom, best.entries)
    elements = own_elements(dom, best.entries)
    set_kinds(dom, facts, best, elements)
    set_alone(dom, best.entries, elements)
    tidy_authors(dom, best)
    set_votes(dom, facts, best, elements)
    set_permalinks(dom, facts, best, elements)
    return best, missing


def _platform(dom: Dom, thread: Hypothesis | None, *, platforms: bool) -> str | None:
    if thread is not None and thread.platform is not None:
        return thread.platform
    if not platforms:
        return None
    from threadview_parsers.html.platforms import detect

    return detect(dom)


def replies(thread: Hypothesis) -> list[Entry]:
    """The entries that are comments: without an opening post, which is the article."""
    if not thread.opening:
        return thread.entries
    rest = thread.entries[1:]
    for entry in rest:
        if entry.parent is not None:
            entry.parent = entry.parent - 1 if entry.parent > 0 else None
    return rest


def to_comments(
    dom: Dom,
    entries: Sequence[Entry],
    *,
    base: str | None = None,
    reference: date | None = None,
    language: str | None = None,
) -> tuple[Comment, ...]:
    """The records of entries in reading order.

    `base` is what the page's links are relative to, `reference` the day that relative dates count from.
    """
    from threadview_parsers.dates import bare_date, page_order, resolve
    from threadview_parsers.html.addresses import link_of

    spans = [_date(entry.published_text) for entry in entries]
    order: DateOrder = page_order([span for span in spans if span is not None], language)
    depths = depths_of([entry.parent for entry in entries])
    numbers = names_of(entries)
    result = []
    for place, (entry, span) in enumerate(zip(entries, spans, strict=True)):
        spelled = None if span is None else resolve(span, order=order, reference=reference, language=language)
        written = (
            write(dom, entry.body, base)
            if entry.text is None
            else Written(entry.text, entry.quotes, entry.links)
        )
        result.append(
            Comment(
                id=place + 1,
                number=numbers[place],
                parent=None if entry.parent is None else entry.parent + 1,
                depth=depths[place],
                author=entry.author,
                published=_finer(one_spelling(entry.published), one_spelling(spelled)),
                published_text=entry.published_text and bare_date(entry.published_text),
                text=written.text,
                quotes=written.quotes,
                kind=entry.kind,
                score=entry.score,
                url=_permalink(entry.url, base, link_of),
                links=_links(written, entry, base, link_of),
            )
        )
    return tuple(result)


def _links(
    written: Written, entry: Entry, base: str | None, link_of: Callable[[str, str | None], str | None]
) -> tuple[str, ...]:
    """The links of a comment: those of its words, and those of its pictures (`entry.links`)."""
    if entry.text is not None or not entry.links:
        return written.links
    pictured = (link_of(href, base) for href in entry.links)
    return tuple(dict.fromkeys([*written.links, *(link for link in pictured if link)]))


def _permalink(
    url: str | None, base: str | None, link_of: Callable[[str, str | None], str | None]
) -> str | None:
    """A comment's own address; within a page that states no address, its name there."""
    if url is None:
        return None
    if base is None and "#" in url and link_of(url, base) is None:
        url = "#" + url.partition("#")[2]
    if url.startswith("#"):
        return base.split("#")[0] + url if base else url
    return link_of(url, base)


def _date(text: str | None) -> DateSpan | None:
    from threadview_parsers.dates import find_dates

    if not text:
        return None
    return next((span for span in find_dates(text) if span.kind != "time"), None)


def _finer(stated: str | None, spelled: str | None) -> str | None:
    """The moment an attribute states, unless the text names the same day and the time as well."""
    if stated and spelled and len(stated) == 10 and spelled.startswith(stated):
        return spelled
    return stated or spelled

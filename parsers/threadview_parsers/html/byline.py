"""Who wrote an article and when, from the lines around its title.

What the head states is exact where it is right, and wrong where a site states itself as the author of all:
a line that the page shows beside the title wins for the name, the head wins for the moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadview_parsers.dates import bare_date, find_dates, page_order, resolve
from threadview_parsers.html.credits import name_beside_date
from threadview_parsers.html.metadata import AUTHORS, PUBLISHED, iso_date
from threadview_parsers.phrases import Role, matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from threadview_parsers.dates import DateSpan
    from threadview_parsers.html.blocks import Block
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.embedded.page_data import PageData
    from threadview_parsers.html.metadata import Head

BEFORE, BEHIND = 6, 8
"""Blocks looked at before the title and behind the article."""
NEAREST = 6
"""Lines in which a name is believed that nothing says to be one."""
LONGEST_NAME = 80
LONGEST_LINE = 160
LONGEST_HEADING = 80
_AUTHOR = re.compile(
    r"(?:^|[-_ ])(?:authors?|by-?line|autor(?:e|en|in|es)?|auteur|redakteur|writer|verfasser|creator|fn"
    r"|posted-?by|authored-?by|p-author|yazar|szerzo)(?:$|[-_ ]|name)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:by|von|par|por|di|da|de|van|door|af|av|od|text|texto|texte|author|autor|autorin|auteur|autore)"
    r"\b\s*:?\s*",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:[|\u2022\u00b7,;]|\s[-\u2013\u2014/]\s|\s(?:on|am|le|el|il|in|at)\s\d).*$")
_NO_NAME = re.compile(
    r"^(?:admin(?:istrator)?|author|autor|editor|redaktion|webmaster|staff|anonymous|none|null|undefined|root"
    r"|user|name|follow(?:ing)?|publi\w*|posted(?: on| by)?|date|updated|share|print)\W*$"
    r"|https?:|www\.|@\w+\.|^\W*$",
    re.IGNORECASE,
)
_ENDS = " \u2022|\u00b7-\u2013,:"
"""Signs between the parts of a byline."""


@dataclass(slots=True)
class Byline:
    """What is known of an article's author and date."""

    author: str | None = None
    published: str | None = None
    """ISO 8601."""
    published_text: str | None = None
    """The date as the page shows it."""


def read_byline(
    dom: Dom,
    head: Head,
    blocks: Sequence[Block],
    chosen: Sequence[Block],
    title: int | None,
    known: tuple[str | None, PageData],
) -> Byline:
    """Author and date of an article. `blocks` are those outside of the thread, `chosen` the article's own.

    `known` is the page's language and what its structured data says.
    """
    language, data = known
    near = list(_near(dom, blocks, chosen, title))
    site = head.first(("og:site_name",)) or ""
    author = _author(dom, near, _plausible(data.author, head) or _stated_author(head), site)
    published, shown = _date(dom, head, near, language, data)
    return Byline(author, published, shown)


def resolved(shown: str, all_shown: Sequence[str], language: str | None) -> str | None:
    """ISO 8601 of a date as shown, with the order of day and month that all dates of the page tell."""
    spans = [span for text in (shown, *all_shown) for span in find_dates(text)[:1]]
    own = find_dates(shown)[:1]
    return resolve(own[0], order=page_order(spans, language), language=language) if own else None


def _near(
    dom: Dom, blocks: Sequence[Block], chosen: Sequence[Block], title: int | None
) -> Iterator[tuple[Block, str]]:
    """The lines between title and text first, then those before the title, then those behind the text."""
    if not chosen:
        return
    first, last = chosen[0].first, chosen[-1].first
    top = dom.first_atom[title] if title is not None and dom.first_atom[title] <= first else first
    before = [block for block in blocks if block.first < top][-BEFORE:]
    between = [block for block in blocks if top <= block.first < first]
    behind = [block for block in blocks if block.first > last][:BEHIND]
    for block in (*between, *chosen[:2], *before[::-1], *chosen[-1:], *behind):
        if block.length <= LONGEST_LINE:
            yield block, dom.text(range(block.first, block.end))


def above_thread(
    dom: Dom, blocks: Sequence[Block], chosen: Sequence[Block]
) -> tuple[Sequence[Block], Sequence[Block]]:
    """Both without what stands below the heading of a thread that was not found: dates of comments."""
    if not chosen:
        return blocks, chosen
    for block in blocks:
        if block.first <= chosen[0].first or block.length > LONGEST_HEADING or block.prose:
            continue
        text = dom.text(range(block.first, block.end))
        if any(
            match.whole
            and Role.HEADING in match.role
            and (match.count is not None or _is_heading(dom, block))
            for match in matches(text)
        ):
            limit = block.first
            return (
                [other for other in blocks if other.first < limit],
                [other for other in chosen if other.first < limit],
            )
    return blocks, chosen


def _is_heading(dom: Dom, block: Block) -> bool:
    return any(
        dom.tag[number] in {"h2", "h3", "h4", "h5", "h6"}
        for number, _ in zip(dom.ancestors(block.element), range(3), strict=False)
    )


def _author(dom: Dom, near: Sequence[tuple[Block, str]], stated: str | None, site: str) -> str | None:
    """The name that the head states if it is shown, else the one that is shown, else the stated one."""
    if stated is not None and any(stated.casefold() in text.casefold() for _, text in near):
        return stated
    return _marked(dom, near) or _said(near) or _dated(near, site) or stated


def _marked(dom: Dom, near: Sequence[tuple[Block, str]]) -> str | None:
    """The name in an element that is said to hold one; links and the like before their wrappers."""
    wrapped: str | None = None
    for block, _ in near:
        for atom in range(block.first, block.end):
            for element in dom.ancestors(dom.owners[atom]):
                trust = _trust(dom, element)
                if trust and (name := _name(dom.text(dom.atoms(element)))) is not None:
                    if trust > 1:
                        return name
                    wrapped = wrapped or name
                if element == block.element:
                    break
    return wrapped


def _said(near: Sequence[tuple[Block, str]]) -> str | None:
    """The name in a line "By X" or "Posted by X on ..."."""
    for block, text in near:
        if block.prose or len(text) > 120:
            continue
        for match in matches(text):
            if match.name is not None and Role.SAYS in match.role:
                name = _name(text[match.name[0] : match.name[1]])
                if name and (match.whole or name[:1].isupper()):
                    return name
    return None


def _dated(near: Sequence[tuple[Block, str]], site: str) -> str | None:
    """The name in a line that holds it and the date: "Ada Lane · 4 May 2019"."""
    for block, text in near[:NEAREST]:
        if not block.prose and len(text) <= 120:
            name = name_beside_date(text)
            if name is not None and name.casefold() not in site.casefold():
                return name
    return None


def _trust(dom: Dom, element: int) -> int:
    """0: no author; 1: a line with one, it seems; 2: the name itself."""
    if dom.end_atom[element] - dom.first_atom[element] > 8:
        return 0
    if (dom.get(element, "rel") or "").lower() == "author" or dom.get(element, "itemprop") == "author":
        return 2
    if "fn" in dom.classes[element]:
        return 2
    if any(len(name) < 60 and _AUTHOR.search(name) for name in dom.classes[element]):
        return 1
    parent = dom.parent[element]
    if (
        dom.tag[element] in {"a", "b", "strong"}
        and parent >= 0
        and dom.end_atom[parent] - dom.first_atom[parent] <= 8
    ):
        return 2 * any(len(name) < 60 and _AUTHOR.search(name) for name in dom.classes[parent])
    return 0


def _name(text: str) -> str | None:
    """A name out of a line that holds little else."""
    if len(text) > LONGEST_LINE:
        return None
    found = matches(text)
    if found and all(match.name is None for match in found):
        return None  # "Posted on", "Follow", "Comments"
    for match in found:
        if match.name is not None and Role.SAYS in match.role:
            text = text[match.name[0] : match.name[1]]
            break
    spans = find_dates(text)
    if spans:
        text = text[: spans[0].start] if spans[0].start else text[spans[0].end :]
    text = _CUT.sub("", _LEADING.sub("", text.strip(_ENDS))).strip(_ENDS)
    text = text.rsplit(": ", 1)[-1]
    if not 1 < len(text) <= LONGEST_NAME or _NO_NAME.search(text) or len(text.split()) > 6:
        return None
    return text if any(char.isalpha() for char in text) else None


def _stated_author(head: Head) -> str | None:
    for name in AUTHORS:
        for value in head.metas.get(name, ())[:1]:
            if (author := _plausible(value, head)) is not None:
                return author
    return None


def _plausible(name: str | None, head: Head) -> str | None:
    """A stated author that is not the site itself."""
    site = (head.first(("og:site_name",)) or "").casefold()
    if name is None or name.casefold() == site or len(name) > LONGEST_NAME or _NO_NAME.search(name):
        return None
    return name


def _stated_date(head: Head, data: PageData) -> str | None:
    values = (value for name in PUBLISHED for value in head.metas.get(name, ())[:1])
    return next((iso for value in (data.published, *values) if (iso := iso_date(value)) is not None), None)


def _date(
    dom: Dom, head: Head, near: Sequence[tuple[Block, str]], language: str | None, data: PageData
) -> tuple[str | None, str | None]:
    stated = _stated_date(head, data)
    shown: list[tuple[str, DateSpan, str | None]] = []
    for block, text in near:
        if block.prose:
            continue
        shown.extend(
            (bare_date(text[span.start : span.end]), span, _attribute(dom, block))
            for span in find_dates(text)
            if span.kind in {"date", "datetime"}
        )
    if not shown and stated is None:
        stamped = ((text, _attribute(dom, block)) for block, text in near if not block.prose)
        return next(((stamp, _shown(text)) for text, stamp in stamped if stamp), (None, None))
    order = page_order([span for _, span, _ in shown], language)
    first: tuple[str, str] | None = None
    for text, span, attribute in shown:
        spelled = attribute or resolve(span, order=order, language=language)
        if spelled is None:
            continue
        if stated is not None and spelled[:10] == stated[:10]:
            return stated, text
        first = first or (_finer(spelled, resolve(span, order=order, language=language)), text)
    if stated is not None:
        return stated, None
    return first or (None, None)


def _shown(text: str) -> str | None:
    """The date in a line of which only an attribute says the year: "4 May", "2 days ago"."""
    span = next(iter(find_dates(text)), None)
    return bare_date(text[span.start : span.end]) if span is not None else None


def _finer(stated: str, spelled: str | None) -> str:
    return spelled if spelled and len(stated) == 10 and spelled.startswith(stated) else stated


def _attribute(dom: Dom, block: Block) -> str | None:
    """The moment that a <time> in a block states."""
    for atom in range(block.first, block.end):
        for element in dom.ancestors(dom.owners[atom]):
            if dom.tag[element] == "time":
                return iso_date(dom.get(element, "datetime"))
            if element == block.element:
                break
    return None

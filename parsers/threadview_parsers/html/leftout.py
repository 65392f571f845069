"""How much of what a page says is in neither its article nor its comments: text that a reader would miss."""

from __future__ import annotations

import re
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from threadview_parsers.dates import find_dates
from threadview_parsers.html.furniture import MOST, is_furniture
from threadview_parsers.html.mining.facts import is_prose
from threadview_parsers.html.teasers import teaser_boxes
from threadview_parsers.records import Warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis

LEFT_OUT = 0.4
"""So large a share of the page's prose in neither article nor comments is worth a warning."""
LEAST = 300
"""Characters of such prose; fewer are a notice or two."""
LEAST_UNREAD, _MOST_UNREAD = 80, 200_000
"""Characters of a part that is not shown; so many of all such parts are looked at."""
FEWEST = 2
"""Dates and sentences of a thread."""
_PARTS, _DATED = 2000, 100
_KEY = 16
"""An atom is in the article where so many of its characters (without spaces) are."""
_LONGEST = 1_000_000
"""Of a longer article the beginning is looked at."""


def left_out(dom: Dom, thread: Hypothesis | None, article: str) -> tuple[Warning, ...]:
    """The warning "text-left-out", where it is due. `article` is the article's text.

    What is asked are the sentences outside of links and of furniture (menus, sidebars, footers, forms).
    Linear in the page.
    """
    if thread is not None and any(entry.text and not entry.body for entry in thread.entries):
        return ()  # the texts come from data: which atoms repeat them is not known
    inside = _own(dom, thread)
    aside = _aside(dom)
    written = "".join(article[:_LONGEST].split())
    keys = {written[place : place + _KEY] for place in range(max(0, len(written) - _KEY) + 1)}
    whole = lost = 0
    for atom, text in enumerate(dom.texts):
        if dom.links[atom] >= 0 or aside[dom.owners[atom]] or not is_prose(text):
            continue
        whole += len(text)
        squeezed = "".join(text.split())
        key = squeezed[:_KEY]
        if not inside[atom] and key not in keys and not (len(squeezed) < _KEY and squeezed in written):
            lost += len(text)
    if lost < LEAST or lost < LEFT_OUT * whole:
        return ()
    share = lost / whole
    message = f"{share:.0%} of the page's sentences are in neither article nor comments"
    return (Warning(code="text-left-out", message=message),)


def unread_part(dom: Dom) -> str | None:
    """The tag of an element that holds several dates and sentences, and that browsers do not show.

    What a page keeps for readers without scripts, in a template or in a frame's attribute is not read.
    """
    from lxml.html import document_fromstring

    left = _MOST_UNREAD
    for element in dom.root.iter("noscript", "template", "iframe", "foreignObject", "foreignobject"):
        source = element.get("srcdoc") or ""
        size = len(source) or sum(len(part) for part in islice(element.itertext(), _PARTS))
        if not LEAST_UNREAD <= size <= left:
            continue
        left -= size
        try:
            parts = list((document_fromstring(source) if source else element).itertext())
        except Exception:  # noqa: BLE001, S112 - a frame's source may be anything
            continue
        said = [" ".join(str(part).split()) for part in parts[:_PARTS]]
        dates = sum(len(part) <= _DATED and bool(find_dates(part)) for part in said)
        if dates >= FEWEST and sum(map(is_prose, said)) >= FEWEST:
            return str(element.tag)
    return None


def _own(dom: Dom, thread: Hypothesis | None) -> Sequence[int]:
    """Per atom, 1 if an entry has it."""
    inside = bytearray(len(dom.texts))
    for entry in thread.entries if thread is not None else ():
        for atoms in (entry.body, entry.head):
            for atom in atoms:
                inside[atom] = 1
    return inside


def _aside(dom: Dom) -> bytearray:
    """Per element, 1 if it stands in furniture; what holds much of the page's prose is none."""
    flags = bytearray(len(dom.element))
    said = (
        len(text) if link < 0 and is_prose(text) else 0
        for text, link in zip(dom.texts, dom.links, strict=True)
    )
    prose = [0, *accumulate(said)]
    boxes = teaser_boxes(dom)
    for element in range(1, len(flags)):
        tag = dom.tag[element]
        if flags[dom.parent[element]] or boxes[element]:
            flags[element] = 1
        elif tag in _BESIDE or (
            tag not in _TEXTS and (is_furniture(dom, element) or _is_notice(dom, element))
        ):
            held = prose[dom.end_atom[element]] - prose[dom.first_atom[element]]
            flags[element] = held <= MOST * prose[-1]
    return flags


def _is_notice(dom: Dom, element: int) -> bool:
    """Whether an element is what the law asks of a site, or what is said to old browsers."""
    return any(_NOTICE.search(name[:100]) for name in (*dom.classes[element], dom.get(element, "id") or ""))


_NOTICE = re.compile(r"cook(?:ie|_)|consent|gdpr|dsgvo|browser", re.IGNORECASE)
_BESIDE = frozenset(("aside", "form", "dialog", "fieldset", "figcaption", "h1"))
_TEXTS = frozenset(("label", "html", "body", "main", "article"))
"""Elements whose name says nothing, or whose words somebody wrote."""

"""A page's text to a tree: what lxml needs to be told, and what it leaves behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from threadview_parsers.records import Warning

if TYPE_CHECKING:
    from lxml.etree import _Element

    from threadview_parsers.page import Page


class Loaded(NamedTuple):
    """A page's tree and what was found out on the way."""

    root: _Element
    """Its <html>, which holds all text of the page. Never None, but perhaps without a child."""
    warnings: tuple[Warning, ...] = ()


def load(page: Page | bytes | str) -> _Element:
    """The tree of a page: `load_page` without what was found out on the way."""
    return load_page(page).root


def load_page(page: Page | bytes | str) -> Loaded:
    """The tree of a page. Linear in its size, no network, no entity but HTML's own; never raises on any page.

    Bytes are decoded as everywhere in threadview (`decode`): what the page says of its charset was weighed
    there, and lxml is not asked again.
    """
    if isinstance(page, bytes):
        from threadview_parsers.decode import decode

        text = decode(page)
    else:
        text = page if isinstance(page, str) else page.text
    root = _tree(_utf8(text))
    _join_roots(root)
    return Loaded(root)


def _utf8(text: str) -> bytes:
    """The page for libxml2, which takes bytes fastest. A str with an XML declaration lxml refuses."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")  # before 2.14 libxml2 stopped there
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def _tree(data: bytes) -> _Element:
    from lxml import etree

    # Ids are looked up in our own table. huge_tree lifts the limits on text (10 MB) and depth (256).
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, collect_ids=False)
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        # nothing but white space and comments
        root = etree.Element("html")
    return root


def _join_roots(root: _Element) -> None:
    """Move what follows </body> and </html> into the <body>: much of the web closes them too early.

    libxml2 makes further document elements of it, which nobody who walks from the first one would see.
    """
    following = root.getnext()
    body = root.find("body")
    if body is None:
        body = root
    else:
        tail, body.tail = body.tail, None
        _add_text(body, tail)
        while (late := body.getnext()) is not None:
            body.append(late)
    while following is not None:
        after = following.getnext()
        if isinstance(following.tag, str):  # not a comment
            _pour(following, body)
        following = after


def _pour(late: _Element, body: _Element) -> None:
    """Move what a second <html> holds to the end of the first one's <body>, in order."""
    _add_text(body, late.text)
    for child in list(late):
        if child.tag == "body":
            tail, child.tail = child.tail, None
            _add_text(body, child.text)
            body.extend(list(child))
            _add_text(body, tail)
        else:
            body.append(child)  # with its tail


def _add_text(element: _Element, text: str | None) -> None:
    """Set `text` behind all that the element holds."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text

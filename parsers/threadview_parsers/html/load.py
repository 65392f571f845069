"""A page's text to a tree: what lxml needs to be told, and what it leaves behind."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from threadview_parsers.clean import clean_line
from threadview_parsers.html.scan import scan
from threadview_parsers.records import Warning

if TYPE_CHECKING:
    from lxml.etree import _Element

    from threadview_parsers.html.scan import Scanned
    from threadview_parsers.page import Page

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_REPLACEMENT = "\ufffd".encode()
_DEPTH = 2000
"""libxml2 reads no deeper than 2048, and drops the rest of the page."""

_HEAD = frozenset(
    (
        "title",
        "meta",
        "link",
        "base",
        "basefont",
        "bgsound",
        "script",
        "style",
        "noscript",
        "template",
        "object",
    )
)
"""What a page may have in its head."""


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

        return load_utf8(utf8(decode(page)))
    return load_utf8(utf8(page if isinstance(page, str) else page.decoded()))


def utf8(text: str) -> bytes:
    """A page as `load_utf8` wants it: in UTF-8, what no XML may hold made U+FFFD, written as "&#27;" or not.

    libxml2 reads control characters, but lxml raises where somebody sets a text that has one, and whoever
    moves text in the tree does. With an emoji in it, a str is four times as large as its page: who has one
    lets go of it before the tree is made.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
    if len(data.translate(None, _CONTROLS)) < len(data):
        # before 2.14 libxml2 stopped at a NUL
        data = re.sub(rb"[\0-\x08\x0e-\x1f]", _REPLACEMENT, re.sub(rb"[\x0b\f]", b" ", data))
    if b"&#" in data:
        data = _control_references().sub(_REPLACEMENT, data)
    return data.replace(b"\xef\xbf\xbe", _REPLACEMENT).replace(b"\xef\xbf\xbf", _REPLACEMENT)


@cache
def _control_references() -> re.Pattern[bytes]:
    return re.compile(
        rb"&#(?:x0*+(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f])|0*+(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d));?",
        re.IGNORECASE,
    )


def load_utf8(data: bytes) -> Loaded:
    """`load_page` for what `utf8` made."""
    scanned = scan(_without_subset(data))
    warnings = _warnings(scanned)
    root = _tree(scanned.data)
    if _stopped(root):
        from threadview_parsers.html.flatten import TOP, flatten

        root = _tree(flatten(scanned.data))
        warnings.append(
            Warning(
                code="nested-too-deep",
                message=f"elements nest so deep that levels below {TOP} were left out, but no text",
            )
        )
    _leave_head(root)
    _join_roots(root)
    frames = [name for frame in root.iter("frame") if (name := frame.get("src"))]
    if frames:
        warnings.append(_frames(frames))
    return Loaded(root, tuple(warnings))


def _warnings(scanned: Scanned) -> list[Warning]:
    warnings = []
    if scanned.mended:
        names = ", ".join(scanned.mended)
        warnings.append(
            Warning(
                code="unclosed",
                message=clean_line(f"never closed: {names}; what follows was read all the same"),
            )
        )
    if scanned.truncated:
        message = clean_line(f"the page breaks off inside {scanned.truncated}: its end is missing")
        warnings.append(Warning(code="truncated", message=message))
    return warnings


def _frames(names: list[str]) -> Warning:
    listed = ", ".join(name[:200] for name in names[:10]) + (", ..." if len(names) > 10 else "")
    return Warning(code="frames", message=clean_line(f"the page is made of frames: its text is in {listed}"))


def _without_subset(data: bytes) -> bytes:
    """The page without the declarations in its document type, which would be read as its first words.

    None of them is obeyed: HTML has no entities but its own, so there is nothing that could be expanded.
    """
    found = re.match(rb"[^<]*+(?:<\?[^>]*+>\s*+)?<!doctype[^>\[]*+\[", data, re.IGNORECASE)
    if found is None:
        return data
    end = re.compile(rb"\]\s*+>").search(data, found.end())
    return data if end is None else data[: found.end() - 1] + data[end.end() - 1 :]


def _tree(data: bytes) -> _Element:
    from lxml import etree, html

    # The elements of lxml.html are what trafilatura takes. Ids are looked up in our own table. huge_tree
    # lifts the limits on text (10 MB) and depth (256).
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, collect_ids=False)
    try:
        root: _Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    # None: nothing but white space and comments
    return html.Element("html") if root is None else root


def _stopped(root: _Element) -> bool:
    """Whether libxml2 stopped for the depth of the page: then what it read last is that deep.

    Its log holds the first hundred errors only.
    """
    depth = 0
    node: _Element | None = root
    while node is not None:
        node = next(node.iterchildren(reversed=True), None)
        depth += 1
    return depth > _DEPTH


def _leave_head(root: _Element) -> None:
    """Move what is no head's element from the <head> to the front of the <body>, as a browser does.

    A page may leave the tags of its <body> out. libxml2 opens one for the elements that it knows; a <main>,
    a <nav>, a <section> and all that is in them it leaves in the head, which nobody sees.
    """
    head = root.find("head")
    if head is None:
        return
    first = next((child for child in head.iterchildren(tag="*") if child.tag not in _HEAD), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = head.makeelement("body")
        head.addnext(body)
    moved = [first, *first.itersiblings()]
    text, body.text = body.text, None
    if len(body):
        after = body[0]
        for child in moved:
            after.addprevious(child)  # with its tail
    else:
        body.extend(moved)
    if text:
        moved[-1].tail = (moved[-1].tail or "") + text


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
            # lxml takes an element out of its parent only
            body.append(following)
            body.remove(following)
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

"""The text of a comment that comes as data: HTML, plain text, Markdown or a rich document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from threadview_parsers.clean import clean
from threadview_parsers.html.addresses import bare_addresses
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.writing import write

_TAGS = re.compile(
    r"</?(?:p|br|a|b|i|u|s|em|strong|div|span|blockquote|ul|ol|li|pre|code|img|h[1-6]|del|hr|q|small|sup|sub|font"
    r"|table|tr|td|tbody|section|article|iframe|script|style|svg|figure|picture|video)\b[^<>]*>",
    re.IGNORECASE,
)
_ESCAPED_TAGS = re.compile(r"&lt;/?(?:p|br|div|a|blockquote|span|strong|em|ul|li)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_BLANKS = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
_LONGEST = 200_000
_PARTS = (
    "rendered",
    "html",
    "text",
    "plaintext",
    "plain",
    "value",
    "body",
    "content",
    "raw",
    "markdown",
    "message",
)
_BLOCKS = ("children", "content", "blocks", "document", "nodes", "data", "root", "c", "e")
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Body:
    """A text as a record has it: cleaned, paragraphs by blank lines."""

    text: str
    quotes: tuple[tuple[int, int], ...] = ()
    links: tuple[str, ...] = ()


def read_body(value: Any) -> Body:
    """The text of any value that stands for one; empty where there is none. Never raises."""
    text = _flat(value)[:_LONGEST]
    if not _TAGS.search(text) and _ESCAPED_TAGS.search(text):
        text = unescape(text)  # escaped once too often
    if _TAGS.search(text):
        return _from_html(text)
    if _ENTITY.search(text):
        text = unescape(text)
    lines = [line.rstrip() for line in clean(text).split("\n")]
    text = _BLANKS.sub("\n\n", "\n".join(lines)).strip()
    return Body(text, links=bare_addresses(text))


def line_of(value: Any) -> str | None:
    """A value as one clean line without markup: a name, a title."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = str(value)[:2000]
    if "<" in text or "&" in text:
        text = read_body(text).text
    return " ".join(clean(text).split()) or None


def _flat(value: Any) -> str:
    """A string, or what a document of blocks (Draft, ProseMirror, Slate, Lexical) says in paragraphs."""
    for _ in range(6):
        if isinstance(value, str):
            return value
        if not isinstance(value, dict):
            break
        named = next((value[key] for key in _PARTS if isinstance(value.get(key), str) and value[key]), None)
        if named is None:
            break
        value = named
    return _document(value) if isinstance(value, dict | list) else ""


def _document(value: Any) -> str:
    """The strings under "text", a paragraph for each list of blocks that holds them. No recursion."""
    paragraphs: list[str] = []
    open_parent: int | None = None
    stack: list[tuple[Any, int]] = [(value, 0)]
    seen = 0
    while stack and seen < _MOST_NODES:
        node, holder = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend((item, id(node)) for item in reversed(node) if isinstance(item, dict | list))
        elif isinstance(node, dict):
            text = node.get("text")
            if isinstance(text, str):
                # leaves of one block are siblings; blocks that hold their text themselves have a type
                if open_parent == holder and paragraphs and not _is_block(node):
                    paragraphs[-1] += text
                else:
                    paragraphs.append(text)
                open_parent = holder
                continue
            if node.get("type") in ("hardBreak", "linebreak", "hard_break") and paragraphs:
                paragraphs[-1] += "\n"
            stack.extend((node[key], id(node)) for key in _BLOCKS if isinstance(node.get(key), dict | list))
    return "\n\n".join(text for text in paragraphs if text.strip())


def _is_block(node: dict[str, Any]) -> bool:
    kind = node.get("type")
    return isinstance(kind, str) and kind.lower() in (
        "unstyled",
        "paragraph",
        "blockquote",
        "block",
        "header",
    )


def _from_html(markup: str) -> Body:
    from lxml import etree, html

    try:
        root = html.document_fromstring(f"<div>{clean(markup)}</div>", parser=_parser())
    except (etree.LxmlError, ValueError, AssertionError):
        return Body(" ".join(unescape(_TAGS.sub(" ", clean(markup))).split()))
    dom = read_dom(root)
    written = write(dom, range(len(dom.texts)))
    return Body(written.text, written.quotes, written.links)


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)

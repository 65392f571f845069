"""The one place where the benchmarks call the HTML parser, with or without the platforms' descriptions."""

from __future__ import annotations

import importlib
import inspect
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadview_parsers import Thread


@cache
def _ways() -> tuple[bool, bool, Any]:
    """(there is a format "html", `parse` can switch platforms off, html.thread.parse_html or None)."""
    from threadview_parsers import parse
    from threadview_parsers.registry import registry

    try:
        inner = getattr(importlib.import_module("threadview_parsers.html.thread"), "parse_html", None)
    except ImportError:
        inner = None
    return "html" in registry(), "platforms" in inspect.signature(parse).parameters, inner


def tree(data: bytes) -> Any:
    """The lxml tree of a page, as a parse without the format's own loading would have it."""
    html: Any = importlib.import_module("lxml.html")
    encoding = None
    try:
        data.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        pass  # what the page declares
    return html.document_fromstring(data, parser=html.HTMLParser(encoding=encoding, huge_tree=True))


def parse_html_page(data: bytes, source: str, *, platforms: bool = True) -> Thread:
    """The thread of an HTML page.

    The public `parse` where it can do what is asked, else `parse_html` on a tree of our own. Raises
    whatever they raise, and LookupError where there is no HTML parser in this version.
    """
    from threadview_parsers import parse

    public, switches, inner = _ways()
    if public and platforms:
        return parse(data, source=source, format="html")
    if public and switches:
        call: Any = parse
        thread: Thread = call(data, source=source, format="html", platforms=platforms)
        return thread
    if inner is None:
        raise LookupError("this version has no HTML parser")
    made: Thread = inner(tree(data), source=source, url=None, platforms=platforms)
    return made

"""Rewrites the source of a page that nests deeper than libxml2 reads: it stops there and drops the rest.

As browsers do (Blink at a depth of 512), what lies deeper is set side by side at the deepest level, so that
no text is lost and elements keep their classes. Only such pages come here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

DEPTH = 1900
"""Of the deepest element that is left. libxml2 reads 2048, some of which it adds itself."""

_VOID = frozenset(
    (b"area", b"base", b"basefont", b"br", b"col", b"embed", b"frame", b"hr", b"img", b"input", b"isindex")
    + (b"keygen", b"link", b"meta", b"param", b"source", b"track", b"wbr")
)
_RAW = (b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes")
_CELLS = (b"td", b"th")
_ENDS: dict[bytes, tuple[bytes, ...]] = {
    b"li": (b"li",),
    b"dt": (b"dt", b"dd"),
    b"dd": (b"dt", b"dd"),
    b"option": (b"option",),
    b"tr": (b"tr", *_CELLS),
    b"td": _CELLS,
    b"th": _CELLS,
}
"""Elements that the start of another one ends, where no end tag did it."""
_ENDS_P = frozenset(
    (b"p", b"div", b"ul", b"ol", b"dl", b"table", b"blockquote", b"pre", b"form", b"section", b"article")
    + (b"h1", b"h2", b"h3", b"h4", b"h5", b"h6", b"li", b"dt", b"dd", b"tr", b"td", b"th", b"hr")
)


def flatten(data: bytes, depth: int = DEPTH) -> bytes:
    """`data`, in UTF-8, with no element deeper than `depth` and no end tag that ends nothing. Linear."""
    out = bytearray()
    done = 0
    stack: list[bytes] = []
    open_names: Counter[bytes] = Counter()
    low: bytes | None = None  # the one element below the deepest level that is open
    raw = {name: re.compile(rb"</%b[\s/>]" % name, re.IGNORECASE) for name in _RAW}
    place = 0
    token = _token()
    while (found := token.search(data, place)) is not None:
        place = found.end()
        name = found["name"].lower() if found["name"] else b""
        if not name:
            continue  # a comment
        if found["end"]:
            out += data[done : found.start()]
            done = place
            if not open_names[name]:
                continue
            while True:
                last = stack.pop()
                open_names[last] -= 1
                if last == name:
                    break
            if low is not None:
                out += b"</%b>" % low
                low = None
            if len(stack) < depth:
                out += b"</%b>" % name
            continue
        if name in raw:
            if not found[0].endswith(b"/>"):
                close = raw[name].search(data, place)
                place = close.end() if close else len(data)
            continue
        if name in _VOID or found[0].endswith(b"/>"):
            continue
        ended = _ENDS.get(name, ())
        while stack and (stack[-1] in ended or (stack[-1] == b"p" and name in _ENDS_P)):
            open_names[stack.pop()] -= 1
        if len(stack) >= depth:
            out += data[done : found.start()]
            done = found.start()
            if low is not None:
                out += b"</%b>" % low
            low = name
        stack.append(name)
        open_names[name] += 1
    out += data[done:]
    return bytes(out)


@cache
def _token() -> re.Pattern[bytes]:
    return re.compile(
        rb"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
        rb"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?|[\"'])*+(?:>|\Z)",
        re.IGNORECASE,
    )

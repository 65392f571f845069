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
    b"area base basefont br col embed frame hr img input isindex keygen link meta param source wbr".split()
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
    b"p div ul ol dl table blockquote pre form section article h1 h2 h3 h4 h5 h6 li dt dd tr td th".split()
)


class _Stack:
    """The elements that are open where the source is read."""

    def __init__(self, depth: int) -> None:
        self._names: list[bytes] = []
        self._open: Counter[bytes] = Counter()
        self._depth = depth
        self._low: bytes | None = None
        """The one open element below the deepest level: a further one ends it."""

    def start(self, name: bytes) -> bytes | None:
        """What to write before the start tag of an element; None where it is not too deep."""
        ended = _ENDS.get(name, ())
        while self._names and (self._names[-1] in ended or (self._names[-1] == b"p" and name in _ENDS_P)):
            self._open[self._names.pop()] -= 1
        too_deep = len(self._names) >= self._depth
        self._names.append(name)
        self._open[name] += 1
        if not too_deep:
            return None
        before, self._low = self._low, name
        return b"</%b>" % before if before else b""

    def end(self, name: bytes) -> bytes:
        """What to write for the end tag of an element."""
        if not self._open[name]:
            return b""
        while (last := self._names.pop()) != name:
            self._open[last] -= 1
        self._open[name] -= 1
        low, self._low = self._low, None
        text = b"</%b>" % low if low else b""
        return text + b"</%b>" % name if len(self._names) < self._depth else text


def flatten(data: bytes, depth: int = DEPTH) -> bytes:
    """`data`, in UTF-8, with no element deeper than `depth` and no end tag that ends nothing. Linear."""
    out = bytearray()
    done = place = 0
    stack = _Stack(depth)
    while (found := _token().search(data, place)) is not None:
        place = found.end()
        name = (found["name"] or b"").lower()
        is_empty = name in _VOID or found[0].endswith(b"/>")
        if found["end"]:
            out += data[done : found.start()]
            out += stack.end(name)
            done = place
        elif name in _RAW and not is_empty:
            close = _raw_end(name).search(data, place)
            place = close.end() if close else len(data)
        elif name and not is_empty:  # no name: a comment
            before = stack.start(name)
            if before is not None:
                out += data[done : found.start()]
                out += before
                done = found.start()
    out += data[done:]
    return bytes(out)


@cache
def _raw_end(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</%b[\s/>]" % name, re.IGNORECASE)


@cache
def _token() -> re.Pattern[bytes]:
    return re.compile(
        rb"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))"
        rb"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?"
        rb"|[\"'])*+(?:>|\Z)",
        re.IGNORECASE,
    )

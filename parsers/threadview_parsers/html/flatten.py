"""Rewrites the source of a page that nests deeper than libxml2 reads: it stops there and drops the rest.

Tags in the middle of the long way down are left out: an element stays if it is near the top, or if it is
near the bottom, so that what people wrote at any depth keeps its own markup. Only such pages come here.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from functools import cache

TOP, BOTTOM = 1000, 800
"""Levels that stay: above, and below. libxml2 reads 2048, some of which it adds itself."""

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


_INLINE = frozenset(
    b"a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span"
    b" strike strong sub sup tt u var".split()
)


class _Levels:
    """The elements of a page by number, and where their tags stand in its source."""

    def __init__(self) -> None:
        self.depth = array("q")
        self.height = array("q")
        """Of the tallest way down from the element."""
        self.starts, self.ends, self.tags = array("q"), array("q"), array("q")
        """One tag each: its range in the source, and its element or -1 for an end tag that ends nothing."""
        self._open: list[tuple[bytes, int]] = []
        self._names: Counter[bytes] = Counter()

    def start(self, name: bytes, start: int, end: int) -> None:
        """A start tag."""
        ended = _ENDS.get(name, ())
        while self._open and (self._open[-1][0] in ended or (self._open[-1][0] == b"p" and name in _ENDS_P)):
            self._pop()
        number = len(self.depth)
        self.depth.append(len(self._open))
        self.height.append(0)
        self._open.append((name, number))
        self._names[name] += 1
        self._tag(start, end, number)

    def end(self, name: bytes, start: int, end: int) -> None:
        """An end tag."""
        number = -1
        if self._names[name]:
            last = None
            while last != name:
                last, number = self._pop()
        self._tag(start, end, number)

    def finish(self) -> None:
        """The end of the page."""
        while self._open:
            self._pop()

    def stays(self, number: int) -> bool:
        """Whether the element is near the top or near the bottom."""
        return self.depth[number] < TOP or self.height[number] < BOTTOM

    def _tag(self, start: int, end: int, number: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.tags.append(number)

    def _pop(self) -> tuple[bytes, int]:
        name, number = self._open.pop()
        self._names[name] -= 1
        if self._open:
            above = self._open[-1][1]
            self.height[above] = max(self.height[above], self.height[number] + 1)
        return name, number


def flatten(data: bytes) -> bytes:
    """`data`, in UTF-8, no deeper than `TOP` + `BOTTOM` and less end tags that end nothing. Linear."""
    levels = _levels(data)
    out = bytearray()
    done = 0
    for start, end, number in zip(levels.starts, levels.ends, levels.tags, strict=True):
        if number >= 0 and levels.stays(number):
            continue
        out += data[done:start]
        done = end
        name = _name().match(data, start)
        if number >= 0 and name and name[1].lower() not in _INLINE:
            out += b"<hr>"  # a block still parts what stands on its two sides
    out += data[done:]
    return bytes(out)


def _levels(data: bytes) -> _Levels:
    levels = _Levels()
    place = 0
    while (found := _token().search(data, place)) is not None:
        place = found.end()
        name = (found["name"] or b"").lower()
        if not name:
            continue  # a comment
        if found["end"]:
            levels.end(name, found.start(), place)
        elif name in _VOID or found[0].endswith(b"/>"):
            continue
        elif name in _RAW:
            close = _raw_end(name).search(data, place)
            place = close.end() if close else len(data)
        else:
            levels.start(name, found.start(), place)
    levels.finish()
    return levels


@cache
def _name() -> re.Pattern[bytes]:
    return re.compile(rb"</?+([^\s/>]++)")


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

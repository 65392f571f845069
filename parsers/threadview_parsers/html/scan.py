"""Looks through a page's source for what would make libxml2 lose text or time, and mends it.

One regular expression passes over all that is well and stops where something is not: a comment, a <title>
or a quoted attribute that never ends and takes the rest of the page with it (in browsers too), or a tag of
thousands of attributes, which libxml2 reads in quadratic time. Nearly every page is passed over to its end,
in half the time that parsing it takes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

ATTRIBUTES = 1000
"""Attributes of one tag that are read; no page has a use for more."""
_MENDED = 20
"""Holes of a page that are mended: to find one may mean to look through all that follows."""
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements that hold text and no elements, up to their own end tag."""

# The tokens of https://html.spec.whatwg.org/multipage/parsing.html as libxml2 2.14 reads them. No groups:
# Python 3.11 fails on a group within a possessive repeat.
_ATTRIBUTE = (
    rb"(?:[\s/]*+[^\s/>][^\s/>=]*+"
    rb"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+|(?=>))|(?!\s*+=)))"
)
_ATTRIBUTES = _ATTRIBUTE + rb"{0,%d}+" % ATTRIBUTES


class Scanned(NamedTuple):
    """A page that libxml2 can be given."""

    data: bytes
    mended: tuple[str, ...] = ()
    """What never ended and was closed, as a reader may be told: "a <title>", "a comment"."""
    truncated: str | None = None
    """What the page breaks off in, told alike."""


class _Hole(NamedTuple):
    """Something that never ends."""

    what: str
    start: int
    """Where that which it swallows begins."""
    stop: re.Pattern[bytes]
    """The first sign that it should have ended before."""
    patch: bytes
    """What ends it."""


def scan(data: bytes) -> Scanned:
    """`data`, in UTF-8, mended. Linear in its length."""
    place = _well_until(data, 0)
    if place == len(data):
        return Scanned(data)
    pieces: list[bytes] = []
    done = 0
    mended: list[str] = []
    while place < len(data):
        flood = _flood(data, place)
        if flood:
            pieces.append(data[done : flood[0]])
            done = flood[1]
            close = data.find(b">", done)
            if close < 0:
                return Scanned(b"".join((*pieces, data[done:])), _unique(mended), "a tag")
            place = _well_until(data, close + 1)
            continue
        hole = _hole(data, place)
        stop = _stop(data, hole) if hole and len(mended) < _MENDED else None
        if hole is None or stop is None:
            pieces.append(data[done:])
            return Scanned(b"".join(pieces), _unique(mended), hole.what if hole else "a tag")
        mended.append(hole.what)
        pieces += (data[done:stop], hole.patch)
        done = stop
        place = _well_until(data, stop + (data[stop : stop + 1] == b">"))
    pieces.append(data[done:])
    return Scanned(b"".join(pieces), _unique(mended))


def _well_until(data: bytes, place: int) -> int:
    """The end of the data, or the start of the token that is not well."""
    found = _well().match(data, place)
    return found.end() if found else place


def _flood(data: bytes, place: int) -> tuple[int, int] | None:
    """The range of the attributes that are too many, of a tag at `place`."""
    head = _tag_head().match(data, place)
    if head is None:
        return None
    rest = _attributes().match(data, head.end())
    return (head.end(), rest.end()) if rest and rest.end() > head.end() else None


def _hole(data: bytes, place: int) -> _Hole | None:
    """What begins at `place` and never ends; None for a tag that the end of the data cut off."""
    if data.startswith(b"<!--", place):
        return _Hole("a comment", place + 4, _any_tag(), b"-->")
    head = _tag_head().match(data, place)
    if head is None:
        return None
    quote = _open_quote().match(data, head.end())
    if quote:
        name = quote[1].decode("ascii", errors="replace")[:40]
        patch = quote[2]
        return _Hole(f"the quotation marks of an attribute {name!r}", quote.end(), _angle(), patch)
    closed = _tag_end().match(data, head.end())
    if closed is None:
        return None
    tag = head[1].decode("ascii", errors="replace").lower()
    stop = _line_of_tags() if tag == "script" else _any_tag()
    return _Hole(f"a <{tag}>", closed.end(), stop, f"</{tag}>".encode())


def _stop(data: bytes, hole: _Hole) -> int | None:
    """Where to end the hole; None where the page was rather cut off while it lasted.

    The page's own end within it shows that it was not, and so does a page that would hold little else.
    """
    swallowed = len(data) - hole.start
    is_script = hole.patch in (b"</script>", b"</style>")
    if not _page_end().search(data, hole.start) and (is_script or swallowed < len(data) / 2):
        return None
    found = hole.stop.search(data, hole.start)
    return found.start() if found else None


def _unique(mended: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mended))


@cache
def _well() -> re.Pattern[bytes]:
    raw = b"|".join(name.encode() for name in _RAW)
    raw_elements = b"".join(
        rb"|<%b(?=[\s/>])%b\s*+(?:/>|/?>(?:[^<]++|<(?!/%b[\s/>]))*+</%b[^>]*+>)"
        % (name, _ATTRIBUTES, name, name)
        for name in (name.encode() for name in _RAW)
    )
    return re.compile(
        rb"(?:[^<]++"
        rb"|</?+(?!(?:" + raw + rb")[\s/>])[a-z][^\s/>]*+" + _ATTRIBUTES + rb"[\s/]*+>"
        rb"|<(?![a-z!/?])"
        rb"|</(?![a-z!/?])"
        rb"|</(?:" + raw + rb")(?=[\s/>])"
        rb"|<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+--!?>)"
        rb"|<[!?](?!--)[^>]*+>" + raw_elements + rb")*+",
        re.IGNORECASE,
    )


@cache
def _tag_head() -> re.Pattern[bytes]:
    return re.compile(rb"</?+([a-z][^\s/>]*+)" + _ATTRIBUTES, re.IGNORECASE)


@cache
def _attributes() -> re.Pattern[bytes]:
    return re.compile(_ATTRIBUTE + rb"*+")


@cache
def _open_quote() -> re.Pattern[bytes]:
    return re.compile(rb"[\s/]*+([^\s/>][^\s/>=]*+)\s*+=\s*+([\"'])")


@cache
def _tag_end() -> re.Pattern[bytes]:
    return re.compile(rb"[\s/]*+>")


@cache
def _angle() -> re.Pattern[bytes]:
    return re.compile(rb"[<>]")


@cache
def _any_tag() -> re.Pattern[bytes]:
    return re.compile(rb"</?[a-z][a-z0-9]*+[\s/>]|<!--", re.IGNORECASE)


@cache
def _line_of_tags() -> re.Pattern[bytes]:
    # Scripts hold tags in strings, but seldom at the beginning of a line.
    return re.compile(
        rb"(?<=[\r\n>])[ \t]{0,99}+</?(?:body|html|head|div|p|table|tr|td|ul|ol|li|section|article|main|aside"
        rb"|footer|header|h[1-6]|form|script|style|link|meta|noscript)[\s/>]",
        re.IGNORECASE,
    )


@cache
def _page_end() -> re.Pattern[bytes]:
    return re.compile(rb"</(?:body|html)[\s>]", re.IGNORECASE)

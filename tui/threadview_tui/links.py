"""The links of an item, numbered as the view shows them: 1 is `links_of(thread, item)[0]`.

First those of the record, in its order, then those written out in the text that the record does not list.
Only addresses that a browser or a mail program may be given, without anything that acts on a terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

LONGEST = 4_000
"""A longer address is none that somebody wrote."""
LOOKED_AT = 200_000
"""Characters of a text in which links are looked for."""
MOST = 999
"""Links of one item that are numbered."""
_SCHEMES = ("https://", "http://", "mailto:")
_WRITTEN = re.compile(
    r"(?:https?://|\bmailto:(?=\S+@)|\bwww\.(?=\w))[^\s<>\"'“”„»«\[\]{}|\\^`，。；！？、）】」』]+",
    re.IGNORECASE,
)
# An address as one says it; whether it is one, the links of the record say.
_SAID = re.compile(
    r"(?<![\w@./=&?#%+-])\w[\w-]*(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s<>\"'“”„»«\[\]{}|\\^`，。；！？、）】」』]*)?"
)
_ENDING = ".,;:!?…*_~"


class Place(NamedTuple):
    """Where in a text a link stands: characters `start` to `end`, and which of the links it is, from 0."""

    start: int
    end: int
    link: int


def is_openable(address: str) -> bool:
    """Whether it is http, https or mailto, goes somewhere and holds neither spaces nor invisible signs."""
    return (
        len(address) <= LONGEST
        and address.lower().startswith(_SCHEMES)
        and len(address.partition(":")[2].strip("/")) > 0
        and address.isprintable()
        and " " not in address
    )


def links_of(thread: Thread, item: int) -> list[str]:
    """The addresses in an item that may be opened, each once; item 0 is the article."""
    if item == 0:
        return numbered(thread.article.text, ())[0]
    comment = thread.comments[item - 1]
    return numbered(comment.text, comment.links)[0]


def may_have_links(text: str) -> bool:
    """Whether a text is worth a closer look."""
    # One letter is found many times as fast as several.
    return (":" in text and ("://" in text or "mailto:" in text)) or "www." in text


def numbered(text: str, listed: Iterable[str]) -> tuple[list[str], list[Place]]:
    """All links of a text and of the record beside it, and where in the text they are written out.

    What is written out in a shortened form ("https://a.example/lo…") is the listed one that begins so; one
    that is listed also counts as written out without its scheme ("a.example/long/way").
    """
    links = list(dict.fromkeys(address for address in listed if is_openable(address)))[:MOST]
    if not may_have_links(text) and not (links and "." in text):
        return links, []
    index = {address: place for place, address in enumerate(links)}
    places: list[Place] = []
    for match in _WRITTEN.finditer(text, 0, LOOKED_AT):
        written, address = match.group(), _trimmed(match.group())
        found = _among(address, written, index, links)
        if found is None:
            whole = address if not address.lower().startswith("www.") else f"https://{address}"
            if written.endswith(("…", "...")) or not is_openable(whole) or len(links) >= MOST:
                continue
            found = index[whole] = len(links)
            links.append(whole)
        places.append(Place(match.start(), match.start() + len(address), found))
    if len({place.link for place in places}) < len(links):
        places = sorted([*places, *_said(text, index, places)])
    return links, places


def _said(text: str, index: Mapping[str, int], written: Sequence[Place]) -> Iterable[Place]:
    """Where the links of the record stand in a text without their scheme, apart from those `written`."""
    said: dict[str, int] = {}
    for address, link in index.items():
        if not address.lower().startswith("mailto:"):
            said.setdefault(short_address(address), link)
    after = 0
    for match in _SAID.finditer(text, 0, LOOKED_AT):
        start, address = match.start(), _trimmed(match.group())
        while after < len(written) and written[after].end <= start:
            after += 1
        known = said.get(address.removeprefix("www.").rstrip("/"))
        inside = after < len(written) and written[after].start < start + len(address)
        if known is not None and not inside:
            yield Place(start, start + len(address), known)


def _among(address: str, written: str, index: dict[str, int], links: Sequence[str]) -> int | None:
    """Which of the links is meant by an address as it is written in a text."""
    bare = address.rstrip("/")
    for form in (address, bare, f"{bare}/", f"https://{address}", f"http://{address}", f"http://{bare}/"):
        if form in index:
            return index[form]
    if written.endswith(("…", "...")):
        begin = address.partition("://")[2] or address
        for place, link in enumerate(links):
            if begin and link.partition("://")[2].startswith(begin):
                return place
    return None


def _trimmed(written: str) -> str:
    """Without the punctuation of the sentence around it."""
    address = written.rstrip(_ENDING)
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(_ENDING)
    return address


def short_address(address: str) -> str:
    """An address as a label shows it: without scheme and "www.", e.g. "example.org/news"."""
    rest = address.partition(":")[2].removeprefix("//") or address
    return rest.removeprefix("www.").rstrip("/")

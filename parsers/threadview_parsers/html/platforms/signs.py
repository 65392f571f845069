"""How a page betrays its platform.

A mark is one or more signs with spaces between, all of which must be there:
`.x` a class, `#x` an id, `<x` an element, `gen:x` a word in the generator that the page names, `src:x` a
part of the address of a script or style sheet, `url:x` a part of the page's own address (canonical,
og:url), `is:x` a part of the name that the head gives the site (`og:site_name`, `application-name`),
`note:x` a word in a comment of the markup. What follows a colon is in lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from threadview_parsers.html.platforms.select import Index

_OWN = frozenset(("og:url", "al:web:url", "twitter:url"))
_NAMES = frozenset(("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What the head of a page says, in lower case, and the page's classes, ids and tags."""

    index: Index
    generator: str
    sources: str
    own: str
    site: str

    @classmethod
    def of(cls, index: Index) -> Signs:
        """Read the head. Its elements are not in the table."""
        generator: list[str] = []
        sources: list[str] = []
        own: list[str] = []
        site: list[str] = []
        for element in index.dom.root.iter("meta", "link", "script"):
            if element.tag == "meta":
                name = (element.get("name") or element.get("property") or "").lower()
                content = str(element.get("content") or "")[:500]
                if name == "generator":
                    generator.append(content)
                elif name in _OWN:
                    own.append(content)
                elif name in _NAMES:
                    site.append(content)
                continue
            address = str(element.get("href") or element.get("src") or "")[:500]
            if element.tag == "link" and element.get("rel") == "canonical":
                own.append(address)
            elif address:
                sources.append(address)
        joined = (" ".join(parts).lower() for parts in (generator, sources, own, site))
        return cls(index, *joined)

    def show(self, marks: Iterable[str]) -> bool:
        """Whether one of the marks holds."""
        return any(all(map(self._shows, mark.split())) for mark in marks)

    def _shows(self, sign: str) -> bool:
        if sign[0] == ".":
            return sign[1:] in self.index.classes
        if sign[0] == "#":
            return sign[1:] in self.index.dom.ids
        if sign[0] == "<":
            return sign[1:] in self.index.tags
        kind, _, word = sign.partition(":")
        return word in (_notes(self.index.dom.root) if kind == "note" else getattr(self, _FIELDS[kind]))

    @property
    def later(self) -> bool:
        """Whether the page's own address names a page after the first of a topic."""
        page = _PAGE.search(self.own)
        return page is not None and (int(page[1] or 0) > 1 or int(page[2] or 0) > 0)


_FIELDS = {"gen": "generator", "src": "sources", "url": "own", "is": "site"}
_PAGE = re.compile(r"(?:/page[-/]|[?&;]page=)(\d{1,6})|(?:[?&;]start=|[?&;/]topic[=,]\d+\.)(\d{1,9})")
"""The number of the page, or of the posts before it."""


def _notes(root: _Element) -> str:
    """The first comments of the markup, those before its root too."""
    from lxml import etree

    notes = islice(chain(root.itersiblings(preceding=True), root.iter(etree.Comment)), 50)
    return " ".join(str(note.text or "")[:200] for note in notes).lower()

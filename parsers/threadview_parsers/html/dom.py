"""A page as one flat table: its elements in document order, and its text in atoms.

An atom is one text node (or one picture that stands for a sign). Every element knows the range of its
atoms and of its descendants, so that "what is inside", "what is left without that" and "how much text is
in there" are arithmetic, and a page of any depth needs no recursion. How far an atom stands from the one
before it is kept too (`gap`), so that any choice of atoms can be written out as paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean
from threadview_parsers.html.pictures import sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

JOINED, SPACED, BROKEN, APART = 0, 1, 2, 3
"""Gaps: none, white space, one line break, a paragraph."""

SKIPPED = frozenset(
    "script style template svg math iframe object embed canvas audio video noscript head select datalist "
    "textarea map noframes frameset title".split()  # noqa: SIM905 - a list of tags reads best as text
)
"""Elements whose text is nothing that a reader sees on the page, or that a reader types."""
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr td th ul caption".split()  # noqa: SIM905
)
"""Elements that begin and end a paragraph."""
QUOTES = frozenset(("blockquote",))
_QUOTING = re.compile(r"(?:^|[-_ ])(?:bb|post|message|block|comment)?[-_]?quot(?:e|ed|ation|ing)?(?:[-_ ]?(?:content|body|block|text|container|box|message)|$)", re.IGNORECASE)  # fmt: skip
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Dom:
    """The table. Lists named in the singular have one item an element, the others one an atom."""

    root: _Element
    element: list[_Element] = field(default_factory=list)
    """In document order; without what `SKIPPED` holds, which no atom stands in."""
    tag: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    """-1 for the first."""
    last: list[int] = field(default_factory=list)
    """One past the last descendant: `range(e + 1, last[e])` are the descendants of e."""
    depth: list[int] = field(default_factory=list)
    classes: list[tuple[str, ...]] = field(default_factory=list)
    """The class tokens as the page has them."""
    first_atom: list[int] = field(default_factory=list)
    end_atom: list[int] = field(default_factory=list)
    """`range(first_atom[e], end_atom[e])` are the atoms inside e."""

    texts: list[str] = field(default_factory=list)
    """Cleaned, white space collapsed but inside <pre>, never empty."""
    owners: list[int] = field(default_factory=list)
    """The innermost element that an atom stands in."""
    gaps: list[int] = field(default_factory=list)
    """The distance from the atom before it."""
    links: list[int] = field(default_factory=list)
    """The innermost <a href> around it, or -1."""
    quotes: list[int] = field(default_factory=list)
    """The outermost element around it that quotes somebody, or -1."""
    preformatted: list[bool] = field(default_factory=list)
    markers: dict[int, str] = field(default_factory=dict)
    """What a list sets before an atom: "- ", "3. "."""
    pictures: set[int] = field(default_factory=set)
    """Atoms that are the sign a picture stands for."""
    index: dict[_Element, int] = field(default_factory=dict)
    """The number of an element."""
    ids: dict[str, int] = field(default_factory=dict)
    """The element that has an id (or, for <a>, a name); the first one wins."""

    def within(self, inner: int, outer: int) -> bool:
        """Whether `inner` is `outer` or inside it."""
        return outer <= inner < self.last[outer]

    def ancestors(self, number: int) -> Iterator[int]:
        """The element itself, its parent, and so on up to the first."""
        while number >= 0:
            yield number
            number = self.parent[number]

    def children(self, number: int) -> Iterator[int]:
        """The child elements in order."""
        child, end = number + 1, self.last[number]
        while child < end:
            yield child
            child = self.last[child]

    def atoms(self, number: int) -> range:
        """The atoms inside an element."""
        return range(self.first_atom[number], self.end_atom[number])

    def get(self, number: int, name: str) -> str | None:
        """An attribute of an element, as the page has it: not cleaned."""
        value = self.element[number].get(name)
        return None if value is None else str(value)

    def text(self, atoms: Iterable[int]) -> str:
        """The atoms on one line."""
        parts: list[str] = []
        for atom in atoms:
            if parts and (self.gaps[atom] != JOINED):
                parts.append(" ")
            parts.append(self.texts[atom])
        return " ".join("".join(parts).split())


def masked(token: str) -> str:
    """A class or id without its numbers, so that "comment-12" and "comment-13" are one."""
    return _DIGITS.sub("0", token)


def read_dom(root: _Element) -> Dom:
    """The table of a parsed page. Linear in its size; the tree is not changed."""
    return _Reader(root).run()


class _Reader:
    def __init__(self, root: _Element) -> None:
        self.dom = Dom(root)
        self.stack: list[int] = []
        self.elements: list[_Element] = []
        self.gap = APART
        self.link: list[int] = []
        self.quote = -1
        self.pre = 0
        self.items: list[int] = []
        self.marker: str | None = None
        self.raw: list[str] = []

    def run(self) -> Dom:
        dom = self.dom
        root = self.dom.root
        skipping: _Element | None = None
        for element in root.iter():
            parent = element.getparent() if element is not root else None
            if skipping is not None:
                # the subtree of a skipped element: pass by until something outside of it comes
                if parent is not None and parent in self._inside:
                    self._inside.add(element)
                    continue
                self._tail(skipping)
                skipping = None
            while self.elements and self.elements[-1] is not parent:
                self._close()
            tag = element.tag
            if not isinstance(tag, str):
                self._tail(element)  # a comment or a processing instruction: no children
                continue
            if ":" in tag or "}" in tag:
                tag = tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]
            if tag in SKIPPED:
                skipping = element
                self._inside = {element}
                if tag not in ("script", "style", "noscript", "template", "head", "title"):
                    self.gap = max(self.gap, SPACED)
                continue
            self._open(element, tag)
        if skipping is not None:
            self._tail(skipping)
        while self.elements:
            self._close()
        self._clean()
        return dom

    _inside: set[_Element]

    def _open(self, element: _Element, tag: str) -> None:
        dom = self.dom
        number = len(dom.element)
        dom.element.append(element)
        dom.index[element] = number
        dom.tag.append(tag)
        dom.parent.append(self.stack[-1] if self.stack else -1)
        dom.last.append(number + 1)
        dom.depth.append(len(self.stack))
        names = element.get("class")
        dom.classes.append(tuple(names.split()) if names else ())
        dom.first_atom.append(len(self.raw))
        dom.end_atom.append(len(self.raw))
        own = element.get("id") or (element.get("name") if tag == "a" else None)
        if own:
            dom.ids.setdefault(own, number)
        self.stack.append(number)
        self.elements.append(element)
        if tag == "br":
            self.gap = APART if self.gap >= BROKEN else BROKEN
        elif tag in BLOCKS:
            self.gap = APART
            if tag == "pre":
                self.pre += 1
            elif tag in ("ul", "ol", "menu"):
                self.items.append(0 if tag == "ol" else -1)
            elif tag == "li":
                self._item()
        elif tag == "a":
            if element.get("href"):
                self.link.append(number)
        elif tag == "img":
            sign = sign_of(element)
            if sign:
                dom.pictures.add(len(self.raw))
                self._text(sign, number)
        if self.quote < 0 and (
            tag in QUOTES or (names and "quot" in names.lower() and _QUOTING.search(names))
        ):
            self.quote = number
        if element.text:
            self._text(element.text, number)

    def _item(self) -> None:
        if not self.items:
            return
        if self.items[-1] < 0:
            self.marker = "- "
        else:
            self.items[-1] += 1
            self.marker = f"{self.items[-1]}. "

    def _close(self) -> None:
        dom = self.dom
        number = self.stack.pop()
        element = self.elements.pop()
        dom.last[number] = len(dom.element)
        dom.end_atom[number] = len(self.raw)
        tag = dom.tag[number]
        if tag in BLOCKS:
            self.gap = APART
            if tag == "pre":
                self.pre -= 1
            elif tag in ("ul", "ol", "menu"):
                self.items.pop()
                self.marker = None
            elif tag == "li":
                self.marker = None
        elif tag == "a" and self.link and self.link[-1] == number:
            self.link.pop()
        if self.quote == number:
            self.quote = -1
        self._tail(element)

    def _tail(self, element: _Element) -> None:
        if element.tail and self.stack:
            self._text(element.tail, self.stack[-1])

    def _text(self, text: str, owner: int) -> None:
        if self.pre:
            self._preformatted(text, owner)
            return
        collapsed = " ".join(text.split())
        if not collapsed:
            if self.gap == JOINED:
                self.gap = SPACED
            return
        if self.gap == JOINED and text[0].isspace():
            self.gap = SPACED
        self._append(collapsed, owner)
        self.gap = SPACED if text[-1].isspace() else JOINED

    def _preformatted(self, text: str, owner: int) -> None:
        if not text.strip():
            if "\n" in text:
                self.gap = max(self.gap, BROKEN if text.count("\n") == 1 else APART)
            elif self.gap == JOINED:
                self.gap = SPACED
            return
        before = len(text) - len(text.lstrip("\r\n"))
        after = len(text) - len(text.rstrip("\r\n"))
        if before:
            self.gap = max(self.gap, BROKEN if before == 1 else APART)
        # clean() keeps the number of lines, but the table is cleaned as one text of lines
        self._append(text.strip("\r\n").expandtabs(4).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\x00"), owner)  # fmt: skip
        self.gap = JOINED if not after else BROKEN if after == 1 else APART

    def _append(self, text: str, owner: int) -> None:
        dom = self.dom
        atom = len(self.raw)
        self.raw.append(text)
        dom.owners.append(owner)
        dom.gaps.append(self.gap)
        dom.links.append(self.link[-1] if self.link else -1)
        dom.quotes.append(self.quote)
        dom.preformatted.append(self.pre > 0)
        if self.marker is not None:
            dom.markers[atom] = self.marker
            self.marker = None

    def _clean(self) -> None:
        """Make the texts safe, all at once: cleaning keeps newlines, so they part the atoms."""
        dom = self.dom
        # NUL comes from no parser (libxml2 has none in its strings), so it can stand for a newline
        lines = clean("\n".join(self.raw).replace("\x00", "\ue000")).split("\n") if self.raw else []
        dom.texts = [line.replace("\ue000", "\n") if pre else line for line, pre in zip(lines, dom.preformatted, strict=True)]  # fmt: skip

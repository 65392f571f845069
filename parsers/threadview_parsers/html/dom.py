"""A page as one flat table: its elements in document order, and its text in atoms.

An atom is one text node (or one picture that stands for a sign). Every element knows the range of its
atoms and of its descendants, so that "what is inside", "what is left without that" and "how much text is
in there" are arithmetic, and a page of any depth needs no recursion. How far an atom stands from the one
before it is kept too (`gap`), so that any choice of atoms can be written out as paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

JOINED, SPACED, BROKEN, APART = 0, 1, 2, 3
"""Gaps: none, white space, one line break, a paragraph."""

BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section "
        "summary table tbody tfoot thead tr td th ul caption"
    )
)
"""Elements that begin and end a paragraph."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
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
    items: dict[int, int] = field(default_factory=dict)
    """The <li> whose marker that is."""
    cells: dict[int, int] = field(default_factory=dict)
    """The <td> or <th> that begins with an atom."""
    quoting: list[int] = field(default_factory=list)
    """All elements that quote, those within others too, in document order."""
    pictures: set[int] = field(default_factory=set)
    """Atoms that are the sign a picture stands for."""
    index: dict[_Element, int] = field(default_factory=dict)
    """The number of an element."""
    passed: int = 0
    """How many elements stand in what `SKIPPED` holds, those included."""
    known: dict[str, Any] = field(default_factory=dict)
    """What several readers of the page ask for and one has worked out, by the name of what works it out."""
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

    def quoting_between(self, first: int, last: int) -> list[int]:
        """The elements of `quoting` that begin with one of the atoms `first` to `last`, both included."""
        start = bisect_left(self.quoting, first, key=self.first_atom.__getitem__)
        end = bisect_right(self.quoting, last, key=self.first_atom.__getitem__)
        return self.quoting[start:end]

    def text(self, atoms: Iterable[int]) -> str:
        """The atoms on one line."""
        parts: list[str] = []
        for atom in atoms:
            if parts and (self.gaps[atom] != JOINED):
                parts.append(" ")
            parts.append(self.texts[atom])
        return " ".join("".join(parts).split())


@lru_cache(maxsize=8192)
def masked(token: str) -> str:
    """A class or id without its numbers, so that "comment-12" and "comment-13" are one."""
    return _DIGITS.sub("0", token)


def read_dom(root: _Element) -> Dom:
    """The table of a parsed page. Linear in its size; the tree is not changed."""
    from threadview_parsers.html.reading import Reader

    return Reader(root).run()

"""The query language's syntax tree: what search, filter and the command line mean by a query.

`parse_query` (syntax.py) makes it, an `Index` answers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

NumberField = Literal["len", "words", "depth", "replies", "score", "id", "parent", "hour"]
TextField = Literal["author", "lang", "kind", "has", "is", "link", "tag", "note", "weekday"]


class QueryError(ValueError):
    """A query that cannot be answered. `str()` is one line for the person who typed it."""

    def __init__(self, message: str, position: int = 0, *, unfinished: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        """Offset in characters of what is wrong, in the text that was parsed."""
        self.unfinished = unfinished
        """Whether it is the last word that is wrong, and typing on may make it right: `len:>`, `lang:g`.
        A screen stays quiet about it while the typist is at it, and answers `finished`.
        """
        self.finished = ""
        """The text before the word that is wrong, which is a query."""


class Word(msgspec.Struct, frozen=True, tag=True):
    """A word as typed. `l'idée` is several words to the index: they must follow each other."""

    text: str
    end: int
    """Offset behind it in the query: the word that ends the query is the one being typed."""
    exact: bool = False
    """=word: no typo, no prefix."""
    prefix: bool = False
    """word*: also the beginning of longer words, as the word being typed is."""


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Words in quotes: in this order, exact but for accents and case."""

    text: str
    end: int
    closed: bool = True
    """Whether the closing quote was there."""


class Regex(msgspec.Struct, frozen=True, tag=True):
    """A regular expression over the text as written."""

    pattern: str
    start: int
    """Offset of the pattern in the query, for the position of errors."""
    ignore_case: bool = True


class Number(msgspec.Struct, frozen=True, tag=True):
    """A number of the comment between two bounds, both inclusive; None is open."""

    field: NumberField
    low: int | None = None
    high: int | None = None
    strict: bool = False
    """Typed with > or <, so that low is one more, or high one less, than what was typed: for wording."""


class Date(msgspec.Struct, frozen=True, tag=True):
    """The date as the page gives it, with no time zone applied; bounds are ISO 8601 of any precision.

    A date less precise than the bound counts where all of it lies on the right side: "2024" is before
    2025-03, and neither before nor after 2024-03.
    """

    since: str | None = None
    """On it or later."""
    until: str | None = None
    """Within it or earlier: 2024 takes in all of 2024."""
    before: str | None = None
    """Earlier than its start."""
    after: str | None = None
    """Later than its end."""


class Text(msgspec.Struct, frozen=True, tag=True):
    """A named property that fits one of the values: author, note and link contain it, the others equal it."""

    field: TextField
    values: tuple[str, ...]
    """At least one. Of lang: codes of ISO 639-1 and "none"; of kind, has and is: names in `qualifiers`."""
    exact: bool = False
    """author:=name: the whole name."""


class Not(msgspec.Struct, frozen=True, tag=True):
    """What does not match."""

    part: Node


class And(msgspec.Struct, frozen=True, tag=True):
    """What matches every part; with no part, everything."""

    parts: tuple[Node, ...]


class Or(msgspec.Struct, frozen=True, tag=True):
    """What matches any part."""

    parts: tuple[Node, ...]


Leaf: TypeAlias = Word | Phrase | Regex | Number | Date | Text
Node: TypeAlias = Leaf | Not | And | Or


class Query(msgspec.Struct, frozen=True):
    """A parsed query."""

    text: str
    """As typed."""
    root: Node

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: no text, or only punctuation."""
        return self.root == And(())

    @property
    def asks_language(self) -> bool:
        """Whether it is about languages, which take a while to be found."""
        return any(isinstance(leaf, Text) and leaf.field == "lang" for leaf in self.leaves(negated=True))

    def leaves(self, *, negated: bool = False) -> Iterator[Leaf]:
        """Everything that is asked for; what is asked not to be there only if `negated`."""
        pending = [self.root]
        while pending:
            node = pending.pop()
            if isinstance(node, And | Or):
                pending.extend(reversed(node.parts))
            elif not isinstance(node, Not):
                yield node
            elif negated:
                pending.append(node.part)

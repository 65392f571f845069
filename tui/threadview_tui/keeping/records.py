"""What is kept of a page: how it was left, and what the reader marked, read, tagged and noted.

Comments are named by id; 0 is the article. Nothing here is drawn or searched: it is what survives the end of
the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Held = tuple[int, int | None, int]
"""A line of the thread, whatever the width: (comment id, offset in its text or None, row of what stands above
the text; negative: rows counted from its end)."""

Kind = Literal["mark", "read", "tag", "note"]


class Under(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A filter on which another one was put."""

    filter: str
    shown: frozenset[int] | None = None
    """What it lets through; None if it must be asked again."""


class Left(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a page was left: where the reader stood, and what was shown."""

    cursor: int = 0
    top: Held = (0, None, 0)
    """What stood at the top of the window."""
    folds: frozenset[int] = frozenset()
    zoomed: bool = False
    filter: str = ""
    """The query as typed; empty for none."""
    filter_on: bool = True
    scope: str = ""
    """The name of a `Scope`; empty for the first."""
    shown: frozenset[int] | None = None
    """What the filter lets through; None if it must be asked again."""
    under: tuple[Under, ...] = ()
    """The filters on which it was put, the last one first."""
    search: str = ""
    match: tuple[int, int] | None = None
    """The match gone to last: comment id, index of its range."""
    sort: str = ""
    """The order of the thread as the session names it; empty for the page's own."""
    quotes: bool = True
    """Whether quotes are shown."""

    def let_through(self) -> frozenset[int]:
        """The comments that any of its filters lets through."""
        return (self.shown or frozenset()).union(*(under.shown or () for under in self.under))

    def ids(self) -> set[int]:
        """The comments that it speaks of, but for what the filter lets through."""
        return {self.cursor, self.top[0], *self.folds}


class Trace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """By what a comment is known again in another version of its page."""

    print: int
    """Hash of author and text."""
    address: int | None = None
    """Hash of author and permalink or number; None if the page gave the comment neither."""
    author: str | None = None
    text: str = ""
    """The beginning of the text; empty where only the hashes were kept."""


class Orphan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something of the reader's whose comment is not in this version of the page."""

    kind: Kind
    name: str = ""
    """The letter of a mark, the name of a tag, the text of a note."""
    trace: Trace


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is kept of one page."""

    left: Left = Left()
    marks: Mapping[str, int] = {}
    """Letter -> comment id."""
    read: frozenset[int] = frozenset()
    edited: frozenset[int] = frozenset()
    """Comments that say something else than when the page was left."""
    tags: Mapping[int, tuple[str, ...]] = {}
    notes: Mapping[int, str] = {}
    orphans: tuple[Orphan, ...] = ()
    at: float | None = None
    """When the page was last left, in seconds since 1970; None if it never was."""

    @property
    def told(self) -> int:
        """How many orphans a reader should hear of: a comment that was read and is gone is none."""
        return sum(orphan.kind != "read" for orphan in self.orphans)

    @property
    def is_blank(self) -> bool:
        """Whether the reader did nothing yet: no mark, no note, and the page stands at its top."""
        return self.left == Left() and not (
            self.marks or self.read or self.tags or self.notes or self.orphans
        )

    def annotated(self) -> set[int]:
        """The comments with a mark, a tag or a note."""
        return {*self.marks.values(), *self.tags, *self.notes}

    def ids(self) -> set[int]:
        """Every comment that something is kept of."""
        return self.annotated() | self.read | self.left.ids()


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was read before, for the start screen."""

    path: str
    """Absolute path of the file it was last read from."""
    position: int
    """Which page of that file, from 0."""
    url: str | None
    title: str | None
    """Text of the page: clean it before it is drawn."""
    comments: int
    read: int
    """How many of the comments were read."""
    marks: int
    tags: int
    """How many comments have tags."""
    notes: int
    at: float
    """When it was last read, in seconds since 1970."""
    cursor: int
    """The id of the comment where the reader was; 0 for the article."""


_BETWEEN = " · "


def both(before: str, after: str) -> str:
    """Two notes on one comment as one; what stands in both stands in it once."""
    parts = before.split(_BETWEEN) + after.split(_BETWEEN)
    return _BETWEEN.join(part for part in dict.fromkeys(parts) if part)

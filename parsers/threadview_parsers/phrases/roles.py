"""What a line of thread software may be, and how it says so."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.Flag):
    """The part that a phrase plays around a thread. A phrase may play several."""

    HEADING = enum.auto()
    """Announces the thread ("5 Comments", "Ein Gedanke zu ...")."""
    FORM = enum.auto()
    """The reply form, or another thing that follows the thread."""
    REPLY = enum.auto()
    """A control printed once per comment ("Reply", "Report", "Like")."""
    SAYS = enum.auto()
    """Holds the author of a comment ("X says:")."""
    PINGBACK = enum.auto()
    """Another page's link to this one ("Pingback: ...")."""
    PAGING = enum.auto()
    """Leads to more comments ("Older comments", "Page 1 of 5")."""
    CLOSED = enum.auto()
    """No more comments are taken."""
    MODERATION = enum.auto()
    """The comment waits for approval."""
    META = enum.auto()
    """Other words of the software ("Edited", "Posted on ...")."""
    RECENT = enum.auto()
    """Announces comments of other pages ("Recent Comments"), as a sidebar does."""
    MORE = enum.auto()
    """Leads from a teaser to its article ("Read more"), as no comment does."""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a line. All ranges are character offsets (start, end) into that line."""

    role: Role
    count: int | None = None
    """The number of comments that a heading states."""
    name: tuple[int, int] | None = None
    """The name of an author ("X says:", "Reply to X")."""
    title: tuple[int, int] | None = None
    """The article's title that a heading repeats, without quotation marks."""
    rest: tuple[int, int] | None = None
    """What follows the phrase."""
    whole: bool = True
    """Whether the line holds nothing but the phrase, its number, name or title, and punctuation.

    False for "By X", which credits a picture as well."""
    locales: frozenset[str] = frozenset()
    """Languages (ISO 639-1, else 639-3) that have the phrase."""

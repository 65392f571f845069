"""What any of the three sources of evidence says about a thread, before it becomes records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from threadview_parsers.records import Kind

Source = Literal["embedded", "platform", "mined"]


@dataclass(slots=True)
class Entry:
    """One comment as a source of evidence found it. Element and atom numbers are those of the `Dom`."""

    unit: int | None = None
    """The element that holds the whole entry (and perhaps its replies); None for data without markup."""
    body: list[int] = field(default_factory=list)
    """The atoms of its text, in order. Empty where `text` says it."""
    head: list[int] = field(default_factory=list)
    """All other atoms of the entry: author, date, controls, signature. No reply's atoms."""
    text: str | None = None
    """The text itself, where it comes from data and not from atoms: cleaned, paragraphs by blank lines."""
    quotes: tuple[tuple[int, int], ...] = ()
    """Of `text`."""
    links: tuple[str, ...] = ()
    """Of `text`."""
    author: str | None = None
    published: str | None = None
    """ISO 8601, where the page states it so (datetime="...", JSON-LD)."""
    published_text: str | None = None
    """The date as shown; it is read into `published` once the page's order of day and month is known."""
    number: str | None = None
    url: str | None = None
    """As the page has it, perhaps relative."""
    score: int | None = None
    kind: Kind = "comment"
    key: str | None = None
    """An id by which other entries may name this one as their parent."""
    parent_key: str | None = None
    """The `key` of the entry that this one answers, where the page says so."""
    level: int | None = None
    """The depth that the page states or shows for it (a class "depth-2", pixels); any scale, to compare."""
    parent: int | None = None
    """The place in `Hypothesis.entries` of the entry that it answers, where containment shows it."""


@dataclass(slots=True)
class Hypothesis:
    """One way to read the page's thread."""

    source: Source
    entries: list[Entry]
    """In reading order."""
    platform: str | None = None
    score: float = 0.0
    """Comparable between sources: see `choose.py`."""
    root: int | None = None
    """The element that holds the whole thread, where there is one."""
    declared: int | None = None
    """The number of comments that the source states."""
    flat: bool = False
    """The source knows that there are no replies (a board): nesting is not looked for."""
    opening: bool = False
    """The first entry is the topic of a forum, that is, the article."""
    topic: Entry | None = None
    """The article, where the platform's markup tells it: a question, a submission."""
    reasons: dict[str, float] = field(default_factory=dict)
    """The named measures that make up `score`, for whoever asks why."""

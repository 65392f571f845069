"""What there is to say about a platform, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass

from threadview_parsers.records import Kind

Choices = tuple[str, ...]
"""Selectors, the best first; for each entry the first that finds something is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a discussion is about, in markup of its own: a question, a submission. All fields are selectors.

    All but `root` are looked for inside the first element that `root` finds.
    """

    root: Choices
    author: Choices = ()
    stamp: Choices = ()
    date: Choices = ()
    body: Choices = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One kind of markup that a platform gives its threads. All fields but `marks` are selectors.

    A selector (see `select.py`) is looked for in the entry's own elements, not in those of its replies.
    `@name` at its end asks for an attribute in place of the text; ":unit" is the entry's element itself,
    ":unit > x" a child of it; "last:" in front asks for the last element in place of the first.
    Themes change parts: what is not found stays open, and the general analysis fills it.
    """

    name: str
    """As `Thread.platform` has it. Several descriptions may share one (versions, themes)."""
    marks: Choices
    """How to know it: one of them must hold, and all words of that one. See `signs.py`."""
    unit: Choices
    """The element of an entry. The first selector that finds a thread decides for the page."""
    inside: Choices = ()
    """Units count only in one of these, unless the page has none of them."""
    skip: Choices = ()
    """Units in (or being) one of these do not count: templates, side bars, the question of a Q&A page."""
    run: bool = False
    """The unit is only the entry's first element: it goes on over the siblings up to the next one."""

    author: Choices = ()
    stamp: Choices = ()
    """The exact date: an attribute with ISO 8601, seconds since 1970, or a date in words."""
    date: Choices = ()
    """The date as shown, perhaps with words around it."""
    body: Choices = ()
    """All elements that the deciding selector finds, less `junk`, author and date."""
    junk: Choices = ()
    """What is no text of the entry though it may stand in `body`."""
    badges: Choices = ()
    """What is no part of the name though it stands in `author`."""
    score: Choices = ()
    url: Choices = ()
    number: Choices = ()
    declared: Choices = ()
    """The heading or counter that states how many there are, anywhere on the page."""

    key: Choices = ()
    """The entry's id; only its last run of letters and digits counts, so "#p12" is "p12"."""
    parent: Choices = ()
    """The id of the entry that this one answers."""
    level: Choices = ()
    """The depth: the number in the class that the last step's `%` stands for, or in an attribute."""
    steps: Choices = ()
    """Elements each of which sets what is in them one deeper."""
    nested: bool = True
    """An entry in another one's element answers it."""
    flat: bool = False
    """The platform has no replies."""
    opening: bool = False
    """The first entry is the topic itself."""

    strict: bool = False
    """No theme changes the markup: an entry without an element for its text is a stub, one without text
    and author a template."""
    kinds: tuple[tuple[Kind, str], ...] = ()
    """What in an entry (or being it) makes it of another kind; the first that holds."""
    topic: Topic | None = None
    """Where the article stands, if the markup of the platform says so."""
    stubs: Choices = ()
    """Whole texts, in lower case, that the platform leaves in place of a removed entry."""

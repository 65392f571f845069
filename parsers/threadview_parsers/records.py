"""The records: what a page says, as every part of threadview and every other tool sees it.

A thread is one flat tuple of comments in reading order; `parent` and `depth` carry the tree, so that a
branch is a slice and no depth of nesting meets a recursion limit. Names follow schema.org where it has
one. `to_json` prints a record exactly as `threadview convert --to jsonl` does.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["comment", "pingback", "review", "answer", "removed"]


class Warning(msgspec.Struct, frozen=True, kw_only=True):  # noqa: A001 - the contract's own name
    """Something a reader should know about a parse, e.g. that the page states more comments than it holds."""

    code: str
    """Stable and machine-readable: "count-mismatch", "loaded-by-script", "unknown-parent" ..."""
    message: str
    """One line for a person."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What the discussion is about: everything on the page that is neither comment nor furniture."""

    title: str | None = None
    """As the page shows it, without the site's name."""
    author: str | None = None
    published: str | None = None
    """ISO 8601 with the precision that the page gives."""
    published_text: str | None = None
    """The date as shown."""
    text: str = ""
    """Paragraphs joined by a blank line, soft wraps undone, sub-headings kept."""
    url: str | None = None


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One contribution to the discussion."""

    id: int
    """1, 2, 3 ... in reading order: the number that the reader sees and types."""
    number: str | None = None
    """The number or id that the page printed, as text."""
    parent: int | None = None
    """The id of the comment it answers."""
    depth: int = 0
    """0 for top level. A branch is a slice: a reply outside its parent's branch is at top level too."""
    author: str | None = None
    """As shown."""
    published: str | None = None
    """ISO 8601 with the precision that the page gives ("2020-01-05", "2020-01-05T09:16", offset if known)."""
    published_text: str | None = None
    """The date as shown."""
    text: str
    """Paragraphs joined by a blank line, soft wraps undone, code and quotes kept."""
    quotes: tuple[tuple[int, int], ...] = ()
    """Character ranges (start, end) of `text` that quote someone else."""
    kind: Kind = "comment"
    """"removed" is the stub that a deletion left, kept for its replies."""
    language: str | None = None
    """ISO 639-1; None from the parser, filled by search, None where too short to tell."""
    score: int | None = None
    """Votes or likes."""
    url: str | None = None
    """Permalink."""
    links: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    """Character offsets (start, end) of the whole entry in the decoded source, for text sources."""


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its article and the discussion under it."""

    source: str
    """The path or URL it was read from."""
    format: str
    """"text", "html", "hackernews-json" ..."""
    platform: str | None = None
    """"wordpress", "phpbb" ..."""
    url: str | None = None
    language: str | None = None
    """ISO 639-1, of the page."""
    article: Article
    declared_count: int | None = None
    """The number of comments that the page itself states."""
    comments: tuple[Comment, ...] = ()
    """In reading order."""
    warnings: tuple[Warning, ...] = ()


def to_json(thread: Thread) -> bytes:
    """The thread as one line of JSON (UTF-8, no newline), every field present, null where unknown."""
    return msgspec.json.encode(thread)

"""What is written: some comments of a thread in some order, and what the reader made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from threadview_search.reader import ReaderState

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

ARTICLE = 0
"""Where an id is asked for: the article's."""


@dataclass(frozen=True)
class Part:
    """Comments of one thread, as they are to be written. The article always goes with them."""

    thread: Thread
    comments: Sequence[Comment]
    """In the order of the file. They keep their ids, so that a number means the same in every file."""
    reader: ReaderState | None = None
    """None where nobody was reading: then nothing is said of marks."""
    about: str = ""
    """Which part of the thread it is, in a line for people; empty for all of it."""
    nested: bool = True
    """Whether a reply may be drawn inside of what it answers; False for an order that is not the tree's."""

    @cached_property
    def parents(self) -> dict[int, int]:
        """Id of each comment of the thread to that of the one it answers, where it answers one."""
        return {comment.id: comment.parent for comment in self.thread.comments if comment.parent is not None}

    def title(self) -> str:
        """The page's title or, where it has none, what it was read from."""
        return self.thread.article.title or self.thread.source

    def signs(self, id: int) -> list[str]:
        """What the reader did with a comment, in words: "marked", "tags: a, b", "note: ..."."""
        reader = self.reader
        if reader is None:
            return []
        tags, note = ", ".join(sorted(reader.tags.get(id, ()))), reader.notes.get(id, "")
        said = ["marked"] if id in reader.marked else []
        return [*said, *([f"tags: {tags}"] if tags else []), *([f"note: {note}"] if note else [])]

    def facts(self, comment: Comment) -> list[str]:
        """The head of a comment: number, author, date, and whom it answers."""
        known = (str(comment.id), comment.author, comment.published_text or comment.published)
        parts = [part for part in known if part]
        if comment.parent is not None:
            parts.append(f"answers {comment.parent}")
        if comment.kind != "comment":
            parts.append(comment.kind)
        if comment.score is not None:
            parts.append(f"score {comment.score}")
        return parts

    def article_facts(self) -> list[str]:
        """What stands below the title: author, date, address."""
        article = self.thread.article
        known = (article.author, article.published_text or article.published, article.url or self.thread.url)
        return [part for part in known if part]


class Writer(Protocol):
    """A format: text in pieces, one piece a comment or less, so that a million comments need no memory."""

    def head(self, title: str, /) -> str:
        """What stands before the first page, whose title is given."""
        ...

    def page(self, part: Part, index: int, /) -> Iterator[str]:
        """A page; `index` counts them from 0. The first piece is the article, each other one a comment."""
        ...

    def tail(self) -> str:
        """What stands behind the last page."""
        ...

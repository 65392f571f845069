"""Numbers of a comment that filters ask for and statistics show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from threadview_parsers.records import Thread

from .folding import fold


class Facets:
    """Facts about a thread's items, by item: 0 is the article, 1..n the comments."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread

    @cached_property
    def lengths(self) -> list[int]:
        """Characters of text."""
        return [len(self.thread.article.text), *(len(comment.text) for comment in self.thread.comments)]

    @cached_property
    def replies(self) -> list[int]:
        """Direct replies: comments whose parent it is. The article's are the top-level comments."""
        counts = [0] * (len(self.thread.comments) + 1)
        for item, parent in enumerate(self._parents, 1):
            counts[parent] += 1 if parent < item else 0
        return counts

    @cached_property
    def _parents(self) -> Sequence[int]:
        count = len(self.thread.comments)
        parents = (comment.parent or 0 for comment in self.thread.comments)
        return [parent if 0 <= parent <= count else 0 for parent in parents]

    @cached_property
    def opener(self) -> str | None:
        """The folded name of who opened the discussion, if the page says.

        That is the article's author. A forum page, whose first comment is the opening post, has no article
        text: there it is the first comment's. An article without a named author was written by somebody
        unknown, not by the first to comment on it.
        """
        thread = self.thread
        name = thread.article.author
        if not name and not thread.article.text.strip() and thread.comments:
            name = thread.comments[0].author
        return folded_name(name)


def folded_name(name: str | None) -> str | None:
    """A name as names are compared: folded, spaces evened out; None for no name."""
    return " ".join(fold(name).split()) or None if name else None

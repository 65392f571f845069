"""Numbers of a comment that filters ask for and statistics show."""

from __future__ import annotations

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
        """Direct replies: comments that state it as their parent, which may stand later on the page (newest
        first). The article's are the top-level comments.
        """
        count = len(self.thread.comments)
        counts = [0] * (count + 1)
        for comment in self.thread.comments:
            parent = comment.parent or 0
            if parent != comment.id:
                counts[parent if 0 < parent <= count else 0] += 1
        return counts

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
            # The page's first, in whatever order the thread is read.
            name = min(thread.comments, key=lambda comment: comment.id).author
        return folded_name(name)


def folded_name(name: str | None) -> str | None:
    """A name as names are compared: folded, spaces evened out; None for no name."""
    return " ".join(fold(name).split()) or None if name else None

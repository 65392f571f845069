"""The texts of a thread as they are searched: one an item, the article first."""

from __future__ import annotations

from threadview_parsers.records import Thread

TITLE_GAP = "\n\n"
"""Between title and text of the article, which are searched as one text."""


def texts_of(thread: Thread) -> list[str]:
    """What is searched of each item."""
    article = thread.article
    opening = f"{article.title}{TITLE_GAP}{article.text}" if article.title else article.text
    return [opening, *(comment.text for comment in thread.comments)]

"""Threads for the tests of search."""

from __future__ import annotations

from collections.abc import Sequence

from threadview_parsers.records import Article, Comment, Thread
from threadview_search import Hits, ThreadIndex, parse_query


def thread_of(*texts: str, title: str | None = None, article: str = "") -> Thread:
    comments = tuple(Comment(id=number, text=text) for number, text in enumerate(texts, 1))
    return Thread(
        source="made up", format="text", article=Article(title=title, text=article), comments=comments
    )


def text_of(thread: Thread, item: int) -> str:
    return thread.comments[item - 1].text if item else thread.article.text


def search(thread: Thread, query: str, *, typing: bool = False) -> Hits:
    return ThreadIndex(thread).search(parse_query(query), typing=typing)


def marked(thread: Thread, query: str, *, typing: bool = False) -> list[str]:
    """The highlighted pieces of text in reading order."""
    hits = search(thread, query, typing=typing)
    return [text_of(thread, item)[start:end] for item in hits.items for start, end in hits.spans[item]]


def found(query: str, *texts: str, typing: bool = False) -> Sequence[int]:
    """Which of these comments match."""
    return [item for item in search(thread_of(*texts), query, typing=typing).items if item]

"""The index of one thread that scans: see `Index` for what it promises.

Light to import: what needs numpy is imported by the first build, which belongs into a background thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .index import Cancelled, Hits, never

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .evaluate import Evaluation, Found
    from .properties import Properties
    from .query import Query
    from .tokens import TokenBuilder, Tokens

TITLE_GAP = "\n\n"
"""Between title and text of the article, where they are searched as one text."""


class _Built:
    """What is made from the texts alone, shared by indexes of the same texts."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self._lock = threading.Lock()
        self._builder: TokenBuilder | None = None
        self._tokens: Tokens | None = None

    def tokens(self, cancelled: Callable[[], bool]) -> Tokens:
        """The words of the texts, built if they are not yet. Raises `Cancelled`."""
        while not self._lock.acquire(timeout=0.02):
            if cancelled():
                raise Cancelled
        try:
            if self._tokens is None:
                from .tokens import TokenBuilder

                if self._builder is None:
                    self._builder = TokenBuilder(self.texts)
                self._tokens = self._builder.build(cancelled)
                self._builder = None
            return self._tokens
        finally:
            self._lock.release()


class ScanIndex:
    """An index of the article and comments of a thread, whose words are built when they are first needed."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        article = thread.article
        self._title_length = len(article.title or "")
        opening = f"{article.title}{TITLE_GAP}{article.text}" if article.title else article.text
        self._built = _Built([opening, *(comment.text for comment in thread.comments)])
        self._properties: Properties | None = None

    @property
    def thread(self) -> Thread:
        return self._thread

    def build(self, cancelled: Callable[[], bool] = never) -> None:
        self._built.tokens(cancelled)

    def search(self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never) -> Hits:
        from .hits import ScanHits

        found, evaluation, tokens = self._evaluate(query, typing=typing, cancelled=cancelled)
        if query.is_empty:
            found.mask[:] = False
        return ScanHits(tokens, self._built.texts, self._title_length, found, evaluation)

    def searching(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> Iterator[Hits]:
        yield self.search(query, typing=typing, cancelled=cancelled)

    def select(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> frozenset[int]:
        if query.is_empty:
            return frozenset(range(1, len(self._thread.comments) + 1))
        found, _, _ = self._evaluate(query, typing=typing, cancelled=cancelled)
        return frozenset((found.mask[1:].nonzero()[0] + 1).tolist())

    def _evaluate(
        self, query: Query, *, typing: bool, cancelled: Callable[[], bool]
    ) -> tuple[Found, Evaluation, Tokens]:
        from .evaluate import Evaluation
        from .properties import Properties

        tokens = self._built.tokens(cancelled)
        if self._properties is None:
            self._properties = Properties(self._thread, tokens.word_counts)
        typed = len(query.text) if typing else None
        evaluation = Evaluation(tokens, self._built.texts, self._properties, typed=typed, cancelled=cancelled)
        return evaluation.run(query), evaluation, tokens

    def with_thread(self, thread: Thread) -> ScanIndex:
        other = ScanIndex(thread)
        if other._built.texts != self._built.texts or other._title_length != self._title_length:
            raise ValueError("The texts of this thread are not those of the index")
        other._built = self._built
        return other

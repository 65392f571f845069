"""The index of one thread, in memory: see `Index` for what it promises.

Light to import: what needs numpy is imported by the first build, which belongs into a background thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Set
from copy import copy
from typing import TYPE_CHECKING

from .index import Cancelled, Hits, never
from .texts import texts_of

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .evaluate import Evaluation
    from .properties import Properties
    from .query import Query
    from .reader import ReaderState
    from .tokens import TokenBuilder, Tokens

_GLANCE, _LOOK = 4000, 10
"""Texts after which a search that has to read them shows what it has, and how much further it goes next."""


class _Built:
    """What is made from the texts alone, shared by indexes of the same texts."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.tokens: Tokens | None = None
        """Of all texts, or of the first part of them."""
        self._lock = threading.Lock()
        self._builder: TokenBuilder | None = None

    @property
    def searchable(self) -> int:
        """Number of texts that can be searched."""
        return len(self.tokens) if self.tokens is not None else 0

    def advance(self, beyond: int, cancelled: Callable[[], bool]) -> Tokens:
        """The tokens, of more than `beyond` texts if there are more: builds a part, or waits for another
        thread that does. Raises `Cancelled`.
        """
        while not self._lock.acquire(timeout=0.02):
            if cancelled():
                raise Cancelled
        try:
            tokens = self.tokens
            if tokens is None or len(tokens) <= beyond < len(self.texts):
                from .tokens import TokenBuilder

                if self._builder is None:
                    self._builder = TokenBuilder(self.texts)
                self.tokens = tokens = self._builder.build(cancelled)
                if len(tokens) == len(self.texts):
                    self._builder = None
            return tokens
        finally:
            self._lock.release()

    def all(self, cancelled: Callable[[], bool]) -> Tokens:
        """The tokens of all texts. Raises `Cancelled`."""
        tokens = self.tokens
        while tokens is None or len(tokens) < len(self.texts):
            tokens = self.advance(self.searchable, cancelled)
        return tokens


class ThreadIndex:
    """An index of the article and comments of a thread, which is built when it is first needed."""

    def __init__(self, thread: Thread, reader: ReaderState | None = None) -> None:
        """`reader`: what the reader marked, for `is:marked` and its like."""
        self._thread = thread
        self._reader = reader
        self._title_length = len(thread.article.title or "")
        self._built = _Built(texts_of(thread))
        self._properties: tuple[int, Properties] | None = None
        """And of how many items the words were counted when they were made."""

    @property
    def thread(self) -> Thread:
        return self._thread

    def build(
        self, cancelled: Callable[[], bool] = never, progress: Callable[[int], object] | None = None
    ) -> None:
        while self._built.searchable < len(self._built.texts):
            tokens = self._built.advance(self._built.searchable, cancelled)
            if progress is not None:
                progress(len(tokens))

    def search(self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never) -> Hits:
        return self._hits(self._built.all(cancelled), query, typing=typing, cancelled=cancelled)

    def searching(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> Iterator[Hits]:
        tokens = self._built.tokens or self._built.advance(0, cancelled)
        from .evaluate import reads_texts

        size, slow = len(self._built.texts), reads_texts(query.root)
        until = _GLANCE if slow else len(tokens)
        while True:
            until = min(until, len(tokens))
            yield self._hits(tokens, query, typing=typing, cancelled=cancelled, until=until)
            if until >= size:
                return
            if until == len(tokens):
                tokens = self._built.advance(until, cancelled)
            until = until * _LOOK if slow else len(tokens)

    def select(
        self, query: Query, *, typing: bool = False, cancelled: Callable[[], bool] = never
    ) -> Set[int]:
        from .items import ItemSet

        tokens = self._built.all(cancelled)
        evaluation = self._evaluation(tokens, query, typing=typing, cancelled=cancelled)
        mask = evaluation.run(len(tokens), shown=False).mask.copy()
        mask[0] = False
        return ItemSet(mask)

    def _hits(
        self,
        tokens: Tokens,
        query: Query,
        *,
        typing: bool,
        cancelled: Callable[[], bool],
        until: int | None = None,
    ) -> Hits:
        """The answer for all items of `tokens`, or for those up to some number."""
        from .hits import IndexHits

        until = len(tokens) if until is None else until
        evaluation = self._evaluation(tokens, query, typing=typing, cancelled=cancelled)
        found = evaluation.run(until, shown=True)
        if query.is_empty:
            found = found._replace(mask=found.mask & False)
        texts = self._built.texts
        return IndexHits(
            tokens, texts, self._title_length, found, evaluation.shown, complete=until == len(texts)
        )

    def _evaluation(
        self, tokens: Tokens, query: Query, *, typing: bool, cancelled: Callable[[], bool]
    ) -> Evaluation:
        from .evaluate import Evaluation
        from .properties import Properties

        known = self._properties
        if known is None or known[0] != len(tokens):
            properties = Properties(self._thread, tokens.word_counts, self._reader)
            known = self._properties = len(tokens), properties
        return Evaluation(query, tokens, self._built.texts, known[1], typing=typing, cancelled=cancelled)

    def with_thread(self, thread: Thread) -> ThreadIndex:
        other = ThreadIndex(thread, self._reader)
        if other._built.texts != self._built.texts or other._title_length != self._title_length:
            raise ValueError("The texts of this thread are not those of the index")
        other._built = self._built
        return other

    def with_reader(self, reader: ReaderState) -> ThreadIndex:
        other = copy(self)
        other._reader = reader  # noqa: SLF001 - its own kind
        if self._properties is not None:
            size, properties = self._properties
            other._properties = size, properties.with_reader(reader)  # noqa: SLF001 - its own kind
        return other

"""Runs the queries of one thread, off the event loop. Knows search, knows no Textual."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_search import Hits, Index, Query, ReaderState

    from .state import Elsewhere

Cancelled = Callable[[], bool]
"""Says whether the answer is still wanted."""


class Problem(NamedTuple):
    """What is wrong with a query."""

    message: str
    """One line."""
    position: int
    """Offset of the character at which it is wrong."""
    unfinished: bool
    """Whether it is the last word, and typing on may make it right: no reason to disturb the typist."""
    finished: str
    """The part of the query before that word, which can be run meanwhile."""


def problem_of(text: str) -> Problem | None:
    """What is wrong with a query; None if it can be run."""
    from threadview_search import QueryError, parse_query

    try:
        parse_query(text)
    except QueryError as error:
        return Problem(error.message, error.position, error.unfinished, error.finished)
    return None


def explained(text: str) -> str:
    """What a query that can be run means, in one line of plain words."""
    from threadview_search import explain, parse_query

    return explain(parse_query(text))


def asks_reader(text: str) -> frozenset[str]:
    """What of the reader's a query asks for: "mark", "read", "tag", "note"; nothing if it cannot be run."""
    from threadview_search.query import Text

    asked: set[str] = set()
    query = parsed(text)
    for leaf in query.leaves(negated=True) if query is not None else ():
        if isinstance(leaf, Text):
            names = leaf.values if leaf.field in ("is", "has") else (leaf.field,)
            asked.update(_READER[name] for name in names if name in _READER)
    return frozenset(asked)


def asks_language(text: str) -> bool:
    """Whether a query asks what language something is in; no if it cannot be run."""
    query = parsed(text)
    return query is not None and query.asks_language


def parsed(text: str) -> Query | None:
    """The query that a text is; None if it cannot be run."""
    from threadview_search import QueryError, parse_query

    try:
        return parse_query(text)
    except QueryError:
        return None


_READER = {
    "marked": "mark",
    "read": "read",
    "unread": "read",
    "new": "read",
    "edited": "read",
    "tag": "tag",
    "note": "note",
}
"""A name in a query -> the kind of thing of the reader's that it asks for."""


class Queries:
    """The index of a thread, and what it answers. Safe in any thread."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._index: Index | None = None
        self._making = threading.Lock()
        self.reader: Callable[[], ReaderState] | None = None
        """Says what the reader marked, read, tagged and noted by now; asked in any thread."""
        self._reader: ReaderState | None = None
        self.identified = False
        """Whether the languages of the comments are known."""

    def replace(self, thread: Thread) -> None:
        """The same thread, knowing more of its comments (their languages)."""
        with self._making:
            self._thread, self.identified = thread, True
            if self._index is not None:
                self._index = self._index.with_thread(thread)

    def build(self, cancelled: Cancelled) -> None:
        """Make ready what the first query would have to wait for. Raises `Cancelled` of search."""
        self._ready().build(cancelled)

    def search(self, text: str, cancelled: Cancelled) -> Hits:
        """Where a query being typed is found."""
        from threadview_search import parse_query

        return self._ready().search(parse_query(text), typing=True, cancelled=cancelled)

    def searching(self, text: str, cancelled: Cancelled) -> Iterator[Hits]:
        """As `search`, but what was found so far comes first where the index is still being built."""
        from threadview_search import parse_query

        return self._ready().searching(parse_query(text), typing=True, cancelled=cancelled)

    def select(self, text: str, cancelled: Cancelled) -> Set[int]:
        """The ids of the comments that a query lets through."""
        from threadview_search import parse_query

        return self._ready().select(parse_query(text), cancelled=cancelled)

    def as_author(self, text: str, cancelled: Cancelled) -> Elsewhere | None:
        """For a query that found nothing: the one that takes its words for an author's name, if that does."""
        from threadview_search import as_author, parse_query

        asked = as_author(parse_query(text))
        found = self._ready().select(asked, cancelled=cancelled) if asked is not None else ()
        return (asked.text, len(found)) if asked is not None and found else None

    def _ready(self) -> Index:
        with self._making:
            if self._index is None:
                from threadview_search import ThreadIndex

                self._index = ThreadIndex(self._thread)
            state = self.reader() if self.reader is not None else None
            if state is not None and state is not self._reader:
                self._index, self._reader = self._index.with_reader(state), state
            return self._index

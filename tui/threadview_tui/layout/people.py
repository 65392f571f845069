"""Who is who in a thread: who opened it, who wrote two comments. Names are compared as search does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

_KEPT = 20_000


class People:
    """The authors of one thread. Nothing of search is loaded before a comment with an author is drawn."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self._opener: str | None = None
        self._is_known = False
        self._folded: dict[str, str | None] = {}

    def folded(self, name: str | None) -> str | None:
        """The name as names are compared; None for none."""
        if not name:
            return None
        if name not in self._folded:
            from threadview_search.facets import folded_name

            if len(self._folded) >= _KEPT:
                self._folded.clear()
            self._folded[name] = folded_name(name)
        return self._folded[name]

    def is_opener(self, name: str | None) -> bool:
        """Whether somebody of this name opened the discussion: what `is:op` in a query asks for."""
        folded = self.folded(name)
        if folded is None:
            return False
        if not self._is_known:
            from threadview_search import Facets

            self._opener, self._is_known = Facets(self._thread).opener, True
        return folded == self._opener

    def is_same(self, name: str | None, other: str | None) -> bool:
        """Whether two names are one; no name is nobody's."""
        folded = self.folded(name)
        return folded is not None and folded == self.folded(other)

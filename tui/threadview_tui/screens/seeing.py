"""Filters that are made for the reader from the comment under the cursor, and the way to the statistics."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.counting import Counts


class Seeing(Host):
    """The part of the reading screen that makes filters for the reader."""

    _counts: Counts | None = None

    def narrow(self, query: str, then: Callable[[], None] | None = None, *, alone: bool = False) -> str:
        """Filter by a query and by the filter that is on, or by it `alone`.

        Returns why not, empty if it is done; `then` is called when it is shown.
        """
        from threadview_tui.narrowing import both

        session = self.session
        if session is None:
            return "nothing is open"
        base = session.filter.text if session.filter.active and not alone else ""
        together = both(base, query)
        if together is None:
            return "this cannot be added to the filter"
        if together == base:
            return "the filter says so already"
        self.asking.set_filter(together, then)
        return ""

    def action_filter_from(self, what: str) -> None:
        """Show what is like the comment under the cursor."""
        from threadview_tui.from_comment import made_from

        if self.session is not None:
            made = made_from(what, self.session)
            why_not = made.why_not or self.narrow(made.query)
            if why_not:
                self.say(why_not)

    def action_statistics(self) -> None:
        """Count what is shown, and draw it."""
        from threadview_tui.counting import Counts

        from .statistics import StatisticsScreen

        if self.session is None:
            return
        if not self.session.tree.count:
            self.say("no comments to count")
            return
        if self._counts is None:
            self._counts = Counts()
        self.app.push_screen(StatisticsScreen(self, self._counts))

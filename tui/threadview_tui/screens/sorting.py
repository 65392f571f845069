"""Reading the thread in another order: siblings sorted inside the tree, or all comments flat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from threadview_tui.arrangement import Arrangement

from .host import Host

if TYPE_CHECKING:
    from threadview_search import Sorting

    from threadview_tui.session import Session


@dataclass
class Arranged(Message):
    """A thread stands in the order that was asked for last, or in one asked for before."""

    session: Session
    arrangement: Arrangement


class SortingKeys(Host):
    """The part of the reading screen that sorts. A key pressed again turns its order round."""

    _wanted: Sorting | None = None
    """The order being made; None if none is."""

    def _sorting(self) -> Sorting | None:
        """The order asked for last."""
        from threadview_search import Sorting

        if self._wanted is not None:
            return self._wanted
        return (self.session.arrangement.sorting or Sorting()) if self.session is not None else None

    def action_sort(self, name: str) -> None:
        from threadview_search import Order, Sorting

        from threadview_tui.arrangement import nothing_to_sort_by

        now = self._sorting()
        if now is not None:
            order = Order[name.upper()]
            why_not = nothing_to_sort_by(self.session.page, order) if self.session is not None else ""
            if why_not:
                self.say(why_not)
                return
            self.sort(Sorting(order, order is now.order and not now.reverse, now.flat))

    def action_sort_flat(self) -> None:
        from dataclasses import replace

        now = self._sorting()
        if now is not None:
            self.sort(replace(now, flat=not now.flat))

    def sort(self, sorting: Sorting) -> None:
        """Read the thread in that order, as soon as it is made."""
        session = self.session
        if session is None:
            return
        self._wanted = sorting
        # What it goes back to is a place in the order of then.
        self.listing.close()
        self.say(f"sorting: {sorting}")
        page = session.page

        def work() -> Arranged:
            return Arranged(session, Arrangement(page, sorting))

        self.in_thread(work, group="sort")

    def take_arrangement(self, message: Arranged) -> None:
        """Show it, if nothing else was asked for meanwhile."""
        session, arrangement = message.session, message.arrangement
        if session is not self.session or (arrangement.sorting or self._page_order()) != self._wanted:
            return
        self._wanted = None
        if arrangement.page is not session.page:
            # More became known of the comments while it was made.
            arrangement.learn(session.page)
        session.arrange(arrangement)
        self.show_thread()
        self.say(str(arrangement.sorting or self._page_order()))

    @staticmethod
    def _page_order() -> Sorting:
        from threadview_search import Sorting

        return Sorting()

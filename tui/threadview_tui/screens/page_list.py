"""The list of the pages of a run. Those that were not read yet are read in short while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from threadview_tui import keys
from threadview_tui.pages.listing import COLUMNS, Order, ordered, progress, row_of
from threadview_tui.widgets.bound import Bound
from threadview_tui.widgets.pick_list import PickTitle
from threadview_tui.widgets.status_line import Hint

from .picking import HINTS, PickScreen

if TYPE_CHECKING:
    from threadview_tui.opening import Library, Page

REFRESH = 0.5
"""Seconds between two looks whether more is known."""


class PageListScreen(Bound, PickScreen, inherit_bindings=False):
    """What is picked is the index of a page in the library."""

    PART = "pages"
    BINDINGS: ClassVar[list[BindingType]] = [*PickScreen.BINDINGS, *keys.bindings(keys.PAGE_LIST_KEYS)]

    def __init__(self, library: Library) -> None:
        self._library = library
        self._order = Order.GIVEN
        self._pages: list[Page] = []
        """That of each row."""
        self._known: list[tuple[str, ...]] = []
        super().__init__("Pages", [], columns=COLUMNS)

    def begin(self) -> None:
        self.refill(self._library.page)
        self.set_interval(REFRESH, self._look)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return (*HINTS[:3], ("s", "sort"), HINTS[3])

    def _look(self) -> None:
        chosen = self.picks.chosen
        self.refill(self._pages[chosen] if chosen is not None else None)

    def refill(self, chosen: Page | None) -> None:
        """All rows as things stand; that page selected."""
        pages, current = self._library.pages, self._library.page
        order = [pages[index] for index in ordered(pages, self._order)]
        rows = [row_of(page, current=page is current) for page in order]
        self.query_one(PickTitle).title = f"Pages: {progress(pages)}, {self._order.value}"
        if rows != self._known or order != self._pages:
            self._known, self._pages = rows, order
            self.show(rows, COLUMNS, order.index(chosen) if chosen in order else 0)

    def action_sort(self) -> None:
        chosen = self.picks.chosen
        self._order = self._order.next()
        self.refill(self._pages[chosen] if chosen is not None else None)

    def result(self, row: int | None) -> int | None:
        return None if row is None else self._library.pages.index(self._pages[row])

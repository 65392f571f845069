"""The list of the pages of a run. Those that were not read yet are read in short while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from threadview_tui import keys
from threadview_tui.layout.table import Rows
from threadview_tui.pages.listing import COLUMNS, Order, ordered, progress, remember, row_of
from threadview_tui.widgets.pick_list import PickTitle

from .picking import PickScreen

if TYPE_CHECKING:
    from threadview_tui.opening import Library, Page

_REMEMBERED = 5_000
"""Pages read lately of which it is looked up how much of them was read."""
_AT_ONCE = 2_500
"""Rows out of sight that are looked at in one go."""
REFRESH = 0.5
"""Seconds between two looks whether more is known."""


class PageListScreen(PickScreen, inherit_bindings=False):
    """What is picked is the index of a page in the library.

    A page stays in its row until it is sorted anew, whatever becomes known of it: nothing jumps.
    """

    PART = "pages"
    HINTS = "pages"
    BINDINGS: ClassVar[list[BindingType]] = [*PickScreen.BINDINGS, *keys.bindings(keys.PAGE_LIST_KEYS)]

    def __init__(self, library: Library) -> None:
        self._library = library
        self._order = Order.GIVEN
        self._pages: list[Page] = []
        """That of each row."""
        self._known: list[tuple[object, ...] | None] = []
        """What each row was made of; None where it was not made yet."""
        self._looked = 0
        """The row up to which it was looked whether more is known."""
        super().__init__("Pages", [], columns=COLUMNS)

    def begin(self) -> None:
        self._fill(self._library.page)
        self.set_interval(REFRESH, self._look)
        self.run_worker(self._remember, thread=True, exit_on_error=False)

    def _remember(self) -> None:
        from threadview_tui.keeping import recent

        known = {(page.path, page.position): page.read for page in recent(_REMEMBERED)}
        remember(list(self._library.pages), known)

    def _look(self) -> None:
        """Write those rows anew of which more is known."""
        if len(self._pages) != len(self._library.pages):
            self._fill(self._chosen_page())
            return
        changed = {}
        begin = self._looked if self._looked < len(self._pages) else 0
        self._looked = min(begin + _AT_ONCE, len(self._pages))
        for row in {*self.picks.in_sight(), *range(begin, self._looked)}:
            before = self._known[row]
            if before is not None and before != self._knowledge(self._pages[row]):
                changed[row] = self._row(row)
        if changed:
            self.picks.renew(changed)
            self._entitle()

    def _knowledge(self, page: Page) -> tuple[object, ...]:
        source = page.input
        return (
            page.summary,
            page.error or source.unreadable,
            source.being_read,
            page.languages,
            page.read_before if page.session is None else len(page.session.notebook.read),
        )

    def _fill(self, chosen: Page | None) -> None:
        """All rows as things stand; that page selected."""
        pages = self._library.pages
        self._pages = [pages[index] for index in ordered(pages, self._order)]
        self._known = [None] * len(pages)
        # Of ten thousand pages only those in sight: to make all rows would hold up the keys.
        row = self._pages.index(chosen) if chosen in self._pages else 0
        self.show(Rows(len(pages), self._row), COLUMNS, row)
        self._entitle()

    def _row(self, row: int) -> tuple[str, ...]:
        page = self._pages[row]
        self._known[row] = self._knowledge(page)
        return row_of(page, current=page is self._library.page)

    def _entitle(self) -> None:
        self.query_one(PickTitle).title = f"Pages: {progress(self._pages)}, {self._order.value}"

    def _chosen_page(self) -> Page | None:
        row = self.picks.chosen
        return None if row is None else self._pages[row]

    def action_sort(self) -> None:
        self._order = self._order.next()
        self._fill(self._chosen_page())

    def result(self, row: int | None) -> int | None:
        return None if row is None else self._library.pages.index(self._pages[row])

"""Where a run begins that was given nothing to read: recent pages, files of this folder, samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from threadview_tui import keys
from threadview_tui.opening import Library
from threadview_tui.pages.offers import (
    COLUMNS,
    Offer,
    folder_offers,
    recent_offers,
    row_of,
    sample_offers,
    without_repeats,
)
from threadview_tui.widgets.pick_list import PickList

from .picking import PickScreen

if TYPE_CHECKING:
    from threadview_tui.opening import Input
    from threadview_tui.pages.survey import Survey

    from .reading import ReadingScreen


@dataclass
class Offered(Message):
    """What there is to open."""

    offers: list[Offer]


@dataclass
class Surveyed(Message):
    """More is known of an offer."""

    source: Input


class StartScreen(PickScreen, inherit_bindings=False):
    """Enter opens a page, from which q comes back to here; q ends the program, Esc only takes away words."""

    HINTS = "start"
    MAY_LEAVE = False
    DEFAULT_CSS = """
    StartScreen { background: $background; & > #picker { width: 100%; background: $background; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *PickScreen.BINDINGS,
        *keys.bindings([key for key in keys.KEYS if key.id == "program.quit"]),
    ]

    def __init__(self, library: Library) -> None:
        """`library` is one without pages: those that are opened are read and kept as it says."""
        super().__init__("threadview", [], columns=COLUMNS, instead="looking for pages …")
        self._library = library
        self._offers: list[Offer] = []
        self._survey: Survey | None = None

    def begin(self) -> None:
        self._look()

    def fit(self) -> None:
        """It is all there is: as high as the screen."""

    def on_screen_resume(self) -> None:
        # Back from a page, which is a recent one now.
        if self._offers:
            self._look()

    def on_unmount(self) -> None:
        if self._survey is not None:
            self._survey.end()

    def _look(self) -> None:
        def work() -> None:
            found = without_repeats([*recent_offers(), *folder_offers(), *sample_offers()])
            self.post_message(Offered(found))

        self.run_worker(work, thread=True, exclusive=True, group="offers", exit_on_error=False)

    @on(Offered)
    def _offered(self, message: Offered) -> None:
        from threadview_tui.pages.survey import Survey

        known = {offer.input.source: offer.input for offer in self._offers}
        chosen = self.picks.chosen
        here = self._offers[chosen].input.source if chosen is not None else None
        self._offers = [
            offer._replace(input=known.get(offer.input.source, offer.input)) for offer in message.offers
        ]
        sources = [offer.input.source for offer in self._offers]
        self._fill(sources.index(here) if here in sources else 0)
        if self._survey is None:
            self._survey = Survey(lambda source: self.post_message(Surveyed(source)))
        self._survey.want(offer.input for offer in self._offers if offer.origin != "recent")

    @on(Surveyed)
    def _surveyed(self) -> None:
        self._fill(self.picks.chosen)

    def _fill(self, chosen: int | None) -> None:
        self.show([row_of(offer) for offer in self._offers], COLUMNS, chosen)

    @on(PickList.Chosen)
    def _chosen(self, message: PickList.Chosen) -> None:
        message.prevent_default()
        if message.row is None:
            return
        chosen = self._offers[message.row]
        # Those of the folder, and the samples, are turned over like any that were named together.
        same = [offer for offer in self._offers if offer.origin == chosen.origin != "recent"] or [chosen]
        library = Library(
            [offer.input.source for offer in same],
            platforms=self._library.platforms,
            keeper=self._library.keeper,
        )
        for page, offer in zip(library.pages, same, strict=False):
            page.input.summaries, page.input.unreadable = offer.input.summaries, offer.input.unreadable
        library.current = same.index(chosen)
        self._open(library)

    def action_back_or_quit(self) -> None:
        self.app.exit()

    def _open(self, library: Library) -> None:
        library.page.input.start()
        self.app.push_screen(self._reading(library))

    def _reading(self, library: Library) -> ReadingScreen:
        from .reading import ReadingScreen

        return ReadingScreen(library)

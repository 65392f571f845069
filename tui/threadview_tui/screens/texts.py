"""The keys of the screens that show a text: the facts of a page, its source."""

from __future__ import annotations

from typing import Protocol

from textual.screen import ModalScreen

from threadview_tui.guarding import Guarded

from .everywhere import Everywhere


class Scrolled(Protocol):
    """A text, of which a window is in sight."""

    def step(self, rows: int) -> None:
        """So many rows on, back if negative."""
        ...

    def turn(self, pages: float) -> None:
        """So many windows on, back if negative."""
        ...

    def to_first(self) -> None:
        """The beginning."""
        ...

    def to_last(self) -> None:
        """The end."""
        ...


class TextActions(Guarded, Everywhere, ModalScreen[None], inherit_bindings=False):
    """What the keys of TEXT_KEYS do, all but copying; a screen binds them and says what is scrolled."""

    PART = "source"

    @property
    def body(self) -> Scrolled:
        """What is scrolled."""
        raise NotImplementedError

    def action_rows(self, count: int) -> None:
        self.body.step(count)

    def action_pages(self, pages: float) -> None:
        self.body.turn(pages)

    def action_first(self) -> None:
        self.body.to_first()

    def action_last(self) -> None:
        self.body.to_last()

    def action_here(self) -> None:
        self.body.to_first()

    def action_back(self) -> None:
        if self.is_current:
            self.dismiss()

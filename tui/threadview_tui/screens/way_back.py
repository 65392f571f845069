"""Going back to where the reader jumped from, and forward again, over all pages of the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from threadview_tui.jumps import Jumps, Spot
from threadview_tui.layout.reading import Held
from threadview_tui.tree import shown

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.layout.viewport import Align


class WayBack(Host):
    """The part of the reading screen that remembers jumps: whatever may lead far is done in `leaping`."""

    align: Align = "near"
    """How what is gone to comes into the window."""

    @property
    def jumps(self) -> Jumps:
        """The jumps of this run."""
        if not hasattr(self, "_jumps"):
            self._jumps = Jumps()
        return self._jumps

    def spot(self) -> Spot | None:
        """Where the reader is; None without a page."""
        session = self.session
        if session is None:
            return None
        item, offset, row = self.view.held()
        return Spot(self.library.page, session.id_of(session.cursor), (session.id_of(item), offset, row))

    def came_from(self, spot: Spot | None) -> None:
        """A jump was made from there, if it is elsewhere."""
        if spot is not None and not spot.is_at(self.spot()):
            self.jumps.left(spot)

    @contextmanager
    def leaping(self) -> Iterator[None]:
        """Whatever is done in it can be gone back from, if it leads to another comment."""
        before = self.spot()
        with self.aiming():
            yield
        self.came_from(before)

    @contextmanager
    def aiming(self) -> Iterator[None]:
        """What is gone to in it, and was out of sight, comes with what stands around it."""
        before, self.align = self.align, "far"
        try:
            yield
        finally:
            self.align = before

    def go_to_spot(self, spot: Spot) -> bool:
        """Be where the reader was, the page as it stood; False if the page is not there any more."""
        pages = self.library.pages
        index = next((index for index, page in enumerate(pages) if page is spot.page), None)
        if index is None:
            return False
        if pages[index] is not self.library.page:
            self.turn_to(index)
        session = self.session
        item = session.item_of(spot.id) if session is not None else None
        if session is None or item is None:
            return False
        session.uncover(item)
        if not shown(session.rows.items, item):
            self.say("filtered out: this is as near as can be")
        session.arrive(item)
        if session.zoom is not None:
            session.zoom = session.cursor
        self.show_state()
        top = session.item_of(spot.held[0])
        if top is not None and session.cursor == item:
            self.view.restore_held(Held(top, spot.held[1], spot.held[2]))
        return True

    def action_jump_back(self) -> None:
        self._along(1)

    def action_jump_forward(self) -> None:
        self._along(-1)

    def _along(self, direction: int) -> None:
        """Back, or forward if negative, as often as was typed, as far as it goes."""
        moved = False
        for _ in range(self.take_count() or 1):
            here = self.spot()
            if here is None:
                return
            target = self.jumps.back(here) if direction > 0 else self.jumps.forward(here)
            if target is None:
                break
            moved = self.go_to_spot(target) or moved
        if not moved:
            self.say("no jump to go back from" if direction > 0 else "nothing to go forward to")

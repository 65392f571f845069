"""The outline: beside the text or in its place, the keys in it, and going from pane to pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_tui.widgets.marked_bar import Ticks

from .host import Host
from .origin import Origin, origin_of

if TYPE_CHECKING:
    from textual.widget import Widget

    from threadview_tui.widgets.outline import Outline


class Outlining(Host):
    """The part of the reading screen that shows the outline, and gives it the keys."""

    outline_beside = True
    """Whether the outline stands beside the text where there is room for both; `fit_outline` obeys it."""
    _outline_instead = False
    """Whether it has the place of the text."""
    _before_outline: Origin | None = None
    _ticks: Ticks | None = None

    @property
    def outline_shown(self) -> bool:
        """Whether the outline is on the screen."""
        return self._outline_instead or (self.outline_beside and self._has_room)

    def _has_keys(self, widget: Widget) -> bool:
        # The widget itself learns of it a message later.
        return widget.screen.focused is widget

    @property
    def text_pane(self) -> Widget:
        """What is read in and gets the keys: the text, or the outline in its place."""
        return self.outline if self._outline_instead else self.view

    @property
    def _has_room(self) -> bool:
        return self.has_class("-wide") and not self.has_class("-full-screen")

    def fit_outline(self) -> None:
        """Show the outline where it belongs, after a change of size, of mode or of `outline_beside`."""
        self.jumping.close()
        if self._has_room:
            if self._outline_instead:
                self.outline_beside = True
            self._outline_instead = False
        elif self._has_keys(self.outline):
            # Whoever is in it stays in it when the window gets narrower.
            self._outline_instead = True
        self.dress({"-outline": self.outline_beside, "-outline-instead": self._outline_instead})
        if self._has_keys(self.outline) and not self.outline_shown:
            self.set_focus(self.view)

    def action_outline(self) -> None:
        """Beside the text: there or not. In its place: there, with the keys, or not."""
        if self.session is None:
            return
        if self._has_room:
            self.outline_beside = not self.outline_beside
        elif self._outline_instead:
            self._leave_outline()
            return
        else:
            self._outline_instead = True
            self._enter_outline()
        self.fit_outline()
        self.update_lines()

    def _enter_outline(self) -> None:
        if self.session is not None:
            self._before_outline = origin_of(self, self.session)
            self.fit_outline()
            self.set_focus(self.outline)

    def _leave_outline(self) -> None:
        """The keys are the text's again, which the outline gives its place back to."""
        self._outline_instead = False
        self.set_focus(self.view)
        self.fit_outline()
        self.update_lines()

    def action_pane(self, direction: int) -> None:
        """Give the next pane the keys: text, outline, list of matches, and round."""
        panes: list[Widget] = [self.view]
        if self.outline_shown:
            panes.append(self.outline)
        if self.listing.is_open:
            panes.append(self.listing.rows)
        if len(panes) == 1:
            self.say("nothing else is open: O opens the outline")
            return
        here = next((index for index, pane in enumerate(panes) if self._has_keys(pane)), 0)
        pane = panes[(here + direction) % len(panes)]
        if pane is self.outline:
            self._enter_outline()
        else:
            self._outline_instead = False
            self.set_focus(pane)
            self.fit_outline()
        self.update_lines()

    def action_outline_page(self, pages: float) -> None:
        """So many pages of the outline on; the text follows."""
        if self.session is not None:
            self.go(self.session.step(round(pages * self.outline.page_rows)))

    def action_outline_go(self) -> None:
        """To the text, and stay there; or to the comment whose number was typed."""
        number = self.take_count()
        self._leave_outline()
        if self._before_outline is not None:
            self.came_from(self._before_outline.spot)
        if number is not None:
            self._numbered(number)

    def action_outline_back(self) -> None:
        """To the text, where the reader was before."""
        origin, self._before_outline = self._before_outline, None
        self._leave_outline()
        if self.take_count() is None and origin is not None and origin.session is self.session:
            cursor = origin.state.cursor
            origin.session.uncover(cursor)
            if origin.session.cursor != cursor:
                self._arrive(cursor)
            self.view.restore(origin.place)

    def show_ticks(self) -> None:
        """Hits of the search on the scroll bar."""
        if self._ticks is None:
            self._ticks = Ticks(self.view)
        search = self.session.search if self.session is not None else None
        items = search.shown.items if search is not None and search.shown is not None else ()
        self.outline.set_matching(items)
        self._ticks.set_hits(items, search.spans if search is not None else {})

    def on_outline_reader_changed(self, message: Outline.ReaderChanged) -> None:
        if self.session is not None and self._ticks is not None:
            items = [self.session.item_of(id) for id in message.noticed]
            self._ticks.set_marks(sorted(item for item in items if item is not None))

    def on_mouse_down(self) -> None:
        self.jumping.close()

    def on_outline_chosen(self, message: Outline.Chosen) -> None:
        with self.leaping():
            self.go(message.item)
        if self._outline_instead:
            self._leave_outline()

    def on_outline_fold_toggled(self, message: Outline.FoldToggled) -> None:
        if self.session is not None:
            self.session.cursor = message.item
            self.action_fold_toggle()

"""The line above the list of matches: how many there are, and what they are sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from threadview_tui.concordance import Sort

if TYPE_CHECKING:
    from threadview_tui.screens.listing import Listing

CHOICES: dict[Sort, str] = {
    Sort.PLACE: "order",
    Sort.RELEVANCE: "best",
    Sort.AUTHOR: "author",
    Sort.BEFORE: "before",
    Sort.AFTER: "after",
    Sort.DATE: "date",
}
"""What can be clicked, in a word."""
_LEAD = "── "
_GAP = "  "
_CHOICES = sum(map(len, CHOICES.values())) + len(_GAP) * (len(CHOICES) - 1)
"""Cells of them all."""
_ROOMY = 50
"""Cells in which a title says what it has to say."""


class MatchTitle(Widget):
    """A thin line with a title and, where there is room, everything that can be sorted by."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MatchTitle { height: 1; color: $text-muted; background: $background; }
    """

    title: reactive[str] = reactive("")
    """Plain."""
    sort: reactive[Sort | None] = reactive(None)
    """What the matches are sorted by; None where there are none."""

    def __init__(self, listing: Listing, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listing = listing

    def on_resize(self) -> None:
        self._listing.show_title()

    @property
    def room(self) -> int:
        """Cells for the title; where it is wide enough, beside the choices."""
        beside = self.size.width - _CHOICES - 2 * len(_LEAD) - 3
        return beside if beside >= _ROOMY else max(0, self.size.width - len(_LEAD) - 1)

    def _choices_at(self) -> int | None:
        """The cell at which the choices begin; None if they have no room."""
        at = self.size.width - _CHOICES - len(_LEAD) - 1
        room = at - len(_LEAD) - Content(self.title).cell_length - len(_LEAD) - 1
        return at if self.sort is not None and room >= 0 else None

    def render(self) -> Content:
        width, at = self.size.width, self._choices_at()
        line = Content.assemble((_LEAD, "$foreground 25%"), (self.title, ""), " ")
        rule = (width if at is None else at - 1) - line.cell_length
        line += Content.styled("─" * max(0, rule), "$foreground 25%")
        if at is not None:
            line += Content(" ")
            for sort, name in CHOICES.items():
                line += Content.styled(name, "bold underline $text" if sort is self.sort else "")
                line += Content(_GAP if sort is not Sort.DATE else " ")
            line += Content.styled("──", "$foreground 25%")
        return line.truncate(width, ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        at = self._choices_at()
        if at is None or event.x < at:
            self._listing.sort_next()
            return
        for sort, name in CHOICES.items():
            if at <= event.x < at + len(name):
                self._listing.sort_by(sort)
                return
            at += len(name) + len(_GAP)

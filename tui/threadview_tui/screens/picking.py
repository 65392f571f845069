"""A list from which one thing is picked: pages, recent pages, saved filters, links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from threadview_tui import keys, wording
from threadview_tui.guarding import Guarded
from threadview_tui.layout.table import Column
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.pick_list import PickList, PickTitle
from threadview_tui.widgets.prompt import QueryLine, press_again
from threadview_tui.widgets.status_line import HintLine

from .everywhere import Everywhere
from .hints import on_screen

_LINES = 2
"""Lines beside the rows: the title and the hints."""


class PickScreen(Guarded, Everywhere, ModalScreen[int | None], inherit_bindings=False):
    """Rows of plain text; the result is the index of the one that was taken, None if none was.

    `/` begins to type words, all of which a row must hold; then only arrows, Enter and Esc are keys.
    A text may be page text: it is made safe here. `instead` is said where there are no rows.
    """

    PART = "picking"
    HINTS = "pick"
    """What is offered at the bottom while nothing is typed: a name of `hints.on_screen`."""
    MAY_LEAVE = True
    """Whether there is something behind it to go back to."""
    AUTO_FOCUS = "#pick"
    DEFAULT_CSS = """
    PickScreen {
        align: center middle;
        & > #picker { width: 110; max-width: 100%; height: 100%; background: $panel; }
        & #pick { height: 1fr; }
        & #pick-typed, & #pick-typed:focus {
            display: none; height: 1; border: none; padding: 0 1; background: $panel; color: $foreground;
            background-tint: transparent;
        }
        &.-typing #pick-typed { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # Of the line that is typed in; the list has its own.
        *keys.bindings(keys.PICKING_KEYS),
        *keys.bindings(keys.EVERYWHERE),
    ]

    def __init__(
        self,
        title: str,
        rows: Sequence[Sequence[str]],
        *,
        columns: Sequence[Column] = (),
        chosen: int = 0,
        instead: str = "nothing to choose from",
    ) -> None:
        super().__init__()
        self._title = title
        self._first = (rows, columns, chosen)
        self._instead = instead
        self._most = 0
        """The most rows that there were: the list never gets smaller."""

    def compose(self) -> ComposeResult:
        with Vertical(id="picker"):
            yield PickTitle(id="pick-title")
            yield PickList(instead=self._instead, may_leave=self.MAY_LEAVE, id="pick")
            yield QueryLine(placeholder="words to find", select_on_focus=False, id="pick-typed")
            yield HintLine(id="pick-hints")

    def on_mount(self) -> None:
        self.picks = self.query_one(PickList)
        self.line = self.query_one(QueryLine)
        self.query_one(PickTitle).title = wording.plain(self._title)
        self.show(*self._first)
        self._offer()
        self.begin()

    def begin(self) -> None:
        """The list stands; for lists that fill themselves."""

    def show(self, rows: Sequence[Sequence[str]], columns: Sequence[Column], chosen: int | None) -> None:
        """Other rows, in which `chosen` is selected; what was typed goes on to hold."""
        self.picks.show(rows, columns, chosen)
        self._most = max(self._most, len(rows))
        self.fit()

    def fit(self) -> None:
        """As high as the rows ask for; not less while words leave fewer, for nothing should jump."""
        lines = max(1, self._most) + _LINES + 2  # the head, and the line that is typed in
        self.query_one("#picker").styles.height = min(lines, self.size.height or self.app.size.height)

    def on_resize(self) -> None:
        self.fit()

    def _offer(self) -> None:
        typing = self.has_class("-typing")
        what = "picking" if typing else self.HINTS
        self.query_one(HintLine).hints = on_screen(what, in_force_of(self.app))

    @on(PickList.Moved)
    def _moved(self) -> None:
        shown, total = len(self.picks.shown), self.picks.total
        several = wording.number(total) if shown == total else f"{shown:,} of {total:,}"
        self.query_one(PickTitle).count = several

    @on(PickList.Chosen)
    def _chosen(self, message: PickList.Chosen) -> None:
        if self.is_current:
            self.dismiss(self.result(message.row))

    def result(self, row: int | None) -> int | None:
        """What is picked with a row."""
        return row

    @on(PickList.Filtered)
    def _begin(self) -> None:
        self.add_class("-typing")
        self.set_focus(self.line)
        self._offer()

    def on_key(self, event: events.Key) -> None:
        # Pressed behind the `/`, before the line had the focus.
        if self.has_class("-typing") and event.is_printable and self.focused is not self.line:
            event.stop()
            self.app.call_later(press_again, self.app, event.key, event.character)

    def action_close_line(self) -> None:
        """Esc while typing: all rows again, the one that was found still selected."""
        self.remove_class("-typing")
        self.line.value = ""
        self.picks.filter("")
        self.line.entered = False
        self.set_focus(self.picks)
        self._offer()

    def action_step(self, direction: int) -> None:
        self.picks.action_move(direction)

    def action_leap(self, direction: int) -> None:
        self.picks.action_page(direction)

    def action_stay(self) -> None:
        """Nothing: the focus stays."""

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.picks.filter(message.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        # The last letters may not have come here yet.
        self.picks.filter(self.line.value)
        self.line.entered = False
        self.picks.action_choose()

    @on(QueryLine.Emptied)
    def _emptied(self) -> None:
        self.action_close_line()

"""The help screen: the keys in force, those of what has the focus first, and what the signs mean."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from threadview_tui import keys
from threadview_tui.helping import Section, matching, sections
from threadview_tui.layout.wrap import wrapped
from threadview_tui.matching import LONGEST
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.query_line import QueryLine, put_early

from .everywhere import Everywhere

_WIDEST = 24
"""Cells for the keys at most; longer ones stand above what they do."""
_BOX, _AROUND, _LEAST = 88, 6, 10
"""Cells of the whole, of what stands around the text (padding, scroll bar), of what a key does at least."""


def help_text(found: list[Section], width: int = 88) -> Content:
    """The sections as lines: what is pressed or seen, and what it means, wrapped under itself."""
    width = min(width, _BOX)
    most = min(_WIDEST, width // 4)
    room = max(
        (cell_len(row.sign) for section in found for row in section.rows if cell_len(row.sign) <= most),
        default=0,
    )
    rest = max(_LEAST, width - _AROUND - room - 4)
    parts: list[Content] = []
    for heading, rows in found:
        if parts:
            parts.append(Content(""))
        parts += [
            Content.styled(row, "bold $text-accent") for row in wrapped(heading, max(_LEAST, width - _AROUND))
        ]
        parts += [_line(row.sign, row.what, room, rest) for row in rows]
    return Content("\n").join(parts) if parts else Content.styled("nothing of that name", "$text-muted")


def _line(sign: str, what: str, room: int, rest: int) -> Content:
    """One line, or several: a sign too long for its `room` stands above what it means, in `rest` cells."""
    rows = [Content.styled(row, "$text-muted") for row in wrapped(what, rest)]
    long = cell_len(sign) > room
    if long and len(rows) == 1 and cell_len(sign) + cell_len(what) <= room + rest:
        return Content.assemble("  ", (sign, "bold"), "  ", rows[0])
    indent = "\n" + " " * (room + 4)
    gap = indent if long else " " * (room - cell_len(sign) + 2)
    return Content.assemble("  ", (sign, "bold"), gap, Content(indent).join(rows))


class HelpScreen(Everywhere, ModalScreen[None], inherit_bindings=False):
    """All keys, scrollable; `/` finds by words."""

    PART = "help"
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > #box {
            width: 88; max-width: 100%; height: auto; max-height: 100%; background: $panel;
        }
        & #help { height: auto; max-height: 100%; padding: 1 2; scrollbar-size-vertical: 1; }
        & #keys { width: 1fr; height: auto; }
        & #help-find, & #help-find:focus {
            display: none; dock: bottom; height: 1; border: none; padding: 0 2;
            background: $panel; color: $foreground; background-tint: transparent;
        }
        &.-finding #help-find { display: block; }
        &.-finding #box { height: 100%; }
        &.-finding #help { height: 1fr; }
    }
    """
    AUTO_FOCUS = "#help"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings(keys.HELP_KEYS),
        *keys.bindings([key for key in keys.EVERYWHERE if key.action != "help"]),
    ]

    def __init__(self, *focus: str) -> None:
        """`focus`: names of the parts that have it, the innermost first."""
        super().__init__()
        self._focus = focus
        self._sections: list[Section] = []
        self._early = 0
        """Characters typed to be found before the line for them had the focus."""

    def compose(self) -> ComposeResult:
        self._sections = sections(in_force_of(self.app), *self._focus)
        with Vertical(id="box"):
            with VerticalScroll(id="help"):
                yield Static(help_text(self._sections, self.app.size.width), id="keys", markup=False)
            yield QueryLine(
                placeholder="words to find", max_length=LONGEST, select_on_focus=False, id="help-find"
            )

    @property
    def line(self) -> QueryLine:
        """Where words to find are typed."""
        return self.query_one(QueryLine)

    @property
    def scroll(self) -> VerticalScroll:
        """What is scrolled."""
        return self.query_one("#help", VerticalScroll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """There is no help in the help: what would open it closes it."""
        return action != "help"

    def on_resize(self) -> None:
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        found = matching(self._sections, self.line.value)
        self.query_one("#keys", Static).update(help_text(found, self.app.size.width))

    def action_turn(self, how: str) -> None:
        getattr(self.scroll, how)(animate=False)

    def action_find(self) -> None:
        self.add_class("-finding")
        self._early = 0
        self.set_focus(self.line)

    def action_leave(self) -> None:
        """Away from the words first, then from the help."""
        if self.has_class("-finding"):
            self._end_finding()
        else:
            self.dismiss()

    def _end_finding(self) -> None:
        self.remove_class("-finding")
        self.line.value = ""
        self.line.entered = False
        self.set_focus(self.scroll)

    def on_key(self, event: events.Key) -> None:
        bound = self.active_bindings.get(event.key)
        if not self.has_class("-finding") and bound is not None and bound.binding.action == "find":
            # Run by the application, it would come after the letters of a fast typist.
            event.stop()
            self.action_find()
            return
        # Pressed behind the `/`, before the line had the focus: what it hears does not come here.
        if event.is_printable and self.focused is self.line and not self.line.entered:
            event.stop()
            self._early = put_early(self.line, event, self._early)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._draw()
        self.scroll.scroll_home(animate=False)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """What was found stays, and can be scrolled."""
        self.line.entered = False
        self.set_focus(self.scroll)

    @on(QueryLine.Emptied)
    def _emptied(self) -> None:
        self._end_finding()

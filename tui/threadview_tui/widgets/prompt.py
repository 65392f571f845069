"""The line in which a search, a filter or the answer to any other question of one line is typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from threadview_tui import keys
from threadview_tui.holding import pass_on
from threadview_tui.layout.labels import crop
from threadview_tui.switches import Switch, switched
from threadview_tui.widgets.bound import Bound
from threadview_tui.widgets.query_line import QueryLine
from threadview_tui.widgets.still import StillRow

SIGILS = {"search": "/", "filter": "&"}
"""Kind of query -> the sign before it."""


class Choice:
    """One of several things, chosen by Tab while a question is answered; belongs to whoever asked."""

    def __init__(self, names: Sequence[str], index: int = 0) -> None:
        self.names = tuple(names)
        """What the reader may choose from, each in a word; at least one."""
        self.index = index

    @property
    def name(self) -> str:
        """The one that is chosen."""
        return self.names[self.index]

    def turn(self, direction: int) -> None:
        """The next one, or the one before; round at the ends."""
        self.index = (self.index + direction) % len(self.names)


class Prompt(Bound, StillRow):
    """A label and an input; says every change, Enter and Esc. Keeps what was entered, for Up and Down."""

    PART = "prompt"
    DEFAULT_CSS = """
    Prompt { height: 1; display: none; }
    Prompt.-open { display: block; }
    Prompt > #sigil { width: auto; color: $text-accent; text-style: bold; }
    Prompt > Input, Prompt > Input:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: transparent; color: $foreground;
        background-tint: transparent;
    }
    """
    # Tab never leaves the prompt: focus must not wander off to the thread while a query is half typed.
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.PROMPT_KEYS)]

    class Changed(Message):
        """The text changed, or what is chosen by Tab."""

        def __init__(self, kind: str, text: str) -> None:
            super().__init__()
            self.kind = kind
            self.text = text

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, kind: str, text: str) -> None:
            super().__init__()
            self.kind = kind
            self.text = text

    class Cancelled(Message):
        """Esc was pressed, or Backspace in an empty prompt."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.kind = "search"
        """A key of SIGILS or, for any other question, what its answers are remembered under."""
        self._label = ""
        self._choice: Choice | None = None
        self._entered: defaultdict[str, list[str]] = defaultdict(list)
        self._recalled = 0
        self._heard: events.Key | None = None
        self._early = 0
        """Where in the line a letter goes that was typed before the line could hear it."""
        self._passing = False
        """Whether keys that the line could not hear are passed on to it, instead of put in."""

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    @property
    def is_query(self) -> bool:
        """Whether a search or a filter is being typed."""
        return self.is_open and self.kind in SIGILS

    @property
    def text(self) -> str:
        return self.query_one(Input).value

    @property
    def _shown_label(self) -> str:
        """A sigil, or "write shown: ": what is chosen stands where no width hides it."""
        if self.kind in SIGILS:
            return SIGILS[self.kind]
        words = f"{self._label} {self._choice.name}" if self._choice is not None else self._label
        return crop(words, max(1, self.screen.size.width // 3)) + ": "

    @property
    def cell_of_text(self) -> int:
        """The cell of this line at which the typed text begins; negative when it is scrolled."""
        return cell_len(self._shown_label) - int(self.query_one(Input).scroll_x)

    async def open(self, kind: str, text: str = "", *, label: str = "", choice: Choice | None = None) -> None:
        """Begin typing a query of that kind, from `text`, or the answer to what `label` (plain) asks for."""
        self.kind, self._label, self._choice = kind, label, choice
        if not self.children:
            # Not composed from the start: the first paint is quicker without.
            await self.mount(
                Static("", id="sigil", markup=False), QueryLine(id="query", select_on_focus=False)
            )
        self._recalled = len(self._entered[kind])
        self.query_one("#sigil", Static).update(self._shown_label)
        self.set_class(kind not in SIGILS, "-line")
        self.add_class("-open")
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = self._early = len(text)
        self._passing = False
        # Not `focus()`, which comes later: keys typed meanwhile would go to the thread.
        self.screen.set_focus(line)
        if text:
            # The line has no width yet: it would stay at the beginning of a text that is longer.
            self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        line = self.query_one(Input)
        if self.is_open and line.size.width:
            cell = cell_len(line.value[: line.cursor_position])
            line.scroll_to_region(Region(cell, 0, 1, 1), animate=False, force=True, immediate=True)

    def close(self) -> None:
        """Away; the text stays for the next time."""
        self.remove_class("-open")

    def remember(self, text: str) -> None:
        """Put an entered query at the end of what Up goes through."""
        entered = self._entered[self.kind]
        if text in entered:
            entered.remove(text)
        if text:
            entered.append(text)

    def action_cancel(self) -> None:
        self.post_message(self.Cancelled(self.kind))

    def action_turn(self, direction: int) -> None:
        """Choose the next of what can be chosen; with nothing to choose, nothing."""
        if self._choice is not None:
            self._choice.turn(direction)
            self.query_one("#sigil", Static).update(self._shown_label)
            self.post_message(self.Changed(self.kind, self.text))

    def action_switch(self, how: Switch) -> None:
        """Rewrite the query: what is switched is seen in it."""
        if self.is_query:
            line = self.query_one(Input)
            line.value = switched(line.value, how)
            line.cursor_position = len(line.value)

    def action_recall(self, direction: int) -> None:
        entered = self._entered[self.kind]
        self._recalled = min(len(entered), max(0, self._recalled + direction))
        line = self.query_one(Input)
        line.value = entered[self._recalled] if self._recalled < len(entered) else ""
        line.cursor_position = len(line.value)

    def take(self, event: events.Key) -> None:
        """A key that was pressed after the prompt was asked for and before it had the focus.

        A letter goes in front of those that the line has had by itself since: they were typed behind it.
        """
        if event is self._heard:
            return
        event.stop()
        line = self.query_one(Input)
        self.screen.set_focus(line)
        if event.is_printable and event.character and not self._passing:
            cursor, at = line.cursor_position, min(self._early, len(line.value))
            line.value = line.value[:at] + event.character + line.value[at:]
            line.cursor_position = cursor + 1
            self._early = at + 1
        else:
            # What is typed behind Enter must stay behind it.
            self._passing = True
            pass_on(self.app, event)

    def settle(self) -> None:
        """What was entered is dealt with: the next key is for whoever has the focus now."""
        if self.children:
            self.query_one(QueryLine).entered = False

    def on_key(self, event: events.Key) -> None:
        self._heard = event

    @on(QueryLine.Emptied)
    def _emptied(self, event: QueryLine.Emptied) -> None:
        event.stop()
        self.action_cancel()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(self.kind, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self.kind, event.value))

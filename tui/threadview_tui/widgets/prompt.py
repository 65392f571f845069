"""The line in which a search, a filter or the answer to any other question of one line is typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from threadview_tui import keys
from threadview_tui.layout.labels import crop
from threadview_tui.switches import Switch, switched
from threadview_tui.widgets.bound import Bound
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


_ENDS = frozenset({"cancel", "close_line", "leave"})
"""Actions after which the line has to wait for what becomes of it."""


def press_again(app: App[object], key: str, character: str | None) -> None:
    """A key, once more. Called by the application, so it is the sender: Textual lets no event bubble beyond
    its sender.
    """
    app.post_message(events.Key(key, character))


def put_early(line: Input, event: events.Key, count: int) -> int:
    """Put into a line what was typed before it had the focus; how much of that there is now.

    `count`: how much there was. It stands before what the line has heard itself: those keys came later, even
    where they were heard first.
    """
    character = event.character or ""
    line.value = line.value[:count] + character + line.value[count:]
    line.cursor_position = len(line.value)
    return count + len(character)


class QueryLine(Input):
    """A line into which several can be pasted: a sentence from a page is a query, however it was wrapped."""

    class Emptied(Message):
        """Backspace was pressed where nothing is left to delete."""

    cursor_blink = reactive(False, init=False)
    entered = False
    """Whether Enter or Esc was pressed and what comes of it is not known yet: keys typed meanwhile wait."""

    async def _on_key(self, event: events.Key) -> None:
        # A key may lie in the queue here when the focus goes: it is for whoever has that now.
        if self.entered or self.screen.focused is not self:
            event.prevent_default()
            event.stop()
            self.app.call_later(press_again, self.app, event.key, event.character)
            return
        # Textual inserts a letter at once, but does what a key is bound to only when that has bubbled up to
        # the application: of keys that come all at once, Backspace would delete what was typed behind it.
        bound = self.screen.active_bindings.get(event.key)
        # Alt and a letter come with the letter, which nobody meant to type.
        typed = event.is_printable and not event.key.startswith("alt+")
        ends = bound is not None and bound.binding.action in _ENDS
        if event.key == "backspace" and not self.value:
            self.entered = True
            self.post_message(self.Emptied())
        elif event.is_printable and not typed and bound is None:
            pass
        elif typed or bound is None or bound.node not in (self, self.parent) or ends:
            self.entered = ends and not typed
            return
        else:
            self.entered = event.key == "enter"
            if not await self.app.run_action(bound.binding.action, bound.node):
                return
        event.prevent_default()
        event.stop()

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line only, and would take it once more after this.
        event.prevent_default()
        event.stop()
        if self.entered or self.screen.focused is not self:
            self.app.call_later(self.app.post_message, events.Paste(event.text))
            return
        super()._on_paste(events.Paste(" ".join(event.text.split())))


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
            self.app.call_later(press_again, self.app, event.key, event.character)

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

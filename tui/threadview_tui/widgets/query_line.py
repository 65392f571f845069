"""The line in which words are typed, here and in lists and in the help."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from threadview_tui import wording
from threadview_tui.holding import pass_on
from threadview_tui.telling import tell

LONGEST = 4_000
"""Characters of the longest line. What is typed is asked, drawn and matched anew with every key."""
_PASTED = 20
"""So many times what a line takes is looked at of a paste, for white space goes out of it."""
_PATIENCE = 2.0
"""Seconds after which a line that was ended is not waited for any longer."""
_ENDS = frozenset({"cancel", "close_line", "leave"})
"""Actions after which the line has to wait for what becomes of it."""


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
    _entered_at: float | None = None

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"max_length": LONGEST, **given})

    @property
    def entered(self) -> bool:
        """Whether Enter or Esc was pressed and what comes of it is not known yet: keys typed meanwhile wait.

        Not for ever: whoever was to say what came of it may not have heard of it.
        """
        return self._entered_at is not None and monotonic() - self._entered_at < _PATIENCE

    @entered.setter
    def entered(self, entered: bool) -> None:
        self._entered_at = monotonic() if entered else None

    def on_focus(self) -> None:
        # Whatever took the key is done: one that had ended the line would have taken the focus from it.
        self.entered = False

    async def _on_key(self, event: events.Key) -> None:
        # A key may lie in the queue here when the focus goes: it is for whoever has that now.
        if self.entered or self.screen.focused is not self:
            event.prevent_default()
            event.stop()
            pass_on(self.app, event)
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
            pass_on(self.app, event)
            return
        text = " ".join(event.text[: _PASTED * (self.max_length or LONGEST)].split())
        start, end = sorted(self.selection)
        room = max(0, (self.max_length or LONGEST) - len(self.value) + end - start)
        if len(text) > room:
            tell(self.app, f"Too long: only the first {wording.plural(room, 'character')} of it went in.")
        # Textual takes all of it or nothing.
        super()._on_paste(events.Paste(text[:room]))

"""Keys that are typed while what the key before them does is not done yet."""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.widget import Widget

    _App = App[None]
else:
    _App = object

_LONGEST = 1.0
"""Seconds after which keys wait no longer, whatever became of the one before them."""
_ROUNDS = 3
"""How often it is gone from the focus up to the application until a key counts as done.

In the first round it is heard and does what it is bound to; what that sends (a line's "submitted", say) is
heard in the second; what is made of that (the prompt's own "submitted") in the third.
"""


class HoldingKeys(_App):
    """An application that lets a key, or a paste, out only when the one before it is done.

    Textual hands each key to what has the focus at that moment: behind one that opens a screen or a line, the
    first of a burst would go to the old one, the next ones to the new one, before that is mounted, and be
    heard there in any order.
    """

    _held: deque[events.Key | events.Paste] | None = None
    """What was typed meanwhile; None while no key is being dealt with."""
    _turn = 0
    """Counts the keys that were let out."""
    _patience: asyncio.TimerHandle | None = None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
        elif self._held is None:
            self._held = deque()
            await self.let_out(event)
        else:
            self._held.append(event)
            self._wait_no_longer_than()

    def hear_first(self, again: Sequence[events.Key | events.Paste]) -> None:
        """What came too early for whoever heard it comes again: before all that waits."""
        if self._held is None:
            for event in again:
                # Sent by the application: Textual lets no event bubble beyond its sender.
                self.post_message(event)
        else:
            self._held.extendleft(reversed(again))
            self._wait_no_longer_than()

    async def let_out(self, event: events.Key | events.Paste) -> None:
        """Let it be heard by whoever it is for now."""
        self._turn += 1
        turn, screen, focus = self._turn, self.screen, self.focused or self.screen
        try:
            await super().on_event(event)
        finally:
            self._follow(turn, screen, focus, _ROUNDS)

    def _follow(self, turn: int, before: Screen[object], focus: Widget, rounds: int) -> None:
        """Go the way of the key once more, behind it, and then let the next one out."""
        if turn != self._turn or not self.screen_stack:
            return
        screen: Screen[object] = self.screen
        if not rounds:
            if screen is before:
                self.call_later(self._release, turn)
            else:
                # Keys that turn pages find out there how large a page is.
                screen.call_after_refresh(self.call_later, self._release, turn)
            return
        if screen not in focus.ancestors_with_self:
            # It is gone, or another screen is on top: that has to stand before anything is heard in it.
            focus = self.focused or screen
        way = [node for node in focus.ancestors_with_self if node is not self]
        self._walk(way, partial(self._follow, turn, before, focus, rounds - 1))

    def _walk(self, way: Sequence[MessagePump], then: Callable[[], object]) -> None:
        for place, node in enumerate(way):
            if node.call_later(self._walk, way[place + 1 :], then):
                return
        self.call_later(then)

    async def _release(self, turn: int, *, all_of_them: bool = False) -> None:
        if turn != self._turn or self._held is None:
            return
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        held = self._held
        if not held:
            self._held = None
        elif all_of_them:
            self._held = None
            for event in held:
                await super().on_event(event)
        else:
            event = held.popleft()
            if held:
                self._wait_no_longer_than(1)
            await self.let_out(event)

    def _wait_no_longer_than(self, more: int = 0) -> None:
        """Bound the wait for the key that is being dealt with, or so many after it."""
        if self._patience is None:
            turn = self._turn + more

            def enough() -> None:
                self._patience = None
                self.call_later(self._release, turn, all_of_them=True)

            self._patience = asyncio.get_running_loop().call_later(_LONGEST, enough)


def pass_on(app: App[object], *typed: events.Key | events.Paste) -> None:
    """Let keys and pastes be heard once more, in their order, by whoever they are for then."""
    again = [
        events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
        for event in typed
    ]
    if isinstance(app, HoldingKeys):
        app.call_later(app.hear_first, again)

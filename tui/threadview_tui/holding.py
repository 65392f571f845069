"""Keys that are typed while what the key before them opens is not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.app import App

    _App = App[None]
else:
    _App = object

_LONGEST = 1.0
"""Seconds after which keys wait no longer, whatever became of the one before them."""


class HoldingKeys(_App):
    """An application that lets a key out only when the one before it is done.

    Textual hands each key to what has the focus at that moment: behind one that opens a screen or a line, the
    first of a burst would go to the old one, the next ones to the new one, and be heard there in any order.
    """

    _held: list[events.Key] | None = None
    """What was typed meanwhile; None while no key is being dealt with."""

    def is_heard(self, key: str) -> bool:
        """Whether whoever a key goes to now calls `release_keys` when it is done."""
        raise NotImplementedError

    def release_keys(self) -> None:
        """Those that waited are heard, before any that comes from now on."""
        if self._held is not None:
            self.call_later(self._release)

    async def _release(self) -> None:
        held, self._held = self._held or (), None
        for event in held:
            await self.on_event(event)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._held is not None:
                if not self._held:
                    self.set_timer(_LONGEST, self.release_keys)
                self._held.append(event)
                return
            if self.is_heard(event.key):
                self._held = []
        await super().on_event(event)

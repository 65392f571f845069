"""Keys that are typed while a key before them still opens what they are meant for."""

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
    """An application that keeps keys back, in their order, until a screen or a line is there to hear them."""

    _held: list[events.Key] | None = None
    """What was typed meanwhile; None while keys go where they always go."""

    def opens(self, key: str) -> bool:
        """Whether what is pressed behind a key may be for what that opens.

        Whoever hears the key then calls `release_keys`.
        """
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
                self._held.append(event)
                return
            if self.opens(event.key):
                self._held = []
                self.set_timer(_LONGEST, self.release_keys)
        await super().on_event(event)

"""Where the reader jumped from, to go back there and forward again, as in a browser. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .keeping import Held

_MOST = 200
"""Jumps that are remembered."""


class Spot(NamedTuple):
    """A comment that the reader stood on, and what was at the top of the window."""

    page: object
    """Which page of the run; told apart by identity."""
    id: int
    held: Held
    """By id, not by item."""

    def is_at(self, other: Spot | None) -> bool:
        """Whether both are on the same comment."""
        return other is not None and self.page is other.page and self.id == other.id


class Jumps:
    """The way back and the way forward. A new jump from somewhere on the way cuts off the way forward."""

    def __init__(self) -> None:
        self._back: list[Spot] = []
        self._forward: list[Spot] = []
        self._before: Spot | None = None

    def left(self, spot: Spot) -> None:
        """A jump was made from here."""
        self._before = spot
        if not (self._back and spot.is_at(self._back[-1])):
            self._back.append(spot)
        else:
            self._back[-1] = spot
        del self._back[:-_MOST]
        self._forward.clear()

    def back(self, here: Spot) -> Spot | None:
        """Where the reader was before the last jump; None if there is no way back."""
        return self._go(here, self._back, self._forward)

    def forward(self, here: Spot) -> Spot | None:
        """Where the reader went back from; None if he did not."""
        return self._go(here, self._forward, self._back)

    @staticmethod
    def _go(here: Spot, source: list[Spot], target: list[Spot]) -> Spot | None:
        while source:
            spot = source.pop()
            if not spot.is_at(here):
                target.append(here)
                return spot
        return None

    def before_last(self) -> Spot | None:
        """Where the last jump was made from; None if there was none."""
        return self._before

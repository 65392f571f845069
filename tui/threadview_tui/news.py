"""What is to be told the reader, until he can have read it. Pure: no widget, and the clock is given."""

from __future__ import annotations

from collections.abc import Callable

NOTICED = 1.0
"""Seconds that a line stands before a key takes it away: whoever is typing has not seen it before."""


class NewsQueue:
    """Lines in the order in which they came; none is lost. A key that comes after a while takes what stands.

    What stands together are as many as have room together, but one at least.
    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._standing: list[str] = []
        self._since = 0.0

    def add(self, line: str) -> None:
        """Something to tell; what is to be told already is not told twice."""
        if line and line not in self._waiting and line not in self._standing:
            self._waiting.append(line)

    def add_first(self, line: str) -> None:
        """Something that cannot wait: what stands stands after it."""
        self._waiting = [line, *self._standing, *self._waiting]
        self._standing = []

    def pressed(self, now: float, *, noticed: float | None = None) -> None:
        """The reader pressed a key or a button."""
        if self._standing and now - self._since >= (NOTICED if noticed is None else noticed):
            self._standing = []

    def shown(self, now: float, fits: Callable[[str], bool]) -> str:
        """What stands now; empty for nothing. `fits`: whether a text has room."""
        while self._waiting:
            more = [*self._standing, self._waiting[0]]
            if self._standing and not fits(self._joined(more, len(self._waiting) - 1)):
                break
            self._standing = more
            self._since = now
            del self._waiting[0]
        return self._joined(self._standing, len(self._waiting))

    @staticmethod
    def _joined(lines: list[str], waiting: int) -> str:
        return " · ".join(lines) + (f" ({waiting} more: any key)" if lines and waiting else "")

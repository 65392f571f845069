"""Charts as records that never change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: so many comments, and the query that finds them."""

    label: str
    """One line, safe to draw."""
    count: int
    query: str | None
    """None where the query language has no words for these comments."""
    tick: str = ""
    """Under a column, where there is room; of one-cell characters."""
    more: str = ""
    """Behind the number, where there is room."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that belong together."""

    id: str
    """One of `ALL`."""
    title: str
    bars: tuple[Bar, ...]
    total: int
    """The comments that shares are of."""
    note: str = ""
    """A few words beside the title."""
    unit: str = "comment"
    """What is counted, in the singular."""
    pending: bool = False
    """Whether it is still being counted."""

    @property
    def most(self) -> int:
        """The length of the longest bar; 1 if there is none."""
        return max((bar.count for bar in self.bars), default=0) or 1

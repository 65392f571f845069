"""Counting what the statistics screen shows, first what is quick. Runs in a worker; no screen, no clock.

What was counted is kept, so that coming back to the statistics of the same comments takes no time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_search import Statistics

TOP = 100
"""The longest list."""
_AT_ONCE = 2_000
"""Comments up to which counting the words takes no time worth a first answer without them."""
_KEPT = 6
"""Statistics that are kept."""


class Subject(NamedTuple):
    """Whose numbers are asked for."""

    thread: Thread
    """As its page has it, however it is sorted."""
    only: Set[int] | None = None
    """The ids of the comments that a filter lets through; None for all."""
    filter: str = ""

    def is_same(self, other: Subject) -> bool:
        """Whether the numbers are those of the other, too."""
        return self.thread is other.thread and self.filter == other.filter and self.only == other.only

    @property
    def size(self) -> int:
        """How many comments these are."""
        return len(self.thread.comments if self.only is None else self.only)


class Answer(NamedTuple):
    """What is known so far."""

    statistics: Statistics
    complete: bool
    """Whether words are counted as well."""


class Counts:
    """The statistics that were counted last."""

    def __init__(self) -> None:
        self._kept: list[tuple[Subject, Statistics]] = []

    def of(self, subject: Subject) -> Statistics | None:
        """What was counted of it, None if nothing was or that is too long ago."""
        return next((found for kept, found in self._kept if kept.is_same(subject)), None)

    def keep(self, subject: Subject, statistics: Statistics) -> None:
        """Remember it, and of what was asked for before the last few."""
        self._kept = [entry for entry in self._kept if not entry[0].is_same(subject)][1 - _KEPT :]
        self._kept.append((subject, statistics))


def count(
    subject: Subject, cancelled: Callable[[], bool], progress: Callable[[float], None]
) -> Iterator[Answer]:
    """What is known, in a tenth of the time, without words; then all of it.

    `cancelled` is looked at every few milliseconds; raises search's `Cancelled`. `progress` is given the part
    of the comments whose words are counted, 0 to 1; then the most frequent ones are found.
    """
    from threadview_search.statistics import StatisticsBuilder

    thread = subject.thread
    if subject.size > _AT_ONCE:
        first = StatisticsBuilder(words=False)
        first.add(thread, cancelled, only=subject.only)
        yield Answer(first.finish(top=TOP, cancelled=cancelled), complete=False)
    looks, most = 0, max(1, len(thread.comments) // 500)

    def look() -> bool:
        nonlocal looks
        looks += 1
        progress(min(0.99, looks / most))
        return cancelled()

    whole = StatisticsBuilder()
    whole.add(thread, look, only=subject.only)
    progress(1.0)
    yield Answer(whole.finish(top=TOP, cancelled=cancelled), complete=True)

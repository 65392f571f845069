"""Live tickers: reports of one day, the latest first, which look like comments in all but their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.entries import Entry

LEAST = 4
"""Times that fall are no accident."""


def is_ticker(entries: Sequence[Entry]) -> bool:
    """Whether all entries show a time without a day, and the times only fall, hardly one standing twice.

    Where readers wrote on one day, the first stands first, some wrote in one minute, some answered others.
    """
    clocks = []
    for entry in entries:
        spans = find_dates(entry.published_text or "")
        if len(spans) != 1 or spans[0].kind != "time" or spans[0].clock is None:
            return False
        clocks.append((spans[0].clock.hour, spans[0].clock.minute, spans[0].clock.second or 0))
    return len(set(clocks)) >= max(LEAST, 0.9 * len(clocks)) and clocks == sorted(clocks, reverse=True)

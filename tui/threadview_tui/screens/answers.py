"""What comes back of a query, as messages to the screen; asked in a thread of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from threadview_search import Hits

    from threadview_tui.queries import Cancelled, Queries
    from threadview_tui.session import Session
    from threadview_tui.state import Elsewhere

PAUSE = 0.03
"""Seconds that a query waits for the next key before it begins."""
_SHOW_EVERY = 0.1
"""Seconds between two answers that are shown while a search goes on."""


@dataclass
class Found(Message):
    """What a search found so far; all of it if the hits are complete."""

    serial: int
    text: str
    hits: Hits
    elsewhere: Elsewhere | None = None


@dataclass
class Selected(Message):
    """A filter came back."""

    serial: int
    text: str
    ids: Set[int]
    elsewhere: Elsewhere | None = None


@dataclass
class Renewed(Message):
    """What is on was asked once more; None for what is not on."""

    session: Session
    selected: tuple[str, Set[int]] | None
    found: tuple[str, Hits] | None
    failed: str = ""
    """Why nothing came of it, in one line."""


@dataclass
class Failed(Message):
    """A query did not come back, e.g. a regular expression that took too long."""

    serial: int
    reason: str


def ask(post: Callable[[Message], object], serial: int, kind: str, text: str, index: Queries) -> None:
    """Ask, and post what comes of it unless another key was typed meanwhile. Runs in a worker."""
    worker = get_current_worker()
    time.sleep(PAUSE)
    if worker.is_cancelled:
        return
    try:
        for answer in _answers(serial, kind, text, index, lambda: worker.is_cancelled):
            if worker.is_cancelled:
                return
            post(answer)
    except Exception as error:  # noqa: BLE001 - whatever a query does, the reader goes on reading
        if not worker.is_cancelled:
            post(Failed(serial, str(error).partition("\n")[0] or type(error).__name__))


def _answers(
    serial: int, kind: str, text: str, index: Queries, cancelled: Cancelled
) -> Iterator[Found | Selected]:
    if kind == "filter":
        ids = index.select(text, cancelled)
        yield Selected(serial, text, ids, None if ids else index.as_author(text, cancelled))
        return
    shown = -_SHOW_EVERY
    for hits in index.searching(text, cancelled):
        if hits.complete:
            yield Found(serial, text, hits, None if hits.total else index.as_author(text, cancelled))
        elif hits.total and time.monotonic() - shown >= _SHOW_EVERY:
            shown = time.monotonic()
            yield Found(serial, text, hits)

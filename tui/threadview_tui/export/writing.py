"""Pieces of text into a file: encoded, gathered, counted, and stopped when nobody wants them any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO

from .part import Part, Writer

_AT_ONCE = 1 << 18
"""Characters gathered before they are written."""
_EVERY = 1000
"""Comments between two words about how far it is."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """It was to be stopped."""


def write(
    parts: Iterable[Part],
    writer: Writer,
    out: BinaryIO,
    *,
    going: Callable[[int], bool] = lambda _: True,
) -> int:
    """Write pages to `out` as UTF-8; how many comments.

    `going` hears every thousand comments how many are written; False raises `Stopped`. What UTF-8 does not
    have, which no record holds, becomes "?". Raises OSError where writing fails.
    """
    before = done = size = 0
    waiting: list[str] = []
    for index, part in enumerate(parts):
        if not index:
            waiting.append(writer.head(part.title()))
        for place, piece in enumerate(writer.page(part, index)):
            waiting.append(piece)
            size += len(piece)
            done = before + min(place, len(part.comments))
            if size > _AT_ONCE:
                out.write("".join(waiting).encode("utf-8", errors="replace"))
                waiting, size = [], 0
            if done % _EVERY == 0 and not going(done):
                raise Stopped
        before = done
    waiting.append(writer.tail())
    out.write("".join(waiting).encode("utf-8", errors="replace"))
    return done

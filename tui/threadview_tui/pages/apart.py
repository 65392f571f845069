"""A page read in an interpreter of its own: so it can be ended, and neither its work nor its memory is ours.

Reading 200 MB takes minutes and some gigabytes, and no thread can be killed. The other process reads what is
asked for from its standard input, answers in frames, and ends with us, however we end.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from .frames import receive, send
from .process import Request, ask, asked, end, interpreter, widen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .frames import Handed

WORTH_IT = 50_000
"""Bytes from which on a page is read apart: below, it is read sooner than an interpreter is started."""


class Apart:
    """One input being read by another process."""

    def __init__(self, request: Request) -> None:
        """Raises OSError where no process can be started."""
        self._process = interpreter(__name__)
        ask(self._process, request)

    def pages(self) -> Iterator[Handed]:
        """The pages as they come. Raises what `read` raises, and LostError if the process was ended."""
        assert self._process.stdout is not None
        try:
            with self._process.stdout as answers:
                yield from receive(answers)
        finally:
            self.end()

    def end(self) -> None:
        """End it at once. Safe in any thread, at any time."""
        end(self._process)


def serve() -> None:
    """What the other process does: one input, read and handed over."""
    from threadview_parsers import read

    request = asked(sys.stdin.buffer)
    source, data = request.source, request.data
    widen(sys.stdout.fileno())
    with suppress(BrokenPipeError):
        send(
            sys.stdout.buffer,
            lambda: read(
                source if data is None else BytesIO(data), source=source, platforms=request.platforms
            ),
        )
    os._exit(0)

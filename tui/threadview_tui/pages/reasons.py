"""Why a page was read as it was: asked of a process of its own, because it means to read it once more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import msgspec
from threadview_parsers import ParseError
from threadview_parsers.evidence import Evidence, evidence

from .process import Request, ask, asked, end, interpreter

Answer = tuple[Evidence | None, str | None]
"""The reasons, or why there are none."""


class Reasons:
    """A question that is being worked on."""

    def __init__(self, request: Request) -> None:
        """Raises OSError where no process can be started."""
        self._process = interpreter(__name__)
        ask(self._process, request)

    def wait(self) -> Answer:
        """The answer, in however long it takes."""
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            said = stream.read()
        self.end()
        try:
            answer: Answer = msgspec.json.decode(said, type=Answer)
        except msgspec.DecodeError:
            return None, "the process that worked it out was ended"
        return answer

    def end(self) -> None:
        """Nobody wants to know any more. Safe in any thread, at any time."""
        end(self._process)


def serve() -> None:
    """What the other process does."""
    request = asked(sys.stdin.buffer)
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(msgspec.json.encode(_answer(request)))
        sys.stdout.buffer.flush()
    os._exit(0)


def _answer(request: Request) -> Answer:
    from threadview_parsers.read import load

    try:
        data = load(request.source) if request.data is None else request.data
        return evidence(data, source=request.source, platforms=request.platforms), None
    except ParseError as error:
        return None, error.reason

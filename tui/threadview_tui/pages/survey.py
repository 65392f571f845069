"""Pages read in short, for a list of them: one after another in one process that gives way to all others.

A folder of 2,000 files costs a summary each here, never a page, and nobody waits for it.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from .process import be_the_first_to_go, end, interpreter
from .summary import Summary, size, summary_of

if TYPE_CHECKING:
    from subprocess import Popen

    from threadview_tui.opening import Input

LARGEST = 8_000_000
"""Bytes of the largest file that is read unasked: beyond, it takes minutes and gigabytes."""
NICE = 10
"""How much the process gives way."""

Answer = tuple[list[Summary], str | None]
"""The pages of an input, and why there are no more."""


class Survey:
    """Reads inputs in short as long as some are wanted; what it learns stands in them."""

    def __init__(self, notify: Callable[[Input], object]) -> None:
        """`notify` is called from a thread of the survey, for each input of which something is known now."""
        self._notify = notify
        self._wanted: deque[Input] = deque()
        self._change = threading.Condition()
        self._process: Popen[bytes] | None = None
        self._running = False
        self._ended = False

    def want(self, inputs: Iterable[Input]) -> None:
        """Read these too, in their order; what is known or being read already is passed over."""
        with self._change:
            known = set(self._wanted)
            self._wanted.extend(each for each in inputs if each not in known)
            if not self._running and self._wanted:
                self._running = True
                threading.Thread(target=self._work, name="survey", daemon=True).start()

    @property
    def left(self) -> int:
        """How many are still to be looked at."""
        return len(self._wanted)

    def end(self) -> None:
        """No more of it, at once."""
        with self._change:
            self._ended = True
            self._wanted.clear()
            process = self._process
        if process is not None:
            process.kill()

    def _next(self) -> Input | None:
        with self._change:
            if self._wanted and not self._ended:
                return self._wanted.popleft()
            self._running = False
            self._close()
            return None

    def _work(self) -> None:
        while (source := self._next()) is not None:
            if source.began is None and not source.summaries and source.unreadable is None:
                summaries, reason = self._answer(source)
                if self._ended:
                    continue
                # It may have been opened meanwhile, which tells more.
                if not source.sessions:
                    source.summaries = summaries
                    source.unreadable = reason if not summaries else None
                self._notify(source)

    def _answer(self, source: Input) -> Answer:
        try:
            info = os.stat(source.source)  # noqa: PTH116 - Path("a\0b") raises another error
        except (OSError, ValueError):
            return [], "not found: check the name"
        if info.st_size > LARGEST:
            return [], f"{size(info.st_size)}: read when it is opened"
        if not stat.S_ISREG(info.st_mode):
            return [], "no plain file: read when it is opened"
        try:
            return self._ask(source)
        except (OSError, ValueError, EOFError, msgspec.DecodeError):
            self._close()
            return [], "cannot be read in the background"

    def _ask(self, source: Input) -> Answer:
        if self._process is None:
            process = interpreter(__name__)
            with self._change:
                self._process = process
                if self._ended:
                    process.kill()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = msgspec.json.encode((os.fsencode(source.source), source.platforms))
        self._process.stdin.write(asked + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise EOFError
        answer: Answer = msgspec.json.decode(line, type=Answer)
        return answer

    def _close(self) -> None:
        """End the process; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            end(process)
            if process.stdout is not None:
                process.stdout.close()


def serve() -> None:
    """What the other process does: a question a line, an answer a line."""
    be_the_first_to_go()
    with suppress(OSError, AttributeError):
        os.nice(NICE)
    # It must end in the middle of a page too when nobody listens any more, so a thread listens.
    questions, asked = os.pipe()

    def forward() -> None:
        while True:
            piece = os.read(sys.stdin.fileno(), 1 << 16)
            if not piece:
                os._exit(0)
            os.write(asked, piece)

    threading.Thread(target=forward, daemon=True).start()
    with os.fdopen(questions, "rb") as lines, suppress(BrokenPipeError):
        for line in lines:
            sys.stdout.buffer.write(msgspec.json.encode(_summaries(line)) + b"\n")
            sys.stdout.buffer.flush()


def _summaries(line: bytes) -> Answer:
    from threadview_parsers import ParseError, read

    name, platforms = msgspec.json.decode(line, type=tuple[bytes, bool])
    path = os.fsdecode(name)
    summaries: list[Summary] = []
    try:
        summaries.extend(map(summary_of, read(path, source=path, platforms=platforms)))
    except ParseError as error:
        return summaries, error.reason
    return summaries, None

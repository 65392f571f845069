"""A page read in an interpreter of its own: so it can be ended, and neither its work nor its memory is ours.

Reading 200 MB takes minutes and some gigabytes, and no thread can be killed. The other process reads what is
asked for from its standard input, answers in frames, and ends with us, however we end.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from .frames import receive, send
from .process import be_the_first_to_go, end_with, interpreter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from threadview_parsers import Thread

WORTH_IT = 50_000
"""Bytes from which on a page is read apart: below, it is read sooner than an interpreter is started."""


class Apart:
    """One input being read by another process."""

    def __init__(self, source: str, data: bytes | None, *, platforms: bool) -> None:
        """Raises OSError where no process can be started."""
        self._process = interpreter(__name__)
        threading.Thread(target=self._ask, args=(source, data, platforms), daemon=True).start()

    def _ask(self, source: str, data: bytes | None, platforms: bool) -> None:  # noqa: FBT001 - of a thread
        import msgspec

        asked = msgspec.msgpack.encode((os.fsencode(source), None if data is None else len(data), platforms))
        # It may have been ended meanwhile.
        with suppress(OSError, ValueError):
            pipe = self._process.stdin
            assert pipe is not None
            pipe.write(len(asked).to_bytes(4, "big") + asked)
            if data is not None:
                pipe.write(data)
            pipe.flush()

    def threads(self) -> Iterator[Thread]:
        """The pages as they come. Raises what `read` raises, and Lost if the process was ended."""
        assert self._process.stdout is not None
        try:
            with self._process.stdout as answers:
                yield from receive(answers)
        finally:
            self.end()

    def end(self) -> None:
        """End it at once. Safe in any thread, at any time."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.close()


def serve() -> None:
    """What the other process does: one input, read and handed over."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    be_the_first_to_go()

    import msgspec
    from threadview_parsers import read

    size = int.from_bytes(asked.read(4), "big")
    name, length, platforms = msgspec.msgpack.decode(asked.read(size), type=tuple[bytes, int | None, bool])
    source = os.fsdecode(name)
    page: str | BinaryIO = source if length is None else BytesIO(asked.read(length))
    end_with(asked.fileno())
    with suppress(BrokenPipeError):
        send(answers, lambda: read(page, source=source, platforms=platforms))
    os._exit(0)

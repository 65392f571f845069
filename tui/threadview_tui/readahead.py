"""Reading a small page in a process of its own, while this one is still loading Textual.

Loading a parser and loading Textual are both work for the interpreter, so that a thread would only make
each wait for the other; on two processors a second process hides nearly all of the reading. It is an
advance, nothing more: whatever goes wrong with it, the page is read again in the ordinary way.

The process is a fork, which has loaded already what we have: a new interpreter would take as long to start
as the page to read.
"""

from __future__ import annotations

import os
import stat
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

# Nothing else is loaded before the other process runs: every millisecond here is one at the end.
if TYPE_CHECKING:
    from threadview_parsers import Thread

LIMIT = 1_000_000
"""Bytes of the largest file for which it pays; beyond, handing the records over costs what is gained."""


class Ahead(NamedTuple):
    """The other process, which must be collected."""

    pid: int
    said: int
    """Descriptor of the pipe that it writes to."""


def begin(path: str, *, platforms: bool = True) -> Ahead | None:
    """Start reading the file at `path`; None if it does not pay or cannot be done."""
    try:
        info = os.stat(path)  # noqa: PTH116 - pathlib would be loaded for it
        if not stat.S_ISREG(info.st_mode) or info.st_size > LIMIT or not _can_fork():
            return None
        said, say = os.pipe()
    except (OSError, ValueError):
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(said)
        os.close(say)
        return None
    if pid == 0:
        # Else it would wait for itself to listen, should we be gone.
        os.close(said)
        _read(path, say, platforms=platforms)
    os.close(say)
    return Ahead(pid, said)


def _can_fork() -> bool:
    """Whether it pays and is safe. (On a machine with more to do than processors it gains and costs nothing.)

    Another thread might hold a lock, which nobody would release in the fork.
    """
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def collect(ahead: Ahead) -> tuple[list[Thread], str | None] | None:
    """Wait for what was begun: (the pages, the reason of a ParseError after them); None if nothing came."""
    import msgspec
    from threadview_parsers import Thread

    with os.fdopen(ahead.said, "rb") as pipe:
        said = pipe.read()
    # Who started us may have had children forgotten, which SIGCHLD does when it is ignored.
    with suppress(ChildProcessError):
        os.waitpid(ahead.pid, 0)
    try:
        return msgspec.msgpack.decode(said, type=tuple[list[Thread], str | None])
    except msgspec.DecodeError:
        return None


def _read(path: str, say: int, *, platforms: bool) -> None:
    """The other process: read the file, write what came of it, end."""
    try:
        import signal

        # Ctrl+C ends it without a word; nor may anything else it says reach the terminal.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        silent = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(silent, descriptor)
        with os.fdopen(say, "wb") as pipe:
            pipe.write(_pages(path, platforms=platforms))
    finally:
        # No exception and no `finally` of those who called us: they are the other process's.
        os._exit(0)


def _pages(path: str, *, platforms: bool) -> bytes:
    """The pages of the file and the reason why there are no more, in MessagePack."""
    import msgspec
    from threadview_parsers import ParseError, read

    threads: list[Thread] = []
    error = None
    try:
        threads.extend(read(path, source=path, platforms=platforms))
    except ParseError as failure:
        error = failure.reason
    return msgspec.msgpack.encode((threads, error))

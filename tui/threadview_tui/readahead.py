"""Reading the first page in a process of its own, while this one is still loading Textual.

Loading a parser and loading Textual are both work for the interpreter, so that a thread would only make
each wait for the other; on two processors a second process hides nearly all of the reading. And it can be
ended, as that of a large page must be. (Later pages are read in an interpreter of their own, `pages.apart`.)

The process is a fork, which has loaded already what we have: a new interpreter would take as long to start
as the page to read.
"""

from __future__ import annotations

import os
import stat
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

# Nothing else is loaded before the other process runs: every millisecond here is one at the end.
if TYPE_CHECKING:
    from collections.abc import Iterator

    from threadview_parsers import Thread

    from .pages.frames import Handed


class Ahead:
    """The other process, whose pages must be asked for or which must be ended."""

    def __init__(self, pid: int, said: int, alive: int) -> None:
        self._pid = pid
        self._said = said
        """Descriptor of the pipe that it writes to."""
        self._alive = alive
        """Descriptor of the pipe that shows it that we live."""
        self._ended = threading.Lock()

    def pages(self) -> Iterator[Handed]:
        """The pages as they come. Raises what `read` raises, and LostError if the process was ended."""
        from .pages.frames import receive

        try:
            with os.fdopen(self._said, "rb") as pipe:
                yield from receive(pipe)
        finally:
            self.end()

    def end(self) -> None:
        """End it at once, if it has not ended by itself. Safe in any thread, any number of times."""
        import signal

        if not self._ended.acquire(blocking=False):
            return
        os.close(self._alive)
        # Who started us may have had children forgotten, which SIGCHLD does when it is ignored.
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)


def begin(path: str, *, platforms: bool = True) -> Ahead | None:
    """Start reading the file at `path`; None if it does not pay or cannot be done."""
    try:
        info = os.stat(path)  # noqa: PTH116 - pathlib would be loaded for it
        if not stat.S_ISREG(info.st_mode) or not _can_fork():
            return None
        said, say = os.pipe()
        listen, alive = os.pipe()
    except (OSError, ValueError):
        return None
    try:
        pid = os.fork()
    except OSError:
        for descriptor in (said, say, listen, alive):
            os.close(descriptor)
        return None
    if pid == 0:
        # Else it would wait for itself to listen, should we be gone.
        os.close(said)
        os.close(alive)
        _read(path, say, listen, platforms=platforms)
    os.close(say)
    os.close(listen)
    return Ahead(pid, said, alive)


def _can_fork() -> bool:
    """Whether it pays and is safe. (On a machine with more to do than processors it gains and costs nothing.)

    Another thread might hold a lock, which nobody would release in the fork.
    """
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _read(path: str, say: int, alive: int, *, platforms: bool) -> None:
    """The other process: read the file, write what comes of it, end."""
    try:
        import signal

        # Ctrl+C ends it without a word; nor may anything else it says reach the terminal.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        silent = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(silent, descriptor)
        from .pages.frames import send
        from .pages.process import be_the_first_to_go, end_with, widen

        be_the_first_to_go()
        end_with(alive)
        widen(say)
        with os.fdopen(say, "wb") as pipe:
            send(pipe, lambda: _pages(path, platforms=platforms))
    finally:
        # No exception and no `finally` of those who called us: they are the other process's.
        os._exit(0)


def _pages(path: str, *, platforms: bool) -> Iterator[Thread]:
    """The pages of the file."""
    from threadview_parsers import read

    yield from read(path, source=path, platforms=platforms)

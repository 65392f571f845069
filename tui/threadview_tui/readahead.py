"""Reading a small page in a process of its own, while this one is still loading Textual.

Loading a parser and loading Textual are both work for the interpreter, so that a thread would only make
each wait for the other; on two processors a second process hides nearly all of the reading. It is an
advance, nothing more: whatever goes wrong with it, the page is read again in the ordinary way.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Nothing else is loaded before the other process runs: every millisecond here is one at the end.
if TYPE_CHECKING:
    from threadview_parsers import Thread

LIMIT = 1_000_000
"""Bytes of the largest file for which it pays; beyond, handing the records over costs what is gained."""
_CHILD = "from threadview_tui.readahead import main; main()"


def begin(path: str) -> subprocess.Popen[bytes] | None:
    """Start reading the file at `path`; None if it does not pay or cannot be done."""
    try:
        info = Path(path).stat()
        if not stat.S_ISREG(info.st_mode) or info.st_size > LIMIT or not _processor_free():
            return None
        # -P: a folder with somebody's msgspec.py in it must not become the first place to import from.
        return subprocess.Popen(  # noqa: S603 - our own interpreter and code, the path is an argument
            [sys.executable, "-P", "-c", _CHILD, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None


def _processor_free() -> bool:
    """Whether a second processor has nothing better to do: on a busy machine the detour only costs."""
    processors = os.cpu_count() or 1
    return processors > 1 and hasattr(os, "getloadavg") and os.getloadavg()[0] < processors


def collect(process: subprocess.Popen[bytes]) -> tuple[list[Thread], str | None] | None:
    """Wait for what was begun: (the pages, the reason of a ParseError after them); None if nothing came."""
    import msgspec
    from threadview_parsers import Thread

    said, _ = process.communicate()
    if process.returncode:
        return None
    try:
        return msgspec.msgpack.decode(said, type=tuple[list[Thread], str | None])
    except msgspec.DecodeError:
        return None


def main() -> None:
    """The other process: read the file that the first argument names, write what came of it."""
    import gc

    # The process ends before there is any garbage to speak of.
    gc.disable()
    import msgspec
    from threadview_parsers import ParseError, read

    path, error = sys.argv[1], None
    threads: list[Thread] = []
    try:
        threads.extend(read(path, source=path))
    except ParseError as failure:
        error = failure.reason
    sys.stdout.buffer.write(msgspec.msgpack.encode((threads, error)))

"""Processes that read pages: how they are started and asked, and that none outlives the one with the screen.

Loaded before the first page is begun: nothing heavy at the top.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from subprocess import Popen

_ROOM = 1 << 20
"""Bytes that a pipe may hold: what Linux allows anybody."""
_PROGRAM = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"


class Request(NamedTuple):
    """One input that another process should look at."""

    source: str
    """The path; only its name where there is `data`."""
    data: bytes | None
    platforms: bool


def interpreter(module: str) -> Popen[bytes]:
    """Our own interpreter running the `serve` of a module, with pipes for its standard input and output.

    Raises OSError where no process can be started.
    """
    import subprocess
    import sys

    # Isolated, with our own path: nothing in the folder that we are in may be taken for a module.
    program = _PROGRAM.format(path=[folder for folder in sys.path if folder], module=module)
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl+C at the terminal is not meant for it.
        start_new_session=True,
    )


def ask(process: Popen[bytes], request: Request) -> None:
    """Send a request, in a thread: 200 MB do not go through a pipe at once."""

    def send() -> None:
        import msgspec

        data = request.data
        head = (os.fsencode(request.source), None if data is None else len(data), request.platforms)
        asked = msgspec.msgpack.encode(head)
        # It may have been ended meanwhile.
        with suppress(OSError, ValueError):
            assert process.stdin is not None
            process.stdin.write(len(asked).to_bytes(4, "big") + asked)
            if data is not None:
                process.stdin.write(data)
            process.stdin.flush()

    threading.Thread(target=send, daemon=True).start()


def asked(pipe: BinaryIO) -> Request:
    """In the other process: what is asked for. From here on it ends with whoever asked."""
    import msgspec

    be_the_first_to_go()
    size = int.from_bytes(pipe.read(4), "big")
    name, length, platforms = msgspec.msgpack.decode(pipe.read(size), type=tuple[bytes, int | None, bool])
    data = None if length is None else pipe.read(length)
    end_with(pipe.fileno())
    return Request(os.fsdecode(name), data, platforms)


def end(process: Popen[bytes]) -> None:
    """End a process at once. Safe in any thread, at any time; its standard output stays to be closed."""
    process.kill()
    process.wait()
    with suppress(OSError, ValueError):
        if process.stdin is not None:
            process.stdin.close()


def end_with(alive: int) -> None:
    """End this process when the other end of the pipe at descriptor `alive` is closed."""

    def watch() -> None:
        while os.read(alive, 1):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def widen(descriptor: int) -> None:
    """Let more fit into the pipe at a descriptor, where the system can: the ends wait less for each other."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _ROOM)


def be_the_first_to_go() -> None:
    """Where memory runs out, Linux should end this process, not the one with the screen."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:  # noqa: PTH123 - start-up
        score.write("800")

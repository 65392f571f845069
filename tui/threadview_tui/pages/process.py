"""Processes that read pages: how they are started, and that none outlives the one with the screen.

Loaded before the first page is begun: nothing heavy at the top.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

_PROGRAM = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"


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


def end_with(alive: int) -> None:
    """End this process when the other end of the pipe at descriptor `alive` is closed."""

    def watch() -> None:
        while os.read(alive, 1):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def be_the_first_to_go() -> None:
    """Where memory runs out, Linux should end this process, not the one with the screen."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:  # noqa: PTH123 - start-up
        score.write("800")

"""The system's clipboard, which may be missing, fail or hang. Knows no screen.

pyperclip does the work, in a process of its own: it waits for the program that holds the clipboard without a
limit of time, and what that program complains of would stand in the middle of the screen.
"""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

PATIENCE = 3.0
"""Seconds until the clipboard counts as hanging."""
TERMINAL_SURE = 74_000
"""Bytes of OSC 52, in base64, that every terminal takes which takes any."""
TERMINAL_MOST = 1_000_000
"""Bytes that are sent at all: tmux drops what is longer, and most terminals do."""

_NONE = 3
_COPY = f"""
import sys, pyperclip
try:
    pyperclip.copy(sys.stdin.buffer.read().decode("utf-8"))
except pyperclip.PyperclipException as error:
    sys.stderr.write(str(error))
    sys.exit({_NONE})
"""


class NoClipboard(Exception):  # noqa: N818 - a server is not at fault for having none
    """There is no clipboard here: no desktop, or none of the programs that reach it."""


class ClipboardError(Exception):
    """The clipboard did not take it; one line."""


def copy(text: str, *, patience: float = PATIENCE) -> None:
    """Put a text into the system's clipboard, within `patience` seconds.

    Raises NoClipboard where there is none, ClipboardError where it fails.
    """
    command = [sys.executable, "-c", _COPY]
    # Not to a pipe: the program that serves the clipboard from now on would hold it open.
    try:
        process = subprocess.Popen(  # noqa: S603 - our own few lines
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path.home().anchor or None,
            start_new_session=True,
        )
    except OSError as error:
        raise ClipboardError(error.strerror or str(error)) from error
    try:
        process.communicate(text.encode("utf-8", errors="replace"), timeout=patience)
    except subprocess.TimeoutExpired:
        _end(process)
        raise ClipboardError(f"it did not answer within {patience:g} seconds") from None
    if process.returncode == _NONE:
        raise NoClipboard
    if process.returncode:
        raise ClipboardError(f"its program ended with code {process.returncode}")


def _end(process: subprocess.Popen[bytes]) -> None:
    from .programs import end_all

    end_all(process)


def size_for_terminal(text: str) -> int:
    """Bytes that OSC 52 takes for a text."""
    return len(base64.b64encode(text.encode("utf-8", errors="replace")))

"""Other programs: which editor and pager, and a command that is fed, heard and ended. Knows no screen."""

from __future__ import annotations

import os
import queue
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from threadview_parsers.clean import clean

EDITORS = ("sensible-editor", "nano", "vim", "vi", "notepad")
PAGERS = ("less", "more")
MOST = 1_000_000
"""Bytes of output that are taken; then the command is ended."""
LONGEST = 600.0
"""Seconds that a command may take."""
_GRACE = 0.5
"""Seconds between asking a command to end and ending it."""
_BEAT = 0.05


class NoProgram(Exception):  # noqa: N818 - said to the reader as it is
    """There is no such program; one line that says what to do."""


def editor(configured: str | None, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that edits a file: as configured, else VISUAL, EDITOR, else what there is. NoProgram."""
    return _program("editor", configured, ("VISUAL", "EDITOR"), EDITORS, environment)


def pager(configured: str | None, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that shows a file in pages: as configured, else PAGER, else what there is. NoProgram."""
    return _program("pager", configured, ("PAGER",), PAGERS, environment)


def _program(
    what: str,
    configured: str | None,
    names: Sequence[str],
    usual: Sequence[str],
    environment: Mapping[str, str],
) -> list[str]:
    named = [
        (f"the {what} of config.toml", configured),
        *((f"${name}", environment.get(name)) for name in names),
    ]
    for whose, line in named:
        if line and line.strip():
            try:
                command = shlex.split(line, posix=os.name != "nt")
            except ValueError as error:
                raise NoProgram(f"{whose} is no command line ({error}): {line}") from error
            if shutil.which(command[0]) is None:
                raise NoProgram(f"{whose} is {command[0]}, which is not there")
            return command
    for program in usual:
        if shutil.which(program) is not None:
            return [program]
    raise NoProgram(f"no {what} found: set ${names[-1]} to one")


def run_here(command: Sequence[str]) -> int:
    """Run a command that has the terminal; its exit code. Raises OSError if it cannot be started.

    Ctrl+C is for the command: this process does nothing on it, and the command what it always does.
    """
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, lambda *_: None) if main else None
    try:
        return subprocess.run(list(command), check=False).returncode  # noqa: S603 - what the reader chose
    finally:
        if main:
            signal.signal(signal.SIGINT, before)


@dataclass(frozen=True)
class Outcome:
    """How a command ended."""

    output: str
    """What it printed, errors included, safe to draw."""
    code: int | None
    """Its exit code, negative for a signal; None if it was ended."""
    ended: str = ""
    """Why it was ended: "stopped", "after 1 MB of output", "after 600 seconds"."""


def pipe(
    command: str,
    feed: Iterable[bytes],
    *,
    going: Callable[[], bool],
    heard: Callable[[str], object] = lambda _: None,
    most: int = MOST,
    longest: float = LONGEST,
) -> Outcome:
    """Run a shell's command line with `feed` on its standard input.

    It gets no terminal. `going` is asked twenty times a second, False ends it with all that it started;
    `heard` gets what it printed so far whenever that is more. Raises OSError if no shell can be started.
    """
    process = subprocess.Popen(  # noqa: S602 - a command line is what the reader typed
        command,
        shell=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    read: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_feed, args=(process, feed), name="feed a command", daemon=True).start()
    threading.Thread(target=_listen, args=(process, read, most), name="hear a command", daemon=True).start()
    output, said, ended = bytearray(), 0, ""
    deadline, told = time.monotonic() + longest, time.monotonic()
    while not ended:
        try:
            piece = read.get(timeout=_BEAT)
        except queue.Empty:
            # Something that it left running may hold its output open.
            if process.poll() is not None:
                break
        else:
            if not piece:
                process.poll()
                break
            output += piece
        if not going():
            ended = "stopped"
        elif len(output) > most:
            ended = f"after {_size(most)} of output"
        elif time.monotonic() > deadline:
            ended = f"after {longest:g} seconds"
        elif len(output) > said and time.monotonic() - told > 0.2:
            said, told = len(output), time.monotonic()
            heard(cleaned(bytes(output)))
    while not ended and process.poll() is None:
        # It closed its output and goes on.
        if not going():
            ended = "stopped"
        elif time.monotonic() > deadline:
            ended = f"after {longest:g} seconds"
        else:
            time.sleep(_BEAT)
    if ended:
        end_all(process)
    return Outcome(cleaned(bytes(output[:most])), None if ended else process.returncode, ended)


def _feed(process: subprocess.Popen[bytes], feed: Iterable[bytes]) -> None:
    assert process.stdin is not None
    # A command that has read enough, such as head, closes its end.
    with suppress(OSError), process.stdin as stream:
        for piece in feed:
            stream.write(piece)


def _listen(process: subprocess.Popen[bytes], read: queue.SimpleQueue[bytes], most: int) -> None:
    """Take no more than is wanted: a command that will not end would fill the memory meanwhile."""
    assert process.stdout is not None
    heard = 0
    with process.stdout as stream, suppress(OSError, ValueError):
        while heard <= most and (piece := os.read(stream.fileno(), 65536)):
            heard += len(piece)
            read.put(piece)
    read.put(b"")


def end_all(process: subprocess.Popen[bytes]) -> None:
    """End a process that has a session of its own, with all that it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]{0,4000}(?:\x07|\x1b\\)?|.\x08")


def cleaned(output: bytes) -> str:
    """What a command printed, without colours and other orders to a terminal, safe to draw."""
    return clean(_ESCAPES.sub("", output.decode("utf-8", errors="replace"))).expandtabs()


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count:,} bytes"

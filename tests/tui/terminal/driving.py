"""The program in a terminal as readers have one: one drawn by pyte on a pseudo-terminal, and tmux."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

import pyte

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
"""Seconds to wait for what must come: far more than it takes, for a machine that is busy."""
_QUIET = 0.15
_OFF = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?1004l")
"""What gives a terminal back: its own screen, the cursor, pasting, mouse and focus."""


def command(*arguments: str) -> list[str]:
    """The program as it is started from a shell."""
    return [sys.executable, "-m", "threadview_tui", *arguments]


def surroundings(home: Path) -> dict[str, str]:
    """Environment in which nothing of the developer's is read or written."""
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    path = os.pathsep.join(str(ROOT / part) for part in ("parsers", "search", "tui"))
    return {**folders, "HOME": str(home), "PYTHONPATH": path, "TERM": "xterm-256color", "COLORTERM": ""}


class Terminal(Protocol):
    """A terminal with a program in it."""

    def press(self, keys: str) -> None:
        """Type; escape sequences for keys that have no character."""
        ...

    def text(self) -> str:
        """What stands on the screen now, line by line, without colours."""
        ...

    def wait_for(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """The screen as soon as it shows all of these and none of what shall be gone."""
        ...

    def left(self) -> int:
        """Wait for the program's end; its exit code."""
        ...


def _waited(look: Callable[[], str], texts: Sequence[str], gone: Sequence[str]) -> str:
    until = monotonic() + PATIENCE
    while True:
        seen = look()
        if all(text in seen for text in texts) and not any(text in seen for text in gone):
            return seen
        if monotonic() > until:
            raise AssertionError(f"waited for {texts}, {gone} to be gone:\n{seen}")
        sleep(0.02)


class PtyTerminal:
    """A pseudo-terminal; what the program writes is kept, and drawn by pyte."""

    def __init__(self, program: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
        self.raw = b""
        """Everything written so far."""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self.before = termios.tcgetattr(slave)
        self.resize(*size)
        given = {**os.environ, **environment}  # without what Textual believes more than the terminal
        self._slave = slave
        """Kept open, so that the modes which the program leaves behind can be read when it is gone."""
        self.process = subprocess.Popen(
            list(program),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={name: value for name, value in given.items() if name not in ("COLUMNS", "LINES")},
        )

    def close(self) -> None:
        """End the program, whatever it does."""
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        os.close(self._master)

    def resize(self, columns: int, lines: int) -> None:
        self._screen.resize(lines, columns)
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if hasattr(self, "process"):
            # it is no session of ours, so the kernel tells nobody
            os.kill(self.process.pid, signal.SIGWINCH)

    def press(self, keys: str) -> None:
        self.type_bytes(keys.encode())

    def type_bytes(self, keys: bytes) -> None:
        """Type what is no text, too."""
        os.write(self._master, keys)

    def read(self, quiet: float = _QUIET) -> None:
        """Take in what is written until it is quiet for so long, as a screen is on which nothing moves."""
        until = monotonic() + PATIENCE
        while select.select([self._master], [], [], quiet)[0]:
            assert monotonic() < until, f"it never stops writing: {self.raw[-300:]!r}"
            data = os.read(self._master, 1 << 16)
            self.raw += data
            self._stream.feed(data)

    def text(self) -> str:
        self.read(0.02)
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, *texts: str, gone: Sequence[str] = ()) -> str:
        return _waited(self.text, texts, gone)

    def left(self) -> int:
        until = monotonic() + PATIENCE
        while self.process.poll() is None and monotonic() < until:
            self.read(0.05)
        self.read()
        return self.process.wait(1)

    def is_given_back(self) -> bool:
        """Whether modes and screen of the terminal are as they were before the program."""
        return termios.tcgetattr(self._slave) == self.before and all(
            self.raw.rfind(off) > self.raw.rfind(off[:-1] + (b"l" if off.endswith(b"h") else b"h"))
            for off in _OFF
        )


class TmuxTerminal:
    """A window of a tmux server of its own."""

    def __init__(
        self, program: Sequence[str], environment: Mapping[str, str], size: tuple[int, int], place: Path
    ) -> None:
        self._socket, self._code = place / "tmux", place / "code"
        self._place = place
        given = " ".join(f"{name}='{value}'" for name, value in environment.items() if name != "TERM")
        asked = " ".join(f"'{part}'" for part in program)
        self._run(
            *("-f", "/dev/null", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1])),
            f"env -u COLUMNS -u LINES {given} {asked}; echo $? > '{self._code}'",
        )

    @staticmethod
    def is_there() -> bool:
        """Whether tmux is installed."""
        return shutil.which("tmux") is not None

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments], capture_output=True, text=True, check=False
        )
        return done.stdout

    def close(self) -> None:
        self._run("kill-server")

    def press(self, keys: str) -> None:
        names = {"\r": "Enter", "\x1b": "Escape", "\t": "Tab"}
        for key in keys:
            self._run("send-keys", *((names[key],) if key in names else ("-l", key)))

    def text(self) -> str:
        return self._run("capture-pane", "-p")

    def wait_for(self, *texts: str, gone: Sequence[str] = ()) -> str:
        return _waited(self.text, texts, gone)

    def left(self) -> int:
        until = monotonic() + PATIENCE
        while not (self._code.exists() and self._code.read_text()) and monotonic() < until:
            sleep(0.05)
        return int(self._code.read_text())

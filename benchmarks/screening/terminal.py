"""A program in a pseudo-terminal: what it writes for each key, how long that takes, how long it was busy.

An answer has ended when the terminal was quiet for a while in which the program's main thread waited for
input, not for the processor: `/proc/PID/wchan` names what a thread sleeps in. Without it (not Linux) the
quiet has to be longer, and nothing is said of how long the event loop was held.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

QUIET = 0.06
"""Seconds without a byte after which an answer has ended. They do not count."""
_LONGER = 0.4
_TICK = 0.001
_ASKED_SYNC = b"\x1b[?2026$p"
_FRAME, _FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
_HAS_SYNC = b"\x1b[?2026;2$y"
"""The terminal can hold a frame back until it is whole, as today's terminals do."""
_PLACE = re.compile(rb"\x1b\[(\d+;\d+)H")
_WAITING = ("poll", "n_tty_read", "wait_woken", "select")
"""Parts of the kernel's names for waiting for input."""


class Answer(NamedTuple):
    """What came of a key; times in seconds from the key."""

    first: float
    """When the first byte came."""
    last: float
    """When the last byte came, but for the scroll bar's own."""
    written: int
    """Bytes."""
    held: float
    """The longest time in which the main thread did not wait for input."""
    spent: float
    """Processor time of the main thread, its work after the last byte included; whatever else runs beside."""
    frames: int
    """How often the screen was drawn, the scroll bar's own frames included."""


class Terminal:
    """One program, `columns` by `lines` cells. To be closed."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        columns: int = 120,
        lines: int = 40,
    ) -> None:
        child, terminal = pty.fork()
        if child == 0:
            # Not what `os.environ` stands for: a library may have put a size there (readline does), which
            # would hold against that of the terminal.
            inherited = {name: it for name, it in os.environ.items() if name not in ("COLUMNS", "LINES")}
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})}
            os.execvpe(command[0], list(command), {**inherited, **own})  # noqa: S606 - our own programs
        self.pid = child
        self._terminal = terminal
        self._tail = self._begun = b""
        self.resize(columns, lines)

    def close(self) -> None:
        """End the program, whatever it does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def resize(self, columns: int, lines: int = 40) -> None:
        """Another size, in cells; the program gets its signal from the kernel."""
        self._columns = columns
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def send(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def ask(self, keys: bytes, *, thorough: bool = False, patience: float = 120.0) -> Answer:
        """Send keys and time the answer: see `answer`."""
        begin = monotonic()
        self.send(keys)
        return self.answer(begin, thorough=thorough, patience=patience)

    def answer(self, begin: float, *, thorough: bool = False, patience: float = 120.0) -> Answer:
        """What is written from `begin` on, until nothing more comes.

        `thorough` waits for the threads beside the main one too: a query's answer. TimeoutError if there is
        no byte within `patience` seconds.
        """
        first = last = 0.0
        self._begun = b""
        written, held, busy_since, frames = 0, 0.0, begin, 0
        spent = _spent(self.pid, self.pid)
        rested, watched = self._cpu(thorough), begin
        busy = looks = 0
        while True:
            if select.select([self._terminal], [], [], _TICK)[0]:
                data = self._read()
                now = monotonic()
                if not data:
                    break
                first, written = first or now, written + len(data)
                frames += data.count(_FRAME_END)
                if self._is_answer(data):
                    last = now
                watched, busy, looks, rested = now, 0, 0, self._cpu(thorough)
            now = monotonic()
            looks += 1
            if self._waits():
                held, busy_since = max(held, now - busy_since if busy_since else 0.0), 0.0
            else:
                busy_since = busy_since or now
                busy += 1
            if now - watched < (QUIET if self._can_look else _LONGER):
                continue
            used = self._cpu(thorough) - rested
            still = used < 0.1 * (now - watched) if thorough else busy < 0.8 * looks
            if written and still:
                break
            if now - begin > patience:
                raise TimeoutError(f"no end of an answer; last written: {self._tail[-200:]!r}")
            watched, busy, looks, rested = now, 0, 0, self._cpu(thorough)
        last = last or first
        held = held if self._can_look else float("nan")
        spent = _spent(self.pid, self.pid) - spent
        return Answer(first - begin, last - begin, written, held, spent, frames)

    def until(self, text: bytes, patience: float = 600.0) -> float:
        """When these bytes had been written, on the monotonic clock; TimeoutError if they do not come."""
        begin = monotonic()
        self._tail = b""
        while text not in self._tail:
            if monotonic() - begin > patience:
                raise TimeoutError(f"no {text!r}; last written: {self._tail[-300:]!r}")
            if select.select([self._terminal], [], [], 0.1)[0] and not self._read():
                raise TimeoutError(f"ended without {text!r}; last written: {self._tail[-300:]!r}")
        return monotonic()

    def rest(self, seconds: float = 0.5, patience: float = 1800.0) -> float:
        """Wait until the program has done next to nothing for so long; how long that took."""
        begin = monotonic()
        while monotonic() - begin < patience:
            used = self._cpu(whole=True)
            self.drain(seconds)
            if self._cpu(whole=True) - used < 0.04 * seconds:
                return monotonic() - begin - seconds
        raise TimeoutError("the program never comes to rest")

    def drain(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            if select.select([self._terminal], [], [], left)[0] and not self._read():
                sleep(left)

    def memory(self) -> tuple[float, float]:
        """(resident now, most there ever was) in MB; 0 where it cannot be told."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return 0.0, 0.0
        found = dict(line.split(":", 1) for line in lines if ":" in line)
        now, most = (int(found[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
        return now, most

    def _read(self) -> bytes:
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # the program is gone
            return b""
        if _ASKED_SYNC in data:
            self.send(_HAS_SYNC)
        self._tail = self._tail[-4000:] + data
        return data

    def _is_answer(self, data: bytes) -> bool:
        """Whether these bytes end a frame that draws anywhere but in the last column.

        Frames of the scroll bar alone follow while heights become exact, a quarter of a second apart; nobody
        waits for them. What a program writes that knows no frames is an answer always.
        """
        self._begun += data
        whole, end, begun = self._begun.rpartition(_FRAME_END)
        if not end:
            if _FRAME in begun:
                return False
            whole, begun = begun, b""
        self._begun = begun
        return not all(self._is_scroll_bar(frame) for frame in whole.split(_FRAME) if frame)

    def _is_scroll_bar(self, frame: bytes) -> bool:
        places = _PLACE.findall(frame)[:-1]  # without where the cursor is left
        return bool(places) and all(place.endswith(b";%d" % self._columns) for place in places)

    @property
    def _can_look(self) -> bool:
        return Path("/proc/self/wchan").exists()

    def _waits(self) -> bool:
        """Whether the main thread waits for input."""
        try:
            with open(f"/proc/{self.pid}/wchan") as stream:  # noqa: PTH123 - a thousand times a second
                name = stream.read()
        except OSError:
            return True
        return any(part in name for part in _WAITING)

    def _cpu(self, whole: bool) -> float:
        """Seconds of processor time used by the program, all threads together; 0 unless it is asked for."""
        if not whole:
            return 0.0
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_text()
        except OSError:
            return 0.0
        fields = stat.rpartition(")")[2].split()
        used = _threads(self.pid) or (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return used + sum(map(_threads, _children(self.pid)))


def _children(pid: int) -> list[int]:
    """The processes that a program has started: it may have work done by them."""
    try:
        found = [(thread / "children").read_text() for thread in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
    return [int(child) for line in found for child in line.split()]


def _threads(pid: int) -> float:
    """Processor time in seconds from the scheduler's own counters, which are exact to the nanosecond."""
    try:
        return sum(_spent(pid, int(thread.name)) for thread in Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return 0.0


def _spent(pid: int, thread: int) -> float:
    """Of one thread; the main one has the number of its process. 0 if it has ended, or cannot be told."""
    try:
        return int(Path(f"/proc/{pid}/task/{thread}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0

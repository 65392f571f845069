"""Time to content: from starting the program to the page standing on the screen, through a pseudo-terminal.

    python benchmarks/startup.py                          the seed page
    python benchmarks/startup.py PAGE --text "some words of it" --runs 20

Each run starts an empty Textual application and threadview, one after the other, so that both meet the same
machine. The clock begins before the process is made and ends when the words looked for have been written,
for the empty application when it has painted its screen. CPU is what the program had used by then, the
process that reads the page ahead included; other work on the machine touches it less.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from statistics import median
from typing import NamedTuple

SEED = Path(__file__).parents[1] / "seeds" / "trump-zelensky-garantie.fr.txt"
SEED_TEXT = "Samedi, lors"
EMPTY = "from textual.app import App; App().run()"
COLUMNS, LINES = 120, 40
LIMIT = 30.0


class Start(NamedTuple):
    """One start, in seconds."""

    clock: float
    cpu: float


def start(command: Sequence[str], text: bytes | None) -> Start:
    """Until `text` was written or, without one, until the first frame covers the screen."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(LINES))
        # An installed program has its byte code compiled; the run that is not counted does it here.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execv(command[0], list(command))  # noqa: S606 - our own interpreter
    clock = None
    try:
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        written = b""
        while clock is None and time.perf_counter() - begin < LIMIT:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            written += os.read(terminal, 1 << 16)
            # A frame draws every cell; before it only modes are set.
            if text in written if text is not None else len(written) > COLUMNS * LINES:
                clock = time.perf_counter() - begin
    finally:
        os.kill(child, signal.SIGKILL)
        _, _, used = os.wait4(child, 0)
        os.close(terminal)
    if clock is None:
        raise TimeoutError(f"{' '.join(command)}: no content within {LIMIT:.0f} s")
    return Start(clock, used.ru_utime + used.ru_stime)


def measure(page: Path, text: str, runs: int) -> dict[str, list[Start]]:
    """The starts of each program, after one of each that is not counted (it fills the caches)."""
    commands: dict[str, tuple[list[str], bytes | None]] = {
        "empty Textual application": ([sys.executable, "-c", EMPTY], None),
        f"threadview {page.name}": ([sys.executable, "-m", "threadview_tui", str(page)], text.encode()),
    }
    starts: dict[str, list[Start]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (command, wanted) in commands.items():
            one = start(command, wanted)
            if run:
                starts[name].append(one)
    return starts


def figures(starts: Sequence[Start]) -> list[float]:
    """Fastest, median, slowest by the clock; fastest, median CPU."""
    clock, cpu = [one.clock for one in starts], [one.cpu for one in starts]
    return [min(clock), median(clock), max(clock), min(cpu), median(cpu)]


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("page", nargs="?", type=Path, default=SEED)
    options.add_argument("--text", default=SEED_TEXT, help="words of the page that the screen shows first")
    options.add_argument("--runs", type=int, default=10)
    given = options.parse_args()
    empty, full = (starts := measure(given.page, given.text, given.runs)).values()
    heads = ("fastest", "median", "slowest", "min CPU", "med CPU")
    print(f"{'time to content, ms':<44}" + "".join(f"{head:>9}" for head in heads))
    for name, times in starts.items():
        print(f"{name:<44}" + "".join(f"{seconds * 1000:9.0f}" for seconds in figures(times)))
    ratios = [ours / theirs for ours, theirs in zip(figures(full), figures(empty), strict=True)]
    print(f"{'ratio':<44}" + "".join(f"{ratio:9.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()

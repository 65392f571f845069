"""Time to content: from starting the program to the page standing on the screen, through a pseudo-terminal.

    python benchmarks/startup.py                          the seed page
    python benchmarks/startup.py PAGE --text "some words of it" --runs 20

Each run starts an empty Textual application and threadview, one after the other, so that both meet the same
machine. The clock begins before the process is made and ends when the words looked for have been written,
for the empty application when it has painted its screen. The ratio is of the medians and, less touched by
what else the machine does, of the fastest runs.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

SEED = Path(__file__).parents[1] / "seeds" / "trump-zelensky-garantie.fr.txt"
SEED_TEXT = "Samedi, lors"
EMPTY = "from textual.app import App; App().run()"
COLUMNS, LINES = 120, 40
LIMIT = 30.0


def time_to(command: Sequence[str], text: bytes | None) -> float:
    """Seconds until `text` was written, or without one until the first frame covers the screen."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(COLUMNS), LINES=str(LINES))
        os.execv(command[0], list(command))  # noqa: S606 - our own interpreter
    try:
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        written = b""
        while time.perf_counter() - begin < LIMIT:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            written += os.read(terminal, 1 << 16)
            # A frame draws every cell; before it only modes are set.
            done = text in written if text is not None else len(written) > COLUMNS * LINES
            if done:
                return time.perf_counter() - begin
        raise TimeoutError(f"{' '.join(command)}: no content within {LIMIT:.0f} s")
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def measure(page: Path, text: str, runs: int) -> dict[str, list[float]]:
    """Seconds of each run, after one of each that is not counted (it fills the caches)."""
    commands: dict[str, tuple[list[str], bytes | None]] = {
        "empty Textual application": ([sys.executable, "-c", EMPTY], None),
        f"threadview {page.name}": ([sys.executable, "-m", "threadview_tui", str(page)], text.encode()),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (command, wanted) in commands.items():
            seconds = time_to(command, wanted)
            if run:
                times[name].append(seconds)
    return times


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("page", nargs="?", type=Path, default=SEED)
    options.add_argument("--text", default=SEED_TEXT, help="words of the page that the screen shows first")
    options.add_argument("--runs", type=int, default=10)
    given = options.parse_args()
    times = measure(given.page, given.text, given.runs)
    print(f"{'time to content, ms':<44}{'fastest':>9}{'median':>9}{'slowest':>9}")
    for name, seconds in times.items():
        numbers = (min(seconds), statistics.median(seconds), max(seconds))
        print(f"{name:<44}" + "".join(f"{number * 1000:9.0f}" for number in numbers))
    empty, full = times.values()
    ratios = (min(full) / min(empty), statistics.median(full) / statistics.median(empty))
    print(f"{'ratio':<44}" + "".join(f"{ratio:9.2f}" for ratio in ratios))


if __name__ == "__main__":
    main()

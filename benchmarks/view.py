"""How fast the thread view is: `python benchmarks/view.py [COUNT ...]`.

Each row starts the view on generated comments of 300 characters in a pseudo-terminal of 120 x 40, as a
terminal would, because a headless run writes nothing. Columns:

shown       from the call of show() to the title's bytes at the terminal
started     from the records being there to the title's bytes: the above and Textual's own start
page        from a page-down key to the last byte of the new screen: median, worst of 60
reflow      what wrapping anew holds the event loop for when the width changes: worst of 6 widths
turn        the longest turn of the event loop in those six seconds, everything included
settled     from a width change until every height is exact again, in the background
RSS         memory of the whole process at the end
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import pty
import random
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from typing import ClassVar

TITLE = "Closed until spring"
PAGE_DOWN = b"\x1b[6~"
WIDTHS = (100, 80, 60, 140, 90, 120)
QUIET = 0.06
_SENTENCE = "the river keeps its own time and nobody on the bank agrees how fast it was flowing"


def main(arguments: list[str]) -> None:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("counts", metavar="COUNT", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    counts: list[int] = parser.parse_args(arguments).counts
    print(
        f"{'comments':>9} {'shown':>8} {'started':>8} {'page':>8} {'worst':>8} {'reflow':>8} {'turn':>8}"
        f" {'settled':>8} {'RSS':>8}"
    )
    for count in counts:
        row = measure(count)
        times = " ".join(f"{row[name] * 1000:5.0f} ms" for name in ("shown", "started", "page", "worst"))
        rest = " ".join(f"{row[name] * 1000:5.0f} ms" for name in ("reflow", "turn", "settled"))
        print(f"{count:>9,} {times} {rest} {row['rss']:5.0f} MB")


def measure(count: int) -> dict[str, float]:
    """One row of the table, times in seconds."""
    terminal, inner = pty.openpty()
    _resize(inner, 120)
    told, tell = os.pipe()
    child = subprocess.Popen(
        [sys.executable, __file__, "--child", str(count), str(tell)],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        pass_fds=(tell,),
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(inner)
    os.close(tell)
    try:
        with os.fdopen(told) as reports:
            seen = _read_until(terminal, TITLE.encode())
            _drain(terminal)
            pages = []
            for _ in range(60):
                sent = monotonic()
                os.write(terminal, PAGE_DOWN)
                pages.append(_drain(terminal) - sent)
            for width in WIDTHS:
                _resize(terminal, width)
                os.killpg(child.pid, signal.SIGWINCH)
                _drain(terminal, 1.0)
            os.write(terminal, b"q")
            _drain(terminal, 0.3)
            report: dict[str, float] = json.loads(reports.readline())
    finally:
        child.terminate()
        child.wait(10)
        os.close(terminal)
    return {
        "shown": seen - report["show"],
        "started": seen - report["records"],
        "page": median(pages),
        "worst": max(pages),
        **report,
    }


def _resize(terminal: int, width: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))


def _read_until(terminal: int, text: bytes) -> float:
    """When the text had come."""
    received = b""
    while text not in received:
        if not select.select([terminal], [], [], 60)[0]:
            raise TimeoutError(f"no {text!r} in {received[-500:]!r}")
        received = received[-1000:] + os.read(terminal, 1 << 16)
    return monotonic()


def _drain(terminal: int, quiet: float = QUIET) -> float:
    """When the last byte came, after which it was quiet for so long."""
    last = monotonic()
    while select.select([terminal], [], [], quiet)[0]:
        try:
            os.read(terminal, 1 << 16)
        except OSError:  # the other end is gone
            sleep(quiet)
            break
        last = monotonic()
    return last


def run_child(count: int, tell: int) -> None:
    """The program in the pseudo-terminal; reports its own times as JSON when it ends."""
    from textual.app import App, ComposeResult
    from textual.binding import Binding, BindingType
    from threadview_parsers.records import Article, Comment, Thread
    from threadview_tui.layout.reading import Reading
    from threadview_tui.widgets.thread_view import ThreadView

    generator = random.Random(1)
    words = _SENTENCE.split()
    comments: list[Comment] = []
    depth = 0
    for number in range(1, count + 1):
        depth = generator.randint(0, min(depth + 1, 6))
        text = " ".join(generator.choices(words, k=80))[:300]
        comments.append(Comment(id=number, author="a reader", depth=depth, text=text))
    thread = Thread(
        source="made",
        format="text",
        article=Article(title=TITLE, text="Words. " * 60),
        comments=tuple(comments),
    )
    times = {"records": monotonic(), "reflow": 0.0, "turn": 0.0, "settled": 0.0}

    resize, settle = Reading.resize, Reading.settle
    started = 0.0

    def timed_resize(reading: Reading, width: int, height: int, max_text: int) -> bool:
        nonlocal started
        begin = perf_counter()
        changed = resize(reading, width, height, max_text)
        if changed:
            started = begin
            times["reflow"] = max(times["reflow"], perf_counter() - begin)
        return changed

    def timed_settle(reading: Reading, seconds: float) -> bool:
        done = settle(reading, seconds)
        if done and started:
            times["settled"] = max(times["settled"], perf_counter() - started)
        return done

    Reading.resize = timed_resize  # type: ignore[method-assign, assignment]
    Reading.settle = timed_settle  # type: ignore[method-assign, assignment]

    class Bench(App[None]):
        BINDINGS: ClassVar[list[BindingType]] = [Binding("pagedown", "page"), Binding("q", "quit")]

        def compose(self) -> ComposeResult:
            yield ThreadView()

        def on_mount(self) -> None:
            times["show"] = monotonic()
            view = self.query_one(ThreadView)
            view.show(thread)
            view.focus()
            self.run_worker(self.watch_turns())

        async def watch_turns(self) -> None:
            while True:
                begin = perf_counter()
                await asyncio.sleep(0.001)
                if started:
                    times["turn"] = max(times["turn"], perf_counter() - begin)

        def action_page(self) -> None:
            self.query_one(ThreadView).page(1)

    Bench().run()
    times["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with os.fdopen(tell, "w") as reports:
        reports.write(json.dumps(times) + "\n")


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent / part) for part in ("parsers", "tui")]
    if sys.argv[1:2] == ["--child"]:
        run_child(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(sys.argv[1:])

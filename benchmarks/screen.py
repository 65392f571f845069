"""How fast the screen answers, through a pseudo-terminal of 120 x 40: see benchmarks/README.md.

    python benchmarks/screen.py [COUNT ...] [--repeat N] [--no-peers] [--json FILE]

Without COUNT pages of 1,000, 10,000 and 100,000 made comments. Each row: from the key being sent to the last
byte of the answer, median and worst; how long the event loop was held at most; bytes written; the median as a
multiple of what an application of Textual takes that does nothing but show the key. Figures stand beside what
is wanted of them, with ✓ or ✗; exit status 1 if one is missed.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.screening import peers, steps
from benchmarks.screening.steps import Opened, Step
from benchmarks.searching.report import Row, number, print_table

COLUMNS = ("median ms", "worst ms", "held ms", "CPU ms", "frames", "bytes", "x echo")
LARGE = 1_000_000
HELD = 100
"""Milliseconds that a resize may hold the event loop."""
_ANY_TIME = ("filter: its result", "next comment, index being made")
"""What is not a single key that waits for its answer: nothing is wanted of it."""


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("counts", metavar="COUNT", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=60, help="presses of the quick keys (default 60)")
    parser.add_argument("--no-peers", action="store_true", help="threadview alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    args = parser.parse_args()
    if min(args.counts) < 100 or args.repeat < 6:
        parser.error("at least 100 comments and 6 repetitions")
    echo = peers.echo(args.repeat)
    figures: dict[str, dict[str, dict[str, float]]] = {"peers": {echo.what: _figures(echo)}}
    print_table("Textual itself", COLUMNS, [row(echo, echo, 0)])
    fine = True
    for count in args.counts:
        done: list[Step] = []
        opened: list[Opened] = []
        fine &= print_table(f"{count:,} comments", COLUMNS, _rows(count, args.repeat, echo, done, opened))
        figures[str(count)] = {step.what: _figures(step) for step in done}
        figures[str(count)]["opening"] = opened[0]._asdict() | {"memory": dict(opened[0].memory)}
        fine &= print_table("  opening it", ("",), opening_rows(count, opened[0]))
        if not args.no_peers:
            print_table(
                "  less, the same texts",
                COLUMNS,
                [row(step, echo, 0) for step in peers.less(count, args.repeat)],
            )
    if args.json is not None:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")
    return 0 if fine else 1


def _rows(count: int, repeat: int, echo: Step, done: list[Step], opened: list[Opened]) -> Iterator[Row]:
    """The rows of a page as they are measured; `done` and `opened` are filled."""
    for step in steps.measure(count, repetitions=repeat):
        if isinstance(step, Opened):
            opened.append(step)
        else:
            done.append(step)
            yield row(step, echo, count)


def row(step: Step, echo: Step, count: int) -> Row:
    """A step beside what is wanted of it; `count` 0: nothing is."""
    cells = (
        number(step.median * 1000),
        number(step.worst * 1000),
        "-" if math.isnan(step.held) else number(step.held * 1000),
        number(step.spent * 1000),
        f"{step.frames:g}",
        f"{step.written:,.0f}",
        f"{step.median / echo.median:.1f}",
    )
    wanted, good = wish(step, count)
    return Row(step.what, cells, wanted, good)


def wish(step: Step, count: int) -> tuple[str, bool | None]:
    """What is wanted of a step with so many comments, and whether it is so."""
    if not count or step.what in _ANY_TIME:
        return "", None
    if step.what == "resize":
        return (f"held {HELD} ms", step.held * 1000 <= HELD) if count < LARGE else ("", None)
    if count < LARGE:
        return "20, worst 100", step.median <= 0.020 and step.worst <= 0.100
    return "median 30", step.median <= 0.030


def opening_rows(count: int, opened: Opened) -> Iterator[Row]:
    """How long the page took to come, and what memory it takes."""
    yield Row("Textual started, records decoded", (f"{opened.records:.2f} s",))
    small = count < LARGE
    good = opened.content <= 0.3 if small else None
    yield Row(
        "content, after the records", (f"{opened.content * 1000:.0f} ms",), "300 ms" if small else "", good
    )
    yield Row("index, languages, heights ready", (f"{opened.settled:.1f} s",))
    for moment, megabytes in opened.memory:
        last = small and moment == "at the end"
        yield Row(
            f"memory {moment}",
            (f"{megabytes:.0f} MB",),
            "250 MB" if last else "",
            megabytes <= 250 if last else None,
        )


def _figures(step: Step) -> dict[str, float]:
    return {
        "median_ms": step.median * 1000,
        "worst_ms": step.worst * 1000,
        "held_ms": step.held * 1000,
        "cpu_ms": step.spent * 1000,
        "frames": step.frames,
        "bytes": step.written,
    }


if __name__ == "__main__":
    sys.exit(main())

"""HTML: the whole parse beside trafilatura on the same pages, memory, and growth with the page.

Pages: for each page the median of several rounds, both programs in turn within each round, processor time.
trafilatura gets the decoded text and comments, with and without its metadata; threadview gets the bytes and
does all of its work. Caches are emptied before each round, of both. The ratio of the totals is to be at
most 1.2. Memory: how much the process grows at its peak, in multiples of the page's bytes, in a process of
its own; at most 15 for the largest page (Linux only). Shapes: made pages of 1,000, 10,000 and 20,000
comments; the time a comment is to grow by at most 1.3.
"""

from __future__ import annotations

import importlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy import Source, choose
from benchmarks.html_pages import parse_html_page
from benchmarks.made.content import languages
from benchmarks.made.html.families import FAMILIES
from benchmarks.made.html.names import Style
from benchmarks.made_html import make_page
from benchmarks.timing import forget, seconds

RATIO, MEMORY, GROWTH = 1.2, 15.0, 1.3
Call = Callable[[bytes], object]

SHAPES: tuple[tuple[str, str, Style, bool], ...] = (
    ("nested list", "nested-list", "speaking", False),
    ("flat boxes", "flat-boxes", "speaking", False),
    ("flat boxes, no class", "flat-boxes", "none", False),
    ("table board", "board", "neutral", False),
    ("rows of a table", "rows", "hashed", False),
    ("loose text", "loose-text", "none", False),
    ("level classes", "level-classes", "neutral", False),
    ("deep: lists", "nested-list", "speaking", True),
    ("deep: boxes", "boxes-inside", "none", True),
)
"""Name, family, class names, and whether each comment answers the one before it."""


def _ours(data: bytes) -> object:
    return parse_html_page(data, "speed")


def _trafilatura(data: bytes, *, metadata: bool) -> object:
    bare = importlib.import_module("trafilatura").bare_extraction
    text = data.decode("utf-8", errors="replace")
    return bare(text, include_comments=True, with_metadata=metadata)


PROGRAMS: dict[str, Call] = {
    "threadview": _ours,
    "bare": lambda data: _trafilatura(data, metadata=False),
    "bare+meta": lambda data: _trafilatura(data, metadata=True),
}


def _spent(call: Call, data: bytes) -> float:
    start = time.process_time()
    try:
        call(data)
    except Exception as error:  # noqa: BLE001 - the other pages must still be measured
        print(f"failed: {type(error).__name__}: {str(error)[:120]}", file=sys.stderr)
    return time.process_time() - start


def measure_pages(directory: Path, part: str, only: str, *, runs: int) -> bool:
    """The table of DIR's pages; whether ratio and memory stayed within the limits."""
    found = [Source(path, path.name, "html") for path in sorted((directory / "pages").glob("*.html"))]
    chosen = [source for source in choose(directory, found, part) if only in source.path.name]
    if not chosen:
        print("no page to measure")
        return True
    data = {source.path: source.path.read_bytes() for source in chosen}
    for call in PROGRAMS.values():
        _spent(call, next(iter(data.values())))
    times: dict[str, dict[Path, list[float]]] = {name: {path: [] for path in data} for name in PROGRAMS}
    reset = importlib.import_module("trafilatura.meta").reset_caches
    for turn in range(runs):
        forget()
        reset()
        for path, content in data.items():
            for name in list(PROGRAMS) if turn % 2 else reversed(PROGRAMS):
                times[name][path].append(_spent(PROGRAMS[name], content))
    medians = {n: {path: statistics.median(t) for path, t in each.items()} for n, each in times.items()}
    total = {name: sum(each.values()) for name, each in medians.items()}
    head = f"{'':<12} {'s':>7} {'ms a page':>9} {'MB/s':>6}"
    print(f"{head}   threadview takes: in total, median page, worst page")
    size = sum(map(len, data.values()))
    for name, each in medians.items():
        spent = total[name]
        line = f"{name:<12} {spent:>7.2f} {1000 * spent / len(data):>9.1f} {size / 1e6 / spent:>6.2f}"
        if name != "threadview":
            by_page = {path: medians["threadview"][path] / max(each[path], 1e-6) for path in data}
            worst = max(by_page, key=lambda path: by_page[path])
            line += (
                f"   {total['threadview'] / spent:.2f} times, {statistics.median(by_page.values()):.2f}, "
                f"{by_page[worst]:.2f} {worst.name}"
            )
        print(line)
    slowest = sorted(data, key=lambda path: -medians["threadview"][path])[:5]
    print("slowest: " + ", ".join(f"{p.name} {1000 * medians['threadview'][p]:.0f} ms" for p in slowest))
    fine = total["threadview"] <= RATIO * total["bare"]
    largest = max(data, key=lambda path: len(data[path]))
    return _print_memory([largest]) and fine


def _print_memory(paths: list[Path]) -> bool:
    fine = True
    for path in paths:
        size = path.stat().st_size
        cells = []
        for name in ("threadview", "bare"):
            grown = memory(path, name)
            cells.append(
                f"{name} " + ("-" if grown is None else f"{grown / size:.1f} times ({grown / 1e6:.1f} MB)")
            )
            # below that, what a parse needs whatever the page decides
            if name == "threadview" and grown is not None and size > 200_000:
                fine &= grown <= MEMORY * size
        print(f"memory, {path.name} ({size / 1e6:.2f} MB): {', '.join(cells)}")
    return fine


def memory(path: Path, program: str) -> int | None:
    """By how many bytes a process grows at its peak over a parse; None where the system does not tell."""
    if not Path("/proc/self/clear_refs").exists():
        return None
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed_html", program, str(path)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    last = done.stdout.strip().rpartition("\n")[2]
    return int(last) if last.isdigit() else None


def _grow(program: str, path: Path) -> int:
    """In the process of its own: warm up on another page, then the peak above what was there before."""

    def status(key: str) -> int:
        text = Path("/proc/self/status").read_text(encoding="ascii")
        found = re.search(rf"^{key}:\s+(\d+) kB", text, re.MULTILINE)
        return 1024 * int(found.group(1)) if found else 0

    call = PROGRAMS[program]
    call(_shape("nested-list", "speaking", 20, chain=False))
    data = path.read_bytes()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts again from here
    before = status("VmRSS")
    call(data)
    return max(status("VmHWM") - before, 0)


def _shape(family: str, style: Style, comments: int, *, chain: bool) -> bytes:
    chosen = next(known for known in FAMILIES if known.name == family)
    made = make_page(0, comments, languages()[0], chosen, style, count=comments, chain=chain)
    return made.html.encode()


def measure_shapes(only: str, scale: int) -> bool:
    """The table of made pages; whether the time a comment stayed within the limit."""
    sizes = [n // scale for n in (1_000, 10_000, 20_000)]
    fine = True
    largest = b""
    head = "".join(f"{f's ({n:,})':>12}" for n in sizes)
    print(f"\n{'shape':<22}{'MB':>7}{head}{'growth':>8}{'found':>8}{'MB/s':>7}")
    for name, family, style, chain in SHAPES:
        if only not in name:
            continue
        pages = [_shape(family, style, n, chain=chain) for n in sizes]
        found: list[int] = []

        def read(data: bytes, found: list[int] = found) -> None:
            found.append(len(parse_html_page(data, "speed").comments))

        times = [seconds(lambda page=page: read(page), 3 - i) for i, page in enumerate(pages)]  # type: ignore[misc]
        cells = "".join(f"{t:>12.3f}" if isinstance(t, float) else f"{t[:11]:>12}" for t in times)
        growth = "-"
        if isinstance(times[0], float) and isinstance(times[-1], float):
            grown = times[-1] / times[0] / (sizes[-1] / sizes[0])
            growth = f"{grown:.2f}"
            over = "  OVER" if grown > GROWTH else ""
            fine &= grown <= GROWTH
            speed = f"{len(pages[-1]) / 1e6 / times[-1]:.2f}"
        else:
            fine, speed, over = False, "-", "  OVER"
        count = found[-1] if found else 0
        if name == SHAPES[0][0]:
            largest = pages[-1]
        print(
            f"{name:<22}{len(pages[-1]) / 1e6:>7.2f}{cells}{growth:>8}{count:>8}{speed:>7}{over}", flush=True
        )
    if largest:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"{SHAPES[0][0]}, {sizes[-1]:,} comments")
            path.write_bytes(largest)
            fine &= _print_memory([path])
    return fine


if __name__ == "__main__":
    print(_grow(sys.argv[1], Path(sys.argv[2])))

"""Seconds and memory of building an index, in a process of its own (memory on Linux only)."""

from __future__ import annotations

import ctypes
import gc
import inspect
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.searching.report import Row, number, print_table

SECONDS_PER_COMMENT = 5 / 100_000
"""Of one core."""
MEMORY = 2.0
"""Of the texts' bytes, beside the texts, at the peak."""
COLUMNS = ("measured", "texts x")
_MB = 1_000_000


def measure_building(folder: Path | None, count: int) -> bool:
    """The table for `count` comments; whether time and memory are as wanted."""
    code = "from benchmarks.searching.building import run_child; run_child()"
    found = subprocess.run(
        [sys.executable, "-c", code, str(count), str(folder or "")],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    measured: dict[str, Any] = json.loads(found.stdout)
    title = f"Building: {measured['comments']:,} comments, {measured['bytes'] / _MB:.1f} MB of text"
    return print_table(title, COLUMNS, _rows(measured))


def _rows(measured: dict[str, Any]) -> Iterator[Row]:
    seconds = SECONDS_PER_COMMENT * measured["comments"]
    spent = measured["seconds"]
    yield Row("processor time", (f"{spent:.2f} s",), f"{number(seconds)} s", spent <= seconds)
    yield Row("wall clock", (f"{measured['wall']:.2f} s",))
    if measured["first"] is not None:
        what = f"until {measured['first'][0]:,} are searchable"
        yield Row(what, (f"{measured['first'][1]:.2f} s",))
    yield Row("longest hold of other threads", (f"{measured['held'] * 1000:.0f} ms",))
    for name, wanted in (("peak", MEMORY), ("final", MEMORY), ("first search", None)):
        grown = measured["memory"].get(name)
        if grown is not None:
            times = grown / measured["bytes"]
            cells = (f"{grown / _MB:.0f} MB", f"{times:.2f}")
            good = None if wanted is None else times <= wanted
            yield Row(f"memory beside the texts, {name}", cells, f"{wanted} times" if wanted else "", good)


def run_child() -> None:
    """Builds an index and prints what it took as JSON. Arguments: number of comments, folder or nothing."""
    from benchmarks.searching import corpus
    from benchmarks.searching.subject import index_of

    count, folder = int(sys.argv[1]), sys.argv[2]
    small = corpus.forum(None, 50)
    warm = index_of(small.comments)  # what has to be imported is no part of it
    _search(warm)
    del warm, small
    comments = corpus.forum(Path(folder) if folder else None, count).comments
    size = sum(len(comment.text.encode()) for comment in comments)
    index = index_of(comments)
    before = _resident()
    watch = _Watch()
    first: list[tuple[int, float]] = []
    started, processor = time.perf_counter(), time.process_time()

    def progress(searchable: int) -> None:
        if searchable and not first:
            first.append((searchable, time.perf_counter() - started))

    build: Any = index.build
    if "progress" in inspect.signature(build).parameters:
        build(progress=progress)
    else:
        build()
    spent, wall = time.process_time() - processor, time.perf_counter() - started
    held = watch.stop()
    memory = {}
    if before is not None:
        memory["peak"] = _status("VmHWM") - before
        memory["final"] = (_resident() or 0) - before
        _search(index)
        memory["first search"] = (_resident() or 0) - before
    result = {"comments": len(comments), "bytes": size, "seconds": spent, "wall": wall, "held": held}
    print(json.dumps({**result, "first": first[0] if first else None, "memory": memory}))


def _search(index: Any) -> None:
    from threadview_search import parse_query

    from benchmarks.searching.subject import best

    best(index.search(parse_query("somthing els"), typing=True), 20)


class _Watch:
    """A thread that wants to run every few milliseconds, as the screen does, and notes its longest wait."""

    def __init__(self) -> None:
        from threading import Event, Thread

        self._stopped = Event()
        self._longest = 0.0
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.is_set():
            started = time.perf_counter()
            time.sleep(0.005)
            self._longest = max(self._longest, time.perf_counter() - started - 0.005)

    def stop(self) -> float:
        """The longest wait in seconds."""
        self._stopped.set()
        self._thread.join()
        return self._longest


def _resident() -> int | None:
    """Bytes of memory of this process, with what was freed given back first; the peak begins anew here.
    None where /proc does not tell.
    """
    gc.collect()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # man 5 proc: resets VmHWM
        return _status("VmRSS")
    except (OSError, AttributeError):
        return None


def _status(name: str) -> int:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise OSError(f"/proc/self/status has no {name}")

"""`threadview convert`: pages in, records or what people read out."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from threadview_parsers import ParseError, Thread, read, to_json

from .inputs import Source

if TYPE_CHECKING:
    from .export import Writer

FORMATS = ("jsonl", "csv", "md", "html", "txt")
"""What `--to` takes: as `export.FORMATS`, which need not be loaded to know them."""


class Progress:
    """ "123/568 pages" on a terminal, from the second second on; silent elsewhere."""

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._stream = stream
        self._clock = clock
        self._due = clock() + 1 if stream.isatty() else float("inf")
        self._shown = ""

    def update(self, done: int) -> None:
        """So many of the inputs are done."""
        if self._clock() >= self._due:
            self._due = self._clock() + 0.1
            self._shown = f"{done}/{self._total} pages"
            self._stream.write(f"\r{self._shown}")
            self._stream.flush()

    def clear(self) -> None:
        """Leave the line empty, for a message or for good."""
        if self._shown:
            self._stream.write("\r" + " " * len(self._shown) + "\r")
            self._stream.flush()
            self._shown = ""


def convert(
    sources: Sequence[Source],
    out: BinaryIO,
    *,
    to: str = "jsonl",
    format: str | None = None,
    platforms: bool = True,
    report: Callable[[ParseError], None],
    progress: Progress,
) -> int:
    """Write each page of `sources` to `out`, as one of FORMATS; the number of pages written.

    What cannot be read goes to `report`, and the rest go on.
    """
    writer = None
    if to != "jsonl":
        from .export import FORMATS as WRITERS

        writer = WRITERS[to]
    written = 0
    for done, source in enumerate(sources):
        progress.update(done)
        try:
            for thread in threads(source, format=format, platforms=platforms):
                _write(thread, out, writer, written)
                written += 1
        except ParseError as error:
            progress.clear()
            report(error)
    progress.clear()
    if writer is not None and written:
        out.write(writer.tail().encode())
    return written


def _write(thread: Thread, out: BinaryIO, writer: Writer | None, index: int) -> None:
    if writer is None:
        out.write(to_json(thread) + b"\n")
        return
    from .export import Part

    part = Part(thread, thread.comments)
    if not index:
        out.write(writer.head(part.title()).encode("utf-8", errors="replace"))
    out.writelines(piece.encode("utf-8", errors="replace") for piece in writer.page(part, index))


def threads(source: Source, *, format: str | None = None, platforms: bool = True) -> Iterator[Thread]:
    """The pages of one input, with the languages that their records leave open."""
    from threadview_search.languages import fill_languages

    stream = sys.stdin.buffer if source.path is None else source.path
    for thread in read(stream, source=source.name, format=format, platforms=platforms):
        yield fill_languages(thread)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` at the end, unless an error came or nothing was written.

    What is not a regular file (/dev/null, a pipe) is written as it goes.
    """
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as out:
            yield out
        return
    part = path.with_name(f".{path.name[:200]}.{os.getpid()}.part")
    try:
        with part.open("xb") as out:
            if path.exists():
                part.chmod(path.stat().st_mode & 0o7777)
            yield out
        if part.stat().st_size:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)

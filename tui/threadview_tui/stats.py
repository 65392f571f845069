"""`threadview stats`: pages in, the numbers of their discussions out, as tables or as JSON."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

import msgspec
from threadview_parsers import ParseError

from .convert import Progress, threads

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_search import Statistics

    from .inputs import Source
    from .tables import Paper

TOP = 10
"""Lines of a list, if nobody asks for another number."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    as_json: bool = False
    each: bool = False
    """Page by page: a line for each in a table, or a JSON object for each."""
    top: int = TOP
    format: str | None = None
    platforms: bool = True


def print_stats(
    sources: Sequence[Source], options: Options, *, say: Callable[[str], None]
) -> tuple[int, int]:
    """Print the numbers on standard output: (pages read, inputs that could not be).

    Raises:
        OSError: standard output cannot be written.
    """
    from .tables import Paper

    errors: list[ParseError] = []

    def report(error: ParseError) -> None:
        errors.append(error)
        say(str(error))

    encoding = sys.stdout.encoding or "utf-8"
    terminal = sys.stdout.isatty()
    paper = Paper(
        width=max(20, shutil.get_terminal_size().columns),  # 80 where it is no terminal
        colour=terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        blocks=_can_encode("▏▎▍▌▋▊▉█", encoding),
    )
    pages = stats(
        sources,
        sys.stdout.buffer,
        options,
        paper=paper,
        encoding=encoding,
        report=report,
        progress=Progress(len(sources), sys.stderr),
    )
    sys.stdout.buffer.flush()
    return pages, len(errors)


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def stats(
    sources: Sequence[Source],
    out: BinaryIO,
    options: Options,
    *,
    paper: Paper,
    encoding: str = "utf-8",
    report: Callable[[ParseError], None],
    progress: Progress,
) -> int:
    """Write the numbers of `sources` to `out`; the number of pages that were read.

    What cannot be read goes to `report`, and the rest go on. Raises OSError where `out` cannot be written.
    """
    from threadview_search.statistics import StatisticsBuilder, compute_statistics

    from .stats_tables import all_together, page_by_page

    pages, builder = 0, StatisticsBuilder()
    each: list[Statistics] = []
    for thread in _pages(sources, options, report, progress):
        pages += 1
        if not (options.each and options.as_json):
            builder.add(thread)
        if options.each:
            page = compute_statistics([thread], top=options.top)
            if options.as_json:
                out.write(_json(page))
            else:
                each.append(page)
    if not pages or (options.each and options.as_json):
        return pages
    total = builder.finish(top=options.top)
    if options.as_json:
        out.write(_json(total))
        return pages
    lines = page_by_page(each, total, paper) if options.each else all_together(total, paper)
    out.write("".join(f"{line}\n" for line in lines).encode(encoding, errors="replace"))
    return pages


def _pages(
    sources: Sequence[Source],
    options: Options,
    report: Callable[[ParseError], None],
    progress: Progress,
) -> Iterator[Thread]:
    for done, source in enumerate(sources):
        progress.update(done)
        try:
            yield from threads(source, format=options.format, platforms=options.platforms)
        except ParseError as error:
            progress.clear()
            report(error)
    progress.clear()


def _json(statistics: Statistics) -> bytes:
    return msgspec.json.encode(statistics) + b"\n"

"""`threadview search`: pages in, what was found in them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from threadview_parsers import ParseError, Thread
from threadview_parsers.clean import clean_line

from .convert import Progress
from .inputs import Source

if TYPE_CHECKING:
    from threadview_search import Hits, Query


class Printer(Protocol):
    """What becomes of the hits."""

    def page(self, thread: Thread, hits: Hits, items: Sequence[int]) -> None:
        """These items of a page were found, in this order."""
        ...

    def end(self, source: str, count: int) -> None:
        """An input was read to its end, and so many hits of it were printed."""
        ...


@dataclass(frozen=True, slots=True)
class Choice:
    """Which hits are printed."""

    limit: int | None = None
    """So many of each input at most; None for all."""
    best_first: bool = False
    """The best of a page first, not the first one."""

    def of(self, hits: Hits, taken: int) -> list[int]:
        """Those of a page, after so many were taken from its input."""
        room = None if self.limit is None else self.limit - taken
        return hits.ranked(room) if self.best_first else list(islice(hits.items, room))


def search(
    sources: Sequence[Source],
    pages: Callable[[Source], Iterator[Thread]],
    query: Query,
    choice: Choice,
    printer: Printer,
    *,
    report: Callable[[ParseError], None],
    progress: Progress,
) -> int:
    """Print what the query finds in the pages of `sources`; how many hits were printed.

    What cannot be read goes to `report`, and the rest go on; so does a page on which a regular expression
    takes too long.
    """
    from threadview_search import QueryError, ThreadIndex, fill_languages

    with_languages, found = query.asks_language, 0
    for done, source in enumerate(sources):
        progress.update(done)
        count, failed = 0, False
        try:
            for page in pages(source):
                thread = fill_languages(page) if with_languages else page
                hits = ThreadIndex(thread).search(query)
                items = choice.of(hits, count)
                progress.clear()
                printer.page(thread, hits, items)
                count += len(items)
                if choice.limit is not None and count >= choice.limit:
                    break
        except (ParseError, QueryError) as error:
            progress.clear()
            failed = True
            report(error if isinstance(error, ParseError) else ParseError(error.message, source=source.name))
        if count or not failed:
            printer.end(clean_line(source.name), count)
        found += count
    progress.clear()
    return found

"""The list of the pages of a run: what its columns say of each page, and its orders."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from threadview_tui import wording
from threadview_tui.layout.table import Column

from .summary import days, first_day, first_year, size

if TYPE_CHECKING:
    from threadview_tui.opening import Page


def _found(count: str) -> str:
    """Of "12 of 30" what was found."""
    return count.partition(" of ")[0]


COLUMNS = (
    Column("page"),
    Column("comments", right=True, whole=True, shorter=(_found,)),
    Column("state", whole=True),
    Column("lang", whole=True),
    Column("dates", whole=True, shorter=(first_day, first_year)),
    Column("file", least=20),
)


class Order(Enum):
    """What the list is sorted by."""

    GIVEN = "as given"
    TITLE = "by title"
    COMMENTS = "by comments"
    DATE = "by date"

    def next(self) -> Order:
        """The one after it, and round."""
        every = list(Order)
        return every[(every.index(self) + 1) % len(every)]


def row_of(page: Page, *, current: bool) -> tuple[str, ...]:
    """What the list says of a page, one text a column of COLUMNS."""
    summary = page.summary
    file = wording.source_name(page.input.source)
    name, reason = page.name, page.error or (page.input.unreadable if page.session is None else None)
    named = name == file
    if reason is not None and summary is None:
        name = f"{name}: {reason}"
    languages = page.languages or ((summary.language,) if summary and summary.language else ())
    return (
        name,
        _count(page),
        _state(page, current=current),
        " ".join(languages),
        days(summary) if summary is not None else "",
        "" if named else file,
    )


def _count(page: Page) -> str:
    summary = page.summary
    if summary is None:
        return ""
    stated = summary.declared
    count = wording.number(summary.comments)
    return (
        f"{count} of {wording.number(stated)}" if stated is not None and stated > summary.comments else count
    )


def _state(page: Page, *, current: bool) -> str:
    if current:
        return "here"
    if page.input.being_read and page.session is None:
        return "being read"
    if page.session is not None:
        return _read(len(page.session.notebook.read), page) or "opened"
    if page.error is not None or (page.input.unreadable is not None and page.summary is None):
        return "not read"
    if page.read_before is not None:
        return _read(page.read_before, page) or "opened before"
    return "" if page.summary is not None else "not read yet"


def _read(read: int, page: Page) -> str:
    """How much of a page the reader has read; nothing where he has read none."""
    total = page.summary.comments if page.summary is not None else 0
    if not read or not total:
        return ""
    return "all read" if read >= total else f"{wording.number(total - read)} unread"


def remember(pages: Sequence[Page], known: Mapping[tuple[str, int], int]) -> None:
    """Say of each page how much of it was read before, by (absolute path, position in the file)."""
    for page in pages:
        path = os.path.abspath(page.input.source)  # noqa: PTH100 - a name, not a file
        if page.input.data is None and (path, page.index) in known:
            page.read_before = known[path, page.index]


def ordered(pages: Sequence[Page], order: Order) -> list[int]:
    """Indices of the pages in an order; those of which it is not known stand last, as they were given."""
    indices = range(len(pages))
    if order is Order.TITLE:
        return sorted(indices, key=lambda index: pages[index].name.casefold())
    if order is Order.COMMENTS:
        return sorted(indices, key=lambda index: -_comments(pages[index]))
    if order is Order.DATE:
        # The latest first.
        dated = [index for index in indices if _last(pages[index])]
        dated.sort(key=lambda index: _last(pages[index]), reverse=True)
        return dated + [index for index in indices if not _last(pages[index])]
    return list(indices)


def _comments(page: Page) -> int:
    return page.summary.comments if page.summary is not None else -1


def _last(page: Page) -> str:
    return (page.summary.last or "") if page.summary is not None else ""


def progress(pages: Sequence[Page]) -> str:
    """What is known of them all: "12 pages", "12 of 2,000 pages looked at"."""
    known = sum(
        1
        for page in pages
        if page.summary is not None or page.error is not None or page.input.unreadable is not None
    )
    if known == len(pages):
        return wording.plural(known, "page")
    return f"{wording.number(known)} of {wording.plural(len(pages), 'page')} looked at"


def opening(page: Page, seconds: float) -> str:
    """What is said while a page is being read: how long, how much, what was found so far."""
    parts = ["opening …"]
    if seconds >= 1:
        if page.input.size is not None:
            parts.append(size(page.input.size))
        parts.append(duration(seconds))
    if found := len(page.input.sessions):
        parts.append(f"{wording.plural(found, 'page')} so far")
    if seconds >= 1:
        parts.append("Esc stops")
    return wording.SEPARATOR.join(parts)


def duration(seconds: float) -> str:
    """ "12 s", "2 min 5 s"."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"

"""Finding what is kept of a page: under its content, else under its address or the name of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import rows
from .carrying import carry, is_related
from .records import Kept, Trace

if TYPE_CHECKING:
    import sqlite3

    from .rows import Opened
    from .sheet import Sheet


def look_up(connection: sqlite3.Connection, sheet: Sheet) -> None:
    """Have the sheet begin with what is kept, if anything is. Raises `sqlite3.Error`."""
    connection.execute("BEGIN")
    try:
        found = rows.find_page(connection, sheet.opened.hash)
        version = rows.find_version(connection, sheet.opened)
        kept = rows.load(connection, found) if found is not None else None
        carried = None
        if version is not None and (kept is None or version.is_later):
            earlier = rows.load(connection, version.page)
            known = rows.load_traces(connection, version.page)
            page = sheet.opened._replace(title=version.title, url=version.url)
            carried = carried_from(earlier, known, page, sheet)
    finally:
        connection.execute("ROLLBACK")
    if carried is not None:
        sheet.use(merged(kept, carried) if kept is not None else carried, "changed")
    elif kept is not None:
        sheet.use(kept, "same")


def carried_from(kept: Kept, known: Mapping[int, Trace], page: Opened, sheet: Sheet) -> Kept | None:
    """What is kept of another version carried over; None if that page has nothing to do with this one.

    A file may hold quite another page than when it was opened last: its name alone is not enough.
    """
    carried = carry(kept, known, sheet.thread)
    ours = sheet.opened
    same = (page.url and page.url == ours.url) or (page.title and page.title == ours.title)
    return carried if same or is_related(kept, known, sheet.thread) else None


def merged(before: Kept, after: Kept) -> Kept:
    """Both; where they differ, what came after."""
    return Kept(
        left=after.left,
        marks={**before.marks, **after.marks},
        read=(before.read | after.read) - after.edited,
        edited=after.edited,
        tags={
            id: tuple(dict.fromkeys((*before.tags.get(id, ()), *after.tags.get(id, ()))))
            for id in {*before.tags, *after.tags}
        },
        notes={**before.notes, **after.notes},
        orphans=tuple(dict.fromkeys((*before.orphans, *after.orphans))),
        at=after.at,
    )


def is_same_page(one: Opened, other: Opened) -> bool:
    """Whether two versions are of one page: the same content, address, or place in a file."""
    return (
        one.hash == other.hash
        or (one.url is not None and one.url == other.url)
        or (one.source is not None and (one.source, one.position) == (other.source, other.position))
    )

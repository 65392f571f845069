"""What is kept, as rows of the database; `loading` reads them."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .cells import number_of, text_of
from .notebook import Change
from .records import Left, Orphan, Trace, both

if TYPE_CHECKING:
    import sqlite3


class Opened(NamedTuple):
    """A page as it was opened: what its row says."""

    hash: bytes
    source: str | None
    """The absolute path of the file; None for standard input."""
    position: int
    url: str | None
    title: str | None
    comments: int
    at: float


class LeftRow(msgspec.Struct, frozen=True):
    """How a page was left, as it is stored."""

    left: Left
    traces: dict[int, Trace]


def save_page(connection: sqlite3.Connection, page: Opened) -> int:
    """Note that a page was opened, by which name; its row."""
    connection.execute(
        "INSERT INTO page (hash, source, position, url, title, comments, opened) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (hash) DO UPDATE SET source = excluded.source, position = excluded.position,"
        " url = excluded.url, title = excluded.title, opened = max(opened, excluded.opened)",
        (
            page.hash, _stored_path(page.source), page.position, _stored(page.url), _stored(page.title),
            page.comments, page.at,
        ),
    )  # fmt: skip
    return find_page(connection, page.hash) or 0


def _stored(text: str | None) -> str | None:
    """A text as the file can hold it: half a surrogate pair is no character."""
    return text.encode("utf-8", "replace").decode() if text is not None else None


def _stored_path(path: str | None) -> str | bytes | None:
    """A name of a file: as text or, where it is in no encoding that Python knows, as its bytes."""
    if path is None or _stored(path) == path:
        return path
    return os.fsencode(path)


def find_page(connection: sqlite3.Connection, content: bytes) -> int | None:
    """The row of the page with that content."""
    row = connection.execute("SELECT id FROM page WHERE hash = ?", (content,)).fetchone()
    return int(row[0]) if row else None


class Version(NamedTuple):
    """Another version of a page."""

    page: int
    """Its row."""
    title: str | None
    url: str | None
    is_later: bool
    """Whether the same file was opened with that content after it was last opened with the other."""


def find_version(connection: sqlite3.Connection, page: Opened) -> Version | None:
    """The version of a page opened last whose content is another, by its address or its file."""
    row = connection.execute(
        "SELECT id, title, url, source = ?3 AND position = ?4 AND opened >"
        " coalesce((SELECT opened FROM page WHERE hash = ?1), 0) FROM page WHERE hash != ?1 AND"
        " ((url = ?2) OR (source = ?3 AND position = ?4)) ORDER BY opened DESC LIMIT 1",
        (page.hash, _stored(page.url), _stored_path(page.source), page.position),
    ).fetchone()
    return Version(int(row[0]), text_of(row[1]), text_of(row[2]), bool(row[3])) if row else None


def save_left(
    connection: sqlite3.Connection, page: int, left: Left, traces: Mapping[int, Trace], at: float
) -> None:
    """How a page was left; `traces`: of the comments that it speaks of."""
    under = tuple(msgspec.structs.replace(it, filter=_stored(it.filter) or "") for it in left.under)
    left = msgspec.structs.replace(
        left, filter=_stored(left.filter) or "", under=under, search=_stored(left.search) or ""
    )
    traces = {
        id: msgspec.structs.replace(trace, author=_stored(trace.author), text=_stored(trace.text) or "")
        for id, trace in traces.items()
    }
    row = zlib.compress(msgspec.msgpack.encode(LeftRow(left, traces)), 1)
    connection.execute(
        # The names of columns are our own.
        "UPDATE page SET left_state = ?1, cursor = ?2, left_at = ?3, opened = max(opened, ?3)"  # noqa: S608
        f" WHERE id = ?4 AND {_is_older('left_at', '?3')}",
        (row, left.cursor, at, page),
    )


def save_changes(
    connection: sqlite3.Connection,
    page: int,
    changes: Iterable[tuple[Change, float]],
    traces: Mapping[int, Trace],
) -> list[int]:
    """Fields that changed, each with its time; of two changes of a field the later one holds.

    The comments whose notes are other than they were given, another program having written one as well.
    """
    joined = []
    for change, at in changes:
        trace = traces.get(change.comment)
        if change.kind == "mark":
            _put(
                connection,
                "mark",
                ("letter",),
                (page, _stored(change.name)),
                ("comment",),
                (_id_of(change),),
                at,
            )
        elif change.kind == "read":
            known = (trace.print, trace.address) if trace is not None else (None, None)
            fields = (int(change.value is not None), *known)
            _put(connection, "read", ("comment",), (page, change.comment),
                 ("is_read", "print", "address"), fields, at)  # fmt: skip
        elif change.kind == "tag":
            key = (page, change.comment, _stored(change.name))
            _put(
                connection, "tag", ("comment", "name"), key, ("is_on",), (int(change.value is not None),), at
            )
        elif change.kind == "draft":
            _put(connection, "draft", ("comment",), (page, change.comment), ("text",),
                 (_stored(change.value),), at)  # fmt: skip
        else:
            text, when = _with_theirs(connection, page, change, at)
            if text != _stored(change.value):
                joined.append(change.comment)
            _put(connection, "note", ("comment",), (page, change.comment), ("text",), (text,), when)
        if change.kind != "read" and change.value is not None and trace is not None:
            connection.execute(
                "INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?, ?)",
                (page, change.comment, *_row_of(trace)),
            )
    return joined


def _with_theirs(
    connection: sqlite3.Connection, page: int, change: Change, at: float
) -> tuple[str | None, float]:
    """A note and its time; both notes, if another program has written one that the reader did not see."""
    text = _stored(change.value)
    row = connection.execute(
        "SELECT text, at FROM note WHERE page = ? AND comment = ?", (page, change.comment)
    ).fetchone()
    if change.base is None or row is None:
        return text, at
    theirs, their_at = text_of(row[0]), number_of(row[1])
    when = at if their_at is None else max(at, their_at)
    if theirs is None or theirs == text:
        return text, at
    if theirs == _stored(change.base):
        # What the reader replaces by it he has seen, whatever the clocks say.
        return text, when
    return both(theirs, text or ""), when


def _row_of(trace: Trace) -> tuple[object, ...]:
    return trace.print, trace.address, _stored(trace.author), _stored(trace.text)


def _id_of(change: Change) -> int | None:
    return None if change.value is None else change.comment


def _put(
    connection: sqlite3.Connection,
    table: str,
    names: tuple[str, ...],
    key: tuple[object, ...],
    fields: tuple[str, ...],
    values: tuple[object, ...],
    at: float,
) -> None:
    columns = ("page", *names, *fields, "at")
    marks = ", ".join("?" * len(columns))
    sets = ", ".join(f"{field} = excluded.{field}" for field in (*fields, "at"))
    # All names are our own.
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        f" ON CONFLICT (page, {', '.join(names)}) DO UPDATE SET {sets}"
        f" WHERE {_is_older(f'{table}.at', 'excluded.at')}",
        (*key, *values, at),
    )


def _is_older(stored: str, given: str) -> str:
    """Whether a stored time is not after a given one; rubbish and nothing is older than anything."""
    return f"({stored} IS NULL OR typeof({stored}) NOT IN ('real', 'integer') OR {stored} <= {given})"


def save_orphans(connection: sqlite3.Connection, page: int, orphans: Iterable[Orphan]) -> None:
    """Things whose comment is gone, in place of those kept before."""
    connection.execute("DELETE FROM orphan WHERE page = ?", (page,))
    connection.executemany(
        "INSERT OR REPLACE INTO orphan VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((page, orphan.kind, _stored(orphan.name), *_row_of(orphan.trace)) for orphan in orphans),
    )

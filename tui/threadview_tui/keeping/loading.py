"""What is kept, out of the rows of the database. A cell that holds rubbish costs that cell."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

import msgspec

from .cells import id_of, int_of, name_of, number_of, text_of, whole_of
from .records import Kept, Left, Orphan, Recent, Trace
from .rows import LeftRow, find_page

if TYPE_CHECKING:
    import sqlite3

KINDS = ("mark", "read", "tag", "note", "draft")
"""What is kept of a comment: the names of the tables."""


def load(connection: sqlite3.Connection, page: int) -> Kept:
    """All that is kept of a page, by its row."""

    def rows(what: str) -> list[tuple[int, object]]:
        found = connection.execute(what, (page,)).fetchall()
        return [(id, cell) for comment, cell in found if (id := id_of(comment)) is not None]

    def texts(what: str) -> dict[int, str]:
        return {id: text for id, cell in rows(what) if (text := text_of(cell))}

    tags: dict[int, list[str]] = {}
    for id, cell in rows("SELECT comment, name FROM tag WHERE page = ? AND is_on ORDER BY comment, at"):
        if (name := name_of(cell)) is not None:
            tags.setdefault(id, []).append(name)
    left, at = _load_left(connection, page)
    marks = rows("SELECT comment, letter FROM mark WHERE page = ? AND comment IS NOT NULL")
    return Kept(
        left=left.left,
        marks={letter: id for id, cell in marks if (letter := name_of(cell)) is not None},
        read=frozenset([id for id, _ in rows("SELECT comment, '' FROM read WHERE page = ? AND is_read")]),
        tags={id: tuple(names) for id, names in tags.items()},
        notes=texts("SELECT comment, text FROM note WHERE page = ? AND text IS NOT NULL"),
        drafts=texts("SELECT comment, text FROM draft WHERE page = ? AND text IS NOT NULL"),
        orphans=_load_orphans(connection, page),
        at=at,
    )


def load_comment(
    connection: sqlite3.Connection, content: bytes, comment: int
) -> tuple[str, tuple[str, ...]] | None:
    """The note of a comment, empty for none, and its tags; None if the page is not there."""
    page = find_page(connection, content)
    if page is None:
        return None
    note = connection.execute("SELECT text FROM note WHERE page = ? AND comment = ?", (page, comment))
    text = text_of((note.fetchone() or (None,))[0])
    tags = connection.execute(
        "SELECT name FROM tag WHERE page = ? AND comment = ? AND is_on ORDER BY at", (page, comment)
    )
    return text or "", tuple(name for (cell,) in tags if (name := name_of(cell)) is not None)


def latest(connection: sqlite3.Connection, page: int | None) -> float:
    """The latest time in the database: of any page that was opened, and of the fields of one."""
    asked = ["SELECT max(opened) FROM page"]
    if page is not None:
        asked += [f"SELECT max(at) FROM {table} WHERE page = ?" for table in KINDS]  # noqa: S608 - our own
    times = (
        number_of(connection.execute(what, (page,) if "?" in what else ()).fetchone()[0]) for what in asked
    )
    return max((at for at in times if at is not None), default=0.0)


def _load_left(connection: sqlite3.Connection, page: int) -> tuple[LeftRow, float | None]:
    row, at = connection.execute("SELECT left_state, left_at FROM page WHERE id = ?", (page,)).fetchone()
    left_at = number_of(at)
    if row is None:
        return LeftRow(Left(), {}), left_at
    try:
        return msgspec.msgpack.decode(zlib.decompress(row), type=LeftRow), left_at
    except (msgspec.MsgspecError, zlib.error, TypeError, ValueError):
        # Of another version of this program: where the reader stood is no reason to refuse the notes.
        return LeftRow(Left(), {}), left_at


def _load_orphans(connection: sqlite3.Connection, page: int) -> tuple[Orphan, ...]:
    found = []
    for kind, name, *known in connection.execute(
        "SELECT kind, name, print, address, author, text FROM orphan WHERE page = ?", (page,)
    ):
        text, trace = text_of(name), _trace(*known)
        if kind in KINDS and text is not None and trace is not None:
            found.append(Orphan(kind=kind, name=text, trace=trace))
    return tuple(found)


def _trace(mark: object, address: object, author: object = None, text: object = "") -> Trace | None:
    if (known := int_of(mark)) is None:
        return None
    return Trace(print=known, address=int_of(address), author=whole_of(author), text=whole_of(text) or "")


def load_traces(connection: sqlite3.Connection, page: int) -> dict[int, Trace]:
    """By what the comments of a page are known again that anything is kept of."""
    read = connection.execute(
        "SELECT comment, print, address FROM read WHERE page = ? AND print IS NOT NULL", (page,)
    ).fetchall()
    other = connection.execute(
        "SELECT comment, print, address, author, text FROM trace WHERE page = ?", (page,)
    ).fetchall()
    traces = _traces(read)
    traces.update(_load_left(connection, page)[0].traces)
    traces.update(_traces(other))
    return traces


def _traces(rows: list[tuple[object, ...]]) -> dict[int, Trace]:
    return {
        id: trace
        for comment, *known in rows
        if (id := id_of(comment)) is not None and (trace := _trace(*known)) is not None
    }


def load_recent(connection: sqlite3.Connection, limit: int) -> list[Recent]:
    """The pages read last, each file's page once, the last one first."""
    rows = connection.execute(
        "SELECT source, position, url, title, comments,"
        " (SELECT count(*) FROM read WHERE read.page = p.id AND is_read AND comment > 0),"
        " (SELECT count(*) FROM mark WHERE mark.page = p.id AND comment IS NOT NULL),"
        " (SELECT count(DISTINCT comment) FROM tag WHERE tag.page = p.id AND is_on),"
        " (SELECT count(*) FROM note WHERE note.page = p.id AND text IS NOT NULL),"
        " opened, cursor FROM page AS p WHERE source IS NOT NULL AND opened ="
        " (SELECT max(opened) FROM page AS q WHERE q.source = p.source AND q.position = p.position)"
        " GROUP BY source, position ORDER BY opened DESC LIMIT ?",
        (limit,),
    )
    found = []
    for source, position, url, title, comments, read, marks, tags, notes, opened, cursor in rows:
        if not isinstance(source, str | bytes) or "\0" in os.fsdecode(source):
            continue
        found.append(
            Recent(
                path=os.fsdecode(source),
                position=id_of(position) or 0,
                url=whole_of(url),
                title=whole_of(title),
                comments=id_of(comments) or 0,
                read=read,
                marks=marks,
                tags=tags,
                notes=notes,
                at=number_of(opened) or 0.0,
                cursor=id_of(cursor) or 0,
            )
        )
    return found

"""A damaged file: set aside, and what can still be read of it goes into the new one."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from . import cells
from .faults import ERRORS, Fault, fault_of
from .schema import MIGRATIONS, begin, connect, is_ours
from .where import shown_path

_LARGEST = 1_000_000_000
"""Bytes of a file that is looked through."""
_PAGE = 4096
"""Bytes of a page of the file: SQLite's own choice."""
_MOST = 1_000_000
"""Rows of a table that are carried over; a damaged one may go round in a circle."""


class _Table(NamedTuple):
    name: str
    key: str
    """What it is sorted by, to be read from its end."""
    columns: tuple[str, ...]
    """Behind the page."""


_TABLES = (
    _Table("mark", "page DESC, letter DESC", ("letter", "comment", "at")),
    _Table("read", "page DESC, comment DESC", ("comment", "is_read", "print", "address", "at")),
    _Table("tag", "page DESC, comment DESC, name DESC", ("comment", "name", "is_on", "at")),
    _Table("note", "page DESC, comment DESC", ("comment", "text", "at")),
    _Table("draft", "page DESC, comment DESC", ("comment", "text", "at")),
    _Table("trace", "page DESC, comment DESC", ("comment", "print", "address", "author", "text")),
    _Table("orphan", "page DESC, kind DESC", ("kind", "name", "print", "address", "author", "text")),
)
_PAGES = (
    "hash", "source", "position", "url", "title", "comments", "opened", "cursor", "left_state", "left_at",
)  # fmt: skip
_INTS = frozenset({"position", "comments", "cursor", "comment", "is_read", "is_on", "print", "address"})
_TIMES = frozenset({"opened", "left_at", "at"})
_MAY_LACK = frozenset({"source", "url", "title", "left_state", "left_at", "address", "author"})


class Saved(NamedTuple):
    """How much could be read of a damaged file."""

    pages: int = 0
    notes: int = 0
    others: int = 0
    """Marks and tags."""

    @property
    def words(self) -> str:
        """In words: "2 pages, 1 note"; empty for nothing."""
        nouns = (("page", "pages"), ("note", "notes"), ("mark or tag", "marks and tags"))
        return ", ".join(
            f"{count:,} {noun[count != 1]}" for count, noun in zip(self, nouns, strict=True) if count
        )


class Aside(NamedTuple):
    """A damaged file that has made room for a new one."""

    path: Path
    """Where it is now."""
    saved: Saved

    @property
    def line(self) -> str:
        """What the reader is told."""
        rest = f"with what could be read of it: {self.saved.words}" if self.saved.pages else "an empty one"
        aside = shown_path(self.path)
        return f"What was kept is damaged. It is set aside as {aside}, and a new file is begun, {rest}."


def make_room(path: Path) -> Aside | None:
    """Set a damaged file aside and carry over what can be read; None if it is sound after all.

    Another program may have done so already. Raises `Fault` if it cannot be renamed.
    """
    aside = set_aside(path)
    if aside is None:
        return None
    saved = Saved()
    with suppress(Fault, OSError, *ERRORS):
        saved = salvage(aside, path)
    return Aside(aside, saved)


def set_aside(path: Path) -> Path | None:
    """Rename a damaged file, so that a new one can be begun; None if it is sound after all.

    Another program may have done so already. Raises `Fault` if it cannot be renamed.
    """
    try:
        if _is_sound(path):
            return None
    except ERRORS as error:
        if fault_of(error, path).trouble != "corrupt":
            raise fault_of(error, path) from error
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    aside = path.with_name(f"{path.name}.corrupt-{stamp}")
    number = 2
    while aside.exists():
        aside, number = path.with_name(f"{path.name}.corrupt-{stamp}-{number}"), number + 1
    try:
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            side = path.with_name(path.name + ending)
            if side.exists():
                side.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise fault_of(error, path) from error
    return aside


def _is_sound(path: Path) -> bool:
    """Whether nothing is wrong with a file, or somebody else has to care for it. Raises ERRORS."""
    with closing(begin(path, timeout=1.0)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return False
        if not is_ours(connection):
            return True
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if not 0 <= version <= len(MIGRATIONS):
            return False
        if version:
            for table in _TABLES if version == len(MIGRATIONS) else _TABLES[:1]:
                names = ", ".join(table.columns)
                connection.execute(f"SELECT page, {names} FROM {table.name} LIMIT 0")  # noqa: S608 - our own
            connection.execute(f"SELECT id, {', '.join(_PAGES)} FROM page LIMIT 0")  # noqa: S608 - our own
        return True


def salvage(damaged: Path, path: Path) -> Saved:
    """Carry over into the file at `path` what can be read of a damaged one, which stays as it is.

    How much that was. Raises `Fault`, OSError, ERRORS.
    """
    import shutil
    from tempfile import TemporaryDirectory

    if damaged.stat().st_size > _LARGEST:
        return Saved()
    with TemporaryDirectory(prefix=".salvage-", dir=path.parent) as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(damaged, copy)
        with suppress(OSError):
            shutil.copyfile(damaged.with_name(f"{damaged.name}-wal"), copy.with_name("copy.db-wal"))
        found = _read(copy, _TABLES)
        if not found.pages:
            # Perhaps it is only its first page, which every file of ours begins with.
            _give_first_page(copy, Path(folder) / "new.db")
            found = _read(copy, tuple(table for table in _TABLES if table.name != "draft"))
    return _write(found, path)


class _Found(NamedTuple):
    pages: dict[int, tuple[object, ...]]
    """By row, in the order of _PAGES."""
    rows: dict[str, list[tuple[object, ...]]]
    """By table: the page's row and its columns."""


def _read(copy: Path, wanted: tuple[_Table, ...]) -> _Found:
    found = _Found({}, {})
    with suppress(*ERRORS), closing(begin(copy, timeout=0)) as connection:
        # Else a schema of which a part is damaged, or a file that was cut, is not read at all.
        connection.execute("PRAGMA writable_schema = ON")
        for row in _rows(connection, "page", "id DESC", ("id", *_PAGES)):
            if isinstance(row[0], int) and isinstance(row[1], bytes) and _is_sane(_PAGES[1:], row[2:]):
                found.pages[row[0]] = row[1:]
        for table in wanted:
            rows = _rows(connection, table.name, table.key, ("page", *table.columns))
            found.rows[table.name] = [
                row for row in rows if row[0] in found.pages and _is_sane(table.columns, row[1:])
            ]
    return found


def _rows(
    connection: sqlite3.Connection, table: str, key: str, columns: tuple[str, ...]
) -> Iterator[tuple[object, ...]]:
    """The rows of a table from its beginning and, where that ends too early, from its end, each once."""
    names = ", ".join(columns)
    seen: set[tuple[object, ...]] = set()
    for order in ("", f" ORDER BY {key}"):
        try:
            asked = f"SELECT {names} FROM {table} NOT INDEXED{order} LIMIT {_MOST}"  # noqa: S608 - our own names
            for row in connection.execute(asked):
                if row not in seen:
                    seen.add(row)
                    yield row
        except ERRORS:
            continue
        return


def _is_sane(columns: tuple[str, ...], row: tuple[object, ...]) -> bool:
    """Whether every cell is of the kind that it should be."""
    return all(_fits(column, cell) for column, cell in zip(columns, row, strict=True))


def _fits(column: str, cell: object) -> bool:
    if cell is None:
        # A mark or a note that was taken away stays as a row without a value.
        return column in _MAY_LACK or column in ("comment", "text", "print")
    if column in _INTS:
        known = cells.int_of(cell) if column in ("print", "address") else cells.id_of(cell)
        return known is not None
    if column in _TIMES:
        return cells.number_of(cell) is not None
    if column in ("letter", "name"):
        return cells.text_of(cell) is not None
    return isinstance(cell, bytes) if column == "left_state" else isinstance(cell, str | bytes)


def _give_first_page(copy: Path, new: Path) -> None:
    """Put the first page of a new file in place of a damaged one: it holds the schema, always the same."""
    connect(new, timeout=1.0).close()
    with copy.open("r+b") as file:
        first = bytearray(new.read_bytes()[:_PAGE])
        first[28:32] = (os.fstat(file.fileno()).st_size // _PAGE).to_bytes(4, "big")
        file.write(first)
    for ending in ("-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _write(found: _Found, path: Path) -> Saved:
    if not found.pages:
        return Saved()
    counts = dict.fromkeys(("note", "mark", "tag"), 0)
    with closing(connect(path, timeout=1.0)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            ids = {old: _put_page(connection, page) for old, page in found.pages.items()}
            for table in _TABLES:
                marks = ", ".join("?" * (1 + len(table.columns)))
                names = ", ".join(("page", *table.columns))
                for row in found.rows.get(table.name, ()):
                    with suppress(sqlite3.IntegrityError):
                        # What another program has written since is newer.
                        done = connection.execute(
                            f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})",  # noqa: S608
                            (ids[row[0]], *row[1:]),  # type: ignore[index] # its page was found
                        )
                        if table.name in counts and _holds(table, row[1:]):
                            counts[table.name] += done.rowcount
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return Saved(len(found.pages), counts["note"], counts["mark"] + counts["tag"])


def _holds(table: _Table, row: tuple[object, ...]) -> bool:
    """Whether a row is more than the sign that something was taken away."""
    value = {"note": "text", "mark": "comment", "tag": "is_on"}[table.name]
    return row[table.columns.index(value)] not in (None, 0) or (table.name == "mark" and row[1] == 0)


def _put_page(connection: sqlite3.Connection, page: tuple[object, ...]) -> int:
    marks = ", ".join("?" * len(_PAGES))
    connection.execute(
        f"INSERT OR IGNORE INTO page ({', '.join(_PAGES)}) VALUES ({marks})",  # noqa: S608 - our own names
        page,
    )
    return int(connection.execute("SELECT id FROM page WHERE hash = ?", page[:1]).fetchone()[0])

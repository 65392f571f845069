"""The file in which things are kept: an SQLite database, its tables, and how it is opened.

Every field of a comment is a row with the time of its change. What was taken away stays as a row without a
value: so the later of two programs that write wins, field by field, whichever gets to the file first.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from .faults import ERRORS, Fault, damaged, fault_of, foreign, newer

_FIRST = (
    """CREATE TABLE page (
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        source TEXT,
        position INTEGER NOT NULL,
        url TEXT,
        title TEXT,
        comments INTEGER NOT NULL,
        opened REAL NOT NULL,
        cursor INTEGER NOT NULL DEFAULT 0,
        left_state BLOB,
        left_at REAL)""",
    "CREATE INDEX page_source ON page (source, position)",
    "CREATE INDEX page_url ON page (url)",
    "CREATE INDEX page_opened ON page (opened)",
    """CREATE TABLE mark (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        letter TEXT NOT NULL,
        comment INTEGER,
        at REAL NOT NULL,
        PRIMARY KEY (page, letter)) WITHOUT ROWID""",
    """CREATE TABLE read (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        comment INTEGER NOT NULL,
        is_read INTEGER NOT NULL,
        print INTEGER,
        address INTEGER,
        at REAL NOT NULL,
        PRIMARY KEY (page, comment)) WITHOUT ROWID""",
    """CREATE TABLE tag (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        comment INTEGER NOT NULL,
        name TEXT NOT NULL,
        is_on INTEGER NOT NULL,
        at REAL NOT NULL,
        PRIMARY KEY (page, comment, name)) WITHOUT ROWID""",
    """CREATE TABLE note (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        comment INTEGER NOT NULL,
        text TEXT,
        at REAL NOT NULL,
        PRIMARY KEY (page, comment)) WITHOUT ROWID""",
    """CREATE TABLE trace (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        comment INTEGER NOT NULL,
        print INTEGER NOT NULL,
        address INTEGER,
        author TEXT,
        text TEXT NOT NULL,
        PRIMARY KEY (page, comment)) WITHOUT ROWID""",
    """CREATE TABLE orphan (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        print INTEGER NOT NULL,
        address INTEGER,
        author TEXT,
        text TEXT NOT NULL,
        PRIMARY KEY (page, kind, name, print)) WITHOUT ROWID""",
)

_DRAFTS = (
    """CREATE TABLE draft (
        page INTEGER NOT NULL REFERENCES page ON DELETE CASCADE,
        comment INTEGER NOT NULL,
        text TEXT,
        at REAL NOT NULL,
        PRIMARY KEY (page, comment)) WITHOUT ROWID""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _DRAFTS)
"""The n-th makes version n + 1 of version n. Never changed once released, only added to."""

APPLICATION = 0x74766B70
"""Tells the file's kind to `file` and its like: "tvkp"."""
_NEWEST = 100
"""Versions that may yet come; what says it is of a later one is damaged."""


def begin(path: str | Path, *, timeout: float, uri: bool = False) -> sqlite3.Connection:
    """A connection that reads a text with a damaged byte, and puts U+FFFD for it. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(path, timeout=timeout, isolation_level=None, uri=uri)
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


def connect(path: Path, *, timeout: float) -> sqlite3.Connection:
    """Open the file for writing, made and brought to the present version where needed.

    `timeout`: seconds to wait for another program's lock. Raises `Fault`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(path)
        connection = begin(path, timeout=timeout)
    except (OSError, *ERRORS) as error:
        raise fault_of(error, path) from error
    try:
        _migrate(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        # A power cut may lose the last second; the end of this program loses nothing.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
    except ERRORS as error:
        connection.close()
        raise fault_of(error, path) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _make_private(path: Path) -> None:
    """For the reader's eyes only: what somebody reads and thinks of it is nobody else's business."""
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        is_file = True
    if not is_file:
        # Opening a device may do something already.
        raise OSError(errno.EINVAL, "it is no file")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
    try:
        found = os.fstat(descriptor)
        ours = stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
        if hasattr(os, "fchmod") and ours and found.st_mode & 0o077:
            with suppress(OSError):
                os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have been quicker.
        for statements in MIGRATIONS[_version(connection, path) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the schema, 0 for an empty file. Raises `Fault` if it is newer or none of ours."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version == len(MIGRATIONS) or (version == 0 and not tables(connection)):
        return version
    if not is_ours(connection):
        raise foreign(path)
    if len(MIGRATIONS) < version <= _NEWEST:
        raise newer(path)
    if not 0 < version <= _NEWEST:
        raise damaged(path)
    return version


def tables(connection: sqlite3.Connection) -> set[str]:
    """The names of the tables that a file has."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether a file was begun by this program; an empty one was as well."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    found = tables(connection)
    return application == APPLICATION or not found or {"page", "note", "mark", "read"} <= found


def connect_reading(path: Path, *, timeout: float) -> sqlite3.Connection | None:
    """Open the file to look something up; None if nothing was ever kept. Raises `Fault`.

    Also where nothing can be written, neither the file nor its folder.
    """
    try:
        if not path.stat().st_size:
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise fault_of(error, path) from error
    failure: Fault | None = None
    for mode in ("mode=ro", "immutable=1"):
        try:
            connection = begin(f"{path.absolute().as_uri()}?{mode}", timeout=timeout, uri=True)
        except ERRORS as error:
            failure = fault_of(error, path)
            continue
        try:
            if _version(connection, path) < len(MIGRATIONS):
                # The writer brings it up to date.
                connection.close()
                if mode == "mode=ro":
                    connect(path, timeout=timeout).close()
                    return connect_reading(path, timeout=timeout)
                return None
            connection.execute("SELECT id FROM page LIMIT 1")
        except Fault:
            connection.close()
            raise
        except ERRORS as error:
            connection.close()
            failure = fault_of(error, path)
            if failure.trouble in ("corrupt", "locked"):
                break
            continue
        return connection
    assert failure is not None
    raise failure

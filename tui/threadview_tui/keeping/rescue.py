"""What could not be written into the database at the end: into a file, which the next start takes in.

The file lies beside the database or, where nothing can be written there, in the folder for temporary files.
It is JSON, so that whoever has lost the program can still read his notes.
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from . import rows
from .notebook import Change
from .records import Left, Orphan, Trace

if TYPE_CHECKING:
    import sqlite3

    from .writer import Pending

_SIGN = ".rescue-"
_UNREADABLE = ".unreadable"


class _Page(msgspec.Struct, frozen=True):
    """What is to be written of one page."""

    hash: bytes
    source: bytes | None
    position: int
    url: str | None
    title: str | None
    comments: int
    opened: float
    changes: tuple[tuple[Change, float], ...]
    """With the time of each."""
    known: dict[int, Trace]
    left: Left | None
    left_at: float
    left_known: dict[int, Trace]
    orphans: tuple[Orphan, ...] | None


class _Rescued(msgspec.Struct, frozen=True):
    database: str
    """The absolute path of the file that it belongs into."""
    pages: tuple[_Page, ...]


def write(path: Path, pending: Iterable[Pending]) -> Path | None:
    """Write what belongs into the database at a path into a file of its own; None if that cannot be."""
    rescued = _Rescued(str(path.absolute()), tuple(map(_page, pending)))
    # As ASCII: half a surrogate pair, as names of files may have it, is no character in any encoding.
    data = json.dumps(msgspec.to_builtins(rescued, str_keys=True), indent=1).encode("ascii")
    stamp = f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.json"
    for target in (path.with_name(f"{path.name}{_SIGN}{stamp}"), _temporary_folder() / f"{_ours()}{stamp}"):
        try:
            _write_new(target, data)
        except OSError:
            continue
        return target
    return None


def _write_new(target: Path, data: bytes) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # New, or somebody else's file would be written to.
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            target.unlink()
        raise


def waiting(path: Path) -> list[Path]:
    """The files that hold something for the database at a path, the oldest first."""
    found: list[Path] = []
    for folder, sign in ((path.parent, f"{path.name}{_SIGN}"), (_temporary_folder(), _ours())):
        with suppress(OSError), os.scandir(folder) as entries:
            found += [
                Path(entry.path)
                for entry in entries
                if entry.name.startswith(sign) and entry.name.endswith(".json") and _is_ours(entry)
            ]
    return sorted(found, key=lambda file: file.name.rpartition(_SIGN)[2])


def take_in(connection: sqlite3.Connection, path: Path, files: Iterable[Path]) -> tuple[int, str]:
    """Write what the files hold into the database at a path and remove them.

    How many were taken in, and a line for the reader if one of them cannot be read. Raises `sqlite3.Error`.
    """
    taken, wrong = 0, ""
    for file in files:
        try:
            rescued = msgspec.convert(json.loads(file.read_bytes()), _Rescued, str_keys=True)
        except FileNotFoundError:
            continue  # another threadview was quicker
        except (OSError, ValueError) as error:
            wrong = f"{file} was to be taken in and cannot be read ({type(error).__name__})."
            with suppress(OSError):
                file.rename(file.with_name(file.name + _UNREADABLE))
            continue
        if rescued.database != str(path.absolute()):
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for page in rescued.pages:
                _save(connection, page)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        taken += 1
        with suppress(OSError):
            file.unlink()
    return taken, wrong


def _save(connection: sqlite3.Connection, page: _Page) -> None:
    source = os.fsdecode(page.source) if page.source is not None else None
    opened = rows.Opened(page.hash, source, page.position, page.url, page.title, page.comments, page.opened)
    row = rows.save_page(connection, opened)
    rows.save_changes(connection, row, page.changes, page.known)
    if page.left is not None:
        rows.save_left(connection, row, page.left, page.left_known, page.left_at)
    if page.orphans is not None:
        rows.save_orphans(connection, row, page.orphans)


def _page(pending: Pending) -> _Page:
    from .writer import traces_of

    opened = pending.opened or pending.sheet.opened
    known, left_known = traces_of(pending)
    left, at = pending.left or (None, 0.0)
    return _Page(
        hash=opened.hash,
        source=os.fsencode(opened.source) if opened.source is not None else None,
        position=opened.position,
        url=opened.url,
        title=opened.title,
        comments=opened.comments,
        opened=opened.at,
        changes=tuple(pending.changes.values()),
        known=known,
        left=left,
        left_at=at,
        left_known=left_known,
        orphans=pending.orphans,
    )


def _temporary_folder() -> Path:
    from tempfile import gettempdir

    try:
        return Path(gettempdir())
    except OSError:
        return Path(os.curdir)


def _ours() -> str:
    """How names begin in a folder that others write to as well."""
    return f"threadview-{os.getuid() if hasattr(os, 'getuid') else 'user'}{_SIGN}"


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Whether a file is no link and nobody else's: others may put files into the temporary folder."""
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISREG(info.st_mode) and (not hasattr(os, "getuid") or info.st_uid == os.getuid())

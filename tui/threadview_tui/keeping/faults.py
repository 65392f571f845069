"""What may go wrong with the file in which things are kept, each in one line for the reader."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Literal

from .where import shown_path

Trouble = Literal["newer", "foreign", "corrupt", "locked", "read-only", "full", "unusable"]


ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises; the second one where its message quotes a damaged schema."""


class Fault(Exception):  # noqa: N818 - a fault of the disk, which the reader is told
    """Nothing can be kept, or not now."""

    def __init__(self, trouble: Trouble, line: str) -> None:
        super().__init__(line)
        self.trouble: Trouble = trouble
        self.line = line
        """What to tell the reader."""


NOT_OURS: frozenset[Trouble] = frozenset({"newer", "foreign"})
"""Then the file is left alone, and nothing is kept in this run."""

REASONS: dict[Trouble | None, str] = {
    "locked": "another program holds it",
    "read-only": "it cannot be written",
    "full": "there is no room on the disk",
    "corrupt": "it is damaged",
    None: "the disk is too slow",
}
"""Why nothing could be written, in a few words about the file."""


def newer(path: Path) -> Fault:
    """The file has a schema that this program does not know."""
    line = f"{shown_path(path)} is of a newer threadview: it is left alone, and nothing is kept this time."
    return Fault("newer", line)


def foreign(path: Path) -> Fault:
    """The file is a database of some other program."""
    line = f"{shown_path(path)} is another program's: it is left alone, and nothing is kept this time."
    return Fault("foreign", line)


def damaged(path: Path) -> Fault:
    """The file says what no version of this program has written."""
    return Fault("corrupt", f"{shown_path(path)} is damaged.")


def fault_of(error: Exception, path: Path) -> Fault:
    """What an error means to the reader."""
    trouble = _trouble_of(error)
    file = shown_path(path)
    reason = _reason_of(error)
    lines: dict[Trouble, str] = {
        "corrupt": f"{file} is damaged.",
        "locked": f"Your notes are not kept yet: another program holds {file}.",
        "read-only": f"Your notes are not kept: {file} cannot be written.",
        "full": f"Your notes are not kept yet: no room on the disk of {file}.",
    }
    return Fault(trouble, lines.get(trouble, f"Your notes are not kept: {file} cannot be used ({reason})."))


_OF_CODES: dict[int, Trouble] = {
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "corrupt",
    sqlite3.SQLITE_TOOBIG: "corrupt",
    sqlite3.SQLITE_MISMATCH: "corrupt",
    # What is asked is in order, so a table or a column is not as it should be.
    sqlite3.SQLITE_ERROR: "corrupt",
    sqlite3.SQLITE_CONSTRAINT: "corrupt",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_AUTH: "read-only",
    sqlite3.SQLITE_FULL: "full",
}


def _trouble_of(error: Exception) -> Trouble:
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return "full"
        return "read-only" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else "unusable"
    if isinstance(error, UnicodeDecodeError):
        return "corrupt"
    # The low byte is the error, the rest says more of it.
    return _OF_CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "unusable")


def _reason_of(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or type(error).__name__).lower()
    # Not what SQLite says, which may quote what the reader wrote.
    code = getattr(error, "sqlite_errorcode", 0)
    return _WORDS.get(code & 0xFF) or str(getattr(error, "sqlite_errorname", type(error).__name__))


_WORDS = {
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_NOMEM: "no memory",
}

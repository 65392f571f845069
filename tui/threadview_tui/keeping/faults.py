"""What may go wrong with the file in which things are kept, each in one line for the reader."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from typing import Literal

from .where import shown_path

Trouble = Literal["newer", "corrupt", "locked", "read-only", "full", "unusable"]


class Fault(Exception):  # noqa: N818 - a fault of the disk, which the reader is told
    """Nothing can be kept, or not now."""

    def __init__(self, trouble: Trouble, line: str) -> None:
        super().__init__(line)
        self.trouble: Trouble = trouble
        self.line = line
        """What to tell the reader."""


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


def fault_of(error: sqlite3.Error | OSError, path: Path) -> Fault:
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


def _trouble_of(error: sqlite3.Error | OSError) -> Trouble:
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return "full"
        return "read-only" if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else "unusable"
    # The low byte is the error, the rest says more of it.
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return "corrupt"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "locked"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return "read-only"
        case sqlite3.SQLITE_FULL:
            return "full"
        case _:
            return "unusable"


def _reason_of(error: sqlite3.Error | OSError) -> str:
    if isinstance(error, OSError):
        return (error.strerror or type(error).__name__).lower()
    return str(error).partition("\n")[0]

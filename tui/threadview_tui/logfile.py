"""The file that errors of our own go to in full, so that the screen needs one line. Made when needed."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path

MOST = 1_000_000
"""Bytes after which a new file is begun; one old one is kept."""


def log_path() -> Path:
    """Where the file is or would be."""
    from platformdirs import user_log_path

    return user_log_path("threadview", appauthor=False) / "threadview.log"


def keep(error: BaseException) -> Path | None:
    """Add an error with its traceback; the file's path, None if it cannot be written.

    No values of variables: they hold what somebody wrote, and what somebody reads.
    """
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MOST:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="replace") as log:
            when = datetime.now().astimezone().isoformat(timespec="seconds")
            log.write(f"--- {when} · threadview {_version()} · Python {sys.version.split()[0]}\n")
            log.writelines(traceback.format_exception(error))
            log.write("\n")
    except OSError:
        return None
    return path


def line(error: BaseException) -> str:
    """Keep an error and say so: "an error of threadview's own (TypeError): details in ~/.local/…/x.log"."""
    path = keep(error)
    where = f"details in {_short(path)}" if path is not None else "details could not be kept"
    return f"an error of threadview's own ({type(error).__name__}): {where}"


def _short(path: Path) -> str:
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    text = str(path)
    return f"~{text[len(home) :]}" if home not in {"~", "/"} and text.startswith(home + os.sep) else text


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("threadview")
    except PackageNotFoundError:
        return "?"

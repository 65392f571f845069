"""Where things are kept: one file in the user's data folder."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "THREADVIEW_DATA"
"""The environment variable that names another folder."""
NAME = "kept.db"


def data_folder() -> Path:
    """The folder for what threadview keeps, which may not exist yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    # On Windows not under a company's name: there is none.
    return user_data_path("threadview", appauthor=False)


def shown_path(path: Path) -> str:
    """A path as it is told to people, the home folder as ~."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)

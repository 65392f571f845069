"""The pages read last, for the start screen."""

from __future__ import annotations

import os
from pathlib import Path

from .records import Recent


def recent(limit: int = 50, *, folder: Path | None = None) -> list[Recent]:
    """The pages read last, the last one first; those whose file is gone are left out.

    Read from the user's data folder (or `folder`) in some milliseconds, so not on the event loop. Never
    raises and makes no file: where nothing is kept or it cannot be read, there are none.
    """
    from . import loading
    from .faults import ERRORS, Fault
    from .schema import connect_reading
    from .where import NAME, data_folder

    try:
        connection = connect_reading((folder or data_folder()) / NAME, timeout=0.3)
        if connection is None:
            return []
        try:
            found = loading.load_recent(connection, limit * 2)
        finally:
            connection.close()
    except (Fault, *ERRORS):
        return []
    return [page for page in found if os.path.exists(page.path)][:limit]  # noqa: PTH110 - a name, not a file

"""The one table of keys: bindings, help, palette and `threadview keys` are all made from it.

The rows stand by topic in a file each; what a row is, in `key`.
"""

from __future__ import annotations

from .handing import HAND, OUTPUT_KEYS
from .key import Key, bindings, bound_name, is_chord, typed_chord
from .moving import FOLD, MOVE, SORT
from .opening import PAGE_LIST_KEYS, PAGES, TEXT_KEYS
from .outline import OUTLINE_KEYS, PANES
from .picking import PICK_KEYS
from .reading import PROGRAM, READ
from .searching import FILTER, LIST_KEYS, SEARCH
from .statistics import FROM_COMMENT, STATISTICS, STATISTICS_KEYS

__all__ = [
    "KEYS",
    "LIST_KEYS",
    "OUTLINE_KEYS",
    "OUTPUT_KEYS",
    "PAGE_LIST_KEYS",
    "PICK_KEYS",
    "STATISTICS_KEYS",
    "TEXT_KEYS",
    "Key",
    "bindings",
    "bound_name",
    "is_chord",
    "key_of",
    "key_table",
    "typed_chord",
]

KEYS: tuple[Key, ...] = (
    *MOVE,
    *FOLD,
    *READ,
    *HAND,
    *SEARCH,
    *FILTER,
    *FROM_COMMENT,
    *SORT,
    *STATISTICS,
    *PANES,
    *PAGES,
    *PROGRAM,
)
"""The keys of the reading screen, in the order of the help."""

PART_KEYS: tuple[tuple[Key, ...], ...] = (
    OUTLINE_KEYS,
    LIST_KEYS,
    STATISTICS_KEYS,
    PICK_KEYS,
    OUTPUT_KEYS,
    PAGE_LIST_KEYS,
    TEXT_KEYS,
)
"""The keys of what else can have the focus."""

_BY_ID = {key.id: key for key in KEYS}


def key_of(id: str | None) -> Key | None:
    """The row of the reading screen's table with that id."""
    return _BY_ID.get(id or "")


def key_table() -> list[tuple[str, str, str, str]]:
    """The table for people: (keys, id, description, group), in the order of the help screen."""
    rows = [*KEYS, *(key for part in PART_KEYS for key in part)]
    return [(key.shown, key.id, key.description, key.group) for key in rows if key.listed]

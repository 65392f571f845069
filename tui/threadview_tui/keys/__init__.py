"""The one table of keys: bindings, help, palette and `threadview keys` are all made from it.

The rows stand by topic in a file each; what a row is, in `key`. Which keys are in force by the reader's
settings is for `resolve` to say.
"""

from __future__ import annotations

from .handing import HAND, OUTPUT_KEYS
from .keeping import HISTORY, KEEP
from .key import Key, Part, bindings, bound_name, is_chord, typed_chord
from .moving import FOLD, MOVE, SORT
from .opening import PAGE_LIST_KEYS, PAGES, TEXT_KEYS
from .outline import OUTLINE_KEYS, PANES
from .picking import PICK_KEYS, PICKING_KEYS
from .prompting import HELP_KEYS, PROMPT_KEYS
from .reading import EVERYWHERE, PROGRAM, READ
from .searching import FILTER, LIST_KEYS, SEARCH
from .statistics import FROM_COMMENT, STATISTICS, STATISTICS_KEYS
from .viewing import VIEW

__all__ = [
    "EVERYWHERE",
    "HELP_KEYS",
    "KEYS",
    "LIST_KEYS",
    "OUTLINE_KEYS",
    "OUTPUT_KEYS",
    "PAGE_LIST_KEYS",
    "PARTS",
    "PICKING_KEYS",
    "PICK_KEYS",
    "PROMPT_KEYS",
    "STATISTICS_KEYS",
    "TEXT_KEYS",
    "Key",
    "Part",
    "bindings",
    "bound_name",
    "is_chord",
    "key_of",
    "key_table",
    "typed_chord",
]

KEYS: tuple[Key, ...] = (
    *MOVE,
    *HISTORY,
    *FOLD,
    *READ,
    *VIEW,
    *KEEP,
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

PARTS: tuple[Part, ...] = (
    Part("text", KEYS),
    Part("outline", OUTLINE_KEYS),
    Part("list", LIST_KEYS),
    Part("statistics", STATISTICS_KEYS, chords=False),
    Part("pick", PICK_KEYS, chords=False),
    Part("picking", PICKING_KEYS, chords=False, counts=False, typing=True),
    Part("pages", PAGE_LIST_KEYS, chords=False),
    Part("output", OUTPUT_KEYS, chords=False, counts=False),
    Part("source", TEXT_KEYS, chords=False),
    Part("prompt", PROMPT_KEYS, chords=False, counts=False, typing=True),
    Part("help", HELP_KEYS, chords=False, counts=False),
)
"""Everything that hears keys, the reading screen first. No two rows in all of them have the same id."""

_BY_ID = {key.id: key for key in KEYS}


def key_of(id: str | None) -> Key | None:
    """The row of the reading screen's table with that id."""
    return _BY_ID.get(id or "")


def key_table() -> list[tuple[str, str, str, str]]:
    """The table for people: (keys, id, description, group), in the order of the help screen."""
    rows = [key for part in PARTS for key in part.keys]
    return [(key.shown, key.id, key.description, key.group) for key in rows if key.listed]

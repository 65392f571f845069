"""The one table of keys: bindings, help, palette and `threadview keys` are all made from it.

The rows stand by topic in `moving`, `searching`, `reading`, `prompting`; what a row is, in `key`. Which of
them are in force by the reader's settings is for `resolve` to say.
"""

from __future__ import annotations

from .key import Key, Part, bindings, bound_name, is_chord, typed_chord
from .moving import FOLD, MOVE
from .prompting import HELP_KEYS, PROMPT_KEYS
from .reading import PAGES, PROGRAM, READ
from .searching import FILTER, LIST_KEYS, SEARCH

__all__ = [
    "HELP_KEYS",
    "KEYS",
    "LIST_KEYS",
    "PARTS",
    "PROMPT_KEYS",
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
    *FOLD,
    *READ,
    *SEARCH,
    *FILTER,
    *PAGES,
    *PROGRAM,
)
"""The keys of the reading screen, in the order of the help."""

PARTS: tuple[Part, ...] = (
    Part("text", KEYS),
    Part("list", LIST_KEYS),
    Part("prompt", PROMPT_KEYS, chords=False, counts=False, typing=True),
    Part("help", HELP_KEYS, chords=False, counts=False),
)
"""Everything that hears keys. A command's name is that of one row in all of them."""

_BY_ID = {key.id: key for key in KEYS}


def key_of(id: str | None) -> Key | None:
    """The row of the reading screen's table with that id."""
    return _BY_ID.get(id or "")


def key_table() -> list[tuple[str, str, str, str]]:
    """The table for people: (keys, id, description, group), in the order of the help screen."""
    return [(key.shown, key.id, key.description, key.group) for part in PARTS for key in part.keys if key.listed]

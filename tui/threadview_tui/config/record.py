"""What can be set, as the program sees it: every value is there, checked, and of its type."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

Preset = Literal["vim", "arrows", "tuir"]
ScopeName = Literal["matches", "ancestors", "branches"]
TAGS = {"f": "favourite", "d": "doubtful", **{str(digit): str(digit) for digit in range(1, 10)}}
"""The tags of a reader who names none of his own: key -> name."""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The settings in force. `docs/config.md` says of each what it does; `options` how it is written."""

    path: Path | None = None
    """The file that they came from and are written to, whether it is there or not; None to keep none."""
    theme: str | None = None
    """Name of a theme; None for the program's own choice."""
    preset: Preset = "vim"
    remaps: Mapping[str, tuple[str, ...]] = {}
    """Binding id -> its keys, as they were written; checked against the table only by `keys.resolve`."""
    filters: Mapping[str, str] = {}
    """Name -> query, in the order of the file. Nobody has checked the queries."""
    tags: Mapping[str, str] = msgspec.field(default_factory=lambda: dict(TAGS))
    """Key (one character) -> the name of the tag."""
    editor: str | None = None
    """A command line; None for what the environment says."""
    pager: str | None = None
    text_width: int = 90
    """The most cells of text in a line."""
    indent: int = 2
    """Cells by which a reply is indented."""
    outline: bool = True
    """Whether the outline stands beside the text where there is room."""
    hints: bool = True
    """Whether the line of keys is shown at the bottom."""
    mouse: bool = True
    """Whether the program listens to the mouse; without, the terminal selects text as it always does."""
    scope: ScopeName = "matches"
    """What a filter shows at first."""
    places: Mapping[str, int] = {}
    """Dotted name, e.g. "keys.move.next" -> line of `path` in which it stands."""

    def place(self, name: str) -> int | None:
        """The line in which something is set, for whoever finds later that it cannot be."""
        return self.places.get(name)

"""Keys of the comment that is read, and of the program itself."""

from __future__ import annotations

from .key import Key

READ: tuple[Key, ...] = (
    Key("read.zoom", ("enter",), "zoom", "full screen and back; 42 Enter goes to 42", "Read"),
)  # fmt: skip

PROGRAM: tuple[Key, ...] = (
    Key("program.peel", ("escape",), "peel", "end search, filter, full screen: one layer a time", "Program"),
    Key("program.palette", (":", "ctrl+p"), "app.command_palette", "all commands, pages, themes", "Program"),
    Key("program.help", ("?", "f1"), "help", "this list", "Program"),
    Key("program.quit", ("q",), "back_or_quit", "back, or quit", "Program"),
    Key("program.quit-now", ("Q", "ctrl+q"), "app.quit", "quit at once", "Program"),
)  # fmt: skip

_ANYWHERE = frozenset({"program.palette", "program.help", "program.quit-now"})
EVERYWHERE: tuple[Key, ...] = tuple(key for key in PROGRAM if key.id in _ANYWHERE)
"""What every screen answers to, whatever its own keys are; rows of the reading screen, remapped with them."""

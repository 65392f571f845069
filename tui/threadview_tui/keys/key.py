"""What a row of the key table is.

A key is written as Textual names it ("down", "ctrl+t") or as the character itself ("{"). A chord, two keys
one after the other such as "za", stands as one name of two characters: Textual binds that name like any
other, so that it can be remapped by its id, and the reading screen puts the two presses together
(`screens/keystrokes.py`). The one exception is the comma, which parts Textual's names: in a binding ",a" is
named "commaa".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding

_LABELS = {
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One command: what it is called, what presses it, what it does."""

    id: str
    """Stable name, what a keymap remaps."""
    keys: tuple[str, ...]
    action: str
    """The action of the reading screen, or `app.` and one of the application."""
    description: str
    group: str
    label: str = ""
    """The keys as a reader sees them, where it is not just their list."""
    listed: bool = True
    """False for members of a family that another row stands for."""
    at_once: bool = False
    """Whether it gives another widget the focus, which keys typed in a burst behind it must find there."""
    takes_letter: bool = False
    """Whether another key follows, whose character the action is given: "m" and the name of the mark."""

    @property
    def shown(self) -> str:
        """The keys as a reader sees them, e.g. "j Down"."""
        return self.label if self.label and self.listed else " ".join(_shown(key) for key in self.keys)


def _shown(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    if len(key) == 2 and key[0] == "f" and key[1].isdigit():
        return key.upper()
    return _LABELS.get(key, key)


def bound_name(key: str) -> str:
    """What a key or chord of the table is called in a binding."""
    return key.replace(",", "comma") if is_chord(key) else key


def typed_chord(name: str) -> str:
    """The two characters that are typed for what a binding calls so; empty if it is no chord."""
    key = name.replace("comma", ",", 1) if len(name) == 6 else name
    return key if is_chord(key) else ""


def is_chord(key: str) -> bool:
    """Whether a key's name stands for two characters typed one after the other."""
    return len(key) == 2 and key != "up" and not (key[0] == "f" and key[1].isdigit())


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """Rows of the table as Textual bindings, each with its id and its description as tooltip."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(map(bound_name, key.keys)),
            key.action,
            key.description,
            show=False,
            tooltip=key.description,
            id=key.id,
        )
        for key in keys
    ]

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
    "enter": "Enter",
    "escape": "Esc",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
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
    """None for what is done rarely: the palette has it, and the reader may give it one."""
    action: str
    """The action of the reading screen, or `app.` and one of the application."""
    description: str
    group: str
    label: str = ""
    """The keys as a reader sees them, where it is not just their list."""
    listed: bool = True
    """False for members of a family that another row stands for."""
    takes_letter: bool = False
    """Whether another key follows, whose character the action is given: "m" and the name of the mark."""

    @property
    def shown(self) -> str:
        """The keys as a reader sees them, e.g. "j Down"."""
        return self.label if self.label and self.listed else " ".join(map(shown_key, self.keys))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the screen with keys of its own, in force while it has the focus."""

    name: str
    """What a heading calls it."""
    keys: tuple[Key, ...]
    chords: bool = True
    """Whether two keys one after the other can be a command there."""
    counts: bool = True
    """Whether digits are a count there, and cannot be commands."""
    typing: bool = False
    """Whether letters are text there."""


def shown_key(key: str) -> str:
    """A key as a reader sees it: "Ctrl+T", "PgDn", "F3", "{"."""
    *held, last = key.split("+") if len(key) > 2 else [key]
    if last[:1] == "f" and last[1:].isdigit() and last.isascii():
        last = last.upper()
    # Ctrl takes capitals and small letters alike, and is written with capitals; Alt tells them apart.
    shown = last.upper() if held == ["ctrl"] and len(last) == 1 else _LABELS.get(last, last)
    return "+".join([*(modifier.capitalize() for modifier in held), shown])


def bound_name(key: str) -> str:
    """What a key or chord of the table is called in a binding."""
    if is_chord(key) or key == ",":
        return key.replace(",", "comma")
    if key.startswith("alt+") and len(key) == 5:
        return f"alt+{_textual_name(key[4])}"
    return key


def _textual_name(character: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(character)


def typed_chord(name: str) -> str:
    """The two characters that are typed for what a binding calls so; empty if it is no chord."""
    key = name.replace("comma", ",") if name not in ("comma", "alt+comma") else name
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
        if key.keys
    ]

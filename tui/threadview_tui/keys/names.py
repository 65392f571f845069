"""How keys may be written in the settings, and how the table writes them.

Textual accepts any nonsense as the name of a key and never hears it pressed. Here a name is one that a
terminal sends, or the reason why not.
"""

from __future__ import annotations

import re
import string
import unicodedata

from threadview_tui.config.checking import meant

from .key import shown_key

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
_OTHER = ("enter", "escape", "space", "tab", "backspace")
_SHORT = {
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
}
_SIGNS = {
    unicodedata.name(sign).lower().replace(" ", "_").replace("-", "_"): sign for sign in string.punctuation
} | {"comma": ",", "dot": ".", "period": ".", "slash": "/", "backslash": "\\", "minus": "-", "plus": "+"}
_FUNCTION = {f"f{number}" for number in range(1, 25)}
_NAMED = {*_MOVING, *_OTHER, *_SHORT, *_SIGNS, *_FUNCTION}
_MODIFIERS = {
    "ctrl": "ctrl", "control": "ctrl", "c": "ctrl", "^": "ctrl",
    "alt": "alt", "meta": "alt", "m": "alt", "a": "alt",
    "shift": "shift", "s": "shift",
}  # fmt: skip
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""What a terminal cannot tell from each other."""
_WITH_MODIFIER = re.compile(
    r"(ctrl|control|alt|meta|shift|[cmas])([+-])(.+)|(\^)()(.)", re.IGNORECASE | re.DOTALL
)
_LONGEST = 40


class NoKeyError(Exception):
    """A text that names no key; says why."""


def parse_key(written: str) -> str:
    """A key as the table has it: "PgDn" is "pagedown", "Ctrl+N" and "C-n" are "ctrl+n", "gg" is a chord.

    Raises NoKeyError with a reason that may quote what was written.
    """
    if written == " ":
        return "space"
    name = written.strip()
    if len(name) > _LONGEST or not name.isprintable() or not name:
        raise NoKeyError(f'"{name[:_LONGEST]}" is not a key')
    if len(name) > 2 and name[0] == "<" and name[-1] == ">":
        name = name[1:-1]
    if len(name) == 1:
        return name
    found = _WITH_MODIFIER.fullmatch(name)
    if found is not None and (len(name) > 2 or name[0] == "^"):
        modifier, _, rest = (part for part in found.groups() if part is not None)
        return _modified(_MODIFIERS[modifier.lower()], rest, written)
    key = _named(name)
    if key is not None:
        return key
    if len(name) == 2:
        return name
    if re.fullmatch(r"\S,\S+", name):
        raise NoKeyError(f'"{written}" is not a key: several keys have spaces between them')
    raise NoKeyError(f'"{written}" is not a key{meant(name.lower(), sorted(_NAMED))}')


def _named(name: str) -> str | None:
    lower = name.lower()
    if lower in _SIGNS:
        return _SIGNS[lower]
    lower = _SHORT.get(lower, lower)
    return lower if lower in _NAMED else None


def _modified(modifier: str, rest: str, written: str) -> str:
    """A key pressed with another one held down, if terminals send that."""
    inner = rest if len(rest) == 1 else parse_key(rest)
    *held, key = inner.split("+") if len(inner) > 1 else [inner]
    modifiers = sorted({modifier, *held}, key=("alt", "ctrl", "shift").index)
    if len(key) == 1 and "shift" in modifiers:
        raise NoKeyError(f'"{written}" is not a key: write {key.upper()}, the letter as it is typed')
    if modifiers == ["ctrl"] and len(key) == 1:
        key = key.lower()
        same = _SENT_AS.get(f"ctrl+{key}")
        if same is not None:
            raise NoKeyError(f'"{written}": terminals send it as {shown_key(same)}')
        if not (key.isascii() and key.isalpha()):
            raise NoKeyError(f'"{written}": terminals do not send it')
    elif not _is_sent(modifiers, key):
        raise NoKeyError(f'"{written}": most terminals do not send it')
    return "+".join([*modifiers, key])


def _is_sent(modifiers: list[str], key: str) -> bool:
    """Whether most terminals send a key with these held down in a way of its own."""
    if modifiers == ["alt"]:
        return len(key) == 1 or key in {*_OTHER, *_MOVING, *_FUNCTION}
    return key in _MOVING or key in _FUNCTION or (modifiers == ["shift"] and key == "tab")

"""The table of settings: what each is called, what it may be, what it does.

`load` reads by it, and docs/config.md is checked against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MAX_TEXT = 1_000
"""Characters of a value at most."""


class RefusedError(Exception):
    """A value that a setting cannot have; says why."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting with a fixed name."""

    section: str
    """Empty for what stands before all sections."""
    name: str
    field: str
    """Of `Config`."""
    kind: str
    """What it may be, for people."""
    what: str
    """What it does, in a line."""
    example: str
    """As TOML has it."""
    read: Callable[[object], object]
    """The checked value; raises RefusedError."""

    @property
    def full_name(self) -> str:
        """With its section, e.g. "view.indent"."""
        return f"{self.section}.{self.name}" if self.section else self.name


def text(value: object) -> str:
    """Some text; raises RefusedError."""
    if not isinstance(value, str):
        raise RefusedError(f"wants text in quotation marks, got {shown(value)}")
    if not value.strip():
        raise RefusedError("is empty")
    if len(value) > MAX_TEXT:
        raise RefusedError(f"is longer than {MAX_TEXT:,} characters")
    return value.strip()


def shown(value: object) -> str:
    """A value in a few words, as TOML has it where that is short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:40]}…"'
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a section"
    written = str(value) if not isinstance(value, int) or abs(value) < 10**18 else "a large number"
    return written if len(written) <= 40 else f"{written[:40]}…"


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedError(f"wants true or false, got {shown(value)}")
    return value


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise RefusedError(f"wants a number from {least} to {most}, got {shown(value)}")
        if not least <= value <= most:
            raise RefusedError(f"wants a number from {least} to {most}, got {shown(value)}")
        return value

    return read


def _choice(*names: str) -> Callable[[object], str]:
    listed = ", ".join(f'"{name}"' for name in names)

    def read(value: object) -> str:
        if value not in names:
            raise RefusedError(f"wants one of {listed}, got {shown(value)}")
        return str(value)

    return read


OPTIONS: tuple[Option, ...] = (
    Option(
        "",
        "theme",
        "theme",
        "text",
        "the colours: a name that the palette lists under Theme",
        '"threadview-high-contrast"',
        text,
    ),
    Option(
        "keys",
        "preset",
        "preset",
        '"vim", "arrows" or "tuir"',
        "the keys to begin with; single ones are changed below it",
        '"arrows"',
        _choice("vim", "arrows", "tuir"),
    ),
    Option(
        "view",
        "text_width",
        "text_width",
        "20 to 500",
        "the most cells of text in a line",
        "72",
        _number(20, 500),
    ),
    Option(
        "view",
        "indent",
        "indent",
        "0 to 8",
        "cells by which a reply is indented; 0: none, its level is said by number",
        "4",
        _number(0, 8),
    ),
    Option(
        "view",
        "outline",
        "outline",
        "true or false",
        "the outline beside the text, where there is room",
        "false",
        _switch,
    ),
    Option("view", "hints", "hints", "true or false", "the line of keys at the bottom", "false", _switch),
    Option(
        "view",
        "mouse",
        "mouse",
        "true or false",
        "listen to the mouse; without, the terminal selects text as it always does",
        "false",
        _switch,
    ),
    Option(
        "view",
        "scope",
        "scope",
        '"matches", "ancestors" or "branches"',
        "what a filter shows at first: matches only, what they answer too, or whole branches",
        '"ancestors"',
        _choice("matches", "ancestors", "branches"),
    ),
    Option(
        "programs",
        "editor",
        "editor",
        "text",
        "the command that e opens a text in, instead of $VISUAL or $EDITOR",
        '"nano -l"',
        text,
    ),
    Option(
        "programs",
        "pager",
        "pager",
        "text",
        "the command that v shows a text in, instead of $PAGER",
        '"less -S"',
        text,
    ),
)
"""Every setting with a fixed name, in the order of the documentation."""

OPEN_SECTIONS: dict[str, str] = {
    "keys": "the keys of a command by its name",
    "filters": "filters by the names that you give them",
    "tags": "tags by the key that sets them",
}
"""Sections in which the reader chooses the names."""
SECTIONS = tuple(dict.fromkeys([option.section for option in OPTIONS if option.section] + [*OPEN_SECTIONS]))

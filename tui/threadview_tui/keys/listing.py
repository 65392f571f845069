"""`threadview keys`: the table in force, for people."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from threadview_tui.config import Config, Problem, load
from threadview_tui.config.record import Preset
from threadview_tui.keys import PARTS

from .in_force import InForce
from .key import shown_key
from .presets import PRESETS
from .resolve import resolve

_HEAD = """\
# Keys

Every command of the screen: its keys in each of the three presets, what it does, and the name by which it \
is given other keys in [config.toml](config.md#keys). (`python docs/make_keys.py` writes this page from the \
table of the program; `threadview keys` prints what is in force by your settings.)

Two letters such as `zM` are pressed one after the other. A number before a key repeats it (`5j`) or says \
where to go (`42g`). What has no key (-) is in the command palette. While a list, the outline or another \
screen has the focus, its own keys come first, and all others do what they do in the text."""
MARK = "*"
"""Behind the name of a command whose keys are the reader's own."""


def _cells(text: str) -> int:
    """The cells of a text; the tables of wide characters are loaded where there may be some."""
    if all(east_asian_width(character) not in "WF" and not combining(character) for character in text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def list_keys(config: str | None = None, preset: Preset | None = None) -> tuple[list[str], list[Problem]]:
    """The lines to print, and what is wrong with the settings.

    `config` names a file in place of the user's own; with a `preset`, its keys alone are listed and no file
    is read.
    """
    settings, problems = (Config(preset=preset), []) if preset is not None else load(config)
    in_force, clashes = resolve(PARTS, settings)
    return table(in_force), [*problems, *clashes]


def table(in_force: InForce) -> list[str]:
    """Keys, what they do, and their names, group by group."""
    rows = [
        (key.shown or "-", key.description, key.id + MARK * (key.id in in_force.remapped), key.group)
        for part in in_force.parts
        for key in part.keys
        if key.listed
    ]
    widths = [max(_cells(row[column]) for row in rows) for column in range(2)]
    lines: list[str] = []
    if in_force.preset != "vim":
        lines += [f"preset: {in_force.preset}", ""]
    group = None
    for keys, what, name, heading in rows:
        if heading != group:
            lines += ["", heading] if group is not None else [heading]
            group = heading
        lines.append(f"  {_padded((keys, what), widths)}  {name}")
    return lines


def page() -> str:
    """docs/keys.md: the keys of all presets side by side."""
    by_preset = {name: resolve(PARTS, Config(preset=name))[0].by_id for name in PRESETS}
    lines = [_HEAD]
    group = None
    for part in PARTS:
        for row in part.keys:
            if row.group != group:
                group = row.group
                lines += ["", f"## {group}", "", "| vim | arrows | tuir | what it does | name |"]
                lines.append("|---|---|---|---|---|")
            # Every member of a family is here: what is remapped must be found by its name.
            cells = [_code(keys[row.id].keys) for keys in by_preset.values()]
            lines.append(f"| {' | '.join(cells)} | {row.description} | `{row.id}` |")
    return "\n".join(lines) + "\n"


def _code(keys: Sequence[str]) -> str:
    """Keys as code in a table of Markdown, whose bars part cells."""
    return " ".join(f"`{shown_key(key)}`".replace("|", "\\|") for key in keys) or "-"


def _padded(texts: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text + " " * (width - _cells(text)) for text, width in zip(texts, widths, strict=True))

"""`threadview keys`: the table in force, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from threadview_tui.config import Config, Problem, load
from threadview_tui.config.record import Preset
from threadview_tui.keys import PARTS

from .resolve import InForce, resolve

MARK = "*"
"""Behind the name of a command whose keys are the reader's own."""


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
    widths = [max(cell_len(row[column]) for row in rows) for column in range(2)]
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


def _padded(texts: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text + " " * (width - cell_len(text)) for text, width in zip(texts, widths, strict=True))

"""docs/config.md and docs/keys.md say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from threadview_tui.config import Config
from threadview_tui.config.loading import read
from threadview_tui.config.options import OPTIONS
from threadview_tui.keys import PARTS
from threadview_tui.keys.listing import page
from threadview_tui.keys.presets import PRESETS
from threadview_tui.keys.resolve import resolve
from threadview_tui.themes import OURS, SHORT

DOCS = Path(__file__).parents[2] / "docs"
SETTINGS = (DOCS / "config.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", SETTINGS, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_right(example: str) -> None:
    config, problems = read(example)
    assert problems == []
    assert config != Config()
    in_force, clashes = resolve(PARTS, config)
    assert clashes == []
    assert in_force.remapped == config.remaps.keys()


def _written(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


def test_every_setting_has_its_line_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.*?) \| (.*?) \| `(.*?)` \| (.*?) \|$", SETTINGS, re.MULTILINE)
    assert len(rows) == len(OPTIONS)
    for (name, kind, default, example, what), option in zip(rows, OPTIONS, strict=True):
        assert (name, kind, example, what) == (option.full_name, option.kind, option.example, option.what)
        usual = "textual-dark" if name == "theme" else getattr(Config(), option.field)
        assert default == _written(usual)
        head = f"[{option.section}]\n" if option.section else ""
        assert read(f"{head}{option.name} = {example}")[1] == []


def test_every_theme_of_ours_is_named() -> None:
    assert all(f"`{name}`" in SETTINGS for name in (*SHORT, *(theme.name for theme in OURS)))


def test_the_page_of_keys_is_the_table() -> None:
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == page(), "run python docs/make_keys.py"


def test_every_command_has_a_name_a_text_and_a_line() -> None:
    lines = (DOCS / "keys.md").read_text(encoding="utf-8").splitlines()
    ids = [row.id for part in PARTS for row in part.keys]
    assert len(ids) == len(set(ids))
    for part in PARTS:
        for row in part.keys:
            assert row.description.strip(), row.id
            assert sum(line.endswith(f"| `{row.id}` |") for line in lines) == 1, row.id
    assert all(f"| {' | '.join(PRESETS)} |" in line for line in lines if line.startswith("| vim"))

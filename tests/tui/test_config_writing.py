"""Settings are changed in their file, and all else in it stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.config import Config, load
from threadview_tui.config.loading import read
from threadview_tui.config.writing import UnwritableError, with_filter, with_theme, without_filter

MINE = """\
# my settings
theme = "nord" # for the evening

[filters] # in order of use
long = "len:>200"   # the long ones
# not needed any more: short

[view]
indent = 4
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_a_filter_is_added_and_all_else_stays(path: Path) -> None:
    path.write_text(MINE, encoding="utf-8")
    config = with_filter(load(path)[0], "in French", "lang:fr /\\d+/")
    assert config.filters == {"long": "len:>200", "in French": "lang:fr /\\d+/"}
    written = path.read_text(encoding="utf-8")
    assert all(line in written for line in MINE.splitlines())
    again, problems = load(path)
    assert problems == []
    assert again.filters == config.filters
    assert again.indent == 4


def test_a_filter_is_taken_out_again(path: Path) -> None:
    path.write_text(MINE, encoding="utf-8")
    config = without_filter(load(path)[0], "long")
    assert config.filters == load(path)[0].filters == {}
    assert "# my settings" in path.read_text(encoding="utf-8")


def test_a_theme_is_written_where_there_was_none(path: Path) -> None:
    config = with_theme(Config(path=path.parent / "new" / "config.toml"), "textual-light")
    assert config.path is not None
    assert load(config.path)[0].theme == "textual-light"
    path.write_text(MINE, encoding="utf-8")
    with_theme(load(path)[0], "dracula")
    assert 'theme = "dracula" # for the evening' in path.read_text(encoding="utf-8")


def test_a_theme_stands_before_the_sections_of_a_file_that_had_none(path: Path) -> None:
    path.write_text("[view]\nindent = 4\n", encoding="utf-8")
    with_theme(load(path)[0], "dracula")
    config, problems = load(path)
    assert problems == []
    assert (config.theme, config.indent) == ("dracula", 4)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=40))
def test_whatever_a_filter_is_called_and_asks_for_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, query: str
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    made = read(f"[filters]\n{_quoted(name)} = {_quoted(query)}", path)[0]
    for known, asked in made.filters.items():
        assert with_filter(Config(path=path), known, asked).filters == load(path)[0].filters


def _quoted(text: str) -> str:
    return '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"'


def test_a_link_stays_a_link(path: Path) -> None:
    real = path.parent / "dotfiles.toml"
    real.write_text(MINE, encoding="utf-8")
    path.symlink_to(real)
    with_theme(load(path)[0], "dracula")
    assert path.is_symlink()
    assert "dracula" in real.read_text(encoding="utf-8")


def test_what_cannot_be_written_is_one_line_and_changes_nothing(path: Path) -> None:
    path.write_text("theme = \n", encoding="utf-8")
    with pytest.raises(UnwritableError, match=r"config\.toml:1: has an error, so nothing is written to it"):
        with_theme(Config(path=path), "dracula")
    path.write_text("filters = 3\n", encoding="utf-8")
    with pytest.raises(UnwritableError, match="has an error"):
        with_filter(Config(path=path), "a", "b")
    assert path.read_text(encoding="utf-8") == "filters = 3\n"
    with pytest.raises(UnwritableError, match="no file of settings"):
        with_theme(Config(), "dracula")
    with pytest.raises(UnwritableError, match="cannot be written: "):
        with_theme(Config(path=path.parent), "dracula")
    with pytest.raises(UnwritableError, match="cannot be written: "):
        with_theme(Config(path=path / "below" / "a file"), "dracula")


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(MINE, encoding="utf-8")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="cannot be written: No space left on device"):
        with_theme(Config(path=path), "dracula")
    assert path.read_text(encoding="utf-8") == MINE
    assert [left.name for left in path.parent.iterdir()] == ["config.toml"]

"""Saved filters: picked with F, counted, saved under a name, forgotten; a wrong one says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from threadview_tui.config import Config, load
from threadview_tui.queries import Queries
from threadview_tui.saved_filters import choices, counted, name_problem
from threadview_tui.screens.picking import PickScreen

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY

SAVED = {"closed": "monday", "long": "len:>40", "wrong": "len:x", "[/i] markup": "rye"}


def rows(reader: Reader) -> list[tuple[str, ...]]:
    screen = reader.app.screen
    assert isinstance(screen, PickScreen)
    return [tuple(row) for row in screen.picks._rows]


async def test_a_saved_filter_is_picked_by_name_and_count(open_app: Opener) -> None:
    async with open_app(BAKERY, config=Config(filters=SAVED)) as reader:
        await reader.press("F")
        assert rows(reader) == [
            ("closed", "2", "monday"),
            ("long", "2", "len:>40"),
            ("wrong", "error", "len:x  · at 5: len: wants a number, got 'x'"),
            ("[/i] markup", "2", "rye"),
        ]
        await reader.press("enter")
        assert reader.session.filter.text == "monday"
        assert reader.rows == [0, 5, 6]


async def test_a_wrong_one_is_shown_in_the_prompt_to_be_mended(open_app: Opener) -> None:
    async with open_app(BAKERY, config=Config(filters=SAVED)) as reader:
        await reader.press("F", "j", "j", "enter")
        assert reader.screen.prompt.is_open
        assert reader.screen.prompt.text == "len:x"
        assert "wants a number" in reader.screen.hint_line.problem
        await reader.press("backspace")
        await reader.type(">40")
        await reader.press("enter")
        assert reader.session.filter.text == "len:>40"


async def test_the_filter_that_is_on_is_saved_under_a_name(open_app: Opener, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    async with open_app(BAKERY, config=Config(path=path)) as reader:
        await reader.press("F")
        assert "no saved filters" in reader.status
        await reader.press("&")
        await reader.type("monday")
        await reader.press("enter", "F")
        assert rows(reader) == [("save this one as …", "2", "monday")]
        await reader.press("enter")
        assert reader.screen.lines.is_open
        await reader.press("enter")
        assert "needs a name" in reader.screen.hint_line.problem
        await reader.type("shut [/b]")
        await reader.press("enter")
        assert "saved as shut [/b]" in reader.status
        assert load(path)[0].filters == {"shut [/b]": "monday"}
        await reader.press("escape", "F", "enter")
        assert reader.session.filter.text == "monday"


async def test_a_filter_is_forgotten(open_app: Opener, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[filters]\na = "rye"\nb = "monday"\n', encoding="utf-8")
    async with open_app(BAKERY, config=load(path)[0]) as reader:
        reader.screen.action_forget_filter()
        await reader.settle()
        await reader.press("j", "enter")
        assert "b is forgotten" in reader.status
    assert load(path)[0].filters == {"a": "rye"}


async def test_what_cannot_be_saved_is_told(open_app: Opener, tmp_path: Path) -> None:
    config = Config(path=tmp_path)
    async with open_app(BAKERY, config=config) as reader:
        await reader.press("&")
        await reader.type("monday")
        await reader.press("enter")
        await reader.screen.action_save_filter()
        await reader.type("x")
        await reader.press("enter")
        assert "cannot be written" in reader.app.told
        assert reader.app.config is config


async def test_switches_rewrite_what_is_typed(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("r.e")
        await reader.press("alt+r")
        assert reader.screen.prompt.text == "/r.e/"
        assert reader.rows == [0, 1, 4]
        await reader.press("alt+r", "alt+w", "alt+x")
        assert reader.screen.prompt.text == "=r.e"
        await reader.press("alt+f", "alt+n")
        assert reader.screen.prompt.text == "-(r.e)"
        await reader.press("alt+c")
        assert reader.screen.prompt.text.startswith("-(/")


async def test_an_exclamation_mark_first_filters_out(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("!rye OR monday")
        assert reader.rows == [0, 2, 3, 7]
        await reader.press("enter")
        assert reader.session.filter.text == "-(rye OR monday)"
        await reader.press("&")
        assert reader.screen.prompt.text == "-(rye OR monday)"
        await reader.press("escape", "escape", "&")
        await reader.type("!len:x")
        assert "wants a number" in reader.screen.hint_line.problem
        assert reader.screen.hint_line.problem_at == reader.screen.prompt.cell_of_text + 5


def test_what_is_listed() -> None:
    found = choices({"a": "rye", "b": "len:"}, "rye")
    assert [choice.name for choice in found] == ["a", "b"], "what is saved already is not offered again"
    assert found[1].wrong is not None
    assert [choice.name for choice in choices({"a": "rye"}, "monday")] == ["a", ""]
    assert list(counted(found, Queries(BAKERY), lambda: True)) == []
    list(counted(found, Queries(BAKERY), lambda: False))
    assert [choice.count for choice in found] == [2, None]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_names_that_are_none(name: str) -> None:
    assert name_problem(name) is not None
    assert name_problem("long ones") is None

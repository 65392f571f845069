"""Questions of one line, asked in the prompt."""

from __future__ import annotations

import pytest
from textual import events
from threadview_tui.widgets.prompt import Choice
from threadview_tui.widgets.query_line import QueryLine

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY


def label(reader: Reader) -> str:
    return str(reader.screen.prompt.query_one("#sigil").render())


def hints(reader: Reader) -> str:
    return str(reader.screen.hint_line.render())


async def test_a_line_is_given_to_whoever_asked(open_app: Opener) -> None:
    got: list[str] = []
    async with open_app(BAKERY) as reader:
        await reader.screen.lines.ask("note", "so ", got.append)
        assert label(reader) == "note: "
        assert "Enter do it  Esc leave it" in hints(reader)
        await reader.press("o", "h", "enter")
        assert got == ["so oh"]
        assert not reader.screen.prompt.is_open
        assert reader.screen.view.has_focus


async def test_esc_and_a_click_into_the_text_do_nothing(open_app: Opener) -> None:
    got: list[str] = []
    async with open_app(BAKERY) as reader:
        await reader.screen.lines.ask("note", "", got.append)
        await reader.press("a", "escape")
        assert not reader.screen.prompt.is_open
        await reader.screen.lines.ask("note", "", got.append)
        await reader.press("l", "o", "n", "g")
        await reader.pilot.click("#view", offset=(50, 5))
        await reader.settle()
        assert not reader.screen.prompt.is_open
        assert got == []
        await reader.screen.lines.ask("note", "", got.append)
        await reader.press("up", "enter")
        assert got == ["long"]


async def test_each_kind_of_question_has_its_own_history(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for name, text in (("note", "a"), ("tag", "b"), ("note", "c")):
            await reader.screen.lines.ask(name, "", str)
            await reader.press(text, "enter")
        await reader.screen.lines.ask("note", "", str)
        await reader.press("up", "up")
        assert reader.screen.prompt.text == "a"
        await reader.press("escape", "/", "up")
        assert reader.screen.prompt.text == ""


async def test_tab_turns_what_can_be_chosen(open_app: Opener) -> None:
    what = Choice(("comment", "branch", "all"))
    got: list[tuple[str, str]] = []
    async with open_app(BAKERY) as reader:
        await reader.screen.lines.ask("pipe", "wc", lambda text: got.append((what.name, text)), choice=what)
        assert label(reader) == "pipe comment: "
        assert "Tab [comment] / branch / all" in hints(reader)
        await reader.press("tab")
        assert label(reader) == "pipe branch: "
        assert "Tab comment / [branch] / all" in hints(reader)
        await reader.press("shift+tab", "shift+tab", "enter")
        assert got == [("all", "wc")]


async def test_an_answer_that_is_wrong_is_not_taken(open_app: Opener) -> None:
    got: list[str] = []
    async with open_app(BAKERY, size=(40, 7)) as reader:

        def check(text: str) -> str | None:
            return None if text == "no" else f"there is no {text}"

        await reader.screen.lines.ask("where", "x", got.append, check=check)
        await reader.press("enter")
        assert reader.screen.prompt.is_open
        assert reader.screen.hint_line.display
        assert "there is no x" in hints(reader)
        await reader.press("backspace")
        assert not reader.screen.hint_line.problem
        await reader.press("n", "o", "enter")
        assert got == ["no"]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_there_is_room_to_type_at_every_size(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(BAKERY, size=size) as reader:
        await reader.screen.lines.ask("a very long label " * 20, "", str, choice=Choice(("shown",)))
        await reader.pilot.pause()
        line = reader.screen.prompt.query_one(QueryLine)
        assert line.size.width >= 20
        assert line.region.bottom <= size[1]


async def test_an_answer_may_ask_the_next_question(open_app: Opener) -> None:
    got: list[str] = []
    async with open_app(BAKERY) as reader:

        async def more(text: str) -> None:
            got.append(text)
            await reader.screen.lines.ask("second", "", got.append)

        await reader.screen.lines.ask("first", "", more)
        for key in ("a", "enter", "b", "enter", "j"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await reader.settle()
        assert got == ["a", "b"]
        assert reader.session.cursor == 1


async def test_keys_of_a_burst_keep_their_order(open_app: Opener) -> None:
    what = Choice(("comment", "branch"))
    got: list[str] = []
    async with open_app(BAKERY) as reader:
        await reader.screen.lines.ask("pipe", "", lambda text: got.append(what.name + text), choice=what)
        for key in ("x", "tab", "enter", "j"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await reader.settle()
        assert got == ["branchx"]
        assert reader.session.cursor == 1


async def test_a_question_ends_a_query_and_a_query_a_question(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("monday")
        await reader.screen.lines.ask("note", "", str)
        assert label(reader) == "note: "
        assert reader.session.search.text == "monday"
        await reader.screen.action_filter()
        assert label(reader) == "&"
        await reader.type("rye")
        assert reader.session.filter.text == "rye"
        await reader.screen.lines.ask("note", "", str)
        await reader.press("escape")
        assert reader.session.filter.text == "rye"
        assert reader.screen.view.has_focus


async def test_another_page_ends_a_question(open_app: Opener) -> None:
    got: list[str] = []
    async with open_app(BAKERY, BAKERY) as reader:
        await reader.screen.lines.ask("note", "", got.append)
        reader.screen.turn_to(1)
        await reader.settle()
        assert not reader.screen.prompt.is_open
        await reader.press("enter")
        assert got == []


async def test_a_question_can_be_asked_from_the_palette(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("ctrl+p", *"write a file", "enter")
        for _ in range(50):
            await reader.pilot.pause(0.05)
            if reader.screen.prompt.is_open:
                break
        await reader.press("x")
        assert reader.screen.prompt.text.endswith(".mdx")

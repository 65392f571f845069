"""Keys that come all at once, as over a slow line or pasted: they mean the same as one by one."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import ComposeResult
from textual.keys import _character_to_key
from textual.widgets import Input
from threadview_tui.screens.reading import ReadingScreen

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY


async def burst(reader: Reader, keys: str) -> None:
    """All of them before the first is dealt with."""
    for key in keys:
        reader.app.post_message(events.Key(_character_to_key(key), key))
    for _ in range(15):
        await reader.settle()


@pytest.mark.parametrize(
    ("keys", "cursor", "hidden"),
    [
        ("3gpzc", 2, {3}),
        ("Gza{", 5, set()),
        ("3gG''", 3, set()),
        ("jjjpzcj", 4, {3}),
        ("Gkgza", 0, set()),
        ("zMGzRk", 6, set()),
    ],
)
async def test_commands_keep_their_order(open_app: Opener, keys: str, cursor: int, hidden: set[int]) -> None:
    async with open_app(BAKERY) as reader:
        await burst(reader, keys)
        assert reader.session.cursor == cursor
        assert set(range(8)) - set(reader.session.rows.items) == hidden


async def test_what_is_typed_behind_a_slash_keeps_its_order(open_app: Opener) -> None:
    """Letters that the thread still had when the prompt got the focus, and letters that came after that."""
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        line = reader.screen.prompt.query_one(Input)
        reader.screen.post_message(events.Key("s", "s"))  # heard by the screen: typed first
        reader.screen.post_message(events.Key("o", "o"))
        line.post_message(events.Key("u", "u"))  # heard by the line: typed behind them
        line.post_message(events.Key("r", "r"))
        for _ in range(10):
            await reader.settle()
        assert reader.screen.prompt.text == "sour"


async def test_a_key_before_the_screen_stands_is_no_error(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = ReadingScreen.compose

    def composing(self: ReadingScreen) -> ComposeResult:
        self.app.post_message(events.Key("j", "j"))
        yield from compose(self)

    monkeypatch.setattr(ReadingScreen, "compose", composing)
    async with open_app(BAKERY) as reader:
        await reader.settle()
        assert reader.app.trouble is None
        await reader.press("j")
        assert reader.session.cursor >= 1


async def test_the_cursor_of_a_line_does_not_blink(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        assert not reader.screen.prompt.query_one(Input).cursor_blink

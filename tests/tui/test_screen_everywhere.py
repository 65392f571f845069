"""Every screen and modal of the package: help, palette, quit and back, hints of the keys in force."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.command import CommandList
from textual.screen import Screen
from textual.widgets import Input, Static
from threadview_tui.app import ThreadviewApp
from threadview_tui.commands import Palette
from threadview_tui.config import Config
from threadview_tui.keys import PARTS
from threadview_tui.keys.key import shown_key
from threadview_tui.screens import showing, start
from threadview_tui.screens.facts import FactsScreen
from threadview_tui.screens.help import HelpScreen
from threadview_tui.screens.output import OutputScreen
from threadview_tui.screens.page_list import PageListScreen
from threadview_tui.screens.picking import PickScreen
from threadview_tui.screens.source import SourceScreen
from threadview_tui.screens.start import StartScreen
from threadview_tui.screens.statistics import StatisticsScreen
from threadview_tui.widgets.status_line import HintLine

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread
from tests.tui.opening_pages import AtStart, at_start, until

Walker = Reader | AtStart
Opened = Callable[[Reader], Awaitable[None]]


async def _facts(reader: Reader) -> None:
    await reader.app.push_screen(FactsScreen(reader.screen.library.page))


async def _source(reader: Reader) -> None:
    page = reader.screen.library.page
    await reader.app.push_screen(SourceScreen(page.input, reader.session.page, 1))


async def _output(reader: Reader) -> None:
    screen = OutputScreen("wc", stop=lambda: None)
    await reader.app.push_screen(screen)
    await reader.settle()
    screen.ended("12\n13\n", "exit code 0")


async def _statistics(reader: Reader) -> None:
    reader.screen.action_statistics()


async def _pages(reader: Reader) -> None:
    await reader.app.push_screen(PageListScreen(reader.screen.library))


async def _picking(reader: Reader) -> None:
    await reader.app.push_screen(PickScreen("Towns", [("Arles",), ("Bern",)]))


SCREENS: dict[type[Screen[Any]], tuple[Opened, str]] = {
    FactsScreen: (_facts, "Facts and source"),
    SourceScreen: (_source, "Facts and source"),
    OutputScreen: (_output, "Output of a command"),
    StatisticsScreen: (_statistics, "In the statistics"),
    PageListScreen: (_pages, "Lists to pick from"),
    PickScreen: (_picking, "Lists to pick from"),
}
EACH = pytest.mark.parametrize("kind", SCREENS, ids=lambda kind: kind.__name__)


@asynccontextmanager
async def on(
    open_app: Opener, kind: type[Screen[Any]], config: Config | None = None
) -> AsyncIterator[Reader]:
    async with open_app(BAKERY, thread((0,)), config=config or Config()) as reader:
        await SCREENS[kind][0](reader)
        await reader.settle()
        assert type(reader.app.screen) is kind
        yield reader


async def _answers(reader: Walker, heading: str) -> None:
    """Help and palette of the screen on top: their own part first, and back again."""
    here = reader.app.screen
    for key in ("question_mark", "f1"):
        await reader.press(key)
        assert isinstance(reader.app.screen, HelpScreen)
        text = str(reader.app.screen.query_one("#keys", Static).visual)
        assert text.startswith(heading)
        await reader.press("escape")
        assert reader.app.screen is here
    for key in ("colon", "ctrl+p"):
        await reader.press(key)
        await reader.pilot.pause(0.3)
        assert isinstance(reader.app.screen, Palette)
        first = reader.app.screen.query_one(CommandList).get_option_at_index(0)
        own = {row.description for part in PARTS for row in part.keys if row.group == heading}
        assert str(getattr(first, "hit").text).lower() in {text.lower() for text in own}  # noqa: B009
        await reader.press("escape")
        assert reader.app.screen is here


@EACH
async def test_help_and_commands_of_each_screen(open_app: Opener, kind: type[Screen[Any]]) -> None:
    async with on(open_app, kind) as reader:
        await _answers(reader, SCREENS[kind][1])


@EACH
@pytest.mark.parametrize("key", ["escape", "q"])
async def test_each_screen_goes_back(open_app: Opener, kind: type[Screen[Any]], key: str) -> None:
    async with on(open_app, kind) as reader:
        await reader.press(key)
        assert reader.app.screen is reader.screen
        assert reader.app.is_running


@EACH
@pytest.mark.parametrize("key", ["Q", "ctrl+q"])
async def test_each_screen_quits(open_app: Opener, kind: type[Screen[Any]], key: str) -> None:
    async with on(open_app, kind) as reader:
        await reader.pilot.press(key)
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_the_help_has_commands_and_quits(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("question_mark", "colon")
        assert isinstance(reader.app.screen, Palette)
        await reader.press("escape")
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.pilot.press("Q")
        await reader.pilot.pause()
        assert not reader.app.is_running


async def test_the_start_screen_answers_and_escape_does_not_leave_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with at_start(monkeypatch, tmp_path) as reader:
        await _answers(reader, "Lists to pick from")
        for keys in (["escape"], ["h"], ["left"], ["slash", "x", "escape", "escape"]):
            await reader.press(*keys)
            assert isinstance(reader.app.screen, StartScreen)
            assert reader.app.is_running
            assert not reader.app.screen.has_class("-typing")
        await reader.pilot.press("Q")
        await reader.pilot.pause()
        assert not reader.app.is_running


# Hints


def _everything_moved() -> Config:
    """Settings that give every command of the package another key, none of which another one has there."""
    names = [f"f{number}" for number in range(1, 13)]
    held = [f"{held}+{name}" for held in ("shift", "ctrl", "alt") for name in names]
    remaps: dict[str, tuple[str, ...]] = {}
    for part in PARTS:
        free: Iterator[str] = iter([*names, *held, *map(chr, range(0x4E00, 0x4F00))])
        for row in part.keys:
            remaps[row.id] = (next(free),)
    return Config(remaps=remaps)


MOVED = _everything_moved()
IN_LINES = {"Enter", "!"}
"""Of the line that is typed in, which is Textual's; and what is no key but a warning."""


def _keys_of(screen: Screen[Any]) -> set[str]:
    return {key for shown, _ in screen.query_one(HintLine).hints for key in shown.split("/")}


@EACH
async def test_hints_are_of_the_keys_in_force(open_app: Opener, kind: type[Screen[Any]]) -> None:
    mine = {shown_key(keys[0]) for keys in MOVED.remaps.values()}
    async with on(open_app, kind, MOVED) as reader:
        assert reader.app.problems == ()
        offered = _keys_of(reader.app.screen)
        assert offered
        assert offered <= mine | ({"!"} if kind is SourceScreen else set())
    async with on(open_app, kind) as reader:
        assert not _keys_of(reader.app.screen) & offered - {"!"}, "all of them follow"


async def test_hints_of_the_start_screen_and_of_typing_follow(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    monkeypatch.setattr(start, "recent_offers", list)
    monkeypatch.chdir(tmp_path)
    mine = {shown_key(keys[0]) for keys in MOVED.remaps.values()}
    app = ThreadviewApp(config=MOVED)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = AtStart(app, pilot)
        await until(lambda: any("sample" in line for line in reader.lines()), reader)
        assert _keys_of(app.screen) <= mine
        await pilot.press(MOVED.remaps["pick.filter"][0])
        await pilot.pause()
        assert app.screen.has_class("-typing")
        assert _keys_of(app.screen) <= mine | IN_LINES
        await pilot.press("x", MOVED.remaps["picking.close"][0])
        await pilot.pause()
        assert not app.screen.has_class("-typing")
        app.exit()


async def test_the_keys_while_words_are_typed_can_be_changed(open_app: Opener) -> None:
    config = Config(remaps={"picking.next": ("f5",), "picking.close": ("f6",)})
    async with on(open_app, PickScreen, config) as reader:
        screen = reader.app.screen
        assert isinstance(screen, PickScreen)
        await reader.press("slash", "r", "f5")
        assert screen.picks.chosen == 1
        assert ("F5/Up", "move") in screen.query_one(HintLine).hints
        await reader.press("f6")
        assert not screen.has_class("-typing")


async def test_the_line_below_a_screen_is_its_own(open_app: Opener) -> None:
    """Nothing of the hints of the page stands beside those of what lies on it."""
    async with on(open_app, FactsScreen) as reader:
        strips = reader.app.screen._compositor.render_strips()
        last = "".join(segment.text for segment in strips[-1])
        assert last.split()[:2] == ["j/k", "scroll"]


# The palette


async def test_the_palette_takes_any_key_with_nothing_in_it(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("colon", *"zzqq")
        await reader.pilot.pause(0.3)
        await reader.press("pagedown", "pageup", "end", "home", "down", "up", "enter")
        assert isinstance(reader.app.screen, Palette)
        reader.app.screen.query_one(CommandList).clear_options()
        await reader.press("pagedown", "pageup", "down", "up", "home", "end")
        assert isinstance(reader.app.screen, Palette)


LETTERED = [row for row in PARTS[0].keys if row.takes_letter]


@pytest.mark.parametrize("row", LETTERED, ids=lambda row: row.id)
async def test_an_action_that_is_not_given_its_letter_waits_for_it(open_app: Opener, row: object) -> None:
    action = getattr(row, "action")  # noqa: B009
    async with open_app(BAKERY) as reader:
        await reader.app.run_action(action, reader.screen)
        assert reader.screen._lettered == action
        await reader.press("escape")
        assert reader.screen._lettered == ""
        # A key without a character, such as some terminals send, comes by Textual's own way.
        reader.app.post_message(events.Key("m", None))
        await reader.settle()
        await reader.press("a")
        assert dict(reader.session.notebook.letters()) == {0: "a"}


async def test_a_lettered_command_of_the_palette_waits_too(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("colon")
        reader.app.screen.query_one(Input).insert_text_at_cursor("bookmark")
        await reader.pilot.pause(0.8)
        await reader.press("enter")
        await reader.pilot.pause(0.3)
        await reader.press("b")
        assert dict(reader.session.notebook.letters()) == {0: "b"}

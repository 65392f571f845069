"""Several pages, pages that cannot be read, hostile pages, small screens, the palette."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest
import threadview_parsers
from textual.command import CommandPalette
from threadview_parsers import ParseError, Thread
from threadview_tui import identifying
from threadview_tui.app import ThreadviewApp
from threadview_tui.queries import Queries
from threadview_tui.screens import showing
from threadview_tui.screens.preparing import Identified
from threadview_tui.screens.reading import ReadingScreen

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread

SECOND = thread((0, 0), title="A second page")


def drawn(reader: Reader) -> list[str]:
    """The whole screen, line by line."""
    return [
        "".join(segment.text for segment in strip) for strip in reader.app.screen._compositor.render_strips()
    ]


async def test_pages_are_turned_and_each_keeps_its_place(open_app: Opener) -> None:
    async with open_app(BAKERY, SECOND, thread((0,), title="A third")) as reader:
        assert reader.screen.header.title_text == "The bakery on the corner"
        assert "page 1/3" in reader.screen.header.about
        await reader.press("4", "g", "]")
        assert reader.screen.header.title_text == "A second page"
        assert reader.session.cursor == 0
        await reader.press("2", "[")
        assert reader.screen.header.title_text == "The bakery on the corner"
        assert reader.session.cursor == 4
        assert reader.screen.view.cursor == 4
        await reader.press("2", "]")
        assert reader.screen.header.title_text == "A third"


async def test_full_screen_and_search_stay_with_their_page(open_app: Opener) -> None:
    async with open_app(BAKERY, SECOND) as reader:
        await reader.press("3", "g", "enter", "]")
        assert reader.session.zoom is None
        assert reader.screen.outline.display
        await reader.press("[")
        assert reader.session.zoom == 3
        assert not reader.screen.outline.display


async def test_a_page_that_cannot_be_read_leaves_the_others(open_app: Opener) -> None:
    bad = ParseError("is an image [/i]", source="x")
    async with open_app(bad, SECOND) as reader:
        assert reader.screen.session is None
        assert any("is an image [/i]" in line for line in drawn(reader))
        assert reader.screen.status.shown == "cannot be opened"
        await reader.press("j", "G", "/", "z", "M", "enter", "x", "y", "o", "escape")
        await reader.press("]")
        assert reader.screen.header.title_text == "A second page"
        assert not reader.screen.has_class("-problem")
        await reader.press("[")
        assert reader.screen.has_class("-problem")
        assert reader.app.is_running


async def test_the_only_page_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_args: object, **_kwargs: object) -> Iterator[Thread]:
        raise ParseError("is an image [/i]\x1b[2J", source="x")
        yield

    monkeypatch.setattr(threadview_parsers, "read", read)
    app = ThreadviewApp(["a\x1bb.png"])
    async with app.run_test() as pilot:
        for _ in range(200):
            if app.return_code is not None:
                break
            await pilot.pause(0.01)
    assert app.return_code == 2
    assert capsys.readouterr().err == "a\ufffdb.png: is an image [/i]\ufffd[2J\n"


async def test_the_shell_is_there_while_a_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def read(*_args: object, **_kwargs: object) -> Iterator[Thread]:
        go_on.wait(10)
        yield BAKERY

    monkeypatch.setattr(threadview_parsers, "read", read)
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    app = ThreadviewApp(["slow.txt"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.header.title_text == "slow.txt"
        assert screen.status.shown == "opening …"
        await pilot.press("j", "slash", "z", "R", "question_mark", "escape", "space")
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        go_on.set()
        for _ in range(200):
            if screen.session is not None:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        assert screen.session is not None
        await pilot.press("j")
        assert screen.session.cursor == 1


async def test_the_last_page_is_gone_while_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def read(path: str, **_kwargs: object) -> Iterator[Thread]:
        if path == "slow.txt":
            go_on.wait(10)
        yield SECOND if path == "slow.txt" else BAKERY

    monkeypatch.setattr(threadview_parsers, "read", read)
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    app = ThreadviewApp(["quick.txt", "slow.txt"])
    async with app.run_test(size=(120, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        reader = Reader(app, pilot, screen)
        for _ in range(200):
            if screen.session is not None:
                break
            assert not any("Article" in line for line in drawn(reader))
            await pilot.pause(0.01)
        await pilot.pause()
        assert any("The rye loaf" in line for line in drawn(reader))
        await pilot.press("]")
        await pilot.pause()
        assert not any("rye loaf" in line or "Article" in line for line in drawn(reader))
        go_on.set()
        for _ in range(200):
            if screen.session is not None:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        assert any("A second page" in line for line in drawn(reader)[1:])
        await reader.press("slash")
        await reader.type("comment 2")
        await reader.press("enter", "k")
        assert reader.session.cursor == 1


async def test_quitting_does_not_wait_for_a_page_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(
        threadview_parsers, "read", lambda *_args, **_kwargs: iter([BAKERY] if go_on.wait(30) else [])
    )
    app = ThreadviewApp(["slow.txt"])
    async with asyncio.timeout(10):
        async with app.run_test() as pilot:
            await pilot.press("q")
    assert app.return_code == 0
    go_on.set()


HOSTILE = "[/i] [@click=app.quit]x[/] [link=file:///]y \\[ \\ [bold"


async def test_hostile_markup_is_only_text_everywhere(open_app: Opener) -> None:
    page = thread(
        (0, 1), texts=[HOSTILE, "\x1b]0;owned\x07\x1b[2J\x9b31m" + HOSTILE], title=HOSTILE, source="[/b].txt"
    )
    comments = tuple(
        msgspec.structs.replace(comment, author=HOSTILE, number="[/i]") for comment in page.comments
    )
    page = msgspec.structs.replace(page, comments=comments, platform="[/x]", language="[y]")
    async with open_app(page, SECOND, size=(160, 40)) as reader:
        await reader.press("j", "y", "o", "z", "a", "enter", "enter")
        lines = drawn(reader)
        assert sum(HOSTILE in line for line in lines) >= 3
        assert not any(character in "".join(lines) for character in "\x1b\x9b\x07")
        await reader.press(":")
        await reader.pilot.press(*"page")
        await reader.pilot.pause(0.5)
        assert isinstance(reader.app.screen, CommandPalette)
        assert any("Page 1: [/i] [@click" in line for line in drawn(reader))
        await reader.pilot.press("escape")
        await reader.pilot.pause()
        assert reader.app.is_running


@pytest.mark.parametrize("key", [":", "ctrl+p"])
async def test_the_palette_runs_commands_themes_and_pages(open_app: Opener, key: str) -> None:
    async with open_app(BAKERY, SECOND) as reader:
        for typed in ("fold everything", "theme: nord", "page 2"):
            await reader.pilot.press(key)
            await reader.pilot.pause()
            assert isinstance(reader.app.screen, CommandPalette)
            reader.app.screen.query_one("CommandInput").insert_text_at_cursor(typed)  # type: ignore[attr-defined]
            await reader.pilot.pause(0.5)
            await reader.pilot.press("enter")
            await reader.pilot.pause(0.2)
            if typed.startswith("fold"):
                assert reader.rows == [0, 1, 5, 7]
        assert reader.app.theme == "nord"
        assert reader.screen.header.title_text == "A second page"


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (40, 10), (300, 3)])
async def test_small_and_odd_screens(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(BAKERY, SECOND) as reader:
        await reader.pilot.resize_terminal(*size)
        await reader.press("j", "space", "G", "z", "M", "4", "g", "enter", "]", "[", "enter", "&")
        await reader.type("rye len:x")
        await reader.press("escape", "?", "escape")
        assert reader.app.is_running
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert any("The rye loaf" in line for line in drawn(reader))


async def test_every_theme_draws(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("rye")
        for theme in reader.app.available_themes:
            reader.app.theme = theme
            await reader.pilot.pause()
            assert any("The rye loaf" in line for line in drawn(reader)), theme


@pytest.mark.parametrize("left_open", [False, True])
async def test_a_filter_and_a_search_by_language_typed_too_early_are_asked_again(
    open_app: Opener, left_open: bool
) -> None:
    async with open_app(BAKERY) as reader:
        for key, query in (("/", "lang:fr"), ("&", "lang:fr OR lang:de")):
            await reader.press(key)
            await reader.type(query)
            if key == "/" or not left_open:
                await reader.press("enter")
        assert (reader.rows, reader.status.count("no match")) == ([0], 1)
        page = reader.app.library.page
        known = msgspec.structs.replace(
            BAKERY,
            comments=tuple(
                msgspec.structs.replace(comment, language={2: "fr", 4: "fr", 6: "de"}.get(comment.id, "en"))
                for comment in BAKERY.comments
            ),
        )
        reader.screen.post_message(Identified(page, reader.session.page, known))
        await reader.settle()
        await reader.settle()
        assert reader.rows == [0, 2, 4, 6]
        if left_open:
            await reader.press("enter")
            await reader.settle()
        assert reader.session.search.spans.keys() == {2, 4}
        assert reader.rows == [0, 2, 4, 6]
        await reader.press("n")
        assert reader.status.endswith("match 1/2")


async def test_languages_come_later_and_can_be_filtered_by(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Queries] = []
    build = Queries.build

    def building(self: Queries, cancelled: Callable[[], bool]) -> None:
        build(self, cancelled)
        built.append(self)

    monkeypatch.setattr(Queries, "build", building)

    def fill(page: Thread, cancelled: object) -> Thread:
        comments = tuple(
            msgspec.structs.replace(comment, language="fr" if comment.id == 4 else "en")
            for comment in page.comments
        )
        return msgspec.structs.replace(page, comments=comments)

    monkeypatch.setattr(identifying, "identified", fill)
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter([BAKERY]))
    app = ThreadviewApp(["x"])
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        for _ in range(200):
            if screen.session is not None and screen.session.thread.comments[3].language == "fr":
                break
            await pilot.pause(0.01)
        assert screen.session is not None
        # The index comes before the languages, so that the first search does not wait for it.
        assert built == [screen.queries]
        reader = Reader(app, pilot, screen)
        assert any("4" in line and " fr " in line for line in drawn(reader))
        await reader.press("&")
        await reader.type("lang:fr")
        assert reader.rows == [0, 4]

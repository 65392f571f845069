"""The start screen: what is offered, and going there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from threadview_tui import app as application
from threadview_tui.opening import Library
from threadview_tui.pages import offers
from threadview_tui.screens.start import StartScreen

from tests.tui.opening_pages import TEXTS, at_start, dump, until


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(dump(*TEXTS), encoding="utf-8")
    return path


async def test_a_page_of_the_folder_is_opened_and_left(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with at_start(monkeypatch, page.parent) as reader:
        await until(lambda: any("The bakery" in line and "3" in line for line in reader.lines()), reader)
        await reader.press("enter")
        screen = await reader.reading()
        await reader.press("j", "q")
        assert isinstance(reader.app.screen, StartScreen)
        await reader.press("G", "enter")
        screen = await reader.reading()
        assert "Trump" in screen.header.title_text
        assert len(screen.library.pages) == len(offers.samples())
        await reader.press("q", "q")
    assert reader.app.return_code == 0


async def test_recent_pages_come_first_and_words_find_them(
    monkeypatch: pytest.MonkeyPatch, page: Path, tmp_path: Path
) -> None:
    from threadview_tui.opening import Input

    recent = offers.Offer(Input(page), "recent", "Read [/i] before", 3, "1 of 3 read", "yesterday")
    folder = tmp_path / "empty"
    folder.mkdir()
    async with at_start(monkeypatch, folder, recent, size=(100, 20)) as reader:
        assert "Read [/i] before" in reader.lines()[2]
        assert "1 of 3 read" in reader.lines()[2]
        await reader.press("slash", *"before", "enter")
        screen = await reader.reading()
        assert screen.header.title_text == "The bakery"


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q"])
async def test_the_start_screen_is_left(monkeypatch: pytest.MonkeyPatch, page: Path, key: str) -> None:
    async with at_start(monkeypatch, page.parent, size=(40, 10)) as reader:
        await reader.press(key)
    assert reader.app.return_code == 0


async def test_a_page_that_cannot_be_read_leads_back(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with at_start(monkeypatch, page.parent) as reader:
        await until(lambda: any("The bakery" in line for line in reader.lines()), reader)
        page.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        await reader.press("enter")
        await until(lambda: any("Cannot open" in line for line in reader.lines()), reader)
        await reader.press("q")
        assert isinstance(reader.app.screen, StartScreen)


def test_a_library_may_be_empty() -> None:
    assert Library(()).pages == []
    assert application.ThreadviewApp(Library(())).library.inputs == []

"""The facts of a page and the source of a comment, on the screen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from threadview_tui.screens.facts import FactsScreen
from threadview_tui.screens.reading import ReadingScreen
from threadview_tui.screens.source import SourceScreen
from threadview_tui.widgets.source_view import SourceView

from tests.tui.opening_pages import TEXTS, dump, on_files, until
from tests.tui.test_screen_pages import drawn


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(dump(*TEXTS), encoding="utf-8")
    return path


async def test_facts_and_reasons(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    copied: list[str] = []
    async with on_files(monkeypatch, page) as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("i")
        assert isinstance(reader.app.screen, FactsScreen)
        await until(lambda: any("Chosen" in line for line in drawn(reader)), reader)
        lines = "\n".join(drawn(reader))
        assert str(page) in lines
        assert "3 found, the page states 3" in lines
        await reader.press("j", "space", "u", "k", "b", "d", "G", "g", "enter", "y")
        assert "comments: 3 found" in copied[0]
        await reader.press("i")
        assert isinstance(reader.app.screen, ReadingScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10), (20, 5)])
async def test_the_source_of_a_comment(
    monkeypatch: pytest.MonkeyPatch, page: Path, size: tuple[int, int]
) -> None:
    copied: list[str] = []
    async with on_files(monkeypatch, page, size=size) as reader:
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("2", "g", "V")
        assert isinstance(reader.app.screen, SourceScreen)
        view = reader.app.screen.query_one(SourceView)
        await until(lambda: view.piece > 0 or view.at_end, reader)
        marked = [line for line in drawn(reader) if line.startswith("▌")]
        assert any("Reader2" in line for line in marked)
        assert not any("Reader1" in line or "Reader3" in line for line in marked)
        await reader.press("y")
        assert copied[0].startswith("Reader2 says:")
        await reader.press("g")
        assert "The bakery" in drawn(reader)[1]
        await reader.press("G")
        assert view.at_end
        for key in ("k", "b", "u", "d", "space", "j", "down", "up"):
            await reader.press(key)
        await reader.press("enter")
        assert any("Reader2" in line and line.startswith("▌") for line in drawn(reader))
        await reader.pilot.resize_terminal(size[0] + 7, size[1] + 2)
        await reader.press("V")
        assert isinstance(reader.app.screen, ReadingScreen)


async def test_a_source_that_changed_says_so(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        page.write_text("Something else.\n", encoding="utf-8")
        os.utime(page, (1, 1))
        await reader.press("j", "V")
        await until(
            lambda: any("the file changed since it was read" in line for line in drawn(reader)), reader
        )


async def test_a_long_source_is_walked_row_by_row(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(dump(*TEXTS) + "\n".join(["wörd " * 900, *map(str, range(3_000))]), encoding="utf-8")
    async with on_files(monkeypatch, path, size=(60, 15)) as reader:
        await reader.press("1", "g", "V")
        view = reader.app.screen.query_one(SourceView)
        await until(lambda: view.piece > 0, reader)
        top = view._top
        rows = []
        for _ in range(120):
            rows.append(drawn(reader)[1])
            view.step(1)
            await reader.pilot.pause()
        assert sum("wörd" in row for row in rows) > 60
        view.step(-120)
        assert view._top == top
        view.to_last()
        await reader.pilot.pause()
        assert "2999" in drawn(reader)[-2]
        view.step(50)
        await reader.pilot.pause()
        assert "2999" in drawn(reader)[-2]


# The start screen

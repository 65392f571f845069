"""What the screens look like: one picture a screen and theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from threadview_tui.opening import Input
from threadview_tui.pages import offers
from threadview_tui.screens import facts, start
from threadview_tui.screens.picking import PickScreen
from threadview_tui.themes import SHORT

from tests.tui.conftest import Opener, Reader
from tests.tui.counting import MILL
from tests.tui.making import BAKERY
from tests.tui.opening_pages import TEXTS, at_start, dump, on_files, until
from tests.tui.picturing import RENEW, check_picture, lines_of, picture
from tests.tui.test_screen_pages import drawn

THEMES = ("dark", "light", "high-contrast", "colour-blind", "terminal")
SIZE = (100, 30)


async def shown(reader: Reader, theme: str) -> None:
    reader.app.theme = SHORT[theme]
    await reader.settle()


@pytest.mark.parametrize("theme", THEMES)
async def test_reading_with_a_search(open_app: Opener, theme: str, tmp_path: Path) -> None:
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, theme)
        await reader.press("slash")
        await reader.type("monday")
        await reader.press("enter", "1", "g", "z", "c")
        check_picture(reader.app, f"reading-{theme}", tmp_path)


async def test_reading_on_a_small_screen(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(BAKERY, size=(40, 10)) as reader:
        await shown(reader, "dark")
        await reader.press("j", "j")
        check_picture(reader.app, "reading-40x10", tmp_path)


@pytest.mark.parametrize("theme", ["dark", "terminal"])
async def test_the_list_of_matches(open_app: Opener, theme: str, tmp_path: Path) -> None:
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, theme)
        await reader.press("slash")
        await reader.type("the")
        await reader.press("enter", "L")
        check_picture(reader.app, f"matches-{theme}", tmp_path)


async def test_the_prompt_of_a_filter(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, "dark")
        await reader.press("ampersand")
        await reader.type("len:>40 week")
        check_picture(reader.app, "filter-dark", tmp_path)


async def test_help(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, "dark")
        await reader.press("question_mark")
        check_picture(reader.app, "help-dark", tmp_path)


async def test_statistics(open_app: Opener, tmp_path: Path) -> None:
    async with open_app(MILL, size=SIZE) as reader:
        await shown(reader, "dark")
        await reader.press("S", "tab")
        check_picture(reader.app, "statistics-dark", tmp_path)


async def test_a_list_to_pick_from(open_app: Opener, tmp_path: Path) -> None:
    rows = [
        (f"{name} of the river", f"{count:,}") for count, name in enumerate(("Bend", "Mouth", "Spring"), 998)
    ]
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, "dark")
        reader.app.push_screen(PickScreen("Where to go", rows))
        await reader.settle()
        await reader.press("j", "/", "s", "p")
        check_picture(reader.app, "picking-dark", tmp_path)


async def test_the_start_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    for name in ("mill.txt", "river.txt"):
        (folder / name).write_text(dump(*TEXTS, title=f"The {name[:-4]}"), encoding="utf-8")
    samples = folder / "samples"
    samples.mkdir()
    (samples / "town.txt").write_text(dump(*TEXTS, title="The town"), encoding="utf-8")
    sample = offers.Offer(Input("samples/town.txt"), "sample")
    monkeypatch.setattr(start, "sample_offers", lambda: [sample])
    read = offers.Offer(Input("bakery.txt"), "recent", "The bakery", 3, "1 of 3 read", "yesterday")
    async with at_start(monkeypatch, folder, read, size=SIZE) as reader:
        await until(lambda: sum("2024-05-01" in line for line in reader.lines()) == 3, reader)
        check_picture(reader.app, "start-dark", tmp_path)


async def test_the_list_of_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("pages"))
    pages = [Path(f"{name}.txt") for name in ("bakery", "mill", "river")]
    for count, path in enumerate(pages, 1):
        path.write_text(dump(*TEXTS, title=f"The {path.stem}", stated=count + 2), encoding="utf-8")
    async with on_files(monkeypatch, *pages, size=SIZE) as reader:
        await shown(reader, "dark")
        await reader.press("B")
        await until(lambda: sum("2024-05-01" in line for line in drawn(reader)[10:]) == 3, reader)
        check_picture(reader.app, "pages-dark", tmp_path)


async def test_facts_and_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    # The reasons are the parser's, whose numbers change: not here.
    monkeypatch.setattr(facts, "LARGEST", 0)
    monkeypatch.chdir(tmp_path_factory.mktemp("pages"))
    Path("page.txt").write_text(dump(*TEXTS), encoding="utf-8")
    async with on_files(monkeypatch, Path("page.txt"), size=SIZE) as reader:
        await shown(reader, "dark")
        await reader.press("i")
        await until(lambda: any("not worked out" in line for line in drawn(reader)), reader)
        check_picture(reader.app, "facts-dark", tmp_path)
        await reader.press("escape", "2", "g", "V")
        await until(lambda: any("Reader2" in line for line in drawn(reader)), reader)
        check_picture(reader.app, "source-dark", tmp_path)


async def test_a_picture_tells_text_and_colours_apart(
    open_app: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(RENEW, raising=False)
    async with open_app(BAKERY, size=SIZE) as reader:
        await shown(reader, "dark")
        before = picture(reader.app)
        assert before == picture(reader.app)
        assert "The rye loaf is the best in town." in "\n".join(lines_of(before))
        await shown(reader, "light")
        assert picture(reader.app) != before
        assert lines_of(picture(reader.app)) == lines_of(before)
        await reader.press("j")
        with pytest.raises(pytest.fail.Exception, match="not as on"):
            check_picture(reader.app, "help-dark", tmp_path)

"""Writing a file and giving comments to a command."""

from __future__ import annotations

import asyncio
import csv
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from threadview_parsers import read
from threadview_search.reader import ReaderState
from threadview_tui.export import choosing
from threadview_tui.export.naming import proposed
from threadview_tui.screens.output import OutputScreen
from threadview_tui.widgets.query_line import QueryLine

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def label(reader: Reader) -> str:
    return str(reader.screen.prompt.query_one("#sigil").render())


async def answer(reader: Reader, text: str) -> None:
    line = reader.screen.prompt.query_one(QueryLine)
    line.value = text
    await reader.press("enter")


async def test_w_proposes_a_name_and_writes_what_is_shown(open_app: Opener, folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("rye")
        await reader.press("enter", "w")
        assert (label(reader), reader.screen.prompt.text) == ("write shown: ", "up.md")
        await reader.press("enter")
        assert "wrote 2 comments to up.md" in reader.status
        text = (folder / "up.md").read_text()
        assert "2 of 7 comments: filter rye" in text
        assert [number for number in range(1, 8) if f"### {number} ·" in text] == [1, 4]
        await reader.press("w")
        assert reader.screen.prompt.text == "up-2.md"


async def test_tab_chooses_what_is_written(open_app: Opener, folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("5", "g", "w", "tab")
        assert label(reader) == "write branch: "
        await answer(reader, "branch.csv")
        with (folder / "branch.csv").open(newline="") as table:
            assert [row["id"] for row in csv.DictReader(table)] == ["0", "5", "6"]
        await reader.press("z", "M", "w", "shift+tab")
        assert label(reader) == "write all: "
        await answer(reader, "all.jsonl")
        assert list(read(folder / "all.jsonl")) == [BAKERY]


async def test_marks_tags_and_notes_are_written(
    open_app: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = ReaderState(marked=frozenset({3}), tags={5: {"odd"}, 0: {"x"}}, notes={3: "why?"})
    monkeypatch.setattr(choosing, "reader_of", lambda _: state)
    async with open_app(BAKERY) as reader:
        await reader.press("w", "tab", "tab")
        assert label(reader) == "write marked: "
        await answer(reader, "marked.html")
        text = (folder / "marked.html").read_text()
        assert text.count("<li ") == 1
        assert '<p class="reader">note: why?</p>' in text
        await reader.press("w", "tab", "tab", "tab")
        await answer(reader, "tagged.txt")
        assert "tags: odd" in (folder / "tagged.txt").read_text()
        assert "1 of 7 comments: tagged" in (folder / "tagged.txt").read_text()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "type a name"),
        ("page", "end the name in .jsonl .csv .md .html .txt"),
        ("page.pdf", "end the name in"),
        ("nowhere/page.md", "there is no folder nowhere"),
        (".", "is a folder"),
        ("~nobody-at-all/page.md", "no file can have this name"),
        ("a\0b.md", "no file can have this name"),
        ("/dev/null/x.md", "there is no folder /dev/null"),
    ],
)
async def test_a_name_that_cannot_be_is_not_taken(open_app: Opener, name: str, says: str) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("w")
        await answer(reader, name)
        assert reader.screen.prompt.is_open
        assert says in reader.screen.hint_line.problem
        await reader.press("escape")
        assert not reader.screen.hint_line.problem


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(open_app: Opener, folder: Path) -> None:
    there = folder / "there.txt"
    there.write_text("mine")
    async with open_app(BAKERY) as reader:
        await reader.press("w")
        await answer(reader, "there.txt")
        assert "Enter again replaces it" in reader.screen.hint_line.problem
        await reader.press("escape", "w")
        await answer(reader, "there.txt")
        assert there.read_text() == "mine"
        await reader.press("enter")
        assert "wrote 7 comments" in reader.status
        assert "The bakery" in there.read_text()


async def test_the_page_itself_is_not_overwritten(open_app: Opener, folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text("the page")
    async with open_app(thread((0,), source=str(page))) as reader:
        await reader.press("w")
        await answer(reader, str(page))
        await reader.press("enter", "enter")
        assert "is the page itself" in reader.screen.hint_line.problem
        assert page.read_text() == "the page"


async def test_home_is_where_the_tilde_leads(
    open_app: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder / "home"))
    (folder / "home").mkdir()
    async with open_app(BAKERY) as reader:
        await reader.press("w")
        await answer(reader, "~/x.MD")
        assert "wrote 7 comments" in reader.screen.said
        assert (folder / "home" / "x.MD").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
async def test_a_full_disk_leaves_the_old_file_and_is_one_line(open_app: Opener, folder: Path) -> None:
    import resource

    old = folder / "old.txt"
    old.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with open_app(thread((0,), texts=["x" * 3_000_000])) as reader:
        await reader.press("w")
        await answer(reader, "old.txt")
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
        try:
            await reader.press("enter")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert "not written, File too large: old.txt" in reader.status
        assert old.read_text() == "old"
        assert [path.name for path in folder.iterdir()] == ["old.txt"]


async def test_leaving_in_the_middle_leaves_no_half_file(
    open_app: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threadview_tui import export

    real = export.write

    def slow(*arguments: Any, going: Callable[[int], bool]) -> int:
        reader.app.exit()
        deadline = time.monotonic() + 20
        while going(0) and time.monotonic() < deadline:
            time.sleep(0.01)
        return real(*arguments, going=going)

    monkeypatch.setattr(export, "write", slow)
    async with open_app(BAKERY) as reader:
        await reader.pilot.press("w", "enter")
        for _ in range(100):
            await asyncio.sleep(0.02)
            if not reader.app.is_running:
                break
    for _ in range(100):
        await asyncio.sleep(0.02)
        if not list(folder.iterdir()):
            break
    assert list(folder.iterdir()) == []


def test_the_proposed_name_is_plain(folder: Path) -> None:
    assert proposed("/a/b/Page one: it's.html") == "Page-one-it-s.md"
    assert proposed("https://a.example/news/42?x=1") == "42.md"
    assert proposed("../..") == "page.md"
    assert proposed("") == "page.md"
    (folder / "a.md").touch()
    assert proposed("a.txt") == "a-2.md"


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")


@needs_shell
async def test_one_line_of_output_stands_in_the_status_line(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "|")
        assert label(reader) == "pipe comment: "
        await answer(reader, "wc -w")
        assert reader.screen.said == "8"
        await reader.press("|", "tab", "tab", "tab")
        await answer(reader, "grep -c Reader")
        assert reader.screen.said == "7"
        await reader.press("|")
        await answer(reader, "cat >/dev/null; exit 3")
        assert reader.screen.said == "no output · exit code 3"
        await reader.press("|", "up")
        assert reader.screen.prompt.text == "cat >/dev/null; exit 3"


@needs_shell
async def test_more_output_has_a_screen_of_its_own(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(40, 10)) as reader:
        await reader.press("2", "|")
        assert label(reader) == "pipe branch: "
        await answer(reader, "printf '\\033[31m[red]%s\\n' $(seq 50); exit 1")
        screen = reader.app.screen
        assert isinstance(screen, OutputScreen)
        assert "exit code 1 · 50 lines" in str(screen.query_one("#output-title").render())
        assert screen.text.startswith("[red]1\n[red]2\n")
        log = screen.query_one("#output")
        for key, wanted in (("j", 1), ("k", 0), ("space", log.size.height), ("b", 0)):
            await reader.press(key)
            assert log.scroll_offset.y == wanted
        await reader.press("G")
        assert log.scroll_offset.y == log.max_scroll_y > 0
        await reader.press("g", "q")
        assert reader.app.screen is reader.screen


@needs_shell
async def test_a_command_that_goes_on_shows_its_screen_and_is_stopped(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("|")
        reader.screen.prompt.query_one(QueryLine).value = "echo begun; sleep 60"
        await reader.pilot.press("enter")
        screen = reader.app.screen
        for _ in range(100):
            await reader.pilot.pause(0.05)
            screen = reader.app.screen
            if isinstance(screen, OutputScreen) and screen.text:
                break
        assert isinstance(screen, OutputScreen)
        assert screen.text == "begun\n"
        await reader.press("escape")
        for _ in range(100):
            await reader.pilot.pause(0.05)
            if "stopped" in str(screen.query_one("#output-title").render()):
                break
        assert "stopped" in str(screen.query_one("#output-title").render())
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_an_empty_command_is_not_run(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("|", "enter")
        assert "type a command" in reader.screen.hint_line.problem


async def test_what_the_reader_really_did_is_written(open_app: Opener, folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        reader.session.notebook.set_mark("a", 3)
        reader.session.notebook.toggle_tag(5, "odd")
        reader.session.notebook.set_note(3, "why?")
        await reader.press("w")
        await answer(reader, "all.csv")
        with (folder / "all.csv").open(newline="") as table:
            rows = {row["id"]: row for row in csv.DictReader(table)}
        assert (rows["3"]["marked"], rows["3"]["note"], rows["5"]["tags"]) == ("1", "why?", "odd")


async def test_a_sorted_page_is_written_in_its_order_with_its_own_depths(
    open_app: Opener, folder: Path
) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("s", "l")
        await reader.press("s", "f")
        order = [str(reader.session.id_of(item)) for item in reader.rows]
        assert order != sorted(order)
        await reader.press("w")
        await answer(reader, "sorted.csv")
        with (folder / "sorted.csv").open(newline="") as table:
            rows = list(csv.DictReader(table))
        assert [row["id"] for row in rows] == order
        depths = {str(one.id): str(one.depth) for one in BAKERY.comments}
        assert all(row["depth"] == depths[row["id"]] for row in rows[1:])


@pytest.mark.parametrize("size", [(40, 10), (24, 8), (120, 40)])
async def test_the_end_of_a_name_is_seen(open_app: Opener, size: tuple[int, int]) -> None:
    page = thread((0,), source="a-page-with-quite-a-long-name-that-goes-on.html")
    async with open_app(page, size=size) as reader:
        await reader.press("w")
        await reader.settle()
        line = reader.screen.prompt.query_one(QueryLine)
        assert line.value.endswith("goes-on.md")
        drawn = "".join(segment.text for segment in line.render_line(0)).rstrip()
        assert drawn.endswith("goes-on.md")
        await reader.press("x")
        assert line.value.endswith(".mdx")


async def test_what_runs_is_not_said_any_more_once_it_is_shown(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("|")
        await answer(reader, f"{sys.executable} -c \"print('one'); print('two')\"")
        async with asyncio.timeout(20):
            while not isinstance(reader.app.screen, OutputScreen):
                await reader.pilot.pause(0.02)
        await reader.press("q")
        assert "running" not in reader.status


async def test_an_answer_goes_with_a_click_too(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("y")
        assert "copied" in reader.status
        await reader.pilot.click("#view", offset=(5, 5))
        await reader.pilot.pause()
        assert "copied" not in reader.status

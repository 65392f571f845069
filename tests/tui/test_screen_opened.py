"""The pages as wholes on the screen: list, reloading, watching, stopping."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import threadview_parsers
from threadview_parsers import Thread
from threadview_tui.app import ThreadviewApp
from threadview_tui.screens import opened, showing
from threadview_tui.screens.facts import FactsScreen
from threadview_tui.screens.page_list import PageListScreen
from threadview_tui.screens.reading import ReadingScreen

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread
from tests.tui.opening_pages import SECOND, TEXTS, dump, on_files, until
from tests.tui.test_screen_pages import drawn


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(dump(*TEXTS), encoding="utf-8")
    return path


async def test_the_list_goes_to_a_page(open_app: Opener) -> None:
    async with open_app(BAKERY, SECOND, thread((0,), title="A third")) as reader:
        await reader.press("B")
        assert isinstance(reader.app.screen, PageListScreen)
        assert any("The bakery on the corner" in line and "here" in line for line in drawn(reader))
        await reader.press("j", "j", "enter")
        assert reader.screen.header.title_text == "A third"
        await reader.press("B", "escape")
        assert reader.screen.header.title_text == "A third"


async def test_pages_that_were_not_read_are_read_in_short(
    monkeypatch: pytest.MonkeyPatch, page: Path, tmp_path: Path
) -> None:
    other, picture = tmp_path / "other.txt", tmp_path / "picture.png"
    other.write_text(dump(*TEXTS, "And one more, which nobody else said."), encoding="utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    async with on_files(monkeypatch, page, other, picture, size=(120, 20)) as reader:
        await reader.press("B")
        await until(lambda: any("other.txt" in line and " 4 " in line for line in drawn(reader)), reader)
        await until(lambda: any("3 pages" in line for line in drawn(reader)), reader)
        lines = "\n".join(drawn(reader))
        assert "picture.png: is a PNG image" in lines
        assert all(each.began is None for each in reader.app.library.inputs[1:])
        await reader.press("s", "s")
        assert "by comments" in "\n".join(drawn(reader))
        await reader.press("g", "enter")
        await until(lambda: reader.screen.session is not None, reader)
        assert reader.session.tree.count == 4


async def test_the_ends_of_the_pages_are_said(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("]")
        assert "this is the only page" in reader.status
    async with open_app(BAKERY, SECOND) as reader:
        await reader.press("[")
        assert "the first" in reader.status
        await reader.press("]", "]")
        assert "the last page" in reader.status


# What the parse says


async def test_warnings_are_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(dump(*TEXTS, stated=5), encoding="utf-8")
    async with on_files(monkeypatch, path, path.parent) as reader:
        assert "the page states 5 comments, 3 were found" in reader.status
        await reader.press("j")
        assert "states" not in reader.status
        await reader.press("]", "[", "g")
        assert "states" not in reader.status


# Stopping


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading "slow.txt" waits for the event."""
    go_on = threading.Event()

    def read(path: str, **_kwargs: object) -> Iterator[Thread]:
        if path == "slow.txt":
            go_on.wait(20)
        yield SECOND if path == "slow.txt" else BAKERY

    monkeypatch.setattr(threadview_parsers, "read", read)
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    yield go_on
    go_on.set()


async def test_reading_is_stopped_and_begun_again(
    slow: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "_TICK", 0.02)
    app = ThreadviewApp(["slow.txt"])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        reader = Reader(app, pilot, screen)
        source = app.library.page.input
        assert source.began is not None
        source.began -= 5
        await until(lambda: "5 s · Esc stops" in screen.status.shown, reader)
        await pilot.resize_terminal(40, 10)
        await reader.press("i")
        assert isinstance(app.screen, FactsScreen)
        await reader.press("escape", "V", "r")
        assert isinstance(app.screen, ReadingScreen)
        await reader.press("escape")
        assert screen.status.shown == "stopped"
        assert any("reading it was stopped" in line for line in drawn(reader))
        slow.set()
        await reader.press("r")
        await until(lambda: screen.session is not None, reader)
        assert not screen.has_class("-problem")
        assert any("A second page" in line for line in drawn(reader))


async def test_another_page_can_be_read_meanwhile(slow: threading.Event) -> None:
    app = ThreadviewApp(["slow.txt", "quick.txt"])
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        reader = Reader(app, pilot, screen)
        await reader.press("]")
        await until(lambda: screen.session is not None, reader)
        slow.set()
        await until(lambda: app.library.pages[0].session is not None, reader)
        await reader.press("[")
        assert reader.screen.header.title_text == "A second page"


# Reading again


async def test_a_page_is_read_again(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        await reader.press("3", "g")
        reader.session.notebook.set_mark("a", 3)
        await reader.press("slash")
        await reader.type("closed")
        await reader.press("enter")
        page.write_text(dump("A first word from somebody new.", *TEXTS), encoding="utf-8")
        await reader.press("r")
        await until(lambda: "1 new" in reader.status, reader)
        assert reader.session.cursor == 4
        assert reader.session.notebook.marks == {"a": 4}
        assert [item for item, _ in reader.session.search.matches] == [4]
        await reader.press("r")
        await until(lambda: "nothing changed" in reader.status, reader)


async def test_the_window_stays_where_it_was(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    many = [f"This is comment {number}, and it goes on {'and on ' * 60}" for number in range(1, 10)]
    page.write_text(dump(*many), encoding="utf-8")
    async with on_files(monkeypatch, page, size=(80, 24)) as reader:
        await reader.press("6", "g")
        item, row = reader.screen.view.place()
        page.write_text(dump("Somebody new, before all of the others.", *many), encoding="utf-8")
        await reader.press("r")
        await until(lambda: "1 new" in reader.status, reader)
        assert reader.screen.view.place() == (item + 1, row)


async def test_a_file_that_is_gone_leaves_the_page(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        page.unlink()
        await reader.press("r")
        assert "the file is gone" in reader.status
        assert reader.session.tree.count == 3
        await reader.press("V")
        await until(lambda: any("not found" in line for line in drawn(reader)), reader)
        await reader.press("y", "enter", "G", "j", "escape", "i")
        await until(lambda: any("cannot be worked out" in line for line in drawn(reader)), reader)


async def test_a_file_that_is_no_page_any_more(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        page.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        await reader.press("r")
        await until(lambda: "cannot be read again: is a PNG image" in reader.status, reader)
        assert reader.session.tree.count == 3


NOT_SO = {
    "no comments": (
        "Just a text.\n\nIt holds nothing that was said by anybody.\n",
        "no discussion any more",
    ),
    "an error page": ("502 Bad Gateway\n\nnginx\n", "no discussion any more"),
    "another page": (
        dump("The mill is old.", "The wheel is new, and turns.", title="The mill"),
        "another page now",
    ),
}


@pytest.mark.parametrize("what", NOT_SO)
async def test_a_file_that_holds_no_such_page_any_more_leaves_the_page(
    monkeypatch: pytest.MonkeyPatch, page: Path, what: str
) -> None:
    text, words = NOT_SO[what]
    async with on_files(monkeypatch, page) as reader:
        await reader.press("3", "g", "m", "a")
        page.write_text(text, encoding="utf-8")
        await reader.press("r")
        await until(lambda: words in reader.status, reader)
        assert "r again takes it" in reader.status
        assert reader.session.tree.count == 3
        # Good again: nothing has happened.
        page.write_text(dump(*TEXTS, "One more."), encoding="utf-8")
        await reader.press("r")
        await until(lambda: "1 new" in reader.status, reader)
        assert reader.session.notebook.marks == {"a": 3}
        page.write_text(text, encoding="utf-8")
        await reader.press("r")
        await until(lambda: words in reader.status, reader)
        await reader.press("r")
        await until(lambda: reader.session.tree.count != 4, reader)


async def test_of_several_pages_none_is_lost(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    two = [msgspec.json.encode(one) for one in (BAKERY, SECOND)]
    file.write_bytes(b"\n".join(two) + b"\n")
    async with on_files(monkeypatch, file) as reader:
        await until(lambda: len(reader.app.library.pages) == 2, reader)
        file.write_bytes(two[0] + b"\n")
        await reader.press("r")
        await until(lambda: "only 1 page" in reader.status, reader)
        assert len(reader.app.library.pages) == 2
        await reader.press("r")
        await until(lambda: len(reader.app.library.pages) == 1, reader)


async def test_a_watched_file_that_is_no_page_any_more_is_read_once(
    monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.setattr(opened, "LOOK", 0.02)
    async with on_files(monkeypatch, page) as reader:
        await reader.press("ctrl+r")
        page.write_text("502 Bad Gateway\n\nnginx\n", encoding="utf-8")
        await until(lambda: "no discussion" in reader.status, reader)
        await reader.press("j")
        await reader.pilot.pause(0.5)
        assert "no discussion" not in reader.status
        assert reader.session.tree.count == 3
        page.write_text(dump(*TEXTS, "One more."), encoding="utf-8")
        await until(lambda: reader.session.tree.count == 4, reader)


async def test_what_is_new_and_edited_is_unread_marked_and_gone_to(
    monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    async with on_files(monkeypatch, page) as reader:
        reader.session.notebook.set_read([0, 1, 2, 3])
        edited = TEXTS[2] + " And on Sundays as well, I hear."
        page.write_text(
            dump("Somebody new says this first.", *TEXTS[:2], edited).replace(
                "opened a shop", "closed a shop"
            ),
            encoding="utf-8",
        )
        await reader.press("r")
        await until(lambda: "1 new" in reader.status, reader)
        assert "1 new, 1 edited; the article changed (. goes there)" in reader.status
        book = reader.session.notebook
        assert (set(book.new), set(book.edited), book.read) == ({1}, {0, 4}, {2, 3})
        await reader.press("G", "k")
        assert reader.session.cursor == 3
        gone = []
        for _ in range(3):
            await reader.press(".")
            gone.append(reader.session.cursor)
            assert ("new" if gone[-1] == 1 else "edited") in reader.status
        assert gone == [4, 0, 1]
        assert 0 in book.read
        await reader.press("&")
        await reader.type("is:edited")
        await reader.press("enter")
        assert reader.rows == [0, 4]
        # Read again as it is, it says the same of what is still to be seen.
        await reader.press("escape", "r")
        await until(lambda: "nothing changed" in reader.status, reader)
        assert 1 in reader.session.notebook.new


async def test_what_is_edited_since_the_last_run_is_unread(open_app: Opener) -> None:
    before = msgspec.structs.replace(BAKERY, url="https://example.org/bakery")
    async with open_app(before) as reader:
        reader.session.notebook.set_read([1, 2, 3])
        assert reader.app.library.keeper.flush(5)
        reader.screen.keep_place()
    said = msgspec.structs.replace(
        BAKERY.comments[1], text=BAKERY.comments[1].text + " I mean it.", url="https://x.org/2"
    )
    was = msgspec.structs.replace(BAKERY.comments[1], url="https://x.org/2")
    with_address = msgspec.structs.replace(before, comments=(BAKERY.comments[0], was, *BAKERY.comments[2:]))
    async with open_app(with_address) as reader:
        reader.session.notebook.set_read([1, 2, 3], read=False)
        reader.session.notebook.set_read([1, 2, 3])
        assert reader.app.library.keeper.flush(5)
    after = msgspec.structs.replace(before, comments=(BAKERY.comments[0], said, *BAKERY.comments[2:]))
    async with open_app(after) as reader:
        assert reader.session.notebook.edited == {2}
        assert reader.session.notebook.read == {1, 3}
        await reader.press(".")
        assert reader.session.cursor == 2


async def test_what_was_piped_in_cannot_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_files(monkeypatch, stdin=dump(*TEXTS).encode()) as reader:
        await reader.press("r")
        assert "cannot be read a second time" in reader.status
        await reader.press("ctrl+r")
        assert "cannot be watched" in reader.status
        await reader.press("1", "g", "V")
        await until(lambda: any("Source of comment 1" in line for line in drawn(reader)), reader)
        await until(lambda: any("rye loaf" in line and "▌" in line for line in drawn(reader)), reader)


async def test_a_reading_again_can_be_stopped(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        go_on = threading.Event()
        monkeypatch.setattr(threadview_parsers, "read", lambda *_a, **_k: iter([BAKERY] * go_on.wait(20)))
        await reader.press("r")
        assert "reading it again" in reader.status
        await reader.press("r")
        assert "it is being read" in reader.status
        await reader.press("escape")
        assert "stopped" in reader.status
        go_on.set()
        await reader.pilot.pause(0.1)
        assert reader.session.tree.count == 3


async def test_a_watched_file_is_read_again_when_it_changed(
    monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.setattr(opened, "LOOK", 0.05)
    async with on_files(monkeypatch, page) as reader:
        await reader.press("2", "g", "ctrl+r")
        assert "when the file changes" in reader.status
        page.write_text(dump(*TEXTS, "And one more of them comes in."), encoding="utf-8")
        await until(lambda: reader.session.tree.count == 4, reader)
        assert "1 new" in reader.status
        assert reader.session.cursor == 2
        page.unlink()
        await until(lambda: "the file is gone" in reader.status, reader)
        page.write_text(dump(*TEXTS), encoding="utf-8")
        await until(lambda: reader.session.tree.count == 3, reader)
        await reader.press("ctrl+r")
        assert "no longer watched" in reader.status
        page.write_text(dump(*TEXTS, "One that nobody waits for."), encoding="utf-8")
        await reader.pilot.pause(0.4)
        assert reader.session.tree.count == 3


async def test_resizing_while_it_is_read_again(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    async with on_files(monkeypatch, page) as reader:
        for width in (40, 120, 20, 100, 61):
            page.write_text(dump(*TEXTS, f"Width {width} is what this one says."), encoding="utf-8")
            await reader.pilot.press("r")
            await reader.pilot.resize_terminal(width, 12)
            await reader.pilot.pause()
        await until(lambda: reader.session.tree.count == 4, reader)


# Facts and source

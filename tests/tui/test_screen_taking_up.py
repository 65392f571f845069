"""A page that is opened again stands as it was left: place, folds, filter, search, order; and says so."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from threadview_tui.keeping import Keeper, Left

from .conftest import Opener, Reader
from .making import BAKERY, thread

LONG = thread((0, 1) * 40, texts=[f"Line number {n} of what is said here, " * 120 for n in range(80)])


async def answer(reader: Reader, text: str) -> None:
    await reader.type(text)
    await reader.press("enter")


def kept_now(reader: Reader) -> None:
    reader.screen.keep_place()
    assert reader.app.library.keeper.flush(5)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_the_place_comes_back_to_the_line(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(LONG, size=size) as reader:
        await reader.at(33)
        await reader.press("d", "d", "space")
        place, cursor, held = reader.screen.view.place(), reader.session.cursor, reader.screen.view.held()
        assert held.offset
        kept_now(reader)
    async with open_app(LONG, size=size) as reader:
        assert (reader.screen.view.place(), reader.session.cursor) == (place, cursor)
        assert reader.screen.view.cursor == cursor
        assert "as you left it, just now" in reader.status
        await reader.press("j")
        assert "as you left it" not in reader.status
    async with open_app(LONG, size=(100, 30)) as reader:
        assert reader.screen.view.held().item == held.item
        there = reader.screen.view.held().offset
        assert there is not None
        assert abs(there - held.offset) < 100


async def test_with_the_first_paint(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_app(LONG) as reader:
        await reader.at(60)
        kept_now(reader)
    painted: list[int] = []
    from threadview_tui.widgets.thread_view import ThreadView

    render = ThreadView.render_line

    def watched(self: ThreadView, y: int) -> object:
        if y == 0 and self._reading is not None:
            painted.append(self.place()[0])
        return render(self, y)

    monkeypatch.setattr(ThreadView, "render_line", watched)
    async with open_app(LONG) as reader:
        assert painted
        assert min(painted) > 50


async def test_folds_filter_scope_and_full_screen(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(1)
        await reader.press("z", "a")
        await reader.press("&")
        await answer(reader, "rye")
        await reader.press("x", "G", "enter")
        rows, state = reader.session.rows, reader.session.snapshot()
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert reader.session.rows == rows
        assert reader.session.folds == state.folds
        assert (reader.session.filter.text, reader.session.filter.scope) == ("rye", state.filter.scope)
        assert reader.session.zoom == state.zoom == reader.session.cursor
        assert reader.screen.has_class("-full-screen")
        await reader.press("enter", "ctrl+t", "escape")
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert not reader.session.filter.text
        assert reader.session.folds == {1}


async def test_a_filter_that_is_off_comes_back_off(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await answer(reader, "rye")
        await reader.press("ctrl+t")
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert "filter off (rye)" in reader.status
        assert len(reader.rows) == 8
        await reader.press("ctrl+t")
        assert reader.rows == [0, 1, 4]


async def test_the_search_comes_back_with_its_match(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await answer(reader, "monday")
        await reader.press("n")
        assert "match 2/2" in reader.status
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        await reader.settle()
        assert reader.session.search.text == "monday"
        assert "match 2/2" in reader.status
        assert reader.screen.status.asked == "/monday"
        await reader.press("n")
        assert "match 1/2" in reader.status


async def test_a_query_that_is_none_any_more_does_not_let_wait_for_itself(
    open_app: Opener, data_folder: Path
) -> None:
    keeper = Keeper(data_folder)
    keeper.open(BAKERY, path="0").leave(Left(cursor=2, search="/[/", filter="len:>x", filter_on=True))
    assert keeper.close() == ""
    async with open_app(BAKERY) as reader:
        await reader.settle()
        assert "searching" not in reader.status
        assert reader.session.cursor == 2
        assert len(reader.rows) == 8


async def test_the_order_comes_back(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("s", "l", "s", "f", "2", "g", "m", "a")
        order = [reader.session.id_of(item) for item in range(8)]
        assert order != list(range(8))
        cursor = reader.session.id_of(reader.session.cursor)
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert [reader.session.id_of(item) for item in range(8)] == order
        assert reader.session.id_of(reader.session.cursor) == cursor
        await reader.press("s", "o", "g", "'", "a")
        assert reader.session.cursor == cursor


async def test_a_page_scraped_again_says_what_lost_its_comment(open_app: Opener) -> None:
    page = msgspec.structs.replace(BAKERY, url="https://example.org/bakery")
    async with open_app(page) as reader:
        await reader.at(6)
        await reader.press("m", "a", "7", "g", "m", "b")
        kept_now(reader)
    fewer = msgspec.structs.replace(
        page, comments=(*BAKERY.comments[:5], msgspec.structs.replace(BAKERY.comments[6], id=6))
    )
    async with open_app(fewer) as reader:
        assert "the page has changed; 1 thing of yours without a comment" in reader.status
        assert reader.session.notebook.marks == {"b": 6}
        assert reader.session.cursor == 6
        await reader.press("'", "?", "j", "enter")
        assert "not on this page" in reader.app.told


async def test_what_is_typed_and_not_entered_is_not_where_the_reader_was(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        kept_now(reader)
        await reader.press("/")
        await reader.type("croissants")
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert (reader.session.cursor, reader.session.search.text) == (2, "")


async def test_leaving_keeps_the_place_at_once(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(5)
        await reader.press("q")
    async with open_app(BAKERY) as reader:
        assert reader.session.cursor == 5


async def test_each_page_of_a_run_is_kept(open_app: Opener) -> None:
    other = thread((0, 0, 0), title="Another page")
    async with open_app(BAKERY, other) as reader:
        await reader.at(5)
        await reader.press("]", "3", "g")
        kept_now(reader)
    async with open_app(other, BAKERY) as reader:
        assert reader.session.cursor == 3
        await reader.press("]")
        assert reader.session.cursor == 5
        assert "as you left it" in reader.status


async def test_a_page_opened_for_the_first_time_says_nothing(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        assert "as you left it" not in reader.status
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert "as you left it" not in reader.status


async def test_a_fault_is_told_and_reading_goes_on(open_app: Opener, data_folder: Path) -> None:
    (data_folder / "kept.db").write_bytes(b"[b]rubbish " * 100)
    async with open_app(BAKERY) as reader:
        await reader.press("j", "m", "a")
        assert "is damaged" in reader.app.told
        kept_now(reader)
    async with open_app(BAKERY) as reader:
        assert reader.session.notebook.marks == {"a": 1}


async def test_what_comes_late_is_taken_in(open_app: Opener, data_folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(3)
        await reader.press("m", "a")
        kept_now(reader)
    other = sqlite3.connect(data_folder / "kept.db", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    async with open_app(BAKERY) as reader:
        assert reader.session.notebook.marks == {}
        await reader.press("m", "b")
        other.execute("ROLLBACK")
        other.close()
        for _ in range(200):
            await reader.pilot.pause(0.05)
            if "a" in reader.session.notebook.marks:
                break
        assert reader.session.notebook.marks == {"a": 3, "b": 0}

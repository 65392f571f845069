"""Two threadviews on one page: each sees what the other writes, and nothing of either is lost."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input
from threadview_tui.keeping import Fresh, Keeper, Sheet
from threadview_tui.keeping import writer as writer_module

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread
from tests.tui.test_keeping_faults import Run, locked


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "LOOK", 0.05)
    monkeypatch.setattr(writer_module, "GATHER", 0.01)
    monkeypatch.setattr(writer_module, "BUSY", 0.1)


@contextmanager
def another(folder: Path) -> Iterator[tuple[Sheet, Callable[[], None]]]:
    """Another threadview on the page; what it has written stands in the database after the call."""
    keeper = Keeper(folder)

    def written() -> None:
        assert keeper.flush(5)

    yield keeper.open(BAKERY, path="0"), written
    keeper.close()


async def until(reader: Reader, done: Callable[[], object]) -> None:
    for _ in range(200):
        await reader.pilot.pause(0.02)
        if done():
            return
    raise AssertionError(reader.session.notebook.kept())


def typed(reader: Reader) -> str:
    return reader.screen.prompt.query_one(Input).value


async def test_the_prompt_offers_what_the_other_wrote(
    open_app: Opener, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "LOOK", 60.0)  # not seen by itself
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with another(data_folder) as (there, written):
            there.notebook.set_note(3, "from there")
            written()
            await reader.at(3)
            assert reader.session.notebook.notes == {}
            await reader.press("A")
            assert typed(reader) == "from there"
            await reader.type(", and from here")
            await reader.press("enter")
            assert reader.app.library.keeper.flush(5)
        assert Run(data_folder).sheet.notebook.notes == {3: "from there, and from here"}


async def test_both_changed_meanwhile_are_both_kept_and_that_is_said(
    open_app: Opener, data_folder: Path
) -> None:
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with another(data_folder) as (there, written):
            await reader.at(3)
            await reader.press("A")
            there.notebook.set_note(3, "from there")
            written()
            await until(reader, lambda: reader.session.notebook.notes)
            await reader.type("from here")
            await reader.press("enter")
            await until(reader, lambda: "·" in reader.session.notebook.notes[3])
            await until(reader, lambda: "both are kept" in reader.app.told)
            await until(reader, lambda: there.notebook.notes)
        assert reader.session.notebook.notes == {3: "from there · from here"}
        assert Run(data_folder).sheet.notebook.notes == {3: "from there · from here"}


async def test_looking_at_a_note_and_entering_it_again_takes_nothing_from_the_other(
    open_app: Opener, data_folder: Path
) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("A")
        await reader.type("first")
        await reader.press("enter")
        assert reader.app.library.keeper.flush(5)
        with another(data_folder) as (there, written):
            await reader.press("A")
            there.notebook.set_note(0, "second")
            written()
            await reader.press("enter")
            await until(reader, lambda: reader.session.notebook.notes == {0: "second"})
    assert Run(data_folder).sheet.notebook.notes == {0: "second"}


async def test_everything_the_other_writes_appears_by_itself(open_app: Opener, data_folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with another(data_folder) as (there, _):
            await reader.at(2)
            await reader.press("m", "b")
            there.notebook.set_note(4, "n")
            there.notebook.set_mark("a", 5)
            there.notebook.toggle_tag(6, "t")
            there.notebook.set_read([1])
            book = reader.session.notebook
            await until(reader, lambda: book.notes and book.marks.get("a") and book.tags and book.read)
            assert (book.notes, book.tags, book.read) == ({4: "n"}, {6: ("t",)}, {1})
            assert book.marks == {"a": 5, "b": 2}
            there.notebook.set_note(4, "")
            there.notebook.toggle_tag(6, "t")
            await until(reader, lambda: not book.notes and not book.tags)


async def test_a_tag_that_both_put_on_is_on(
    open_app: Opener, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "LOOK", 60.0)
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with another(data_folder) as (there, written):
            there.notebook.toggle_tag(3, "favourite")
            written()
            await reader.at(3)
            await reader.press("t", "f")
            assert "tagged favourite" in reader.status
            assert reader.session.notebook.tags == {3: ("favourite",)}


async def test_what_was_written_while_another_page_was_read_appears_with_the_page(
    open_app: Opener, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "LOOK", 60.0)
    async with open_app(BAKERY, thread((0, 0), title="Another")) as reader:
        assert reader.app.library.keeper.flush(5)
        await reader.press("]")
        with another(data_folder) as (there, written):
            there.notebook.set_note(4, "n")
            written()
        await reader.press("[")
        await until(reader, lambda: reader.session.notebook.notes == {4: "n"})


async def test_a_locked_database_lets_no_note_wait(open_app: Opener, data_folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with locked(data_folder):
            began = time.monotonic()
            await reader.press("A")
            assert reader.screen.prompt.is_open
            assert time.monotonic() - began < 2


def test_own_changes_hold_against_what_was_read_before_them(tmp_path: Path) -> None:
    run = Run(tmp_path)
    book = run.sheet.notebook
    book.set_note(1, "a")
    end, kept = run.sheet.journal.end, book.kept()
    book.set_note(1, "b")
    book.set_mark("x", 2)
    book.take_mark("x")
    book.toggle_tag(3, "t")
    book.set_read([4])
    assert not run.sheet.refresh(kept, end)
    assert book.notes == {1: "b"}
    assert (book.marks, book.tags, book.read) == ({}, {3: ("t",)}, {4})
    run.end()


def test_own_commits_are_no_news(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.keeper.attend(run.sheet)
    for id in range(1, 5):
        run.sheet.notebook.set_note(id, "n")
        assert run.keeper.flush(5)
        time.sleep(0.1)
    assert not [news for news in run.news if isinstance(news, Fresh)]
    run.end()


def test_a_page_that_was_closed_is_let_go_once_it_is_written(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.watch(lambda _: None)
    sheet = keeper.open(BAKERY, path="0")
    keeper.attend(sheet)
    assert keeper.flush(5)
    with locked(tmp_path):
        sheet.notebook.set_note(1, "n")
        keeper.let_go(sheet)
        keeper.open(thread((0,), title="Another"), path="1")
        held = weakref.ref(sheet)
        del sheet
        gc.collect()
        assert held() is not None
    assert keeper.flush(10)
    keeper.open(thread((0,), title="A third"), path="2")
    gc.collect()
    assert held() is None
    again = keeper.open(BAKERY, path="0")
    assert again.notebook.notes == {1: "n"}
    assert keeper.close() == ""

"""What cannot be written at the end is not lost: it lies in a file that the next run takes in by itself."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import msgspec
import pytest
from threadview_tui import app as app_module
from threadview_tui import launch as launch_module
from threadview_tui.app import ThreadviewApp
from threadview_tui.inputs import Source
from threadview_tui.keeping import Left
from threadview_tui.keeping import schema as schema_module
from threadview_tui.keeping import writer as writer_module

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY
from tests.tui.test_keeping_faults import Run, locked, write


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "BUSY", 0.05)
    monkeypatch.setattr(writer_module, "_AGAIN", (0.05,))


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def full(_: Path) -> Iterator[None]:
    """The database may not grow by a page."""
    connect = schema_module.connect

    def small(path: Path, *, timeout: float) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema_module, "connect", small)
        yield


LONG = "long " * 10_000
FAULTS = [(locked, "another program holds it"), (full, "no room on the disk")]


def rescued(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if ".rescue-" in file.name)


@pytest.mark.parametrize(("fault", "why"), FAULTS)
def test_everything_comes_back_at_the_next_start(
    tmp_path: Path, fault: Callable[[Path], AbstractContextManager[None]], why: str
) -> None:
    write(tmp_path)
    with fault(tmp_path):
        run = Run(tmp_path)
        book = run.sheet.notebook
        book.set_note(2, LONG)
        book.set_note(1, "")
        book.set_mark("b", 3)
        book.take_mark("a")
        book.toggle_tag(4, "\u202enull \ud800")
        book.set_read([1, 5])
        run.sheet.leave(Left(cursor=5, filter="is:read", shown=frozenset({1, 5})))
        line = run.end()
    assert why in line
    [file] = rescued(tmp_path)
    assert file.name in line
    assert line.count(".") - file.name.count(".") - str(tmp_path).count(".") <= 3  # one sentence
    assert file.stat().st_mode & 0o077 == 0
    again = Run(tmp_path)
    book = again.sheet.notebook
    assert book.notes == {2: LONG}
    assert book.marks == {"b": 3}
    assert list(book.tags) == [4]
    assert book.read == {1, 5}
    assert again.sheet.kept.left.filter == "is:read"
    assert again.lines == ["What could not be kept when you left is kept now."]
    assert again.end() == ""
    assert rescued(tmp_path) == []


def test_still_locked_at_the_next_start(tmp_path: Path) -> None:
    write(tmp_path)
    with locked(tmp_path):
        run = Run(tmp_path)
        run.sheet.notebook.set_note(2, "first")
        assert run.end()
        run = Run(tmp_path)
        run.sheet.notebook.set_note(3, "second")
        assert run.end()
    assert len(rescued(tmp_path)) >= 1
    run = Run(tmp_path)
    assert run.sheet.notebook.notes == {1: "before", 2: "first", 3: "second"}
    assert run.end() == ""
    assert rescued(tmp_path) == []


def test_where_nothing_can_be_made_beside_it_the_temporary_folder_takes_it(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    opened = os.open

    def refuse(path: str | Path, *rest: int) -> int:
        if ".rescue-" in str(path) and Path(path).parent == tmp_path:
            raise OSError(28, "No space left on device")
        return opened(path, *rest)

    run = Run(tmp_path)
    with locked(tmp_path):
        run.sheet.notebook.set_note(2, "late")
        monkeypatch.setattr(os, "open", refuse)
        line = run.end()
        monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    [file] = rescued(temporary)
    assert file.name in line
    # Of another database, and what somebody else has put there, nothing is taken.
    (temporary / "elsewhere").mkdir()
    other = Run(temporary / "elsewhere")
    assert other.sheet.notebook.notes == {}
    other.end()
    assert rescued(temporary) == [file]
    run = Run(tmp_path)
    assert run.sheet.notebook.notes == {1: "before", 2: "late"}
    run.end()
    assert rescued(temporary) == []


def test_nowhere_to_write_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    opened = os.open

    def refuse(path: str | Path, *rest: int) -> int:
        if ".rescue-" in str(path):
            raise OSError(28, "No space left on device")
        return opened(path, *rest)

    run = Run(tmp_path)
    with locked(tmp_path):
        run.sheet.notebook.set_note(2, "late")
        monkeypatch.setattr(os, "open", refuse)
        assert "is lost" in run.end()


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"database": 5}', b"\xff\xfe", b"null"])
def test_a_file_that_cannot_be_read_is_put_aside_and_said_once(tmp_path: Path, rubbish: bytes) -> None:
    write(tmp_path)
    file = tmp_path / "kept.db.rescue-2026-01-01-000000-1.json"
    file.write_bytes(rubbish)
    run = Run(tmp_path)
    assert run.sheet.notebook.notes == {1: "before"}
    assert len(run.lines) == 1
    assert file.name in run.lines[0]
    assert run.end() == ""
    assert file.with_name(file.name + ".unreadable").read_bytes() == rubbish
    run = Run(tmp_path)
    assert run.lines == []
    run.end()


def test_a_note_written_elsewhere_meanwhile_stays_beside_it(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    with locked(tmp_path):
        run.sheet.notebook.set_note(1, "from here")
        assert run.end()
    file = rescued(tmp_path)[0]
    aside = file.rename(tmp_path / "aside")
    other = Run(tmp_path)
    other.sheet.notebook.set_note(1, "from there")
    assert other.end() == ""
    aside.rename(file)
    for _ in range(2):
        run = Run(tmp_path)
        assert run.sheet.notebook.notes == {1: "from there · from here"}
        run.end()


def test_the_place_alone_is_kept_without_a_word(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    assert run.keeper.flush(5)
    with locked(tmp_path):
        run.sheet.leave(Left(cursor=4))
        assert run.end() == ""
    run = Run(tmp_path)
    assert run.sheet.kept.left.cursor == 4
    run.end()


async def test_leaving_waits_a_while_and_says_so(
    open_app: Opener, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "LEAVING", 30.0)
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with locked(data_folder):
            await reader.press("m", "a")
            for _ in range(100):
                await reader.pilot.pause(0.05)
                if reader.app.library.keeper.stuck:
                    break
            await reader.press("q")
            await reader.pilot.pause(0.3)
            assert reader.app.is_running
            assert "Leaving" in reader.app.told
        for _ in range(200):
            await reader.pilot.pause(0.05)
            if not reader.app.is_running:
                break
        assert not reader.app.is_running
    page = msgspec.structs.replace(BAKERY, source="other")
    async with open_app(page) as reader:
        assert reader.session.notebook.marks == {"a": 0}


async def test_who_insists_leaves_at_once(open_app: Opener, data_folder: Path) -> None:
    async with open_app(BAKERY) as reader:
        assert reader.app.library.keeper.flush(5)
        with locked(data_folder):
            await reader.press("m", "a")
            for _ in range(100):
                await reader.pilot.pause(0.05)
                if reader.app.library.keeper.stuck:
                    break
            await reader.press("q")
            await reader.press("ctrl+q")
            await reader.pilot.pause(0.1)
            assert not reader.app.is_running
            assert "another program holds it" in reader.app.library.keeper.close()
    async with open_app(BAKERY) as reader:
        assert reader.session.notebook.marks == {"a": 0}


@pytest.mark.parametrize(("is_locked", "code"), [(False, 0), (True, 1)])
def test_the_exit_code_says_that_something_lies_elsewhere(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, is_locked: bool, code: int
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A page\n\nSome words.\n", encoding="utf-8")
    write(data_folder)

    def run(app: ThreadviewApp, **_: object) -> None:
        sheet = app.library.keeper.open(BAKERY, path=page)
        sheet.notebook.set_note(2, "n")

    monkeypatch.setattr(ThreadviewApp, "run", run)
    monkeypatch.setattr(launch_module, "_keys_from_terminal", lambda: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    said: list[str] = []
    with locked(data_folder) if is_locked else nullcontext():
        assert launch_module.launch([Source(page)], say=said.append) == code
    gc.enable()
    assert [line.partition(" is in ")[0] for line in said] == ["What you did last"] * code

"""Whatever is wrong with the disk: one line for the reader, reading goes on, and what can be kept is kept."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from threadview_tui.keeping import Keeper, Late, News, Sheet, recent
from threadview_tui.keeping import schema as schema_module
from threadview_tui.keeping import writer as writer_module
from threadview_tui.keeping.faults import fault_of

from tests.tui.making import BAKERY


class Run:
    """One run of the program, with what the reader was told."""

    def __init__(self, folder: Path) -> None:
        self.keeper = Keeper(folder)
        self.news: list[News] = []
        self.keeper.watch(self.news.append)
        self.sheet: Sheet = self.keeper.open(BAKERY, path="page.txt")

    @property
    def lines(self) -> list[str]:
        return [news for news in self.news if isinstance(news, str)]

    def until(self, done: Callable[[], object]) -> None:
        began = time.monotonic()
        while not done():
            assert time.monotonic() - began < 20, self.lines
            time.sleep(0.02)

    def wait_for(self, words: str) -> None:
        self.until(lambda: any(words in line for line in self.lines))

    def end(self) -> str:
        return self.keeper.close(5)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "BUSY", 0.1)
    monkeypatch.setattr(writer_module, "_AGAIN", (0.1,))


def write(folder: Path) -> None:
    run = Run(folder)
    run.sheet.notebook.set_note(1, "before")
    run.sheet.notebook.set_mark("a", 2)
    assert run.end() == ""
    assert run.lines == []


def notes(folder: Path) -> dict[int, str]:
    run = Run(folder)
    found = dict(run.sheet.notebook.notes)
    run.end()
    return found


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program has begun to write and does not come to an end."""
    connection = sqlite3.connect(folder / "kept.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


def test_locked_while_it_is_read(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    with locked(tmp_path):
        run.sheet.notebook.set_note(2, "meanwhile")
        run.wait_for("another program holds")
        run.sheet.notebook.set_note(3, "and on")
    run.wait_for("kept again")
    assert run.end() == ""
    assert len(run.lines) == 2
    assert notes(tmp_path) == {1: "before", 2: "meanwhile", 3: "and on"}


def test_locked_until_the_end(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    with locked(tmp_path):
        run.sheet.notebook.set_note(2, "late")
        assert "another program holds it" in run.end()
    assert notes(tmp_path) == {1: "before", 2: "late"}


def test_locked_even_for_reading_when_a_page_is_opened(tmp_path: Path) -> None:
    write(tmp_path)
    other = sqlite3.connect(tmp_path / "kept.db", isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    run = Run(tmp_path)
    assert run.sheet.is_late
    assert run.sheet.notebook.notes == {}
    run.wait_for("another program holds")
    run.sheet.notebook.set_note(2, "meanwhile")
    run.sheet.notebook.set_mark("a", 5)
    run.sheet.notebook.take_mark("a")
    run.sheet.notebook.set_note(1, "written over")
    other.execute("ROLLBACK")
    other.close()
    run.until(lambda: any(isinstance(news, Late) for news in run.news))
    late = next(news for news in run.news if isinstance(news, Late))
    late.sheet.catch_up(late.kept, late.version)
    assert run.sheet.notebook.notes == {1: "before · written over", 2: "meanwhile"}
    assert run.sheet.notebook.marks == {}
    assert run.end() == ""
    assert notes(tmp_path) == {1: "before · written over", 2: "meanwhile"}


@pytest.mark.parametrize("size", [20, 5_000])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(tmp_path: Path, size: int) -> None:
    write(tmp_path)
    rubbish = b"this is no database, whatever its name says ".ljust(size, b"x")
    (tmp_path / "kept.db").write_bytes(rubbish)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"kept.db{ending}").unlink(missing_ok=True)
    run = Run(tmp_path)
    run.sheet.notebook.set_note(1, "after")
    assert run.end() == ""
    assert len(run.lines) == 1
    assert "is damaged" in run.lines[0]
    aside = [file for file in tmp_path.iterdir() if ".corrupt-" in file.name and file.name[-4] != "-"]
    assert [file.read_bytes() for file in aside] == [rubbish]
    assert aside[0].name in run.lines[0]
    assert notes(tmp_path) == {1: "after"}


def test_damaged_inside_and_found_out_while_writing(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    assert run.keeper.flush(5)
    connection = sqlite3.connect(tmp_path / "kept.db")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    size = (tmp_path / "kept.db").stat().st_size
    with (tmp_path / "kept.db").open("r+b") as file:
        # All but the page that says that it is a database.
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    run.sheet.notebook.set_note(2, "after")
    run.wait_for("is damaged")
    assert run.end() == ""
    # What is on the screen is written to the new file, all of it.
    assert notes(tmp_path) == {1: "before", 2: "after"}
    assert len(list(tmp_path.glob("kept.db.corrupt-*"))) >= 1


def test_two_programs_find_the_same_damage(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"rubbish " * 100)
    first, second = Run(tmp_path), Run(tmp_path)
    first.sheet.notebook.set_note(1, "one")
    second.sheet.notebook.set_note(2, "two")
    assert first.end() == second.end() == ""
    assert notes(tmp_path) == {1: "one", 2: "two"}
    assert len(list(tmp_path.glob("kept.db.corrupt-*"))) == 1


def test_the_file_is_deleted_while_it_is_used(tmp_path: Path) -> None:
    write(tmp_path)
    run = Run(tmp_path)
    assert run.keeper.flush(5)
    for file in tmp_path.iterdir():
        file.unlink()
    run.sheet.notebook.set_note(2, "after")
    assert run.end() == ""
    assert notes(tmp_path) == {1: "before", 2: "after"}


def test_a_schema_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    connection = sqlite3.connect(tmp_path / "kept.db")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (tmp_path / "kept.db").read_bytes()
    run = Run(tmp_path)
    assert run.sheet.notebook.notes == {}
    run.sheet.notebook.set_note(1, "here and now")
    run.until(lambda: run.keeper.flush(1))
    assert run.end() == ""
    assert len(run.lines) == 1
    assert "newer threadview" in run.lines[0]
    assert (tmp_path / "kept.db").read_bytes() == before
    assert recent(folder=tmp_path) == []


def test_a_disk_that_is_full_until_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    full = threading.Event()
    full.set()
    connect = schema_module.connect

    def small(path: Path, *, timeout: float) -> sqlite3.Connection:
        connection = connect(path, timeout=timeout)
        if full.is_set():
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(schema_module, "connect", small)
    run = Run(tmp_path)
    run.sheet.notebook.set_note(2, "long " * 10_000)
    run.wait_for("no room on the disk")
    run.sheet.notebook.set_note(3, "short")
    full.clear()
    run.wait_for("kept again")
    assert run.end() == ""
    assert len(run.lines) == 2
    assert set(notes(tmp_path)) == {1, 2, 3}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_READONLY, "cannot be written"),
        (sqlite3.SQLITE_FULL, "no room"),
        (sqlite3.SQLITE_IOERR, "cannot be used"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be used"),
        (sqlite3.SQLITE_BUSY | 2 << 8, "another program"),
    ],
)
def test_each_error_of_the_database_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    broken = threading.Event()
    broken.set()
    connect = schema_module.connect

    def failing(path: Path, *, timeout: float) -> sqlite3.Connection:
        if broken.is_set():
            error = sqlite3.OperationalError("what the library says\nin two lines")
            error.sqlite_errorcode = code
            raise fault_of(error, path)
        return connect(path, timeout=timeout)

    monkeypatch.setattr(schema_module, "connect", failing)
    run = Run(tmp_path)
    run.sheet.notebook.set_note(1, "n")
    run.wait_for(words)
    broken.clear()
    run.wait_for("kept again")
    assert run.end() == ""
    assert len(run.lines) == 2
    assert not any("\n" in line for line in run.lines)
    assert notes(tmp_path) == {1: "n"}


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "kept.db").chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        run = Run(tmp_path)
        assert run.sheet.notebook.notes == {1: "before"}
        run.sheet.notebook.set_note(2, "n")
        run.wait_for("cannot be written")
        assert "it cannot be written" in run.end()
    finally:
        tmp_path.chmod(0o700)


def test_where_nothing_can_be_made_beside_it_the_file_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    connect = sqlite3.connect

    def no_side_files(name: str, **options: object) -> sqlite3.Connection:
        if "mode=ro" in name:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return connect(name, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", no_side_files)
    connection = schema_module.connect_reading(tmp_path / "kept.db", timeout=0.1)
    assert connection is not None
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (1,)
    connection.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    run = Run(tmp_path / "file" / "data")
    run.sheet.notebook.set_note(1, "n")
    run.until(lambda: run.lines)
    assert "it cannot be used" in run.end()
    assert len(run.lines) == 1
    assert "cannot be used (not a directory)" in run.lines[0]
    assert recent(folder=tmp_path / "file" / "data") == []


def test_what_cannot_be_written_for_a_fault_of_ours_keeps_nothing_else_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threadview_tui.keeping import rows

    save, fails = rows.save_changes, [True]

    def failing(*given: object) -> None:
        if fails.pop() if fails else False:
            raise RuntimeError("a fault of ours")
        save(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "save_changes", failing)
    run = Run(tmp_path)
    run.wait_for("could not be kept (RuntimeError)")
    run.sheet.notebook.set_note(1, "n")
    assert run.end() == ""
    assert notes(tmp_path) == {1: "n"}


def test_news_before_anybody_listens_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"rubbish " * 100)
    keeper = Keeper(tmp_path)
    keeper.open(BAKERY, path="page.txt")
    news: list[News] = []
    keeper.watch(news.append)
    assert len(news) == 1
    keeper.close()

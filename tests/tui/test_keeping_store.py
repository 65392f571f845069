"""The file in which things are kept: what is written comes back, two programs share it, none loses much."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from threadview_parsers import Thread
from threadview_tui.keeping import Keeper, Kept, Left, Sheet, recent
from threadview_tui.keeping.schema import MIGRATIONS
from threadview_tui.keeping.where import data_folder

from tests.tui.making import BAKERY, thread

OTHER = thread((0, 1), title="Another page", texts=("One thing that is said.", "And another one, below it."))


def taken_up(folder: Path, page: Thread = BAKERY, path: str | None = "page.txt", position: int = 0) -> Kept:
    """What another run finds."""
    return opened(folder, page, path, position).notebook.kept()


def opened(folder: Path, page: Thread = BAKERY, path: str | None = "page.txt", position: int = 0) -> Sheet:
    """A page in a run of its own, all written."""
    keeper = Keeper(folder)
    sheet = keeper.open(page, path=path, position=position)
    assert keeper.close() == ""
    return sheet


def write(folder: Path, page: Thread = BAKERY, path: str | None = "page.txt") -> None:
    """A run in which something of each kind is written."""
    keeper = Keeper(folder)
    sheet = keeper.open(page, path=path)
    sheet.notebook.set_mark("a", 2)
    sheet.notebook.set_note(1, "ask\x1b[31m \ud800 them")
    sheet.notebook.toggle_tag(2, "check")
    sheet.notebook.set_read([0, 1])
    sheet.leave(Left(cursor=2, top=(1, 7, 0), folds=frozenset({1}), filter="rye", shown=frozenset({1, 2})))
    assert keeper.close() == ""


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    write(tmp_path)
    sheet = opened(tmp_path)
    assert sheet.version == "same"
    assert sheet.kept.left == Left(
        cursor=2, top=(1, 7, 0), folds=frozenset({1}), filter="rye", shown=frozenset({1, 2})
    )
    kept = sheet.notebook.kept()
    assert (kept.marks, kept.tags, kept.read) == ({"a": 2}, {2: ("check",)}, frozenset({0, 1}))
    assert kept.notes[1].startswith("ask")
    assert sheet.kept.at is not None
    assert abs(sheet.kept.at - time.time()) < 60


def test_the_page_is_found_under_another_name_and_without_one(tmp_path: Path) -> None:
    write(tmp_path)
    assert taken_up(tmp_path, path="moved/elsewhere.html").marks == {"a": 2}
    assert taken_up(tmp_path, path=None).marks == {"a": 2}
    assert taken_up(tmp_path, OTHER, path="other.txt").marks == {}


def test_a_page_that_holds_nothing_is_not_kept(tmp_path: Path) -> None:
    empty = thread((), title=None)
    empty = msgspec.structs.replace(empty, article=msgspec.structs.replace(empty.article, text=""))
    keeper = Keeper(tmp_path)
    sheet = keeper.open(empty, path="x")
    sheet.notebook.set_note(0, "n")
    sheet.leave(Left(cursor=0, zoomed=True))
    assert keeper.close() == ""
    assert not list(tmp_path.iterdir())


def test_it_is_for_the_readers_eyes_only(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    write(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "kept.db").stat().st_mode) == 0o600
    (folder / "kept.db").chmod(0o644)
    write(folder)
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_the_folder_is_the_one_that_is_asked_for(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper()
    keeper.open(BAKERY, path="page.txt")
    assert keeper.close() == ""
    assert (data_folder / "kept.db").exists()
    monkeypatch.setenv("THREADVIEW_DATA", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folder_of_the_user().is_relative_to(tmp_path)


def folder_of_the_user() -> Path:
    return data_folder()


def test_a_page_scraped_again_has_all_that_the_last_one_had(tmp_path: Path) -> None:
    write(tmp_path)
    more = thread((0, 0, 1, 2, 1, 0, 1, 0), texts=("New!", *(comment.text for comment in BAKERY.comments)))
    authors = ("new", *(comment.author for comment in BAKERY.comments))
    more = msgspec.structs.replace(
        more,
        comments=tuple(
            msgspec.structs.replace(comment, author=author)
            for comment, author in zip(more.comments, authors, strict=True)
        ),
    )
    sheet = opened(tmp_path, more)
    assert sheet.version == "changed"
    kept = sheet.notebook.kept()
    assert (kept.marks, kept.tags, kept.read, set(kept.notes)) == (
        {"a": 3}, {3: ("check",)}, frozenset({0, 2}), {2},
    )  # fmt: skip
    assert (sheet.kept.left.cursor, sheet.kept.left.folds, sheet.kept.left.filter) == (
        3,
        frozenset({2}),
        "rye",
    )
    assert sheet.kept.left.shown == frozenset({2, 3})
    # And under the new content from now on, wherever the file is.
    again = opened(tmp_path, more, "moved.txt")
    assert (again.version, again.notebook.kept().marks, again.kept.left.cursor) == ("same", {"a": 3}, 3)


def test_a_page_is_known_by_its_address_if_file_and_content_are_others(tmp_path: Path) -> None:
    one = msgspec.structs.replace(BAKERY, url="https://example.org/bakery")
    write(tmp_path, one)
    fewer = msgspec.structs.replace(one, comments=one.comments[:3])
    assert taken_up(tmp_path, fewer, "scraped-later.txt").marks == {"a": 2}


def test_another_page_in_the_same_file_begins_anew(tmp_path: Path) -> None:
    write(tmp_path)
    sheet = opened(tmp_path, OTHER)
    assert (sheet.version, sheet.notebook.kept()) == ("new", Kept())
    assert taken_up(tmp_path).marks == {"a": 2}


def test_pages_of_one_file_are_told_apart(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.open(BAKERY, path="many.jsonl", position=0).notebook.set_mark("a", 1)
    keeper.open(OTHER, path="many.jsonl", position=1).notebook.set_mark("b", 2)
    assert keeper.close() == ""
    longer = msgspec.structs.replace(OTHER, comments=OTHER.comments[:1])
    assert taken_up(tmp_path, longer, "many.jsonl", 1).orphans[0].name == "b"
    assert taken_up(tmp_path, longer, "many.jsonl", 1).marks == {}


def test_a_version_that_comes_back_has_what_was_written_meanwhile(tmp_path: Path) -> None:
    write(tmp_path)
    fewer = msgspec.structs.replace(BAKERY, comments=BAKERY.comments[:5])
    keeper = Keeper(tmp_path)
    keeper.open(fewer, path="page.txt").notebook.set_note(5, "meanwhile")
    assert keeper.close() == ""
    kept = taken_up(tmp_path)
    assert kept.notes[5] == "meanwhile"
    assert kept.marks == {"a": 2}


def test_reading_it_again_in_the_same_run_needs_no_file(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    sheet = keeper.open(BAKERY, path="page.txt")
    sheet.notebook.set_note(2, "n")
    sheet.leave(Left(cursor=3))
    fewer = msgspec.structs.replace(BAKERY, comments=BAKERY.comments[:4])
    again = keeper.open(fewer, path="page.txt")
    assert (again.version, again.notebook.notes, again.kept.left.cursor) == ("changed", {2: "n"}, 3)
    again.notebook.set_note(4, "later")
    same = keeper.open(fewer, path="page.txt")
    assert same.notebook is again.notebook
    back = keeper.open(BAKERY, path="page.txt")
    assert back.notebook.notes == {2: "n", 4: "later"}
    assert keeper.close() == ""
    assert taken_up(tmp_path).notes == {2: "n", 4: "later"}


def test_two_programs_on_one_page_keep_what_both_write(tmp_path: Path) -> None:
    one, two = Keeper(tmp_path), Keeper(tmp_path)
    first, second = (keeper.open(BAKERY, path="page.txt") for keeper in (one, two))
    first.notebook.set_note(1, "by the first")
    second.notebook.set_note(2, "by the second")
    first.notebook.set_read([1])
    second.notebook.set_mark("a", 3)
    assert one.flush(5)
    assert two.flush(5)
    second.notebook.set_note(1, "by the second, later")
    first.notebook.set_mark("a", 4)
    first.notebook.take_mark("a")
    assert one.close() == two.close() == ""
    kept = taken_up(tmp_path)
    assert kept.notes == {1: "by the first · by the second, later", 2: "by the second"}
    assert kept.read == {1}
    assert kept.marks == {}


FIELDS = st.tuples(st.booleans(), st.sampled_from(("note", "mark", "tag", "read")), st.integers(1, 3))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(FIELDS, max_size=25))
def test_of_two_writers_the_later_one_holds_field_by_field(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    keepers = Keeper(folder), Keeper(folder)
    books = [keeper.open(BAKERY, path="page.txt").notebook for keeper in keepers]
    notes: dict[int, dict[bool, str]] = {}
    marks: dict[str, int] = {}
    tags: dict[int, bool] = {}
    read: dict[int, bool] = {}
    for number, (which, kind, id) in enumerate(steps):
        book = books[which]
        if kind == "note":
            notes.setdefault(id, {})[which] = f"{number}"
            book.set_note(id, f"{number}")
        elif kind == "mark":
            marks["a"] = id
            book.set_mark("a", id)
        elif kind == "tag":
            tags[id] = book.toggle_tag(id, "t")
        else:
            before = id in book.read
            book.set_read([id], read=not before)
            read[id] = not before
    assert [keeper.close() for keeper in keepers] == ["", ""]
    kept = taken_up(folder)
    # Neither has seen what the other wrote: of each the last one stays.
    assert {id: set(text.split(" · ")) for id, text in kept.notes.items()} == {
        id: set(texts.values()) for id, texts in notes.items()
    }
    assert kept.marks == marks
    assert set(kept.tags) == {id for id, on in tags.items() if on}
    assert kept.read == {id for id, on in read.items() if on}


PROGRAM = """
import sys, time
from pathlib import Path
from tests.tui.making import BAKERY
from threadview_tui.keeping import Keeper
keeper = Keeper(Path(sys.argv[1]))
notebook = keeper.open(BAKERY, path="page.txt").notebook
for number in range(100000):
    notebook.set_note(1 + number % 7, f"{number}")
    print(number, time.time(), flush=True)
    time.sleep(0.01)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_kill_9_loses_the_last_second_at_most(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert child.stdout is not None
    lines = [child.stdout.readline() for _ in range(150)]
    child.kill()
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    said = [line.split() for line in (*lines, *rest.splitlines()) if len(line.split()) == 2]
    written = {int(number): float(at) for number, at in said}
    newest = max(map(int, taken_up(tmp_path).notes.values()))
    assert written[max(written)] - written[newest] < 1.0


def test_a_change_is_on_the_disk_within_half_a_second(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    notebook = keeper.open(BAKERY, path="page.txt").notebook
    assert keeper.flush(5)
    notebook.set_note(1, "n")
    began = time.monotonic()
    while not taken_up(tmp_path).notes and time.monotonic() - began < 5:
        time.sleep(0.02)
    assert time.monotonic() - began < 1.0
    assert keeper.close() == ""


def test_what_is_typed_in_one_go_is_one_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threadview_tui.keeping import rows

    batches: list[int] = []
    save = rows.save_changes

    def counted(connection: sqlite3.Connection, page: int, changes: Iterable[Any], traces: Any) -> None:
        batches.append(len(list(changes)))
        save(connection, page, changes, traces)

    monkeypatch.setattr(rows, "save_changes", counted)
    keeper = Keeper(tmp_path)
    notebook = keeper.open(BAKERY, path="page.txt").notebook
    for number in range(500):
        notebook.set_note(1, f"{number}")
    notebook.set_read(range(8))
    assert keeper.close() == ""
    assert sum(batches) <= 9 * len(batches)
    assert len(batches) <= 3
    assert taken_up(tmp_path).notes == {1: "499"}


def test_the_pages_read_last(tmp_path: Path) -> None:
    assert recent(folder=tmp_path) == []
    data = tmp_path / "data"
    assert recent(folder=data) == []
    assert not data.exists()
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for file in (one, two):
        file.touch()
    write(data, BAKERY, str(one))
    write(data, BAKERY, None)
    write(data, OTHER, str(two))
    write(data, thread((0,), title="gone"), str(tmp_path / "gone.txt"))
    found = recent(folder=data)
    # The first was read from standard input last.
    assert [(page.path, page.title) for page in found] == [(str(two), "Another page")]
    write(data, BAKERY, str(one))
    page, _ = recent(folder=data)
    assert (page.path, page.comments, page.read, page.marks, page.tags, page.notes, page.cursor) == (
        str(one), 7, 1, 1, 1, 1, 2,
    )  # fmt: skip
    assert len(recent(1, folder=data)) == 1


def test_a_file_of_a_page_that_changed_is_listed_once(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.touch()
    for count in (3, 5, 7):
        fewer = msgspec.structs.replace(BAKERY, comments=BAKERY.comments[:count])
        opened(tmp_path / "data", fewer, str(file))
    assert [page.comments for page in recent(folder=tmp_path / "data")] == [7]


def test_the_schema_says_which_version_it_is(tmp_path: Path) -> None:
    opened(tmp_path)
    connection = sqlite3.connect(tmp_path / "kept.db")
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


def test_a_place_written_by_another_version_of_the_program_costs_no_note(tmp_path: Path) -> None:
    write(tmp_path)
    connection = sqlite3.connect(tmp_path / "kept.db")
    connection.execute("UPDATE page SET left_state = x'0102'")
    connection.commit()
    connection.close()
    sheet = opened(tmp_path)
    assert (sheet.kept.left, sheet.notebook.marks) == (Left(), {"a": 2})

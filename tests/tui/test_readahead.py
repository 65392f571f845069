"""A page read in a process of its own: the same page, the same errors, and never worse than without."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import threadview_parsers
from threadview_parsers import ParseError, read
from threadview_tui import readahead
from threadview_tui.opening import STDIN, Input

PAGE = "A title\n\nSome text of the article.\n\n2 comments\n\n1. First, é\n\nReply\n\n2. Second\n\nReply\n"


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a processor to spare."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))


@pytest.fixture
def no_reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_here(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("read in this process")

    monkeypatch.setattr(threadview_parsers, "read", read_here)


def settled(source: Input) -> Input:
    done = threading.Event()
    source.watch(lambda told: done.set() if told.finished else None)
    source.start(ahead=True)
    assert done.wait(30)
    return source


def test_the_page_is_the_same(idle: None, no_reading_here: None, tmp_path: Path) -> None:
    path = tmp_path / "page [b].txt"
    path.write_text(PAGE, encoding="utf-8")
    assert settled(Input(path)).threads == list(read(path))


def test_so_are_the_errors(idle: None, no_reading_here: None, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(ParseError, match="image") as here:
        list(read(path))
    source = settled(Input(path))
    assert source.threads == []
    assert source.error == here.value.reason


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('nonsense')", "pass"])
def test_a_process_that_fails_is_as_if_there_was_none(
    idle: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: str
) -> None:
    monkeypatch.setattr(readahead, "_CHILD", code)
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert len(settled(Input(path)).threads) == 1


def test_where_no_process_can_be_made_the_page_is_read_here(
    idle: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert readahead.begin(str(path)) is None
    assert len(settled(Input(path)).threads) == 1


def pages(folder: Path) -> dict[str, Callable[[], str]]:
    def large() -> str:
        path = folder / "large.txt"
        path.write_bytes(b"x" * (readahead.LIMIT + 1))
        return str(path)

    return {
        "folder": lambda: str(folder),
        "nothing": lambda: str(folder / "none"),
        "large": large,
        "nul": lambda: "\0",
    }


@pytest.mark.parametrize("kind", ["folder", "nothing", "large", "nul"])
def test_what_does_not_pay_is_not_begun(idle: None, tmp_path: Path, kind: str) -> None:
    assert readahead.begin(pages(tmp_path)[kind]()) is None


def test_a_busy_machine_is_left_alone(idle: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(os, "getloadavg", lambda: (4.0, 0.0, 0.0))
    assert readahead.begin(str(path)) is None


def test_bytes_that_were_piped_in_are_read_here(idle: None) -> None:
    assert len(settled(Input(STDIN, PAGE.encode())).threads) == 1

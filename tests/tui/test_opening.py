"""Inputs read in the background, and the pages they turn out to hold."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import threadview_parsers
from threadview_parsers import Thread
from threadview_tui.opening import STDIN, Input, Library

from tests.tui.making import BAKERY, thread


def settle(source: Input) -> list[bool]:
    """Read an input to its end; for each word it gave, whether it was finished."""
    done, told = threading.Event(), []

    def notify(told_by: Input) -> None:
        told.append(told_by.finished)
        if told_by.finished:
            done.set()

    source.watch(notify)
    source.start()
    assert done.wait(10)
    return told


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    source = Input(tmp_path / "none.txt")
    assert settle(source) == [True]
    assert source.threads == []
    assert "not found" in (source.error or "")


def test_piped_bytes_are_a_page() -> None:
    source = Input(STDIN, b"A title\n\nSome text.\n")
    assert settle(source) == [False, True]
    assert [page.source for page in source.threads] == [STDIN]
    assert source.error is None


def test_a_library_asks_for_platforms_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def read(*_args: object, platforms: bool, **_kwargs: object) -> Iterator[Thread]:
        asked.append(platforms)
        return iter([BAKERY])

    monkeypatch.setattr(threadview_parsers, "read", read)
    for page in Library(["a"], stdin=b"x", platforms=False).pages:
        settle(page.input)
    assert asked == [False, False]


def test_every_page_of_an_input_gets_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [BAKERY, thread((0, 0), title="Second"), thread((0,), title="Third")]
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter(pages))
    library = Library(["many.txt", "last.txt"])
    library.turn(1)
    first = library.pages[0].input
    settle(first)
    library.unfold(first)
    library.unfold(first)
    assert [page.name for page in library.pages] == [
        "The bakery on the corner",
        "Second",
        "Third",
        "last.txt",
    ]
    assert library.page.name == "last.txt"
    assert [page.error for page in library.pages] == [None] * 4


def test_an_error_after_some_pages_leaves_those(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_args: object, **_kwargs: object) -> Iterator[Thread]:
        yield BAKERY
        raise RuntimeError("boom")

    monkeypatch.setattr(threadview_parsers, "read", read)
    source = Input("half.txt")
    settle(source)
    assert source.threads == [BAKERY]
    assert source.error == "cannot be read (RuntimeError)"


def test_an_input_without_a_page_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter(()))
    source = Input("empty.zip")
    settle(source)
    assert source.error == "holds no page"


def test_turning_stops_at_the_ends_and_the_same_file_stands_once() -> None:
    library = Library(["a", "b", "a", Path("c")], stdin=b"x")
    assert [page.name for page in library.pages] == [STDIN, "a", "b", "c"]
    assert not library.turn(-1)
    assert library.turn(9)
    assert library.current == 3
    assert not library.turn(1)

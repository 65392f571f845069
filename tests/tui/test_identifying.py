"""The languages of a page's comments, found in another process or, where there is none, here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest
from threadview_parsers import Thread
from threadview_search import Cancelled
from threadview_search.languages import _loaded, fill_languages, sample_of
from threadview_tui import identifying
from threadview_tui.identifying import identified

from tests.tui.making import thread

SAID = (
    "I think that this decision was not the right one at all",
    "Je trouve que cette décision n’était pas du tout la bonne",
    "Ich finde, dass diese Entscheidung überhaupt nicht richtig war",
    "ok",
)


def made(count: int) -> Thread:
    page = thread((0,) * count, texts=[SAID[number * number % 7 % len(SAID)] for number in range(count)])
    return msgspec.structs.replace(page, language=None)


def never() -> bool:
    return False


@pytest.mark.parametrize("count", [0, 3, 450])
def test_the_other_process_says_what_we_would(count: int) -> None:
    page = made(count)
    expected = fill_languages(page)
    assert page.comments == made(count).comments, "search has its own copies"
    assert identified(page, never) == expected
    assert page.comments == expected.comments, "whoever holds the page knows them too"


def test_a_sample_of_a_sample_is_all_of_it() -> None:
    for count in (0, 1, 398, 399, 400, 798, 799, 800, 1198, 1199, 5000):
        sample = sample_of(made(count))
        assert count == 0 or sample.comments
        assert len(sample.comments) <= min(count, 800)
        assert sample_of(sample) == sample


def test_long_texts_are_not_handed_over_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    page = made(2)
    longer = tuple(
        msgspec.structs.replace(comment, text=f"{comment.text} " * 4000, quotes=((0, 10), (50_000, 60_000)))
        for comment in page.comments
    )
    page = msgspec.structs.replace(page, comments=longer)
    part = identifying._part(page, page.comments)
    assert len(msgspec.msgpack.encode(part)) < 50_000
    assert part.comments[0].quotes == ((0, 10),)
    expected = fill_languages(page)
    assert identified(page, never) == expected


@pytest.mark.parametrize(
    "program",
    [
        ["/no/such/interpreter"],
        [sys.executable, "-c", "pass"],
        [
            sys.executable,
            "-c",
            "import sys; sys.stdin.buffer.read(9); sys.stdout.buffer.write(b'\\xc1' * 99)",
        ],
    ],
    ids=["cannot be started", "ends at once", "says nonsense"],
)
def test_without_the_other_process_they_are_found_here(
    monkeypatch: pytest.MonkeyPatch, program: list[str]
) -> None:
    def started() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    monkeypatch.setattr(identifying, "_started", started)
    page = made(5)
    found = identified(page, never)
    assert _loaded.cache_info().currsize == 0, "the model is still in memory"
    assert found == fill_languages(made(5))


def test_it_stops_when_nobody_waits_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[subprocess.Popen[bytes]] = []
    start: Callable[[], subprocess.Popen[bytes]] = identifying._started

    def started() -> subprocess.Popen[bytes]:
        running.append(start())
        return running[-1]

    monkeypatch.setattr(identifying, "_started", started)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        identified(made(450), lambda: next(asked))
    assert running[0].poll() is not None

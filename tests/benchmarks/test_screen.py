"""How the screen is measured: the terminal, what counts as an answer, the pages, the tables."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import monotonic

import pytest
from threadview_parsers import read

from benchmarks import screen
from benchmarks.screening import pages, records_format, steps
from benchmarks.screening.steps import Opened, Step
from benchmarks.screening.terminal import Answer, Terminal


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return tmp_path


def program(text: str) -> list[str]:
    return [sys.executable, "-u", "-c", f"import sys, time, tty\ntty.setraw(0)\n{text}"]


def answer(last: float, held: float = 0.01, written: int = 100) -> Answer:
    return Answer(last / 2, last, written, held, spent=last / 2, frames=1)


def test_made_threads_are_the_same_each_time_and_nested() -> None:
    made = pages.thread(300)
    assert made == pages.thread(300)
    assert [comment.id for comment in made.comments] == list(range(1, 301))
    for comment in made.comments:
        above = made.comments[comment.parent - 1] if comment.parent else None
        assert comment.depth == (above.depth + 1 if above else 0)
    assert max(comment.depth for comment in made.comments) >= 3
    assert 150 < sum(len(comment.text) for comment in made.comments) / 300 < 450


def test_what_is_filtered_by_is_neither_rare_nor_common() -> None:
    words = [set(comment.text.split()) for comment in pages.comments(4000)]
    for rank in steps.RARE:
        assert 20 < sum(pages.word(rank) in each for each in words) < 400, pages.word(rank)


def test_a_page_is_read_by_the_format_when_its_gate_opens(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = own_folder / "go"
    gate.touch()
    monkeypatch.setenv(records_format.GATE, str(gate))
    for folder in pages.install(own_folder / "package")["PYTHONPATH"].split(os.pathsep):
        monkeypatch.syspath_prepend(folder)
    began = monotonic()
    (found,) = read(pages.page(200))
    assert found == pages.thread(200)
    assert began < float((own_folder / "go.there").read_text()) < monotonic()
    assert pages.page(200).read_bytes().startswith(records_format.MAGIC)
    assert pages.as_text(200).read_text(encoding="utf-8").count("\n\n") == 200


def test_an_answer_ends_with_its_last_byte_and_not_with_the_quiet() -> None:
    terminal = Terminal(program("print('ready')\nwhile sys.stdin.read(1): time.sleep(.02); print('a' * 50)"))
    try:
        terminal.until(b"ready\n")
        terminal.rest(0.1)
        found = terminal.ask(b"x")
    finally:
        terminal.close()
    assert 0.02 <= found.first <= found.last < 5
    assert 50 <= found.written <= 60


def test_work_between_two_bytes_belongs_to_the_answer() -> None:
    busy = "end = time.monotonic() + .3\n while time.monotonic() < end: pass"
    terminal = Terminal(
        program(f"print('ready')\nwhile sys.stdin.read(1):\n print('now')\n {busy}\n print('then')")
    )
    try:
        terminal.until(b"ready\n")
        terminal.rest(0.1)
        found = terminal.ask(b"x")
    finally:
        terminal.close()
    assert found.last - found.first >= 0.25
    assert found.held >= 0.25 or not Path("/proc/self/wchan").exists()


def test_a_program_that_says_nothing_is_not_waited_for_ever() -> None:
    terminal = Terminal(program("print('ready')\nsys.stdin.read()"))
    try:
        terminal.until(b"ready\n")
        with pytest.raises(TimeoutError):
            terminal.ask(b"x", patience=0.3)
        with pytest.raises(TimeoutError):
            terminal.until(b"never", patience=0.2)
    finally:
        terminal.close()


def test_frames_of_the_scroll_bar_alone_are_no_answer() -> None:
    terminal = Terminal([sys.executable, "-c", "input()"])
    begin, end = b"\x1b[?2026h", b"\x1b[?2026l"
    bar = begin + b"\x1b[1;120Ha\r\n\x1b[2;120Hb\x1b[1;1H" + end
    try:
        assert not terminal._is_answer(bar)
        assert not terminal._is_answer(bar[:20])
        assert not terminal._is_answer(bar[20:])
        assert terminal._is_answer(begin + b"\x1b[3;5Htext" + end)
        assert terminal._is_answer(begin + b"\x1b[3;5Htext" + end + bar)
        assert terminal._is_answer(b"a line of another program")
    finally:
        terminal.close()


def test_wishes_by_size() -> None:
    fast, slow = Step("next comment", [answer(0.01)] * 3), Step("next comment", [answer(0.025)] * 3)
    assert screen.wish(fast, 100_000) == ("20, worst 100", True)
    assert screen.wish(slow, 100_000) == ("20, worst 100", False)
    assert screen.wish(slow, 1_000_000) == ("median 30", True)
    assert screen.wish(Step("next comment", [answer(0.01)] * 3 + [answer(0.2)]), 10_000)[1] is False
    assert screen.wish(Step("resize", [answer(0.4, held=0.09)]), 100_000) == ("held 100 ms", True)
    assert screen.wish(Step("resize", [answer(0.4, held=0.11)]), 100_000)[1] is False
    assert screen.wish(Step("filter: its result", [answer(4)]), 100_000)[1] is None
    assert screen.wish(slow, 0)[1] is None


def test_opening_beside_what_is_wanted() -> None:
    opened = Opened(1.0, 0.25, 3.0, (("content on screen", 100.0), ("at the end", 260.0)))
    rows = {row.what: row for row in screen.opening_rows(100_000, opened)}
    assert rows["content, after the records"].good is True
    assert rows["memory at the end"].good is False
    assert rows["memory content on screen"].good is None
    assert all(row.good is None for row in screen.opening_rows(1_000_000, opened))


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_the_whole_table_in_a_small_size(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(steps, "RARE", steps.RARE[:1])
    saved = own_folder / "figures.json"
    monkeypatch.setattr(
        sys, "argv", ["screen.py", "200", "--repeat", "6", "--no-peers", "--json", str(saved)]
    )
    assert screen.main() in (0, 1)
    figures = json.loads(saved.read_text())["200"]
    for name in ("next comment", "page down", "fold all", "outline on", "clear the filter", "resize"):
        assert figures[name]["bytes"] > 100, name
    assert figures["opening"]["memory"]["at the end"] > 20
    assert "next match" in capsys.readouterr().out

"""What terminals do to a program: sizes that change all the time, text that is hostile, signals."""

from __future__ import annotations

import random
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.tui.terminal.conftest import Start
from tests.tui.terminal.pages import GARDEN, blog, long_blog

pytestmark = pytest.mark.slow

SEQUENCE = re.compile(
    rb"\x1b(?:\[[<>=?]?[0-9;:]*[$ ]?[@-~]|\][0-9]+;[^\x07\x1b]*(?:\x07|\x1b\\)|[()][0AB]|[=>78cM])"
)
KNOWN = re.compile(
    rb"\x1b\[(?:[0-9;]*[mHJK]|\?(?:1049|1000|1003|1015|1006|25|1004|2004|2026|2048|7)[hl]|\?20(?:26|48)\$p"
    rb"|[<>=][0-9;]*u|\d* q)|\x1b\]22;[a-z-]*\x07"
)
"""The sequences that Textual writes for colours, places, modes, the keyboard and the shape of the pointer."""
HOSTILE = (
    "title \x1b]0;owned\x07 clip \x1b]52;c;b3duZWQ=\x07 red \x1b[31m clear \x1b[2J query \x1b[6n end",
    "eight bits \x9b31m and \x9d0;owned\x9c and \x90q\x9c end",
    "link \x1b]8;;https://example.org/owned\x1b\\here\x1b]8;;\x1b\\ [link=https://example.org]x[/link] [/i]",
    "bidi \u202eowned\u202c \u2066x\u2069 zero\u200bwidth \x00 \x08\x08 \x7f end",
)


def written(tmp_path: Path, page: str) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8", errors="surrogateescape")
    return path


def unknown_sequences(raw: bytes) -> list[bytes]:
    """Escapes that are none of those that are needed to draw."""
    whole = [match for match in SEQUENCE.findall(raw) if not KNOWN.fullmatch(match)]
    rest = SEQUENCE.sub(b"", raw)
    return whole + re.findall(rb"\x1b.{0,8}", rest) + re.findall(rb"\xc2[\x80-\x9f]", rest)


def test_no_escape_of_the_page_reaches_the_terminal(start: Start, tmp_path: Path) -> None:
    comments = [(0, f"reader {text}", text) for text in HOSTILE] * 2
    terminal = start(written(tmp_path, blog(comments, title=f"T {HOSTILE[0]}")))
    terminal.wait_for("8 comments", "eight bits")
    for keys in (
        "G",
        "g",
        "L",
        "\x1b",
        "/owned\r",
        "L",
        "\x1b",
        "\x1b",
        "&end\r",
        "\x1b",
        "\r",
        "q",
        "?",
        "\x1b",
        ":",
    ):
        terminal.press(keys)
        terminal.read()
    terminal.press("\x1b")
    terminal.read()
    terminal.press("Q")
    assert terminal.left() == 0
    assert b"owned" in terminal.raw  # the words of the page, without their power
    assert b"\x1b]0;" not in terminal.raw
    assert b"\x1b]52" not in terminal.raw
    assert unknown_sequences(terminal.raw) == []


def test_the_check_for_escapes_sees_them() -> None:
    assert unknown_sequences(b"\x1b[1;31mred\x1b[0m \x1b[?25h \x1b[2;1H") == []
    for text in (*HOSTILE[:1], *HOSTILE[2:3], "\x1b[6n", "\x1bPq"):
        assert unknown_sequences(text.encode()), text
    assert unknown_sequences("\x9b31m".encode())


@pytest.mark.timeout(240)
def test_a_hundred_sizes_while_loading_scrolling_and_filtering(start: Start, tmp_path: Path) -> None:
    terminal = start(written(tmp_path, long_blog(1500)))
    sizes = random.Random(5)
    keys = iter(
        ["", "", "", *["j", " ", "G", "k", "zM", "zR", "b", "/opinion 7", "\x1b", "&river", "\r", "L"] * 9]
    )
    for turn in range(100):
        terminal.resize(sizes.randint(8, 160), sizes.randint(3, 50))
        if turn > 20:
            terminal.press(next(keys))
        terminal.read(0.005 if turn > 20 else 0.05)  # until then the page is being read
        if turn == 20:
            terminal.resize(120, 40)
            terminal.wait_for("1,500 comments")
    terminal.resize(120, 40)
    terminal.read()
    terminal.press("\x1b")
    terminal.read()
    for _ in range(4):  # whatever is open or on
        terminal.press("\x1b")
        terminal.read()
    terminal.press("zRG")
    seen = terminal.wait_for("comment 1,500 of 1,500")
    assert "Traceback" not in seen
    terminal.press("q")
    assert terminal.left() == 0
    assert b"Traceback" not in terminal.raw


def test_the_terminal_is_given_back_by_q(start: Start, tmp_path: Path) -> None:
    terminal = start(written(tmp_path, blog(GARDEN)))
    terminal.wait_for("7 comments")
    assert not terminal.is_given_back()
    terminal.press("q")
    assert terminal.left() == 0
    assert terminal.is_given_back()


@pytest.mark.parametrize("keys", ["", "/hail", "?"])
def test_the_terminal_is_given_back_by_kill(start: Start, tmp_path: Path, keys: str) -> None:
    terminal = start(written(tmp_path, blog(GARDEN)))
    terminal.wait_for("7 comments")
    terminal.press(keys)
    terminal.read()
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.left() == 143
    assert terminal.is_given_back()


BROKEN = """
from threadview_tui.{module} import {owner}
def broken(self, *arguments): raise RuntimeError("made to fail")
{owner}.{method} = broken
import sys
from threadview_tui.cli import main
sys.exit(main())
"""


def test_an_error_in_a_command_is_a_line_and_reading_goes_on(start: Start, tmp_path: Path) -> None:
    program = BROKEN.format(module="screens.moving", owner="Moving", method="action_page")
    terminal = start(program=[sys.executable, "-c", program, str(written(tmp_path, blog(GARDEN)))])
    terminal.wait_for("7 comments")
    terminal.press(" ")
    terminal.wait_for("RuntimeError", "threadview.log")
    terminal.press("j")
    seen = terminal.wait_for("comment 1 of 7")
    assert "Traceback" not in seen
    terminal.press("q")
    assert terminal.left() == 0
    assert terminal.is_given_back()


def test_an_error_in_drawing_gives_the_terminal_back(start: Start, tmp_path: Path) -> None:
    program = BROKEN.format(module="widgets.thread_view", owner="ThreadView", method="render_line")
    terminal = start(program=[sys.executable, "-c", program, str(written(tmp_path, blog(GARDEN)))])
    assert terminal.left() == 1
    assert terminal.is_given_back()
    assert b"RuntimeError" in terminal.raw
    assert b"Traceback" not in terminal.raw
    (log,) = (tmp_path / "home" / "state").rglob("*.log")
    assert "made to fail" in log.read_text(encoding="utf-8")

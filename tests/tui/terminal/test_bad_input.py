"""What may come through a terminal, or never come: bytes that are no text, files that hang."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.tui.terminal.conftest import Start
from tests.tui.terminal.driving import PtyTerminal
from tests.tui.terminal.pages import GARDEN, blog

pytestmark = pytest.mark.slow


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(blog(GARDEN), encoding="utf-8")
    return path


def opened(start: Start, page: Path, **given: object) -> PtyTerminal:
    terminal = start(page, **given)
    terminal.wait_for(f"{len(GARDEN)} comments")
    return terminal


@pytest.mark.parametrize(
    "typed", [b"\xe9", b"\x1b[M \xf1\xf2", b"\xff\xfe\x80", b"\xe2\x82", b"\x1b[200~\xe9\x1b[201~"]
)
def test_bytes_that_are_no_text_end_nothing(start: Start, page: Path, typed: bytes) -> None:
    terminal = opened(start, page)
    terminal.press("/")
    terminal.type_bytes(typed + b"zebra")
    terminal.wait_for("zebra")
    # Not together with what comes next, which would make Alt of it.
    terminal.press("\x1b")
    terminal.wait_for(gone=["zebra"])
    terminal.press("q")
    assert terminal.left() == 0
    assert terminal.is_given_back()
    assert b"Traceback" not in terminal.raw


def test_a_file_that_hangs_keeps_nobody(start: Start, page: Path) -> None:
    """A pipe in place of the file, into which nobody writes: its source, then leave."""
    terminal = opened(start, page)
    page.unlink()
    os.mkfifo(page)
    terminal.press("V")
    terminal.wait_for("a pipe")
    terminal.press("\x1b")
    terminal.wait_for(gone=["a pipe"])
    terminal.press("q")
    begun = monotonic()
    assert terminal.left() == 0
    assert monotonic() - begun < 5


HANGS = """
import sys, time
from threadview_tui import cli, leaving
from threadview_tui.keeping.keeper import Keeper
leaving.LAST_RESORT = {seconds}
Keeper.close = lambda *_: time.sleep(60)
sys.exit(cli.main([{page!r}]))
"""


def test_whatever_hangs_it_ends(start: Start, page: Path) -> None:
    script = HANGS.format(seconds=1.0, page=str(page))
    terminal = opened(start, page, program=[sys.executable, "-c", script])
    terminal.press("q")
    begun = monotonic()
    assert terminal.left() == 1
    assert monotonic() - begun < 5
    assert terminal.is_given_back()


def test_what_hangs_on_the_screen_ends_and_gives_it_back(start: Start, page: Path) -> None:
    """The loop itself is held up, so that Textual never comes to give the terminal back."""
    script = HANGS.format(seconds=1.0, page=str(page)).replace(
        "Keeper.close =", "from textual.app import App\nApp._shutdown ="
    )
    terminal = opened(start, page, program=[sys.executable, "-c", script])
    terminal.press("q")
    assert terminal.left() == 1
    assert terminal.is_given_back()


def test_ctrl_c_works_once_the_screen_is_gone(start: Start, page: Path) -> None:
    script = HANGS.format(seconds=50.0, page=str(page))
    terminal = opened(start, page, program=[sys.executable, "-c", script])
    terminal.press("q")
    terminal.read(0.5)
    assert terminal.is_given_back()
    assert terminal.process.poll() is None
    os.kill(terminal.process.pid, signal.SIGINT)
    assert terminal.left() == -signal.SIGINT

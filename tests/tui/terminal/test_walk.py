"""The main walk in real terminals: open, search with a typo, filter, fold, mark, leave, come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.terminal.conftest import Start
from tests.tui.terminal.driving import Terminal
from tests.tui.terminal.pages import GARDEN, blog

pytestmark = pytest.mark.slow


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "garden.html"
    path.write_text(blog(GARDEN), encoding="utf-8")
    return path


def test_the_main_walk(start_in: Callable[..., Terminal], page: Path) -> None:
    terminal = start_in(page)
    terminal.wait_for("Hail over the allotments", "7 comments", "hailstorm, all of them")
    terminal.press("/")
    terminal.wait_for("Enter keep")
    terminal.press("hialstorm")
    terminal.wait_for("/hialstorm", "match 1/1")
    terminal.press("\r")
    terminal.wait_for("comment 1 of 7", "match 1/1", gone=["Enter keep"])
    terminal.press("\x1b")
    terminal.wait_for(gone=["hialstorm"])
    terminal.press("&")
    terminal.wait_for("Enter keep")
    terminal.press("roses")
    terminal.wait_for("1 of 7 shown", gone=["Bruno"])
    terminal.press("\r")
    terminal.wait_for("blackspot on roses", gone=["Enter keep"])
    terminal.press("\x1b")
    terminal.wait_for("Cover them with fleece", "beans forgive", "blackspot")
    terminal.press("1g")
    terminal.wait_for("comment 1 of 7")
    terminal.press("za")
    terminal.wait_for("+3 hidden", "blackspot", gone=["beans forgive", "Cover them with"])
    terminal.press("5gma")
    terminal.wait_for("mark a", "5  Dmitri")
    terminal.press("q")
    assert terminal.left() == 0
    again = start_in(page)
    again.wait_for("as you left it", "+3 hidden", "marked a", "5  Dmitri", gone=["beans forgive"])
    again.press("zRG")
    again.wait_for("comment 7 of 7", "beans forgive")
    again.press("'a")
    again.wait_for("comment 5 of 7")
    again.press("q")
    assert again.left() == 0


def test_what_is_noted_survives_a_kill(start: Start, page: Path) -> None:
    terminal = start(page)
    terminal.wait_for("7 comments", "hailstorm, all of them")
    terminal.press("5g")
    terminal.wait_for("comment 5 of 7")
    terminal.press("A")
    terminal.wait_for("note")
    terminal.press("copper spray, twice\r")
    terminal.wait_for("¶ copper spray, twice")
    terminal.read(1.5)  # what is older than a second must be safe
    terminal.press("2gA")
    terminal.wait_for("note on 2")
    terminal.press("half typ")
    terminal.read()
    terminal.process.kill()
    terminal.process.wait()
    again = start(page)
    again.wait_for("¶ copper spray, twice", gone=["half typ"])
    again.press("Q")
    assert again.left() == 0

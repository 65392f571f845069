"""Errors of our own: a line that names the log, and reading goes on; where it cannot, an end in one line."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import pytest
from textual import events
from threadview_tui import logfile
from threadview_tui.guarding import PanicError
from threadview_tui.widgets.news_line import NewsLine
from threadview_tui.widgets.thread_view import ThreadView

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY
from tests.tui.test_cli import on_a_terminal


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "logs" / "x.log"
    monkeypatch.setattr(logfile, "log_path", lambda: path)
    return path


def told(reader: Reader) -> list[str]:
    reader.app.trouble = None  # what the fixture would raise
    return [*reader.app._queue._standing, *reader.app._queue._waiting]


def fail(*_: object) -> None:
    raise RuntimeError("[/i] on purpose")


def raise_it(error: Exception) -> None:
    raise error


async def test_an_action_that_raises_is_one_line_and_reading_goes_on(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, log: Path
) -> None:
    async with open_app(BAKERY) as reader:
        assert not log.exists()
        monkeypatch.setattr(reader.screen, "action_scope", fail)
        await reader.press("x", "j")
        assert told(reader) == [f"an error of threadview's own (RuntimeError): details in {log}"]
        assert reader.session.cursor == 1
    text = log.read_text()
    assert "RuntimeError: [/i] on purpose" in text
    assert "Traceback" in text


async def test_a_worker_that_raises_is_one_line(open_app: Opener, log: Path) -> None:
    async with open_app(BAKERY) as reader:
        reader.screen.run_worker(fail, thread=True)
        await reader.pilot.pause(0.2)
        assert len(told(reader)) == 1
        await reader.press("j")
        assert reader.session.cursor == 1
    assert "on purpose" in log.read_text()


async def test_a_handler_that_raises_is_one_line(open_app: Opener, log: Path) -> None:
    async with open_app(BAKERY) as reader:
        reader.screen.call_later(fail)
        reader.screen.view.call_later(partial(raise_it, ValueError("another")))
        await reader.settle()
        assert sorted(line[: line.index(")")].rpartition("(")[2] for line in told(reader)) == [
            "RuntimeError",
            "ValueError",
        ]
        await reader.press("j")
        assert reader.session.cursor == 1
        assert log.exists()


async def test_an_answer_that_raises_is_one_line(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.screen.lines.ask("note", "", fail)
        await reader.press("a", "enter")
        assert len(told(reader)) == 1
        await reader.press("j")
        assert reader.session.cursor == 1


async def test_drawing_that_raises_ends_it_with_one_line(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RuntimeError, match="on purpose"):  # noqa: PT012
        async with open_app(BAKERY) as reader:
            monkeypatch.setattr(ThreadView, "render_line", fail)
            await reader.press("j")
            for _ in range(100):
                await reader.pilot.pause(0.05)
    assert reader.app.return_code == 1
    assert reader.app.last_words == f"an error of threadview's own (RuntimeError): details in {log}"
    assert "Traceback" not in capsys.readouterr().err


async def test_errors_without_end_end_it(open_app: Opener) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012
        async with open_app(BAKERY) as reader:
            for _ in range(250):
                reader.screen.call_later(fail)
            for _ in range(50):
                await reader.pilot.pause(0.02)
    assert reader.app.return_code == 1


async def test_one_error_over_and_over_is_told_and_gone_on_from(open_app: Opener) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012
        async with open_app(BAKERY) as reader:
            for _ in range(9):
                reader.screen.call_later(fail)
            for _ in range(20):
                await reader.pilot.pause(0.02)
            assert reader.app.is_running
    assert reader.app.return_code != 1


async def test_many_different_errors_end_it(open_app: Opener) -> None:
    with pytest.raises(KeyError):  # noqa: PT012
        async with open_app(BAKERY) as reader:
            for kind in (ValueError, TypeError, OSError, LookupError, KeyError):
                reader.screen.call_later(partial(raise_it, kind("on purpose")))
            for _ in range(20):
                await reader.pilot.pause(0.02)
    assert reader.app.return_code == 1


async def test_a_key_that_fails_and_repeats_ends_nothing(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(BAKERY) as reader:
        monkeypatch.setattr(reader.screen, "action_scope", fail)
        for _ in range(40):
            reader.app.post_message(events.Key("x", "x"))
        await reader.press("j")
        assert len(told(reader)) == 1
        assert reader.session.cursor == 1


async def test_what_textual_would_panic_over_is_one_line(
    open_app: Opener, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PanicError):  # noqa: PT012
        async with open_app(BAKERY) as reader:
            reader.app.panic("the terminal is gone")
            await reader.pilot.pause(0.2)
    assert reader.app.return_code == 1
    assert reader.app.last_words == f"an error of threadview's own (PanicError): details in {log}"
    assert "the terminal is gone" in log.read_text()
    assert "Traceback" not in capsys.readouterr().err


async def test_an_error_is_seen_on_whatever_screen_is_on_top(open_app: Opener) -> None:
    for opener in ("question_mark", "S", "i", "ctrl+p", "B"):
        async with open_app(BAKERY) as reader:
            await reader.press(opener)
            assert reader.app.screen is not reader.screen
            reader.app.report(RuntimeError("on purpose"))
            await reader.settle()
            line = reader.app.screen.query_one(NewsLine)
            assert "RuntimeError" in line.text
            assert line.region.height >= 1
            assert reader.app.screen.get_widget_at(line.region.x + 1, line.region.y)[0] is line, opener
            reader.app.trouble = None


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(logfile, "log_path", lambda: tmp_path / "file" / "x.log")
    assert logfile.line(ValueError()).endswith("(ValueError): details could not be kept")


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    log.parent.mkdir()
    log.write_text("x" * (logfile.MOST + 1))
    logfile.keep(ValueError("new"))
    assert "new" in log.read_text()
    assert len(log.read_text()) < 1000
    assert log.with_suffix(".old.log").stat().st_size > logfile.MOST


def test_home_is_shown_as_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    assert logfile._short(Path("/home/jo/.x/y.log")) == "~/.x/y.log"
    assert logfile._short(Path("/home/joan/y.log")) == "/home/joan/y.log"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_the_terminal_is_given_back_and_one_line_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    Path("page.txt").write_text("A page\n\nSome words.\n", encoding="utf-8")
    Path("broken.py").write_text(
        "import sys\n"
        "from threadview_tui import cli\n"
        "from threadview_tui.widgets.thread_view import ThreadView\n"
        "def broken(*_): raise RuntimeError('on purpose')\n"
        "ThreadView.render_line = broken\n"
        "sys.exit(cli.main(['page.txt']))\n",
        encoding="utf-8",
    )
    drawn, code = on_a_terminal(f"{sys.executable} broken.py", b"details in", b"")
    assert code == 1
    end = drawn[drawn.rindex(b"\x1b[?1049l") :]
    assert b"threadview: an error of threadview's own (RuntimeError): details in " in end
    assert b"Traceback" not in drawn

"""Other programs: which ones, and commands that are fed, heard and ended."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from threadview_tui import browser, clipboard, programs
from threadview_tui.programs import NoProgram, Outcome, pipe


def run(command: str, feed: bytes = b"", **options: float) -> Outcome:
    return pipe(command, [feed], going=lambda: True, **options)  # type: ignore[arg-type]


def test_the_editor_is_the_configured_one_then_visual_then_editor() -> None:
    names = {"VISUAL": "cat -v", "EDITOR": "ls"}
    assert programs.editor("sh -c 'x y'", names) == ["sh", "-c", "x y"]
    assert programs.editor(None, names) == ["cat", "-v"]
    assert programs.editor(" ", {"VISUAL": "", "EDITOR": "ls"}) == ["ls"]
    assert programs.pager(None, {"PAGER": "cat"}) == ["cat"]


def test_without_any_a_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "vi" else None)
    assert programs.editor(None, {}) == ["vi"]
    with pytest.raises(NoProgram, match=r"no pager found: set \$PAGER"):
        programs.pager(None, {})


def test_a_program_that_is_missing_or_no_command_line_is_named() -> None:
    with pytest.raises(NoProgram, match=r"\$VISUAL is no-such-editor, which is not there"):
        programs.editor(None, {"VISUAL": "no-such-editor -n"})
    with pytest.raises(NoProgram, match=r"config.toml is no command line"):
        programs.editor("vi 'x", {})


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
class TestPipe:
    def test_a_command_gets_the_text_and_says_something(self) -> None:
        assert run("wc -w", b"one two three") == Outcome("3\n", 0)
        assert run("echo oh; ls /nowhere >/dev/null; exit 3", b"").code == 3
        assert "nowhere" in run("ls /nowhere").output
        assert run("no-such-command-at-all").code == 127

    def test_one_that_reads_nothing_or_not_all_is_no_error(self) -> None:
        assert run("true", b"x" * 10_000_000) == Outcome("", 0)
        assert run("head -c 3", b"x" * 10_000_000) == Outcome("xxx", 0)

    def test_more_than_any_buffer_goes_through_both_ways(self) -> None:
        assert run("cat", b"x" * 500_000, most=1_000_000).output == "x" * 500_000

    def test_output_without_end_is_cut_and_its_command_ended(self) -> None:
        outcome = run("yes", most=10_000)
        assert (outcome.code, outcome.ended) == (None, "after 10,000 bytes of output")
        assert len(outcome.output) == 10_000

    def test_a_command_that_takes_too_long_is_ended(self) -> None:
        began = time.monotonic()
        assert run("echo begun; sleep 60", longest=0.3) == Outcome("begun\n", None, "after 0.3 seconds")
        assert run("exec >&-; exec 2>&-; sleep 60", longest=0.3).ended == "after 0.3 seconds"
        assert time.monotonic() - began < 20

    def test_it_is_stopped_with_all_that_it_started(self, tmp_path: Path) -> None:
        asked = iter([True] * 4)
        alive = tmp_path / "alive"
        command = f"(trap '' TERM; sleep 2; touch {alive}) & trap '' TERM; sleep 60"
        outcome = pipe(command, [], going=lambda: next(asked, False))
        assert (outcome.code, outcome.ended) == (None, "stopped")
        time.sleep(2.2)
        assert not alive.exists()

    def test_what_it_leaves_running_is_not_waited_for(self) -> None:
        began = time.monotonic()
        assert run("echo done; sleep 30 &").output == "done\n"
        assert time.monotonic() - began < 10

    def test_it_has_no_terminal(self) -> None:
        assert run("(: </dev/tty) 2>/dev/null && echo yes || echo no").output == "no\n"

    def test_what_it_says_is_heard_while_it_runs(self) -> None:
        heard: list[str] = []
        pipe("echo a; sleep 0.5; echo b; sleep 0.5", [], going=lambda: True, heard=heard.append)
        assert heard[0] == "a\n"
        assert heard[-1] in {"a\n", "a\nb\n"}

    def test_a_feed_that_fails_ends_with_it(self) -> None:
        def feed() -> Iterator[bytes]:
            yield b"one\n"
            raise OSError

        assert pipe("cat", feed(), going=lambda: True) == Outcome("one\n", 0)


def test_orders_to_a_terminal_are_taken_out() -> None:
    colours = b"\x1b[1;31mred\x1b[0m \x1b]0;title\x07b\x08bo\x08old \x1b]52;c;eA==\x1b\\x\ty \xff"
    assert programs.cleaned(colours) == "red bold x      y \ufffd"
    assert "\x1b" not in programs.cleaned(b"\x1b[31\x1bm\x1b]0;no end\x9b31m")


@pytest.fixture
def no_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pyperclip of ours, for the process that copies."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "pyperclip.py"


def test_the_clipboard_gets_the_text(no_module: Path, tmp_path: Path) -> None:
    got = tmp_path / "got"
    no_module.write_text(
        "class PyperclipException(RuntimeError): pass\n"
        f"def copy(text): open({str(got)!r}, 'w', encoding='utf-8').write(text)\n"
    )
    clipboard.copy("für \U0001f600 \ud83d")
    assert got.read_text("utf-8") == "für \U0001f600 ?"


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        ("raise PyperclipException('none')", clipboard.NoClipboard, "^$"),
        ("raise OSError('odd')", clipboard.ClipboardError, "ended with code 1"),
        ("import time; time.sleep(60)", clipboard.ClipboardError, "did not answer within 1 seconds"),
    ],
)
def test_a_clipboard_that_is_missing_fails_or_hangs(
    no_module: Path, body: str, error: type[Exception], says: str
) -> None:
    no_module.write_text(f"class PyperclipException(RuntimeError): pass\ndef copy(text): {body}\n")
    with pytest.raises(error, match=says):
        clipboard.copy("text", patience=1)


def test_a_python_that_is_gone_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(clipboard.ClipboardError):
        clipboard.copy("text")


def test_no_browser_is_started_without_a_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not browser.has_windows({}, "linux")
    assert browser.has_windows({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert browser.has_windows({}, "darwin")
    assert not browser.has_windows({"SSH_CONNECTION": "1"}, "darwin")
    failed: list[str] = []
    monkeypatch.setattr(browser, "has_windows", lambda: True)
    browser.open_page("javascript:alert(1)", failed=lambda: failed.append("script"))
    browser.open_page("file:///etc/passwd", failed=lambda: failed.append("file"))
    assert failed == ["script", "file"]


@pytest.mark.parametrize(("code", "fails"), [(0, 0), (1, 1)])
def test_a_browser_that_takes_it_or_not(monkeypatch: pytest.MonkeyPatch, code: int, fails: int) -> None:
    failed: list[bool] = []
    monkeypatch.setattr(browser, "has_windows", lambda: True)
    monkeypatch.setattr(
        browser, "_OPEN", f"import sys; sys.exit({code} if sys.argv[1:] == ['https://a.example/'] else 5)"
    )
    browser.open_page("https://a.example/", failed=lambda: failed.append(True))
    for _ in range(100):
        time.sleep(0.02)
        if failed:
            break
    assert len(failed) == fails

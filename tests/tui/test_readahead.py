"""A page read in a process of its own: the same page, the same errors, and never worse than without."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import threadview_parsers
from threadview_parsers import ParseError, Thread, read
from threadview_tui import readahead
from threadview_tui.opening import STDIN, Input

PAGE = "A title\n\nSome text of the article.\n\n2 comments\n\n1. First, é\n\nReply\n\n2. Second\n\nReply\n"

# Its own interpreter: the one that runs the tests has threads.
PROGRAM = """
import os, signal, sys, time
os.cpu_count = lambda: 4
import msgspec
from threadview_tui import readahead
path = sys.argv[1]
{before}
ahead = readahead.begin(path)
{between}
said = readahead.collect(ahead) if ahead else "not begun"
try:
    os.waitpid(-1, os.WNOHANG)
    sys.exit("a process is left")
except ChildProcessError:
    sys.stdout.buffer.write(msgspec.json.encode(said))
"""


def ahead(path: Path | str, before: str = "", between: str = "") -> bytes:
    """What reading ahead gives, as JSON."""
    code = PROGRAM.format(before=before, between=between)
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page [b].txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_page_is_the_same(page: Path) -> None:
    threads, error = msgspec.json.decode(ahead(page), type=tuple[list[Thread], str | None])
    assert (threads, error) == (list(read(page)), None)


def test_a_process_that_nobody_remembers(page: Path) -> None:
    assert ahead(page, before="signal.signal(signal.SIGCHLD, signal.SIG_IGN)") == ahead(page)


def test_so_are_the_errors(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(ParseError, match="image") as here:
        list(read(path))
    assert msgspec.json.decode(ahead(path)) == [[], here.value.reason]


@pytest.mark.parametrize(
    "code",
    [
        "os._exit(3)",
        "1 / 0",
        "print('nonsense'), sys.stderr.write('nonsense')",
        "b'nonsense'",
        "os.kill(os.getpid(), signal.SIGINT), time.sleep(30)",
    ],
)
def test_a_process_that_fails_says_nothing(page: Path, code: str) -> None:
    assert ahead(page, before=f"readahead._pages = lambda path, platforms: ({code})") == b"null"


def test_a_long_answer_waits_for_its_reader(page: Path) -> None:
    many = "readahead._pages = lambda path, platforms: msgspec.msgpack.encode(([], 'x' * 1_000_000))"
    assert len(ahead(page, before=many, between="time.sleep(0.2)")) > 1_000_000


def test_nobody_waits_for_a_reader_who_left(page: Path) -> None:
    code = "readahead._pages = lambda path, platforms: b'x' * 1_000_000"
    # The pipe holds less: the other process writes on until it learns that nobody listens.
    assert ahead(page, before=code, between="os.close(ahead.said); os.waitpid(ahead.pid, 0); ahead = None")


@pytest.mark.parametrize(
    "before",
    [
        "import threading; threading.Thread(target=time.sleep, args=(1,), daemon=True).start()",
        "os.cpu_count = lambda: 1",
        "del os.fork",
        "readahead.LIMIT = 10",
        "path = os.path.dirname(path)",
        "path += '.missing'",
        "path = 'a\\0'",
    ],
    ids=["threads", "one-processor", "no-fork", "large", "folder", "missing", "nul"],
)
def test_what_does_not_pay_or_cannot_be_is_not_begun(page: Path, before: str) -> None:
    assert ahead(page, before=before) == b'"not begun"'


def settled(source: Input) -> Input:
    done = threading.Event()
    source.watch(lambda told: done.set() if told.finished else None)
    source.start(ahead=True)
    assert done.wait(30)
    return source


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """Lets the other process say something."""

    def say(answer: object) -> None:
        monkeypatch.setattr(readahead, "begin", lambda _path, **_: readahead.Ahead(0, 0))
        monkeypatch.setattr(readahead, "collect", lambda _ahead: answer)

    return say


def test_what_was_read_ahead_is_not_read_again(
    page: Path, said: Callable[[object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list(read(page))

    def read_here(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("read in this process")

    monkeypatch.setattr(threadview_parsers, "read", read_here)
    said((threads, None))
    source = settled(Input(page))
    assert (source.threads, source.error) == (threads, None)
    said(([], "is a PNG image"))
    source = settled(Input(page))
    assert (source.threads, source.error) == ([], "is a PNG image")


def test_where_nothing_came_the_page_is_read_here(page: Path, said: Callable[[object], None]) -> None:
    said(None)
    assert settled(Input(page)).threads == list(read(page))


def test_bytes_that_were_piped_in_are_read_here() -> None:
    assert len(settled(Input(STDIN, PAGE.encode())).threads) == 1

"""A page read in a process of its own: the same page, the same errors, and never worse than without."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
import threadview_parsers
from threadview_parsers import ParseError, Thread, read
from threadview_tui import readahead
from threadview_tui.opening import STDIN, Input
from threadview_tui.pages.frames import Handed, LostError

PAGE = "A title\n\nSome text of the article.\n\n2 comments\n\n1. First, é\n\nReply\n\n2. Second\n\nReply\n"

# Its own interpreter: the one that runs the tests has threads.
PROGRAM = """
import os, signal, sys, time
os.cpu_count = lambda: 4
import msgspec
from threadview_parsers import ParseError
from threadview_tui import readahead
from threadview_tui.pages.frames import LostError
path = sys.argv[1]
{before}
ahead = readahead.begin(path)
{between}
threads, said = [], None
try:
    threads.extend(page.thread for page in (ahead.pages() if ahead else ()))
    said = "whole" if ahead else "not begun"
except ParseError as error:
    said = error.reason
except LostError:
    said = "lost"
try:
    os.waitpid(-1, os.WNOHANG)
    sys.exit("a process is left")
except ChildProcessError:
    sys.stdout.buffer.write(msgspec.json.encode((threads, said)))
"""


def ahead(path: Path | str, before: str = "", between: str = "") -> tuple[list[Thread], str]:
    """What reading ahead gives, and how it ended."""
    code = PROGRAM.format(before=before, between=between)
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return msgspec.json.decode(done.stdout, type=tuple[list[Thread], str])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page [b].txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_page_is_the_same(page: Path) -> None:
    assert ahead(page) == (list(read(page)), "whole")


def test_a_process_that_nobody_remembers(page: Path) -> None:
    assert ahead(page, before="signal.signal(signal.SIGCHLD, signal.SIG_IGN)") == ahead(page)


def test_so_are_the_errors(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(ParseError, match="image") as here:
        list(read(path))
    assert ahead(path) == ([], here.value.reason)


@pytest.mark.parametrize(
    "code",
    [
        "os._exit(3)",
        "1 / 0",
        "print('nonsense'), sys.stderr.write('nonsense')",
        "['nonsense']",
        "os.kill(os.getpid(), signal.SIGINT), time.sleep(30)",
    ],
)
def test_a_process_that_fails_says_nothing(page: Path, code: str) -> None:
    assert ahead(page, before=f"readahead._pages = lambda path, platforms: ({code})") == ([], "lost")


LONG = """
from threadview_parsers import Article, Comment, Thread
comments = tuple(Comment(id=n, text="x" * 1000) for n in range(1, 3001))
many = [Thread(source=path, format="text", article=Article(), comments=comments)]
readahead._pages = lambda path, platforms: many
"""


def test_a_long_answer_waits_for_its_reader(page: Path) -> None:
    threads, end = ahead(page, before=LONG, between="time.sleep(0.2)")
    assert end == "whole"
    assert [comment.id for comment in threads[0].comments] == list(range(1, 3001))


def test_it_can_be_ended_at_any_time(page: Path) -> None:
    # The pipe holds less: the other process would write on until somebody listens.
    assert ahead(page, before=LONG, between="time.sleep(0.2); ahead.end(); ahead.end()")[1] == "lost"
    forever = "readahead._pages = lambda path, platforms: time.sleep(300)"
    assert ahead(page, before=forever, between="ahead.end()") == ([], "lost")


def test_it_ends_with_the_program_that_began_it(page: Path) -> None:
    forever = "readahead._pages = lambda path, platforms: time.sleep(300)"
    gone = "print(ahead._pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    code = PROGRAM.format(before=forever, between=gone)
    done = subprocess.run([sys.executable, "-c", code, page], capture_output=True, check=False, timeout=60)
    pid = int(done.stdout)
    waited = subprocess.run(
        [
            "bash",
            "-c",
            f"for i in {{1..200}}; do kill -0 {pid} 2>/dev/null || exit 0; sleep 0.05; done; exit 1",
        ],
        check=False,
    )
    assert waited.returncode == 0


@pytest.mark.parametrize(
    "before",
    [
        "import threading; threading.Thread(target=time.sleep, args=(1,), daemon=True).start()",
        "os.cpu_count = lambda: 1",
        "del os.fork",
        "path = os.path.dirname(path)",
        "path += '.missing'",
        "path = 'a\\0'",
    ],
    ids=["threads", "one-processor", "no-fork", "folder", "missing", "nul"],
)
def test_what_does_not_pay_or_cannot_be_is_not_begun(page: Path, before: str) -> None:
    assert ahead(page, before=before) == ([], "not begun")


def settled(source: Input) -> Input:
    done = threading.Event()
    source.watch(lambda told: done.set() if told.finished else None)
    source.start(ahead=True)
    assert done.wait(30)
    return source


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Thread], Exception | None], None]:
    """Lets the other process say something."""

    def say(threads: list[Thread], then: Exception | None) -> None:
        class Said:
            def pages(self) -> Iterator[Handed]:
                yield from map(Handed, threads)
                if then is not None:
                    raise then

        monkeypatch.setattr(readahead, "begin", lambda _path, **_: Said())

    return say


def test_what_was_read_ahead_is_not_read_again(
    page: Path,
    said: Callable[[list[Thread], Exception | None], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads = list(read(page))

    def read_here(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("read in this process")

    monkeypatch.setattr(threadview_parsers, "read", read_here)
    said(threads, None)
    source = settled(Input(page))
    assert (source.threads, source.error) == (threads, None)
    said([], ParseError("is a PNG image"))
    source = settled(Input(page))
    assert (source.threads, source.error) == ([], "is a PNG image")


def test_where_nothing_came_the_page_is_read_here(
    page: Path, said: Callable[[list[Thread], Exception | None], None]
) -> None:
    said([], LostError())
    assert settled(Input(page)).threads == list(read(page))


def test_bytes_that_were_piped_in_are_read_here() -> None:
    assert len(settled(Input(STDIN, PAGE.encode())).threads) == 1

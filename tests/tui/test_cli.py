from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from threadview_tui import cli

THREADVIEW = [sys.executable, "-m", "threadview_tui"]
PAGE = """How we mended the old mill

The wheel had stood still for ten years before anybody asked why it did not turn any more.

2 comments

1. Anna
   A lovely piece of work, thank you for writing it down.
   Reply

2. Bert
   Where did the oak come from, and who cut it?
   Reply
"""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments: str | bytes, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*THREADVIEW, *arguments], input=stdin, capture_output=True, check=False)


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """What a failed command says, which is one line and safe to print."""
    message = done.stderr.decode()
    assert message.startswith("threadview: ")
    assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f]+\n", message)
    assert done.stdout == b""
    return message


def test_version_and_help() -> None:
    assert re.fullmatch(rb"threadview \d+\.\d+\.\d+\S*\n", run("--version").stdout)
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"threadview convert INPUT..." in done.stdout


@pytest.mark.parametrize("arguments", [[], ["keys"], ["formats"], ["--help"], ["missing.txt"]])
def test_cheap_commands_load_no_screen_and_no_parser(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from threadview_tui.cli import main\n"
        f"main({arguments!r})\n"
        "heavy = {'textual', 'rich', 'numpy', 'regex', 'rapidfuzz', 'py3langid', 'charset_normalizer'}\n"
        "sys.exit(str(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "[]"


def test_no_input_is_help_and_an_error() -> None:
    done = run()
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"usage: threadview [INPUT...]" in done.stderr
    last = done.stderr.decode().splitlines()[-1]
    assert last == "threadview: nothing to open on: standard output is not a terminal"


def test_formats_and_keys() -> None:
    assert b"text" in run("formats").stdout.splitlines()
    keys = run("keys").stdout.decode()
    assert re.search(r"^  j Down +\S.* move\.next$", keys, re.MULTILINE)


def test_keys_in_a_poor_locale() -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*THREADVIEW, "keys"], capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


BAD = {
    "missing.txt": (None, "not found"),
    "empty.txt": (b"", "is empty"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, not a page"),
    "noise.bin": (bytes(range(256)) * 20, "is binary data, not a page"),
    "nuls": (b"\0" * 5000, "is binary data, not a page"),
    "page.html": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF document, not a page"),
    "feed.html": (b"<?xml version='1.0'?><rss version='2.0'><channel>", "is a news feed (XML), not a page"),
}


@pytest.mark.parametrize("command", [[], ["convert"]])
@pytest.mark.parametrize("name", BAD)
def test_what_is_no_page_is_one_line_and_exit_code_2(command: list[str], name: str) -> None:
    data, reason = BAD[name]
    if data is not None:
        Path(name).write_bytes(data)
    done = run(*command, name)
    assert done.returncode == 2
    assert one_line(done).startswith(f"threadview: {name}: {reason}")


@pytest.mark.parametrize("command", [[], ["convert"]])
def test_a_folder_without_pages(command: list[str]) -> None:
    Path("folder").mkdir()
    done = run(*command, "folder")
    assert done.returncode == 2
    assert one_line(done).startswith("threadview: folder: is a folder without pages")


@pytest.mark.parametrize("command", [[], ["convert"]])
def test_no_permission(
    command: list[str], page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The superuser may read everything, so the refusal is made.
    monkeypatch.setattr(Path, "open", refuse)
    assert cli.main([*command, "page.txt"]) == 2
    assert (
        capsys.readouterr().err
        == "threadview: page.txt: no permission to read it: check its owner and mode\n"
    )


def test_names_with_escapes_reach_no_terminal() -> None:
    done = run("\x1b]0;owned\x07\n\u202e")
    assert one_line(done) == "threadview: \ufffd]0;owned\ufffd : not found: check the name\n"


@pytest.mark.parametrize("address", ["https://example.org/page", "www.example.org", "FTP://example.org/x"])
def test_an_address_is_not_fetched(address: str) -> None:
    message = one_line(run("convert", address))
    assert message.startswith(f"threadview: {address}: is an address")


def test_an_empty_name_is_not_the_folder_we_are_in() -> None:
    assert one_line(run("")) == 'threadview: "": no file has an empty name: check the name\n'


def test_names_that_are_no_text() -> None:
    done = run(b"caf\xe9")
    assert one_line(done) == "threadview: caf\ufffd: not found: check the name\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert"], "name the INPUT"),
        (["convert", "page.txt", "--to", "docx"], "invalid choice: 'docx'"),
        (["convert", "page.txt", "--format", "nonsense"], "no format 'nonsense': choose one of text"),
        (["--nonsense", "page.txt"], "unrecognized arguments: --nonsense"),
        (["convert", "page.txt", "-o", "missing/out"], "missing/out: cannot be written: No such file"),
        (["convert", "page.txt", "-o", "page.txt"], "page.txt: is one of the inputs"),
        (["convert", "page.txt", "-o", "."], "cannot be written: Is a directory"),
        (["convert", "-", "-"], "can be read only once"),
    ],
)
def test_wrong_commands_are_one_line(arguments: list[str], said: str, page: Path) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert page.read_text(encoding="utf-8") == PAGE


def test_opening_without_a_terminal_suggests_convert(page: Path) -> None:
    done = run("page.txt")
    assert done.returncode == 2
    assert "threadview convert" in one_line(done)


def test_convert_prints_a_line_a_page(page: Path) -> None:
    done = run("convert", "page.txt", "--to", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert record["source"] == "page.txt"
    assert record["language"] == "en"
    assert ["lovely piece" in comment["text"] for comment in record["comments"]] == [True, False]


def test_convert_reads_standard_input() -> None:
    done = run("convert", "-", stdin=PAGE.encode())
    assert json.loads(done.stdout)["source"] == "-"
    assert run("convert", "-").returncode == 2


@pytest.fixture
def languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is loaded: it takes longer than the test."""
    monkeypatch.setattr("threadview_search.languages.fill_languages", lambda thread: thread)


@pytest.mark.usefixtures("languages")
def test_one_bad_input_of_many_is_exit_code_1(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("bad.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert cli.main(["convert", "missing", "bad.png", "page.txt"]) == cli.SOME_FAILED
    out, err = capsysbinary.readouterr()
    assert [line.split(b":")[1].strip() for line in err.splitlines()] == [b"missing", b"bad.png"]
    assert len(out.splitlines()) == 1


@pytest.mark.usefixtures("languages")
def test_convert_writes_a_file(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["convert", "page.txt", "-o", "out.jsonl"]) == cli.OK
    assert capsysbinary.readouterr() == (b"", b"")
    assert cli.main(["convert", "page.txt"]) == cli.OK
    assert Path("out.jsonl").read_bytes() == capsysbinary.readouterr().out


def test_a_page_called_like_a_command_is_opened_by_its_path(page: Path) -> None:
    Path("keys").write_text(PAGE, encoding="utf-8")
    assert b"not a terminal" in run("./keys").stderr
    assert b"not a terminal" in run("--", "keys").stderr
    assert b"not found" in run("--", "--odd").stderr


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode() + b"\xff\xfe\x80 invalid \xc3",
        PAGE.replace("lovely", "lo\0ve\0ly").encode(),
        PAGE.replace("lovely", "\x1b[2J\x1b]0;x\x07[/i][@click=app.quit]\u202e").encode(),
        b"x" * 5_000_000,
        b"word " * 1_000_000,
    ],
    ids=["invalid-utf8", "nuls", "escapes", "one-line", "one-line-of-words"],
)
@pytest.mark.usefixtures("languages")
def test_odd_pages_are_read(data: bytes, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("page.txt").write_bytes(data)
    assert cli.main(["convert", "page.txt"]) == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    record = json.loads(out)
    texts = [record["article"]["title"] or "", record["article"]["text"]]
    texts += [comment["text"] for comment in record["comments"]]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", "".join(texts))
    if len(data) > 1_000_000:
        assert sum(len(text.replace(" ", "")) for text in texts) == len(data.replace(b" ", b""))


def test_a_broken_pipe_is_silent(page: Path) -> None:
    for number in range(50):
        Path(f"page{number}.txt").write_text(PAGE * 40, encoding="utf-8")
    with subprocess.Popen(
        [*THREADVIEW, "convert", "."], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == cli.NO_READER


def test_control_c_leaves_without_a_traceback() -> None:
    with subprocess.Popen(
        [*THREADVIEW, "convert", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that started the tests in the background has had it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as process:
        # It has read the last of this once it waits for more.
        assert process.stdin is not None
        process.stdin.write(b"x" * 1_000_000)
        process.stdin.flush()
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (cli.INTERRUPTED, b"")


def on_a_terminal(command: str, until: bytes, keys: bytes) -> tuple[bytes, int]:
    """What `sh -c command` draws on a terminal of 80x24; `keys` are pressed once it drew `until`."""
    terminal, inside = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    # The first terminal that the leader of a new session opens is the one behind /dev/tty.
    script = f"exec 0<>{os.ttyname(inside)} 1>&0 2>&0; {command}"
    env = {**os.environ, "TERM": "xterm-256color"}
    drawn, pressed, deadline = b"", False, time.monotonic() + 60
    with subprocess.Popen(["sh", "-c", script], env=env, start_new_session=True) as child:
        while child.poll() is None or select.select([terminal], [], [], 0)[0]:
            if select.select([terminal], [], [], 0.1)[0]:
                drawn += os.read(terminal, 65536)
            if until in drawn and not pressed:
                os.write(terminal, keys)
                pressed = True
            if time.monotonic() > deadline:
                os.killpg(child.pid, signal.SIGKILL)
                break
    os.close(inside)
    os.close(terminal)
    return drawn, child.returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "{} page.txt",
        "cat page.txt | {} -",
        "cat page.txt | {}",
        "{} < page.txt",
        "{} page.txt < /dev/null",
        "{} page.txt 2> log",
        "{} page.txt --theme light",
    ],
)
def test_the_screen_opens_whatever_the_descriptors_are(command: str, page: Path) -> None:
    drawn, code = on_a_terminal(command.format(" ".join(THREADVIEW)), b"lovely", b"q")
    assert b"lovely" in drawn
    assert code == 0


@pytest.mark.slow
def test_nothing_that_is_piped_in_is_a_reason(page: Path) -> None:
    drawn, code = on_a_terminal(f"{' '.join(THREADVIEW)} < /dev/null", b"never", b"q")
    assert drawn.strip() == b"threadview: standard input: is empty: there is no text in it"
    assert code == 2


@pytest.mark.slow
def test_a_theme_that_there_is_not_is_told(page: Path) -> None:
    drawn, code = on_a_terminal(f"{' '.join(THREADVIEW)} page.txt --theme nrd", b"no theme nrd", b"q")
    assert b"lovely" in drawn
    assert code == 0


@pytest.mark.slow
def test_without_a_page_one_can_be_chosen(page: Path) -> None:
    drawn, code = on_a_terminal(" ".join(THREADVIEW), b"sample", b"q")
    assert b"page.txt" in drawn
    assert b"here" in drawn
    assert code == 0


@pytest.mark.slow
def test_control_c_before_the_screen_stands(page: Path) -> None:
    Path("early.py").write_text(
        "import os, signal, sys\n"
        "from threadview_tui import app, cli\n"
        "run = app.ThreadviewApp.run\n"
        "def interrupted(self, **options):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return run(self, **options)\n"
        "app.ThreadviewApp.run = interrupted\n"
        "sys.exit(cli.main(['page.txt']))\n",
        encoding="utf-8",
    )
    drawn, code = on_a_terminal(f"{sys.executable} early.py", b"lovely", b"q")
    assert b"lovely" in drawn
    assert code == 0


@pytest.mark.slow
def test_a_bad_page_opens_no_screen() -> None:
    drawn, code = on_a_terminal(f"{' '.join(THREADVIEW)} missing.txt", b"never", b"")
    assert drawn == b"threadview: missing.txt: not found: check the name\r\n"
    assert code == 2


@pytest.mark.slow
@pytest.mark.parametrize("output", [">&-", ">/dev/full"])
@pytest.mark.parametrize(
    "command", ["search mill PAGE", "search --explain mill", "stats PAGE", "convert PAGE", "keys", "formats"]
)
def test_an_output_that_cannot_be_written(tmp_path: Path, command: str, output: str) -> None:
    if output == ">/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    line = f"{sys.executable} -m threadview_tui {command.replace('PAGE', 'page.txt')} {output}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("threadview: standard output")
    assert len(done.stderr.splitlines()) == 1

from __future__ import annotations

import io
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from threadview_parsers import Article, ParseError, Thread
from threadview_tui.cli import main
from threadview_tui.convert import Progress, convert, replacing, threads
from threadview_tui.inputs import Source, expand

PAGE = "Of {}\n\nA short text about {} and their wheels.\n"


def write_page(path: Path, topic: str = "mills") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(topic, topic), encoding="utf-8")
    return path


def names(folder: Path, *arguments: str) -> list[str]:
    inputs = expand([str(folder / argument) for argument in arguments])
    assert inputs.errors == []
    return [str(source.path.relative_to(folder)) for source in inputs.sources if source.path]


def test_a_folder_is_all_its_pages_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a", "sub/d.md", "sub/c.txt", "other/e.txt"):
        write_page(tmp_path / name)
    for name in (".hidden", ".git/config", "sub/.cache/x"):
        write_page(tmp_path / name)
    (tmp_path / "picture").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path, "") == ["a", "b.txt", "other/e.txt", "sub/c.txt", "sub/d.md"]


def test_a_glob_that_the_shell_left_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sub/d.txt"):
        write_page(tmp_path / name)
    assert names(tmp_path, "*.txt") == ["a.txt", "b.txt"]
    assert names(tmp_path, "**/*.txt") == ["a.txt", "b.txt", "sub/d.txt"]
    assert names(tmp_path, "su?") == ["sub/d.txt"]


def test_a_file_with_the_name_of_a_glob_is_that_file(tmp_path: Path) -> None:
    write_page(tmp_path / "page[1].txt")
    write_page(tmp_path / "page1.txt")
    assert names(tmp_path, "page[1].txt") == ["page[1].txt"]


def test_arguments_keep_their_order(tmp_path: Path) -> None:
    for name in ("b", "a", "folder/c"):
        write_page(tmp_path / name)
    assert names(tmp_path, "folder", "b", "a") == ["folder/c", "b", "a"]


def test_what_cannot_be_read_is_reported_and_the_rest_stays(tmp_path: Path) -> None:
    page = write_page(tmp_path / "page")
    (tmp_path / "image").write_bytes(b"\xff\xd8\xff\xe0\0")
    (tmp_path / "empty").mkdir()
    inputs = expand([str(tmp_path / name) for name in ("missing", "image", "page", "empty", "*.none")])
    assert [source.path for source in inputs.sources] == [page]
    reasons = [(Path(error.source or "").name, error.reason) for error in inputs.errors]
    assert [name for name, _ in reasons] == ["missing", "image", "empty", "*.none"]
    assert [reason.partition(":")[0] for _, reason in reasons] == [
        "not found",
        "is a JPEG image, not a page",
        "is a folder without pages",
        "not found",
    ]


def test_a_broken_page_in_a_folder_is_reported(tmp_path: Path) -> None:
    write_page(tmp_path / "page")
    (tmp_path / "nothing.txt").write_bytes(b"")
    inputs = expand([str(tmp_path)])
    assert len(inputs.sources) == 1
    assert [error.reason.partition(":")[0] for error in inputs.errors] == ["is empty"]


def test_standard_input_is_named_once() -> None:
    inputs = expand(["-", "-"])
    assert inputs.sources == [Source(None)]
    assert "only once" in str(inputs.errors[0])


@pytest.fixture
def languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model is loaded: the languages have tests of their own."""
    monkeypatch.setattr("threadview_search.languages.fill_languages", lambda thread: thread)


def run(
    sources: list[Source], *, format: str | None = None, platforms: bool = True
) -> tuple[list[dict[str, object]], list[ParseError], int]:
    out, errors = io.BytesIO(), list[ParseError]()
    progress = Progress(1, io.StringIO())
    written = convert(
        sources, out, format=format, platforms=platforms, report=errors.append, progress=progress
    )
    return [json.loads(line) for line in out.getvalue().splitlines()], errors, written


@pytest.mark.usefixtures("languages")
def test_a_page_is_a_line_and_a_bad_one_does_not_stop_the_rest(tmp_path: Path) -> None:
    mills, wheels = write_page(tmp_path / "mills"), write_page(tmp_path / "wheels", "wheels")
    bad = tmp_path / "bad"
    bad.write_bytes(b"\x7fELF\x02")
    records, errors, written = run([Source(mills), Source(bad), Source(wheels)])
    assert [record["source"] for record in records] == [str(mills), str(wheels)]
    assert [error.source for error in errors] == [str(bad)]
    assert written == 2


@pytest.mark.usefixtures("languages")
def test_records_have_every_field_of_the_contract(tmp_path: Path) -> None:
    (record,), _, _ = run([Source(write_page(tmp_path / "mills"))])
    assert list(record) == [
        *("source", "format", "platform", "url", "language", "article", "declared_count", "comments"),
        "warnings",
    ]


@pytest.mark.usefixtures("languages")
def test_a_name_that_is_no_text_becomes_json(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\x1b[31m.txt")
    write_page(path)
    (record,), _, _ = run([Source(path)])
    assert str(record["source"]).endswith("/caf\ufffd\ufffd[31m.txt")


@pytest.mark.usefixtures("languages")
def test_a_forced_format_reads_what_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("<rss version='2.0'><channel>words", encoding="utf-8")
    assert run([Source(path)])[2] == 0
    assert run([Source(path)], format="text")[2] == 1


@pytest.mark.usefixtures("languages")
@pytest.mark.parametrize("platforms", [True, False])
def test_platforms_are_asked_for_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, platforms: bool
) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><p>words", encoding="utf-8")
    asked: list[bool] = []

    def parse_html(root: object, *, source: str, url: str | None, platforms: bool) -> Thread:
        asked.append(platforms)
        return Thread(source=source, format="html", url=url, article=Article())

    monkeypatch.setattr("threadview_parsers.html.thread.parse_html", parse_html)
    assert run([Source(path)], platforms=platforms)[2] == 1
    assert asked == [platforms]


def test_languages_are_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(thread: Thread) -> Thread:
        return msgspec.structs.replace(thread, language="xx")

    monkeypatch.setattr("threadview_search.languages.fill_languages", fill)
    assert [thread.language for thread in threads(Source(write_page(tmp_path / "mills")))] == ["xx"]


@pytest.mark.usefixtures("languages")
def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    records, _, _ = run([Source(None)])
    assert [record["source"] for record in records] == ["-"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock_of(*times: float) -> Callable[[], float]:
    left = list(times)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


def test_progress_shows_from_the_second_second_on() -> None:
    terminal = Terminal()
    progress = Progress(568, terminal, clock_of(0, 0.5, 1.5, 1.5, 1.55, 2))
    progress.update(1)
    assert terminal.getvalue() == ""
    progress.update(2)
    assert terminal.getvalue() == "\r2/568 pages"
    progress.update(3)  # 0.05 s later: not again
    assert terminal.getvalue() == "\r2/568 pages"
    progress.clear()
    assert terminal.getvalue().endswith("\r           \r")


def test_progress_is_for_terminals() -> None:
    stream = io.StringIO()
    progress = Progress(5, stream, clock_of(0, 10))
    progress.update(3)
    progress.clear()
    assert stream.getvalue() == ""


def test_output_takes_its_place_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    with replacing(out) as stream:
        stream.write(b"new")
        assert out.read_text(encoding="utf-8") == "old"
    assert out.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("before", ["old", None])
def test_output_stays_as_it_was_when_something_fails(tmp_path: Path, before: str | None) -> None:
    out = tmp_path / "out.jsonl"
    if before is not None:
        out.write_text(before, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), replacing(out) as stream:  # noqa: PT012
        stream.write(b"half")
        raise KeyboardInterrupt
    with replacing(out):
        pass  # no page could be read
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ([before] if before else [])


def test_output_through_a_link_and_to_a_device(tmp_path: Path) -> None:
    link, real = tmp_path / "link", tmp_path / "real"
    link.symlink_to(real)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    with replacing(Path(os.devnull)) as stream:
        stream.write(b"gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("to", [None, "csv", "md", "html", "txt"])
def test_pages_become_what_people_and_tables_read(to: str | None, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "A page\n\nSome words.\n\n2 comments\n\nJo says:\n\nLovely.\n\nAl says:\n\nNo <b>.\n", "utf-8"
    )
    out = tmp_path / f"out.{to or 'csv'}"
    named = ["--to", to] if to else []  # without, the name decides
    assert main(["convert", str(page), str(page), *named, "-o", str(out)]) == 0
    text = out.read_text("utf-8")
    wanted = {
        "csv": text.count("\n") >= 7 and text.startswith("source,"),
        "md": text.count("### 1 · Jo\n") == 2 and "\n---\n" in text,
        "html": text.count("<main>") == 2
        and text.count("<!DOCTYPE html>") == 1
        and text.endswith("</html>\n"),
        "txt": text.count("A page\n") == 2,
    }
    assert wanted[to or "csv"]
    assert out.read_bytes().count(b"Lovely.") == 2

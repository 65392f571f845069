from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest
from threadview_parsers import BinaryInputError, ParseError, read
from threadview_parsers.read import load, load_stream, probe, probe_head

PAGE = "Of mills\n\nA short text about mills and their wheels.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_is_read(page: Path) -> None:
    (thread,) = read(page)
    assert (thread.source, thread.format) == (str(page), "text")
    (named,) = read(str(page), source="mills", url="https://example.org/mills")
    assert (named.source, named.url) == ("mills", "https://example.org/mills")


def test_a_stream_is_read() -> None:
    (thread,) = read(io.BytesIO(PAGE.encode()))
    assert thread.source == "-"
    assert thread.article == next(read(io.BytesIO(PAGE.encode()), source="x")).article


def test_a_pipe_is_read_and_not_probed(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    writer = threading.Thread(target=lambda: fifo.write_text(PAGE, encoding="utf-8"))
    probe(fifo)  # would wait for ever, or break the writer's pipe
    writer.start()
    (thread,) = read(fifo)
    writer.join()
    assert "mills" in thread.article.text + (thread.article.title or "")


@pytest.mark.parametrize("look", [load, probe])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "not found"),
        ("page.txt/inside", "cannot be read: Not a directory"),
        ("", "is a folder"),
        ("nul\0.txt", "no file can have this name"),
        ("x" * 300, "File name too long"),
    ],
)
def test_what_cannot_be_read_says_why(look, name: str, reason: str, page: Path) -> None:  # type: ignore[no-untyped-def]
    path = os.path.join(page.parent, name)  # noqa: PTH118 - a Path would refuse some of these
    with pytest.raises(ParseError, match=reason) as caught:
        look(path)
    assert caught.value.source == path
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("look", [load, probe])
def test_no_permission_says_so(look, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ParseError, match="no permission"):
        look(page)


def test_a_device_is_no_file() -> None:
    with pytest.raises(ParseError, match="is a device"):
        load("/dev/zero")


def test_too_big_is_refused_before_it_is_read(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By its name in sys.modules: the package's `read` is the function.
    monkeypatch.setattr(sys.modules["threadview_parsers.read"], "LIMIT", 10)
    for look in (load, probe):
        with pytest.raises(ParseError, match="is larger than"):
            look(page)
    with pytest.raises(ParseError, match="is larger than"):
        load_stream(io.BytesIO(b"x" * 11), source="-")
    assert load_stream(io.BytesIO(b"x" * 10), source="-") == b"x" * 10


def test_probing_says_what_reading_would(tmp_path: Path) -> None:
    empty, image, feed = tmp_path / "empty", tmp_path / "image", tmp_path / "feed"
    empty.write_bytes(b"")
    image.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    feed.write_text("<rss version='2.0'><channel>x", encoding="utf-8")
    for path, kind in ((empty, ParseError), (image, BinaryInputError), (feed, ParseError)):
        with pytest.raises(kind) as probed:
            probe(path)
        with pytest.raises(kind) as parsed:
            next(read(path))
        assert str(probed.value).partition(":")[0] == str(path)
        assert str(probed.value) == str(parsed.value)


def test_a_forced_format_is_not_doubted(tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    html.write_text("<!doctype html><p>words", encoding="utf-8")
    probe(html, format="text")
    assert next(read(html, format="text")).format == "text"
    probe_head(b"\x89PNG\r\n\x1a\n", source="-", format="text")

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_parsers import Article, BinaryInputError, ParseError, Thread, parse, to_json
from threadview_parsers import registry as registry_module
from threadview_parsers.formats import BUILT_IN
from threadview_parsers.formats.text import TextFormat
from threadview_parsers.page import Page
from threadview_parsers.registry import Registry, parse_page

PAGE = """How we mended the old mill

The wheel had stood still for ten years before anybody asked why.

2 comments

1. Anna
   A lovely piece of work.
   Reply

2. Bert
   Where did the oak come from?
   Reply
"""

BINARIES = {
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "zip": b"PK\x03\x04\x14\0\0\0",
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "program": b"\x7fELF\x02\x01\x01\0",
    "SQLite": b"SQLite format 3\0\x10\0",
    "sound": b"RIFF\x24\0\0\0WAVEfmt ",
    "video": b"\0\0\0\x18ftypmp42",
    "tar": b"name".ljust(257, b"\0") + b"ustar\x0000",
    "binary data": bytes(range(256)) * 8,
}


def refuse_failure(error: ParseError) -> None:
    """A ParseError may say that this is no page, in one line, but not that a format broke on it."""
    assert "\n" not in str(error)
    assert error.__cause__ is None, f"a format failed: {error.__cause__!r}"


@given(st.one_of(st.binary(), st.binary(max_size=40).map(lambda part: PAGE.encode() + part + PAGE.encode())))
@example(b"")
@example(b"\0")
@example(b"\xff\xfe")
@example(b"\x1b]0;title\x07" * 9)
def test_bytes_become_a_thread_or_a_parse_error(data: bytes) -> None:
    try:
        thread = parse(data)
    except ParseError as error:
        refuse_failure(error)
    else:
        to_json(thread)


@given(st.text(st.characters()))
@example("\udc80")
@example("\u2028\x85\x1c")
def test_any_text_becomes_a_thread_or_a_parse_error(text: str) -> None:
    try:
        thread = parse(text, source=text, url=text)
    except ParseError as error:
        refuse_failure(error)
    else:
        to_json(thread)


@given(
    st.lists(st.sampled_from([*PAGE.splitlines(), "", "  ", "\t", "3.", "Reply", "\x1b[2J", "12 May 2020"]))
)
def test_lines_of_pages_in_any_order_do_not_fail(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        to_json(parse(text, format="text"))


@pytest.mark.parametrize("kind", BINARIES)
def test_binaries_are_named(kind: str) -> None:
    with pytest.raises(BinaryInputError, match=rf"^x: is .*{kind}.*, not a page: \w+") as caught:
        parse(BINARIES[kind], source="x")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "words", ["ID3 tags are a mess", "BZhang wrote this", "PAR1 and PAR2", "MM", "wOFF!"]
)
def test_words_that_begin_like_a_binary_are_text(words: str) -> None:
    assert TextFormat().score(Page(f"{words}\n\n{PAGE}".encode())) > 0


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "", "\n"])
def test_nothing_is_empty(data: bytes | str) -> None:
    with pytest.raises(ParseError, match=r"^page\.txt: is empty"):
        parse(data, source="page.txt")


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html>\n<p>x",
        "  <html lang=fr><body>x",
        "<?xml version='1.0'?>\n<!-- saved -->\n<html xmlns='x'>",
        "<div class=comment><p>x</p></div>\n" * 20,
        "<p>one</p><p>two</p>",
        "<!-- a -> b --><!--[if IE]> x <![endif]-->\n<title>x",
        "<!--" + "a long licence " * 900 + "--><html><p>x",
        "Warning: include() in x.php\n<!DOCTYPE html>\n" + "<p>x</p>" * 20,
    ],
)
def test_html_is_recognised(html: str) -> None:
    assert parse(html).format == "html"


@pytest.mark.parametrize(
    "text",
    [
        "<3 this article\n\n",
        "Use <div> and <p>\n" * 30,
        "< html >",
        "<bodyguard> hi",
        "How do I do this?\n<!DOCTYPE html>\n" + "<p>x</p>" * 20 + "</html>\n\n" + "You do it so. " * 30,
        "<p align=center>\n\n# A read-me\n\nwith much *text*",
    ],
)
def test_text_that_quotes_html_is_text(text: str) -> None:
    assert registry_module.registry().choose(Page(text)) is BUILT_IN["text"]


def test_a_feed_is_no_page() -> None:
    feed = "<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>" + "<a>x</a>" * 30
    with pytest.raises(ParseError, match="is a news feed"):
        parse(feed)


def test_nuls_and_invalid_utf8_in_a_page_are_read() -> None:
    thread = parse(PAGE.replace("lovely", "love\0ly").encode() + b"\xff\xfe\x80")
    assert thread.format == "text"
    assert b"love\\u0000ly" not in to_json(thread)


def test_names_are_cleaned() -> None:
    thread = parse(PAGE, source="a\x1b]0;x\x07\n\udcff.txt", url="http://x/\u202e")
    assert (thread.source, thread.url) == ("a\ufffd]0;x\ufffd \ufffd.txt", "http://x/")


def test_bytes_and_text_are_the_same_page() -> None:
    assert parse(PAGE) == parse(PAGE.encode())


class Fake:
    """A format that does as it is told."""

    def __init__(self, name: str, score: float | Exception, result: Thread | Exception) -> None:
        self.name = name
        self._score = score
        self._result = result

    def score(self, page: Page) -> float:
        if isinstance(self._score, Exception):
            raise self._score
        return self._score

    def parse(self, page: Page) -> Thread:
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


def made(name: str) -> Thread:
    return Thread(source="", format=name, article=Article())


def registry(*formats: Fake) -> Registry:
    return Registry({known.name: known for known in formats}, {})


def test_the_best_score_wins_and_the_first_among_equals() -> None:
    formats = registry(
        Fake("a", 0.3, made("a")),
        Fake("b", 0.8, made("b")),
        Fake("c", 0.8, made("c")),
        Fake("d", 0, made("d")),
    )
    assert parse_page(Page("x"), formats=formats).format == "b"
    assert parse_page(Page("x"), formats=formats, format="d").format == "d"


def test_a_score_that_raises_is_logged_and_passed_by(caplog: pytest.LogCaptureFixture) -> None:
    formats = registry(Fake("broken", RuntimeError("no"), made("broken")), Fake("a", 0.1, made("a")))
    assert parse_page(Page("x"), formats=formats).format == "a"
    assert "broken" in caplog.text


def test_a_parse_that_raises_is_a_parse_error_with_its_cause() -> None:
    cause = ValueError("odd\x1b\nthing")
    with pytest.raises(ParseError) as caught:
        parse_page(Page("x", source="p.txt"), formats=registry(Fake("a", 1, cause)))
    assert caught.value.__cause__ is cause
    assert (caught.value.source, caught.value.format) == ("p.txt", "a")
    assert str(caught.value).startswith("p.txt: the format 'a' failed on it (ValueError: odd\ufffd thing)")


def test_a_formats_own_parse_error_keeps_its_reason() -> None:
    with pytest.raises(ParseError, match=r"^p\.txt: has no posts$"):
        parse_page(Page("x", source="p.txt"), formats=registry(Fake("a", 1, ParseError("has no posts"))))


def test_an_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(ParseError, match="no format 'nonsense': choose one of text"):
        parse(PAGE, format="nonsense")


OUTSIDE = Fake("outside", 0.9, made("outside"))


def test_outside_formats_come_by_entry_point() -> None:
    points = {
        "outside": EntryPoint("outside", f"{__name__}:OUTSIDE", "threadview.parsers"),
        "missing": EntryPoint("missing", "no_such_module:Format", "threadview.parsers"),
        "text": EntryPoint("text", "no_such_module:Format", "threadview.parsers"),
    }
    formats = Registry(BUILT_IN, points)
    assert list(formats) == ["text", "html", "threadview", "outside", "missing"]
    assert parse_page(Page("x"), formats=formats).format == "outside"
    with pytest.raises(ParseError, match="'missing' cannot be loaded"):
        parse_page(Page("x"), formats=formats, format="missing")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("group", ["threadview.parsers", "other.parsers"])
def test_installed_packages_are_looked_through(tmp_path: Path, group: str, *, packed: bool) -> None:
    files = {
        "METADATA": "Metadata-Version: 2.1\nName: another\nVersion: 1\n",
        "entry_points.txt": f"[console_scripts]\nanother = a:b\n\n[{group}]\nanother = a:Format\n",
    }
    place = tmp_path / ("packed.zip" if packed else "site")
    if packed:
        with zipfile.ZipFile(place, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"another-1.dist-info/{name}", text)
    else:
        (place / "another-1.dist-info").mkdir(parents=True)
        for name, text in files.items():
            (place / "another-1.dist-info" / name).write_text(text, encoding="utf-8")
    code = (
        "import sys\n"
        "from threadview_parsers.registry import registry\n"
        "print(*registry(), 'importlib.metadata' in sys.modules)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(place), *sys.path])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    ours = group == "threadview.parsers"
    assert done.stdout.split() == ["text", "html", "threadview", *["another"][:ours], str(ours or packed)]


def test_the_installation_has_the_built_in_formats() -> None:
    assert {"text", "html"} <= set(registry_module.registry())


def test_importing_the_door_loads_no_tables() -> None:
    code = (
        "import sys, threadview_parsers\n"
        "heavy = {'regex', 'charset_normalizer', 'importlib.metadata', 'threadview_parsers.text',"
        " 'threadview_parsers.clean', 'textual', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

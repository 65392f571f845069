"""Pages of HTML that were made to break the parser: they end in a thread or in one line, and soon."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadview_parsers import BinaryInputError, Thread, parse, to_json
from threadview_parsers.html import metadata, region
from threadview_parsers.html import thread as html_thread
from threadview_parsers.html.dom import read_dom
from threadview_parsers.html.load import load
from threadview_parsers.html.located import LARGEST
from threadview_parsers.html.platforms.select import Index

from tests.parsers.test_text_hostile import UNSAFE, strings

SAID = ["The lock was dry by noon.", "Who has the key to the mill?", "Ask Ottilie, she has had it since May."]


NAMES = ["Nils", "Ada", "Bo"]


def page(body: str, head: str = "<title>The mill</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def discussion(count: int = 3, wrap: str = "{}") -> str:
    entries = "".join(
        f'<div class="comment"><b class="author">{NAMES[n % 3]}{n}</b> '
        f"<time>{n % 28 + 1} July 2021, 10:{n % 60:02}</time><p>{SAID[n % 3]} ({n})</p></div>"
        for n in range(count)
    )
    return "<h1>The mill</h1><p>Nobody had walked here for a year, or so we thought.</p>" + wrap.format(
        entries
    )


def all_text(thread: Thread) -> str:
    return "\n".join(strings(thread))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<form action=x>", "</form>"),
        ("<form><table><tr><td>", "</td></tr></table></form>"),
        ("<div style='display:none'>", "</div>"),
        ("<div hidden>", "</div>"),
        ("</body></html>", ""),
        ("</form></table></div></body></html><html><body>", "</body></html>"),
        ("<!-- note", ""),
        ("<p title='>", ""),
        ("<div>" * 3000, "</div>" * 3000),
        ("<b>" * 1000, ""),
        ("<p><font color=red>", ""),
    ],
)
def test_a_thread_is_found_whatever_is_round_it(before: str, after: str) -> None:
    thread = parse(page(discussion(6, before + "{}" + after)))
    assert [comment.text for comment in thread.comments] == [f"{SAID[n % 3]} ({n})" for n in range(6)]


def test_a_page_that_breaks_off_has_what_came_before() -> None:
    whole = page(discussion(8))
    thread = parse(whole[: whole.index("(6)")] + "<a hre")
    assert len(thread.comments) >= 6
    assert "truncated" in [warning.code for warning in thread.warnings]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n<html><body>", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<html>", "a PNG image"),
        (gzip.compress(b"<html><body><p>Some words", mtime=0), "a gzip archive"),
    ],
)
def test_what_is_only_called_a_page(data: bytes, kind: str) -> None:
    with pytest.raises(BinaryInputError, match=rf"^page\.html: is {kind}, not a page"):
        parse(data, source="page.html")


@pytest.mark.parametrize("data", ["<!DOCTYPE html>", "<html><body></body></html>", "<!-- x -->", "<body> \n"])
def test_a_page_without_text_is_an_empty_thread(data: str) -> None:
    thread = parse(data)
    assert (thread.format, thread.article.text, thread.comments) == ("html", "", ())


def test_text_that_is_called_html_is_read() -> None:
    thread = parse("No tags at all here, only words.\n\nAnd some more of them.", source="page.html")
    assert "only words" in all_text(thread)
    forced = parse("No tags at all here, only words.", format="html")
    assert "only words" in all_text(forced)


def test_html_that_is_called_text_is_read_as_html() -> None:
    thread = parse(page(discussion(5)), source="page.txt")
    assert (thread.format, len(thread.comments)) == ("html", 5)


def test_frames_are_told() -> None:
    thread = parse("<html><frameset rows=1,2><frame src=posts.html></frameset></html>")
    assert [(warning.code, "posts.html" in warning.message) for warning in thread.warnings] == [
        ("frames", True)
    ]


def test_no_page_text_is_a_command() -> None:
    evil = "a\x1b]0;x\x07b&#27;[2J&#x9b;31m\u202ec&#8238;d&#x2028;e\x85f\0g"
    body = discussion(4).replace("Nils0", evil).replace("(1)", evil).replace("10:02", evil)
    thread = parse(
        page(body.replace("The mill", evil), f"<title>{evil}</title><meta name=author content='{evil}'>")
    )
    assert [text for text in strings(thread) if UNSAFE.search(text)] == []


PIECES = [
    *(
        "<div class=comment>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
    ),
    *(
        "<blockquote>",
        "</blockquote>",
        "<a href='#c1'>",
        "</a>",
        "<time datetime=2021-07-04>",
        "</time>",
        "<h2>",
        "</h2>",
    ),
    *(
        "Ottilie",
        "4 July 2021",
        "3 comments",
        "Reply",
        "Well said, and so it was.",
        "\x1b[31m",
        "&#8238;",
        "\udc80",
        "…",
    ),
    *(
        "<script type='application/ld+json'>",
        "</script>",
        '{"@type": "Comment"',
        "<!--",
        "-->",
        "</html>",
        "<pre>",
        "\n",
    ),
    *(
        "<img alt=':)'>",
        "<article itemscope itemtype='http://schema.org/Comment'>",
        "</article>",
        "<form>",
        "<br><br>",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join))
def test_any_soup_is_a_thread_that_keeps_its_promises(soup: str) -> None:
    if not soup.strip():
        return
    thread = parse(soup, format="html")
    to_json(thread)
    assert [text for text in strings(thread) if UNSAFE.search(text)] == []
    for place, comment in enumerate(thread.comments, 1):
        assert comment.id == place
        assert comment.parent is None or 1 <= comment.parent < place


COUNT = 100_000
FLOODS = {
    "nested divisions": "<div>x" * COUNT + "end",
    "nested tables": "<table><tr><td>x" * 20_000 + "end",
    "unclosed bold": "<p><b>x" * COUNT + "end",
    "nested quotes": "<blockquote>x" * COUNT + "end",
    "nested lists": "<ul><li>x" * COUNT + "end",
    "siblings": "<p>x" * COUNT + "end",
    "documents": "<p>x</html>" * COUNT + "end",
    "end tags": "<div>" * 1000 + "</p></x>" * COUNT + "end",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(5 * COUNT)) + ">end",
    "an attribute": "<p title='" + "x" * 20_000_000 + "'>end",
    "a name": "<" + "x" * 5_000_000 + ">end",
    "unclosed comments": "<p>end</p>" + "<!-- x" * COUNT,
    "unclosed scripts": "<p>end</p>" + "<script>x" * COUNT,
    "unclosed titles": "<p>end</p>" + "<title>x" * COUNT,
    "open quotation marks": "<a b='\"><a b=\"'>" * COUNT + "end",
    "angles": "<" * COUNT * 10 + " end",
    "entities": "&a;&#1;" * COUNT + "end",
    "frames": "<frameset>" + "<frame src=x>" * COUNT + "</frameset><p>end",
    "empty lines": "<pre>" + "\n" * COUNT * 10 + "end",
}


@pytest.mark.timeout(60)  # what is quadratic takes many minutes
@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_becomes_a_table_in_linear_time(kind: str) -> None:
    texts = read_dom(load(FLOODS[kind])).texts
    assert any(text.endswith("end") for text in texts)


@pytest.mark.parametrize("kind", ["nested divisions", "siblings", "unclosed bold", "documents"])
@pytest.mark.timeout(90)
def test_a_flood_becomes_a_thread(kind: str) -> None:
    assert parse(FLOODS[kind][: COUNT * 2] + "end", format="html").format == "html"


EMPTY = {
    "drawings": ("<svg>" * 30_000, ""),
    "divisions": ("", "<div>" * 30_000),
    "divisions before the thread": ("<div></div>" * 30_000, ""),
    "tables": ("", "<table><tr><td>" * 10_000),
    "rules": ("<hr>" * 30_000, ""),
}


@pytest.mark.parametrize("kind", EMPTY)
def test_what_holds_no_text_is_not_handed_on(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # the extractor takes minutes for a tree of much that is empty
    asked: list[int] = []

    def count(tree: Any) -> None:
        asked.append(sum(1 for _ in tree.iter()))

    monkeypatch.setattr(region, "extracted", count)
    parse(page(discussion(3)))
    assert len(asked) == 1
    before, after = EMPTY[kind]
    parse(page(before + discussion(3) + after))
    assert max(asked) <= LARGEST


def test_platforms_and_items_of_a_page_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(called: str, function: Any) -> Any:
        def call(page: Any) -> Any:
            calls.append(called)
            return function(page)

        return call

    monkeypatch.setattr(Index, "of", counted("index", Index.of))
    monkeypatch.setattr(metadata, "read_head", counted("head", metadata.read_head))
    parse(page(discussion(3)))
    parse(page("<p>Nobody has said a word."))
    assert sorted(calls) == ["head", "head", "index", "index"]


def test_a_complete_reading_by_a_platform_is_not_mined(monkeypatch: pytest.MonkeyPatch) -> None:
    mined: list[int] = []
    monkeypatch.setattr(html_thread, "mine", lambda *_: mined.append(1))
    entry = (
        '<li class="comment" id="comment-{0}"><article>'
        '<div class="comment-author vcard"><b class="fn">Bo{0}</b></div>'
        '<div class="comment-metadata"><a href="#comment-{0}">{0} May 2021 at 10:0{0}</a></div>'
        '<div class="comment-content"><p>{1}</p></div><a class="comment-reply-link">Reply</a></article></li>'
    )
    listed = "".join(entry.format(n + 1, said) for n, said in enumerate(SAID))
    whole = page(f'<h1>The mill</h1><h2>3 comments</h2><ol class="commentlist">{listed}</ol>')
    assert [comment.text for comment in parse(whole).comments] == SAID
    assert not mined
    # an entry without a name may be one that a theme has changed
    parse(whole.replace('<b class="fn">Bo2</b>', ""))
    assert mined


def test_a_page_of_a_discussion_takes_little_memory() -> None:
    code = (
        "import resource, sys\n"
        "from threadview_parsers.html.load import load\n"
        "from threadview_parsers.html.dom import read_dom\n"
        "data = sys.stdin.buffer.read()\n"
        "load(b'<p>x')\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "read_dom(load(data))\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print((after - before) * 1024 / len(data))"
    )
    # as much markup and script beside the words as real pages have
    body = discussion(3000).replace("<p>", f"<p class='{'one-of-many ' * 12}' data-state='{'x' * 300}'>")
    done = subprocess.run(
        [sys.executable, "-c", code], input=page(body).encode(), capture_output=True, check=True, timeout=60
    )
    assert float(done.stdout) < 15


def test_reading_a_page_asks_nobody(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words", encoding="utf-8")
    address = "http://127.0.0.1:9"
    doctype = f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{address}/x.dtd" ['
    entities = f'<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b SYSTEM "{address}/b">]>'
    head = (
        f"<base href='{address}/'><link rel=stylesheet href='{address}/a'><script src='{address}/a'></script>"
    )
    body = (
        f"<p>&a;&b;</p><img src='{address}/a'><iframe src='{address}'></iframe><xi:include href='{secret}'/>"
    )
    html = f'<?xml version="1.0"?>\n<?xml-stylesheet href="{address}/a.xsl"?>\n{doctype}{entities}'
    html += f"<html><head>{head}</head><body>{body}{discussion(5)}</body></html>"
    code = (
        "import sys\n"
        "from threadview_parsers import parse, to_json\n"
        "parse('<html><p>This loads what is needed.</p></html>')\n"
        "seen = []\n"
        "WATCHED = ('socket.', 'urllib.', 'http.', 'subprocess.', 'os.system', 'os.exec', 'os.fork')\n"
        "sys.addaudithook(lambda event, args: event.startswith(WATCHED) and seen.append((event, args)))\n"
        "thread = parse(sys.stdin.buffer.read())\n"
        "print(len(thread.comments), b'hidden words' in to_json(thread), seen)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=html.encode(), capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().strip() == "5 False []"

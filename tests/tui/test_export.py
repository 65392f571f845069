"""Files for other programs: what somebody wrote comes back as it was, and is nothing but text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from threadview_parsers import Article, Comment, Thread, parse, read, to_json
from threadview_parsers.clean import clean
from threadview_search.reader import ReaderState
from threadview_tui.export import FORMATS, Part, Stopped, write
from threadview_tui.export.csv_table import COLUMNS, guarded, unguarded
from threadview_tui.export.markdown import escaped, escaped_line, link

from tests.tui.making import BAKERY, thread

READER = ReaderState(
    marked=frozenset({2}),
    read=frozenset({1, 2}),
    tags={2: {"b", "a"}, 0: {"good"}},
    notes={2: "so <b>\nthere"},
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60).map(clean)
SPECIAL = st.text(st.sampled_from("<>&\"'`*_[]()#+-.!|~=\\$:1 \n\tab://"), max_size=30).map(clean)
KNOWN = "html head meta title style body main h1 header p section ol li article"
"""Elements of a page that somebody wrote nothing but text for."""


def written(format: str, *parts: Part) -> str:
    out = io.BytesIO()
    write(parts, FORMATS[format], out)
    return out.getvalue().decode()


def made(text: str, *, author: str | None = None, title: str | None = None) -> Part:
    comment = Comment(id=1, author=author, text=text)
    page = Thread(source="a.txt", format="text", article=Article(title=title, text=text), comments=(comment,))
    return Part(page, page.comments)


def whole(page: Thread, reader: ReaderState | None = READER) -> Part:
    return Part(page, page.comments, reader)


def some(ids: Sequence[int], reader: ReaderState | None = READER, *, nested: bool = True) -> Part:
    return Part(BAKERY, [BAKERY.comments[id - 1] for id in ids], reader, "3 of 7 comments", nested=nested)


def test_json_lines_of_a_whole_thread_are_read_as_the_same_thread() -> None:
    for reader in (None, READER):
        assert parse(written("jsonl", whole(BAKERY, reader)).encode()) == BAKERY
    assert written("jsonl", whole(BAKERY, None)).encode() == to_json(BAKERY) + b"\n"


def test_json_lines_say_what_the_reader_did() -> None:
    record = json.loads(written("jsonl", whole(BAKERY)))
    assert record["article"]["tags"] == ["good"]
    second = record["comments"][1]
    assert (second["marked"], second["read"], second["tags"]) == (True, True, ["a", "b"])
    assert second["note"] == "so <b>\nthere"
    assert (record["comments"][2]["marked"], record["comments"][2]["note"]) == (False, None)
    assert record["part"] is None
    assert list(record)[:-1] == list(json.loads(to_json(BAKERY)))


def test_a_part_keeps_its_ids_and_is_read_with_new_ones() -> None:
    text = written("jsonl", some([3, 5, 6]))
    assert json.loads(text)["part"] == "3 of 7 comments"
    assert [(one["id"], one["parent"]) for one in json.loads(text)["comments"]] == [(3, 2), (5, None), (6, 5)]
    again = parse(text)
    assert [(one.id, one.number, one.parent, one.depth) for one in again.comments] == [
        (1, "3", None, 0),
        (2, "5", None, 0),
        (3, "6", 2, 1),
    ]


def test_several_pages_in_json_lines_are_several_threads(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    other = thread((0,))
    path.write_text(written("jsonl", whole(BAKERY), whole(other)), encoding="utf-8")
    assert list(read(path)) == [BAKERY, other]


def test_a_record_that_is_broken_or_hostile_is_read_safely() -> None:
    broken = Comment(id=7, parent=9, depth=40, text="\x1b[31mred", quotes=((5, 900),), url="a\nb")
    page = msgspec.structs.replace(BAKERY, comments=(broken,))
    again = parse(to_json(page))
    assert again.comments[0].text == "\ufffd[31mred"
    assert (again.comments[0].id, again.comments[0].parent, again.comments[0].depth) == (1, None, 0)
    assert again.comments[0].quotes == ()
    assert again.comments[0].url == "a b"


@given(TEXTS | SPECIAL, TEXTS | SPECIAL)
def test_json_lines_come_back(text: str, author: str) -> None:
    part = made(text, author=author.replace("\n", " ").replace("\t", " "))
    assert parse(written("jsonl", part).encode()) == part.thread


def test_what_utf_8_does_not_have_stops_nothing() -> None:
    page = Thread(source="a", format="text", article=Article(), comments=(Comment(id=1, text="a\ud83d"),))
    reader = ReaderState(notes={1: "b\udcff"})
    for format in FORMATS:
        assert written(format, whole(page, reader))


@given(TEXTS | SPECIAL, TEXTS | SPECIAL)
def test_csv_is_read_back(text: str, author: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", made(text, author=author)), newline="")))
    assert len(rows) == 2
    assert [unguarded(row["text"]) for row in rows] == [text, text]
    assert unguarded(rows[1]["author"]) == author


@given(TEXTS | SPECIAL | st.from_regex(r"'{0,3}[=+@\t-]?.{0,5}"))
def test_no_cell_is_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unguarded(guarded(text)) == text


def test_the_rows_of_a_table() -> None:
    text = written("csv", whole(BAKERY), whole(thread((0, 1))))
    assert text.count("\r\n") == 1 + 8 + 3
    assert "\n\r" not in text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["id"], row["kind"]) for row in rows[:2]] == [("0", "article"), ("1", "comment")]
    assert rows[2]["tags"] == "a; b"
    assert (rows[2]["marked"], rows[3]["marked"], rows[2]["read"]) == ("1", "0", "1")
    assert (rows[2]["parent"], rows[2]["depth"]) == ("1", "1")


@given(TEXTS | SPECIAL)
def test_html_holds_no_element_that_somebody_wrote(text: str) -> None:
    root = html.document_fromstring(written("html", made(text, author=text, title=text)))
    known = set(KNOWN.split())
    assert {element.tag for element in root.iter()} <= known
    (section,) = root.iter("section")
    shown = ["".join(map(str, paragraph.itertext())) for paragraph in section]
    assert [line for line in "\n".join(shown).split("\n") if line.strip()] == [
        line for line in text.split("\n") if line.strip()
    ]


def test_html_has_no_script_and_only_safe_links() -> None:
    comments = tuple(
        Comment(id=place, text="x", url=url)
        for place, url in enumerate(("javascript:alert(1)", 'https://a.example/?q="><script>x</script>'), 1)
    )
    page = msgspec.structs.replace(BAKERY, comments=comments)
    text = written("html", whole(page))
    root = html.document_fromstring(text)
    assert "<script" not in text
    assert [link.get("href") for link in root.iter("a")] == ['https://a.example/?q="><script>x</script>']
    assert "default-src 'none'" in text


def nesting(text: str) -> list[tuple[str | None, str | None]]:
    """Of each comment the one that it stands in."""
    root = html.document_fromstring(text)
    found = []
    for item in root.iter("li"):
        above = next((one for one in item.iterancestors("li")), None)
        found.append((item.get("id"), None if above is None else above.get("id")))
    return found


def test_replies_stand_inside_of_what_they_answer() -> None:
    parents = {f"c{one.id}": f"c{one.parent}" if one.parent else None for one in BAKERY.comments}
    assert nesting(written("html", whole(BAKERY))) == list(parents.items())
    # 2 is left out: 3, which answers it, stands in 1
    assert nesting(written("html", some([1, 3, 6]))) == [("c1", None), ("c3", "c1"), ("c6", None)]
    assert nesting(written("html", some([3, 2, 1], nested=False))) == [
        ("c3", None),
        ("c2", None),
        ("c1", None),
    ]


def test_a_thread_of_any_depth_is_one_sound_page() -> None:
    deep = thread(range(3000))
    text = written("html", whole(deep))
    assert text.count("<ol>") == text.count("</ol>") <= 3000
    assert text.count("<li ") == text.count("</li>") == 3000
    assert len(nesting(text)) == 3000
    assert written("md", whole(deep)).count("\n### ") == 3000
    assert max(len(line) for line in written("txt", whole(deep)).split("\n")) < 120


def test_quotes_are_blocks() -> None:
    comment = Comment(id=1, text="He says:\nI came\n\nYes.", quotes=((9, 15),))
    page = msgspec.structs.replace(BAKERY, comments=(comment,))
    root = html.document_fromstring(written("html", whole(page)))
    assert ["".join(map(str, block.itertext())) for block in root.iter("blockquote")] == ["I came"]


def shown(source: str) -> tuple[list[str], str]:
    """The kinds of blocks and marks in a text of Markdown, and what one reads."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    kinds, text = [], []
    for token in parser.parse(source):
        kinds.append(token.type)
        for inner in token.children or ():
            if inner.type == "text":
                text.append(inner.content)
            elif inner.type in {"hardbreak", "softbreak"}:
                text.append("\n")
            else:
                kinds.append(inner.type)
        if token.type == "paragraph_close":
            text.append("\n\n")
    return kinds, "".join(text)


@given(TEXTS | SPECIAL)
def test_markdown_shows_a_text_as_it_was_written(text: str) -> None:
    kinds, read_again = shown(escaped(text))
    assert set(kinds) <= {"paragraph_open", "inline", "paragraph_close"}
    wanted = [line.replace("\t", " ").replace("\xa0", " ").strip() for line in text.split("\n")]
    got = [line.replace("\t", " ").replace("\xa0", " ").strip() for line in read_again.split("\n")]
    assert [line for line in got if line] == [line for line in wanted if line]


@given(TEXTS | SPECIAL)
def test_a_heading_stays_one_line_of_text(text: str) -> None:
    kinds, read_again = shown(f"### 1 · {escaped_line(text)}")
    assert kinds == ["heading_open", "inline", "heading_close"]
    assert read_again.split() == f"1 · {text}".split()


@given(st.text(max_size=20))
def test_an_address_never_ends_its_link(text: str) -> None:
    kinds, words = shown(link("page", f"https://a.example/{clean(text)}"))
    assert kinds == ["paragraph_open", "inline", "link_open", "link_close", "paragraph_close"]
    assert words.strip() == "page"


def test_only_pages_of_the_web_become_links() -> None:
    assert link("page", "javascript:alert(1)") == "page"
    assert link("page", None) == "page"


def test_text_and_markdown_say_who_wrote_what() -> None:
    text = written("txt", some([2, 3]))
    assert "3 of 7 comments" in text
    assert "  2 · Reader 2 · answers 1\n  marked\n  tags: a, b\n" in text
    assert "\n    3 · Reader 3 · answers 2\n    A week? Mine" in text
    text = written("md", some([2, 3]))
    assert text.startswith("# The bakery on the corner\n\n3 of 7 comments")
    assert (
        "\n### 2 · Reader 2 · answers 1\n\n**marked**\\\n**tags: a, b**\\\n**note: so \\<b\\> there**\n"
        in text
    )


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_long_export_says_how_far_it_is_and_can_be_stopped(format: str) -> None:
    page = thread((0,) * 3500)
    heard: list[int] = []

    def going(done: int) -> bool:
        heard.append(done)
        return done < 2000

    with pytest.raises(Stopped):
        write([whole(page)], FORMATS[format], io.BytesIO(), going=going)
    assert heard[-1] == 2000
    assert write([whole(page), whole(page)], FORMATS[format], io.BytesIO()) == 7000

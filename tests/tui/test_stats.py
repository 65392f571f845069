from __future__ import annotations

import json
import os
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers import Comment, Thread
from threadview_search.statistics import Statistics, compute_statistics
from threadview_tui import cli, stats_tables
from threadview_tui.stats_tables import all_together, page_by_page
from threadview_tui.tables import Paper, Row, table

from tests.tui.making import BAKERY, thread

PAGE = """<!doctype html><html lang="en"><head><title>The old mill</title></head><body>
<article><h1>The old mill</h1><p>The wheel had stood still for ten years before we came.</p></article>
<ol class="comment-list">
<li class="comment" id="comment-7"><cite class="fn">Anna</cite> <time datetime="2024-05-01T09:16">1 May</time>
<div class="comment-content"><p>A lovely wheel, thank you for writing it down.</p></div></li>
<li class="comment" id="comment-8"><cite class="fn">Bert</cite> <time datetime="2024-05-02T10:00">2 May</time>
<div class="comment-content"><p>Where did the wheel come from, and who cut it?</p></div></li>
</ol></body></html>
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mill.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def tables_of(*pages: Thread, width: int = 80, **paper: bool) -> list[str]:
    return all_together(compute_statistics(pages, top=10), Paper(width=width, **paper))


def section(lines: list[str], title: str) -> list[str]:
    """The lines below a heading."""
    start = next(index for index, line in enumerate(lines) if line.startswith(title))
    return lines[start + 1 : lines.index("", start) if "" in lines[start:] else None]


def with_comments(**fields: list[object]) -> Thread:
    """A thread whose comments have these values, one after the other."""
    length = len(next(iter(fields.values())))
    comments = [
        {"id": index + 1, "text": "", **{name: values[index] for name, values in fields.items()}}
        for index in range(length)
    ]
    return msgspec.structs.replace(BAKERY, comments=msgspec.convert(comments, tuple[Comment, ...]))


def test_what_is_printed_of_one_page() -> None:
    lines = tables_of(BAKERY)
    assert lines[:2] == ["made/up.txt", "7 comments · 7 authors · 57 words · 298 characters"]
    assert [line.split() for line in section(lines, "Comments")] == [
        ["top", "level", "█" * 30, "3", "42.9%", "depth:0"],
        ["replies", "█" * 40, "4", "57.1%", "depth:>0"],
        ["answered", "█" * 30, "3", "42.9%", "replies:>0"],
        ["unanswered", "█" * 40, "4", "57.1%", "replies:0"],
    ]
    assert [line.split() for line in section(lines, "Most answered")] == [
        ["1", "2", "Reader", "1:", "The", "rye", "loaf", "is", "the", "best", "in", "town."],
        ["2", "1", "Reader", "2:", "I", "prefer", "the", "sourdough,", "it", "keeps", "for", "a", "week."],
        ["5", "1", "Reader", "5:", "Too", "expensive,", "and", "closed", "on", "Monday."],
    ]


def test_a_page_without_comments_has_no_tables() -> None:
    assert tables_of(thread(())) == ["made/up.txt", "0 comments"]
    assert tables_of(thread(()), thread(())) == ["2 pages", "0 comments"]


def test_bars_are_as_long_as_their_numbers() -> None:
    rows = [
        Row(label="a", count=8),
        Row(label="b", count=4),
        Row(label="c", count=1),
        Row(label="d", count=0),
    ]
    lines = table("T", rows, Paper(width=15), [""])
    assert lines == ["T", "  a  ███████  8", "  b  ███▌     4", "  c  ▉        1", "  d           0"]
    assert table("T", rows, Paper(width=15, blocks=False), [""])[1:3] == [
        "  a  #######  8",
        "  b  ####     4",
    ]


def test_a_query_is_shown_whole_or_not_at_all() -> None:
    query = 'author:="somebody with a name"'
    for width in range(20, 100):
        line = table("T", [Row(label="x", count=1, query=query)], Paper(width=width), [""])[1]
        assert (query in line) or ("author" not in line)
        assert (query in line) == (width >= 2 + 1 + 2 + 6 + 2 + 1 + 2 + len(query))


def test_days_or_months_or_years() -> None:
    def when(*dates: str | None) -> list[str]:
        lines = tables_of(with_comments(published=list(dates)))
        return next((line for line in lines if line.startswith("By ")), "").split() + [
            line.split()[0] for line in section(lines, "By")
        ]

    assert when("2024-02-28", "2024-03-01T10:00") == ["By", "day", "2024-02-28", "2024-02-29", "2024-03-01"]
    assert when("2023-12-01", "2024-02-09") == ["By", "month", "2023-12", "2024-01", "2024-02"]
    assert when("2024-02-28", "2024-03") == ["By", "month", "2024-02", "2024-03"]
    assert when("2019-02-28", "2021") == ["By", "year", "2019", "2020", "2021"]
    assert when("0001-01-01", "9999-12-31") == ["By", "year", "0001", "9999"]
    assert when("2024-02-30", "2024-02-29", None) == ["By", "month", "2024-02", "1"]


def test_hostile_text_is_plain() -> None:
    names = ["\x1b[31mred\x1b[0m", "a\nb", "\u202eevil", "[bold]x[/bold]"]
    made = msgspec.structs.replace(with_comments(author=list(names)), source="\x1b]0;x\x07.txt")
    text = "\n".join(tables_of(made))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert "[bold]x[/bold]" in text
    assert all(line.isprintable() for line in tables_of(made, colour=False))


def test_colour_only_where_it_is_wanted() -> None:
    plain, coloured = tables_of(BAKERY), tables_of(BAKERY, colour=True)
    assert [re.sub("\x1b\\[[0-9]m", "", line) for line in coloured] == plain
    assert coloured[0] == "\x1b[1mmade/up.txt\x1b[0m"


texts = st.text(max_size=40) | st.sampled_from(
    ["今天天气很好 " * 5, "한국은 어디", "😀👍🏽", "mill wheel", "x" * 300]
)


@given(
    st.lists(st.tuples(texts, texts, st.sampled_from([None, "2024-05-01T10:00", "x", "1999"])), max_size=8),
    st.integers(20, 130),
)
def test_no_line_is_wider_than_the_terminal(comments: list[tuple[str, str, str | None]], width: int) -> None:
    made = (
        with_comments(
            author=[author for author, _, _ in comments],
            text=[text + text for _, text, _ in comments],
            published=[date for _, _, date in comments],
            links=[[f"http://{text}.example.org/"] for _, text, _ in comments],
        )
        if comments
        else BAKERY
    )
    statistics = compute_statistics([made, BAKERY])
    paper = Paper(width=width)
    for lines in (all_together(statistics, paper), page_by_page([statistics], statistics, paper)):
        assert max(map(cell_len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


def test_a_line_for_each_page() -> None:
    pages = [thread((0, 1), source="/corpus/a/one.txt"), thread((), source="/corpus/b/two.txt")]
    each = [compute_statistics([page]) for page in pages]
    lines = page_by_page(each, compute_statistics(pages), Paper())
    assert [line.split() for line in lines] == [
        ["Pages", "comments", "authors", "words", "in", "from", "to"],
        ["a/one.txt", "2", "2", "16"],
        ["b/two.txt", "0", "0", "0"],
        ["all", "2", "2", "16"],
    ]


def test_names_of_files_keep_their_end() -> None:
    pages = [thread((0,), source="/corpus/" + "long/" * 20 + "one.txt")]
    each = [compute_statistics([page]) for page in pages]
    assert "/long/one.txt " in page_by_page(each, each[0], Paper(width=60))[1]


def run(*arguments: str | Path) -> int:
    return cli.main(["stats", *map(str, arguments)])


def test_the_command(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(page) == 0
    printed = capsysbinary.readouterr()
    assert printed.err == b""
    lines = printed.out.decode().splitlines()
    assert lines[0].endswith("/mill.html")
    assert "  wheel  " in "\n".join(section(lines, "Frequent words"))
    assert section(lines, "Authors")[0].endswith("author:=Bert")


def test_json_is_the_record(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(page, page, "--json") == 0
    record = msgspec.json.decode(capsysbinary.readouterr().out, type=Statistics, strict=True)
    assert record.sources == (str(page), str(page))
    assert (record.comments.count, record.frequent_words[0].text) == (4, "wheel")
    assert run(page, page, "--json", "--each", "--top", "1") == 0
    lines = capsysbinary.readouterr().out.splitlines()
    assert [json.loads(line)["comments"]["count"] for line in lines] == [2, 2]
    assert [len(json.loads(line)["top_authors"]) for line in lines] == [1, 1]


def test_pages_together_and_one_by_one(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(page.parent, "--each") == 0
    assert (
        capsysbinary.readouterr()
        .out.decode()
        .splitlines()[1]
        .endswith("mill.html         2        2     19  en  2024-05-01")
    )
    assert run(page, page) == 0
    assert capsysbinary.readouterr().out.startswith(b"2 pages\n4 comments \xc2\xb7 2 authors")


def test_a_bad_page_is_reported_and_the_rest_counted(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (page.parent / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    assert run(page, "missing.txt", "x.png", "--json") == 1
    printed = capsysbinary.readouterr()
    assert json.loads(printed.out)["comments"]["count"] == 2
    assert len(printed.err.splitlines()) == 2
    assert run("missing.txt", "--json") == 2
    assert capsysbinary.readouterr().out == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the INPUT"),
        (["mill.html", "--top", "0"], "--top wants a number from 1 to 1000"),
        (["mill.html", "--top", "x"], "invalid int value"),
        (["mill.html", "--format", "nonsense"], "there is no format 'nonsense'"),
        (["mill.html", "--what"], "unrecognized arguments"),
    ],
)
def test_a_wrong_command_is_one_line(
    arguments: list[str], said: str, page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_name_that_is_no_text(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    odd = os.fsencode(page.parent) + b"/\xff\x1b[31m.txt"
    Path(os.fsdecode(odd)).write_text(PAGE, encoding="utf-8")
    for options in ([], ["--json"], ["--each"], ["--each", "--json"]):
        assert run(os.fsdecode(odd), *options) == 0
        out = capsysbinary.readouterr().out
        assert b"\x1b" not in out
        assert out.decode()


def test_a_terminal_without_blocks(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setattr(type(sys.stdout), "encoding", "ascii", raising=False)
    assert run(page) == 0
    assert b"####" in capsysbinary.readouterr().out


def test_tables_stay_out_of_textual() -> None:
    assert "textual" not in Path(stats_tables.__file__).read_text(encoding="utf-8")

"""`threadview search`: pages in, hits out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from threadview_parsers import Article, Comment, Thread
from threadview_search import parse_query
from threadview_tui import cli
from threadview_tui.search_lines import passage

from tests.tui.test_cli import THREADVIEW, on_a_terminal, one_line, run

PAGE = """How we mended the old mill

The wheel had stood still for ten years before anybody asked why it did not turn any more.

3 comments

1. Anna
   A lovely piece of work, thank you for writing it down.
   My grandmother ground her rye there and never anywhere else.
   Reply

2. Bert
   Where did the oak come from, and who cut it? The wheel is a wheel of oak.
   Reply

3. Çelik
   Un très beau moulin, merci à tous de nous avoir raconté cette histoire de la vieille roue.
   Reply
"""
Search = Callable[..., tuple[int, list[str], str]]
"""(exit code, lines, errors) of `threadview search` with some arguments."""


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    Path("other.txt").write_text(PAGE.replace("wheel", "sail"), encoding="utf-8")


@pytest.fixture
def search(capfdbinary: pytest.CaptureFixture[bytes]) -> Search:
    def searched(*arguments: str) -> tuple[int, list[str], str]:
        code = cli.main(["search", *arguments])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode().splitlines(), err.decode()

    return searched


def test_a_hit_a_line_with_the_words_around_it(search: Search) -> None:
    code, lines, errors = search("wheel", "page.txt", "-C", "16")
    assert (code, errors) == (0, "")
    assert lines == [
        "page.txt:0:: The wheel had stood still…",
        "page.txt:2:Bert: …who cut it? The wheel is a wheel of oak.",
    ]


def test_typos_are_forgiven_and_accents_and_the_query_language_is_that_of_the_screen(search: Search) -> None:
    assert search("granmother", "page.txt")[1][0].startswith("page.txt:1:Anna: …")
    assert search("tres", "page.txt", "-C", "10")[1] == ["page.txt:3:Çelik: Un très beau…"]
    assert [line.split(":")[1] for line in search("author:bert OR words:<20", "page.txt")[1]] == [
        "0",
        "2",
        "3",
    ]
    assert search("--", "-wheel", "page.txt")[1][0].startswith(
        "page.txt:1:Anna: A lovely piece of work, thank"
    )


def test_exit_codes_are_those_of_grep(search: Search) -> None:
    assert search("wheel", "page.txt")[0] == 0
    assert search("xyzzy", "page.txt") == (1, [], "")
    code, lines, errors = search("wheel", "missing", "page.txt")
    assert (code, len(lines)) == (2, 2)
    assert errors == "threadview: missing: not found: check the name\n"
    assert search("xyzzy", "page.txt", "missing")[0] == 2
    assert search("wheel", "missing")[0] == 2


def test_explain_says_what_a_query_means_and_searches_nothing(search: Search) -> None:
    said = (0, ["comments longer than 200 characters, in French"], "")
    assert search("--explain", "len:>200 lang:fr") == said
    assert search("len:>200 lang:fr", "missing.txt", "--explain") == said
    assert search("--explain", "len:abc")[0] == 2


def test_tallies(search: Search) -> None:
    assert search("wheel", "page.txt", "other.txt", "-c") == (0, ["page.txt:2", "other.txt:0"], "")
    assert search("wheel", "page.txt", "other.txt", "-l") == (0, ["page.txt"], "")
    assert search("xyzzy", "page.txt", "-c") == (1, ["page.txt:0"], "")
    assert search("xyzzy", "page.txt", "-l") == (1, [], "")


def test_limit_and_rank(search: Search) -> None:
    def found(*arguments: str) -> list[str]:
        return [line.split(":")[1] for line in search("wheel OR the", "page.txt", *arguments)[1]]

    assert found() == ["0", "1", "2"] or found() == ["0", "2"]
    assert found("-m", "1") == ["0"]
    assert found("--ranked")[0] == "2"
    assert found("--ranked", "-m", "1") == ["2"]
    assert found("-m", "0") == []
    assert len(search("wheel OR sail", "page.txt", "other.txt", "-m", "1")[1]) == 2


def test_json_has_all_there_is_to_say_of_a_hit(search: Search) -> None:
    code, lines, _ = search("wheel OR mill", "page.txt", "--json")
    assert code == 0
    article, comment = (json.loads(line) for line in lines[:2])
    assert list(article) == [
        *("source", "id", "author", "published", "url", "quality", "relevance"),
        *("title", "title_spans", "text", "spans"),
    ]
    assert (article["id"], article["title"]) == (0, "How we mended the old mill")
    assert [article["title"][start:end] for start, end in article["title_spans"]] == ["mill"]
    assert (comment["source"], comment["id"], comment["author"]) == ("page.txt", 2, "Bert")
    assert [comment["text"][start:end] for start, end in comment["spans"]] == ["wheel", "wheel"]
    assert (comment["quality"], comment["title"]) == (4, None)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the QUERY"),
        (["rye"], "name the INPUT"),
        (["len:abc", "page.txt"], "the query is wrong at character 5: len: "),
        (["/(/", "page.txt"], "the query is wrong at character"),
        (["rye is:marked", "page.txt", "other.txt"], "reader's marks, which are not kept here"),
        (["", "page.txt"], "the query asks for nothing"),
        (["!?", "page.txt"], "the query asks for nothing"),
        (["rye", "page.txt", "-m", "some"], "wants a number, got 'some'"),
        (["rye", "page.txt", "-C", "-3"], "see threadview search --help"),
        (["rye", "page.txt", "-c", "--json"], "not allowed with"),
        (["rye", "page.txt", "--format", "nonsense"], "no format 'nonsense'"),
        (["rye", "\x1b[2J"], "\ufffd[2J: not found"),
        (["rye", "."], "folder"),
    ],
)
def test_wrong_commands_are_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    if arguments[1:] == ["."]:
        for path in tmp_path.iterdir():
            path.unlink()
    done = run("search", *arguments)
    assert done.returncode == 2
    assert said in one_line(done)


def test_a_regular_expression_that_explodes_is_an_error_of_its_page(search: Search) -> None:
    Path("slow.txt").write_text(PAGE.replace("lovely", "a" * 60_000 + "!"), encoding="utf-8")
    code, lines, errors = search("/(a|a)*$|wheel/", "slow.txt", "page.txt")
    assert code == 2
    assert errors.startswith("threadview: slow.txt: ")
    assert errors.count("\n") == 1
    assert all(line.startswith("page.txt:") for line in lines)


def test_names_and_texts_cannot_break_a_line_or_reach_the_terminal(search: Search) -> None:
    Path("a\x1b]0;x\x07\nb.txt").write_text(PAGE.replace("Bert", "Be\x1b[31mrt"), encoding="utf-8")
    code, lines, _ = search("wheel", "a\x1b]0;x\x07\nb.txt", "-C", "500")
    assert (code, len(lines)) == (0, 2)
    assert not re.search("[\x00-\x1f\x7f-\x9f]", "".join(lines))
    for how in ("-c", "-l"):
        assert search("wheel", "a\x1b]0;x\x07\nb.txt", how)[1][0].startswith("a\ufffd]0;x\ufffd b.txt")
    assert (
        json.loads(search("wheel", "a\x1b]0;x\x07\nb.txt", "--json")[1][0])["source"]
        == "a\ufffd]0;x\ufffd b.txt"
    )


def test_colour_only_where_it_is_wanted(search: Search) -> None:
    plain = search("wheel", "page.txt")[1]
    coloured = search("wheel", "page.txt", "--color", "always")[1]
    assert "\x1b[1;31mwheel\x1b[m is a \x1b[1;31mwheel\x1b[m" in coloured[1]
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured] == plain
    assert search("wheel", "page.txt", "-l", "--color", "always")[1] == ["\x1b[35mpage.txt\x1b[m"]
    assert "\x1b" not in "".join(search("wheel", "page.txt", "--json", "--color", "always")[1])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "coloured"),
    [
        ("{}", True),
        ("NO_COLOR=1 {}", False),
        ("TERM=dumb {}", False),
        ("{} --color never", False),
        ("{} | cat", False),
    ],
)
def test_colour_on_a_terminal(command: str, coloured: bool) -> None:
    drawn, _ = on_a_terminal(command.format(f"{' '.join(THREADVIEW)} search wheel page.txt"), b"never", b"")
    assert b"wheel" in drawn
    assert (b"\x1b[1;31m" in drawn) == coloured


def test_languages_are_looked_for_only_where_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, search: Search
) -> None:
    asked: list[str] = []

    def fill(thread: Thread) -> Thread:
        asked.append(thread.source)
        return thread

    monkeypatch.setattr("threadview_search.languages.fill_languages", fill)
    search("wheel", "page.txt")
    assert asked == []
    search("wheel -lang:fr", "page.txt")
    assert asked == ["page.txt"]


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("rye", False),
        ("lang:fr", True),
        ("-lang:fr", True),
        ("rye OR (bread -(lang:de len:>3))", True),
        ("kind:review", False),
    ],
)
def test_which_queries_ask_for_languages(query: str, asks: bool) -> None:
    assert parse_query(query).asks_language == asks


def test_standard_input_and_a_broken_pipe() -> None:
    assert run("search", "-c", "wheel", "-", stdin=PAGE.encode()).stdout == b"-:2\n"
    Path("many.txt").write_text(
        "A page\n\nText.\n\n3000 comments\n\n"
        + "".join(
            f"{n}. Anna\n   The wheel is a wheel of oak and it turns.\n   Reply\n\n" for n in range(1, 3001)
        ),
        encoding="utf-8",
    )
    command = f"{' '.join(THREADVIEW)} search wheel many.txt | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.stdout.startswith(b"many.txt:")


def test_the_line_shows_where_most_was_found() -> None:
    text = "A wheel. " + "Nothing here. " * 30 + "A wheel of\n\noak and a wheel of iron" + ", and so on" * 20
    spans = [match.span() for match in re.finditer("wheel", text)]
    pieces = list(passage(text, spans, 16))
    assert (
        "".join(piece for piece, _ in pieces) == "…Nothing here. A wheel of oak and a wheel of iron, and so…"
    )
    assert [piece for piece, hit in pieces if hit] == ["wheel", "wheel"]
    assert [piece for piece, _ in passage("It matches as a whole, with no place.", [], 10)] == [
        "",
        "It matches as a…",
    ]
    long = list(passage("x" * 5_000_000, [(0, 5_000_000)], 10))
    assert sum(len(piece) for piece, _ in long) < 120
    assert "".join(piece for piece, _ in passage("an old wheel turns", [(7, 12)], 0)) == "…wheel…"


def test_an_article_without_a_title_and_a_comment_without_a_name(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Thread(
        source="made",
        format="text",
        article=Article(text="Of rye."),
        comments=(Comment(id=1, text="Rye.", author="a\nb"),),
    )
    monkeypatch.setattr("threadview_parsers.read", lambda *_args, **_options: iter([page, page]))
    assert search("rye", "page.txt")[1] == ["made:0:: Of rye.", "made:1:a b: Rye."] * 2
    assert search("rye", "page.txt", "-c")[1] == ["page.txt:4"]
    assert search("rye", "page.txt", "-m", "3")[1] == [
        "made:0:: Of rye.",
        "made:1:a b: Rye.",
        "made:0:: Of rye.",
    ]

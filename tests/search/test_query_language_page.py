"""docs/query-language.md: every example parses, reads as it says and finds what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import QueryError, ReaderState, ThreadIndex, explain, parse_query
from threadview_search.qualifiers import HAS, IS, KINDS, NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "query-language.md").read_text(encoding="utf-8")
READER = ReaderState(
    marked={1, 4},
    read={1, 2, 3},
    new={9},
    edited={5},
    tags={4: ["to check"]},
    notes={2: "ask the council"},
)  # as the page says


def tables(*heads: str) -> Iterator[list[str]]:
    """The rows of all tables with these column heads, cell by cell."""
    inside = False
    for line in PAGE.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if cells == list(heads):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not set(line) <= set("|-"):
            yield cells


def code(cell: str) -> str:
    assert cell.startswith("`")
    assert cell.endswith("`")
    return cell[1:-1]


@cache
def page_thread() -> Thread:
    comments: list[Comment] = []
    for number, answers, author, date, language, score, text in tables(
        "number", "answers", "author", "date", "language", "score", "text"
    ):
        parent = int(answers) if answers else None
        comments.append(
            Comment(
                id=int(number), parent=parent, depth=comments[parent - 1].depth + 1 if parent else 0,
                author=author or None, published=date or None, language=language or None,
                score=int(score) if score else None, text=text,
            )
        )  # fmt: skip
    article = Article(author="Ann Lee", published="2024-01-05", text="A bridge for the town.")
    return Thread(source="made up", format="text", language="en", article=article, comments=tuple(comments))


EXAMPLES = list(tables("query", "in words", "finds"))
ERRORS = list(tables("query", "error", "at"))


def test_the_page_has_its_thread_and_examples() -> None:
    assert len(page_thread().comments) == 9
    assert len(EXAMPLES) > 60
    assert len(ERRORS) > 8


@pytest.mark.parametrize(("query", "words", "finds"), EXAMPLES)
def test_an_example_reads_and_finds_what_the_page_says(query: str, words: str, finds: str) -> None:
    parsed = parse_query(code(query))
    assert explain(parsed) == words
    expected = [] if finds == "none" else [int(item) for item in finds.split(", ")]
    index = ThreadIndex(page_thread()).with_reader(READER)
    assert sorted(index.select(parsed)) == expected


@pytest.mark.parametrize(("query", "error", "position"), ERRORS)
def test_an_error_is_what_the_page_says(query: str, error: str, position: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(code(query))
    assert (str(caught.value), caught.value.position) == (error, int(position))


def test_every_name_of_the_language_is_on_the_page() -> None:
    for name in NAMES:
        assert f"`{name}:" in PAGE or f" {name}:" in PAGE or f"(`{name}" in PAGE, name
    for value in (*KINDS, *HAS, *IS):
        assert re.search(rf"[`:,]{value}\b", PAGE), value

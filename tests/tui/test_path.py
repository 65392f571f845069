"""The line with the path: the first and the last steps stay, by cells; and who is who."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.layout.columns import MIN_TEXT, Columns
from threadview_tui.layout.labels import Signs, header, quote_label
from threadview_tui.layout.path import Step, path_label, step_of
from threadview_tui.layout.people import People


def line(steps: list[Step], cells: int) -> str:
    return "".join(text for _, text in path_label(steps, cells))


STEPS = [Step(12, "12 Maria"), Step(14, "14 Jo"), Step(19, "19 Sam"), Step(20, "20 東京太郎")]


def test_what_fits_is_there_and_each_step_leads_to_its_item() -> None:
    assert line(STEPS, 60) == "↑ 12 Maria › 14 Jo › 19 Sam › 20 東京太郎"
    assert [item for item, _ in path_label(STEPS, 60)] == [None, 12, None, 14, None, 19, None, 20]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (37, "↑ 12 Maria › … › 19 Sam › 20 東京太郎"),
        (30, "↑ 12 Maria › … › 20 東京…"),
        (20, "↑ … › 20 東…"),
        (10, "↑ … › 20…"),
        (7, "↑ 20…"),
        (3, "↑ …"),
        (2, ""),
    ],
)
def test_the_middle_is_left_out(cells: int, expected: str) -> None:
    assert line(STEPS, cells) == expected


@given(st.lists(st.text(max_size=30), max_size=30), st.integers(0, 120))
def test_no_path_is_wider_than_its_line(names: list[str], cells: int) -> None:
    steps = [step_of(item, Comment(id=item, author=name, text="")) for item, name in enumerate(names, 1)]
    pieces = path_label(steps, cells)
    assert cell_len("".join(text for _, text in pieces)) <= cells
    assert not any(character in text for _, text in pieces for character in "\n\x1b\u202e")
    if steps and cells >= 10:
        assert pieces[-1][0] == len(steps)


def test_steps_are_named_by_id() -> None:
    assert step_of(1, Comment(id=7, author="Jo\nAnn", text="")) == Step(1, "7 Jo Ann")
    assert step_of(1, Comment(id=7, text="")) == Step(1, "7")


def thread(article: Article, *authors: str | None) -> Thread:
    comments = tuple(Comment(id=number, author=name, text="x") for number, name in enumerate(authors, 1))
    return Thread(source="x", format="text", article=article, comments=comments)


def test_who_opened_the_discussion_is_who_a_query_for_op_finds() -> None:
    article = People(thread(Article(author="IRIS  Müller", text="A."), "Iris Muller", "Jo", None))
    assert article.is_opener("Iris Muller")
    assert not article.is_opener("Jo")
    assert not article.is_opener(None)
    forum = People(thread(Article(title="T"), "Jo", "Iris", "jo"))
    assert forum.is_opener("JO")
    assert not forum.is_opener("Iris")
    nobody = People(thread(Article(title="T", text="By somebody."), "Jo"))
    assert not nobody.is_opener("Jo")
    assert nobody.is_same("Jo", "JO ")
    assert not nobody.is_same(None, None)


def test_signs_of_a_header() -> None:
    comment = Comment(id=3, parent=2, author="Jo", text="x", published="2025-01-02")
    signs = Signs(
        levels=7, is_opener=True, is_same=True, answers_self=True, letters="ab", tags=("follow-up", "x\n")
    )
    pieces = header(comment, language="en", length="", signs=signs)
    text = "".join(text for _, text in pieces)
    assert text == "⋯7 3 ↳ 2 self  Jo OP  ·  marks a b  ·  #follow-up  ·  #x  ·  2025-01-02  ·  en"
    assert ("author-same", "Jo") in pieces
    assert ("number", "3") in pieces
    assert ("number-read", "3") in header(comment, language=None, length="", signs=Signs(is_read=True))


def test_label_of_a_folded_quote() -> None:
    assert quote_label("one two three") == "> 3 quoted words …"
    assert quote_label("one") == "> 1 quoted word …"
    assert quote_label("東京へ行きました") == "> 8 quoted characters …"
    assert quote_label("one two", 2) == "> 2 quoted words … 2 matches"


@pytest.mark.parametrize(
    ("width", "guides", "text"), [(120, 28, 61), (80, 14, 49), (40, 6, 25), (24, 0, 21), (6, 0, 4)]
)
def test_text_keeps_a_floor_at_any_depth(width: int, guides: int, text: int) -> None:
    columns = Columns(width, 90)
    assert (columns.guides(200), columns.text(200)) == (guides, text)
    assert columns.undrawn(200) == 200 - guides
    assert columns.undrawn(guides) == 0
    assert text >= MIN_TEXT or guides == 0
    assert Columns(width, 90, flat=True).undrawn(200) == 0

"""Headers, titles and lengths: one safe line each, cut to the cells there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers.records import Article, Comment
from threadview_tui.layout.labels import (
    Piece,
    Signs,
    byline,
    count_words,
    crop,
    crop_pieces,
    fold_label,
    header,
    length_label,
    one_line,
)


def line(pieces: list[Piece]) -> str:
    return "".join(text for _, text in pieces)


def test_header_of_a_full_comment() -> None:
    comment = Comment(
        id=3,
        number="2.1",
        parent=2,
        depth=1,
        author="Jean P.",
        published_text="18 août 2025",
        score=1,
        text="Oui.",
        kind="answer",
    )
    pieces = header(comment, language="fr", length="1 word")
    assert line(pieces) == "3 #2.1 ↳ 2  Jean P.  ·  answer  ·  18 août 2025  ·  1 word  ·  1 point  ·  fr"
    assert ("author", "Jean P.") in pieces


def test_header_of_a_bare_comment() -> None:
    comment = Comment(id=1, number="1", text="Oui.", published="2025-01-02")
    assert line(header(comment, language=None, length="1 word")) == "1  ·  2025-01-02  ·  1 word"
    assert (
        line(header(comment, language=None, length="", signs=Signs(is_context=True)))
        == "1  ·  context  ·  2025-01-02"
    )
    assert line(header(Comment(id=7, text=""), language=None, length="")) == "7"


@given(st.text(), st.text(), st.text(), st.integers(0, 60))
def test_no_header_leaves_its_cells_or_its_line(author: str, date: str, number: str, cells: int) -> None:
    comment = Comment(id=1, author=author, published_text=date, number=number, text="")
    text = line(crop_pieces(header(comment, language="fr", length="5 words"), cells))
    assert cell_len(text) <= cells
    assert not any(character in text for character in "\n\r\t\x1b\x00\x9b\u202e\u2028")
    text.encode()


@given(st.text(), st.integers(0, 20))
def test_crop(text: str, cells: int) -> None:
    text = one_line(text)
    short = crop(text, cells)
    assert cell_len(short) <= cells
    assert short == text if cell_len(text) <= cells else short.endswith("…") or not short


def test_cropped_header_ends_in_a_word() -> None:
    pieces = header(
        Comment(id=1, author="Ann", published_text="May", text=""), language="fr", length="5 words"
    )
    assert line(crop_pieces(pieces, 99)) == "1  Ann  ·  May  ·  5 words  ·  fr"
    assert line(crop_pieces(pieces, 12)) == "1  Ann"
    assert line(crop_pieces(pieces, 5)) == "1  A…"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("one", "1 word"),
        ("l'eau, c'est   bon !\n\nnon", "6 words"),
        ("東京へ行きました。", "9 characters"),
        ("See 東京 now", "4 words"),
        ("강물은 빨랐습니다", "2 words"),
        ("word " * 1_200, "1,200 words"),
        ("abcd " * 80_000, "≈ 80,000 words"),
    ],
)
def test_length(text: str, expected: str) -> None:
    assert length_label(text) == expected


def test_long_text_is_not_counted_whole() -> None:
    words, unit = count_words("ab " * 1_000_000)
    assert unit == "word"
    assert abs(words - 1_000_000) < 10


def test_byline() -> None:
    article = Article(author="Iris", published_text="17 May", text="x")
    assert line(byline(article, language="en", length="1 word")) == "Iris  ·  17 May  ·  1 word  ·  en"
    assert byline(Article(title="T"), language="en", length="") == []


@given(st.sampled_from(["en", "fr"]), st.text(max_size=9), st.integers(10, 90), st.booleans())
def test_a_language_that_comes_late_moves_nothing(code: str, author: str, cells: int, is_read: bool) -> None:
    comment = Comment(id=3, author=author, published="2025-01-02", score=4, text="Oui.")
    article = Article(author=author, published="2025-01-02", text="Oui.")
    signs = Signs(is_read=is_read, letters="a")
    for before, after in (
        [header(comment, language=each, length="1 word", signs=signs) for each in (None, code)],
        [byline(article, language=each, length="1 word", signs=signs) for each in (None, code)],
    ):
        said = line(crop_pieces(before, cells))
        assert line(crop_pieces(after, cells)).startswith(said.removesuffix("…").rstrip())


def test_fold_label() -> None:
    assert fold_label(1) == "▸ +1 hidden"
    assert fold_label(1_200, 2) == "▸ +1,200 hidden, 2 match"
    assert fold_label(12, 0, 3) == "▸ +12 hidden, 3 unread"
    assert fold_label(12, 1, 3) == "▸ +12 hidden, 1 match, 3 unread"

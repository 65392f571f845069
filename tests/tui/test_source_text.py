"""Lines of a source, and where a comment stands in them."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import parse
from threadview_tui.opening import STDIN, Input
from threadview_tui.pages.source_text import PIECE, SourceText, find, load_text

from tests.tui.making import BAKERY, thread


def pieces(source: SourceText) -> list[str]:
    return [source.text[slice(*source.span(piece))] for piece in range(len(source))]


def test_lines_are_numbered_as_an_editor_does() -> None:
    source = SourceText("one\r\ntwo\n\nfour\rfive")
    assert pieces(source) == ["one", "two", "", "four", "five"]
    assert [source.number(piece) for piece in range(5)] == [1, 2, 3, 4, 5]
    assert source.lines == 5
    assert pieces(SourceText("")) == [""]


def test_a_line_too_long_to_draw_goes_on() -> None:
    source = SourceText("a\n" + "x" * (2 * PIECE + 1) + "\nz")
    assert [len(piece) for piece in pieces(source)] == [1, PIECE, PIECE, 1, 1]
    assert [source.number(piece) for piece in range(5)] == [1, 2, None, None, 3]
    assert source.lines == 3
    assert source.piece_at(2 + PIECE) == 2


@given(st.text(st.sampled_from("ab \r\n"), max_size=60))
def test_nothing_is_lost_but_the_ends_of_lines(text: str) -> None:
    source = SourceText(text)
    assert "".join(pieces(source)) == text.replace("\r", "").replace("\n", "")
    for offset in range(len(text)):
        piece = source.piece_at(offset)
        assert source.span(piece)[0] <= offset


def test_a_dump_knows_its_spans() -> None:
    text = "Title\n\nText.\n\n2 comments\n\n1. First one here\n\nReply\n\n2. Second one here\n\nReply\n"
    page = parse(text)
    place = find(text, page, 2)
    assert place is not None
    assert place.exact
    assert "Second one here" in text[place.start : place.end]
    assert find("too short", page, 2) is None


@pytest.mark.parametrize(
    "source",
    [
        "<p>Rye &amp; <b>wheat</b>&nbsp;caf&#233;</p>",
        '{"text": "Rye & wheat\\ncaf\\u00e9"}',
        "Rye &\n  wheat  café",
    ],
)
def test_words_are_found_through_markup(source: str) -> None:
    page = thread((0,), texts=["Rye & wheat café"])
    place = find(source, page, 1)
    assert place is not None
    assert not place.exact
    assert source[place.start :].startswith("Rye")


def test_of_two_that_begin_alike_each_finds_its_own() -> None:
    page = thread((0, 0), texts=["I agree with all of this", "I agree with all of this, but"])
    text = "<li>I agree with all of this</li><li>I agree with all of this, but</li>"
    places = [find(text, page, id) for id in (1, 2)]
    assert [place.start for place in places if place] == [4, 37]


def test_what_is_not_there_is_not_found() -> None:
    assert find("nothing of it", BAKERY, 1) is None
    assert find("", msgspec.structs.replace(BAKERY, comments=()), 0) is None


def test_it_ends_with_its_last_words() -> None:
    said = "The first words of it. " + "And so on. " * 20 + "The very last words."
    page = thread((0,), texts=[said])
    text = f"<html><p>{said}</p><p>Other</p>"
    place = find(text, page, 1)
    assert place is not None
    assert text[place.start : place.end] == said


def test_what_was_piped_in_is_its_own_source() -> None:
    assert load_text(Input(STDIN, "é\n".encode())) == "é\n"

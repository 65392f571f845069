"""Hits with the words around them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_search.kwic import Context, context_key, densest, even, keyword_in_context

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab  \n\t.\u00a0\u3000"),
        st.sampled_from("日本語ไทย각é\u0301👩\u200d🚀\ufe0f🇫🇷क्षि"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


@st.composite
def hits(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, (start, draw(st.integers(start, len(text))))


def shown(text: str, word: str, before: int, after: int) -> tuple[str, str, str]:
    start = text.index(word)
    context = keyword_in_context(text, (start, start + len(word)), before=before, after=after)
    return context.left, context.match, context.right


def test_cuts_are_made_between_words() -> None:
    text = "They said that the rye loaf,\n\nthough dear, is the best in town."
    assert shown(text, "loaf", 12, 20) == ("the rye ", "loaf", ", though dear,")
    assert shown(text, "They", 12, 9) == ("", "They", " said")
    assert shown(text, "town.", 14, 20) == ("the best in ", "town.", "")


def test_edges_of_the_text_are_told_from_cuts() -> None:
    text = "  The rye loaf.\n"
    around = keyword_in_context(text, (6, 9), before=10, after=20)
    assert around == Context("The ", "rye", " loaf.", cut_left=False, cut_right=False)
    around = keyword_in_context(text, (6, 9), before=2, after=5)
    assert (around.cut_left, around.cut_right) == (True, True)


def test_a_match_inside_a_word_keeps_the_rest_of_it() -> None:
    assert shown("the misgovernment of", "govern", 10, 16) == ("the mis", "govern", "ment of")


def test_a_word_that_would_leave_the_line_empty_is_cut() -> None:
    address = "https://example.org/" + "a" * 80
    left, match, right = shown(f"{address} rye {address}", "rye", 20, 24)
    assert (left, match) == ("a" * 19 + " ", "rye")
    assert right == " https://example.org/"


def test_scripts_without_spaces_are_cut_anywhere_and_others_beside_them_are_not() -> None:
    text = "今日はパン屋でライ麦パンを買いました sourdough"
    assert shown(text, "ライ麦", 4, 8) == ("パン屋で", "ライ麦", "パンを買い")
    assert shown(text, "買", 4, 9) == ("麦パンを", "買", "いました")
    context = keyword_in_context(text, (7, 10), before=8, after=12, measure=cell_len)
    assert (context.left, context.match, context.right) == ("パン屋で", "ライ麦", "パンを")


def test_no_character_is_cut_in_two() -> None:
    family, flag = "👩\u200d👩\u200d👧", "🇫🇷"
    left, match, right = shown(f"{family * 3}x{flag * 3}", "x", 6, 4)
    assert (left, match, right) == (family, "x", flag)


def test_a_match_over_lines_and_one_that_is_too_long() -> None:
    text = "a b\n\n c d e f"
    assert shown(text, "b\n\n c", 4, 8) == ("a ", "b c", " d e")
    context = keyword_in_context(text, (0, len(text)), before=4, after=5)
    assert context == Context("", "a b c", "", cut_left=False, cut_right=True)


def test_a_text_that_matches_as_a_whole_gives_its_beginning() -> None:
    context = keyword_in_context("\n  The rye loaf is the best.", (0, 0), before=9, after=14)
    assert context == Context("", "", "The rye loaf", cut_left=False, cut_right=True)
    assert keyword_in_context("", (0, 0), before=9, after=14) == Context("", "", "", False, False)


@given(hits(), st.integers(-1, 60), st.integers(-1, 60))
def test_it_is_one_line_of_the_text_in_the_width_asked_for(
    hit: tuple[str, tuple[int, int]], before: int, after: int
) -> None:
    text, span = hit
    context = keyword_in_context(text, span, before=before, after=after, measure=cell_len)
    line = context.left + context.match + context.right
    assert line == even(line)
    assert cell_len(context.left) <= max(before, 0)
    assert cell_len(context.match + context.right) <= max(after, 0) + (
        # Rich counts a character that joins what stands before it where they are drawn apart
        cell_len(context.match) + cell_len(context.right) != cell_len(context.match + context.right)
    )
    assert even(text[: span[0]]).lstrip().endswith(context.left)
    assert even(text[slice(*span)]).startswith(context.match)
    assert context.right.strip() in even(text[span[1] :])


@given(hits())
def test_with_room_nothing_is_left_out(hit: tuple[str, tuple[int, int]]) -> None:
    text, (start, end) = hit
    context = keyword_in_context(text, (start, end), before=200, after=400)
    assert not context.cut_left
    assert not context.cut_right
    assert "".join((context.left + context.match + context.right).split()) == "".join(text.split())


@given(hits(), st.integers(0, 30), st.integers(0, 30))
def test_what_is_far_away_does_not_matter(hit: tuple[str, tuple[int, int]], before: int, after: int) -> None:
    text, (start, end) = hit
    lines = []
    for far in ("rye " * 300, "rye " * 3000):
        span = (start + len(far), end + len(far))
        lines.append(keyword_in_context(far + text + far, span, before=before, after=after))
    assert lines[0] == lines[1]


@pytest.mark.parametrize("text", ["x" * 5_000_000, "a \n" * 1_666_666, "語" * 5_000_000, " " * 5_000_000])
def test_a_huge_text_costs_no_more_than_a_short_one(text: str) -> None:
    looked_at = 0

    def measure(piece: str) -> int:
        nonlocal looked_at
        looked_at += len(piece)
        return len(piece)

    middle = len(text) // 2
    started = time.perf_counter()
    for span in ((middle, middle + 3), (0, 3), (len(text) - 3, len(text)), (0, len(text)), (0, 0)):
        keyword_in_context(text, span, before=60, after=100, measure=measure)
    assert looked_at < 100_000
    assert time.perf_counter() - started < 0.5


def test_the_passage_with_most_hits_is_found() -> None:
    spans = [(0, 3), (100, 103), (110, 113), (130, 133), (300, 303)]
    assert densest(spans, 50) == (1, 4)
    assert densest(spans, 20) == (1, 3)
    assert densest(spans, 2) == (0, 1)
    assert densest([], 50) == (0, 0)
    assert densest([(index * 10, index * 10 + 1) for index in range(500_000)], 50)[0] == 0


def test_lines_are_sorted_by_the_words_beside_the_match_the_nearest_first() -> None:
    def key(text: str, *, left: bool) -> str:
        start = text.index("rye")
        return context_key(text, (start, start + 3), left=left)

    texts = ["The old rye.", "Éa rye of it", "a, b: rye, of: all", "ab rye", "rye"]
    assert sorted(texts, key=lambda text: key(text, left=True)) == [
        "rye",
        "ab rye",
        "a, b: rye, of: all",
        "Éa rye of it",
        "The old rye.",
    ]
    assert [key(text, left=False) for text in texts] == ["", "of\0it", "of\0all", "", ""]
    assert key("Great (and good) white, dark RYE rye", left=True) == "rye\0dark\0white\0good"


def test_where_no_spaces_are_the_nearest_characters_sort() -> None:
    texts = ["パンをrye", "おんをrye", "を rye"]
    assert sorted(texts, key=lambda text: context_key(text, (len(text) - 3, len(text)), left=True)) == [
        "を rye",
        "おんをrye",
        "パンをrye",
    ]

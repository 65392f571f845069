"""Wrapping: no row too wide by the terminal's own tables, nothing lost, broken where a reader expects it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_tui.layout.wrap import MIN_WIDTH, TAB_CELLS, cell_offset_is_safe, visible, wrap

AWKWARD = list(
    "ab  é\t\n\n-。、「」字カーﾊ한글\u0301\u200d\ufe0f❤👩👧🏽🇫🇷\x1b\x00\u202e\u2028\ud800’“—\u00ad\u200b　ก็"
)
texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=st.sampled_from(AWKWARD), max_size=200),
    st.text(alphabet=st.sampled_from("ab \n"), max_size=400),
    st.text(alphabet=st.sampled_from("éb’ \n"), max_size=400),
)
widths = st.integers(MIN_WIDTH, 40)


def rows_of(text: str, width: int) -> list[tuple[int, int]]:
    flat = wrap(text, width)
    return list(zip(flat[::2], flat[1::2], strict=True))


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in rows_of(text, width)]


def drawn(text: str) -> str:
    return visible(text).replace("\t", " " * TAB_CELLS)


@given(texts, widths)
@example("e" + "\u0301" * 50, 4)
@example("❤\ufe0f" * 9, 5)
@example("👩\u200d👧" * 9, 4)
@example("a\u200d\tb", 4)
@example("\t" * 9, 5)
def test_no_row_is_too_wide(text: str, width: int) -> None:
    for line in lines_of(text, width):
        assert cell_len(drawn(line)) <= width


@given(texts, widths)
def test_only_white_space_lies_between_rows(text: str, width: int) -> None:
    rows = rows_of(text, width)
    assert rows[0][0] == 0 or not text[: rows[0][0]].strip()
    assert not text[rows[-1][1] :].strip(" \t\u3000")
    for (_, end), (start, _) in pairwise(rows):
        assert end <= start
        assert not text[end:start].strip(" \t\n\u3000")
        assert text.count("\n", end, start) <= 1


@given(texts, widths)
def test_every_newline_ends_a_row(text: str, width: int) -> None:
    rows = rows_of(text, width)
    assert len(rows) >= text.count("\n") + 1
    assert all("\n" not in text[start:end] for start, end in rows)


@given(texts, widths, st.data())
def test_a_slice_wraps_like_its_text(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    alone = [offset + start for offset in wrap(text[start:end], width)]
    assert list(wrap(text, width, start, end)) == alone


@given(st.text(alphabet="ab ", max_size=300), widths)
def test_words_break_only_where_they_are_too_long(text: str, width: int) -> None:
    for start, end in rows_of(text, width):
        inside_word = 0 < end < len(text) and text[end - 1] != " " and text[end] != " "
        if inside_word:
            assert " " not in text[start:end].lstrip(" ")


@given(st.text(alphabet="ab \n", max_size=300), widths)
def test_narrow_and_measured_wrapping_agree(text: str, width: int) -> None:
    # é as one character is narrow, as two it is measured: the rows must fall at the same words.
    narrow = lines_of(text.replace("a", "é"), width)
    measured = lines_of(text.replace("a", "e\u0301"), width)
    assert [line.replace("e\u0301", "é") for line in measured] == narrow


def test_rows_are_filled() -> None:
    assert lines_of("one two three four", 9) == ["one two", "three", "four"]
    assert lines_of("one two three", 7) == ["one two", "three"]
    assert lines_of("one   two", 5) == ["one  ", "two"]
    assert lines_of("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]


def test_empty_lines_are_rows() -> None:
    assert lines_of("", 10) == [""]
    assert lines_of("a\n\nb\n", 10) == ["a", "", "b", ""]


def test_indentation_is_kept() -> None:
    assert lines_of("if x:\n    return", 20) == ["if x:", "    return"]
    assert lines_of("    abcdefgh", 8) == ["    abcd", "efgh"]


def test_chinese_and_japanese_break_between_characters_but_not_before_a_full_stop() -> None:
    assert lines_of("東京へ行きました", 6) == ["東京へ", "行きま", "した"]
    assert lines_of("東京へ。行きま", 6) == ["東京", "へ。行", "きま"]
    assert lines_of("東京「へ行き」", 6) == ["東京", "「へ行", "き」"]


def test_korean_breaks_at_its_spaces() -> None:
    assert lines_of("강물은 빨랐습니다", 12) == ["강물은", "빨랐습니다"]


def test_joined_emoji_stay_whole() -> None:
    family = "👩\u200d👩\u200d👧"
    assert lines_of(family * 3, 5) == [family * 2, family]
    assert lines_of("ab❤\ufe0fcd", 4) == ["ab❤\ufe0f", "cd"]


@pytest.mark.parametrize("character", ["x", "é", "字", "\u0301", "👩\u200d", " "])
def test_a_million_characters_without_a_break(character: str) -> None:
    text = character * 300_000
    rows = rows_of(text, 90)
    assert sum(end - start for start, end in rows) >= len(text.rstrip(" "))


@given(st.text())
def test_visible_keeps_offsets_and_sends_no_control(text: str) -> None:
    safe = visible(text)
    assert len(safe) == len(text)
    assert not any(character in safe for character in "\x1b\x00\x07\x9b\x7f\u202e\u2066\u2028")
    safe.encode()


def test_where_a_line_may_be_cut() -> None:
    text = "e\u0301❤\ufe0f👩\u200d👧"
    safe = [index for index in range(len(text) + 1) if cell_offset_is_safe(text, index)]
    assert safe == [0, 2, 4, 7]


def test_flags_stay_whole() -> None:
    flags = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7" * 5
    for width in (5, 7, 9):
        rows = wrap("a" + flags, width)
        assert all((start - 1) % 2 == 0 for start in rows[2::2])
        assert all((end - 1) % 2 == 0 for end in rows[1::2])
    assert [cell_offset_is_safe(flags, index) for index in range(5)] == [True, False, True, False, True]

"""Columns that fit any width, and rows that hold what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui import wording
from threadview_tui.layout.table import (
    GAP,
    NARROWEST,
    Column,
    Rows,
    arranged,
    column_widths,
    marks,
    matching_rows,
    natural_widths,
)


def test_columns_that_fit_are_as_wide_as_their_texts() -> None:
    rows = [("A long title", "12"), ("Short", "4")]
    assert natural_widths(rows, [Column("page"), Column("comments", right=True)]) == [[12], [8]]
    assert column_widths([12, 8], 80) == [12, 8]


def test_the_widest_are_cut_first() -> None:
    assert column_widths([60, 5, 30], 60) == [60 - 2 * GAP - 5 - 25, 5, 25]


def test_the_first_keeps_its_share() -> None:
    widths = column_widths([60, 20, 20, 20], 80)
    assert widths[0] >= 32
    assert all(cells >= NARROWEST for cells in widths)


def test_the_last_go_where_there_is_no_room() -> None:
    assert column_widths([40, 10, 10], 2 * NARROWEST + GAP)[2] == 0
    assert column_widths([40, 10, 10], 5) == [5, 0, 0]
    assert column_widths([], 5) == []


@given(st.lists(st.integers(0, 200), max_size=8), st.integers(1, 200))
def test_no_line_is_wider_than_there_is_room(natural: list[int], width: int) -> None:
    widths = column_widths(natural, width)
    shown = [cells for cells in widths if cells]
    assert len(widths) == len(natural)
    assert sum(shown) + GAP * (len(shown) - 1) <= max(width, 0)
    assert all(cells <= wanted for cells, wanted in zip(widths, natural, strict=True))


def _year(text: str) -> str:
    return text[:4]


LISTED = (
    Column("page"),
    Column("n", whole=True),
    Column("dates", whole=True, shorter=(_year,)),
    Column("file", least=12),
)


def test_columns_say_less_then_go_and_none_is_a_piece_of_itself() -> None:
    natural = natural_widths([("t" * 50, "1 of 20", "2024-05-01 – 2024-06-01", "f" * 30)], LISTED)
    assert natural == [[50], [7], [23, 5], [30]]
    shown = {width: arranged(natural, LISTED, width) for width in (120, 80, 60, 44, 20, 9)}
    assert shown[120] == [(0, 50), (0, 7), (0, 23), (0, 30)]
    assert shown[80] == [(0, 32), (0, 7), (0, 23), (0, 12)]
    assert shown[60] == [(0, 26), (0, 7), (0, 23), (0, 0)], "the file goes, the days are whole"
    assert shown[44] == [(0, 28), (0, 7), (1, 5), (0, 0)], "the year will do"
    assert shown[20] == [(0, 11), (0, 7), (0, 0), (0, 0)]
    assert shown[9] == [(0, 9), (0, 0), (0, 0), (0, 0)]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.booleans(), st.integers(0, 3)), min_size=1, max_size=8),
    st.integers(1, 200),
)
def test_whatever_there_is_room_for_is_whole_where_it_must_be(
    given_columns: list[tuple[int, bool, int]], width: int
) -> None:
    columns = [Column("", whole=whole, shorter=(_year,) * forms) for _, whole, forms in given_columns]
    natural = [[max(0, cells - 5 * form) for form in range(forms + 1)] for cells, _, forms in given_columns]
    places = arranged(natural, columns, width)
    assert len(places) == len(columns)
    cells = [place.cells for place in places if place.cells]
    assert sum(cells) + GAP * (len(cells) - 1) <= width
    for place, column, forms in zip(places[1:], columns[1:], natural[1:], strict=True):
        assert place.cells in (0, forms[place.form]) or not column.whole
        assert place.cells >= min(forms[place.form], NARROWEST) or not place.cells


def test_every_word_must_be_there_in_whichever_column() -> None:
    rows = [("The bakery", "fr"), ("The bank", "fr"), ("A bakery", "en")]
    assert list(matching_rows(rows, "BAK fr", range(3))) == [0]
    assert list(matching_rows(rows, "ba", range(3))) == [0, 1, 2]
    assert list(matching_rows(rows, "ba", [2, 1])) == [2, 1]


def test_what_was_typed_is_marked_in_its_own_column() -> None:
    assert marks(("The bakery", "fr"), "fr bak") == [[(4, 7)], [(0, 2)]]
    # Found across the border of two columns: nothing that would be a piece of neither.
    assert marks(("one two", "three"), "two") == [[(4, 7)], []]
    assert marks(("one", "two"), "three") == [[], []]


def test_rows_are_made_when_they_are_looked_at() -> None:
    made: list[int] = []

    def make(index: int) -> tuple[str, str]:
        made.append(index)
        return f"page\n{index}", "\x1b[31mred"

    rows = Rows(10_000, make)
    assert len(rows) == 10_000
    assert rows[7] == rows[7] == ("page 7", wording.plain("\x1b[31mred"))
    assert made == [7]
    assert "\x1b" not in rows[7][1]
    rows[8] = ("other", "text")
    assert rows[6:9] == [rows[6], rows[7], ("other", "text")]
    assert rows[-1][0] == "page 9999"
    assert made == [7, 6, 9_999]
    natural_widths(rows, (Column("page"), Column("")))
    assert len(made) < 600
    with pytest.raises(IndexError):
        rows[10_000]
    while not rows.make_some(0.001):
        pass
    assert len(made) == len(set(made)) == 9_999

"""The title in rows, and where in them a search's places stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_parsers.records import Article, Thread
from threadview_tui.layout.title import TitleRows


def titled(title: str | None, width: int, url: str | None = None) -> TitleRows:
    return TitleRows(
        Thread(source="/a/page.txt", url=url, format="text", article=Article(title=title)), width
    )


def marked(title: str, width: int, *spans: tuple[int, int]) -> list[list[str]]:
    """What is marked in each row."""
    rows = titled(title, width)
    return [[line[start:end] for start, end in rows.marks(row, spans)] for row, line in enumerate(rows.lines)]


def test_title() -> None:
    def rows(title: str | None, width: int, url: str | None = None) -> list[str]:
        return titled(title, width, url).lines

    assert rows("A title\nin two lines", 40) == ["A title in two lines"]
    assert rows("One two three", 8) == ["One two", "three"]
    assert rows(None, 40) == ["page.txt"]
    assert rows(" ", 40, url="https://example.org/x") == ["https://example.org/x"]
    long = rows("word " * 500, 20)
    assert len(long) == 4
    assert long[-1].endswith("…")
    assert all(cell_len(row) <= 20 for row in long)
    assert rows("[/i]\x1b]0;owned\x07", 40) == ["[/i]�]0;owned�"]


def test_a_title_that_is_cut_ends_in_one_ellipsis() -> None:
    assert titled("word " * 500, 20).lines[-1] == "word word word word…"
    assert titled("word " * 500, 22).lines[-1] == "word word word word…"
    assert titled("Donaudampfschiff" * 50, 10).lines[-1].count("…") == 1
    assert titled("wait … " * 50, 9).lines[-1] == "wait…"


def test_places_of_a_title_are_found_in_its_rows() -> None:
    assert marked("One two three", 8, (0, 3), (4, 13)) == [["One", "two"], ["three"]]
    assert marked(" \n One \n two", 20, (3, 6), (9, 12)) == [["One", "two"]]
    assert marked("One", 20, (1, 900)) == [["ne"]]
    assert marked("", 20, (0, 3)) == [[]]
    assert marked("  ", 20, (0, 2)) == [[]]


def test_what_is_cut_is_marked_on_the_ellipsis() -> None:
    rows = marked("word " * 500, 20, (5, 9), (1000, 1004), (2000, 2004))
    assert rows == [["word"], [], [], ["…"]]
    assert titled("word " * 500, 20).row_of(2000) == 3


def test_the_row_of_a_place() -> None:
    rows = titled("  One two three", 8)
    assert [rows.row_of(offset) for offset in (0, 2, 6, 9, 10, 14)] == [0, 0, 0, 0, 1, 1]
    assert titled(None, 8).row_of(3) == 0


@given(
    st.text(st.sampled_from("ab \n\t字é\u0301…"), max_size=80),
    st.integers(4, 20),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))),
)
def test_marks_are_inside_ascending_and_apart(title: str, width: int, spans: list[tuple[int, int]]) -> None:
    rows = titled(title, width)
    for row, line in enumerate(rows.lines):
        assert cell_len(line) <= width
        behind = 0
        for start, end in rows.marks(row, sorted(spans)):
            assert behind <= start < end <= len(line)
            behind = end

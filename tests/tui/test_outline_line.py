"""Lines of the outline: guides of the tree, and what gives way where there is little room."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from threadview_search import ReaderState
from threadview_tui.layout.outline_line import BARS, Line, assembled, bar, guides, levels
from threadview_tui.layout.reader_signs import ReaderSigns
from threadview_tui.tree import Tree

FULL = Line(
    " 12",
    "Anna Papadopoulos",
    "the rye loaf is the best in town",
    guides="│├",
    fold="▾",
    is_hit=True,
    signs="a",
    bar="▅",
)


def drawn(line: Line, width: int) -> str:
    return "".join(text for _, text in assembled(line, width))


def tree(*depths: int) -> Tree:
    return Tree([SimpleNamespace(depth=depth, parent=None) for depth in depths])


def test_what_gives_way() -> None:
    assert drawn(FULL, 60) == " 12•a│├▾ Anna Papadopoul… the rye loaf is the best in town ▅"
    assert drawn(FULL, 34) == " 12•a│├▾ Anna Pa… the rye loaf…  ▅"
    assert drawn(FULL, 24) == " 12•a│├▾Anna… the rye… ▅"
    assert drawn(FULL, 16) == " 12•a│├▾Anna…  ▅"
    assert drawn(FULL, 14) == " 12•a│├▾Anna… "


def test_what_is_folded_stands_where_the_bar_would() -> None:
    line = Line("3", "Anna", "the rye loaf", fold="▸", folded="+12", folded_hits="2• ")
    assert drawn(line, 30) == "3  ▸ Anna the rye loaf  2• +12"


def test_without_an_author_there_are_more_words() -> None:
    assert drawn(Line("3", "", "the rye loaf", bar="▁"), 18) == "3   the rye loaf ▁"


@given(st.text(max_size=30), st.text(max_size=40), st.integers(0, 90), st.booleans())
def test_a_line_has_its_width(author: str, words: str, width: int, is_folded: bool) -> None:
    from threadview_tui.wording import plain

    line = Line("  7", plain(author), plain(words), guides="│└", bar="▅", folded="+9" * is_folded)
    cells = cell_len(drawn(line, width))
    assert cells == width or (width < cell_len("  7  │└ ") and cells == cell_len("  7  │└ "))


def test_guides_lead_to_what_is_shown() -> None:
    whole = tree(0, 1, 2, 3, 1, 0)
    assert [guides(whole, range(7), item, 5) for item in range(7)] == ["", "", "├", "│└", "│ └", "└", ""]
    # 3 hangs on 1 where 2 is filtered out; without 5, 3 is the last below 1.
    assert guides(whole, [0, 1, 3, 4, 5], 3, 5) == "├"
    assert guides(whole, [0, 1, 3, 4], 4, 5) == " └"
    assert guides(whole, [0, 4], 4, 5) == ""


def test_beyond_the_levels_that_have_room_the_depth_is_a_number() -> None:
    deep = tree(*range(40))
    assert guides(deep, range(41), 4, 3) == "  └"
    assert guides(deep, range(41), 5, 3) == "…4└"
    assert guides(deep, range(41), 40, 3) == "…39└"
    assert [levels(width) for width in (8, 24, 34, 200)] == [2, 3, 5, 12]


def test_guides_of_what_stands_deeper_than_its_neighbours() -> None:
    # A level is missing on the page: what is below hangs where it can.
    assert guides(tree(0, 3, 3, 1), range(5), 2, 9) == "├"


@pytest.mark.parametrize(("length", "sign"), [(0, "▁"), (50, "▄"), (85, "▇"), (100, "█"), (10_000, "█")])
def test_bars(length: int, sign: str) -> None:
    assert bar(length, 100) == sign
    assert sign in BARS


def test_signs_of_the_reader() -> None:
    assert ReaderSigns().of(1) == " "
    state = ReaderState(
        marked=frozenset({1, 2}), read=frozenset({1}), tags={3: ("x",)}, notes={4: "a note", 5: ""}
    )
    signs = ReaderSigns(state, {1: "ab"})
    assert [signs.of(id) for id in range(6)] == [" ", "a", "'", "#", "¶", "*"]
    assert signs.noticed() == {1, 2, 3, 4}
    assert ReaderSigns(ReaderState(read=frozenset({2})), {}).of(1) == "*"

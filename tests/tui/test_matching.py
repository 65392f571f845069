"""How the palette finds commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.matching import match_command


@pytest.mark.parametrize(
    ("query", "name", "ranges"),
    [
        ("fold", "Unfold everything", [(2, 6)]),
        ("every fold", "Unfold everything", [(7, 12), (2, 6)]),
        ("THEME", "Theme: dark", [(0, 5)]),
        ("page 2", "Page 2: x", [(0, 4), (5, 6)]),
        ("zz", "Theme: dark", None),
        ("", "Theme: dark", None),
    ],
)
def test_every_word_must_occur(query: str, name: str, ranges: list[tuple[int, int]] | None) -> None:
    found = match_command(query, name)
    assert (found and found[1]) == ranges


def test_the_beginning_counts_most() -> None:
    scores = [match_command("fold", name) for name in ("Fold all", "All fold", "Unfold")]
    assert [found and found[0] for found in scores] == [1.0, 0.8, 0.5]


@given(st.text(max_size=30), st.text(max_size=5))
def test_ranges_lie_in_the_name(name: str, query: str) -> None:
    found = match_command(query, name)
    if found is not None:
        assert 0 <= found[0] <= 1
        assert all(0 <= start < end <= len(name) for start, end in found[1])


def test_letters_that_grow_in_lower_case_do_not_shift_the_ranges() -> None:
    assert match_command("x", "İİx") == (0.5, [(2, 3)])

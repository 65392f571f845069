"""Letters to jump by: none begins another, as few presses as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.layout.jump_labels import LETTERS, jump_labels


@given(st.integers(0, 800))
def test_no_label_begins_another(count: int) -> None:
    labels = jump_labels(count)
    assert len(labels) == min(count, 26 * 26)
    assert len(set(labels)) == len(labels)
    pairs = {label[0] for label in labels if len(label) == 2}
    assert not pairs & {label for label in labels if len(label) == 1}


def test_single_letters_first_from_the_home_row() -> None:
    assert "".join(jump_labels(26)) == LETTERS
    assert jump_labels(9) == list("asdfghjkl")
    assert jump_labels(27)[24:] == ["n", "ma", "ms"]

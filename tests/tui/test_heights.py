"""Heights answer as plain sums do."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.layout.heights import Heights

lists = st.lists(st.integers(0, 9), min_size=1, max_size=300)


@given(lists)
def test_sums(heights: list[int]) -> None:
    tree = Heights(heights)
    assert tree.total == sum(heights)
    assert [tree.before(block) for block in range(len(heights) + 1)] == list(accumulate(heights, initial=0))
    assert [tree[block] for block in range(len(tree))] == heights


@given(lists)
def test_find(heights: list[int]) -> None:
    tree = Heights(heights)
    lines = [(block, row) for block, height in enumerate(heights) for row in range(height)]
    assert [tree.find(line) for line in range(tree.total)] == lines
    if lines:
        assert tree.find(-5) == lines[0]
        assert tree.find(tree.total + 5) == lines[-1]


@given(lists, st.data())
def test_changes(heights: list[int], data: st.DataObject) -> None:
    tree = Heights(heights)
    for _ in range(10):
        block = data.draw(st.integers(0, len(heights) - 1))
        heights[block] = tree[block] = data.draw(st.integers(0, 9))
    assert tree.total == sum(heights)
    assert [tree.before(block) for block in range(len(heights) + 1)] == list(accumulate(heights, initial=0))
    lines = [(block, row) for block, height in enumerate(heights) for row in range(height)]
    assert [tree.find(line) for line in range(tree.total)] == lines


def test_many() -> None:
    tree = Heights([3] * 100_000)
    tree[50_000] = 10
    assert tree.before(100_000) == tree.total == 300_007
    assert tree.find(150_009) == (50_000, 9)
    assert tree.find(150_010) == (50_001, 0)


def test_none() -> None:
    assert Heights([]).total == 0
    assert Heights([]).before(0) == 0

"""Large threads are laid out and folded in numpy: the same, number for number, as in the loops."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui import tree as tree_module
from threadview_tui.folded import FoldCounts
from threadview_tui.layout import items as items_module
from threadview_tui.layout import large
from threadview_tui.layout.columns import Columns
from threadview_tui.layout.flow import Flow
from threadview_tui.layout.items import MAX_DEPTH, Items
from threadview_tui.layout.measure import Measure
from threadview_tui.tree import Scope, Tree

COMMENTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 4)), min_size=1, max_size=25)


def made(shape: list[tuple[int, int]]) -> Thread:
    comments = tuple(
        Comment(id=number, text="rye loaf " * (size // 9), depth=depth)
        for number, (size, depth) in enumerate(shape, 1)
    )
    return Thread(source="x", format="text", article=Article(title="T", text="Rye. " * 40), comments=comments)


def flow_heights(
    thread: Thread, shown: list[int], folds: set[int], exact: int
) -> tuple[list[int], list[int], int]:
    """Parts and heights of a flow, the first parts measured; and the sum of all."""
    measure = Measure(Items(thread), Columns(60, 90))
    for part in range(min(exact, len(measure.items.sizes))):
        measure.text_rows(part)
    flow = Flow(measure, shown, dict.fromkeys(folds, 3))
    heights = flow.heights
    return (
        [flow.part(slot) for slot in range(len(flow))],
        [heights[slot] for slot in range(len(heights))],
        heights.total,
    )


@given(COMMENTS, st.data())
def test_heights(shape: list[tuple[int, int]], data: st.DataObject) -> None:
    thread = made(shape)
    items = st.integers(0, len(shape))
    shown = sorted(data.draw(st.sets(items, min_size=1)))
    folds = data.draw(st.sets(items))
    exact = data.draw(st.integers(0, 9))
    limit = data.draw(st.sampled_from([50, 10_000]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(items_module, "PART_LIMIT", limit)
        patch.setattr(large, "LARGE", 1_000)
        loops = flow_heights(thread, shown, folds, exact)
        patch.setattr(large, "LARGE", 0)
        assert flow_heights(thread, shown, folds, exact) == loops
        known = FoldCounts(np.array(sorted(folds), dtype=np.int64), np.ones(len(folds), dtype=np.int64))
        measure = Measure(Items(thread), Columns(60, 90))
        assert (
            Flow(measure, shown, known).heights.total
            == Flow(measure, shown, dict.fromkeys(folds, 1)).heights.total
        )


@given(COMMENTS, st.sets(st.integers(0, 30)), st.sets(st.integers(1, 25)) | st.none(), st.integers(1, 4))
def test_folds(shape: list[tuple[int, int]], folds: set[int], matches: set[int] | None, level: int) -> None:
    thread = made(shape)
    with pytest.MonkeyPatch.context() as patch:
        small = Tree(thread.comments)
        expected = small.rows(folds, matches), small.deeper_than(level)
        patch.setattr(tree_module, "_LARGE", 0)
        big = Tree(thread.comments)
        big.warm()
        rows = big.rows(folds, matches)
        assert big.deeper_than(level) == expected[1]
    assert list(rows.items) == list(expected[0].items)
    assert dict(rows.folded) == dict(expected[0].folded)
    assert (rows.hidden, rows.matching) == (expected[0].hidden, expected[0].matching)
    assert list(rows.unfolded) == list(expected[0].unfolded)


@given(COMMENTS, st.sets(st.integers(0, 30)), st.sets(st.integers(1, 25)), st.sampled_from(Scope))
def test_unfolded_rows_are_what_is_shown_without_folds(
    shape: list[tuple[int, int]], folds: set[int], matches: set[int], scope: Scope
) -> None:
    tree = Tree(made(shape).comments)
    for chosen in (matches, None):
        rows = tree.rows(folds, chosen, scope)
        assert [item for item in rows.unfolded if item] == [
            item for item in tree.rows((), chosen, scope).items if item
        ]


def test_counts_of_folds() -> None:
    counts = FoldCounts(np.array([2, 5]), np.array([1, 7]))
    assert counts == {2: 1, 5: 7} == counts
    assert counts == FoldCounts(np.array([2, 5]), np.array([1, 7]))
    assert counts != FoldCounts(np.array([2, 5]), np.array([1, 8]))
    assert (counts[5], counts.get(3), 2 in counts, 6 in counts, len(counts)) == (7, None, True, False, 2)


def test_any_number_of_levels_in_a_record() -> None:
    items = Items(made([(9, -5), (9, 10**30)]))
    assert list(items.depths) == [0, 0, MAX_DEPTH]


def test_a_fold_waits_for_no_library() -> None:
    """Numpy is used where it is there; for a page so large that it is needed, it is loaded with the page."""
    said = run_python(
        "import sys\n"
        "from types import SimpleNamespace as Comment\n"
        "from threadview_tui import tree\n"
        "def made(count):\n"
        "    return tree.Tree([Comment(depth=item % 3, parent=None) for item in range(count)])\n"
        "large = made(30_000)\n"
        "folded = large.rows(large.deeper_than(1))\n"
        "print('numpy' in sys.modules, len(folded.items), folded.hidden)\n"
        "made(tree._HUGE)\n"
        "print('numpy' in sys.modules)\n"
        "again = large.rows(large.deeper_than(1))\n"
        "print(list(again.items) == list(folded.items), dict(again.folded) == folded.folded)\n"
    )
    assert said.split() == ["False", "10001", "20000", "True", "True", "True"]


def run_python(program: str) -> str:
    """What a program says that runs in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout

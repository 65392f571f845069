"""The arrays against a naive recursion, and every way through the tree by table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui import tree as ways
from threadview_tui.tree import Scope, Tree

from tests.tui.making import BAKERY, thread

SHAPES = st.lists(st.integers(0, 5), max_size=25)


def made(shape: Sequence[int]) -> Tree:
    return Tree(thread(even(shape)).comments)


def even(shape: Sequence[int]) -> list[int]:
    """The nearest shape in which no comment is more than one level below the one before."""
    depths: list[int] = []
    for depth in shape:
        depths.append(min(depth, depths[-1] + 1 if depths else 0))
    return depths


def below(shape: Sequence[int], item: int) -> list[int]:
    """The branch under an item, by looking at every later comment."""
    branch = []
    for other in range(item + 1, len(shape) + 1):
        if shape[other - 1] <= shape[item - 1]:
            break
        branch.append(other)
    return branch


@given(SHAPES)
def test_branches_and_parents_are_those_of_a_naive_walk(shape: list[int]) -> None:
    depths = even(shape)
    tree = made(shape)
    for item in range(1, tree.count + 1):
        branch = below(depths, item)
        assert list(range(item + 1, tree.ends[item])) == branch
        assert tree.replies(item) == len(branch)
        enclosing = [other for other in range(1, item) if item in below(depths, other)]
        assert tree.enclosing[item] == (enclosing[-1] if enclosing else 0)
        assert tree.parents[item] == tree.enclosing[item]
        assert tree.root(item) == (enclosing[0] if enclosing else item)


@given(SHAPES, st.sets(st.integers(1, 25)))
def test_folded_rows_hide_exactly_what_is_below_a_shown_fold(shape: list[int], folds: set[int]) -> None:
    depths, tree = even(shape), made(shape)
    hidden = {other for fold in folds if fold <= tree.count for other in below(depths, fold)}
    rows = tree.rows(folds)
    assert list(rows.items) == [item for item in range(tree.count + 1) if item not in hidden]
    assert rows.hidden == len(hidden)
    assert all(item in rows.items and count > 0 for item, count in rows.folded.items())


@given(SHAPES, st.sets(st.integers(1, 25)), st.sets(st.integers(1, 25)), st.sampled_from(Scope))
def test_a_filter_shows_each_match_or_counts_it_in_a_fold(
    shape: list[int], folds: set[int], matches: set[int], scope: Scope
) -> None:
    depths, tree = even(shape), made(shape)
    wanted = {item for item in matches if item <= tree.count}
    kept = set(wanted)
    for item in wanted:
        if scope is not Scope.MATCHES:
            kept |= {other for other in range(1, item) if item in below(depths, other)}
        if scope is Scope.BRANCHES:
            kept |= {tree.root(item), *below(depths, tree.root(item))}
    rows = tree.rows(folds, matches, scope)
    assert list(rows.items) == sorted(set(rows.items))
    assert rows.items[0] == 0
    assert set(rows.items) - {0} <= kept
    assert len(rows.items) - 1 + rows.hidden == len(kept)
    for item in kept - set(rows.items):
        assert any(fold in folds and item in below(depths, fold) for fold in rows.items[1:])
    assert set(rows.dimmed) == kept - wanted


def test_opening_the_covering_folds_shows_an_item() -> None:
    tree = made((0, 1, 2, 3))
    folds = {1, 2, 3}
    assert tree.covering(4, folds) == [3, 2, 1]
    assert 4 in tree.rows(folds - set(tree.covering(4, folds))).items


@pytest.mark.parametrize(
    ("level", "shown"), [(1, [0, 1, 5, 7]), (2, [0, 1, 2, 4, 5, 6, 7]), (3, list(range(8)))]
)
def test_folding_to_a_level_leaves_that_many_levels(level: int, shown: list[int]) -> None:
    tree = Tree(BAKERY.comments)
    assert list(tree.rows(tree.deeper_than(level)).items) == shown


def test_a_stated_parent_may_lie_anywhere_but_never_in_a_circle() -> None:
    comments = list(thread((0, 0, 0, 0)).comments)
    stated = [3, 1, 2, None]
    comments = [
        type(comment)(id=comment.id, text="x", depth=0, parent=parent)
        for comment, parent in zip(comments, stated, strict=True)
    ]
    tree = Tree(comments)
    for item in range(1, 5):
        steps = 0
        while item := tree.parents[item]:
            steps += 1
            assert steps < 5
    late = Tree([type(comments[0])(id=1, text="x", parent=2), type(comments[0])(id=2, text="x")])
    assert list(late.parents) == [0, 2, 0]


def test_depth_of_ten_thousand_and_a_hundred_thousand_comments() -> None:
    deep = Tree(thread(range(10_000)).comments)
    assert deep.root(10_000) == 1
    assert len(deep.covering(10_000, deep.branches())) == 9_999
    wide = Tree(thread([0, 1] * 50_000).comments)
    assert len(wide.rows({1}).items) == 100_000
    assert len(wide.rows((), range(1, 100_001, 2), Scope.BRANCHES).items) == 100_001


WAYS = [
    # name, from, to, over all of BAKERY: 1 (2 (3) 4) 5 (6) 7
    ("next_sibling", 1, 5),
    ("next_sibling", 2, 4),
    ("next_sibling", 3, 4),
    ("next_sibling", 7, 7),
    ("next_sibling", 0, 1),
    ("previous_sibling", 5, 1),
    ("previous_sibling", 4, 2),
    ("previous_sibling", 2, 1),
    ("previous_sibling", 1, 1),
    ("next_top", 0, 1),
    ("next_top", 3, 5),
    ("next_top", 7, 7),
    ("previous_top", 7, 5),
    ("previous_top", 3, 1),
    ("previous_top", 1, 0),
    ("previous_top", 0, 0),
]


@pytest.mark.parametrize(("way", "start", "end"), WAYS)
def test_ways_over_everything(way: str, start: int, end: int) -> None:
    assert getattr(ways, way)(Tree(BAKERY.comments), range(8), start) == end


@pytest.mark.parametrize(
    ("way", "start", "end"),
    [
        ("next_sibling", 3, 6),
        ("previous_sibling", 6, 6),
        ("next_top", 0, 3),
        ("next_top", 3, 6),
        ("previous_top", 7, 6),
        ("previous_top", 6, 3),
        ("previous_top", 3, 0),
    ],
)
def test_ways_over_what_a_filter_left(way: str, start: int, end: int) -> None:
    assert getattr(ways, way)(Tree(BAKERY.comments), [0, 3, 6, 7], start) == end


@pytest.mark.parametrize(("item", "expected"), [(1, 0), (2, 3), (3, 3), (4, 3), (5, 6), (99, 7)])
def test_nearest_by_number(item: int, expected: int) -> None:
    assert ways.nearest([0, 3, 6, 7], item) == expected


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [(0, 1, 3), (3, 2, 7), (7, 5, 7), (7, -1, 6), (6, -9, 0), (5, 1, 6), (5, -1, 3)],
)
def test_steps_count_shown_items_also_from_one_that_is_not(start: int, count: int, end: int) -> None:
    assert ways.step([0, 3, 6, 7], start, count) == end


def test_first_reply() -> None:
    tree = Tree(BAKERY.comments)
    assert ways.first_reply(tree, range(8), 1) == 2
    assert ways.first_reply(tree, range(8), 7) is None
    assert ways.first_reply(tree, range(8), 0) == 1
    assert ways.first_reply(tree, [0, 1, 3, 5], 1) == 3
    assert ways.first_reply(tree, [0, 1, 5], 1) is None

"""What a filter shows in each scope, against a naive walk over any tree, also a broken one."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Comment
from threadview_search import Branches, Scope, Scoped
from threadview_search.items import ItemSet


def comment(item: int, parent: int | None, depth: int) -> Comment:
    return Comment(id=item, text="", parent=parent, depth=depth)


def made(placed: list[tuple[int | None, int]]) -> Branches:
    return Branches([comment(item, parent, depth) for item, (parent, depth) in enumerate(placed, 1)])


def shown(branches: Branches, ids: set[int]) -> dict[Scope, list[int]]:
    scoped = Scoped(branches, ids)
    return {scope: scoped.items(scope).tolist() for scope in Scope}


PLACED = st.lists(st.tuples(st.none() | st.integers(-2, 14), st.integers(-1, 4)), max_size=12)
IDS = st.sets(st.integers(-3, 15))


def above(branches: Branches, item: int) -> list[int]:
    """The comments that this one answers, nearest first, by walking up."""
    path = []
    while item := branches.parents[item]:
        path.append(item)
        assert len(path) <= branches.count, "round in a circle"
    return path


@given(PLACED, IDS)
def test_scopes_are_those_of_a_naive_walk(placed: list[tuple[int | None, int]], ids: set[int]) -> None:
    branches = made(placed)
    items = range(1, branches.count + 1)
    matches = {item for item in ids if item in items}
    ancestors = matches | {other for item in matches for other in above(branches, item)}
    top = {item: (above(branches, item) or [item])[-1] for item in items}
    tops = {top[item] for item in matches}
    expected = {
        Scope.MATCHES: sorted(matches),
        Scope.ANCESTORS: sorted(ancestors),
        Scope.BRANCHES: [item for item in items if top[item] in tops],
    }
    assert shown(branches, ids) == expected
    scoped = Scoped(branches, ids)
    assert list(scoped.counts.values()) == [len(found) for found in expected.values()]
    for scope in Scope:
        assert set(scoped.context(scope)) == set(expected[scope]) - matches
        assert not scoped.mask(scope)[0]


@given(PLACED, IDS)
def test_each_scope_shows_what_the_one_before_it_does(
    placed: list[tuple[int | None, int]], ids: set[int]
) -> None:
    matches, ancestors, branches = map(set, shown(made(placed), ids).values())
    assert matches <= ancestors <= branches


@given(PLACED)
def test_branches_enclose_by_depth(placed: list[tuple[int | None, int]]) -> None:
    branches = made(placed)
    for item in range(1, branches.count + 1):
        assert item < branches.ends[item] <= branches.count + 1
        inside = range(item + 1, branches.ends[item])
        assert all(branches.depths[other] > branches.depths[item] for other in inside)
        around = branches.enclosing[item]
        assert around == 0 or (
            branches.depths[around] < branches.depths[item] and item < branches.ends[around]
        )


def test_a_conversation_on_a_flat_page_hangs_together() -> None:
    # 1, 2 answers 1, 3 by itself, 4 answers 2, 5 answers 3; all at top level.
    flat = made([(None, 0), (1, 0), (None, 0), (2, 0), (3, 0)])
    assert shown(flat, {2}) == {Scope.MATCHES: [2], Scope.ANCESTORS: [1, 2], Scope.BRANCHES: [1, 2, 4]}


def test_nothing_and_everything() -> None:
    branches = made([(None, 0), (1, 1), (None, 0)])
    assert shown(branches, set()) == {scope: [] for scope in Scope}
    assert shown(branches, {1, 2, 3}) == {scope: [1, 2, 3] for scope in Scope}
    assert shown(made([]), {0, 1}) == {scope: [] for scope in Scope}


@pytest.mark.parametrize("flat", [False, True])
def test_a_chain_of_a_hundred_thousand(flat: bool) -> None:
    count = 100_000
    chain = Branches(
        [comment(item, item - 1 or None, 0 if flat else item - 1) for item in range(1, count + 1)]
    )
    scoped = Scoped(chain, {5, 60_000})
    assert scoped.counts == {Scope.MATCHES: 2, Scope.ANCESTORS: 60_000, Scope.BRANCHES: count}
    backwards = Branches([comment(item, item + 1, 0) for item in range(1, count + 1)])
    assert Scoped(backwards, {60_000}).counts == {
        Scope.MATCHES: 1,
        Scope.ANCESTORS: count - 60_000 + 1,
        Scope.BRANCHES: count,
    }


def test_a_set_that_is_a_mask() -> None:
    items = ItemSet(np.array([False, True, False, True]))
    assert list(items) == [1, 3]
    assert len(items) == 2
    assert 1 in items
    assert all(other not in items for other in (-1, 0, 2, 4, "1", None))
    assert {1, 3} == set(items)
    assert items <= {1, 3, 4}
    assert items | {2} == {1, 2, 3}
    assert not ItemSet(np.zeros(3, dtype=np.bool_))


def test_numpy_waits_for_the_first_filter() -> None:
    code = (
        "import sys; from threadview_tui.tree import Tree; Tree(()).rows(()); print('numpy' in sys.modules);"
        "Tree(()).rows((), frozenset()); print('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]

"""What is shown, and where keys lead, without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.session import Session
from threadview_tui.tree import Scope

from tests.tui.making import BAKERY, MadeHits, thread


def reading() -> Session:
    """1 (2 (3) 4) 5 (6) 7."""
    return Session(BAKERY)


def search(session: Session, spans: Mapping[int, Sequence[tuple[int, int]]]) -> None:
    session.set_search("x", MadeHits(spans))


def test_folding_keeps_the_cursor_in_sight() -> None:
    session = reading()
    session.cursor = 3
    session.fold(1)
    assert session.cursor == 1
    assert dict(session.rows.folded) == {1: 3}
    session.unfold(1)
    assert list(session.rows.items) == list(range(8))


def test_a_leaf_folds_the_branch_it_is_in() -> None:
    session = reading()
    session.cursor = 3
    session.fold_around()
    assert session.cursor == 2
    session.fold_around()
    assert session.cursor == 1
    assert list(session.rows.items) == [0, 1, 5, 6, 7]


def test_a_number_opens_the_folds_over_it_and_no_others() -> None:
    session = reading()
    session.fold_to(1)
    assert session.numbered(4) == 4
    assert list(session.rows.items) == [0, 1, 2, 4, 5, 7]
    assert session.numbered(99) == 7


def test_a_filter_keeps_folds_and_the_nearest_place() -> None:
    session = reading()
    session.fold(5)
    session.cursor = 3
    session.set_filter("x", frozenset({1, 6}))
    assert session.cursor == 1
    assert list(session.rows.items) == [0, 1, 6]
    session.set_filter("")
    assert list(session.rows.items) == [0, 1, 2, 3, 4, 5, 7]


def test_the_scope_of_a_filter_goes_round() -> None:
    session = reading()
    assert not session.next_scope()
    session.set_filter("x", frozenset({3}))
    seen = []
    for _ in Scope:
        seen.append((list(session.rows.items), sorted(session.rows.dimmed)))
        assert session.next_scope()
    assert seen == [([0, 3], []), ([0, 1, 2, 3], [1, 2]), ([0, 1, 2, 3, 4], [1, 2, 4])]
    assert session.filter.scope is Scope.MATCHES


def test_a_filter_can_be_off_and_on_again() -> None:
    session = reading()
    assert not session.toggle_filter()
    session.set_filter("x", frozenset({3}))
    assert session.toggle_filter()
    assert len(session.rows.items) == 8
    assert session.toggle_filter()
    assert list(session.rows.items) == [0, 3]


def test_matches_go_round_and_open_what_hides_them() -> None:
    session = reading()
    session.fold_to(1)
    search(session, {3: [(0, 1), (4, 5)], 5: [(0, 1)]})
    assert session.match_from(0) == 3
    assert session.current_match == (3, 0)
    assert list(session.rows.items) == [0, 1, 2, 3, 4, 5, 7]
    assert session.next_match(1) == 3
    assert session.current_match == (3, 1)
    assert session.next_match(1) == 5
    assert session.next_match(1) == 3
    assert session.current_match == (3, 0)
    assert session.next_match(-1) == 5


def test_matches_count_from_where_the_reader_went() -> None:
    session = reading()
    search(session, {2: [(0, 1)], 4: [(0, 1)], 6: []})
    session.match_from(0)
    session.cursor = 5
    assert session.next_match(1) == 6
    assert session.current_match == (6, -1)
    session.cursor = 5
    assert session.next_match(-1) == 4
    session.cursor = 3
    assert session.next_match(2) == 6


def test_a_filter_limits_the_matches_and_says_how_many_are_out() -> None:
    session = reading()
    search(session, {2: [(0, 1)], 4: [(0, 1)], 6: [(0, 1)]})
    session.match_from(4)
    session.set_filter("x", frozenset({4, 6}))
    assert list(session.search.matches) == [(4, 0), (6, 0)]
    assert session.current_match == (4, 0)
    assert session.filtered_out == 1
    session.set_filter("")
    assert len(session.search.matches) == 3
    assert session.current_match == (4, 0)


def test_no_match_leads_nowhere() -> None:
    session = reading()
    search(session, {})
    assert session.match_from(0) is None
    assert session.next_match(1) is None


def test_a_snapshot_brings_everything_back() -> None:
    session = reading()
    session.fold(1)
    search(session, {5: [(0, 1)]})
    session.cursor = 5
    before = session.snapshot()
    session.set_filter("y", frozenset({3}))
    session.fold_to(None)
    search(session, {3: [(0, 1)]})
    session.match_from(0)
    session.restore(before)
    assert session.snapshot() == before
    assert list(session.rows.items) == [0, 1, 5, 6, 7]
    assert session.filtered_out == 0


def test_an_empty_thread_stays_at_the_article() -> None:
    session = Session(thread(()))
    assert {
        session.step(3),
        session.numbered(5),
        session.last(),
        session.first_reply(),
        session.sibling(1),
    } == {0}
    session.fold_to(1)
    session.fold_around()
    session.set_filter("x", frozenset())
    assert list(session.rows.items) == [0]


@pytest.mark.parametrize(("start", "parent", "root"), [(3, 2, 1), (4, 1, 1), (7, 7, 7), (0, 0, 0)])
def test_parent_and_root(start: int, parent: int, root: int) -> None:
    session = reading()
    session.cursor = start
    assert session.parent() == parent
    assert session.root() == root


def test_a_parent_that_the_filter_hides_is_not_gone_to() -> None:
    session = reading()
    session.set_filter("x", frozenset({3}))
    session.cursor = 3
    assert session.parent() == 3


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 8)), max_size=30))
def test_the_cursor_is_always_on_something_shown(keys: list[tuple[int, int]]) -> None:
    session = reading()
    for what, item in keys:
        match what:
            case 0:
                session.fold(min(item, 7))
            case 1:
                session.unfold(min(item, 7))
            case 2:
                session.fold_around()
            case 3:
                session.fold_to(item or None)
            case 4:
                session.set_filter("x" if item else "", frozenset({item, item + 2}))
            case 5:
                session.next_scope()
            case 6:
                session.toggle_filter()
            case 7:
                search(session, {item: [(0, 1)], item + 1: []} if item < 7 else {})
                session.match_from(item)
            case 8:
                session.next_match(1 - item % 3)
            case _:
                session.cursor = session.step(item - 4)
        assert session.cursor in session.rows.items
        assert list(session.rows.items) == sorted(set(session.rows.items))

"""Ticks on a scroll bar: where in the thread hits and marks are."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from threadview_tui.layout.reading import Reading
from threadview_tui.layout.ticks import Bar

from tests.tui.making import thread


def bar(count: int, size: int, *, texts: Sequence[str] | None = None, width: int = 60) -> Bar:
    made = thread((0,) * count, texts=texts)
    return Bar(Reading(made, width=width, height=20, max_text=90).view.flow, size)


def test_rows_run_from_the_first_item_to_the_last() -> None:
    made = bar(200, 20)
    assert [made.row_of(item) for item in (0, 100, 200)] == [0, 10, 19]
    assert made.rows_of([0]) == {0}
    assert made.rows_of([200]) == {19}
    assert made.rows_of(()) == set()


@given(st.integers(0, 60), st.integers(1, 50), st.data())
def test_every_item_is_in_the_row_in_which_it_begins(count: int, size: int, data: st.DataObject) -> None:
    made = bar(count, size)
    items = sorted(data.draw(st.sets(st.integers(0, count))))
    assert made.rows_of(items) == {made.row_of(item) for item in items}


def test_a_thread_shorter_than_the_bar_has_its_ticks_beside_its_lines() -> None:
    made = bar(2, 40)
    assert {made.row_of(item) for item in (1, 2)} == made.rows_of([1, 2])
    assert max(made.rows_of([2])) < 12


def test_a_hit_in_a_long_comment_is_where_it_stands() -> None:
    long = "word " * 3_000 + "rye"
    made = bar(3, 30, texts=("one", long, "three"))
    first = made.row_of(2)
    assert made.rows_of([2]) == {first}
    assert made.rows_of([2], {2: [(15_000, 15_003)]}) == {29 if made.row_of(3) == 29 else made.row_of(3) - 1}
    assert made.rows_of([2], {2: [(0, 4), (7_500, 7_504)]}) == {first, 15}
    assert made.rows_of([2], {2: ()}) == {first}
    assert made.rows_of([2], {2: [(i, i + 1) for i in range(2_000)]}) == set(range(first, 30))


def test_what_a_fold_hides_counts_where_the_fold_is() -> None:
    reading = Reading(thread((0, *(1,) * 40, 0, 0)), width=60, height=20, max_text=90)
    reading.set_rows([0, 1, 42, 43], {1: 40}, 0)
    made = Bar(reading.view.flow, 16)
    assert made.rows_of([30]) & set(range(made.row_of(1), made.row_of(42) + 1))

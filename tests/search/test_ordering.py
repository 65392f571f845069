"""Orders of a thread: every comment once, branches whole, siblings sorted, unknown ones last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import Article, Comment, Thread
from threadview_search import Branches, Order, Sorting, sorted_ids


def _thread(comments: list[Comment]) -> Thread:
    return Thread(source="made", format="text", article=Article(), comments=tuple(comments))


def _made(*rows: tuple[int, str | None, str | None, int | None, str]) -> Thread:
    path: list[int] = []
    comments = []
    for id, (depth, author, published, score, text) in enumerate(rows, 1):
        del path[depth:]
        parent = path[-1] if path else None
        comments.append(
            Comment(
                id=id,
                parent=parent,
                depth=depth,
                author=author,
                published=published,
                score=score,
                text=text,
            )
        )
        path.append(id)
    return _thread(comments)


MARKET = _made(
    (0, "Émile", "2021-03-02", 4, "Apples are cheap this week."),
    (1, "Zoe", None, None, "Not at our stall."),
    (1, "anna", "2021-03-01", 9, "Which stall is that, the one by the well or the one by the bridge?"),
    (0, None, "2020-12-24", 4, "Closed."),
    (0, "Bert", "2021-03-02T08:00", -2, "Open again since Monday."),
    (1, "Carl", "2021-03-03", 0, "Thanks"),
    (2, "Dora", "2021-03-04", 1, "You are welcome"),
)

IN_TREE = [
    (Order.PAGE, False, [0, 1, 2, 3, 4, 5, 6, 7]),
    (Order.PAGE, True, [0, 5, 6, 7, 4, 1, 3, 2]),
    (Order.DATE, False, [0, 4, 1, 3, 2, 5, 6, 7]),
    (Order.DATE, True, [0, 5, 6, 7, 1, 3, 2, 4]),
    (Order.LENGTH, False, [0, 1, 3, 2, 5, 6, 7, 4]),
    (Order.SCORE, False, [0, 1, 3, 2, 4, 5, 6, 7]),
    (Order.SCORE, True, [0, 5, 6, 7, 1, 3, 2, 4]),
    (Order.REPLIES, False, [0, 1, 2, 3, 5, 6, 7, 4]),
    (Order.AUTHOR, False, [0, 5, 6, 7, 1, 3, 2, 4]),
    (Order.AUTHOR, True, [0, 1, 2, 3, 5, 6, 7, 4]),
]
FLAT = [
    (Order.PAGE, False, [0, 1, 2, 3, 4, 5, 6, 7]),
    (Order.DATE, False, [0, 4, 3, 1, 5, 6, 7, 2]),
    (Order.DATE, True, [0, 7, 6, 5, 1, 3, 4, 2]),
    (Order.SCORE, False, [0, 3, 1, 4, 7, 6, 5, 2]),
    (Order.AUTHOR, False, [0, 3, 5, 6, 7, 1, 2, 4]),
]


@pytest.mark.parametrize(("order", "reverse", "ids"), IN_TREE)
def test_siblings_are_sorted_inside_the_tree(order: Order, reverse: bool, ids: list[int]) -> None:
    assert sorted_ids(MARKET, Sorting(order, reverse)).tolist() == ids


@pytest.mark.parametrize(("order", "reverse", "ids"), FLAT)
def test_flat_all_are_sorted_among_each_other(order: Order, reverse: bool, ids: list[int]) -> None:
    assert sorted_ids(MARKET, Sorting(order, reverse, flat=True)).tolist() == ids


def test_no_comments_are_in_any_order() -> None:
    for order in Order:
        for flat in (False, True):
            assert sorted_ids(_thread([]), Sorting(order, flat=flat)).tolist() == [0]


def test_scores_of_any_size_are_sorted() -> None:
    thread = _made((0, "a", None, 10**30, "x"), (0, "b", None, -(10**30), "y"), (0, "c", None, 3, "z"))
    assert sorted_ids(thread, Sorting(Order.SCORE)).tolist() == [0, 1, 3, 2]


@given(
    st.lists(
        st.tuples(
            st.integers(-1, 6),
            st.sampled_from([None, "Ada", "ada", "Łukasz", "王"]),
            st.sampled_from([None, "2020", "2020-05", "2020-05-01T10:00", "yesterday"]),
            st.sampled_from([None, 0, 7, -7]),
            st.text(max_size=5),
        ),
        max_size=30,
    ),
    st.sampled_from(Order),
    st.booleans(),
)
def test_branches_stay_whole_and_nobody_is_lost(
    rows: list[tuple[int, str | None, str | None, int | None, str]], order: Order, reverse: bool
) -> None:
    thread = _thread(
        [
            Comment(id=id, depth=depth, author=author, published=published, score=score, text=text)
            for id, (depth, author, published, score, text) in enumerate(rows, 1)
        ]
    )
    ids = sorted_ids(thread, Sorting(order, reverse)).tolist()
    assert ids[0] == 0
    assert sorted(ids) == list(range(len(rows) + 1))

    levels = Branches(thread.comments).levels

    def branches(order: list[int]) -> dict[int, set[int]]:
        path: list[int] = []
        below: dict[int, set[int]] = {id: set() for id in order}
        for id in order:
            while path and levels[path[-1]] >= levels[id]:
                path.pop()
            for above in path:
                below[above].add(id)
            path.append(id)
        return below

    found = branches(ids[1:])
    assert found == branches(list(range(1, len(rows) + 1)))
    ends = Branches(thread.comments).ends
    assert found == {id: set(range(id + 1, ends[id])) for id in found}

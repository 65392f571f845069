"""Queries put together find what they should, however they were typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from threadview_search import QueryError, ThreadIndex, parse_query
from threadview_tui.narrowing import both, without

from tests.tui.making import BAKERY

INDEX = ThreadIndex(BAKERY)
TYPED = [
    *("rye", "closed monday", '"closed on', '"on monday"', "rye OR week", "(rye OR week", "len:>40", "-rye"),
    *("/b.ke", "/Mon/", "rye NOT", "NOT rye", "rye OR", "*", "…", "( )", "-(rye OR week)", "(-rye", "=week"),
    *("author:=x", 'author:"Reader 2', "author:reader,", "A OR B", "DO NOT PANIC", "id:1,3..5", '((("a'),
    *("(monday (rye OR", "\\", "/\\/", '-"rye', "rye )", ") rye"),
]
pieces = st.sampled_from([*TYPED, '"', "(", ")", "/", "-", " ", "OR", "NOT", "AND", "len:>"])
queries = st.sampled_from(TYPED) | st.lists(pieces, max_size=5).map(" ".join) | st.text(max_size=12)


def found(query: str) -> set[int]:
    return set(INDEX.select(parse_query(query)))


def is_query(text: str) -> bool:
    try:
        parse_query(text)
    except QueryError:
        return False
    return True


@given(queries, queries)
def test_both_find_what_each_finds(first: str, second: str) -> None:
    assume(is_query(first) and is_query(second))
    together = both(first, second)
    if together is not None:
        assert found(together) == (found(first) if first.strip() else set(range(1, 8))) & found(second)


@given(queries)
def test_without_finds_the_others(query: str) -> None:
    assume(is_query(query))
    others = without(query)
    if others is not None:
        assert found(others) == set(range(1, 8)) - found(query)


@pytest.mark.parametrize("first", TYPED)
@pytest.mark.parametrize("second", ["author:=Ana", 'author:="Jean P"', "-rye", "rye OR week"])
def test_whatever_is_typed_can_be_added_to(first: str, second: str) -> None:
    together = both(first, second)
    assert together is not None
    assert found(together) == found(first) & found(second)


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("", "lang:fr", "lang:fr"),
        ("len:>200", "lang:fr", "len:>200 lang:fr"),
        ("rye OR week", "lang:fr", "(rye OR week) lang:fr"),
        ("lang:fr", "rye OR week", "lang:fr (rye OR week)"),
        ("len:>200 lang:fr", "len:>200", "len:>200 lang:fr"),
        ('"closed on', "lang:fr", '"closed on" lang:fr'),
    ],
)
def test_they_stay_as_short_as_can_be(first: str, second: str, together: str) -> None:
    assert both(first, second) == together


@pytest.mark.parametrize(
    ("query", "others"),
    [("lang:fr", "-lang:fr"), ("-has:date", "has:date"), ("a b", "-(a b)"), ("a OR b", "-(a OR b)")],
)
def test_all_others(query: str, others: str) -> None:
    assert without(query) == others


def test_what_is_no_query_cannot_be_added_to() -> None:
    assert both("len:x", "rye") is both("rye", "len:x") is without("len:x") is None
    assert both("x" * 19_990, '"another phrase"') is None

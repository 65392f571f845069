"""Statistics of a part of a thread, those that come first, and who answers whom."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Thread
from threadview_search import ThreadIndex, parse_query
from threadview_search.statistics import StatisticsBuilder, compute_statistics

from tests.search.test_statistics import comment, numbers, page, threads

ANSWERS = page(
    comment(1, author="Ana"),
    comment(2, author="Bo", parent=1),
    comment(3, author="ana", parent=2),
    comment(4, author="Ana"),
    comment(5, author="bo", parent=3),
    comment(6, author="Bo", parent=4),
    comment(7, parent=1),
    comment(8, author="Cy", parent=7),
    comment(9, author="Cy", parent=9),
)


@given(threads(), st.sets(st.integers(1, 12)))
def test_numbers_of_a_part_are_those_of_its_comments_in_the_whole_thread(
    thread: Thread, only: set[int]
) -> None:
    builder, index = StatisticsBuilder(), ThreadIndex(thread)
    builder.add(thread, only=only)
    statistics = builder.finish()
    assert statistics.comments.count == len([c for c in thread.comments if c.id in only])
    for what, count, text in numbers(msgspec.structs.replace(statistics, most_answered=())):
        assert count == len(set(index.select(parse_query(text))) & only), what
    assert {answered.id for answered in statistics.most_answered} <= only


@given(threads())
def test_without_words_everything_else_is_the_same(thread: Thread) -> None:
    builder = StatisticsBuilder(words=False)
    builder.add(thread)
    first, whole = builder.finish(), compute_statistics([thread])
    for field in whole.__struct_fields__:
        if field not in ("words", "frequent_words", "frequent_pairs", "top_authors", "concentration"):
            assert getattr(first, field) == getattr(whole, field), field
    assert first.words.histogram == ()
    assert first.frequent_words == ()
    counted = [{(share.name, share.comments) for share in s.top_authors} for s in (first, whole)]
    assert counted[0] == counted[1]


def test_who_answers_whom() -> None:
    found = compute_statistics([ANSWERS]).exchanges
    assert [(e.author, e.to, e.comments, e.query) for e in found] == [
        ("Bo", "Ana", 3, "author:=Bo parent:1,3..4"),
        ("Ana", "Bo", 1, "author:=Ana parent:2"),
    ]
    index = ThreadIndex(ANSWERS)
    assert [set(index.select(parse_query(e.query or ""))) for e in found] == [{2, 5, 6}, {3}]


def test_numbers_of_comments_are_those_of_one_page() -> None:
    found = compute_statistics([ANSWERS, ANSWERS]).exchanges
    assert [(e.comments, e.query) for e in found] == [(6, None), (2, None)]


def test_answers_to_more_comments_than_a_query_can_name_have_none() -> None:
    asked = [comment(n, author="Ana") for n in range(1, 302)]
    answers = [comment(301 + n, author="Bo", parent=2 * n) for n in range(1, 102)]
    [exchange] = compute_statistics([page(*asked, *answers)]).exchanges
    assert (exchange.comments, exchange.query) == (101, None)

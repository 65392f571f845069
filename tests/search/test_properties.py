"""Conditions that need more than a thread as the page gives it: the reader's marks, broken records, size."""

from __future__ import annotations

import math
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import QueryError, ReaderState, parse_query
from threadview_search.columns import Dates, folded_lines, has_url, host_and_rest, leads_to
from threadview_search.folding import fold
from threadview_search.properties import Properties
from threadview_search.query import Date, Number, Text

from tests.search.threads import thread_of

READER = ReaderState(
    marked={1, 3},
    read=frozenset({0, 2, 3, 99, -1}),
    new={4, 97},
    edited={0, 1},
    tags={1: ("Check", "to  do"), 2: ["chéck"], 3: [], 98: ["check"]},
    notes={2: "Ask  the Préfet\nagain", 3: " ", 4: "préfecture"},
)


def ids(properties: Properties, query: str) -> set[int]:
    node = parse_query(query).root
    assert isinstance(node, Number | Date | Text)
    return set(np.flatnonzero(properties.mask(node)).tolist())


def properties_of(thread: Thread, reader: ReaderState | None = None) -> Properties:
    return Properties(thread, np.zeros(len(thread.comments) + 1, dtype=np.int64), reader)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("is:marked", {1, 3}),
        ("is:read", {0, 2, 3}),
        ("is:unread", {1, 4}),
        ("is:new", {4}),
        ("is:edited", {0, 1}),
        ("is:new,edited", {0, 1, 4}),
        ("is:marked,read", {0, 1, 2, 3}),
        ("tag:check", {1, 2}),
        ('tag:"to do"', {1}),
        ("tag:che", set()),
        ("tag:x,check", {1, 2}),
        ("has:tag", {1, 2}),
        ("note:prefet", {2}),
        ("note:pref", {2, 4}),
        ('note:"prefet again"', {2}),
        ("has:note", {2, 4}),
        ("has:note,tag", {1, 2, 4}),
    ],
)
def test_the_readers_own_marks(query: str, found: set[int]) -> None:
    assert ids(properties_of(thread_of("a", "b", "c", "d"), READER), query) == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("is:marked", "is:marked asks for the reader's marks, which are not kept here"),
        ("is:new", "is:new asks for the reader's marks, which are not kept here"),
        ("is:op,unread", "is:unread asks for the reader's marks, which are not kept here"),
        ("tag:x", "tag:x asks for the reader's tags, which are not kept here"),
        ("has:tag", "has:tag asks for the reader's tags, which are not kept here"),
        ('note:"a\x1bb"', "note:a\ufffdb asks for the reader's notes, which are not kept here"),
        ("has:note", "has:note asks for the reader's notes, which are not kept here"),
    ],
)
def test_marks_that_are_not_kept_cannot_be_asked_for(query: str, message: str) -> None:
    node = parse_query(query).root
    assert isinstance(node, Text)
    with pytest.raises(QueryError) as caught:
        properties_of(thread_of("a")).mask(node)
    assert str(caught.value) == message


def test_other_marks_on_the_same_thread() -> None:
    first = properties_of(thread_of("a", "b"), ReaderState(marked={1}, notes={1: "x"}))
    assert ids(first, "note:x") == {1}
    second = first.with_reader(ReaderState(marked={2}, notes={2: "x"}))
    assert (ids(first, "is:marked"), ids(second, "is:marked")) == ({1}, {2})
    assert (ids(first, "note:x"), ids(second, "note:x")) == ({1}, {2})
    with pytest.raises(QueryError):
        ids(second.with_reader(None), "is:marked")


def test_records_that_no_parser_would_write() -> None:
    comments = (
        Comment(id=1, text="a", author="A\nB", published="gestern", score=10**400, parent=-3, depth=-1),
        Comment(
            id=2, text="b", author=" \x00 ", published="2024-01-01T99:00", score=-(10**400), parent=10**30
        ),
        Comment(id=3, text="c", author="", published="٢٠٢٤", language="FR-ca", links=("", "http://", "//x")),
        Comment(id=4, text="://:// http:// x://y", published="2024-05-01T10+02:00", parent=4),
    )
    made = properties_of(Thread(source="", format="", article=Article(), comments=comments))
    assert ids(made, "score:>1000") == {1}
    assert ids(made, "score:<-1000") == {2}
    assert ids(made, 'author:="a b"') == {1}
    assert ids(made, "has:date") == {2, 4}
    assert ids(made, "hour:0..99") == {4}
    assert ids(made, "date:2024-05-01T10") == {4}
    assert ids(made, "lang:fr") == {3}
    assert ids(made, "has:link") == {3}
    assert ids(made, "link:y") == {4}
    assert ids(made, "depth:<0") == {1}
    assert ids(made, "replies:>0") == set()


def test_no_comments_at_all() -> None:
    made = properties_of(Thread(source="", format="", article=Article(text="x http://a.b")), READER)
    for query in (
        "len:>0",
        "author:x",
        "date:2024",
        "lang:fr",
        "kind:review",
        "is:op",
        "hour:1",
        "tag:check",
    ):
        assert ids(made, query) <= {0}
    assert ids(made, "link:a.b") == {0}


@pytest.mark.parametrize(
    ("wanted", "url", "leads"),
    [
        ("example.org", "https://www.Example.org/a?b=c", True),
        ("example.org", "http://news.example.org:8080", True),
        ("example.org", "https://example.org?x", True),
        ("example.org", "https://example.org.evil.test/example.org", False),
        ("example.org", "https://badexample.org", False),
        ("https://example.org/a/", "http://example.org/a/b", True),
        ("example.org/a", "https://example.org/b", False),
        ("exam", "https://example.org", True),
        ("exam", "https://m.example.org", True),
        ("ample", "https://example.org", False),
        ("münchen.example", "https://MÜNCHEN.example/x).", True),
        ("example.org/a", "https://example.org/a).", True),
    ],
)
def test_where_an_address_leads(wanted: str, url: str, leads: bool) -> None:
    assert leads_to(wanted)(url) is leads


def test_addresses_in_texts() -> None:
    assert has_url("see Https://a.b, he said")
    assert not has_url("a :// b, http:// c, ftp://d.e and C:\\ and //e.f")


STAMPS = st.datetimes(datetime(2023, 1, 1), datetime(2024, 12, 31)).map(
    lambda date: date.replace(microsecond=0)
)
PRECISIONS = st.sampled_from((4, 7, 10, 13, 16, 19))


@given(STAMPS, PRECISIONS, STAMPS, PRECISIONS)
def test_dates_of_any_precision_compare_as_spans_of_time(
    date: datetime, precise: int, bound: datetime, asked: int
) -> None:
    iso, wanted = date.isoformat()[:precise], bound.isoformat()[:asked]
    inside = iso.startswith(wanted)
    around = wanted.startswith(iso) and not inside
    dates = Dates([iso + "+02:00" if precise > 10 else iso, ""])
    before = iso < wanted and not inside and not around
    assert dates.earlier(wanted).tolist() == [before, False]
    assert dates.up_to(wanted).tolist() == [before or inside, False]
    after = iso > wanted and not inside
    assert dates.later(wanted).tolist() == [after, False]
    assert dates.from_on(wanted).tolist() == [after or inside, False]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_folding_lines_in_one_go_is_folding_each(texts: list[str]) -> None:
    assert folded_lines(texts) == [" ".join(fold(text).split()) for text in texts]


def test_days_of_the_week() -> None:
    dates = ["2024-05-31", "2024-06-01T23:59+02:00", "2024-06", "2024-02-30", None, "soon", "0000-01-01"]
    comments = tuple(Comment(id=n, text="", published=date) for n, date in enumerate(dates, 1))
    made = properties_of(
        Thread(source="", format="", article=Article(published="2024-05-31"), comments=comments)
    )
    assert ids(made, "weekday:fri") == {0, 1}
    assert ids(made, "weekday:Saturday") == {2}
    assert ids(made, "weekday:mon,tue,wed,thu,sun") == set()
    for wrong in ("weekday:x", "weekday:su", "weekday:1", "weekday:"):
        with pytest.raises(QueryError, match="weekday: wants a day of the week"):
            parse_query(wrong)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://www.Example.org:80/a?b", ("example.org", "/a?b")),
        ("http://user:pw@example.org/a/", ("example.org", "/a")),
        ("http://user@www.example.org", ("example.org", "")),
        ("example.org?q=1", ("example.org", "/?q=1")),
    ],
)
def test_the_host_of_an_address(url: str, parts: tuple[str, str]) -> None:
    assert host_and_rest(url) == parts


def test_an_hour_that_is_none() -> None:
    dates = Dates(["2024-05-31T1:00", "2024-05-31T09:16", "2024-05-31", "", "2024-05-31Tab"])
    assert [None if math.isnan(hour) else int(hour) for hour in dates.hours()] == [None, 9, None, None, None]

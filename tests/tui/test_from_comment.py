"""What is made from a comment is a query, and finds the comment."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_parsers import Article, Comment, Thread
from threadview_search import Order, Sorting, ThreadIndex, parse_query
from threadview_tui.arrangement import Arrangement
from threadview_tui.from_comment import WAYS, made_from
from threadview_tui.session import Session

from tests.tui.making import BAKERY, thread

NAMES = [
    *("Ana", 'Jean "le Gros" P', '"', "a:b", "author:=x", "(x", "x)", "two\nlines", "=x", "-x", "OR", "/x/"),
    *("😀", "\u0301", " ", "", "名前", "x" * 10_000, "a“b", "c,d", "\\", "אבי כהן", "عمر \u202e x", "[/b]"),
]
DATES = [
    *(None, "", "2024", "2024-05", "2024-05-31", "2024-05-31T10:15", "2024-02-30", "2024-13-45", "nonsense"),
    *("2024-05-31T23:59:59+02:00", "0000-01-01", "9999-12-31T24:00", "-5", "２０２４-05-01"),
]
LANGUAGES = [None, "en", "pt-BR", "zh_TW", "EN", "xx-", "none", "x", ""]


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    depths = draw(st.lists(st.integers(0, 4), min_size=1, max_size=9))
    comments = [
        Comment(
            id=number,
            parent=draw(st.none() | st.integers(1, number - 1)) if number > 1 else None,
            depth=depth,
            author=draw(st.none() | st.sampled_from(NAMES) | st.text(max_size=5)),
            published=draw(st.sampled_from(DATES)),
            language=draw(st.sampled_from(LANGUAGES)),
            text=draw(st.text(max_size=9)),
        )
        for number, depth in enumerate(depths, 1)
    ]
    article = Article(author=draw(st.sampled_from([None, *NAMES])), published=draw(st.sampled_from(DATES)))
    return Thread(source="made", format="text", article=article, comments=tuple(comments))


@given(threads(), st.data())
def test_every_query_finds_the_comment_itself(made: Thread, data: st.DataObject) -> None:
    session, index = Session(made), ThreadIndex(made)
    session.cursor = data.draw(st.integers(0, len(made.comments)))
    for what in WAYS:
        query, why_not = made_from(what, session)
        assert bool(query) != bool(why_not)
        if query:
            found = set(index.select(parse_query(query)))
            assert (session.cursor in found) == (session.cursor > 0 and what != "not-author")


@pytest.mark.parametrize(
    ("what", "query"),
    [
        ("author", 'author:="Reader 3"'),
        ("not-author", '-author:="Reader 3"'),
        ("branch", "id:1..4"),
        ("length", "len:24..56"),
        ("longer", "len:>=37"),
        ("shorter", "len:<=37"),
    ],
)
def test_what_each_way_asks_for(what: str, query: str) -> None:
    session = Session(BAKERY)
    session.cursor = 3
    assert made_from(what, session).query == query


def test_a_day_is_as_precise_as_the_date_and_in_the_calendar() -> None:
    for published, query in (
        ("2024-05-31T10:15", "date:2024-05-31"),
        ("2024-05", "date:2024-05"),
        ("2024-02-30", "date:2024-02"),
        ("2024-13-45", "date:2024"),
        ("soon", ""),
        (None, ""),
    ):
        made = thread((0,))
        dated = (msgspec.structs.replace(made.comments[0], published=published),)
        session = Session(msgspec.structs.replace(made, comments=dated))
        session.cursor = 1
        assert made_from("day", session).query == query


def test_a_language_that_is_not_known_is_asked_for_once_others_are() -> None:
    made = thread((0, 0))
    session = Session(made)
    session.cursor = 1
    assert made_from("language", session) == ("", "its language is not known")
    french = msgspec.structs.replace(made.comments[1], language="fr-CA")
    session = Session(msgspec.structs.replace(made, comments=(made.comments[0], french)))
    session.cursor = 1
    assert made_from("language", session).query == "lang:none"
    session.cursor = 2
    assert made_from("language", session).query == "lang:fr"


def test_the_article_stands_for_its_author_language_and_day() -> None:
    article = Article(author="Ana", published="2024-05-31")
    session = Session(msgspec.structs.replace(BAKERY, article=article))
    assert {what: made_from(what, session).query for what in ("author", "language", "day")} == {
        "author": "author:=Ana",
        "language": "lang:en",
        "day": "date:2024-05-31",
    }
    assert made_from("branch", session).why_not
    assert made_from("length", session).why_not


def test_a_branch_is_that_of_the_page_however_it_is_sorted() -> None:
    session = Session(BAKERY)
    session.arrange(Arrangement(BAKERY, Sorting(Order.LENGTH, flat=True)))
    session.cursor = session.item_of(3) or 0
    assert made_from("branch", session).query == "id:1..4"

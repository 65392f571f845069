from __future__ import annotations

import msgspec
import pytest
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import Facets, QueryError, ThreadIndex, parse_query

from tests.search.threads import thread_of

THREAD = Thread(
    source="made up",
    format="text",
    language="en",
    article=Article(title="On tea", author="Ann Lee", published="2024-01-05", text="Tea is hot. https://example.org"),
    comments=(
        Comment(
            id=1, text="I like tea.", author="José  Pérez", published="2024-02-01", language="en", score=5,
            links=("https://example.org",),
        ),
        Comment(
            id=2, text="Moi aussi", parent=1, depth=1, author="ann lee", published="2024-02-01T10:15",
            language="fr",
        ),
        Comment(
            id=3, text="tea\n\nno tea", parent=1, depth=1, author="Jo", published="2023",
            quotes=((0, 3),), score=-2,
        ),
        Comment(
            id=4, text="Look at tea", parent=3, depth=2, kind="pingback", published="2024-12-31T23:59+01:00",
        ),
        Comment(id=5, text="see http://example.org/tea", author="José Pérez", language="en", score=0),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("tea", {1, 3, 4, 5}),
        ("len:>11", {5}),
        ("len:>=11", {1, 3, 4, 5}),
        ("len:9", {2}),
        ("len:9..11", {1, 2, 3, 4}),
        ("len:<10", {2}),
        ("words:3", {1, 3, 4}),
        ("author:jose", {1, 5}),
        ('author:"jose perez"', {1, 5}),
        ("author:jo", {1, 3, 5}),
        ("author:=jo", {3}),
        ("-author:jo", {2, 4}),
        ("lang:fr", {2}),
        ("lang:fr,en", {1, 2, 5}),
        ("lang:none", {3, 4}),
        ("-lang:en", {2, 3, 4}),
        ("date:2024", {1, 2, 4}),
        ("date:2024-02", {1, 2}),
        ("date:2024-02-01T10", {2}),
        ("after:2024-02-01", {1, 2, 4}),
        ("before:2024-02-02", {1, 2, 3}),
        ("before:2024", {3}),
        ("date:>2023", {1, 2, 4}),
        ("date:<=2023", {3}),
        ("date:2023..2024-06", {1, 2, 3}),
        ("date:2024-03..", {4}),
        ("depth:0", {1, 5}),
        ("depth:>0", {2, 3, 4}),
        ("replies:>1", {1}),
        ("replies:1", {3}),
        ("replies:0", {2, 4, 5}),
        ("score:>0", {1}),
        ("score:<1", {3, 5}),
        ("-score:0..", {2, 3, 4}),
        ("kind:pingback", {4}),
        ("-kind:pingback", {1, 2, 3, 5}),
        ("has:link", {1, 5}),
        ("has:quote", {3}),
        ("has:link,quote", {1, 3, 5}),
        ("is:op", {2}),
        ("id:2..4", {2, 3, 4}),
        ("id:1,4..5,99", {1, 4, 5}),
        ("parent:1", {2, 3}),
        ("parent:>0", {2, 3, 4}),
        ("hour:10", {2}),
        ("hour:<24", {2, 4}),
        ("has:author", {1, 2, 3, 5}),
        ("-has:date", {5}),
        ("has:score", {1, 3, 5}),
        ("author:=jo,ann", {3}),
        ('author:="ann lee",jo', {2, 3}),
        ("author:ann,jo", {1, 2, 3, 5}),
        ("link:example.org", {1, 5}),
        ("link:example.org/tea", {5}),
        ("link:exam", {1, 5}),
        ("link:ample.org", set()),
        ("date:2023,2024-12", {3, 4}),
        # Of a comment from "2023" nobody knows whether it is from before May 2023.
        ("before:2023-05", set()),
        ("date:<=2023-05", set()),
        ("date:>=2023-05", {1, 2, 4}),
        ("after:2023", {1, 2, 3, 4}),
        ("before:2024-02-01T10:15", {3}),
        ("date:2024-12-31T23:59:00..", set()),
        ("NOT tea AND has:author", {2}),
        ("tea lang:en", {1, 5}),
        ("tea -(lang:en OR depth:2)", {3}),
        ("len:9 OR kind:pingback", {2, 4}),
    ],
)
def test_select(query: str, ids: set[int]) -> None:
    assert ThreadIndex(THREAD).select(parse_query(query)) == ids


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("len:31", True),
        ("words:6", True),
        ("author:ann", True),
        ("lang:en", True),
        ("date:2024-01-05", True),
        ("has:link", True),
        ("depth:0", False),
        ("replies:>0", False),
        ("id:0", False),
        ("score:<9", False),
        ("is:op", False),
        ("kind:comment", False),
    ],
)
def test_the_article_in_a_search(query: str, holds: bool) -> None:
    assert (0 in ThreadIndex(THREAD).search(parse_query(query)).items) is holds


def test_typing_in_a_filter() -> None:
    assert ThreadIndex(THREAD).select(parse_query("mo"), typing=True) == {2}
    assert ThreadIndex(THREAD).select(parse_query("mo")) == frozenset()


def test_other_properties_of_the_same_texts() -> None:
    index = ThreadIndex(THREAD)
    index.build()
    comments = tuple(msgspec.structs.replace(comment, language="de") for comment in THREAD.comments)
    other = index.with_thread(msgspec.structs.replace(THREAD, comments=comments))
    assert other.select(parse_query("lang:de")) == {1, 2, 3, 4, 5}
    assert index.select(parse_query("lang:de")) == frozenset()
    with pytest.raises(ValueError, match="texts"):
        index.with_thread(thread_of("other"))


def test_facets() -> None:
    facets = Facets(THREAD)
    assert facets.lengths == [31, 11, 9, 11, 11, 26]
    assert facets.replies == [2, 2, 0, 1, 0, 0]


def test_who_opened_the_discussion() -> None:
    def opener(author: str | None, text: str) -> str | None:
        article = Article(author=author, text=text)
        return Facets(msgspec.structs.replace(THREAD, article=article)).opener

    assert opener("Ann  LEE", "Tea") == "ann lee"
    assert opener(None, "Tea") is None
    assert opener(None, "") == "jose perez"
    assert Facets(thread_of()).opener is None


def test_broken_parents_end() -> None:
    comments = (
        Comment(id=1, text="a", parent=2),
        Comment(id=2, text="b", parent=2),
        Comment(id=3, text="c", parent=9),
    )
    facets = Facets(msgspec.structs.replace(THREAD, comments=comments))
    assert facets.replies == [1, 0, 1, 0]


def test_what_asks_for_marks_where_none_are_kept_says_where() -> None:
    with pytest.raises(QueryError, match="is:marked asks for") as caught:
        ThreadIndex(THREAD).select(parse_query("foo OR is:marked"))
    assert caught.value.position == 7

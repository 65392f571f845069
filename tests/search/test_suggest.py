"""What is suggested where words were found in no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadview_search import QueryError, as_author, parse_query


@pytest.mark.parametrize(
    ("query", "suggested"),
    [
        ("marguerite", "author:marguerite"),
        ("=Zoé", "author:Zoé"),
        ("jean dupont", 'author:"jean dupont"'),
        ('"jean dupont"', 'author:"jean dupont"'),
        ("山田", "author:山田"),
        ("Pérez,", 'author:"Pérez,"'),
        ("l'abbé", 'author:"l\'abbé"'),
        ("marguer*", "author:marguer"),
        ("kim_99", "author:kim_99"),
        ("", None),
        (" ", None),
        ("-jean", None),
        ("jean len:>4", None),
        ("jean OR anne", None),
        ("/jean/", None),
        ("author:jean", None),
    ],
)
def test_words_as_the_name_of_an_author(query: str, suggested: str | None) -> None:
    asked = as_author(parse_query(query))
    assert (asked.text if asked else None) == suggested


@given(st.text(max_size=12))
def test_whatever_is_typed_is_suggested_rightly_or_not_at_all(query: str) -> None:
    try:
        asked = as_author(parse_query(query))
    except QueryError:
        return
    if asked is not None:
        assert list(asked.leaves()) == [asked.root]

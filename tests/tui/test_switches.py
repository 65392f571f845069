"""Switches of the prompt: what a query becomes, seen in its text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from threadview_parsers import Thread
from threadview_search import parse_query
from threadview_tui.queries import Queries
from threadview_tui.switches import Switch, asked, switched

from tests.tui.making import thread

SWITCHES: list[Switch] = ["regex", "word", "fuzzy", "case", "not"]


@pytest.mark.parametrize(
    ("query", "how", "becomes"),
    [
        ("colou?r", "regex", "/colou?r/"),
        ("/colou?r/", "regex", "colou?r"),
        ("new bridge", "regex", "/new bridge/"),
        ("and/or", "regex", r"/and\/or/"),
        (r"/and\/or/", "regex", "and/or"),
        ("len:>200 peace lang:fr", "regex", "len:>200 /peace/ lang:fr"),
        ("a -b (c OR d)", "regex", "/a/ -/b/ (/c/ OR /d/)"),
        ('="two words"', "regex", "/two words/"),
        ("peace now", "word", "=peace =now"),
        ("=peace =now", "word", "peace now"),
        ("/peace/ now", "word", "=peace =now"),
        ('author:"Jean P" peace', "word", 'author:"Jean P" =peace'),
        ("len:>200", "word", "len:>200"),
        ('=peace "now then" /x/i', "fuzzy", "peace now then x"),
        ("peace", "fuzzy", "peace"),
        ("Rust", "case", "/Rust/"),
        ("/Rust/", "case", "/Rust/i"),
        ("/Rust/i", "case", "/Rust/"),
        ("rust", "case", "/(?-i:rust)/"),
        ("/(?-i:rust)/", "case", "/rust/"),
        ("/rust/i", "case", "/(?-i:rust)/"),
        ("C++ Go", "case", r"/C\+\+ Go/"),
        (r"/C\+\+ Go/", "fuzzy", "C++ Go"),
        ("a OR b", "not", "-(a OR b)"),
        ("-(a OR b)", "not", "a OR b"),
        ("-(a) (b)", "not", "-(-(a) (b))"),
        ("! a b", "not", "a b"),
        ("", "not", ""),
        ("  ", "regex", "  "),
    ],
)
def test_a_switch_rewrites_the_query(query: str, how: Switch, becomes: str) -> None:
    assert switched(query, how) == becomes


def test_an_exclamation_mark_turns_a_filter_round() -> None:
    assert asked("!rye len:>20") == "-(rye len:>20)"
    assert asked("! rye") == "-(rye)"
    assert asked("!") == "!"
    assert asked("rye!") == "rye!"


_QUERIES = st.lists(
    st.sampled_from(
        ["peace", "=now", '"two words"', "/x.y/", "/X/i", "len:>200", 'author:"A b"', "OR", "-no", "(a", "b)",
         "-(", ")", "/", '"', "=", "//", "a/b", "C++", "!", "\\", "/(?-i:a)/"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(_QUERIES | st.text(max_size=30), st.sampled_from(SWITCHES))
@example("/", "regex")
@example("(" * 50, "case")
def test_no_query_breaks_a_switch(query: str, how: Switch) -> None:
    once = switched(query, how)
    assert switched(once, "fuzzy") is not None
    if how == "fuzzy":
        assert len(once) <= len(query)


@given(
    st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=4)
)
def test_what_was_switched_on_is_switched_off_again(words: list[str]) -> None:
    query = " ".join(word for word in words if word not in ("OR", "AND", "NOT")) or "peace"
    for how in ("regex", "word", "not"):
        assert switched(switched(query, how), how) == query
    assert switched(switched(query, "case"), "fuzzy") == query
    parse_query(switched(query, "regex"))


@pytest.fixture(scope="module")
def talk() -> Thread:
    texts = ("Rust is a language.", "The old gate is full of rust.", "I trust this.", "Nothing here.")
    return thread((0, 0, 0, 0), texts=texts)


@pytest.mark.parametrize(
    ("query", "how", "found"),
    [
        ("Rust", "case", {1}),
        ("rust", "case", {2, 3}),
        ("rust", "word", {1, 2}),
        ("r.st", "regex", {1, 2, 3}),
        ("rust", "not", {3, 4}),
    ],
)
def test_what_is_switched_finds_what_it_says(talk: Thread, query: str, how: Switch, found: set[int]) -> None:
    ids = Queries(talk).select(switched(query, how), lambda: False)
    assert {id for id in ids if id} == found

"""Filters made from the comment under the cursor: each chord, added to the filter that is on."""

from __future__ import annotations

import pytest
from threadview_search import ThreadIndex, parse_query

from tests.tui.conftest import Opener
from tests.tui.counting import MILL
from tests.tui.making import BAKERY

INDEX = ThreadIndex(MILL)


@pytest.mark.parametrize(
    ("letter", "query"),
    [
        ("a", 'author:="Jean «le Gros«"'),
        ("A", '-author:="Jean «le Gros«"'),
        ("t", "id:13..15"),
        ("l", "lang:fr"),
        ("d", "date:2024-05-02"),
        ("n", "len:22..50"),
        (">", "len:>=33"),
        ("<", "len:<=33"),
    ],
)
async def test_each_chord_filters(open_app: Opener, letter: str, query: str) -> None:
    item = {"d": 14, "n": 16, ">": 16, "<": 16}.get(letter, 13)
    async with open_app(MILL) as reader:
        await reader.at(item)
        await reader.press(",")
        assert reader.screen.prefix == ","
        assert ("a", "its author") in reader.screen.hint_line.hints
        await reader.press(letter)
        found = sorted(INDEX.select(parse_query(query)))
        assert (reader.session.filter.text, reader.rows) == (query, [0, *found])
        assert (reader.session.cursor == item) == (letter != "A")
        assert f"{len(found)} of 30 shown · filter" in reader.status
        await reader.press("escape")
        assert reader.rows == list(range(31))


async def test_they_add_to_the_filter_that_is_on(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.at(13)
        await reader.press("&")
        await reader.type("river OR old")
        await reader.press("enter", ",", "l")
        assert reader.session.filter.text == "(river OR old) lang:fr"
        await reader.press(",", "l")
        assert reader.status.startswith("the filter says so already")
        await reader.press("ctrl+t", ",", "l")
        assert reader.session.filter.text == "lang:fr"
        assert reader.session.filter.active


async def test_what_a_comment_does_not_say_is_said(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for item, letter, answer in (
            (1, "l", "its language is not known"),
            (1, "d", "no date is given here"),
            (0, "t", "the article is in no branch"),
            (0, "n", "the article is no comment"),
            (0, "a", "no author is named here"),
        ):
            await reader.at(item)
            await reader.press(",", letter)
            assert reader.status.startswith(answer)
            assert not reader.session.filter.text
        await reader.press(",", "escape", "j")
        assert reader.session.cursor == 1


async def test_a_search_that_is_on_stays_on(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("monday")
        await reader.press("enter", ",", "a")
        assert reader.session.search.text == "monday"
        assert reader.rows == [0, 5]
        assert reader.status.endswith("1 more filtered out")

"""The list of all matches on the screen, on a hand-made thread: 1 (2 (3) 4) 5 (6) 7."""

from __future__ import annotations

import re
import threading
from typing import Any

import msgspec
import pytest
from textual.widgets import Input
from threadview_tui.concordance import Sort, sorted_by
from threadview_tui.screens import listing
from threadview_tui.widgets.match_list import MatchList
from threadview_tui.widgets.match_title import MatchTitle

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, MadeHits, thread
from tests.tui.test_screen_queries import Growing

RYE = thread(
    (0, 1, 0, 1, 1, 0),
    texts=(
        "Dark rye is the best.",
        "Not rye. White bread is.",
        "You all forget the sourdough.",
        "New rye and old rye and the rye of my grandmother, who baked on Mondays only.",
        "Rye.",
        "[bold]rye[/i] \x1b]52;c;x\x07 \u202e@click=app.quit",
    ),
    title="A bakery",
)


def lines(reader: Reader) -> list[str]:
    """The lines of the list that hold a match."""
    rows = reader.screen.query_one(MatchList)
    texts = [rows.render_line(y).text for y in range(rows.size.height)]
    return [text.rstrip() for text in texts if text.strip()]


def numbers(reader: Reader) -> list[str]:
    """Which comment each of them is of, the selected one marked."""
    return [re.sub(r"\s+", "", line[:3]) for line in lines(reader)]


def is_listing(reader: Reader) -> bool:
    return any(rows.display for rows in reader.screen.query(MatchList))


async def list_matches(reader: Reader, query: str) -> None:
    await reader.press("/")
    await reader.type(query)
    await reader.press("enter", "L")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
async def test_one_line_a_match_with_the_words_around_it(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(RYE, size=size) as reader:
        await list_matches(reader, "rye")
        assert reader.screen.query_one(MatchList).has_focus
        assert numbers(reader)[:6] == ["▌1", "2", "4", "4", "4", "5"]
        assert reader.screen.query_one(MatchTitle).title.startswith("7 matches")
        assert len({line.lower().index("rye") for line in lines(reader)[:2]}) == 1
        assert "Dark rye is the best" in lines(reader)[0]
        assert ("1/3" in lines(reader)[2]) == (size[0] > 40)
        assert ("Reader 4" in lines(reader)[2]) == (size[0] > 40)
        assert reader.screen.query_one("#body").display == (size[1] > 10)
        assert all(len(line) <= size[0] for line in lines(reader))


async def test_the_text_follows_and_esc_goes_back_to_where_one_was(open_app: Opener) -> None:
    async with open_app(RYE, size=(80, 24)) as reader:
        await reader.press("/")
        await reader.type("rye")
        await reader.press("enter", "z", "M", "3", "g")
        before = (reader.rows, reader.session.cursor, reader.screen.view.place())
        assert before[0] == [0, 1, 3, 6]
        await reader.press("L")
        assert numbers(reader)[2] == "▌4"
        await reader.press("j")
        assert (reader.session.cursor, reader.session.current_match) == (4, (4, 1))
        assert reader.rows == [0, 1, 3, 4, 5, 6]
        await reader.press("2", "k", "k")
        assert reader.session.current_match == (1, 0)
        assert reader.rows == [0, 1, 3, 6]
        await reader.press("escape")
        assert (reader.rows, reader.session.cursor, reader.screen.view.place()) == before
        assert reader.session.current_match == (1, 0)
        assert reader.screen.view.has_focus
        assert not is_listing(reader)


async def test_enter_goes_there_and_n_goes_on_from_it(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("G")
        assert reader.session.cursor == 6
        await reader.press("3", "g", "enter")
        assert (reader.session.cursor, reader.session.current_match) == (4, (4, 0))
        assert not is_listing(reader)
        await reader.press("n")
        assert reader.session.current_match == (4, 1)
        await reader.press("L")
        assert numbers(reader)[3] == "▌4"
        await reader.press("n")
        assert numbers(reader)[4] == "▌4"


async def test_the_keys_of_a_list(open_app: Opener) -> None:
    page = thread((0,) * 100, texts=["rye"] * 100)
    async with open_app(page, size=(80, 24)) as reader:
        await list_matches(reader, "rye")
        seen = []
        for keys in (
            "space",
            "d",
            "u",
            "b",
            "pagedown",
            "pageup",
            "end",
            "home",
            "5 j",
            "2 k",
            "4 2 g",
            "down",
        ):
            await reader.press(*keys.split())
            seen.append(reader.session.cursor)
        assert seen == [9, 13, 9, 1, 9, 1, 100, 1, 6, 4, 42, 43]


async def test_sorting_by_key_and_by_click_begins_at_the_top(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        title = reader.screen.query_one(MatchTitle)
        seen = {}
        for _ in Sort:
            await reader.press("s")
            seen[title.title.partition("sorted by ")[2]] = numbers(reader)
        assert seen == {
            "relevance": ["▌5", "4", "4", "4", "1", "2", "6"],
            "author": ["▌1", "2", "4", "4", "4", "5", "6"],
            "word before": ["▌6", "1", "4", "2", "4", "4", "5"],
            "word after": ["▌4", "4", "6", "1", "4", "2", "5"],
            "date": ["▌1", "2", "4", "4", "4", "5", "6"],
            "reading order": ["▌1", "2", "4", "4", "4", "5", "6"],
        }
        assert (await sorted_by_click(reader, "before"))[:4] == ["▌6", "1", "4", "2"]
        assert title.title.endswith("sorted by word before")
        assert (await sorted_by_click(reader, "before"))[0] == "▌5"
        assert title.title.endswith("reversed")
        await reader.press("r")
        assert title.title.endswith("word before")
        await reader.pilot.click(MatchTitle, offset=(8, 0))
        await reader.settle()
        assert title.title.endswith("word after")


async def sorted_by_click(reader: Reader, name: str) -> list[str]:
    at = reader.screen.query_one(MatchTitle).render().plain.rindex(name)
    await reader.pilot.click(MatchTitle, offset=(at + 1, 0))
    await reader.settle()
    return numbers(reader)


async def test_a_click_selects_and_a_double_click_goes_there(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.pilot.click(MatchList, offset=(50, 3))
        await reader.settle()
        assert reader.session.current_match == (4, 1)
        assert is_listing(reader)
        await reader.pilot.click(MatchList, offset=(50, 1), times=2)
        await reader.settle()
        assert reader.session.current_match == (2, 0)
        assert not is_listing(reader)


async def test_the_list_follows_search_and_filter(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("&")
        await reader.type("len:>50")
        assert numbers(reader) == ["▌4", "4", "4"]
        await reader.press("enter", "ctrl+t")
        assert len(numbers(reader)) == 7
        await reader.press("/")
        await reader.type("sourdough")
        assert numbers(reader) == ["▌3"]
        await reader.press("ctrl+u")
        assert "/ begins a search" in lines(reader)[0]
        await reader.type("xyzzy")
        assert lines(reader) == ["  Nothing is found."]
        await reader.press("escape")
        assert len(numbers(reader)) == 7
        assert reader.screen.query_one(MatchList).has_focus


async def test_without_a_search_it_says_what_to_do(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await reader.press("L")
        assert reader.status == "nothing is searched for: / first · 6 comments"
        await reader.press("/")
        await reader.type("xyzzy")
        await reader.press("enter", "L")
        assert reader.status.startswith("nothing to list")
        assert not is_listing(reader)


async def test_what_matches_as_a_whole_is_listed_by_its_beginning(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "len:>20")
        assert lines(reader)[2].endswith("Not rye. White bread is.")
        assert "New rye and old rye" in lines(reader)[4]


async def test_text_of_the_page_is_only_text(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("G")
        assert "[bold]rye[/i]" in lines(reader)[-1]
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", "".join(lines(reader)))


async def test_the_list_grows_while_hits_come_and_keeps_what_is_selected(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = Growing(
        monkeypatch,
        MadeHits({1: [(4, 7)]}, complete=False),
        MadeHits({1: [(4, 7)], 3: [(2, 6)]}, complete=False),
        MadeHits({1: [(4, 7)], 3: [(2, 6)], 7: [(0, 3)]}),
    )
    async with open_app(BAKERY) as reader:
        await reader.pilot.press("/", "x")
        await growing.let(reader, 0)
        await reader.pilot.press("enter", "L")
        assert numbers(reader) == ["▌1"]
        assert "so far" in reader.screen.query_one(MatchTitle).title
        await growing.let(reader, 1)
        assert numbers(reader) == ["▌1", "3"]
        await reader.pilot.press("j", "s", "s")
        await reader.pilot.pause(0.2)
        assert numbers(reader) == ["▌1", "3"]
        await reader.pilot.press("j")
        await growing.let(reader, 2)
        await reader.settle()
        assert numbers(reader) == ["1", "▌3", "7"]
        assert "so far" not in reader.screen.query_one(MatchTitle).title


async def test_tab_goes_between_the_list_and_the_text(open_app: Opener) -> None:
    async with open_app(RYE, size=(80, 24)) as reader:
        await list_matches(reader, "rye")
        await reader.press("tab", "j")
        assert reader.session.cursor == 2
        assert reader.screen.view.has_focus
        await reader.press("tab", "j")
        assert reader.session.current_match == (2, 0)
        await reader.press("tab", "escape")
        assert not is_listing(reader)
        assert reader.session.search.text
        assert reader.session.cursor == 2


async def test_another_page_closes_the_list(open_app: Opener) -> None:
    async with open_app(RYE, BAKERY) as reader:
        await list_matches(reader, "rye")
        await reader.press("]")
        assert not is_listing(reader)
        assert reader.screen.view.has_focus
        await reader.press("[", "L", "j")
        assert reader.session.current_match == (2, 0)


async def test_a_typed_search_does_not_close_it(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("/")
        assert isinstance(reader.screen.focused, Input)
        await reader.type("bread")
        await reader.press("enter")
        assert reader.screen.query_one(MatchList).has_focus
        assert [number.strip("▌") for number in numbers(reader)] == ["2"]


async def test_dates_get_a_column_where_there_are_any(open_app: Opener) -> None:
    dated = msgspec.structs.replace(
        RYE,
        comments=tuple(msgspec.structs.replace(each, published="2020-01-05T09:16") for each in RYE.comments),
    )
    async with open_app(dated) as reader:
        await list_matches(reader, "rye")
        assert "2020-01-05  " in lines(reader)[0]
        assert "09:16" not in lines(reader)[0]


async def test_what_cannot_be_sorted_stays_as_it_is_read(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(listing, "sorted_by", fails)
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("s")
        assert reader.status.startswith("cannot be sorted")
        assert numbers(reader)[:3] == ["▌1", "2", "4"]
        assert reader.screen.query_one(MatchTitle).title.endswith("sorted by reading order")


async def test_only_the_last_order_asked_for_is_shown(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = threading.Event()
    sort = sorted_by

    def slow(by: Sort, *rest: Any) -> Any:
        if by is Sort.AUTHOR:
            author.wait(5)
        return sort(by, *rest)

    monkeypatch.setattr(listing, "sorted_by", slow)
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.pilot.press("s", "s")
        await reader.pilot.pause(0.1)
        assert reader.screen.query_one(MatchTitle).title.endswith("sorted by author …")
        await reader.pilot.press("s")
        await reader.pilot.pause(0.3)
        author.set()
        await reader.settle()
        await reader.pilot.pause(0.1)
        assert reader.screen.query_one(MatchTitle).title.endswith("sorted by word before")
        assert numbers(reader)[:3] == ["▌6", "1", "4"]


async def test_the_order_is_kept_for_the_next_search(open_app: Opener) -> None:
    async with open_app(RYE) as reader:
        await list_matches(reader, "rye")
        await reader.press("s", "escape")
        await list_matches(reader, "the")
        assert reader.screen.query_one(MatchTitle).title.endswith("sorted by relevance")

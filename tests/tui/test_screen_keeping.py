"""Marks, notes, tags, read and unread, on the screen: each key, and what the lines say of it."""

from __future__ import annotations

import pytest
from textual.widgets import Input
from threadview_tui.screens.picking import PickScreen

from .conftest import Opener, Reader
from .making import BAKERY, thread

LONG = thread((0,) * 30, texts=["A line that is said, and another one that is said after it. " * 8] * 30)


async def answer(reader: Reader, text: str) -> None:
    await reader.type(text)
    await reader.press("enter")


async def test_a_mark_is_set_gone_to_and_taken_off(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(3)
        await reader.press("m", "a")
        assert reader.session.notebook.marks == {"a": 3}
        assert "marked a" in reader.status
        await reader.at(7)
        assert "marked" not in reader.status
        await reader.press("m", "'")
        assert "cannot be a mark" in reader.status
        await reader.press("'", "a")
        assert reader.session.cursor == 3
        await reader.press("m", "a")
        assert reader.session.notebook.marks == {}
        await reader.press("'", "a")
        assert "no mark a" in reader.status
        await reader.press("m", "escape")
        assert reader.session.notebook.marks == {}


async def test_a_mark_in_a_fold_opens_it_and_one_that_is_filtered_out_says_so(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(3)
        await reader.press("m", "x", "1", "g", "z", "a")
        assert 3 not in reader.rows
        await reader.press("'", "x")
        assert reader.session.cursor == 3
        await reader.press("&")
        await answer(reader, "croissants")
        await reader.press("'", "x")
        assert "3 is filtered out" in reader.status
        assert reader.session.cursor in reader.rows


async def test_the_line_of_hints_names_the_letters_in_use(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("'")
        assert [key for key, _ in reader.screen.hint_line.hints] == ["'", "?"]
        await reader.press("escape")
        await reader.at(2)
        await reader.press("m", "q", "a", "m", "z", "'")
        hints = dict(reader.screen.hint_line.hints)
        assert hints["q"].startswith("2 I prefer")
        assert hints["z"] == "article"
        await reader.press("escape", "t")
        assert ("f", "favourite") in reader.screen.hint_line.hints
        await reader.press("escape", "m")
        assert ("q z", "in use") in reader.screen.hint_line.hints


async def test_back_and_forward(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("backspace")
        assert "no jump" in reader.status
        await reader.at(3)
        await reader.press("j", "k", "P")
        assert reader.session.cursor == 1
        await reader.press("G")
        assert reader.session.cursor == 7
        for key, item in (("<", 1), ("alt+left", 3), ("backspace", 0), (">", 3), ("alt+right", 1), (">", 7)):
            await reader.press(key)
            assert reader.session.cursor == item, key
        await reader.press(">")
        assert "nothing to go forward to" in reader.status
        await reader.press("3", "<")
        assert reader.session.cursor == 0


async def test_steps_and_pages_are_no_jumps(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("j", "j", "J", "}", "{", "space", "d", "u", "b", "k", "h", "<")
        assert "no jump" in reader.status


async def test_twice_the_quotation_mark_goes_to_and_fro(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("'", "'")
        assert "no jump yet" in reader.status
        await reader.at(2)
        await reader.press("G", "'", "'")
        assert reader.session.cursor == 2
        await reader.press("'", "'")
        assert reader.session.cursor == 7


async def test_back_leads_over_search_list_and_article(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("/")
        await answer(reader, "monday")
        assert reader.session.cursor == 5
        await reader.press("n")
        assert reader.session.cursor == 6
        await reader.press("L", "k", "enter", "a")
        assert reader.session.cursor == 0
        for item in (5, 6, 5, 2):
            await reader.press("<")
            assert reader.session.cursor == item


async def test_back_leads_to_another_page(open_app: Opener) -> None:
    other = thread((0, 0, 0), title="Another page")
    async with open_app(BAKERY, other) as reader:
        await reader.at(6)
        await reader.press("G", "]", "2", "g")
        assert reader.screen.library.current == 1
        await reader.press("<")
        assert (reader.screen.library.current, reader.session.cursor) == (1, 0)
        await reader.press("<")
        assert (reader.screen.library.current, reader.session.cursor) == (0, 6)
        await reader.press(">", ">")
        assert (reader.screen.library.current, reader.session.cursor) == (1, 2)


async def test_a_note_is_written_changed_and_deleted(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("A")
        await answer(reader, "  ask \t them ")
        assert reader.session.notebook.notes == {2: "ask them"}
        assert "note: ask them" in reader.status
        await reader.press("N")
        await answer(reader, ", soon")
        assert reader.session.notebook.notes == {2: "ask them, soon"}
        await reader.press("A")
        reader.screen.prompt.query_one(Input).value = ""
        await reader.press("enter")
        assert reader.session.notebook.notes == {}
        assert "note deleted" in reader.status
        await reader.press("A", "up", "enter")
        assert reader.session.notebook.notes == {2: "ask them, soon"}
        await reader.press("A")
        await reader.type("no")
        await reader.press("escape")
        assert reader.session.notebook.notes == {2: "ask them, soon"}


async def test_keys_in_a_burst_behind_a_note_go_into_it(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("j", "N", "j", "q", "enter", "j")
        assert reader.session.notebook.notes == {1: "jq"}
        assert reader.session.cursor == 2


async def test_n_is_the_previous_match_while_a_search_is_on(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await answer(reader, "rye")
        await reader.press("n", "N")
        assert not reader.screen.prompt.is_open
        assert reader.session.cursor == 1
        await reader.press("A")
        assert reader.screen.prompt.is_open


async def test_a_note_on_the_article(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("A")
        await answer(reader, "the shop is closed now")
        assert reader.session.notebook.notes == {0: "the shop is closed now"}
        assert "note: the shop" in reader.status


async def test_tags_by_key_and_by_name(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("t", "f", "t", "1", "t", "t")
        await answer(reader, " to  check, [b]bold, ")
        assert reader.session.notebook.tags == {2: ("favourite", "1", "to check", "[b]bold")}
        await reader.press("t", "1", "t", "t")
        await answer(reader, "to check")
        assert reader.session.notebook.tags == {2: ("favourite", "[b]bold")}
        assert "favourite · [b]bold" in reader.status
        await reader.press("t", "?")
        assert "no tag ?" in reader.status


async def test_what_is_passed_in_reading_is_read_and_what_is_jumped_over_is_not(open_app: Opener) -> None:
    async with open_app(LONG, size=(80, 24)) as reader:
        assert not any("unread" in part for part in reader.screen.header.about)
        await reader.press("j", "j")
        assert reader.session.notebook.read == {0, 1}
        assert "29 unread" in reader.screen.header.about
        await reader.press("9", "g", "p", "}", "k")
        assert reader.session.notebook.read == {0, 1}
        await reader.at(12)
        await reader.press("d", "d", "d", "d")
        assert {12, 13} <= reader.session.notebook.read
        read = set(reader.session.notebook.read)
        await reader.press("G", "j")
        assert reader.session.notebook.read == read | {30}


async def test_five_steps_read_only_what_was_seen(open_app: Opener) -> None:
    async with open_app(LONG, size=(80, 24)) as reader:
        await reader.at(2)
        await reader.press("9", "j")
        assert len(reader.session.notebook.read) < 6


async def test_read_and_unread_by_hand_and_on_to_the_next_unread(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("R")
        assert reader.session.notebook.read == {2}
        await reader.press("R")
        assert reader.session.notebook.read == set()
        await reader.press("R", "4", "g", "R", "1", "g", ".")
        # What the cursor stood on was in sight to its end.
        assert reader.session.notebook.read == {1, 2, 4}
        assert reader.session.cursor == 3
        for item in (5, 6, 7):
            await reader.press(".")
            assert reader.session.cursor == item
        await reader.press(".")
        assert "nothing unread" in reader.status
        assert "all read" in reader.screen.header.about


async def test_the_next_unread_is_found_in_a_fold_and_within_the_filter(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("z", "M", ".")
        assert reader.session.cursor == 1
        await reader.press(".")
        assert reader.session.cursor == 2
        await reader.press("&")
        await answer(reader, "croissants")
        await reader.press("a", ".")
        assert reader.session.cursor == 7
        await reader.press(".")
        assert "nothing unread in the filter" in reader.status


@pytest.mark.parametrize(
    ("query", "keys", "left"),
    [
        ("is:marked", ["m", "a"], [2, 4]),
        ("tag:favourite", ["t", "f"], [2, 4]),
        ("-is:unread", ["R"], [2, 4]),
        ("rye is:marked", ["m", "a"], [4]),
    ],
)
async def test_a_filter_by_what_is_kept_follows_at_once(
    open_app: Opener, query: str, keys: list[str], left: list[int]
) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press(*keys)
        await reader.at(4)
        await reader.press(*([*keys[:1], "b"] if keys[0] == "m" else keys))
        await reader.press("&")
        await answer(reader, query)
        assert reader.rows == [0, *left]
        await reader.at(4)
        await reader.press(*([*keys[:1], "b"] if keys[0] == "m" else keys))
        assert reader.rows == [0, *left[:-1]]


async def test_a_filter_by_notes_follows_and_reading_takes_nothing_away(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await answer(reader, "has:note")
        assert reader.rows == [0]
        await reader.press("escape")
        await reader.at(5)
        await reader.press("A")
        await answer(reader, "ask")
        await reader.press("&")
        await answer(reader, "note:ask")
        assert reader.rows == [0, 5]
        await reader.press("&")
        reader.screen.prompt.query_one(Input).value = ""
        await answer(reader, "is:unread")
        assert reader.rows == [0, *range(1, 8)]
        await reader.press("g", "j", "j", "j", "j")
        assert reader.session.notebook.read == {0, 1, 2, 3}
        assert reader.rows == [0, *range(1, 8)]
        await reader.press("R")
        assert reader.rows == [0, 5, 6, 7]


async def test_the_list_of_all_that_is_kept(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("'", "?")
        assert isinstance(reader.app.screen, PickScreen)
        await reader.press("escape")
        await reader.at(6)
        await reader.press("m", "a", "t", "f")
        await reader.at(2)
        await reader.press("A")
        await answer(reader, "[red]ask[/] them")
        await reader.press("'", "?")
        assert isinstance(reader.app.screen, PickScreen)
        await reader.press("j", "enter")
        assert reader.session.cursor == 6
        await reader.press("<")
        assert reader.session.cursor == 2


async def test_the_palette_asks_for_the_letter(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("ctrl+p")
        await reader.pilot.press(*"name this comment by a letter")
        await reader.pilot.pause(0.3)
        await reader.press("enter")
        await reader.press("k")
        assert reader.session.notebook.marks == {"k": 2}


async def test_nothing_is_kept_of_a_page_that_cannot_be_read(open_app: Opener) -> None:
    async with open_app(ValueError("broken"), BAKERY) as reader:
        await reader.press("m", "a", "'", "a", "'", "?", "A", "t", "f", "R", ".", "<", ">")
        assert reader.screen.session is None
        assert not reader.screen.prompt.is_open

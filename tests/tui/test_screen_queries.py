"""Search and filter as they are typed, on a hand-made thread: 1 (2 (3) 4) 5 (6) 7."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import msgspec
import pytest
from textual import events
from textual.keys import _character_to_key
from threadview_tui.queries import Queries
from threadview_tui.screens import answers, asking

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, MadeHits, thread


async def test_a_search_goes_to_the_first_match_while_it_is_typed(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        assert reader.screen.prompt.is_open
        await reader.type("monday")
        assert reader.session.cursor == 5
        assert reader.status.endswith("match 1/2")
        assert set(reader.session.search.spans) == {5, 6}
        text = BAKERY.comments[4].text
        assert [text[start:end] for start, end in reader.session.search.spans[5]] == ["Monday"]
        await reader.press("enter")
        assert not reader.screen.prompt.is_open
        assert reader.screen.view.has_focus
        assert reader.screen.status.asked == "/monday"
        await reader.press("n")
        assert reader.session.cursor == 6
        assert reader.status.endswith("match 2/2")
        await reader.press("n")
        assert reader.session.cursor == 5
        await reader.press("N")
        assert reader.session.cursor == 6
        await reader.press("escape")
        assert not reader.session.search.text
        assert reader.status == "comment 6 of 7"


@pytest.mark.parametrize("query", ["len:>40", "-rye", "/^/", "lang:en OR lang:none"])
async def test_a_match_without_a_place_in_the_text_is_gone_to_as_a_whole(
    open_app: Opener, query: str
) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type(query)
        await reader.press("enter", "n", "n", "N")
        assert reader.session.search.text == query
        assert reader.session.cursor in reader.session.search.spans
        assert "match 2/" in reader.status


async def test_what_is_typed_before_the_prompt_stands_is_not_taken_for_keys(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for key in ("/", *"hour", "enter"):
            name = "slash" if key == "/" else key
            reader.app.post_message(events.Key(name, key if len(key) == 1 else None))
        for _ in range(100):
            await reader.settle()
            if reader.session.search.text == "hour":
                break
        assert (reader.session.search.text, reader.session.cursor) == ("hour", 3)
        assert not reader.screen.prompt.is_open
        assert reader.session.zoom is None


async def test_a_typo_is_forgiven(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("croisants")
        assert reader.session.cursor == 7


async def test_esc_in_the_prompt_puts_everything_back(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 12)) as reader:
        await reader.press("1", "g", "z", "c")
        rows, place = reader.rows, reader.screen.view.place()
        await reader.press("/")
        await reader.type("hour")
        assert reader.session.cursor == 3
        assert 3 in reader.rows
        await reader.press("escape")
        assert (reader.rows, reader.session.cursor, reader.screen.view.place()) == (rows, 1, place)
        assert not reader.session.search.text
        assert not reader.screen.prompt.is_open


async def test_each_letter_opens_only_the_folds_of_its_own_match(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("z", "M", "/")
        await reader.type("s")
        await reader.press("backspace")
        await reader.type("patience")
        assert reader.session.cursor == 6
        assert reader.rows == [0, 1, 5, 6, 7]


async def test_a_match_in_a_fold_is_opened_on_the_way(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("week")
        await reader.press("enter", "z", "M")
        assert reader.rows == [0, 1, 5, 7]
        await reader.press("n")
        assert reader.session.cursor == 2
        assert reader.rows == [0, 1, 2, 4, 5, 7]


async def test_a_filter_shows_only_matches_with_counts(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("len:>40")
        assert reader.rows == [0, *(c.id for c in BAKERY.comments if len(c.text) > 40)]
        await reader.type(" rye")
        assert reader.rows == [0]
        assert reader.status == "0 of 7 shown · filter len:>40 rye"
        await reader.press("escape")
        assert reader.rows == list(range(8))
        await reader.press("\\")
        await reader.type("hour")
        await reader.press("enter")
        assert reader.rows == [0, 3]
        assert reader.session.cursor == 3
        await reader.press("x")
        assert reader.rows == [0, 1, 2, 3]
        assert "ancestors dimmed" in reader.status
        await reader.press("x")
        assert reader.rows == [0, 1, 2, 3, 4]
        await reader.press("ctrl+t")
        assert reader.rows == list(range(8))
        assert "filter off (hour)" in reader.status
        await reader.press("ctrl+t", "x")
        assert reader.rows == [0, 3]
        await reader.press("escape")
        assert reader.rows == list(range(8))
        assert reader.session.cursor == 3


async def test_a_filter_is_edited_where_it_was_left_and_emptied_to_end_it(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("rye")
        await reader.press("enter", "&")
        assert reader.screen.prompt.text == "rye"
        await reader.press("ctrl+u", "enter")
        assert reader.rows == list(range(8))
        assert not reader.session.filter.text
        await reader.press("&", "up")
        assert reader.screen.prompt.text == "rye"
        await reader.press("down", "backspace")
        assert not reader.screen.prompt.is_open


async def test_an_error_is_shown_where_it_is_and_the_last_good_result_stays(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("len:>40")
        good = reader.rows
        await reader.type("x")
        assert reader.screen.hint_line.problem
        assert reader.screen.hint_line.problem_at == len("&len:")
        assert reader.rows == good
        await reader.press("enter")
        assert reader.screen.prompt.is_open
        await reader.press("backspace")
        assert not reader.screen.hint_line.problem
        await reader.press("enter")
        assert reader.rows == good


async def test_esc_peels_search_then_filter_then_full_screen(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("monday")
        await reader.press("enter", "/")
        await reader.type("bake")
        await reader.press("enter", "enter")
        session = reader.session
        assert (bool(session.search.text), bool(session.filter.text), session.zoom) == (True, True, 6)
        await reader.press("escape")
        assert (bool(session.search.text), bool(session.filter.text), session.zoom) == (False, True, 6)
        await reader.press("escape")
        assert (bool(session.filter.text), session.zoom) == (False, 6)
        await reader.press("escape")
        assert session.zoom is None


async def test_of_two_searches_in_quick_succession_the_last_is_shown(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching, first = Queries.searching, threading.Event()

    def slow(self: Queries, text: str, cancelled: object) -> object:
        if text == "r":
            first.wait(5)
            return searching(self, text, lambda: False)  # as if it had not heard that it was cancelled
        return searching(self, text, lambda: False)

    monkeypatch.setattr(Queries, "searching", slow)
    async with open_app(BAKERY) as reader:
        await reader.pilot.press("/", "r")
        await reader.pilot.pause(0.1)
        await reader.pilot.press("y", "e")
        await reader.pilot.pause(0.3)
        assert reader.session.search.text == "rye"
        first.set()
        await reader.pilot.pause(0.2)
        assert reader.session.search.text == "rye"
        assert set(reader.session.search.spans) == {1, 4}


async def test_a_query_that_fails_says_so_and_reading_goes_on(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of\nmemory [/i]")

    monkeypatch.setattr(Queries, "searching", broken)
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("rye")
        assert reader.screen.hint_line.problem == "out of"
        await reader.press("escape", "j")
        assert reader.session.cursor == 1


async def test_a_click_into_the_text_ends_the_prompt_like_enter(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("monday")
        await reader.pilot.click("#view", offset=(30, 3))
        await reader.pilot.pause()
        assert not reader.screen.prompt.is_open
        assert reader.session.search.text == "monday"


async def test_markup_and_controls_in_a_query_are_only_text(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for query in ("[/i]", "[@click=app.quit]x", "[red]"):
            await reader.press("/")
            await reader.type(query)
            await reader.press("enter")
            assert reader.screen.status.asked == f"/{query}"
            assert query in "".join(segment.text for segment in reader.screen.status.render_line(0))
        assert reader.app.is_running


async def test_matches_in_the_title_are_counted_and_gone_to_first(open_app: Opener) -> None:
    async with open_app(thread((0, 0), texts=("On rye.", "No."), title="Rye, rye")) as reader:
        await reader.press("/")
        await reader.type("rye")
        await reader.press("enter")
        assert (reader.session.cursor, reader.session.current_match) == (0, (0, -2))
        assert reader.status == "2 comments · match 1/3"
        await reader.press("n")
        assert reader.session.current_match == (0, -1)
        await reader.press("n")
        assert reader.session.current_match == (1, 0)
        assert reader.status.endswith("match 3/3")
        await reader.press("n", "N", "N")
        assert reader.session.current_match == (0, -1)
        await reader.press("2", "g", "N")
        assert reader.session.current_match == (1, 0)
        await reader.press("a", "n")
        assert reader.session.current_match == (0, -2)


async def test_a_name_found_in_no_text_is_offered_as_an_author(open_app: Opener) -> None:
    page = thread((0, 0, 0))
    one = msgspec.structs.replace(page.comments[1], author="MARGUERITE Zoé")
    page = msgspec.structs.replace(page, comments=(page.comments[0], one, page.comments[2]))
    async with open_app(page) as reader:
        await reader.press("/")
        await reader.type("zoe")
        assert reader.status == "3 comments · no match · author:zoe finds 1"
        await reader.type("xyzzy")
        assert reader.status == "3 comments · no match"
        await reader.press("escape", "&")
        await reader.type("marguerite")
        assert reader.status == "0 of 3 shown · filter marguerite · author:marguerite finds 1"
        await reader.press("ctrl+u")
        await reader.type("author:marguerite")
        assert reader.status == "1 of 3 shown · filter author:marguerite"


async def test_a_key_that_waits_takes_its_room_from_the_filter(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.press("&")
        await reader.type("monday OR sourdough OR hour")
        await reader.press("enter", "/")
        await reader.type("closed OR patience")
        await reader.press("enter", "z")
        assert reader.screen.status.pending == "z"
        line = reader.screen.status.render().plain
        assert line.startswith("z  /closed OR patience  4 of 7 shown · filter monday")
        assert line.endswith("… · match 1/3")


class Growing:
    """A search whose answer comes in parts, each when it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *parts: MadeHits) -> None:
        self._go = [threading.Event() for _ in parts]
        self._parts = parts
        monkeypatch.setattr(Queries, "searching", lambda *_: self._searching())
        monkeypatch.setattr(answers, "_SHOW_EVERY", 0.0)

    def _searching(self) -> Iterator[MadeHits]:
        for part, go in zip(self._parts, self._go, strict=True):
            go.wait(10)
            yield part

    def end(self) -> None:
        """Let all of them come."""
        for go in self._go:
            go.set()

    async def let(self, reader: Reader, part: int) -> None:
        """Let a part come, and wait until it is there."""
        self._go[part].set()
        for _ in range(200):
            if reader.session.search.hits is self._parts[part]:
                break
            await reader.pilot.pause(0.01)
        assert reader.session.search.hits is self._parts[part]
        await reader.pilot.pause()


async def test_hits_appear_as_they_come_and_the_reader_is_left_where_he_is(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.05)
    growing = Growing(
        monkeypatch,
        MadeHits({1: [(4, 7)]}, complete=False),
        MadeHits({1: [(4, 7)], 3: [(0, 1)]}, complete=False),
        MadeHits({1: [(4, 7)], 3: [(0, 1)], 4: [(0, 3)]}),
    )
    async with open_app(BAKERY) as reader:
        await reader.press("z", "M")
        await reader.pilot.press("/", "x")
        await reader.pilot.pause(0.3)
        assert reader.status.endswith("searching …")
        await growing.let(reader, 0)
        assert reader.session.cursor == 1
        assert reader.status.endswith("match 1/1 so far · searching …")
        rows = reader.rows
        await reader.pilot.press("enter", "j")
        await growing.let(reader, 1)
        assert (reader.session.cursor, reader.rows) == (5, rows)
        assert reader.status.endswith("match 1/2 so far · searching …")
        await growing.let(reader, 2)
        assert (reader.session.cursor, reader.rows) == (5, rows)
        assert reader.status.endswith("match 1/3")


@pytest.mark.parametrize(("moves", "cursor"), [((), 6), (("k",), 4)])
async def test_a_match_behind_the_reader_is_gone_to_only_when_none_came_after_him(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, moves: tuple[str, ...], cursor: int
) -> None:
    growing = Growing(
        monkeypatch,
        MadeHits({1: [(4, 7)]}, complete=False),
        MadeHits({1: [(4, 7)], 6: [(0, 1)]}, complete=False),
        MadeHits({1: [(4, 7)], 6: [(0, 1)], 7: [(0, 1)]}),
    )
    async with open_app(BAKERY) as reader:
        await reader.at(5)
        await reader.pilot.press("/", "x")
        await growing.let(reader, 0)
        assert reader.session.cursor == 5
        assert "1 match so far" in reader.status
        await reader.pilot.press("enter", *moves)
        await growing.let(reader, 1)
        assert reader.session.cursor == cursor
        await growing.let(reader, 2)
        assert reader.session.cursor == cursor


async def test_a_search_that_ends_behind_the_reader_goes_round(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = (MadeHits({1: [(4, 7)]}, complete=False), MadeHits({1: [(4, 7)], 2: []}))
    growing = Growing(monkeypatch, *parts)
    async with open_app(BAKERY) as reader:
        await reader.at(5)
        await reader.pilot.press("/", "x")
        await growing.let(reader, 0)
        await growing.let(reader, 1)
        assert reader.session.cursor == 1
        await reader.press("escape")
        assert reader.session.cursor == 5


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_filter_is_explained_while_it_is_typed(open_app: Opener, size: tuple[int, int]) -> None:
    def hints(reader: Reader) -> str:
        return "".join(segment.text for segment in reader.screen.hint_line.render_line(0)).strip()

    async with open_app(BAKERY, size=size) as reader:
        await reader.press("&")
        assert hints(reader).startswith("Enter keep")
        await reader.type("len:>40 author:reader")
        assert hints(reader).startswith("comments longer than 40 characters, ")
        await reader.type(" words:")
        assert hints(reader).startswith("comments longer than 40 characters, ")
        await reader.type("x")
        assert "words: " in hints(reader)
        await reader.press("backspace", "enter")
        assert reader.screen.prompt.is_open
        assert "words: " in hints(reader)
        await reader.press("ctrl+u")
        assert hints(reader).startswith("Enter keep")
        await reader.type('"[/b] rye"')
        assert hints(reader) == "comments with the phrase '[/b] rye'"
        await reader.press("enter")
        assert hints(reader).startswith("x context")
        await reader.press("&")
        assert hints(reader).startswith("comments ")
        await reader.press("escape", "/")
        await reader.type("len:>40")
        assert hints(reader).startswith("Enter keep")


@pytest.mark.parametrize("how", ["another search", "another page"])
async def test_a_search_that_was_left_unfinished_is_finished_when_one_comes_back_to_it(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    growing = Growing(monkeypatch, MadeHits({1: [(4, 7)]}, complete=False), MadeHits({1: [(4, 7)], 4: []}))
    async with open_app(BAKERY, thread((0, 0))) as reader:
        await reader.pilot.press("/", *"rye")
        await growing.let(reader, 0)
        await reader.pilot.press("enter")
        assert "so far" in reader.status
        if how == "another search":
            await reader.pilot.press("/", "x")
            await reader.press("escape")
        else:
            await reader.press("]")
            await reader.press("[")
        growing.end()
        assert reader.session.search.complete
        assert set(reader.session.search.spans) == {1, 4}
        assert reader.session.cursor == 1


async def test_lines_that_are_pasted_are_one_query(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        reader.app.post_message(events.Paste("the\n  mon\r\nday\x1b[31m"))
        await reader.settle()
        assert reader.screen.prompt.text.startswith("the mon day")
        assert "\n" not in reader.screen.prompt.text
        await reader.press("escape")
        assert not reader.screen.prompt.is_open


async def test_what_is_typed_right_behind_enter_is_for_the_thread(open_app: Opener) -> None:
    async def typed(reader: Reader, opening: str, query: str, behind: str) -> None:
        await reader.press(opening)
        for key in (*query, "enter", behind):
            name = key if len(key) > 1 else _character_to_key(key)
            reader.app.post_message(events.Key(name, key if len(key) == 1 else "\r"))
        for _ in range(30):
            await reader.settle()

    async with open_app(BAKERY) as reader:
        await typed(reader, "&", "len:>10", "7")
        assert reader.session.filter.text == "len:>10"
        await typed(reader, "/", "rye OR monday", "G")
        assert reader.session.search.text == "rye OR monday"
        assert not reader.screen.prompt.is_open
        assert reader.screen.count == ""
        await reader.press("/")
        for key in ("r", "y", "x", "backspace", "e", "ctrl+w", *"hour", "left", "left", "delete", "enter"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(30):
            await reader.settle()
        assert reader.session.search.text == "hor"
        await typed(reader, "/", "len:", "5")  # half typed: the prompt stays, and takes what follows
        assert reader.screen.prompt.is_open
        assert reader.screen.prompt.text == "len:5"

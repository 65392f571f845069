"""Each key of the table, pressed on a hand-made thread: 1 (2 (3) 4) 5 (6) 7."""

from __future__ import annotations

import signal

import msgspec
import pytest
from textual import events
from threadview_tui.screens.help import HelpScreen

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY, thread

MOVES = [
    # from, keys, to
    (0, ["j"], 1),
    (0, ["down", "down"], 2),
    (2, ["k"], 1),
    (2, ["up"], 1),
    (0, ["5", "j"], 5),
    (7, ["j"], 7),
    (4, ["g"], 0),
    (4, ["home"], 0),
    (1, ["G"], 7),
    (1, ["end"], 7),
    (1, ["6", "g"], 6),
    (1, ["6", "enter"], 6),
    (1, ["9", "9", "G"], 7),
    (3, ["p"], 2),
    (7, ["p"], 7),
    (3, ["P"], 1),
    (2, ["J"], 4),
    (4, ["K"], 2),
    (1, ["2", "J"], 7),
    (1, [*"999999999", "J"], 7),
    (7, [*"999999999", "{"], 0),
    (1, [*"999999999", "n"], 7),
    (7, ["2", "{"], 1),
    (3, ["5", "p", "j"], 3),
    (1, ["3", "z", "R", "j"], 2),
    (1, ["3", "escape", "j"], 2),
    (3, ["}"], 5),
    (3, ["{"], 1),
    (3, ["n"], 5),
    (3, ["a"], 0),
    (3, ["a", "a"], 3),
    (1, ["l"], 2),
    (0, ["right"], 1),
    (3, ["h"], 2),
    (3, ["left"], 2),
    (7, ["l"], 7),
]


async def test_moves(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for start, keys, end in MOVES:
            reader.session.fold_to(None)
            reader.screen.go(start)
            await reader.press(*keys)
            assert (start, keys, reader.session.cursor) == (start, keys, end)
            assert reader.screen.view.cursor == end
            assert reader.screen.count == ""


FOLDS = [
    (1, ["h"], [0, 1, 5, 6, 7], 1),
    (1, ["h", "l"], list(range(8)), 1),
    (1, ["h", "l", "l"], list(range(8)), 2),
    (1, ["z", "a"], [0, 1, 5, 6, 7], 1),
    (1, ["z", "a", "z", "a"], list(range(8)), 1),
    (3, ["z", "c"], [0, 1, 2, 4, 5, 6, 7], 2),
    (3, ["z", "c", "z", "c"], [0, 1, 5, 6, 7], 1),
    (3, ["z", "c", "z", "o"], list(range(8)), 2),
    (3, ["z", "M"], [0, 1, 5, 7], 1),
    (3, ["z", "M", "z", "R"], list(range(8)), 1),
    (3, ["z", "1"], [0, 1, 5, 7], 1),
    (3, ["z", "2"], [0, 1, 2, 4, 5, 6, 7], 2),
    (3, ["z", "9"], list(range(8)), 3),
    (3, ["z", "M", "4", "g"], [0, 1, 2, 4, 5, 7], 4),
    (3, ["z", "escape", "j"], list(range(8)), 4),
    (3, ["z", "x", "j"], list(range(8)), 4),
]


async def test_folds(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for start, keys, rows, cursor in FOLDS:
            reader.session.fold_to(None)
            reader.screen.show_state()
            reader.screen.go(start)
            await reader.press(*keys)
            assert (start, keys, reader.rows, reader.session.cursor) == (start, keys, rows, cursor)


ANSWERS = [
    # from, keys, what the status line begins with
    (7, ["p"], "top level"),
    (7, ["P"], "top level"),
    (0, ["p"], "at the top"),
    (7, ["h"], "top level"),
    (7, ["l"], "no replies"),
    (7, ["J"], "at the end"),
    (1, ["K"], "at the start"),
    (7, ["}"], "at the end"),
    (0, ["{"], "at the start"),
    (7, ["j"], "at the end"),
    (0, ["k"], "at the start"),
    (1, ["ctrl+t"], "no filter"),
    (1, ["x"], "no filter"),
    (7, ["z", "a"], "nothing to fold"),
    (7, ["z", "c"], "nothing to fold"),
    (7, ["z", "o"], "nothing folded"),
    (7, ["z", "R"], "nothing folded"),
    (7, ["z", "9"], "nothing to fold"),
    (7, ["z", "M", "z", "M"], "folded already"),
    (1, ["4", "2", "g"], "only 7 comments"),
    (1, ["8", "G"], "only 7 comments"),
    (1, ["8", "enter"], "only 7 comments"),
]


async def test_a_key_that_does_nothing_says_why_until_the_next_one(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for start, keys, answer in ANSWERS:
            reader.session.fold_to(None)
            reader.screen.show_state()
            reader.screen.go(start)
            await reader.press(*keys)
            assert (start, keys, reader.status.split(" · ")[0]) == (start, keys, answer)
            await reader.press("escape")
            assert answer not in reader.status


async def test_a_key_that_does_something_says_nothing(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for start, keys in ((3, ["p"]), (3, ["9", "k"]), (1, ["9", "J"]), (1, ["z", "M"]), (1, ["7", "g"])):
            reader.session.fold_to(None)
            reader.screen.show_state()
            reader.screen.go(start)
            await reader.press(*keys)
            assert not reader.screen.said


async def test_a_parent_that_the_filter_hides_is_said_to_be_filtered_out(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("&")
        await reader.type("hour")
        await reader.press("enter", "p")
        assert reader.status.startswith("filtered out · 1 of 7 shown")
        await reader.press("P")
        assert reader.status.startswith("filtered out · 1 of 7 shown")
        await reader.press("2", "g")
        assert reader.status.startswith("2 is filtered out · 1 of 7 shown")
        await reader.press("ctrl+t", "x")
        assert reader.status.startswith("filter is off · comment 3 of 7")


async def test_without_replies_or_comments_there_is_nothing_to_fold_or_to_go_to(open_app: Opener) -> None:
    async with open_app(thread((0, 0))) as reader:
        for keys in (["z", "a"], ["z", "M"], ["z", "1"]):
            await reader.press(*keys)
            assert reader.status.startswith("nothing to fold · ")
        await reader.press("z", "R")
        assert reader.status.startswith("nothing folded · ")
    async with open_app(thread(())) as reader:
        await reader.press("4", "g")
        assert reader.status.startswith("no comments · ")


async def test_what_waits_for_a_second_key_is_shown(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("4", "2")
        assert reader.screen.status.pending == "42"
        await reader.press("escape")
        assert reader.screen.status.pending == ""
        await reader.press("z")
        assert reader.screen.status.pending == "z"
        assert ("M", "close all") in reader.screen.hint_line.hints
        await reader.press("R")
        assert reader.screen.status.pending == ""


async def test_a_page_and_reading_on_move_the_view(open_app: Opener) -> None:
    long = thread([0] * 60, texts=["Bread and butter. " * 40] * 60)
    async with open_app(long, size=(80, 24)) as reader:
        for down, up in (("space", "b"), ("pagedown", "pageup"), ("d", "u")):
            before = reader.screen.view.place()
            await reader.press(down, down)
            after = reader.screen.view.place()
            assert after > before
            assert reader.session.cursor == reader.screen.view.cursor
            await reader.press(up, up)
            assert reader.screen.view.place() < after


async def test_full_screen_and_back(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("enter")
        assert reader.session.zoom == 2
        assert "full screen" in reader.status
        assert not reader.screen.outline.display
        await reader.press("j")
        assert reader.session.zoom == 3
        await reader.press("enter")
        assert reader.session.zoom is None
        assert reader.session.cursor == 3
        assert reader.screen.outline.display
        await reader.press("enter", "q")
        assert reader.session.zoom is None
        assert reader.app.is_running


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q"])
async def test_quitting(open_app: Opener, key: str) -> None:
    async with open_app(BAKERY) as reader:
        await reader.pilot.press(key)
        assert not reader.app.is_running
        assert reader.app.return_code == 0


async def test_kill_ends_the_program_as_q_does(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        signal.raise_signal(signal.SIGTERM)
        await reader.pilot.pause(0.1)
        assert reader.app.return_code == 143
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_ctrl_c_does_not_quit_but_says_how(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("ctrl+c")
        assert reader.app.is_running
        assert reader.app.told == "Nothing is selected to copy. q quits."


async def test_copying_a_comment(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("3", "g", "y")
        assert reader.app.clipboard == BAKERY.comments[2].text
        await reader.press("a", "y")
        assert reader.app.clipboard == BAKERY.article.text


async def test_only_web_links_are_opened(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    good = msgspec.structs.replace(BAKERY.comments[0], url="https://example.org/1")
    bad = msgspec.structs.replace(BAKERY.comments[1], url="javascript:alert(1)")
    page = msgspec.structs.replace(BAKERY, comments=(good, bad, *BAKERY.comments[2:]))
    async with open_app(page) as reader:
        opened: list[str] = []
        monkeypatch.setattr(reader.app, "open_url", opened.append)
        await reader.press("j", "o", "j", "o")
        assert opened == ["https://example.org/1"]
        assert "no address for this" in reader.status


async def test_help_opens_scrolls_and_closes(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(60, 12)) as reader:
        for key in ("?", "f1"):
            await reader.press(key)
            assert isinstance(reader.app.screen, HelpScreen)
            box = reader.app.screen.query_one("#help")
            await reader.press("space", "j")
            assert box.scroll_y > 5
            await reader.press("g")
            assert box.scroll_y == 0
            await reader.press("q")
            assert not isinstance(reader.app.screen, HelpScreen)
            assert reader.app.is_running


async def test_an_outline_row_can_be_clicked(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.pilot.click("#outline", offset=(5, 4))
        await reader.pilot.pause()
        assert reader.session.cursor == 4


async def test_keys_can_be_given_to_other_ids(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        reader.app.set_keymap({"fold.close-all": "zm", "move.next": "ctrl+n"})
        await reader.press("z", "m")
        assert reader.rows == [0, 1, 5, 7]
        await reader.press("ctrl+n", "j")
        assert reader.session.cursor == 1


async def test_a_thread_without_comments_takes_every_key(open_app: Opener) -> None:
    async with open_app(thread(())) as reader:
        for key in (
            "j",
            "k",
            "G",
            "g",
            "p",
            "P",
            "J",
            "K",
            "}",
            "{",
            "a",
            "h",
            "l",
            "n",
            "R",
            "x",
            "ctrl+t",
            "y",
            "o",
        ):
            await reader.press(key)
        await reader.press("z", "M", "z", "a", "z", "c", "5", "g", "enter", "enter", "space", "d", "u", "b")
        assert reader.session.cursor == 0
        assert reader.status == "0 comments"


async def test_keys_of_a_burst_act_in_their_order(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        for character in "3gmbjzc":
            reader.app.post_message(events.Key(character, character))
        await reader.settle()
        assert dict(reader.session.notebook.letters()) == {3: "b"}
        assert reader.session.cursor == 1

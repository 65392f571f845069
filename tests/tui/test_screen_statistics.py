"""The statistics screen: each of its keys, clicks, sizes, and what is counted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest
from textual import events
from textual.color import Color
from textual.filter import Monochrome
from threadview_search import ThreadIndex, parse_query
from threadview_tui.counting import Answer, Subject
from threadview_tui.counting import count as really_count
from threadview_tui.screens import statistics
from threadview_tui.screens.help import HelpScreen
from threadview_tui.screens.statistics import StatisticsScreen
from threadview_tui.widgets.bar_list import BarList
from threadview_tui.widgets.chart_grid import ChartView
from threadview_tui.widgets.column_chart import ColumnChart
from threadview_tui.widgets.header_line import HeaderLine
from threadview_tui.widgets.status_line import StatusLine

from tests.tui.conftest import Opener, Reader
from tests.tui.counting import MILL, counted_thread
from tests.tui.making import thread

INDEX = ThreadIndex(MILL)


def screen(reader: Reader) -> StatisticsScreen:
    assert isinstance(reader.app.screen, StatisticsScreen)
    return reader.app.screen


def here(reader: Reader) -> tuple[str, str]:
    """The chart and the bar that are chosen."""
    view = screen(reader).grid.here
    assert view is not None
    assert view.chart is not None
    assert view.has_focus
    return view.chart.id, view.bars[view.row].label


def header(reader: Reader) -> str:
    return screen(reader).query_one(HeaderLine).title_text


def said(reader: Reader) -> str:
    return screen(reader).query_one(StatusLine).shown


def chart(reader: Reader, name: str) -> ChartView:
    view = screen(reader).query_one(f"#{name}")
    assert isinstance(view, BarList | ColumnChart)
    return view


def found(query: str) -> list[int]:
    return sorted(INDEX.select(parse_query(query)))


async def test_every_bar_filters_the_thread_and_says_what_it_finds(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S", "tab")
        assert header(reader) == "Statistics of all 30 comments"
        assert here(reader) == ("authors", "Ana")
        assert said(reader) == "Ana: 9 comments (30.0%) · 5% of the words · author:=Ana"
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.session.filter.text == "author:=Ana"
        assert reader.rows == [0, *found("author:=Ana")]
        assert reader.status.startswith("9 of 30 shown · filter author:=Ana")
        await reader.press("escape")
        assert reader.rows == list(range(31))


async def test_keys_go_from_bar_to_bar_and_from_chart_to_chart(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S")
        assert here(reader) == ("length", "1..24")
        for keys, chosen in (
            (["l"], ("length", "25..49")),
            (["right", "h"], ("length", "25..49")),
            (["left", "left"], ("length", "1..24")),
            (["j"], ("authors", "Ana")),
            (["down"], ("authors", "Bo")),
            (["k", "up"], ("length", "1..24")),
            (["k"], ("length", "1..24")),
            (["tab", "tab", "shift+tab"], ("authors", "\ufffdx\ufffd")),
        ):
            await reader.press(*keys)
            if chosen[1].startswith("\ufffd"):
                assert here(reader)[0] == chosen[0]
            else:
                assert (keys, here(reader)) == (keys, chosen)
        await reader.press("g", "space", "pagedown", "b", "pageup")
        assert here(reader)[0] == "length"
        await reader.press("G")
        assert here(reader) == ("long", "1..4")
        await reader.press("tab")
        assert said(reader) == "the last chart"
        await reader.press("home", "end", "home", "shift+tab")
        assert said(reader) == "the first chart"
        await reader.press("j")
        assert "first" not in said(reader)


async def test_left_and_right_cross_to_the_other_column_at_the_same_height(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S", *["l"] * 9)
        assert here(reader)[0] == "time"
        await reader.press(*["h"] * 9)
        assert here(reader)[0] == "length"
        await reader.press("j", "j", "l")
        assert here(reader)[0] == "words"
        row = chart(reader, "words").row
        assert row == 1
        await reader.press("h")
        assert here(reader) == ("authors", "Bo")


@pytest.mark.parametrize(
    ("keys", "query", "after"),
    [
        (["+"], "author:=Ana", "author:=Ana"),
        (["-"], "author:=Ana", "-author:=Ana"),
    ],
)
async def test_adding_and_excluding_stay_and_can_be_taken_back(
    open_app: Opener, keys: list[str], query: str, after: str
) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S", "tab", *keys)
        shown = found(after)
        assert header(reader) == f"Statistics of {len(shown)} of 30 comments · filter {after}"
        assert reader.session.filter.text == after
        assert here(reader)[0] == "authors"
        await reader.press("j", "-") if after.startswith("-") else await reader.press("tab", "+")
        assert reader.session.filter.text.startswith(f"{after} ")
        await reader.press("backspace", "u")
        assert reader.session.filter.text == ""
        assert header(reader) == "Statistics of all 30 comments"
        await reader.press("u")
        assert said(reader) == "nothing to take back"
        await reader.press("escape")
        assert reader.rows == list(range(31))
        assert query in after


async def test_a_filter_that_is_on_is_added_to_and_its_comments_are_counted(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("&")
        await reader.type("len:>30 OR lang:fr")
        await reader.press("enter", "S")
        shown = found("len:>30 OR lang:fr")
        assert header(reader) == f"Statistics of {len(shown)} of 30 comments · filter len:>30 OR lang:fr"
        await reader.press("tab")
        assert here(reader)[1] == "Bo"
        both = found("(len:>30 OR lang:fr) author:=Bo")
        assert said(reader).startswith(f"Bo: {len(both)} comments")
        await reader.press("enter")
        assert reader.session.filter.text == "(len:>30 OR lang:fr) author:=Bo"
        assert reader.rows == [0, *both]


async def test_of_all_comments_a_bar_is_the_filter_alone(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S", "a")
        assert said(reader) == "no filter is on: these are all comments"
        await reader.press("escape", "&")
        await reader.type("mill")
        await reader.press("enter", "S", "a")
        assert header(reader) == "Statistics of all 30 comments"
        await reader.press("a", "a", "tab", "enter")
        assert reader.session.filter.text == "author:=Ana"


async def test_a_click_filters_and_a_click_on_a_title_chooses_the_chart(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S")
        await reader.pilot.click("#words", offset=(3, 0))
        await reader.settle()
        assert here(reader)[0] == "words"
        await reader.pilot.click("#authors", offset=(6, 2))
        await reader.settle()
        assert reader.app.screen is reader.screen
        assert reader.session.filter.text == "author:=Bo"
        await reader.press("escape", "S")
        await reader.pilot.click("#length", offset=(8, 7))
        await reader.settle()
        assert reader.session.filter.text == "len:25..49"


async def test_what_a_bar_cannot_do_is_said(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S")
        time = chart(reader, "time")
        assert [bar.count for bar in time.bars] == [10, 5, 0, 10]
        time.focus()
        await reader.press("l", "l", "enter")
        assert said(reader) == "no comments here"
        await reader.press("g", "tab", "+", "g", "tab", "+")
        assert said(reader) == "the filter says so already"
        await reader.press("enter")
        assert reader.app.screen is reader.screen


async def test_what_is_typed_before_there_are_charts_waits_for_them(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        for key, character in (("S", "S"), ("tab", None), ("j", "j"), ("enter", None)):
            reader.app.post_message(events.Key(key, character))
        for _ in range(100):
            await reader.settle()
            if reader.session.filter.text:
                break
        assert reader.session.filter.text == "author:=Bo"


async def test_a_filter_that_lets_nothing_through_has_no_charts(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("&")
        await reader.type("len:>9000")
        await reader.press("enter", "S")
        assert header(reader) == "Statistics of 0 of 30 comments · filter len:>9000"
        assert said(reader).startswith("the filter lets nothing through")
        await reader.press("j", "l", "tab", "G", "enter", "+", "o", "a")
        assert here(reader) == ("length", "1..24")


async def test_a_list_is_shown_whole_by_a_key(open_app: Opener) -> None:
    made = thread((0,) * 30)
    async with open_app(made) as reader:
        await reader.press("S", "tab")
        assert len(chart(reader, "authors").bars) == 10
        await reader.press("o")
        assert len(chart(reader, "authors").bars) == 30
        await reader.press(*["j"] * 29)
        view = chart(reader, "authors")
        assert view.row == 29
        assert view.region.y + view.row < reader.app.size.height
        await reader.press("o")
        assert (len(view.bars), view.row) == (10, 9)
        await reader.press("g", "o")
        assert said(reader) == "that is all of them"


@pytest.mark.parametrize("key", ["escape", "q", "S"])
async def test_it_is_left_to_the_same_place(open_app: Opener, key: str) -> None:
    async with open_app(MILL, size=(80, 24)) as reader:
        await reader.at(17)
        place = reader.screen.view.place()
        await reader.press("S", "j", "tab", key)
        assert reader.app.screen is reader.screen
        assert (reader.session.cursor, reader.screen.view.place()) == (17, place)
        assert reader.screen.view.has_focus


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_help_lists_its_keys(open_app: Opener, key: str) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S", key)
        assert isinstance(reader.app.screen, HelpScreen)
        await reader.press("escape")
        assert isinstance(reader.app.screen, StatisticsScreen)


async def test_a_page_without_comments_has_no_statistics(open_app: Opener) -> None:
    async with open_app(thread(())) as reader:
        await reader.press("S")
        assert reader.app.screen is reader.screen
        assert reader.status.startswith("no comments to count")


async def test_names_of_the_page_are_drawn_as_they_are(open_app: Opener) -> None:
    names = [
        "[/i]",
        "[red]x",
        "\x1b]0;x\x07",
        "\u202eabc",
        "x" * 10_000,
        "名前" * 50,
        "👩‍👩‍👧",
        '"',
        " a ",
        "אבי",
    ]
    made = thread((0,) * len(names))
    comments = tuple(
        msgspec.structs.replace(c, author=name) for c, name in zip(made.comments, names, strict=True)
    )
    async with open_app(msgspec.structs.replace(made, comments=comments)) as reader:
        await reader.press("S", "tab")
        assert isinstance(screen(reader), StatisticsScreen)
        view = chart(reader, "authors")
        lines = [view.render_line(y).text for y in range(view.size.height)]
        assert all(line.replace("\u200d", "").isprintable() for line in lines)  # it joins emoji
        assert any("[red]x" in line for line in lines)
        for _ in names:
            await reader.press("j")
        await reader.press("k")


async def test_every_line_has_a_style_which_no_color_needs(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S")
        for name in ("length", "authors", "time"):
            view = chart(reader, name)
            for y in range(view.size.height + 3):
                strip = view.render_line(y)
                assert strip.apply_filter(Monochrome(), Color(0, 0, 0)).text == strip.text


SIZES = [(80, 24), (40, 10), (120, 40), (20, 5), (100, 18), (10, 3)]


async def test_any_size_at_any_time(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("S")
        for size in SIZES:
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
            for keys in (["tab", "j", "l"], ["G", "k"]):
                await reader.press(*keys)
                view = screen(reader).grid.here
                assert view is not None
                assert view.has_focus
                assert view.display
                if size[1] >= 10:
                    line = view.region.y + view.first_line
                    assert screen(reader).grid.region.y <= line < screen(reader).grid.region.bottom
        await reader.press("g", "tab", "enter")
        assert reader.session.filter.text == "author:=Ana"


async def test_low_screens_show_one_chart_at_a_time(open_app: Opener) -> None:
    async with open_app(MILL, size=(40, 10)) as reader:
        await reader.press("S")
        views = [*screen(reader).query(BarList), *screen(reader).query(ColumnChart)]
        for _ in range(4):
            assert [view for view in views if view.display] == [screen(reader).grid.here]
            await reader.press("tab")
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert len([view for view in views if view.display]) > 8


def waiting(gate: threading.Event) -> Callable[..., Iterator[Answer]]:
    """Counting that gives what is quick, and waits before it gives all."""

    def slow(
        subject: Subject, cancelled: Callable[[], bool], progress: Callable[[float], None]
    ) -> Iterator[Answer]:
        [answer] = really_count(subject, cancelled, progress)
        yield Answer(answer.statistics, complete=False)
        progress(0.5)
        while not gate.wait(0.01):
            if cancelled():
                cancellations.append(subject)
                return
        yield answer

    return slow


cancellations: list[Subject] = []


async def test_first_charts_come_first_and_leaving_stops_the_rest(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    monkeypatch.setattr(statistics, "count", waiting(gate))
    monkeypatch.setattr(statistics, "_SAY_EVERY", 0)
    cancellations.clear()
    async with open_app(MILL) as reader:
        await reader.pilot.press("S")
        status = screen(reader).query_one(StatusLine)
        for _ in range(100):
            await reader.pilot.pause(0.01)
            if status.asked == "counting words 50%":
                break
        assert status.asked == "counting words 50%"
        assert chart(reader, "authors").bars
        assert not chart(reader, "words").bars
        await reader.pilot.press("tab", "j")
        assert here(reader) == ("authors", "Bo")
        await reader.pilot.press("q")
        for _ in range(100):
            await reader.pilot.pause(0.01)
            if cancellations:
                break
        assert cancellations
        gate.set()
        await reader.press("S")
        assert chart(reader, "words").bars
        assert not screen(reader).query_one(StatusLine).asked


async def test_what_was_counted_is_kept(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Subject] = []

    def counting(*args: object) -> Iterator[Answer]:
        counted.append(args[0])  # type: ignore[arg-type]
        return really_count(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(statistics, "count", counting)
    async with open_app(MILL) as reader:
        await reader.press("S", "q", "S", "tab", "+", "u", "q", "S")
        assert here(reader)[0] == "length"
        assert [subject.filter for subject in counted] == ["", "author:=Ana"]


async def test_a_fault_while_counting_is_a_line(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> Iterator[Answer]:
        raise MemoryError("no room [/b]")

    monkeypatch.setattr(statistics, "count", failing)
    async with open_app(MILL) as reader:
        await reader.press("S")
        assert said(reader) == "cannot be counted: no room [/b]"
        await reader.press("j", "enter", "+", "-", "o", "q")
        assert reader.app.screen is reader.screen


async def test_languages_that_are_found_meanwhile_are_counted(open_app: Opener) -> None:
    unknown = tuple(msgspec.structs.replace(c, language=None) for c in MILL.comments)
    async with open_app(msgspec.structs.replace(MILL, comments=unknown)) as reader:
        await reader.press("S")
        assert not chart(reader, "languages").bars
        reader.session.learn(MILL)
        for _ in range(100):
            await reader.pilot.pause(0.02)
            if chart(reader, "languages").bars:
                break
        await reader.settle()
        assert [bar.label for bar in chart(reader, "languages").bars] == ["en", "fr", "none"]


async def test_more_than_a_few_comments_are_shown_before_their_words_are_counted() -> None:
    thread, parts = counted_thread(2_400), list[float]()
    answers = list(really_count(Subject(thread), lambda: False, parts.append))
    assert [answer.complete for answer in answers] == [False, True]
    assert parts == sorted(parts)
    assert 0 < parts[-1] <= 1
    assert len(list(really_count(Subject(thread, {1, 2}, "id:1..2"), lambda: False, parts.append))) == 1


async def test_a_thread_that_is_sorted_is_counted_as_its_page_has_it(open_app: Opener) -> None:
    async with open_app(MILL) as reader:
        await reader.press("s", "l", "S")
        assert [comment.id for comment in reader.session.thread.comments[:2]] != [1, 2]
        assert chart(reader, "answered").bars[0].label.startswith("1 Bo: ")
        await reader.press("tab", "enter")
        assert sorted(map(reader.session.id_of, reader.rows)) == [0, *found("author:=Ana")]

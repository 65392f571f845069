"""The thread view on a screen: what is drawn, and what keys, mouse, marks and sizes do to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.selection import Selection
from textual.strip import Strip
from threadview_parsers.records import Article, Comment, Thread
from threadview_tui.widgets.thread_view import ThreadView

BREAD = "The rye loaf is the best in town and keeps for a week if you hide it. "


class Stage(App[None]):
    """Nothing but the view, and what it reported."""

    def __init__(self) -> None:
        super().__init__()
        self.reported: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ThreadView()

    @on(ThreadView.CursorMoved)
    @on(ThreadView.FoldToggled)
    @on(ThreadView.GoneTo)
    @on(ThreadView.LinkClicked)
    def note(self, message: Message) -> None:
        self.reported.append(message)


class Watched:
    """The view, and what stands on its lines."""

    def __init__(self, pilot: Pilot[None], view: ThreadView) -> None:
        self.pilot = pilot
        self.view = view

    def strips(self) -> list[Strip]:
        return [self.view.render_line(y) for y in range(self.view.size.height)]

    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.strips()]

    def line_with(self, text: str) -> int:
        return next(number for number, line in enumerate(self.lines()) if text in line)

    def styled(self, text: str) -> list[str]:
        """The attributes of the segments that are this text, from the top of the screen down."""
        return [
            " ".join(
                name for name in ("bold", "italic", "underline", "reverse") if getattr(segment.style, name)
            )
            for strip in self.strips()
            for segment in strip
            if segment.text == text
        ]

    @property
    def reported(self) -> list[Message]:
        app = self.pilot.app
        assert isinstance(app, Stage)
        return app.reported


@asynccontextmanager
async def on_stage(thread: Thread | None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Watched]:
    app = Stage()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(ThreadView)
        if thread is not None:
            view.show(thread)
        await pilot.pause()
        yield Watched(pilot, view)


def made(
    texts: Sequence[str], depths: Sequence[int] | None = None, article: str = "A shop opened."
) -> Thread:
    path: list[int] = []
    comments = []
    for number, (text, depth) in enumerate(zip(texts, depths or [0] * len(texts), strict=True), 1):
        del path[depth:]
        parent = path[-1] if path else None
        comments.append(Comment(id=number, parent=parent, depth=depth, author=f"R{number}", text=text))
        path.append(number)
    return Thread(
        source="made.txt",
        format="text",
        language="en",
        article=Article(title="Bread", author="Iris", text=article),
        comments=tuple(comments),
    )


async def test_article_on_top_comments_below() -> None:
    async with on_stage(made(["First.", "Second."], [0, 1])) as seen:
        assert seen.lines()[:10] == [
            "▌ Bread",
            "▌ Iris  ·  3 words  ·  en",
            "▌",
            "▌ A shop opened.",
            "",
            "  1  R1  ·  1 word",
            "  First.",
            "",
            "  │ 2 ↳ 1  R2  ·  1 word",
            "  │ Second.",
        ]
        assert seen.lines()[10:] == [""] * 14
        assert seen.styled("Bread") == ["bold"]


async def test_every_line_is_as_wide_as_the_view() -> None:
    text = "東京 👩\u200d👧 e\u0301\tend ❤\ufe0f " * 30
    async with on_stage(made([text, text], [0, 1]), (47, 30)) as seen:
        width = seen.view.size.width
        for strip in seen.strips()[:20]:
            assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width


async def test_text_is_never_read_as_markup_or_sent_as_control() -> None:
    hostile = "[/i] [@click=app.quit]x[/] [link=x] \x1b]0;owned\x07 \x9b1m \u202etxet\u2028 \ud800 end"
    thread = Thread(
        source="[/i]",
        format="text",
        article=Article(title=hostile, author=hostile, text=hostile, published_text=hostile),
        comments=(Comment(id=1, author=hostile, number=hostile, text=hostile, published_text=hostile),),
    )
    async with on_stage(thread, (120, 30)) as seen:
        screen = "\n".join(seen.lines())
        assert "[/i] [@click=app.quit]x[/] [link=x] �]0;owned� �1m �txet� � end" in screen
        assert not any(character in screen for character in "\x1b\x07\x9b\u202e\u2028\ud800")
        seen.view.set_marks({1: [(0, 4)]}, (1, 0))
        await seen.pilot.pause()
        assert "[/i]" in "\n".join(seen.lines())


async def test_cursor_moves_and_says_so() -> None:
    async with on_stage(made([BREAD * 3] * 20)) as seen:
        seen.view.move_cursor(1)
        await seen.pilot.pause()
        assert seen.reported == [ThreadView.CursorMoved(1)]
        marked = [line for line in seen.lines() if line.startswith("▌")]
        assert marked[0].startswith("▌ 1  R1")
        assert len(marked) == 4
        seen.view.move_cursor(15)
        await seen.pilot.pause()
        assert seen.view.cursor == 15
        assert "15  R15" in seen.lines()[seen.line_with("▌")]
        assert seen.view.scroll_offset.y > 0
        seen.view.move_cursor(12, align="top")
        assert seen.line_with("▌ 12  R12") == 0
        seen.view.move_cursor(99)
        assert seen.view.cursor == 20


async def test_pages_and_reading_on_without_animation() -> None:
    async with on_stage(made([BREAD * 5] * 30)) as seen:
        seen.view.page(1)
        assert seen.view.cursor > 0
        first = seen.view.scroll_offset.y
        assert first == 22
        seen.view.page(-1, half=True)
        assert seen.view.scroll_offset.y == first - 12
        seen.view.restore((0, 0))
        seen.view.read_on(1)
        await seen.pilot.pause()
        assert seen.lines()[0].startswith(f"▌ {seen.view.cursor}  R")
        place = seen.view.place()
        seen.view.page(1)
        seen.view.restore(place)
        assert seen.view.place() == place == (3, 0)


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with on_stage(made([BREAD * 5] * 30)) as seen:
        before = seen.lines()
        await seen.pilot._post_mouse_events([MouseScrollDown], ThreadView, times=3)
        await seen.pilot.pause()
        moved = seen.view.scroll_offset.y
        assert moved > 0
        assert seen.lines()[:10] == before[moved : moved + 10]
        assert seen.view.cursor == 0


async def test_folded_replies_are_counted_and_unfold_by_click() -> None:
    thread = made(["One.", "Two.", "Three.", "Four."], [0, 1, 2, 0])
    async with on_stage(thread) as seen:
        seen.view.set_rows([0, 1, 4], folded={1: 2})
        await seen.pilot.pause()
        line = seen.line_with("▸ +2 hidden")
        assert "Three." not in "\n".join(seen.lines())
        await seen.pilot.click(ThreadView, offset=(5, line))
        assert seen.reported == [ThreadView.FoldToggled(1)]


async def test_click_on_a_guide_is_for_the_branch_beside_it() -> None:
    async with on_stage(made(["One.", "Two.", "Three."], [0, 1, 2])) as seen:
        line = seen.line_with("Three.")
        await seen.pilot.click(ThreadView, offset=(2, line))
        await seen.pilot.click(ThreadView, offset=(4, line))
        assert seen.reported == [ThreadView.FoldToggled(1), ThreadView.FoldToggled(2)]
        await seen.pilot.click(ThreadView, offset=(8, line))
        assert seen.reported[-1] == ThreadView.CursorMoved(3)


async def test_rows_keep_the_cursor_where_it_was() -> None:
    async with on_stage(made([BREAD] * 40)) as seen:
        seen.view.move_cursor(20, align="center")
        line = seen.line_with("▌ 20")
        seen.view.set_rows([0, *range(2, 41, 2)], folded={}, dimmed={18, 22})
        await seen.pilot.pause()
        assert seen.line_with("▌ 20") == line
        assert "context" in seen.lines()[seen.line_with("  22  R22")]
        assert "context" not in seen.lines()[line]
        seen.view.set_rows([0, 3, 5, 30, 40], folded={})
        await seen.pilot.pause()
        assert seen.view.cursor == 5
        assert seen.reported[-1] == ThreadView.CursorMoved(5)
        seen.view.set_rows([], folded={})
        await seen.pilot.pause()
        assert seen.view.cursor == 0
        assert seen.lines()[0] == "▌ Bread"


async def test_marks_differ_by_more_than_colour() -> None:
    async with on_stage(made(["rye and rye and wheat", "no rye"], [0, 0])) as seen:
        seen.view.set_marks({1: [(0, 3), (8, 11)], 2: [(3, 6)]}, (1, 1))
        await seen.pilot.pause()
        assert seen.styled("rye") == ["underline", "bold underline reverse", "underline"]
        assert seen.lines()[seen.line_with("1  R1")].endswith("match 2/2")
        assert seen.lines()[seen.line_with("2  R2")].endswith("1 match")
        seen.view.set_marks({})
        await seen.pilot.pause()
        assert seen.styled("rye") == []
        assert "match" not in "\n".join(seen.lines())


async def test_marks_may_overlap_lie_outside_or_tear_a_character() -> None:
    async with on_stage(made(["e\u0301 👩\u200d👧 rye"])) as seen:
        seen.view.set_marks({1: [(1, 3), (4, 5), (2, 900), (50, 60), (3, 3)]}, (1, 0))
        await seen.pilot.pause()
        assert "e\u0301 👩\u200d👧 rye" in "\n".join(seen.lines())
        texts = [segment.text for segment in seen.strips()[seen.line_with("rye")]]
        assert not any(text.startswith(("\u0301", "\u200d")) for text in texts)


async def test_reveal_mark_finds_the_line_in_a_long_comment() -> None:
    text = BREAD * 200 + "Here it is. " + BREAD * 200
    async with on_stage(made(["Short.", text, "Last."])) as seen:
        start = text.index("Here")
        seen.view.set_marks({2: [(start, start + 4)]}, (2, 0))
        seen.view.reveal_mark()
        await seen.pilot.pause()
        assert seen.styled("Here") == ["bold underline reverse"]


async def test_languages_come_later() -> None:
    async with on_stage(made(["One.", "Two."])) as seen:
        seen.view.set_languages({0: "fr", 1: "de", 2: None})
        await seen.pilot.pause()
        assert seen.lines()[1] == "▌ Iris  ·  3 words  ·  fr"
        assert "R1  ·  1 word  ·  de" in seen.lines()[5]
        assert "R2  ·  1 word" in seen.lines()[8]


async def test_quotes_and_removed_comments_look_different() -> None:
    comments = (
        Comment(id=1, text="Said before.\n\nSaid now.", quotes=((0, 12),)),
        Comment(id=2, text="[removed]", kind="removed"),
    )
    thread = Thread(source="x", format="text", article=Article(title="T"), comments=comments)
    async with on_stage(thread) as seen:
        assert seen.styled("Said before.") == ["italic"]
        assert seen.styled("Said now.") == [""]
        assert seen.styled("[removed]") == ["italic"]
        assert "removed  ·  1 word" in "\n".join(seen.lines())


async def test_zoom_shows_one_item_and_comes_back() -> None:
    async with on_stage(made([BREAD * 4] * 20, [0, 1, 2, 3] * 5)) as seen:
        seen.view.move_cursor(8, align="center")
        before = seen.lines()
        seen.view.set_zoom(8)
        await seen.pilot.pause()
        assert seen.lines()[0].startswith("▌ 8 ↳ 7  R8")
        assert not any("│" in line for line in seen.lines())
        assert "9 " not in seen.lines()[8]
        seen.view.move_cursor(9)
        assert seen.lines()[0].startswith("▌ 9  R9")
        seen.view.move_cursor(8)
        seen.view.set_zoom(None)
        await seen.pilot.pause()
        assert seen.lines() == before


async def test_resize_keeps_the_text_at_the_top() -> None:
    async with on_stage(made([BREAD * 40] * 30)) as seen:
        seen.view.move_cursor(12, align="top")
        seen.view.page(1, half=True)
        before = seen.lines()
        word = before[0][2:20]
        for width in (50, 33, 120):
            await seen.pilot.resize_terminal(width, 24)
            await seen.pilot.pause()
            assert word.split()[0] in seen.lines()[0] + seen.lines()[1]
            assert seen.view.place()[0] == 12
        await seen.pilot.resize_terminal(80, 24)
        await seen.pilot.pause()
        assert seen.lines() == before


@pytest.mark.parametrize("size", [(20, 5), (5, 2), (1, 1), (3, 30), (200, 1)])
async def test_any_size(size: tuple[int, int]) -> None:
    async with on_stage(made([BREAD] * 20, list(range(20))), size) as seen:
        seen.view.move_cursor(20)
        seen.view.page(-1)
        seen.view.read_on(1)
        seen.view.set_zoom(3)
        await seen.pilot.pause()
        assert len(seen.lines()) == size[1]
        await seen.pilot.resize_terminal(40, 10)
        await seen.pilot.pause()
        assert seen.lines()[0].startswith("▌ 3 ↳ 2  R3")


async def test_text_stops_at_ninety_cells() -> None:
    async with on_stage(made([BREAD * 9]), (200, 24)) as seen:
        assert 80 < max(map(len, seen.lines())) <= 92


async def test_the_text_width_may_change() -> None:
    async with on_stage(made([BREAD * 9]), (200, 24)) as seen:
        seen.view.max_text_width = 40
        await seen.pilot.pause()
        assert 30 < max(map(len, seen.lines())) <= 42


async def test_nothing_to_show() -> None:
    async with on_stage(None) as seen:
        view = seen.view
        view.set_rows([1], folded={})
        view.move_cursor(4)
        view.page(1)
        view.read_on(1)
        view.reveal_mark()
        view.set_zoom(2)
        view.set_zoom(None)
        view.restore((3, 3))
        assert view.place() == (0, 0)
        assert view.cursor == 0
        view.show(Thread(source="/pages/a.txt", format="text", article=Article()))
        await seen.pilot.pause()
        assert seen.lines()[0] == "▌ a.txt"
        assert view.get_selection(Selection(None, None)) is None


async def test_shown_before_it_is_laid_out() -> None:
    class Early(App[None]):
        def compose(self) -> ComposeResult:
            view = ThreadView()
            view.show(made([BREAD] * 50))
            view.set_rows(range(10, 51), folded={12: 3})
            view.set_marks({40: [(0, 3)]}, (40, 0))
            view.set_languages({40: "fr"})
            view.move_cursor(40)
            view.reveal_mark()
            yield view

    app = Early()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(ThreadView)
        lines = [view.render_line(y).text for y in range(10)]
        assert any(line.startswith("▌ 40  R40  ·  ") and "·  fr" in line for line in lines)


async def test_another_thread_starts_at_its_top() -> None:
    async with on_stage(made([BREAD * 3] * 30)) as seen:
        seen.view.set_marks({0: [(0, 1)]}, (0, 0))
        seen.view.set_rows([0, 5, 30], folded={5: 2})
        seen.view.move_cursor(30)
        seen.view.show(made(["New."]))
        await seen.pilot.pause()
        assert seen.view.cursor == 0
        assert seen.lines()[5:7] == ["  1  R1  ·  1 word", "  New."]
        assert seen.view.scroll_offset.y == 0


async def test_selection_gives_the_text_not_the_lines() -> None:
    async with on_stage(made([BREAD * 3, "Two\ttabs.", "Three."]), (60, 30)) as seen:
        line = seen.line_with("1  R1") + 1
        await seen.pilot.mouse_down(ThreadView, offset=(2, line))
        await seen.pilot.hover(ThreadView, offset=(5, line + 3))
        await seen.pilot.mouse_up(ThreadView, offset=(5, line + 3))
        await seen.pilot.pause()
        selected = seen.pilot.app.screen.get_selected_text()
        assert selected is not None
        assert (BREAD * 3).startswith(selected.rstrip("\n"))
        assert len(selected) > 120
        everything = seen.view.get_selection(Selection(None, None))
        assert everything == ("\n\n".join(["A shop opened.", BREAD * 3, "Two\ttabs.", "Three."]), "\n")
        some = seen.view.get_selection(Selection(Offset(4, 2), Offset(3, 3)))
        assert some == ("tabs.\n\nThr", "\n")


async def test_a_double_click_selects_the_comment() -> None:
    async with on_stage(made([BREAD * 3, "Two."]), (60, 30)) as seen:
        await seen.pilot.click(ThreadView, offset=(9, seen.line_with("1  R1") + 1), times=2)
        await seen.pilot.pause()
        assert seen.pilot.app.screen.get_selected_text() == BREAD * 3


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_themes_change_colours_at_once(theme: str) -> None:
    async with on_stage(made(["rye", "wheat"])) as seen:
        seen.view.set_marks({1: [(0, 3)]}, (1, 0))
        before = [list(strip) for strip in seen.strips()]
        seen.pilot.app.theme = "monokai"
        await seen.pilot.pause()
        other = [list(strip) for strip in seen.strips()]
        assert other != before
        seen.pilot.app.theme = theme
        await seen.pilot.pause()
        assert [list(strip) for strip in seen.strips()] != other
        assert seen.styled("rye") == ["bold underline reverse"]


async def test_matches_in_the_title_are_marked_and_brought_into_the_window() -> None:
    thread = made(["Two."] * 30, article="A long read. " * 200)
    async with on_stage(thread) as seen:
        seen.view.set_marks({0: [(2, 6)]}, (0, -1), title=[(0, 2), (3, 5)])
        assert seen.styled("Br") == ["bold underline"]
        assert seen.styled("ad") == ["bold underline reverse"]
        assert "reverse" not in " ".join(seen.styled("long"))
        seen.view.page(1)
        seen.view.page(1)
        assert "Bread" not in seen.lines()[0]
        seen.view.reveal_mark()
        assert seen.line_with("Bread") >= 0
        seen.view.set_marks({})
        assert seen.styled("Bread") == ["bold"]

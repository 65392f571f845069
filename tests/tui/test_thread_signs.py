"""What the thread view says beside the texts: quotes, links, notes, signs, the path; and what clicks do."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Offset
from textual.selection import Selection
from threadview_parsers.records import Article, Comment, Thread
from threadview_search import ReaderState
from threadview_tui.widgets.thread_view import ThreadView

from tests.tui.test_thread_view import BREAD, Watched, made, on_stage

QUOTED = Comment(id=2, parent=1, depth=1, author="Jo", text=f"{BREAD}\n\nNo.", quotes=((0, len(BREAD)),))


def thread(*comments: Comment) -> Thread:
    return Thread(
        source="x", format="text", article=Article(title="T", author="Iris", text="A."), comments=comments
    )


def answers(depths: list[int], authors: str = "") -> Thread:
    """Comments so deep, each long enough for a few lines."""
    return made([BREAD * 4] * len(depths), depths)


async def click(seen: Watched, text: str, **keys: bool) -> None:
    line = seen.line_with(text)
    column = seen.lines()[line].index(text) + 1
    await seen.pilot.click(ThreadView, offset=(column, line), **keys)
    await seen.pilot.pause()


async def test_quotes_fold_and_one_opens_by_a_click() -> None:
    async with on_stage(thread(Comment(id=1, author="Jo", text=BREAD), QUOTED)) as seen:
        before = seen.lines()
        assert seen.styled(BREAD.strip()[:67])[-1:] in ([], ["italic"])
        seen.view.fold_quotes(True)
        await seen.pilot.pause()
        line = seen.line_with("> 17 quoted words …")
        assert seen.lines()[line + 2].endswith("No.")
        seen.view.set_marks({2: [(4, 7), (8, 12), (len(BREAD) + 2, len(BREAD) + 4)]}, (2, 2))
        await seen.pilot.pause()
        assert "> 17 quoted words … 2 matches" in seen.lines()[line]
        await click(seen, "> 17 quoted")
        assert seen.view.cursor == 2
        assert not any("quoted words" in row for row in seen.lines())
        seen.view.set_marks({})
        seen.view.fold_quotes(False)
        seen.view.move_cursor(0)
        await seen.pilot.pause()
        assert seen.lines() == before


async def test_a_jump_to_a_match_opens_the_quote_that_it_is_in() -> None:
    async with on_stage(thread(Comment(id=1, author="Jo", text=BREAD * 9), QUOTED)) as seen:
        seen.view.fold_quotes(True)
        seen.view.set_marks({2: [(4, 7)]}, (2, 0))
        seen.view.move_cursor(2)
        seen.view.reveal_mark()
        await seen.pilot.pause()
        assert seen.styled("rye")[-1] == "bold italic underline reverse"


async def test_what_is_selected_over_a_folded_quote_is_its_text() -> None:
    async with on_stage(thread(Comment(id=1, author="Jo", text="One."), QUOTED)) as seen:
        seen.view.fold_quotes(True)
        first, last = seen.line_with("One."), seen.line_with("No.")
        await seen.pilot.mouse_down(ThreadView, offset=(2, first))
        await seen.pilot.hover(ThreadView, offset=(6, last))
        await seen.pilot.mouse_up(ThreadView, offset=(6, last))
        await seen.pilot.pause()
        assert seen.pilot.app.screen.get_selected_text() == f"One.\n\n{BREAD}\n\nNo."
        label = [segment for segment in seen.strips()[seen.line_with("> 17")] if "quoted" in segment.text]
        plain = seen.view.get_component_rich_style("thread-view--quote-folded")
        assert label[0].style is not None
        assert label[0].style.bgcolor != plain.bgcolor


async def test_links_are_numbered_and_open_by_their_number() -> None:
    comment = Comment(id=1, author="Jo", text="See https://a.example/x there.", links=("https://b.example",))
    async with on_stage(thread(comment)) as seen:
        assert "  See https://a.example/x [2] there." in seen.lines()
        assert "  links: [1] b.example" in seen.lines()
        assert seen.styled("https://a.example/x") == ["underline"]
        await click(seen, "[1] b.example")
        assert seen.reported[-1] == ThreadView.LinkClicked(1, 1)
        await click(seen, "[2] there")
        assert seen.reported[-1] == ThreadView.LinkClicked(1, 2)
        await click(seen, "a.example/x", control=True)
        assert seen.reported[-1] == ThreadView.LinkClicked(1, 2)
        seen.reported.clear()
        await click(seen, "a.example/x")
        assert not any(isinstance(message, ThreadView.LinkClicked) for message in seen.reported)
        assert seen.view.cursor == 1


async def test_a_number_that_the_page_wrote_itself_opens_nothing() -> None:
    async with on_stage(thread(Comment(id=1, text="As in [1] b.example."))) as seen:
        await click(seen, "[1] b.example")
        assert seen.reported == [ThreadView.CursorMoved(1)]


async def test_signs_of_the_reader() -> None:
    comments = tuple(Comment(id=10 * number, author="Jo", text="Text.") for number in (1, 2, 3))
    async with on_stage(thread(*comments)) as seen:
        reader = ReaderState(
            marked=frozenset({0, 20}),
            read=frozenset({10}),
            tags={20: ["follow-up"], 0: ["x"]},
            notes={20: "Ask her [b]about[/b] it.", 99: "Nobody", 30: " "},
        )
        seen.view.set_reader(reader, {20: "a", 0: "c"})
        await seen.pilot.pause()
        assert seen.lines()[1] == "▌ Iris  ·  mark c  ·  #x  ·  1 word"
        line = seen.line_with("20  Jo  ·  mark a  ·  #follow-up")
        assert seen.lines()[line + 1 : line + 4] == ["  Text.", "  ¶ Ask her [b]about[/b] it.", ""]
        assert "30  Jo" in seen.lines()[line + 4]
        assert (seen.styled("10"), seen.styled("20")) == ([""], ["bold"])
        seen.view.set_reader(ReaderState(), {})
        await seen.pilot.pause()
        assert "¶" not in "\n".join(seen.lines())
        assert seen.styled("10") == ["bold"]


async def test_a_note_above_moves_nothing() -> None:
    async with on_stage(made([BREAD * 5] * 30)) as seen:
        seen.view.move_cursor(20, align="center")
        await seen.pilot.pause()
        before = seen.lines()
        seen.view.set_reader(ReaderState(notes={3: BREAD * 3}), {})
        await seen.pilot.pause()
        assert seen.lines() == before


async def test_who_is_who() -> None:
    comments = (
        Comment(id=1, author="Jo", text="One."),
        Comment(id=2, parent=1, depth=1, author="JO", text="Two."),
        Comment(id=3, parent=2, depth=2, author="Iris", text="Three."),
        Comment(id=4, author="Iris", text="Four."),
    )
    async with on_stage(thread(*comments)) as seen:
        assert "2 ↳ 1 self  JO  ·" in seen.lines()[seen.line_with("2 ↳ 1")]
        assert "3 ↳ 2  Iris OP  ·" in seen.lines()[seen.line_with("3 ↳ 2")]
        # The article is Iris' and has the cursor.
        assert seen.styled("Iris") == ["", "underline", "underline"]
        seen.view.move_cursor(1)
        await seen.pilot.pause()
        assert (seen.styled("Jo"), seen.styled("JO"), seen.styled("Iris")) == ([""], ["underline"], [""] * 3)
        seen.view.move_cursor(4)
        await seen.pilot.pause()
        assert (seen.styled("JO"), seen.styled("Iris")) == ([""], ["underline", "underline", ""])


async def test_folded_lines_count_what_is_under_them() -> None:
    seen_thread = made(["One."] * 6, [0, 1, 2, 1, 0, 1])
    async with on_stage(seen_thread) as seen:
        seen.view.set_rows([0, 1, 5], folded={1: 2, 5: 1}, unfolded=[0, 1, 2, 4, 5, 6])
        seen.view.set_marks({2: [(0, 3)], 3: [(0, 3)], 4: [(0, 3)], 6: [(0, 3)]}, found=[2, 4, 6])
        seen.view.set_reader(ReaderState(read=frozenset({2, 3, 6})), {})
        await seen.pilot.pause()
        folds = [line.strip() for line in seen.lines() if "▸" in line]
        assert folds == ["▸ +2 hidden, 2 match, 1 unread", "▸ +1 hidden, 1 match"]


async def test_the_path_is_shown_over_the_first_line_and_leads_up() -> None:
    async with on_stage(answers([0, 1, 2, 3, 3, 0, 1]), (80, 18)) as seen:
        assert "↑" not in seen.lines()[0]
        seen.view.move_cursor(4, align="top")
        await seen.pilot.pause()
        assert seen.lines()[0] == "  ↑ 1 R1 › 2 R2 › 3 R3 › 4 R4"
        assert seen.lines()[1].startswith("▌ │ │ │ 4 ↳ 3  R4")
        await click(seen, "2 R2")
        assert seen.reported[-1] == ThreadView.GoneTo(2)
        assert seen.view.cursor == 4


async def test_the_path_is_that_of_the_first_line_wherever_the_cursor_is() -> None:
    async with on_stage(answers([0, 1, 2, 3, 3, 0, *[1] * 20]), (80, 18)) as seen:
        seen.view.move_cursor(4, align="top")
        for cursor in (5, 7, 0):
            seen.view.cursor = cursor
            await seen.pilot.pause()
            assert seen.lines()[0] == "  ↑ 1 R1 › 2 R2 › 3 R3 › 4 R4"
        seen.view.move_cursor(6, align="top")
        await seen.pilot.pause()
        # 6 answers nobody.
        assert "↑" not in seen.lines()[0]


async def test_there_is_no_path_over_the_article() -> None:
    async with on_stage(answers([0, 1, 2, 3, 3]), (80, 18)) as seen:
        # A filter may leave it above a reply whose parents are gone.
        seen.view.set_rows([0, 4], folded={})
        seen.view.move_cursor(4)
        await seen.pilot.pause()
        assert "↑" not in seen.lines()[0]
        seen.view.set_zoom(4)
        await seen.pilot.pause()
        assert "↑" not in seen.lines()[0]


async def test_the_path_moves_no_line() -> None:
    depths = [0, 1, 2, 3] * 6
    async with on_stage(answers(depths), (80, 18)) as seen:
        for _ in range(40):
            before = seen.lines()
            await seen.pilot._post_mouse_events([MouseScrollDown], ThreadView, times=1)
            await seen.pilot.pause()
            moved = next(step for step in range(1, 9) if seen.lines()[1 : 17 - step] == before[1 + step : 17])
            assert moved
            if seen.view.scroll_offset.y >= seen.view.max_scroll_y:
                break
        assert seen.view.cursor == 0


@pytest.mark.parametrize("size", [(80, 10), (40, 8)])
async def test_a_low_view_has_no_line_for_the_path(size: tuple[int, int]) -> None:
    async with on_stage(answers([0, 1, 2, 3, 3, 3]), size) as seen:
        seen.view.move_cursor(4, align="top")
        await seen.pilot.pause()
        assert "↳ 3" in seen.lines()[0]


async def test_deep_replies_say_how_deep() -> None:
    depths = list(range(60))
    async with on_stage(answers(depths), (40, 20)) as seen:
        seen.view.move_cursor(50, align="top")
        await seen.pilot.pause()
        header = seen.lines()[1]
        assert header.startswith("▌ │ │ │ │ │ ┊ ⋯43 50 ↳ 49")
        assert seen.lines()[0].startswith("  ↑ 1 R1 › … ›")
        assert max(len(line) for line in seen.lines()) <= 40
        # The guides lead to the levels that they are.
        await seen.pilot.click(ThreadView, offset=(4, 3))
        await seen.pilot.pause()
        assert seen.reported[-1] == ThreadView.FoldToggled(2)


async def test_guides_of_records_out_of_order_fold_what_is_around() -> None:
    """With another order than the page's an id says nothing of the place."""
    comments = (
        Comment(id=5, depth=0, author="E", text="One."),
        Comment(id=2, parent=5, depth=1, author="B", text="Two."),
        Comment(id=9, parent=2, depth=2, author="I", text="Three."),
    )
    async with on_stage(thread(*comments)) as seen:
        line = seen.line_with("Three.")
        await seen.pilot.click(ThreadView, offset=(4, line))
        assert seen.reported[-1] == ThreadView.FoldToggled(2)
        seen.view.set_reader(ReaderState(notes={9: "Nine"}), {})
        await seen.pilot.pause()
        assert seen.lines()[seen.line_with("Three.") + 1] == "  │ │ ¶ Nine"


async def test_code_keeps_its_indentation() -> None:
    async with on_stage(thread(Comment(id=1, text=f"Code:\n\n    {'x' * 100}")), (60, 20)) as seen:
        line = seen.line_with("    xxx")
        assert seen.lines()[line + 1].startswith("      › xxx")
        everything = seen.view.get_selection(Selection(Offset(0, 1), Offset(200, 1)))
        assert everything == (f"Code:\n\n    {'x' * 100}", "\n")


async def test_selecting_goes_on_while_the_view_scrolls_under_the_pointer() -> None:
    async with on_stage(made([BREAD] * 30), (80, 12)) as seen:
        await seen.pilot.mouse_down(ThreadView, offset=(2, seen.line_with("1  R1") + 1))
        await seen.pilot.hover(ThreadView, offset=(8, 9))
        await seen.pilot.pause()
        before = seen.pilot.app.screen.get_selected_text()
        seen.view.scroll_y += 9  # as Textual does at the edges
        await seen.pilot.pause()
        after = seen.pilot.app.screen.get_selected_text()
        await seen.pilot.mouse_up(ThreadView, offset=(8, 9))
        assert before is not None
        assert after is not None
        assert after.startswith(before[:60])
        assert after.count("rye") == before.count("rye") + 3


async def test_selected_text_can_be_read() -> None:
    async with on_stage(made([BREAD])) as seen:
        seen.pilot.app.screen.selections = {seen.view: Selection(Offset(0, 1), Offset(3, 1))}
        await seen.pilot.pause()
        style = next(segment.style for strip in seen.strips() for segment in strip if segment.text == "The")
        assert style is not None
        assert style.color != style.bgcolor
        assert style.bgcolor != seen.view.rich_style.bgcolor

"""The outline on the screen: beside the text, in its place, its keys and the mouse. 1 (2 (3) 4) 5 (6) 7."""

from __future__ import annotations

import pytest
from threadview_search import ReaderState
from threadview_tui.widgets.marked_bar import BOTH, CURSOR, HIT, MARK

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread


def lines(reader: Reader, count: int = 8) -> list[str]:
    return [reader.screen.outline.render_line(y).text.rstrip(" │") for y in range(count)]


def is_over_the_text(reader: Reader) -> bool:
    outline, view = reader.screen.outline, reader.screen.view
    return outline.display and outline.region.width == view.region.width == reader.app.size.width


async def test_a_tree_of_one_line_a_comment(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        drawn = lines(reader)
        assert drawn[0].startswith("▏     Article The bakery")
        assert [line[:8] for line in drawn[1:]] == [
            " 1  ▾ Re", " 2  ├▾ R", " 3  │└  ", " 4  └  R", " 5  ▾ Re", " 6  └  R", " 7    Re",
        ]  # fmt: skip
        await reader.press("z", "M")
        assert lines(reader, 4)[1].endswith("+3")
        assert [line[:5] for line in lines(reader, 4)] == ["▏    ", " 1  ▸", " 5  ▸", " 7   "]


async def test_hits_and_those_that_are_folded_are_marked(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("/")
        await reader.type("rye")
        await reader.press("enter", "z", "M")
        assert lines(reader, 3)[1].startswith("▏1• ▸")
        assert lines(reader, 3)[1].endswith("1• +3")
        assert "•" not in lines(reader, 3)[2]
        await reader.press("escape")
        assert not any("•" in line for line in lines(reader))


async def test_o_takes_the_outline_away_and_brings_it_back(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        outline, view = reader.screen.outline, reader.screen.view
        assert outline.display
        await reader.press("O")
        assert not outline.display
        assert not reader.screen.outline_beside
        assert view.region.width == 120
        await reader.press("j")
        assert reader.session.cursor == 1
        await reader.press("O", "j")
        assert outline.display
        assert view.has_focus
        assert reader.session.cursor == 2


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_without_room_it_takes_the_place_of_the_text(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(BAKERY, size=size) as reader:
        await reader.press("j")
        assert not reader.screen.outline.display
        await reader.press("O", "j", "j")
        assert is_over_the_text(reader)
        assert reader.screen.outline.has_focus
        assert reader.screen.view.cursor == 3
        assert ("Enter", "to the text") in reader.screen.hint_line.hints
        await reader.press("enter")
        assert not reader.screen.outline.display
        assert reader.screen.view.has_focus
        assert reader.session.cursor == 3
        await reader.press("O", "G", "escape")
        assert not reader.screen.outline.display
        assert reader.session.cursor == 3
        await reader.press("O", "j", "O")
        assert not reader.screen.outline.display
        assert reader.session.cursor == 4


async def test_esc_opens_the_folds_over_where_one_was(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.at(3)
        place = reader.screen.view.place()
        await reader.press("O", "z", "M", "G", "q")
        assert reader.session.cursor == 3
        assert reader.rows == [0, 1, 2, 3, 4, 5, 7]
        assert reader.screen.view.place() == place


async def test_a_number_and_enter_go_to_that_comment(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.press("O", "6", "enter")
        assert reader.session.cursor == 6
        assert reader.screen.view.has_focus


async def test_tab_goes_round_the_panes(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        screen = reader.screen
        await reader.press("tab")
        assert screen.outline.has_focus
        assert lines(reader)[0].startswith("▌")
        await reader.press("shift+tab", "/")
        await reader.type("rye")
        await reader.press("enter", "L", "tab")
        assert screen.view.has_focus
        await reader.press("tab")
        assert screen.outline.has_focus
        await reader.press("tab")
        assert screen.listing.has_focus
        await reader.press("shift+tab")
        assert screen.outline.has_focus


async def test_tab_alone_says_what_could_be_opened(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.press("tab")
        assert "O opens the outline" in reader.status
        assert reader.screen.view.has_focus


async def test_pages_are_those_of_the_outline(open_app: Opener) -> None:
    async with open_app(thread((0,) * 200), size=(80, 24)) as reader:
        await reader.press("O", "space")
        page = reader.session.cursor
        assert 15 < page < 22
        for keys, end in (
            (["pagedown"], 2 * page), (["b"], page), (["pageup"], 0), (["d"], page // 2), (["u"], 0),
        ):  # fmt: skip
            await reader.press(*keys)
            assert abs(reader.session.cursor - end) <= 1, keys
        await reader.press("G", "space")
        assert reader.session.cursor == 200
        assert reader.screen.outline.in_sight()[-1] == 200


async def test_a_search_from_the_outline_comes_back_to_it(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.press("O", "/")
        await reader.type("monday")
        await reader.press("enter")
        assert reader.screen.outline.has_focus
        await reader.press("n")
        assert reader.session.cursor == 6
        assert is_over_the_text(reader)


async def test_a_window_made_narrow_or_wide_keeps_the_keys_where_they_are(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("tab")
        await reader.pilot.resize_terminal(80, 24)
        await reader.settle()
        assert is_over_the_text(reader)
        assert reader.screen.outline.has_focus
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert reader.screen.outline.region.width == 36
        assert reader.screen.outline.has_focus


async def test_full_screen_has_no_outline_until_it_is_asked_for(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("tab", "tab", "j", "enter")
        assert not reader.screen.outline.display
        await reader.press("O", "j", "enter")
        assert reader.session.zoom == 2
        assert not reader.screen.outline.display


async def test_a_click_goes_there_and_leaves_the_keys_to_the_text(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.pilot.click("#outline", offset=(12, 4))
        await reader.settle()
        assert reader.session.cursor == 4
        assert reader.screen.view.has_focus
        await reader.pilot.resize_terminal(80, 24)
        await reader.press("O")
        await reader.pilot.click("#outline", offset=(12, 6))
        await reader.settle()
        assert reader.session.cursor == 6
        assert reader.screen.view.has_focus


async def test_a_click_on_the_fold_sign_folds(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.pilot.click("#outline", offset=(lines(reader)[1].index("▾"), 1))
        await reader.settle()
        assert reader.rows == [0, 1, 5, 6, 7]
        await reader.pilot.click("#outline", offset=(lines(reader)[1].index("+3"), 1))
        await reader.settle()
        assert reader.rows == list(range(8))


async def test_the_wheel_scrolls_without_the_cursor(open_app: Opener) -> None:
    from textual import events

    async with open_app(thread((0,) * 200)) as reader:
        outline = reader.screen.outline
        for _ in range(3):
            outline.post_message(
                events.MouseScrollDown(
                    outline, 3, 3, 0, 1, 0, shift=False, meta=False, ctrl=False, screen_x=3, screen_y=4
                )
            )
        await reader.settle()
        assert outline.scroll_y > 0
        assert reader.session.cursor == 0
        await reader.press("j")
        assert outline.scroll_y == 0


async def test_its_right_edge_can_be_dragged(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        outline = reader.screen.outline
        await reader.pilot.mouse_down("#outline", offset=(35, 5))
        await reader.pilot.hover(offset=(45, 6))
        await reader.pilot.mouse_up(offset=(45, 6))
        await reader.settle()
        assert outline.region.width == 36 + 10
        assert reader.session.cursor == 0


async def test_a_fold_leaves_the_cursors_line_where_it_is(open_app: Opener) -> None:
    async with open_app(thread((0, 1) * 100)) as reader:
        await reader.press(*"99g")
        outline = reader.screen.outline
        before = outline.in_sight().index(99)
        await reader.press("z", "M")
        assert outline.in_sight().index(99) == before


async def test_the_readers_signs_in_outline_and_scroll_bar(open_app: Opener) -> None:
    async with open_app(thread((0,) * 200)) as reader:
        screen = reader.screen
        await reader.press("/")
        await reader.type("=100 OR =200")
        await reader.press("enter", "escape", "/")
        await reader.type("100")
        await reader.press("enter", "a")
        screen.outline.set_reader(
            ReaderState(marked=frozenset({50, 100}), read=frozenset({1}), notes={3: "why"}), {100: "b"}
        )
        await reader.settle()
        assert [line[5] for line in lines(reader, 5)] == [" ", " ", "*", "¶", "*"]
        assert screen._ticks is not None
        signs = {row: text for row, (text, _) in screen._ticks.signs(20).items()}
        assert signs == {0: MARK, 5: MARK, 10: BOTH}
        screen.outline.set_reader(ReaderState(), {})
        await reader.settle()
        assert {row: text for row, (text, _) in screen._ticks.signs(20).items()} == {0: CURSOR, 10: HIT}


async def test_what_the_reader_keeps_moves_no_line(open_app: Opener) -> None:
    async with open_app(thread((0, 1, 1, 0))) as reader:
        before = [line[4:] for line in lines(reader, 5)]
        for keys in (["j"], ["m", "a"], ["j", "j"], ["t", "f"], ["A", "x", "enter"], ["slash", "4", "enter"]):
            await reader.press(*keys)
            assert [line[4:] for line in lines(reader, 5)] == before
        assert {line[3] for line in lines(reader, 5)} >= {" ", "a"}


async def test_the_scroll_bar_is_drawn_with_ticks_and_still_dragged(open_app: Opener) -> None:
    async with open_app(thread((0,) * 200)) as reader:
        view = reader.screen.view
        await reader.press("/")
        await reader.type("150")
        await reader.press("enter", "a")
        bar = view.vertical_scrollbar
        column = [bar.render_line(y).text for y in range(bar.size.height)]
        assert column.count(HIT) == 1
        assert abs(column.index(HIT) - 0.75 * len(column)) < 2
        assert column[0] == CURSOR
        await reader.pilot.mouse_down(bar, offset=(0, 0))
        await reader.pilot.hover(bar, offset=(0, 15))
        await reader.pilot.mouse_up(bar, offset=(0, 15))
        await reader.settle()
        assert view.place()[0] > 40
        assert reader.session.cursor == 0

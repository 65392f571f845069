"""The list from which one thing is picked, driven without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual.app import App
from textual.pilot import Pilot
from threadview_tui.keys import PICK_KEYS, key_table
from threadview_tui.layout.table import Column
from threadview_tui.screens.picking import PickScreen
from threadview_tui.widgets.pick_list import PickTitle

TOWNS = [("Arles", "50"), ("Bergen", "280"), ("Cádiz", "116"), ("Delft", "104"), ("Bern", "134")]
COLUMNS = (Column("town"), Column("thousand", right=True))


@dataclass
class Picker:
    app: App[None]
    pilot: Pilot[None]
    screen: PickScreen
    picked: list[int | None] = field(default_factory=list)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def drawn(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def opened(
    rows: Sequence[Sequence[str]] = TOWNS,
    columns: Sequence[Column] = COLUMNS,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[Picker]:
    app: App[None] = App()
    async with app.run_test(size=size) as pilot:
        screen = PickScreen("Towns", rows, columns=columns)
        picker = Picker(app, pilot, screen)
        app.push_screen(screen, picker.picked.append)
        await pilot.pause()
        yield picker


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["enter"], 0),
        (["j", "enter"], 1),
        (["down", "down", "l"], 2),
        (["j", "k", "right"], 0),
        (["G", "enter"], 4),
        (["end", "up", "enter"], 3),
        (["G", "g", "enter"], 0),
        (["end", "home", "enter"], 0),
        (["3", "g", "enter"], 2),
        (["3", "j", "enter"], 3),
        (["space", "enter"], 4),
        (["pagedown", "pageup", "enter"], 0),
        (["G", "b", "enter"], 0),
        (["d", "enter"], 2),
        (["G", "u", "enter"], 2),
        (["q"], None),
        (["escape"], None),
        (["h"], None),
        (["left"], None),
        (["slash", "b", "e", "r", "enter"], 1),
        (["ampersand", "b", "e", "r", "down", "enter"], 4),
        (["ctrl+f", "b", "e", "r", "down", "up", "enter"], 1),
        (["slash", "b", "e", "r", "n", "enter"], 4),
        (["slash", "2", "8", "enter"], 1),
        (["slash", "b", "e", "r", "pagedown", "enter"], 4),
        (["slash", "b", "pagedown", "pageup", "enter"], 1),
        # Esc: all rows again, and what was found stays selected.
        (["slash", "d", "e", "l", "escape", "j", "enter"], 4),
        (["slash", "d", "backspace", "backspace", "enter"], 2),
        (["slash", "j", "k", "escape", "escape"], None),
        (["slash", "tab", "d", "e", "enter"], 3),
    ],
)
async def test_each_key(keys: list[str], row: int | None) -> None:
    async with opened() as picker:
        await picker.press(*keys)
        assert picker.picked == [row]


async def test_rows_that_do_not_match_are_not_shown() -> None:
    async with opened() as picker:
        assert "5" in picker.screen.query_one(PickTitle).count
        await picker.press("slash", "e", "r")
        assert "Bergen" in picker.drawn
        assert "Arles" not in picker.drawn
        assert picker.screen.query_one(PickTitle).count == "2 of 5"
        await picker.press("x", "y", "enter")
        assert "nothing holds these words" in picker.drawn
        assert picker.picked == []
        await picker.press("escape")
        assert "Arles" in picker.drawn


async def test_other_rows_come_in_while_words_are_typed() -> None:
    async with opened() as picker:
        await picker.press("slash", "b", "e", "r", "down")
        picker.screen.show([*TOWNS, ("Berlin", "3,800")], COLUMNS, picker.screen.picks.chosen)
        await picker.pilot.pause()
        assert "Berlin" in picker.drawn
        assert "Arles" not in picker.drawn
        await picker.press("enter")
        assert picker.picked == [4]


async def test_a_click_selects_and_a_double_click_takes() -> None:
    async with opened() as picker:
        top = picker.screen.picks.content_region.y + 1
        await picker.pilot.click(offset=(30, top + 2))
        assert picker.screen.picks.chosen == 2
        await picker.pilot.click(offset=(30, top + 1), times=2)
        await picker.pilot.pause()
        assert picker.picked == [1]


async def test_nothing_to_choose_from() -> None:
    async with opened([], ()) as picker:
        assert "nothing to choose from" in picker.drawn
        await picker.press("enter", "j", "G", "space", "slash", "x", "enter", "escape", "escape")
        assert picker.picked == [None]


async def test_texts_are_text_only() -> None:
    async with opened([("[/i] [red]x\x1b]0;owned\x07", "\u202eab\ncd"), ("", "")], ()) as picker:
        assert "[/i] [red]x" in picker.drawn
        assert not any(character in picker.drawn for character in "\x1b\x07\u202e")
        await picker.press("slash", "[", "/", "i")
        assert "[/i] [red]x" in picker.drawn


@pytest.mark.parametrize("size", [(120, 40), (40, 10), (20, 5), (10, 3)])
async def test_small_screens(size: tuple[int, int]) -> None:
    rows = [(f"A page with quite a long title that goes on {n}", str(n), "2024-05-01") for n in range(200)]
    async with opened(rows, (Column("page"), Column("n", right=True), Column("date")), size=size) as picker:
        await picker.press("G", "k", "slash", "1", "9", "8")
        assert picker.screen.picks.chosen == 198
        await picker.pilot.resize_terminal(80, 12)
        await picker.pilot.pause()
        assert "goes on 198" in picker.drawn
        await picker.press("enter")
        assert picker.picked == [198]


async def test_many_rows_cost_what_is_drawn() -> None:
    rows = [(f"Page {number}", str(number * 7)) for number in range(10_000)]
    async with opened(rows) as picker:
        drawn = 0
        draw = picker.screen.picks._segments

        def counted(*args: object, **kwargs: object) -> object:
            nonlocal drawn
            drawn += 1
            return draw(*args, **kwargs)  # type: ignore[arg-type]

        picker.screen.picks._segments = counted  # type: ignore[method-assign, assignment]
        await picker.press("G")
        assert picker.screen.picks.chosen == 9_999
        assert 0 < drawn < 500
        await picker.press("slash", "9", "9", "9")
        assert "Page 999" in picker.drawn


def test_its_keys_are_in_the_table_for_people() -> None:
    listed = {name for _, name, _, _ in key_table()}
    assert {key.id for key in PICK_KEYS} <= listed

"""What one reads stays in sight: when the window changes its size, and where a jump leads."""

from __future__ import annotations

import pytest
from threadview_tui.layout.held import spot_of_mark

from tests.tui.conftest import Opener, Reader
from tests.tui.making import thread

TEXT = "The bakery on the corner has closed its doors for good, they say, and nobody knows why. "
LONG = thread([0, 1, 2, 3] * 30, texts=[TEXT * (1 + item % 4) for item in range(120)])
FULL, LOW, NARROW = (120, 40), (80, 20), (60, 30)


def in_sight(reader: Reader, item: int) -> range:
    """The lines of the window on which an item stands."""
    reading = reader.screen.view._reading
    assert reading is not None
    return reading.view.lines_of(item)


def mark_in_sight(reader: Reader) -> bool:
    """Whether the current match is on a line of the window that nothing covers."""
    reading, mark = reader.screen.view._reading, reader.screen.view._look.current_place
    assert reading is not None
    assert mark is not None
    return spot_of_mark(reading.view.flow, mark) in reading.view.clear_spots()


async def resize(reader: Reader, size: tuple[int, int]) -> None:
    await reader.pilot.resize_terminal(*size)
    await reader.settle()


async def find(reader: Reader, query: str) -> None:
    await reader.press("slash")
    await reader.type(query)
    await reader.press("enter")


async def test_a_resize_keeps_the_comment_under_the_cursor(open_app: Opener) -> None:
    async with open_app(LONG, size=FULL) as reader:
        for item in (19, 42, 120):
            await reader.at(item)
            place = reader.screen.view.place()
            for size in (LOW, (40, 10), NARROW, (200, 60), (20, 5)):
                await resize(reader, size)
                assert in_sight(reader, item), (item, size)
            await resize(reader, FULL)
            assert reader.screen.view.place() == place


async def test_many_resizes_lose_nothing(open_app: Opener) -> None:
    async with open_app(LONG, size=FULL) as reader:
        await reader.at(50)
        place = reader.screen.view.place()
        for step in range(30):
            await reader.pilot.resize_terminal(30 + step * 37 % 110, 8 + step * 13 % 40)
        await resize(reader, FULL)
        assert reader.screen.view.place() == place


async def test_what_was_scrolled_to_stays_if_the_cursor_is_elsewhere(open_app: Opener) -> None:
    async with open_app(LONG, size=FULL) as reader:
        await reader.at(40)
        reader.screen.view.scroll_to(y=reader.screen.view.scroll_y + 200, animate=False, immediate=True)
        await reader.settle()
        top = reader.screen.view.place()[0]
        assert not in_sight(reader, 40)
        await resize(reader, LOW)
        assert reader.screen.view.place()[0] == top


@pytest.mark.parametrize("size", [FULL, (80, 24), NARROW])
@pytest.mark.parametrize("keys", [["L"], ["O"], ["ampersand"], ["L", "tab", "O"]])
async def test_what_makes_the_view_smaller_hides_no_match(
    open_app: Opener, size: tuple[int, int], keys: list[str]
) -> None:
    texts = [TEXT] * 120
    for item in range(10, 120, 7):
        texts[item] = TEXT * 3 + "Nothing is left but a croissant."
    async with open_app(thread([0, 1, 2, 3] * 30, texts=texts), size=size) as reader:
        await find(reader, "croissant")
        for _ in range(3):
            await reader.press("n")
            assert mark_in_sight(reader)
            # The lowest line that it can stand on.
            item = reader.session.cursor
            lines = in_sight(reader, item)
            reader.screen.view._reading.scroll(lines.stop - reader.screen.view.size.height)  # type: ignore[union-attr]
            reader.screen.view._moved()
            await reader.settle()
            assert mark_in_sight(reader)
            place = reader.screen.view.place()
            await reader.press(*keys)
            if reader.screen.view.size.height and "outline-instead" not in str(reader.screen.classes):
                assert mark_in_sight(reader)
            for key in reversed(keys):
                await reader.press({"L": "L", "O": "O", "ampersand": "escape", "tab": "tab"}[key])
            await reader.pilot.pause()
            if keys == ["ampersand"]:
                assert reader.screen.view.place() == place


@pytest.mark.parametrize("size", [FULL, (80, 24)])
async def test_jumps_show_what_stands_around_their_target(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(LONG, size=size) as reader:
        height = reader.screen.view.size.height

        def is_around(item: int) -> bool:
            lines = in_sight(reader, item)
            return reader.session.cursor == item and height // 5 <= lines.start <= height // 2

        await reader.at(61)
        assert is_around(61)
        await reader.press("m", "a")
        await reader.at(10)
        assert is_around(10)
        await reader.press("apostrophe", "a")
        assert is_around(61)
        await reader.press("9", "0", "g")
        assert is_around(90)
        place = reader.screen.view.place()
        await reader.press("8", "9", "g")
        # In the window: nothing moves.
        assert reader.screen.view.place() == place


async def test_steps_move_no_further_than_they_need(open_app: Opener) -> None:
    async with open_app(LONG, size=FULL) as reader:
        await reader.at(60)
        for _ in range(20):
            await reader.press("j")
        assert in_sight(reader, 80).stop == reader.screen.view.size.height

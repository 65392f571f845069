"""What narrows a filter goes on top of it; Esc takes off one at a time."""

from __future__ import annotations

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY


async def _filter(reader: Reader, query: str) -> None:
    await reader.press("ampersand")
    await reader.type(query)
    await reader.press("enter")


async def test_esc_takes_off_one_filter_at_a_time(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await _filter(reader, "len:>30")
        wide = reader.rows
        await reader.at(2)
        await reader.press("comma", "a")
        assert reader.rows == [0, 2]
        await reader.press("escape")
        assert (reader.session.filter.text, reader.rows) == ("len:>30", wide)
        await reader.press("escape")
        assert (reader.session.filter.text, reader.rows) == ("", list(range(8)))


async def test_what_is_typed_takes_the_place_of_what_it_began_with(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await _filter(reader, "len:>30")
        await reader.at(2)
        await reader.press("comma", "a")
        await _filter(reader, " week")
        await reader.press("escape")
        assert reader.session.filter.text == "len:>30"


async def test_the_same_filter_is_not_kept_twice(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.at(2)
        await reader.press("comma", "a")
        first = reader.session.filter.text
        reader.screen.asking.set_filter("rye")
        await reader.settle()
        reader.screen.asking.set_filter(first)
        await reader.settle()
        await reader.press("escape")
        assert reader.session.filter.text == ""


async def test_a_filter_that_was_off_is_not_come_back_to(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await _filter(reader, "rye")
        await reader.press("ctrl+t")
        await reader.at(2)
        await reader.press("comma", "a", "escape")
        assert reader.session.filter.text == ""

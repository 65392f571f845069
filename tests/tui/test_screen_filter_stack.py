"""What narrows a filter goes on top of it; Esc takes off one at a time."""

from __future__ import annotations

import msgspec

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


async def test_the_stack_comes_back_when_the_page_is_opened_again(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await _filter(reader, "len:>30")
        wide = reader.rows
        await reader.at(2)
        await reader.press("comma", "a")
        await reader.press("q")
    async with open_app(BAKERY) as reader:
        assert reader.rows == [0, 2]
        await reader.press("escape")
        assert (reader.session.filter.text, reader.rows) == ("len:>30", wide)
        await reader.press("escape")
        assert (reader.session.filter.text, reader.rows) == ("", list(range(8)))


async def test_the_stack_is_asked_again_of_a_page_that_has_changed(open_app: Opener) -> None:
    page = msgspec.structs.replace(BAKERY, url="https://example.org/bakery")
    async with open_app(page) as reader:
        await _filter(reader, "len:>30")
        await reader.at(2)
        await reader.press("comma", "a")
        assert reader.session.filter.under is not None
        under = reader.session.filter.under.text
        await reader.press("q")
    longer = msgspec.structs.replace(
        BAKERY.comments[0],
        id=8,
        parent=None,
        depth=0,
        text="Somebody new, who says a good deal about the week.",
    )
    more = msgspec.structs.replace(page, comments=(*BAKERY.comments, longer))
    async with open_app(more) as reader:
        await reader.settle()
        await reader.press("escape")
        assert reader.session.filter.text == under
        assert reader.session.filter.active
        assert 8 in reader.rows

"""T, the path and links on the whole screen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from threadview_parsers import Article, Comment, Thread
from threadview_tui.widgets.thread_view import ThreadView

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, thread

QUOTE = "The rye loaf is the best in town."


def quoting(count: int = 3) -> Thread:
    text = f"{QUOTE}\n\nI disagree, see https://a.example/rye there."
    comments = tuple(
        Comment(id=number, author="Jo", text=text, quotes=((0, len(QUOTE)),))
        for number in range(1, count + 1)
    )
    return Thread(source="x", format="text", article=Article(title="T", text="A."), comments=comments)


def lines(reader: Reader) -> Sequence[str]:
    view = reader.screen.view
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


async def click(reader: Reader, text: str) -> None:
    line = next(y for y, line in enumerate(lines(reader)) if text in line)
    column = lines(reader)[line].index(text) + 1
    await reader.pilot.click(ThreadView, offset=(column, line))
    await reader.settle()


async def test_t_folds_every_quote_and_shows_them_again(open_app: Opener) -> None:
    async with open_app(quoting()) as reader:
        before = lines(reader)
        await reader.press("T")
        assert sum("> 8 quoted words …" in line for line in lines(reader)) == 3
        assert reader.session.quotes_folded
        assert "quotes folded" in reader.status
        await reader.press("T")
        assert lines(reader) == before
        assert not reader.session.quotes_folded


async def test_quotes_stay_folded_on_another_page_and_back(open_app: Opener) -> None:
    async with open_app(quoting(1), quoting(2)) as reader:
        await reader.press("T", "]")
        assert not any("quoted words" in line for line in lines(reader))
        await reader.press("[")
        assert sum("quoted words" in line for line in lines(reader)) == 1


async def test_t_without_quotes_says_so(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("T")
        assert "no quotes" in reader.status
        assert not reader.session.quotes_folded


async def test_n_opens_the_quote_in_which_a_match_is(open_app: Opener) -> None:
    async with open_app(quoting(1)) as reader:
        await reader.press("T", "/")
        await reader.type("rye")
        await reader.press("enter")
        assert any("quoted words …" in line or QUOTE in line for line in lines(reader))
        await reader.press("g", "n")
        assert any(QUOTE in line for line in lines(reader))


async def test_a_step_of_the_path_is_gone_to(open_app: Opener) -> None:
    deep = thread([0, 1, 2, 3, 4, *[0] * 9], texts=[QUOTE * 12] * 14)
    async with open_app(deep, size=(80, 30)) as reader:
        await reader.at(5)
        assert lines(reader)[0].startswith("  ↑ 1 Reader 1 › 2 Reader 2")
        await click(reader, "2 Reader 2")
        assert reader.session.cursor == 2
        assert any("▌ │ 2 ↳ 1" in line for line in lines(reader)[5:15])
        await reader.press("backspace")
        assert reader.session.cursor == 5


async def test_the_path_goes_on_under_a_filter(open_app: Opener) -> None:
    texts = [QUOTE * 3, QUOTE, "Only this one is about wheat.", *[QUOTE] * 9]
    texts[3:] = [f"{QUOTE * 9} And about wheat."] * 9
    deep = thread([0, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3], texts=texts)
    async with open_app(deep, size=(80, 30)) as reader:
        await reader.press("&")
        await reader.type("wheat")
        await reader.press("enter")
        assert reader.rows == [0, *range(3, 13)]
        await reader.press("g")
        assert lines(reader)[0].endswith("The bakery on the corner")
        await reader.press("9", "g")
        # A third down; what stands above it is said, up to comments that the filter keeps from sight.
        assert lines(reader)[0] == "  ↑ 1 Reader 1 › 2 Reader 2 › 3 Reader 3 › 8 Reader 8"
        await click(reader, "2 Reader 2")
        assert "2 is filtered out" in reader.status


async def test_a_click_on_the_number_of_a_link_opens_it(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with open_app(quoting(1)) as reader:
        monkeypatch.setattr(reader.app, "open_url", opened.append)
        await click(reader, "[1]")
        assert opened == ["https://a.example/rye"]
        assert "opened https://a.example/rye" in reader.status


async def test_folded_lines_count_matches_and_what_is_found_opens(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("z", "M")
        assert any("▸ +3 hidden" in line for line in lines(reader))
        await reader.press("/")
        await reader.type("rye")
        await reader.press("enter", "z", "M")
        assert any("▸ +3 hidden, 1 match" in line for line in lines(reader))

"""Letters to jump by on the screen, and keys that wait for an answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from textual import events
from threadview_tui.app import ThreadviewApp
from threadview_tui.queries import Queries

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, MadeHits, thread


def labels(reader: Reader) -> list[str]:
    return list(reader.screen.jumping._targets)


async def test_a_letter_goes_to_the_comment_that_bears_it(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("f")
        assert labels(reader) == list("asdfghjk")
        drawn = [reader.screen.view.render_line(y).text for y in range(30)]
        assert any(line.startswith("s 1  Reader 1") for line in drawn)
        assert ("Esc", "leave it") in reader.screen.hint_line.hints
        await reader.press("d")
        assert reader.session.cursor == 2
        assert not reader.screen.jumping.is_open
        assert reader.screen.prefix == ""
        await reader.press("j")
        assert reader.session.cursor == 3


@pytest.mark.parametrize("key", ["escape", "z", "1", "enter"])
async def test_any_other_key_ends_it(open_app: Opener, key: str) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("f", key)
        assert not reader.screen.jumping.is_open
        assert reader.session.cursor == 0
        assert reader.session.zoom is None
        assert not any(reader.screen.view.render_line(y).text[:1] == "a" for y in range(20))


async def test_two_letters_where_one_is_not_enough(open_app: Opener) -> None:
    async with open_app(thread((0,) * 60, texts=["x"] * 60), size=(80, 120)) as reader:
        await reader.press("f")
        assert "ma" in labels(reader)
        item = reader.screen.jumping._targets["ms"].item
        await reader.press("m")
        assert reader.screen.jumping.is_open
        assert reader.status
        await reader.press("s")
        assert reader.session.cursor == item > 20


async def test_links_have_letters_too(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(ThreadviewApp, "open_url", lambda _self, url, **_: opened.append(url))
    texts = ("See https://example.org/rye and\tmailto:baker@example.org too.", "javascript:alert(1)")
    async with open_app(thread((0, 1), texts=texts)) as reader:
        await reader.press("f")
        assert labels(reader) == list("asdfg")
        view = reader.screen.view
        drawn = next(line for y in range(20) if "See" in (line := view.render_line(y).text))
        plain = next(line for line in drawn.split("  ") if "See" in line)
        assert "See fttps" in plain
        await reader.press("g")
        assert opened == ["mailto:baker@example.org"]
        await reader.press("f", "f")
        assert opened[-1] == "https://example.org/rye"
        assert reader.session.cursor == 0


async def test_letters_in_the_outline(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(80, 24)) as reader:
        await reader.press("O", "f")
        assert reader.screen.outline.render_line(5).text.startswith("h")
        await reader.press("h")
        assert reader.session.cursor == 5
        assert reader.screen.outline.has_focus
        assert not reader.screen.outline.render_line(4).text.startswith("g")


async def test_a_click_takes_the_letters_away(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        await reader.press("f")
        await reader.pilot.click("#view", offset=(5, 8))
        await reader.settle()
        assert not reader.screen.jumping.is_open


class Slow:
    """A search that is not answered before it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_answer = threading.Event()

        def searching(_self: object, text: str, _cancelled: object) -> Iterator[MadeHits]:
            self.may_answer.wait(5)
            yield MadeHits({2: [(0, 1)], 4: [(0, 3)], 6: [(0, 2)]})

        monkeypatch.setattr(Queries, "searching", searching)


async def burst(reader: Reader, *keys: str) -> None:
    """Keys all at once, as from a terminal that pastes them."""
    for key in keys:
        reader.app.post_message(events.Key(key, "\r" if key == "enter" else key))
    for _ in range(20):
        await reader.pilot.pause(0.01)


async def test_keys_behind_enter_wait_for_the_answer(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = Slow(monkeypatch)
    async with open_app(BAKERY) as reader:
        await burst(reader, "slash", "x", "enter", "2", "n")
        assert reader.session.cursor == 0
        assert "searching" in reader.status
        slow.may_answer.set()
        await reader.settle()
        assert reader.status.endswith("match 3/3")
        assert reader.session.cursor == 6


async def test_the_list_behind_enter_waits_too(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch)
    async with open_app(BAKERY) as reader:
        await burst(reader, "slash", "x", "enter", "L")
        assert not reader.screen.listing.is_open
        slow.may_answer.set()
        await reader.settle()
        assert reader.screen.listing.is_open
        assert "nothing" not in reader.status


async def test_another_key_does_not_wait(open_app: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch)
    async with open_app(BAKERY) as reader:
        await burst(reader, "slash", "x", "enter", "L", "j")
        assert reader.session.cursor == 1
        slow.may_answer.set()
        await reader.settle()
        assert not reader.screen.listing.is_open

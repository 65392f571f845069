"""What the reader is told: a line of its own until the next key, over nothing, cut nowhere, none lost."""

from __future__ import annotations

import pytest
from threadview_tui import news, wording
from threadview_tui.news import NewsQueue
from threadview_tui.widgets.news_line import NewsLine

from .conftest import Opener, Reader
from .making import BAKERY

LONG = "What was kept is damaged. It is set aside as ~/.local/share/threadview/kept.db.corrupt-2026-01-01."
SIZES = [(120, 40), (80, 24), (40, 10)]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key takes away what stands, however short a time it stood."""
    monkeypatch.setattr(news, "NOTICED", 0.0)


def drawn(reader: Reader) -> str:
    """All that stands in the line, its rows joined."""
    found = reader.app.screen.query(NewsLine)
    if not found:
        return ""
    line = found.first()
    rows = [strip.text for strip in line.render_lines(line.outer_size.region)]
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("size", SIZES)
async def test_news_is_read_whole_and_gone_with_the_next_key(open_app: Opener, size: tuple[int, int]) -> None:
    async with open_app(BAKERY, size=size) as reader:
        top = reader.screen.view.place()
        reader.app.tell(LONG)
        await reader.settle()
        # A path that is longer than a row is broken somewhere.
        assert drawn(reader).replace(" ", "") == LONG.replace(" ", "")
        line, status = reader.app.screen.query_one(NewsLine), reader.screen.status
        assert not line.region.overlaps(status.region)
        assert not line.region.overlaps(reader.screen.view.region)
        assert reader.screen.view.place() == top
        assert not reader.screen.hint_line.display
        await reader.press("j")
        assert drawn(reader) == ""
        assert not reader.screen.query(NewsLine)
        assert reader.screen.hint_line.display
        assert reader.session.cursor == 1


@pytest.mark.parametrize("size", SIZES)
async def test_of_several_none_is_lost(open_app: Opener, size: tuple[int, int]) -> None:
    lines = [f"Something that was {word} and takes some room to be told." for word in ("lost", "won", "kept")]
    async with open_app(BAKERY, size=size) as reader:
        for line in lines:
            reader.app.tell(line)
        await reader.settle()
        seen = []
        for _ in range(5):
            seen.append(drawn(reader))
            await reader.press("j")
        assert all(sum(line in text for text in seen) == 1 for line in lines)
        assert drawn(reader) == ""


async def test_a_key_typed_before_it_can_have_been_read_takes_nothing(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "NOTICED", 60.0)
    async with open_app(BAKERY) as reader:
        reader.app.tell("news")
        await reader.press("j", "k", "j")
        assert drawn(reader) == "news"
        # It goes with the reader to the screen that is on top.
        await reader.press("i")
        assert drawn(reader) == "news"


async def test_markup_and_escapes_are_text(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        reader.app.tell("[b]bold[/b] [/nothing] \x1b[31m\u202eback")
        await reader.settle()
        assert drawn(reader) == wording.plain("[b]bold[/b] [/nothing] \x1b[31m\u202eback")


async def test_what_a_key_says_stands_in_the_line_where_the_status_has_no_room(open_app: Opener) -> None:
    async with open_app(BAKERY, size=(40, 10)) as reader:
        reader.screen.say("at the end")
        await reader.settle()
        assert "at the end" in reader.status
        assert drawn(reader) == ""
        said = "stopped: the page stays as it was read before, and goes on so"
        reader.screen.say(said)
        await reader.settle()
        assert drawn(reader) == said
        assert "stopped" not in reader.status
        await reader.press("j")
        assert drawn(reader) == ""


async def test_textual_has_no_toasts(open_app: Opener) -> None:
    async with open_app(BAKERY) as reader:
        reader.screen.notify("from somewhere")
        await reader.settle()
        assert not reader.app._notifications
        assert drawn(reader) == "from somewhere"


def test_what_is_to_be_told_is_told_once() -> None:
    queue = NewsQueue()
    queue.add("a")
    queue.add("a")
    queue.add("b")
    assert queue.shown(0.0, lambda _: True) == "a · b"
    queue.pressed(0.5)
    assert queue.shown(0.5, lambda _: True) == ""
    queue.add("a")
    assert queue.shown(0.6, lambda _: True) == "a"

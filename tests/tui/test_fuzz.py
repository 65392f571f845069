"""Keys in bursts, in every screen, by dice: whatever is pressed, Esc leads back to the text, and all is right."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from textual import events
from textual.keys import _character_to_key
from threadview_tui import programs
from threadview_tui.keys import PARTS

from tests.tui.conftest import Opener, Reader
from tests.tui.making import BAKERY, FOREST

LEAVING = {"q", "Q", "ctrl+q", "f10", "ctrl+z"}
KEYS = sorted({key for part in PARTS for row in part.keys for key in row.keys} - LEAVING)
EDITING = (
    "up down left right home end pageup pagedown enter escape tab shift+tab space backspace delete"
    " ctrl+u ctrl+w ctrl+a ctrl+e f1 ctrl+p ctrl+t ctrl+c"
).split()
OPENERS = ("?", "f1", "S", "ctrl+p", ":", "i", "V", "B", "F", "O", "f", "/", "&", "w", "N", "A", "'", "L", "3o")
TYPED = (*"abdjknxyzGSLTeé日0123456789/&?:'\"[]()-", "\u0301")
SIZES = ((1, 1), (4, 46), (10, 3), (40, 10), (80, 24), (120, 40), (300, 90))


def send(reader: Reader, keys: Sequence[str]) -> None:
    """All at once, before the first is dealt with."""
    for key in keys:
        single = [key] if key in EDITING or "+" in key or (key[0] == "f" and key[1:].isdigit()) else list(key)
        for each in single:
            name = _character_to_key(each) if len(each) == 1 else each
            reader.app.post_message(events.Key(name, each if len(each) == 1 else None))


async def back(reader: Reader) -> None:
    """Esc, as often as it may take, and then all is as it has to be."""
    for _ in range(20):
        await reader.pilot.press("escape")
    await reader.settle()
    app, screen, session = reader.app, reader.screen, reader.session
    assert app.trouble is None
    assert app.screen is screen
    assert not screen.prompt.is_open
    assert screen.focused in (screen.view, screen.outline)
    assert screen.view.cursor == session.cursor
    assert session.cursor in session.rows.items
    reading = screen.view.reading
    assert reading is not None
    assert len(reading.heights) == len(session.rows.items)


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No editor takes the terminal of the tests, and no command runs."""
    monkeypatch.setattr(programs, "run_here", lambda _: 0)


@pytest.mark.parametrize("seed", range(6))
async def test_bursts_by_dice(open_app: Opener, seed: int) -> None:
    dice = random.Random(seed)
    async with open_app(dice.choice((BAKERY, FOREST)), size=dice.choice(SIZES[3:])) as reader:
        for _ in range(20):
            keys = [dice.choice((*KEYS, *EDITING, *TYPED)) for _ in range(dice.randrange(1, 12))]
            keys.insert(dice.randrange(len(keys) + 1), dice.choice(OPENERS))
            print(keys)
            send(reader, keys)
            if dice.random() < 0.3:
                await reader.pilot.resize_terminal(*dice.choice(SIZES))
            if dice.random() < 0.5:
                await reader.pilot.pause()
        await back(reader)


@pytest.mark.parametrize("opener", OPENERS)
async def test_opened_and_closed_in_one_burst(open_app: Opener, opener: str) -> None:
    async with open_app(BAKERY) as reader:
        for keys in ("escape", "pagedown", "enter", "end"), ("down", "escape"), ("j", "?", "escape", "G"):
            send(reader, (opener, *keys, "escape", "escape"))
            await reader.pilot.resize_terminal(40, 10)
            await reader.pilot.resize_terminal(120, 40)
        await back(reader)

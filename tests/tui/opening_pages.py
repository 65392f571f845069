"""Pages in files, opened on the screen; the screen where none is open yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from threadview_tui.app import ThreadviewApp
from threadview_tui.pages import offers
from threadview_tui.screens import showing, start
from threadview_tui.screens.reading import ReadingScreen
from threadview_tui.screens.start import StartScreen

from tests.tui.conftest import Reader
from tests.tui.making import thread

SECOND = thread((0, 0), title="A second page")


def dump(*texts: str, title: str = "The bakery", stated: int | None = None) -> str:
    count = len(texts) if stated is None else stated
    comments = "".join(
        f"Reader{number} says:\nMay {number}, 2024 at 10:0{number}\n{text}\nReply\n\n"
        for number, text in enumerate(texts, 1)
    )
    return f"{title}\n\nA baker opened a shop.\nPeople talk about it.\n\n{count} comments\n\n{comments}"


TEXTS = (
    "The rye loaf is the best in town, I think.",
    "I prefer the sourdough, it keeps for a whole week.",
    "Too expensive, and it is closed on every Monday.",
)


async def until(condition: Callable[[], object], reader: Reader | AtStart) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await reader.pilot.pause(0.02)
    await reader.settle()


@asynccontextmanager
async def on_files(
    monkeypatch: pytest.MonkeyPatch,
    *paths: Path,
    size: tuple[int, int] = (120, 40),
    stdin: bytes | None = None,
) -> AsyncIterator[Reader]:
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    app = ThreadviewApp(list(paths), stdin=stdin)
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, ReadingScreen)
        reader = Reader(app, pilot, app.screen)
        await until(lambda: app.library.page.input.finished, reader)
        yield reader
        if app.trouble is not None:
            raise app.trouble


# The list of pages


@dataclass
class AtStart:
    """A reader who has no page yet."""

    app: ThreadviewApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def lines(self) -> list[str]:
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    async def reading(self) -> ReadingScreen:
        """The page that was opened, once it is read."""
        screen = self.app.screen
        assert isinstance(screen, ReadingScreen)
        await until(lambda: screen.session is not None, self)
        return screen


@asynccontextmanager
async def at_start(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *recent: offers.Offer, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[AtStart]:
    monkeypatch.setattr(showing, "prepare", lambda *_: None)
    monkeypatch.setattr(start, "recent_offers", lambda: list(recent))
    monkeypatch.chdir(folder)
    app = ThreadviewApp()
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, StartScreen)
        reader = AtStart(app, pilot)
        await until(lambda: any("sample" in line for line in reader.lines()), reader)
        yield reader
        if app.trouble is not None:
            raise app.trouble

"""The application on hand-made threads, driven without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import threadview_parsers
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled
from threadview_parsers import Thread
from threadview_tui.app import ThreadviewApp
from threadview_tui.screens import showing
from threadview_tui.screens.reading import ReadingScreen
from threadview_tui.session import Session


@dataclass
class Reader:
    """A reader in front of the application."""

    app: ThreadviewApp
    pilot: Pilot[None]
    screen: ReadingScreen

    @property
    def session(self) -> Session:
        assert self.screen.session is not None
        return self.screen.session

    @property
    def rows(self) -> list[int]:
        return list(self.session.rows.items)

    @property
    def status(self) -> str:
        return self.screen.status.shown

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything that they set going is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Put a text where the cursor of the prompt stands: as if typed, without the wait for each key."""
        self.screen.prompt.query_one(Input).insert_text_at_cursor(text)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was set going is done."""
        await self.pilot.pause()
        # One that is cancelled while it is waited for is done as well.
        with suppress(WorkerCancelled):
            await self.app.workers.wait_for_complete(
                [worker for worker in self.app.workers if not worker.is_cancelled]
            )
        await self.pilot.pause()

    async def at(self, item: int) -> None:
        """Go to an item by its number."""
        await self.press(*(["a"] if item == 0 and self.session.cursor else [*str(item), "g"] if item else []))


Opener = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what each test keeps: never the user's."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("THREADVIEW_DATA", str(folder))
    return folder


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Opens the application on threads, one input each; an exception is one that cannot be read.

    What else is given is for the application: `config`, `problems`, `welcome`.
    """

    @asynccontextmanager
    async def opened(
        *threads: Thread | Exception, size: tuple[int, int] = (120, 40), **settings: Any
    ) -> AsyncIterator[Reader]:
        pages = {f"{number}-{id(page)}": page for number, page in enumerate(threads)}

        def read(path: str, **_options: object) -> Iterator[Thread]:
            page = pages[path]
            if isinstance(page, Exception):
                raise page
            yield page

        monkeypatch.setattr(threadview_parsers, "read", read)
        monkeypatch.setattr(showing, "prepare", lambda *_: None)
        app = ThreadviewApp(list(pages), **settings)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            for _ in range(100):
                if app.library.page.input.finished:
                    break
                await pilot.pause(0.01)
            await pilot.pause()
            yield Reader(app, pilot, screen)
            # An error of ours is one line on the screen, but here it is an error.
            if app.trouble is not None:
                raise app.trouble
        app.library.keeper.close()

    return opened

"""Taking a page up where the reader left it, and keeping where he is."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from textual.message import Message

from threadview_tui import wording
from threadview_tui.keeping.keeper import Fresh
from threadview_tui.keeping.leaving import Leaving
from threadview_tui.keeping.words import welcome
from threadview_tui.layout.reading import Held
from threadview_tui.tree import ARTICLE

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.keeping import News
    from threadview_tui.opening import Page

KEEP_EVERY = 1.0
"""Seconds between two looks at where the reader is."""
LOOK_FOR = 0.3
"""Seconds that a note or a tag waits to hear what another threadview has written there."""


@dataclass
class Told(Message):
    """News of what is kept; from any thread."""

    news: News


class Remembering(Host):
    """The part of the reading screen that knows of the keeper."""

    def begin_remembering(self) -> None:
        """Hear what the keeper has to say."""
        self._leaving = Leaving()
        self.library.keeper.watch(lambda news: self.post_message(Told(news)))

    def take_up(self, page: Page) -> None:
        """Be where the reader was when he left the page that is shown, and say so; once for a page."""
        session = page.session
        if session is None or page.queries is None:
            return
        page.queries.reader = session.notebook.state
        if session.sheet is not None:
            self.library.keeper.attend(session.sheet)
        held, session.held = session.held, None
        if held is not None and session.sheet is not None:
            kept = session.sheet.kept
            session.quotes_folded = not kept.left.quotes
            self.view.fold_quotes(session.quotes_folded)
            self.view.restore_held(Held(*held))
            # What the parse has to say was said then.
            page.greeted = True
            self.say(welcome(kept, time.time(), changed=session.sheet.version == "changed"))

    def keep_place(self) -> None:
        """Keep where the reader is. While something is typed that Esc takes back, where he was before."""
        session = self.session
        if session is not None and session.sheet is not None and not self.prompt.is_open:
            left = self._leaving.left(session, self.view.held())
            session.sheet.leave(msgspec.structs.replace(left, quotes=not session.quotes_folded))

    def take_news(self, news: News) -> str:
        """What has come late is taken in; the line to tell the reader, empty for none."""
        if isinstance(news, str):
            return news
        if isinstance(news, Fresh):
            return self._take_fresh(news)
        news.sheet.catch_up(news.kept, news.version)
        self.show_reader()
        self.update_lines()
        return ""

    def _take_fresh(self, news: Fresh) -> str:
        """What another threadview has written on a page, into the notebook of it."""
        if news.sheet.refresh(news.kept, news.end) and self.session is not None:
            self.show_reader()
            self.update_lines()
        if not news.joined:
            return ""
        on = ", ".join("the article" if id == ARTICLE else wording.number(id) for id in news.joined)
        return f"Another threadview wrote a note on {on} too: both are kept, one behind the other."

    async def look_elsewhere(self, id: int) -> None:
        """Have the notebook say what the database has for a comment, where that is there in a moment."""
        session = self.session
        if session is None or session.sheet is None:
            return
        found = None
        with suppress(TimeoutError):
            found = await asyncio.wait_for(
                asyncio.to_thread(self.library.keeper.peek, session.sheet, id), LOOK_FOR
            )
        if found is not None and session.notebook.adopt(id, *found):
            self.show_reader()
            self.update_lines()

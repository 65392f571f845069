"""Taking a page up where the reader left it, and keeping where he is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from textual.message import Message

from threadview_tui.keeping.keeper import Late
from threadview_tui.keeping.leaving import Leaving
from threadview_tui.keeping.words import welcome
from threadview_tui.layout.reading import Held

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.keeping import News
    from threadview_tui.opening import Page

KEEP_EVERY = 1.0
"""Seconds between two looks at where the reader is."""


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
        if not isinstance(news, Late):
            return news
        news.sheet.catch_up(news.kept, news.version)
        self.show_reader()
        self.update_lines()
        return ""

"""What the reader is told: a line at the bottom of whatever is on the screen, until the next key.

Textual's toasts would lie over the text for seconds, and no key would take them away.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import events

from .news import NewsQueue
from .wording import plain

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from .widgets.news_line import NewsLine

    _App = App[None]
else:
    _App = object

TOLD = "-told"
"""The class of a screen on which a line of news stands; it stands in place of the hints."""
_JOINED = 2
"""Rows that several news may take together."""


class Telling(_App):
    """An application that tells its news in a line, one after another where they have no room together."""

    _news: NewsQueue
    _answer = ""
    _line: NewsLine | None = None
    _shown_on: Screen[object] | None = None
    _follows = False
    """Whether a line goes with the reader to another screen."""

    def tell(self, line: str, *, at_once: bool = False) -> None:
        """News for the reader, of any length; in the thread of the event loop."""
        line = plain(" ".join(line.split()))
        if at_once:
            self._queue.add_first(line)
        else:
            self._queue.add(line)
        self._show_news()

    def answer(self, line: str) -> None:
        """What a key said that has no room in the status line, in place of what the last one said."""
        if line != self._answer:
            self._answer = line
            self._show_news()

    @property
    def told(self) -> str:
        """What stands on the screen now."""
        return self._line.text if self._line is not None else ""

    def notify(self, message: str, **_: object) -> None:
        """What Textual itself has to say."""
        self.tell(message)

    @property
    def _queue(self) -> NewsQueue:
        if "_news" not in self.__dict__:
            self._news = NewsQueue()
        return self._news

    async def on_event(self, event: events.Event) -> None:
        is_press = isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded
        if is_press and self._line is not None:
            self._queue.pressed(time.monotonic())
        await super().on_event(event)
        if is_press and self._line is not None:
            self.call_later(self._show_news)

    def _show_news(self) -> None:
        if not self.is_running or not self.screen_stack:
            return
        from .widgets.news_line import rows_of

        screen: Screen[object] = self.screen
        width = self.size.width
        room = 1 if self._answer else _JOINED
        text = self._queue.shown(time.monotonic(), lambda text: rows_of(text, width) <= room)
        self._draw(screen, " · ".join(part for part in (self._answer, text) if part))

    def _draw(self, screen: Screen[object], text: str) -> None:
        line, on = self._line, self._shown_on
        if line is not None and on is not None and (not text or on is not screen):
            on.remove_class(TOLD)
            line.remove()
            line = self._line = None
        if text and line is None:
            from .widgets.news_line import NewsLine

            line, self._shown_on = NewsLine(), screen
            screen.mount(line)
            screen.add_class(TOLD)
            if not self._follows:
                self._follows = True
                self.screen_change_signal.subscribe(self, lambda _: self._show_news())
        if line is not None:
            line.text = text
        self._line = line


def tell(app: object, line: str) -> None:
    """As `Telling.tell`, of an application that may be another."""
    if isinstance(app, Telling):
        app.tell(line)


def answer(app: object, line: str) -> None:
    """As `Telling.answer`, of an application that may be another."""
    if isinstance(app, Telling):
        app.answer(line)

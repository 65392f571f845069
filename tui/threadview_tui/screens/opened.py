"""The pages as wholes: the list of them, reading one again, watching it, what is known of it, its source."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from threadview_tui import wording
from threadview_tui.opening import STOPPED

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from threadview_tui.opening import Input, Library, Page, Stamp
    from threadview_tui.pages.changes import Changes
    from threadview_tui.pages.survey import Survey
    from threadview_tui.session import Session
    from threadview_tui.widgets.thread_view import ThreadView

    from .asking import Asking

LOOK = 1.0
"""Seconds between two looks at a file that is watched."""
_TICK = 0.5
"""Seconds after which a line that counts seconds is written anew."""


@dataclass
class Surveyed(Message):
    """More is known of the pages of an input."""

    source: Input


@dataclass
class Reread(Message):
    """An input was read again to its end, or that was stopped; what changed in each of its pages."""

    old: Input
    new: Input
    changes: list[Changes]


@dataclass
class Seen(Message):
    """The state in which a watched file was found; None where there is none."""

    source: Input
    stamp: Stamp | None


class Opened:
    """The part of the reading screen that knows pages as wholes."""

    app: App[None]
    library: Library
    session: Session | None
    view: ThreadView
    asking: Asking
    watching = False
    """Whether the page is read again when its file changes."""
    _survey: Survey | None = None
    _again: Input | None = None
    """What is being read again."""
    _found: Stamp | None = None
    """How the watched file was found last."""
    _watcher: Timer | None = None
    _clock: Timer | None = None

    def say(self, answer: str) -> None:
        """Put a word into the status line, until the next key."""
        raise NotImplementedError

    def take_count(self) -> int | None:
        """The number typed before the key, which is used up by asking."""
        raise NotImplementedError

    def update_lines(self) -> None:
        """Header, status and hints as things stand."""
        raise NotImplementedError

    def open_page(self) -> None:
        """Show the library's current page or, while it is being read, that it is."""
        raise NotImplementedError

    def turn_to(self, index: int) -> None:
        """Go to a page by its place in the library; where this one is left is kept."""
        raise NotImplementedError

    def post_message(self, message: Message) -> bool:
        """To this screen, from any thread."""
        raise NotImplementedError

    def in_thread(self, work: Callable[[], Message], *, group: str) -> None:
        """Do something slow off the event loop, and hear of it; what the group did before is cancelled."""
        raise NotImplementedError

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer:
        """Call something again and again."""
        raise NotImplementedError

    # Going from page to page.

    def action_page_file(self, direction: int) -> None:
        before, pages = self.library.current, len(self.library.pages)
        self.turn_to(before + direction * (self.take_count() or 1))
        if self.library.current == before:
            only = "this is the only page" if pages == 1 else "the last page" if direction > 0 else "the first"
            self.say(only)

    def action_pages(self) -> None:
        from .page_list import PageListScreen

        if self._survey is None:
            from threadview_tui.pages.survey import Survey

            self._survey = Survey(lambda source: self.post_message(Surveyed(source)))
        self._survey.want(self.library.inputs)
        self.app.push_screen(PageListScreen(self.library), self._picked)

    def _picked(self, index: int | None) -> None:
        if index is not None:
            self.turn_to(index)

    def on_surveyed(self, message: Surveyed) -> None:
        self.library.unfold(message.source)
        self.update_lines()

    # While a page is being read.

    @property
    def opening(self) -> str:
        """What is said of the page that is being read."""
        from threadview_tui.pages import listing

        page = self.library.page
        return listing.opening(page, time.monotonic() - (page.input.began or time.monotonic()))

    def keep_time(self) -> None:
        """Write the line that counts seconds anew, as long as a page is being read."""
        if self._clock is None:
            self._clock = self.set_interval(_TICK, self._tick)
        self._clock.resume()

    def _tick(self) -> None:
        if self.session is None and self.library.page.input.being_read:
            self.update_lines()
        elif self._clock is not None:
            self._clock.pause()

    def stop_reading(self) -> bool:
        """Esc while a page is being read, or read again; False if none is."""
        if self._again is not None:
            again, self._again = self._again, None
            again.stop()
            self.say("stopped: the page stays as it was read before")
            return True
        return self.session is None and self.library.page.input.stop()

    def greet(self, page: Page) -> None:
        """Say once what the parse has to say."""
        if page.session is not None and not page.greeted:
            page.greeted = True
            warnings = [warning.message for warning in page.session.page.warnings]
            if warnings:
                self.say(wording.plain("; ".join(warnings)))

    def is_hopeless(self, page: Page) -> bool:
        """Whether there is nothing that could be read instead of a page that cannot be."""
        return len(self.library.pages) == 1 and page.error != STOPPED and len(self.app.screen_stack) == 1

    def leave(self) -> None:
        """Away from these pages: to where they were chosen, or out."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        else:
            self.app.exit()

    def on_unmount(self) -> None:
        """Nothing goes on reading."""
        if self._survey is not None:
            self._survey.end()
        for source in self.library.inputs:
            source.stop()
        if self._again is not None:
            self._again.stop()

    # Reading a page again.

    def action_reload(self) -> None:
        source = self.library.page.input
        if source.being_read or self._again is not None:
            self.say("it is being read")
        elif self.session is None:
            self.library.swap(source, source.anew())
            self.open_page()
        elif source.data is not None:
            self.say("standard input cannot be read a second time")
        elif source.look() is None:
            self.say("the file is gone: the page stays as it was read")
        else:
            self._read_again(source)
            self.say("reading it again …")

    def _read_again(self, old: Input) -> None:
        self._again = new = old.anew()
        new.watch(lambda _: self.in_thread_compare(old, new) if new.finished else None)
        new.start()

    def in_thread_compare(self, old: Input, new: Input) -> None:
        """In the thread that reads: what changed; the order in which the pages were read is theirs again."""
        from threadview_tui.arrangement import Arrangement
        from threadview_tui.pages.changes import changes

        found = []
        for before, after in zip(old.sessions, new.sessions, strict=False):
            found.append(changes(before.page, after.page))
            if before.arrangement.sorting is not None:
                after.arrange(Arrangement(after.page, before.arrangement.sorting))
        self.post_message(Reread(old, new, found))

    def on_reread(self, message: Reread) -> None:
        old, new = message.old, message.new
        if new is not self._again:
            return
        self._again = None
        if not new.sessions:
            self.say(f"cannot be read again: {new.error}; the page stays as it was read")
            return
        from threadview_tui.pages.changes import carry

        here = self.library.page
        if here.input is old and self.session is not None:
            here.place = self.view.place()
        for before, after, found in zip(old.sessions, new.sessions, message.changes, strict=False):
            carry(before, after, found)
        for page in self.library.pages:
            if page.input is old and page.index < len(message.changes) and page.place is not None:
                session = old.sessions[page.index]
                item = message.changes[page.index].nearest(session, new.sessions[page.index], page.place[0])
                page.place = (item, page.place[1] if item else 0)
        self.library.swap(old, new)
        if self.library.page.input is new:
            self.open_page()
            page = self.library.page
            if page.session is not None and page.queries is not None:
                self.asking.renew(page.session, page.queries)
                self.say(str(message.changes[page.index]) if page.index < len(message.changes) else "read again")

    # Watching its file.

    def action_watch(self) -> None:
        if not self.watching and self.library.page.input.data is not None:
            self.say("standard input cannot be watched")
            return
        self.watching = not self.watching
        self._found = None
        self.say("read again when the file changes" if self.watching else "no longer watched")
        if self._watcher is None:
            self._watcher = self.set_interval(LOOK, self._watch)

    def _watch(self) -> None:
        source = self.library.page.input
        if self.watching and self.session is not None and source.data is None and self._again is None:
            # Not here: a file on a network may let wait for itself.
            self.in_thread(lambda: Seen(source, source.look()), group="watch")

    def on_seen(self, message: Seen) -> None:
        source, before = message.source, self._found
        self._found = message.stamp
        if source is not self.library.page.input or not self.watching or message.stamp == source.stamp:
            return
        if message.stamp is None:
            if before is not None:
                self.say("the file is gone: the page stays as it was read")
        elif message.stamp == before and self._again is None:
            # As it was a moment ago: whoever writes it is done.
            self._read_again(source)

    # What is known of it.

    def action_facts(self) -> None:
        from .facts import FactsScreen

        self.app.push_screen(FactsScreen(self.library.page))

    def action_source(self) -> None:
        if self.session is None:
            return
        from .source import SourceScreen

        page, session = self.library.page, self.session
        self.app.push_screen(SourceScreen(page.input, session.page, session.id_of(session.cursor)))

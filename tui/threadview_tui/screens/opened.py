"""The pages as wholes: the list of them, reading one again, watching it, what is known of it, its source."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from threadview_tui import wording
from threadview_tui.opening import STOPPED
from threadview_tui.widgets.bound import in_force_of

from .host import Host

if TYPE_CHECKING:
    from textual.timer import Timer

    from threadview_tui.opening import Input, Library, Page, Stamp
    from threadview_tui.pages.changes import Changes
    from threadview_tui.pages.survey import Survey

    from .reading import ReadingScreen

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
    """An input was read again to its end, or that was stopped."""

    old: Input
    new: Input


@dataclass
class Compared(Message):
    """What changed in each of its pages."""

    old: Input
    new: Input
    changes: list[Changes]
    lost: str = ""
    """Why it is not to be shown in place of the old one; nothing was carried over then."""


@dataclass
class Seen(Message):
    """The state in which a watched file was found; None where there is none."""

    source: Input
    stamp: Stamp | None


class PageKeys(Host):
    """The part of the reading screen whose keys are about pages as wholes; `opened` does what they say."""

    def action_page_file(self, direction: int) -> None:
        self.opened.turn(direction)

    def action_pages(self) -> None:
        self.opened.list()

    def action_reload(self) -> None:
        self.opened.reload()

    def action_watch(self) -> None:
        self.opened.watch()

    def action_facts(self) -> None:
        self.opened.facts()

    def action_source(self) -> None:
        self.opened.source()

    def on_surveyed(self, message: Surveyed) -> None:
        self.opened.surveyed(message)

    def on_reread(self, message: Reread) -> None:
        self.opened.reread(message)

    def on_compared(self, message: Compared) -> None:
        self.opened.compared(message)

    def on_seen(self, message: Seen) -> None:
        self.opened.seen(message)

    def on_unmount(self) -> None:
        """Nothing goes on reading."""
        self.opened.end()


class Opened:
    """What goes on with the pages of a run beside reading one of them."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.watching = False
        """Whether the page is read again when its file changes."""
        self._survey: Survey | None = None
        self._again: Input | None = None
        """What is being read again."""
        self._refused: Input | None = None
        """What was read again and found to be no such page any more; asked for once more it is taken."""
        self._insists = False
        self._tried: Stamp | None = None
        """The state of the file that was read again last."""
        self._stamp: Stamp | None = None
        """How the watched file was found last."""
        self._watcher: Timer | None = None
        self._clock: Timer | None = None

    @property
    def _library(self) -> Library:
        return self._screen.library

    def turn(self, direction: int) -> None:
        """So many pages on (back if negative) as were typed before the key."""
        before, pages = self._library.current, len(self._library.pages)
        self._screen.turn_to(before + direction * (self._screen.take_count() or 1))
        if self._library.current == before:
            only = (
                "this is the only page" if pages == 1 else "the last page" if direction > 0 else "the first"
            )
            self._screen.say(only)

    def list(self) -> None:
        """Show the list of pages; what is not read yet is read in short meanwhile."""
        from .page_list import PageListScreen

        if self._survey is None:
            from threadview_tui.pages.survey import Survey

            self._survey = Survey(lambda source: self._screen.post_message(Surveyed(source)))
        self._survey.want(self._library.inputs)
        self._screen.app.push_screen(PageListScreen(self._library), self._picked)

    def _picked(self, index: int | None) -> None:
        if index is not None:
            self._screen.turn_to(index)

    def surveyed(self, message: Surveyed) -> None:
        """More is known of some pages."""
        before = len(self._library.pages)
        self._library.unfold(message.source)
        if len(self._library.pages) != before:
            self._screen.update_lines()

    @property
    def instead(self) -> str:
        """What is said of a page that is being read, or cannot be."""
        from threadview_tui.pages import listing

        page = self._library.page
        if page.error is not None:
            return "stopped" if page.error == STOPPED else "cannot be opened"
        return listing.opening(page, time.monotonic() - (page.input.began or time.monotonic()))

    def keep_time(self) -> None:
        """Write the line that counts seconds anew, as long as a page is being read."""
        if self._clock is None:
            self._clock = self._screen.set_interval(_TICK, self._tick)
        self._clock.resume()

    def _tick(self) -> None:
        if self._screen.session is None and self._library.page.input.being_read:
            self._screen.update_lines()
        elif self._clock is not None:
            self._clock.pause()

    def stop_reading(self) -> bool:
        """Esc while a page is being read, or read again; False if none is."""
        if self._again is not None:
            again, self._again = self._again, None
            again.stop()
            self._screen.say("stopped: the page stays as it was read before")
            return True
        return self._screen.session is None and self._library.page.input.stop()

    def greet(self, page: Page) -> None:
        """Say once what the parse has to say."""
        if page.session is not None and not page.greeted:
            page.greeted = True
            warnings = [warning.message for warning in page.session.page.warnings]
            if warnings:
                self._screen.say(wording.plain("; ".join(warnings)))

    def is_hopeless(self, page: Page) -> bool:
        """Whether there is nothing that could be read instead of a page that cannot be."""
        return (
            len(self._library.pages) == 1
            and page.error != STOPPED
            and len(self._screen.app.screen_stack) == 1
        )

    def leave(self) -> None:
        """Away from these pages: to where they were chosen, or out."""
        if len(self._screen.app.screen_stack) > 1:
            self._screen.keep_place()
            self._screen.app.pop_screen()
        else:
            self._screen.app.exit()

    def end(self) -> None:
        """Nothing goes on reading."""
        if self._survey is not None:
            self._survey.end()
        for source in self._library.inputs:
            source.stop()
            for session in source.sessions:
                self._library.keeper.let_go(session.sheet)
        if self._again is not None:
            self._again.stop()

    def reload(self) -> None:
        """Read the page again."""
        source = self._library.page.input
        if source.being_read or self._again is not None:
            self._screen.say("it is being read")
        elif self._screen.session is None:
            self._library.swap(source, source.anew())
            self._screen.open_page()
        elif source.data is not None:
            self._screen.say("standard input cannot be read a second time")
        elif source.look() is None:
            self._screen.say("the file is gone: the page stays as it was read")
        else:
            self._insists = self._refused is source
            self._read_again(source)
            self._screen.say("reading it again …")

    def _read_again(self, old: Input) -> None:
        self._again = new = old.anew()
        new.watch(lambda _: self._screen.post_message(Reread(old, new)) if new.finished else None)
        new.start()
        self._tried = new.stamp

    def reread(self, message: Reread) -> None:
        """It was read to its end: find out what changed, and what of the reader's goes where."""
        old, new = message.old, message.new
        if new is not self._again:
            return
        if not new.sessions:
            self._again = None
            self._screen.say(f"cannot be read again: {new.error}; the page stays as it was read")
            return
        from threadview_tui.keeping import keep
        from threadview_tui.pages.changes import changes, take_over

        # What stands at the top of the window is put back by the screen.
        kept = [keep(session, (session.cursor, None, 0)) for session in old.sessions]
        pairs = list(zip(old.sessions, new.sessions, kept, strict=False))

        insists, self._insists = self._insists, False

        def work() -> Compared:
            found = [changes(before.page, after.page) for before, after, _ in pairs]
            lost = "" if insists else _what_is_lost(old, new, found)
            if not lost:
                for (before, after, left), one in zip(pairs, found, strict=True):
                    take_over(before, after, left, one)
            return Compared(old, new, found, lost)

        self._screen.in_thread(work, group="reread")

    def compared(self, message: Compared) -> None:
        """Show the page as it was read again; the reader stays where he was."""
        from threadview_tui.queries import Queries

        old, new, versions, screen = message.old, message.new, message.changes, self._screen
        if new is not self._again:
            return
        self._again = None
        if message.lost:
            self._refused = old
            for session in new.sessions:
                self._library.keeper.dismiss(session.sheet)
            key = self._key("page.reload")
            screen.say(f"{message.lost}: the page stays" + (f"; {key} again takes it" if key else ""))
            return
        self._refused = None
        if self._library.page.input is old and screen.session is not None:
            self._library.page.place = screen.view.place()
        for page in self._library.pages:
            if page.input is old and page.index < len(versions) and page.place is not None:
                before, after = old.sessions[page.index], new.sessions[page.index]
                page.place = (versions[page.index].nearest(before, after, page.place[0]), page.place[1])
        self._library.swap(old, new)
        page = self._library.page
        if page.input is new and page.session is not None:
            # Made here, for what a page is shown with at first is not what it is shown with again.
            page.queries = Queries(page.session.page)
            screen.open_page()
            screen.asking.renew(page.session, page.queries)
            if page.index < len(versions):
                screen.say(versions[page.index].told(self._key("keep.next-unread")))

    def _key(self, command: str) -> str:
        return in_force_of(self._screen.app).first(command)

    def watch(self) -> None:
        """Read the page again whenever its file changes, or no more."""
        if not self.watching and self._library.page.input.data is not None:
            self._screen.say("standard input cannot be watched")
            return
        self.watching = not self.watching
        self._stamp = None
        self._screen.say("read again when the file changes" if self.watching else "no longer watched")
        if self._watcher is None:
            self._watcher = self._screen.set_interval(LOOK, self._watch)

    def _watch(self) -> None:
        source = self._library.page.input
        if self.watching and self._screen.session is not None and source.data is None and self._again is None:
            # Not here: a file on a network may let wait for itself.
            self._screen.in_thread(lambda: Seen(source, source.look()), group="watch")

    def seen(self, message: Seen) -> None:
        """Read a file again that changed and does not change any more."""
        source, before = message.source, self._stamp
        self._stamp = message.stamp
        if source is not self._library.page.input or not self.watching or message.stamp == source.stamp:
            return
        if message.stamp is not None and message.stamp == self._tried:
            return  # it was no page; as long as it stays so, trying again would only say so again
        if message.stamp is None:
            if before is not None:
                self._screen.say("the file is gone: the page stays as it was read")
        elif message.stamp == before and self._again is None:
            # As it was a moment ago: whoever writes it is done.
            self._read_again(source)

    def facts(self) -> None:
        """Show what is known of the page."""
        from .facts import FactsScreen

        self._screen.app.push_screen(FactsScreen(self._library.page))

    def source(self) -> None:
        """Show where the comment came from."""
        if self._screen.session is None:
            return
        from .source import SourceScreen

        page, session = self._library.page, self._screen.session
        self._screen.app.push_screen(SourceScreen(page.input, session.page, session.id_of(session.cursor)))


def _what_is_lost(old: Input, new: Input, found: list[Changes]) -> str:
    """Why what was read again is not the pages that were there, in a few words; empty if it is."""
    lost = [after for after, one in zip(new.sessions, found, strict=False) if one.is_lost]
    if any(not session.page.comments for session in lost):
        return "the file holds no discussion any more"
    if lost:
        return "the file holds another page now"
    fewer = len(new.sessions) < len(old.sessions)
    return f"the file holds only {wording.plural(len(new.sessions), 'page')} now" if fewer else ""

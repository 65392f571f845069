"""Showing a page: while it is read, when it is there, and when more becomes known of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from threadview_search import Scope

from threadview_tui import wording
from threadview_tui.arrangement import Languages
from threadview_tui.opening import STOPPED, Input, Page
from threadview_tui.queries import Queries

from .host import Host
from .preparing import Identified, prepare

if TYPE_CHECKING:
    from threadview_tui.tree import Rows

_BEFORE_PREPARING = 0.4
"""Seconds between showing a page and indexing it."""


class Settled(Message):
    """An input has something to show, or is read to its end; sent by the thread that reads it."""

    def __init__(self, source: Input) -> None:
        super().__init__()
        self.source = source


class Unreadable(Message):
    """The only page there is cannot be read."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Showing(Host):
    """The part of the reading screen that brings a page on it."""

    _drawn: Rows | None = None
    """What the view and the outline show."""

    def open_page(self) -> None:
        """Show the library's current page or, while it is being read, that it is."""
        page = self.library.page
        self.said = ""
        self.asking.forget()
        self.lines.forget()
        self.listing.close()
        page.input.watch(lambda source: self.post_message(Settled(source)))
        page.input.start()
        # Read to its end before anybody listened, it says no more of its other pages.
        self.library.unfold(page.input)
        self._show_page(page)
        if page.session is None:
            self.opened.keep_time()

    def turn_to(self, index: int) -> None:
        """Go to a page by its place in the library; where this one is left is kept."""
        here = self.library.page
        if self.session is not None:
            here.place = self.view.place()
            self.keep_place()
        if self.library.turn_to(index):
            self.open_page()

    def on_settled(self, message: Settled) -> None:
        self.library.unfold(message.source)
        if message.source is self.library.page.input and self.session is None:
            self._show_page(self.library.page)
        else:
            self.update_lines()

    def _show_page(self, page: Page) -> None:
        self.session = page.session
        self.dress({"-full-screen": False})
        if page.session is not None:
            if page.queries is None:
                page.queries = Queries(page.session.page)
                if page.session.held is None:
                    page.session.set_scope(Scope[self.config.scope.upper()])
            self.show_thread()
            if page.place is not None:
                self.view.restore(page.place)
            self.take_up(page)
            self.asking.finish(page.session, page.queries)
            # Not at once: the first screen and the first keys would have to wait for what is loaded.
            self.set_timer(_BEFORE_PREPARING, partial(prepare, self, page))
            self.opened.greet(page)
        elif page.error is not None:
            if self.opened.is_hopeless(page):
                self.post_message(Unreadable(f"{wording.source(page.input.source)}: {page.error}"))
            what = "Not opened:" if page.error == STOPPED else "Cannot open"
            text = f"{what} {wording.source(page.input.source)}\n\n{page.error}"
            self._show_problem_page(Content(text))
        # The last page must not stand under the name of one that is still being read.
        is_opening = self._drawn is not None and self.session is None
        self.dress({"-problem": page.error is not None, "-opening": is_opening})
        if self.session is not None:
            self.call_after_refresh(self._focus_again)
        self.update_lines()

    def _focus_again(self) -> None:
        """Hidden while it was being read, the view has lost the focus, perhaps only now."""
        if self.session is not None and self.focused is None:
            self.set_focus(self.view)

    def show_thread(self) -> None:
        """Draw the thread of the session from its top, then what the session says of it."""
        if self.session is not None:
            thread = self.session.thread
            self.view.show(thread, self.session.tree)
            self.outline.show(thread, self.session.tree)
            self.show_reader()
            self._drawn = self.session.tree.rows(())
            self.show_state()

    def in_thread(self, work: Callable[[], Message], *, group: str) -> None:
        def tell() -> None:
            self.post_message(work())

        self.run_worker(tell, thread=True, exclusive=True, group=group, exit_on_error=False)

    def _show_problem_page(self, text: Content) -> None:
        """In place of the thread; the widget is made when it is first needed."""
        if self.query("#problem"):
            self.query_one("#problem", Static).update(text)
        else:
            self.query_one("#body").mount(Static(text, id="problem"))

    def on_identified(self, message: Identified) -> None:
        session = message.page.session
        if session is None or message.page.queries is None or session.page is not message.before:
            return
        message.page.queries.replace(message.thread)
        session.learn(message.thread)
        if session is self.session:
            self.view.set_languages(Languages(session.thread))
            self.update_lines()
        self.asking.renew(session, message.page.queries)

    @property
    def queries(self) -> Queries:
        """What answers questions about the page; only while one is open."""
        assert self.library.page.queries is not None
        return self.library.page.queries

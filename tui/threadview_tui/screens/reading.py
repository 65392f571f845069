"""The main screen: one page being read. It listens and draws; what a key means is in `session`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from threadview_tui import keys, wording
from threadview_tui.config import Config
from threadview_tui.keeping.words import unread
from threadview_tui.opening import Library
from threadview_tui.session import Session
from threadview_tui.telling import answer, tell
from threadview_tui.widgets.bound import config_of
from threadview_tui.widgets.header_line import HeaderLine
from threadview_tui.widgets.outline import Outline
from threadview_tui.widgets.prompt import SIGILS, Prompt
from threadview_tui.widgets.status_line import HintLine, StatusLine
from threadview_tui.widgets.still import StillBox, StillRow
from threadview_tui.widgets.thread_view import ThreadView

from .answers import Failed, Found, Renewed, Selected
from .asking import Asking
from .configured import Configured
from .dressed import Dressed
from .everywhere import Everywhere
from .exporting import Exporting
from .filters import Counted, SavedFilters
from .handing import Handing
from .jumping import Jumping
from .keystrokes import Keystrokes
from .lines import Lines
from .listing import Listing, Sorted
from .marking import Marking
from .moving import Moving
from .opened import Opened, PageKeys
from .outlining import Outlining
from .remembering import KEEP_EVERY, Remembering, Told
from .seeing import Seeing
from .showing import Showing
from .sorting import Arranged, SortingKeys
from .viewing import Viewing
from .way_back import WayBack

_WIDE, _NARROW, _SHORT, _FLAT = 100, 70, 18, 8


class ReadingScreen(
    Keystrokes,
    Showing,
    WayBack,
    Marking,
    PageKeys,
    Moving,
    Outlining,
    Remembering,
    SortingKeys,
    Seeing,
    Handing,
    Exporting,
    Viewing,
    SavedFilters,
    Configured,
    Dressed,
    Everywhere,
    Screen[None],
    inherit_bindings=False,
):
    """Header, thread, outline, prompt and status of the page that is open."""

    PART = "text"
    AUTO_FOCUS = "#view"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.KEYS)]

    # As with `still.Line`.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    # Textual would draw all of the screen for it, before the prompt that gets the focus is laid out.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.session: Session | None = None
        """What is being read; None while it is being opened, and if it cannot be."""
        self.said = ""
        """The answer to the last key, where that did nothing."""

    def _fit(self, size: Size) -> None:
        """Choose the layout for a size, in cells: what the classes do is in the .tcss."""
        self.dress(
            {
                "-wide": size.width >= _WIDE,
                "-narrow": size.width < _NARROW,
                "-short": size.height < _SHORT,
                "-flat": size.height < _FLAT,
            }
        )

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)
        yield HeaderLine(id="header")
        with StillRow(id="body"):
            yield Outline(id="outline")
            yield ThreadView(id="view", max_text_width=self.config.text_width, indent=self.config.indent)
        with StillBox(id="bar"):
            yield StatusLine(id="status")
            yield Prompt(id="prompt")
        yield HintLine(id="hints")

    def on_mount(self) -> None:
        self.header = self.query_one(HeaderLine)
        self.view = self.query_one(ThreadView)
        self.outline = self.query_one(Outline)
        self.status = self.query_one(StatusLine)
        self.hint_line = self.query_one(HintLine)
        self.prompt = self.query_one(Prompt)
        self.asking = Asking(self, self.prompt)
        self.lines = Lines(self, self.prompt)
        self.listing = Listing(self)
        self.opened = Opened(self)
        self.jumping = Jumping(self)
        self.take_settings()
        self.fit_outline()
        self.begin_remembering()
        self.set_interval(KEEP_EVERY, self.keep_place)
        self.open_page()

    @on(Told)
    def _told(self, message: Told) -> None:
        line = self.take_news(message.news)
        if line:
            tell(self.app, line)

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self.show_counts(message)

    @on(Arranged)
    def _arranged(self, message: Arranged) -> None:
        self.take_arrangement(message)

    def show_state(self) -> None:
        """Draw what the session says."""
        session = self.session
        if session is None:
            return
        rows = session.rows
        if rows != self._drawn:
            self._drawn = rows
            self.view.set_rows(rows.items, folded=rows.folded, dimmed=rows.dimmed, unfolded=rows.unfolded)
            self.outline.set_rows(rows)
        if (session.zoom is not None) != self.has_class("-full-screen"):
            self.dress({"-full-screen": session.zoom is not None})
            self.fit_outline()
            self.view.set_zoom(session.zoom)
        self.view.fold_quotes(session.quotes_folded)
        self.show_matches()
        self.go(session.cursor)

    def show_matches(self) -> None:
        """Draw the search of the session."""
        if self.session is not None:
            search = self.session.search
            found = search.shown.items if search.shown is not None else ()
            self.view.set_marks(
                search.spans, self.session.current_match, title=search.title_spans, found=found
            )
            self.show_ticks()
            self.listing.refresh()
            self.update_lines()

    def go(self, item: int) -> None:
        """Put the cursor on an item that is shown; in full screen it is what is read next."""
        if self.session is None:
            return
        self.session.cursor = item
        if self.session.zoom is not None:
            self.session.zoom = item
        self.view.move_cursor(item, align=self.align)
        self.outline.set_cursor(item)
        self.update_lines()

    @on(ThreadView.CursorMoved)
    def follow_view(self) -> None:
        # The view's own word for it: a message may be older than a key that moved the cursor since.
        if self.session is not None and self.view.cursor != self.session.cursor:
            self.session.cursor = self.view.cursor
            if self.session.zoom is not None:
                self.session.zoom = self.view.cursor
            self.outline.set_cursor(self.view.cursor)
            self.update_lines()

    def update_lines(self) -> None:
        """Header, status and hints as things stand."""
        page, session = self.library.page, self.session
        pages = (self.library.current + 1, len(self.library.pages))
        self.header.title_text = page.name
        if session is not None:
            left = unread(session.notebook, session.tree.count)
            self.header.about = wording.about(session.thread, pages, left)
        else:
            here = wording.which(pages)
            self.header.about = (here,) if here else ()
        self.header.least = wording.plural(session.tree.count, "comment") if session else ""
        searched = session.search.text if session is not None and not self.prompt.is_open else ""
        self.status.asked = SIGILS["search"] + wording.plain(searched) if searched else ""
        self.status.pending = self.count + self.prefix
        said, room = self.said, self.status.room
        answer(self.app, said if 0 < room < cell_len(said) else "")
        if session is not None:
            said, searching = "" if 0 < room < cell_len(said) else said, self.asking.searching
            self.status.tell(lambda room: wording.status(session, room, said, searching=searching))
        else:
            instead = self.opened.instead
            self.status.tell(lambda _: instead)
        self.dress({"-asking": self.prompt.is_open})
        self.hint_line.hints = self.offered(len(self.library.pages))

    def show_problem(self, message: str, cell: int | None) -> None:
        """What is wrong with what is typed, under the cell of the prompt where it is; empty for nothing."""
        self.dress({"-wrong": bool(message)})
        narrow = self.has_class("-narrow")
        self.hint_line.problem_at, self.hint_line.problem_rows = None if narrow else cell, 1 + narrow
        self.hint_line.problem = wording.plain(message)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)
        self.fit_outline()
        self.listing.fit()

    def say(self, answer: str) -> None:
        self.said = answer
        self.update_lines()

    def stop_reading(self) -> bool:
        return self.opened.stop_reading()

    def bindings_in_force(self) -> Mapping[str, ActiveBinding]:
        return self.active_bindings

    @property
    def config(self) -> Config:
        """The settings in force."""
        return config_of(self.app)

    def on_mouse_down(self) -> None:
        # As a key would: an answer is to what was done last.
        if self.said:
            self.say("")

    async def on_key(self, event: events.Key) -> None:
        await self.hear(event)

    @property
    def _asker(self) -> Asking | Lines:
        """Whose question the prompt is answering."""
        return self.lines if self.lines.is_open else self.asking

    async def action_search(self) -> None:
        await self.asking.open("search")

    async def action_filter(self) -> None:
        await self.asking.open("filter")

    def action_jump(self) -> None:
        self.jumping.open()

    async def action_matches(self) -> None:
        await self.listing.open()

    def action_back_or_quit(self) -> None:
        if self.listing.is_open:
            self.listing.close()
        elif self.session is not None and self.session.zoom is not None:
            self.action_zoom()
        else:
            self.opened.leave()

    @on(Prompt.Changed)
    def _asked(self, message: Prompt.Changed) -> None:
        self._asker.changed(message.kind, message.text)

    @on(Prompt.Submitted)
    def _submitted(self, message: Prompt.Submitted) -> None:
        self._asker.submitted(message.kind, message.text)
        self.prompt.settle()

    @on(Prompt.Cancelled)
    def _cancelled(self) -> None:
        self._asker.cancelled()
        self.prompt.settle()

    @on(Found)
    def _found(self, message: Found) -> None:
        self.asking.found(message)

    @on(Selected)
    def _selected(self, message: Selected) -> None:
        self.asking.selected(message)

    @on(Renewed)
    def _renewed(self, message: Renewed) -> None:
        self.asking.renewed(message)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self.asking.failed(message)

    @on(Sorted)
    def _sorted(self, message: Sorted) -> None:
        self.listing.sorted(message)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the text ends a query like Enter, any other question like Esc."""
        # By now another line may have been opened, and has the focus.
        if self.prompt.is_open and event.widget is self.view is self.focused:
            self.asking.leave()
            self.lines.left(self.prompt.text)

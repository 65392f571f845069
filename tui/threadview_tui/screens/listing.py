"""The list of all matches: opening it, moving in it, sorting it, going there, going back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from threadview_tui import wording
from threadview_tui.concordance import Listed, Match, Sort, sorted_by

from .origin import Origin, origin_of

if TYPE_CHECKING:
    from threadview_parsers import Thread
    from threadview_search import Hits

    from threadview_tui.widgets.match_list import MatchList
    from threadview_tui.widgets.match_title import MatchTitle

    from .reading import ReadingScreen

_NO_SEARCH = "Nothing is searched for: / begins a search, and its matches stand here."

_FEWEST = 4
"""Lines that the list has at least."""


@dataclass
class Sorted(Message):
    """Matches were put in order; None if that failed."""

    job: int
    listed: Listed | None


class Listing:
    """The life of the list. What is selected in it is the current match, and the text follows."""

    rows: MatchList
    """The widget, from the first time on that the list was open."""
    _title: MatchTitle

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self._mounted = False
        self._origin: Origin | None = None
        self._listed: Listed | None = None
        self._sort, self._reverse = Sort.PLACE, False
        self._job = 0
        """The last one that was begun: what others bring is of no interest any more."""
        self._sorting = False
        self._from_top = False
        """Whether what is being sorted is to be read from its first row on: the order is a new one."""
        self._opened: list[int] = []
        """The folds that the last look opened; the next one closes them again."""

    @property
    def is_open(self) -> bool:
        return self._origin is not None

    @property
    def has_focus(self) -> bool:
        """Whether the list gets the keys, not the text."""
        return self.is_open and self.rows.has_focus

    def focus(self) -> None:
        """Back to reading: to the list while it is open, else to the text."""
        self._screen.set_focus(self.rows if self.is_open else self._screen.text_pane)
        self.fit()

    async def open(self) -> None:
        """Show the matches of the search that is on, or say why there are none."""
        screen = self._screen
        session = screen.session
        if session is None:
            return
        if self.is_open:
            self.focus()
        elif not session.search.text:
            screen.say("nothing is searched for: / first")
        elif not session.search.found and session.search.complete:
            screen.say("nothing to list")
        else:
            await self._mount()
            self._origin = origin_of(screen, session)
            self._opened = []
            screen.dress({"-listing": True})
            self.refresh()
            screen.set_focus(self.rows)
            screen.update_lines()

    async def _mount(self) -> None:
        # Not composed from the start: the first paint is quicker without.
        if not self._mounted:
            from threadview_tui.widgets.match_list import MatchList
            from threadview_tui.widgets.match_title import MatchTitle

            self.rows = MatchList(self, id="matches")
            self._title = MatchTitle(self, id="matches-title")
            await self._screen.mount(self._title, self.rows, after="#body")
            self._mounted = True

    def fit(self) -> None:
        """Take no more lines than there are matches; not while they come or are typed for: nothing jumps."""
        if self._listed is not None:
            alone = self._screen.has_class("-short")
            few = self._listed.hits.complete and not alone
            self.rows.styles.max_height = max(_FEWEST, len(self._listed)) if few else None

    def close(self) -> None:
        """Away; the reader stays where he is now."""
        origin = self._origin
        if origin is not None:
            self._origin = self._listed = None
            self._cancel_sorting()
            self.rows.show(None)
            self._screen.dress({"-listing": False})
            self._screen.set_focus(self._screen.text_pane)
            self._screen.update_lines()
            if self._screen.session is origin.session:
                self._screen.came_from(origin.spot)

    def refresh(self) -> None:
        """Show what the session has now: other hits, more of them, or another match gone to."""
        if self._origin is None:
            return
        session, listed = self._origin.session, self._listed
        shown = session.search.shown
        if shown is None:
            self._listed = None
            self.rows.show(None, instead=_NO_SEARCH)
        elif listed is None or listed.hits is not shown:
            if self._sort is Sort.PLACE:
                self._show(Listed(session.thread, shown, reverse=self._reverse))
            else:
                if listed is None:
                    self._show(Listed(session.thread, shown, reverse=self._reverse))
                self._begin_sorting(session.thread, shown)
        elif session.search.current is not None:
            self.rows.select(listed.row(session.search.current))
        self.show_title()

    def _show(self, listed: Listed) -> None:
        """Other matches, or another order; the match that was selected stays so if it is still there."""
        assert self._origin is not None
        session, before = self._origin.session, self._listed
        self._listed = listed
        index: int | None = None
        if listed.hits is session.search.shown:
            current = session.current_match
            if current is not None and current[0] == session.cursor:
                index = session.search.current
            elif before:
                index = session.index_of(before.match(self.rows.row))
            if index is None:
                index = session.match_near(session.cursor)
        row = listed.row(index) if index is not None and listed else 0
        instead = "Nothing is found." if listed.hits.complete else "Nothing is found so far."
        if listed.hits is not session.search.hits:
            instead = "The filter lets none of them through."
        self.rows.show(listed, row, instead=instead)
        if not self._screen.prompt.is_open:
            self.fit()

    def show_title(self) -> None:
        """Say how many there are and what they are sorted by."""
        if self._origin is None:
            return
        listed, busy = self._listed, self._sorting
        self._title.sort = None if listed is None else self._sort
        self._title.title = (
            "matches" if listed is None else wording.listed(listed, self._sort, self._title.room, busy=busy)
        )

    def _begin_sorting(self, thread: Thread, hits: Hits) -> None:
        # While hits come, what is being sorted is finished first: else it would never be.
        if self._sorting:
            return
        self._job += 1
        self._sorting = True
        job, sort, screen = self._job, self._sort, self._screen

        # Not a partial: Textual describes a worker by its arguments, which takes a second for a large thread.
        def work() -> None:
            worker = get_current_worker()
            listed: Listed | None = None
            try:
                listed = sorted_by(sort, thread, hits, lambda: worker.is_cancelled)
            finally:
                screen.post_message(Sorted(job, listed))

        screen.run_worker(work, thread=True, exclusive=True, group="sort", exit_on_error=False)

    def _cancel_sorting(self) -> None:
        self._job += 1
        self._sorting = False
        self._screen.workers.cancel_group(self._screen, "sort")

    def sorted(self, answer: Sorted) -> None:
        """Show them in their order, and if more came meanwhile sort again."""
        if self._origin is None or answer.job != self._job:
            return
        self._sorting = False
        if answer.listed is None:
            self._sort = Sort.PLACE
            self._screen.say("cannot be sorted")
        else:
            self._show(answer.listed.reversed() if self._reverse else answer.listed)
        if self._from_top:
            self._from_top = False
            self.select(0)
        self.refresh()

    def sort_by(self, sort: Sort) -> None:
        """Another order, from its first row on; chosen again, the other way round."""
        if self._listed is None:
            return
        if sort is self._sort:
            self.reverse()
            return
        self._cancel_sorting()
        self._sort, self._reverse = sort, False
        if sort is Sort.PLACE:
            self._show(Listed(self._listed.thread, self._listed.hits))
            self.select(0)
        else:
            self._from_top = True
            self._begin_sorting(self._listed.thread, self._listed.hits)
        self.refresh()

    def sort_next(self) -> None:
        """The next order, and round."""
        self.sort_by(self._sort.next())

    def reverse(self) -> None:
        """The other way round."""
        if self._listed is not None:
            self._reverse = not self._reverse
            self._show(self._listed.reversed())
            self.select(0)
            self.show_title()

    def move(self, direction: int) -> None:
        """One row on (back if negative), or as many as were typed."""
        self.step(direction * (self._screen.take_count() or 1))

    def step(self, rows: int) -> None:
        """So many rows on (back if negative), stopping at the ends."""
        self.select(self.rows.row + rows)

    def first(self) -> None:
        """The first row, or the one whose number was typed."""
        self.select((self._screen.take_count() or 1) - 1)

    def last(self) -> None:
        """The last row."""
        if self._listed is not None:
            self.select(len(self._listed) - 1)

    def select(self, row: int) -> None:
        """Go to a row, the nearest if there is none; the text follows."""
        if self._listed:
            row = min(max(row, 0), len(self._listed) - 1)
            self.rows.select(row)
            self._look_at(self._listed.match(row))

    def _look_at(self, match: Match) -> None:
        assert self._origin is not None
        session = self._origin.session
        index = session.index_of(match)
        # What is listed may be older than what was found by now.
        if index is not None:
            self._opened = session.look_at(index, self._opened)
            with self._screen.aiming():
                self._screen.show_state()
            self._screen.view.reveal_mark()

    def clicked(self, row: int, times: int) -> None:
        """A click selects a row, a double click goes there."""
        self.select(row)
        if times > 1:
            self.go()

    def go(self) -> None:
        """To the selected match, for good."""
        if self._listed:
            self.select(self.rows.row)
        self.close()

    def back(self) -> None:
        """To where the reader was when the list was opened."""
        origin = self._origin
        self.close()
        if origin is not None and origin.session is self._screen.session:
            origin.session.go_back(origin.state)
            self._screen.show_state()
            self._screen.view.restore(origin.place)

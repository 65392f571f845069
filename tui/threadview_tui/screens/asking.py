"""Search and filter as they are typed: from the prompt to the worker and back to the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.worker import get_current_worker

from threadview_tui import queries, switches
from threadview_tui.tree import ARTICLE

from . import answers
from .answers import Failed, Found, Renewed, Selected
from .origin import Origin, origin_of

if TYPE_CHECKING:
    from threadview_tui.session import Session
    from threadview_tui.state import Filter
    from threadview_tui.widgets.prompt import Prompt

    from .reading import ReadingScreen

PATIENCE = 0.25
"""Seconds without an answer after which the reader is told that it is still being searched."""


class Asking:
    """The life of the prompt. Only the answer to the last question counts; Esc undoes all of it."""

    def __init__(self, screen: ReadingScreen, prompt: Prompt) -> None:
        self._screen = screen
        self._prompt = prompt
        self._serial = 0
        self._origin: Origin | None = None
        self._outdated: Callable[[], None] | None = None
        """What to do when the prompt is closed: more is known than when it was opened."""
        self._answered = 0
        """The serial of the last search of which something came back."""
        self._waits_at: int | None = None
        """Where the reader was when that had no match to go to yet; None once one was gone to."""
        self.searching = False
        """Whether an answer lets wait for itself, or is not complete."""
        self._asked = 0
        """The serial of the last question that was put to the index."""
        self._then: Callable[[], None] | None = None
        """What to do once a filter that no prompt asked for is on, or has failed."""
        self._under: Filter | None = None
        """The filter on top of which that one goes."""

    @property
    def unanswered(self) -> bool:
        """Whether nothing came back yet of what was asked last."""
        return self._asked == self._serial != self._answered

    async def open(self, kind: str, text: str | None = None) -> None:
        """Begin a search or, from the filter that is on, a filter; or either from a text."""
        session = self._screen.session
        if session is None:
            return
        self._screen.lines.forget()
        self._origin = origin_of(self._screen, session)
        # What is typed takes the place of the filter that it begins with.
        self._under = session.filter.under
        given = text is not None
        if text is None:
            text = session.filter.text if kind == "filter" else ""
        await self._prompt.open(kind, text)
        if given:
            self.changed(kind, text)
        else:
            self._explain(queries.explained(text) if text else "")
        self._screen.update_lines()

    def changed(self, kind: str, text: str) -> None:
        """Ask what is typed now; nothing typed undoes what was asked since the prompt opened."""
        if self._origin is None:
            return
        self._next()
        self._problem(None)
        typed, text = text, _query_of(kind, text)
        wrong = queries.problem_of(text)
        if wrong is not None and not wrong.unfinished:
            self._problem(wrong.message, _place_in(typed, text, wrong.position))
            return
        # A last word that is half typed is no reason to change what is shown, or to complain.
        text = text if wrong is None else wrong.finished
        self._explain(queries.explained(text) if kind == "filter" and text.strip() else "")
        if not text.strip():
            self._screen.workers.cancel_group(self._screen, "query")
            self._apply_nothing(kind)
            return
        self._ask(kind, text)

    def set_filter(self, text: str, then: Callable[[], None] | None = None) -> None:
        """Filter by a query that was made for the reader, as if he had typed it; nothing for no filter.

        `then` is called once it is on, or has failed, unless another question comes first.
        """
        session = self._screen.session
        if session is None:
            return
        wrong = queries.problem_of(text) if text.strip() else None
        if wrong is not None:
            self._screen.say(wrong.message)
            return
        self._origin = origin_of(self._screen, session)
        self._next()
        self._then = then
        self._under = session.filter if session.filter.active else None
        if text.strip():
            self._ask("filter", text)
        else:
            self._apply_nothing("filter")
            self._done()

    def drop_filter(self) -> None:
        """Back to the filter that this one was put on top of, if to any."""
        session = self._screen.session
        if session is not None:
            session.drop_filter()
            if session.filter.text:
                # More may be known of the comments than when it was asked.
                self.renew(session, self._screen.queries)

    def _done(self) -> None:
        """A filter is on or has failed; a search that it broke off goes on."""
        then, self._then = self._then, None
        if not self._prompt.is_query and self._origin is not None:
            self.finish(self._origin.session, self._screen.queries)
        if then is not None:
            then()

    def _ask(self, kind: str, text: str) -> None:
        self._asked = self._serial
        ask = partial(answers.ask, self._screen.post_message, self._serial, kind, text, self._screen.queries)
        self._screen.run_worker(ask, thread=True, exclusive=True, group="query", exit_on_error=False)
        self._screen.set_timer(PATIENCE, partial(self._still_searching, self._serial))

    def _next(self) -> None:
        """What was asked before is of no interest any more."""
        self._serial += 1
        self.searching = False
        self._screen.forget_held()
        self._then = None

    def _still_searching(self, serial: int) -> None:
        if serial == self._serial != self._answered:
            self.searching = True
            self._screen.update_lines()

    def _take(self, serial: int, *, complete: bool = True) -> None:
        """Something came back; keys that wait for it go through it after this message, before the next."""
        self._answered, self.searching = serial, not complete
        self._screen.call_next(self._screen.let_go)

    def found(self, answer: Found) -> None:
        """Highlight, and go to the first match from where the search began.

        While more comes in the reader is left where he is; if there was nothing to go to yet, and he did not
        move meanwhile, the first match that comes is gone to.
        """
        origin = self._origin
        if answer.serial != self._serial or origin is None:
            return
        session, first = origin.session, answer.serial != self._answered
        self._take(answer.serial, complete=answer.hits.complete)
        if not first:
            session.renew_search(answer.text, answer.hits, elsewhere=answer.elsewhere)
        else:
            if self._prompt.is_query:
                # A fold that an earlier letter opened closes again.
                session.restore(origin.state)
            session.set_search(answer.text, answer.hits, elsewhere=answer.elsewhere)
        if not first and session.cursor != self._waits_at:
            self._screen.show_matches()
            return
        item = session.match_from(session.cursor)
        self._waits_at = session.cursor if item is None else None
        with self._screen.aiming():
            self._screen.show_state()
        if item is not None:
            self._screen.view.reveal_mark()
        elif self._prompt.is_query:
            self._screen.view.restore(origin.place)

    def selected(self, answer: Selected) -> None:
        """Show what the filter lets through, the cursor as near as can be to where it was."""
        origin = self._origin
        if answer.serial != self._serial or origin is None:
            return
        self._take(answer.serial)
        if self._prompt.is_query:
            origin.session.restore(origin.state)
        origin.session.set_filter(answer.text, answer.ids, elsewhere=answer.elsewhere, under=self._under)
        at_article = origin.session.cursor == ARTICLE
        if at_article:
            # The article always stays: without this a reader at the top would see nothing happen.
            origin.session.cursor = origin.session.step(1)
        self._screen.show_state()
        if at_article and origin.session.cursor != ARTICLE:
            self._screen.view.move_cursor(origin.session.cursor, align="top")
        self._done()

    def renew(self, session: Session, index: queries.Queries) -> None:
        """More is known of the comments (their languages): ask again what is being typed or is on."""
        if self._prompt.is_query and session is self._screen.session:
            self._outdated = partial(self.renew, session, index)
            self.changed(self._prompt.kind, self._prompt.text)
        elif session.filter.text or session.search.text:
            filtered, searched = session.filter.text, session.search.text
            self._begin_asking_again(session, index, filtered, searched, exclusive=False)

    def finish(self, session: Session, index: queries.Queries) -> None:
        """Ask once more what was left before all of the thread was searched, or is not known any more."""
        filtered = session.filter.text if session.filter.pending else ""
        if filtered and not index.identified and queries.asks_language(filtered):
            # It is asked as soon as they are known: before, it would let nothing through.
            filtered = ""
        searched = "" if session.search.complete else session.search.text
        if filtered or searched:
            self._begin_asking_again(session, index, filtered, searched, exclusive=False)

    def renew_reader(self, session: Session, index: queries.Queries, kind: str) -> None:
        """The reader has marked, read, tagged or noted something: ask again what is on and asks for that."""
        filtered, searched = (
            text if text and kind in queries.asks_reader(text) else ""
            for text in (session.filter.text, session.search.text)
        )
        if filtered or searched:
            self._begin_asking_again(session, index, filtered, searched, exclusive=True)

    def _begin_asking_again(
        self, session: Session, index: queries.Queries, filtered: str, searched: str, *, exclusive: bool
    ) -> None:
        self._screen.run_worker(
            partial(self._ask_again, session, index, filtered, searched),
            thread=True,
            exclusive=exclusive,
            group="renew reader" if exclusive else "renew",
            exit_on_error=False,
        )

    def _ask_again(self, session: Session, index: queries.Queries, filtered: str, searched: str) -> None:
        worker = get_current_worker()
        selected, found, failed = None, None, ""
        try:
            if filtered:
                selected = filtered, index.select(filtered, lambda: worker.is_cancelled)
            if searched:
                found = searched, index.search(searched, lambda: worker.is_cancelled)
        except Exception as error:  # noqa: BLE001 - whatever a query does, the reader goes on reading
            failed = str(error).partition("\n")[0] or type(error).__name__
        if not worker.is_cancelled:
            self._screen.post_message(Renewed(session, selected, found, failed))

    def renewed(self, answer: Renewed) -> None:
        """Show it, if it is still what is on; the cursor and what stands at the top stay."""
        session, rows = answer.session, answer.session.rows
        if answer.selected is not None:
            session.renew_filter(*answer.selected)
        if answer.found is not None:
            session.renew_search(*answer.found)
        elif answer.failed and session.search.hits is None:
            # Left on by another version of this program, perhaps: it will never be found.
            session.clear_search()
        if session is not self._screen.session:
            return
        if session.rows is rows:
            # The cursor's comment, of which only a part may be in sight, is not to be gone to.
            self._screen.show_matches()
        else:
            self._screen.show_state()

    def failed(self, answer: Failed) -> None:
        """Say why; the last good result stays."""
        if answer.serial == self._serial:
            self._take(answer.serial)
            if self._prompt.is_query:
                self._problem(answer.reason)
                self._screen.update_lines()
            else:
                self._screen.say(answer.reason)
            self._done()

    def submitted(self, kind: str, text: str) -> None:
        """Enter: what is shown stays. A query with an error keeps the prompt open."""
        typed, text = text, _query_of(kind, text)
        wrong = queries.problem_of(text) if text.strip() else None
        if wrong is not None:
            self._problem(wrong.message, _place_in(typed, text, wrong.position))
            return
        self._prompt.remember(typed.strip())
        if not text.strip() and self._origin is not None:
            self._apply_nothing(kind)
        elif kind == "search" and self._origin is not None:
            self._screen.came_from(self._origin.spot)
        self._close()

    def cancelled(self) -> None:
        """Esc: everything as it was."""
        origin = self._origin
        self._next()
        self._origin = None
        self._screen.workers.cancel_group(self._screen, "query")
        self._close()
        if origin is not None and origin.session is self._screen.session:
            origin.session.restore(origin.state)
            self._screen.show_state()
            self._screen.view.restore(origin.place)
            self.finish(origin.session, self._screen.queries)

    def leave(self) -> None:
        """Something else is asked: as Enter, or as Esc if the query has an error."""
        if self._prompt.is_query:
            self.submitted(self._prompt.kind, self._prompt.text)
        if self._prompt.is_query:
            self.cancelled()

    def forget(self) -> None:
        """Another page: answers about the last one are of no use."""
        self._next()
        self._origin = None
        self._screen.workers.cancel_group(self._screen, "query")
        if self._prompt.is_query:
            self._close()

    def _apply_nothing(self, kind: str) -> None:
        assert self._origin is not None
        session = self._origin.session
        session.restore(self._origin.state)
        if kind == "search":
            session.clear_search()
        else:
            session.set_filter("")
        self._screen.show_state()
        self._screen.view.restore(self._origin.place)

    def _close(self) -> None:
        self._prompt.close()
        self._problem(None)
        self._explain("")
        self._screen.listing.focus()
        self._screen.update_lines()
        if self._outdated is not None:
            self._screen.call_later(self._outdated)
            self._outdated = None

    def _explain(self, meaning: str) -> None:
        self._screen.hint_line.meaning = meaning

    def _problem(self, message: str | None, position: int | None = None) -> None:
        cell = None
        if message and position is not None:
            cell = self._prompt.cell_of_text + cell_len(self._prompt.text[:position])
        self._screen.show_problem(message or "", cell)


def _query_of(kind: str, typed: str) -> str:
    """The query that was typed: "!" first in a filter is no word of the language, but a way to write one."""
    return switches.asked(typed) if kind == "filter" else typed


def _place_in(typed: str, query: str, position: int) -> int:
    """Where in what was typed a place of the query is."""
    if query == typed:
        return position
    return min(len(typed), max(0, position - len("-(") + len(typed) - len(typed[1:].lstrip())))

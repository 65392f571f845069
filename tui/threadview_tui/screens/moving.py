"""What the keys do to the session: each asks it where to, or tells it what to show, and has it drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from threadview_tui import wording
from threadview_tui.tree import ARTICLE

from .host import Host

_END = {1: "at the end", -1: "at the start"}


class Moving(Host):
    """The part of the reading screen that goes from item to item. Without a page every key does nothing."""

    _before_article = ARTICLE

    def _arrive(self, item: int, unless: str = "") -> None:
        """Go to an item for which folds may have been opened; `unless`: what to say if it is the cursor's."""
        if self.session is not None:
            if unless and item == self.session.cursor:
                self.say(unless)
            self.session.cursor = item
            self.show_state()

    def _numbered(self, number: int) -> None:
        """Go to the comment of a number."""
        if self.session is not None:
            count, item = self.session.tree.count, self.session.numbered(number)
            if number > count:
                self.say(f"only {wording.plural(count, 'comment')}" if count else "no comments")
            elif self.session.id_of(item) != number:
                self.say(f"{wording.number(number)} is filtered out")
            self._arrive(item)

    def _repeat(self, way: Callable[[], int], unless: str) -> None:
        """Go one way as often as was typed, drawn once; where it leads no further the rest is not tried."""
        session = self.session
        if session is None:
            return
        start = session.cursor
        for _ in range(self.take_count() or 1):
            item = way()
            if item == session.cursor:
                break
            session.cursor = item
        if session.cursor == start:
            self.say(unless)
        self.go(session.cursor)

    def action_move(self, direction: int) -> None:
        if self.session is not None:
            item = self.session.step(direction * (self.take_count() or 1))
            with self.reading_on():
                if item == self.session.cursor:
                    self.say(_END[direction])
                self.go(item)

    def action_page(self, direction: int) -> None:
        with self.reading_on():
            self.view.page(direction)
            self.follow_view()

    def action_read_on(self, direction: int) -> None:
        with self.reading_on():
            self.view.read_on(direction)
            self.follow_view()

    def action_first(self) -> None:
        number = self.take_count()
        with self.leaping():
            if number is not None:
                self._numbered(number)
            elif self.session is not None:
                self._arrive(self.session.first())

    def action_last(self) -> None:
        number = self.take_count()
        with self.leaping():
            if number is not None:
                self._numbered(number)
            elif self.session is not None:
                self._arrive(self.session.last())

    def action_parent(self) -> None:
        if self.session is not None:
            with self.leaping():
                self._arrive(self.session.parent(), self._no_way_up(self.session.tree.parents))

    def action_root(self) -> None:
        if self.session is not None:
            with self.leaping():
                self._arrive(self.session.root(), self._no_way_up(self.session.tree.enclosing))

    def _no_way_up(self, above: Sequence[int]) -> str:
        """Why there is nothing to go up to."""
        if self.session is None or self.session.cursor == ARTICLE:
            return "at the top"
        return "filtered out" if above[self.session.cursor] else "top level"

    def action_sibling(self, direction: int) -> None:
        if self.session is not None:
            self._repeat(partial(self.session.sibling, direction), _END[direction])

    def action_top(self, direction: int) -> None:
        if self.session is not None:
            self._repeat(partial(self.session.top, direction), _END[direction])

    def action_article(self) -> None:
        if self.session is None:
            return
        with self.leaping():
            if self.session.cursor != ARTICLE:
                self._before_article = self.session.cursor
                self.go(ARTICLE)
            elif self._before_article <= self.session.tree.count:
                self._arrive(self.session.numbered(self._before_article) if self._before_article else ARTICLE)

    def action_fold_or_parent(self) -> None:
        if self.session is not None:
            if self.session.can_fold(self.session.cursor) and self.session.cursor != ARTICLE:
                self.session.fold(self.session.cursor)
                self.show_state()
            else:
                self.action_parent()

    def action_unfold_or_reply(self) -> None:
        if self.session is not None:
            if self.session.cursor in self.session.rows.folded:
                self.session.unfold(self.session.cursor)
                self.show_state()
            else:
                self._arrive(self.session.first_reply(), "no replies")

    def action_fold_toggle(self) -> None:
        if self.session is not None:
            if self.session.cursor in self.session.rows.folded:
                self._fold(partial(self.session.unfold, self.session.cursor), "nothing folded")
            else:
                self._fold(self.session.fold_around, "nothing to fold")

    def action_fold_close(self) -> None:
        if self.session is not None:
            self._fold(self.session.fold_around, "nothing to fold")

    def action_fold_open(self) -> None:
        if self.session is not None:
            self._fold(partial(self.session.unfold, self.session.cursor), "nothing folded")

    def _fold(self, change: Callable[[], None], unless: str) -> None:
        """Fold or unfold; `unless`: what to say if that changes nothing on the screen."""
        if self.session is not None:
            before = self.session.rows
            change()
            if self.session.rows == before:
                self.say(unless)
            self.show_state()

    def action_fold_all(self) -> None:
        self.action_fold_deeper(1)

    def action_unfold_all(self) -> None:
        if self.session is not None:
            self._fold(partial(self.session.fold_to, None), "nothing folded")

    def action_fold_deeper(self, level: int) -> None:
        if self.session is not None:
            done = "folded already" if self.session.rows.folded else "nothing to fold"
            self._fold(partial(self.session.fold_to, level), done)

    def action_zoom(self) -> None:
        number = self.take_count()
        session = self.session
        if session is None:
            return
        if number is not None:
            with self.leaping():
                self._numbered(number)
            return
        session.zoom = session.cursor if session.zoom is None else None
        self.show_state()

    def action_match(self, direction: int) -> None:
        if self.session is None:
            return
        if not self.session.search.text:
            self.action_top(direction)
        else:
            with self.leaping():
                if self.session.next_match(direction * (self.take_count() or 1)) is not None:
                    self.show_state()
                    self.view.reveal_mark()

    def action_scope(self) -> None:
        if self.session is not None and self.session.next_scope():
            self.show_state()
        elif self.session is not None:
            self.say("filter is off" if self.session.filter.text else "no filter")

    def action_filter_toggle(self) -> None:
        if self.session is not None and self.session.toggle_filter():
            self.show_state()
        elif self.session is not None:
            self.say("no filter")

    def action_peel(self) -> None:
        """One layer at a time: what is half typed or being read, the search, the filter, full screen."""
        session = self.session
        if self.take_count() is not None or self.stop_reading() or session is None:
            pass
        elif self.listing.is_open:
            self.listing.close()
        elif session.search.text:
            session.clear_search()
        elif session.filter.text:
            self.asking.drop_filter()
        elif session.zoom is not None:
            session.zoom = None
        else:
            return
        self.show_state()
        self.update_lines()

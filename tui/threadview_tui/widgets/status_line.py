"""The lines at the bottom: what is shown, and which keys lead on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.reactive import reactive

from .lines import GAP, fitting, spread
from .still import Line

Hint = tuple[str, str]
"""A key and what it does, in a word or two."""


class StatusLine(Line):
    """At the left what was asked for or what is being typed, at the right what is shown."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; color: $text-muted; }
    """

    asked: reactive[str] = reactive("")
    """The search that is on, with its sigil; plain."""
    pending: reactive[str] = reactive("")
    """Keys that wait for more: a count, or the first of two."""
    shown: reactive[str] = reactive("")
    """What is shown; plain."""

    _words: tuple[Callable[[int], str], int] | None = None
    """What says it in so many cells, and for how many it has been asked."""

    def tell(self, words: Callable[[int], str]) -> None:
        """Show what `words` says when it is given the cells that there are; with others it is asked again."""
        room = self.room
        self._words, self.shown = (words, room), words(room)

    @property
    def room(self) -> int:
        """Cells for `shown` beside what stands at the left: half of the line at least."""
        width, left = self.content_size.width, self._left().cell_length
        return max(width // 2, width - left - GAP) if left else width

    def _left(self) -> Content:
        left = Content.styled(self.asked, "$text-accent")
        if self.pending:
            left = Content.styled(self.pending, "bold $text") + Content("  ") + left
        return left

    def render(self) -> Content:
        if self._words is not None and self._words[1] != (room := self.room):
            # Not in answer to a new size, which would be another frame.
            words = self._words[0]
            self._words = words, room
            self.set_reactive(StatusLine.shown, words(room))
        return spread(self._left(), Content(self.shown), self.content_size.width)


class HintLine(Line):
    """The keys of the moment or, while a filter is typed, what it means and what is wrong with it."""

    DEFAULT_CSS = """
    HintLine { height: 1; padding: 0 1; color: $text-muted; }
    """

    hints: reactive[Sequence[Hint]] = reactive(())
    meaning: reactive[str] = reactive("")
    """What the query means; stands instead of the hints. Plain."""
    problem: reactive[str] = reactive("")
    """Stands instead of both; plain."""
    problem_at: reactive[int | None] = reactive(None)
    """Cell in this line under which the problem lies, None for none in particular."""

    problem_rows: reactive[int] = reactive(1)
    """Lines that a problem may take."""

    def render(self) -> Content:
        width = self.content_size.width
        if self.problem:
            return self._problem(width)
        if self.meaning:
            return Content(self.meaning).truncate(width, ellipsis=True)
        return fitting(
            [Content.assemble((key, "bold $text"), (f" {what}", "")) for key, what in self.hints], width
        )

    def _problem(self, width: int) -> Content:
        """A caret under the place and the message after it or, where that has no room, before it."""
        message, at = self.problem, self.problem_at
        if at is None or at >= width:
            return Content.styled(message, "$text-error").truncate(width * self.problem_rows, ellipsis=True)
        before = at - len(message) - 1
        if at + 2 + len(message) <= width or before < 0:
            line = " " * at + "▲ " + message
        else:
            line = " " * before + message + " ▲"
        return Content.styled(line, "$text-error").truncate(width, ellipsis=True)

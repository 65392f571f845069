"""The statistics of what is shown, or of all of the thread: charts whose bars filter it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from threadview_tui import keys
from threadview_tui.charts import charts_of
from threadview_tui.charts.summary import about, chosen, title
from threadview_tui.counting import Answer, Counts, Subject, count
from threadview_tui.narrowing import without
from threadview_tui.widgets.bar_list import BarChosen
from threadview_tui.widgets.bound import in_force_of
from threadview_tui.widgets.chart_grid import ChartGrid
from threadview_tui.widgets.header_line import HeaderLine
from threadview_tui.widgets.status_line import HintLine, StatusLine

from .everywhere import Everywhere
from .hints import on_screen
from .keystrokes import pass_on

if TYPE_CHECKING:
    from threadview_search import Statistics

    from threadview_tui.charts import Bar, Chart
    from threadview_tui.session import Session
    from threadview_tui.state import Snapshot

    from .seeing import Seeing

_SHORT, _FLAT = 18, 8
_LOOK_EVERY = 0.5
"""Seconds between two looks whether more is known of the thread (its languages)."""
_SAY_EVERY = 0.2
"""Seconds between two words about how far the counting is."""


@dataclass
class Counted(Message):
    """Something is known, or (None) nothing will be."""

    serial: int
    subject: Subject
    answer: Answer | None
    reason: str = ""


@dataclass
class Counting(Message):
    """So much of the words is counted."""

    serial: int
    part: float


class StatisticsScreen(Everywhere, Screen[None], inherit_bindings=False):
    """Charts of the thread that a reading screen shows. It is left by `dismiss`; what counts then stops."""

    PART = "statistics"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.bindings(keys.STATISTICS_KEYS),
        *keys.bindings(keys.EVERYWHERE),
    ]
    DEFAULT_CSS = """
    StatisticsScreen {
        layout: vertical; background: $background;
        & HintLine { display: block; }
        &.-flat HintLine, &.-flat HeaderLine { display: none; }
    }
    """

    def __init__(self, reading: Seeing, counts: Counts) -> None:
        super().__init__()
        self.grid = ChartGrid(id="charts")
        self._reading, self._counts = reading, counts
        self._of_all = False
        self._serial = 0
        self._subject: Subject | None = None
        """What is shown or being counted."""
        self._statistics: Statistics | None = None
        self._complete = False
        self._counting = ""
        self._said = ""
        """The answer to the last key, where that did nothing."""
        self._waits = True
        """Whether there is nothing yet that keys could move in."""
        self._typed: list[events.Key] = []
        """Keys that wait for it."""
        self._before: list[tuple[Snapshot, bool]] = []
        """What + and - began from, and whether all was counted; the last one last."""

    @property
    def session(self) -> Session:
        """What is being read."""
        assert self._reading.session is not None
        return self._reading.session

    def compose(self) -> ComposeResult:
        self._fit()
        yield HeaderLine(id="header")
        yield self.grid
        yield StatusLine(id="status")
        yield HintLine(id="hints")

    def on_mount(self) -> None:
        self.query_one(HintLine).hints = on_screen("statistics", in_force_of(self.app))
        self._ask()
        self.set_interval(_LOOK_EVERY, self._look)

    def _fit(self) -> None:
        self.set_class(self.app.size.height < _SHORT, "-short")
        self.set_class(self.app.size.height < _FLAT, "-flat")

    def on_resize(self, event: events.Resize) -> None:
        self._fit()
        self.grid.fit(event.size, single=event.size.height < _SHORT)
        self._draw()

    def _wanted(self) -> Subject:
        chosen = self.session.filter
        if self._of_all or not chosen.active:
            return Subject(self.session.page)
        return Subject(self.session.page, chosen.ids, chosen.text)

    def _look(self) -> None:
        """Count again if more is known of the thread than was counted."""
        if self._subject is not None and self._subject.thread is not self.session.page:
            self._ask()

    def _ask(self) -> None:
        """Show what is wanted now: from memory, or as it gets known."""
        subject = self._subject = self._wanted()
        self._serial += 1
        self.workers.cancel_group(self, "count")
        found = self._counts.of(subject)
        if found is not None:
            self._take(Answer(found, complete=True))
            return
        self._counting = "counting …"
        self._update_lines()
        serial = self._serial

        # Not a partial: Textual describes a worker by its arguments, which takes a second for a large thread.
        def work() -> None:
            self._count(serial, subject)

        self.run_worker(work, thread=True, exclusive=True, group="count", exit_on_error=False)

    def _count(self, serial: int, subject: Subject) -> None:
        """Runs in a worker."""
        worker, said = get_current_worker(), monotonic()

        def progress(part: float) -> None:
            nonlocal said
            if part == 1 or monotonic() - said >= _SAY_EVERY:
                said = monotonic()
                self.post_message(Counting(serial, part))

        try:
            for answer in count(subject, lambda: worker.is_cancelled, progress):
                self.post_message(Counted(serial, subject, answer))
        except Exception as error:  # noqa: BLE001 - whatever comes of it, the reader goes on reading
            if not worker.is_cancelled:
                reason = str(error).partition("\n")[0] or type(error).__name__
                self.post_message(Counted(serial, subject, None, reason))

    @on(Counting)
    def _so_far(self, message: Counting) -> None:
        if message.serial == self._serial:
            done = message.part == 1
            self._counting = "ranking words …" if done else f"counting words {message.part:.0%}"
            self._update_lines()

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.answer is not None and message.answer.complete:
            self._counts.keep(message.subject, message.answer.statistics)
        if message.serial != self._serial:
            return
        if message.answer is None:
            self._counting, self._waits = "", False
            self._typed.clear()
            self._say(f"cannot be counted: {message.reason}")
        else:
            self._take(message.answer)

    def _take(self, answer: Answer) -> None:
        self._statistics, self._complete = answer.statistics, answer.complete
        if answer.complete:
            self._counting = ""
        self._waits = False
        self._draw()
        while self._typed:
            pass_on(self.app, self._typed.pop(0))

    def _draw(self) -> None:
        if self._statistics is not None:
            made = charts_of(self._statistics, columns=self.grid.columns, words=self._complete)
            self.grid.show(made)
        self._update_lines()

    def _update_lines(self) -> None:
        subject, header, status = self._subject, self.query_one(HeaderLine), self.query_one(StatusLine)
        if subject is not None:
            header.title_text = title(subject.size, self.session.tree.count, subject.filter)
        header.about = about(self._statistics) if self._statistics is not None else ()
        status.asked = self._counting
        here = self._here()
        nothing = "" if self._waits else self._nothing()
        status.shown = self._said or (chosen(*here) if here is not None else nothing)

    def _nothing(self) -> str:
        """What is said where the filter lets nothing through."""
        in_force = in_force_of(self.app)
        undo, everything, add, exclude = (
            in_force.first(f"statistics.{name}") for name in ("undo", "all", "add", "exclude")
        )
        back = f"{undo} takes {add} or {exclude} back, {everything} counts all"
        return f"the filter lets nothing through: {back}"

    def _say(self, answer: str) -> None:
        self._said = answer
        self._update_lines()

    def on_key(self, event: events.Key) -> None:
        """What is typed before there are charts waits for them."""
        if self._said:
            self._say("")
        bound = self.active_bindings.get(event.key)
        own = bound is not None and (bound.binding.id or "").startswith("statistics.")
        if self._waits and own and bound is not None and bound.binding.action != "back":
            event.stop()
            self._typed.append(event)

    @on(ChartGrid.Moved)
    def _moved(self) -> None:
        self._update_lines()

    def _here(self) -> tuple[Chart, Bar] | None:
        """The chart and the bar that are chosen."""
        view = self.grid.here
        if view is None or view.chart is None or view.row >= len(view.bars):
            return None
        return view.chart, view.bars[view.row]

    def action_step(self, right: int, down: int) -> None:
        self.grid.step(right, down)

    def action_chart(self, direction: int) -> None:
        if not self.grid.turn(direction):
            self._say("the last chart" if direction > 0 else "the first chart")

    def action_first(self) -> None:
        self.grid.go_first()

    def action_last(self) -> None:
        self.grid.go_last()

    def action_more(self) -> None:
        if self.grid.here is None or not self.grid.here.toggle_whole():
            self._say("that is all of them")

    def action_all(self) -> None:
        if not self.session.filter.active:
            self._say("no filter is on: these are all comments")
        else:
            self._of_all = not self._of_all
            self._ask()

    @on(BarChosen)
    def _bar_chosen(self, message: BarChosen) -> None:
        if self.grid.choose(message.chart, message.row):
            self.action_go()

    def action_go(self) -> None:
        """Back to the thread, filtered; of all comments, the bar alone is the filter: its number is true."""
        self._filter(exclude=False, stay=False)

    def action_add(self) -> None:
        self._filter(exclude=False, stay=True)

    def action_exclude(self) -> None:
        self._filter(exclude=True, stay=True)

    def _filter(self, *, exclude: bool, stay: bool) -> None:
        here = self._here()
        if here is None:
            return
        _, bar = here
        query = without(bar.query) if bar.query and exclude else bar.query
        if not query:
            self._say("the query language has no words for these comments")
            return
        if not bar.count:
            self._say("no comments here")
            return
        before = (self.session.snapshot(), self._of_all)
        then = partial(self._narrowed, before) if stay else self._leave
        why_not = self._reading.narrow(query, then, alone=self._of_all)
        if why_not and not stay:
            self._leave()
        elif why_not:
            self._say(why_not)

    def _narrowed(self, before: tuple[Snapshot, bool]) -> None:
        self._before.append(before)
        self._of_all = False
        if self.is_attached:
            self._ask()

    def action_undo(self) -> None:
        if not self._before:
            self._say("nothing to take back")
            return
        snapshot, self._of_all = self._before.pop()
        self.session.restore(snapshot)
        self._reading.show_state()
        self._ask()

    def action_back(self) -> None:
        self._leave()

    def _leave(self) -> None:
        if self.app.screen is self:
            self.dismiss()

"""Saved filters: picking one, saving the one that is on, forgetting one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.worker import get_current_worker

from threadview_tui import wording

from .host import Host

if TYPE_CHECKING:
    from threadview_tui.app import ThreadviewApp
    from threadview_tui.config import Config
    from threadview_tui.saved_filters import Choice

    from .picking import PickScreen
    from .reading import ReadingScreen


@dataclass
class Counted(Message):
    """How many comments one more of the saved filters lets through is known."""

    picker: PickScreen
    found: list[Choice]


class SavedFilters(Host):
    """The part of the reading screen that knows filters by name."""

    async def action_saved_filters(self) -> None:
        """Pick one of the saved filters, or save the one that is on."""
        from threadview_tui.saved_filters import COLUMNS, choices

        from .picking import PickScreen

        session = self.session
        if session is None:
            return
        found = choices(self._config.filters, session.filter.text)
        if not found:
            self.say("no saved filters: filter first, then save it here")
            return
        picker = PickScreen("Saved filters", [choice.row for choice in found], columns=COLUMNS)

        async def picked(index: int | None) -> None:
            if index is not None and self.session is session:
                await self._use(found[index])

        await self.app.push_screen(picker, picked)
        self._count(picker, found)

    def _count(self, picker: PickScreen, found: list[Choice]) -> None:
        from threadview_tui.saved_filters import counted

        index = self.queries

        def work() -> None:
            worker = get_current_worker()
            for _ in counted(found, index, lambda: worker.is_cancelled or not picker.is_running):
                self.post_message(Counted(picker, found))

        screen = cast("ReadingScreen", self)
        screen.run_worker(work, thread=True, exclusive=True, group="count", exit_on_error=False)

    def show_counts(self, message: Counted) -> None:
        """Put what is known by now into the list, if it is still there."""
        from threadview_tui.saved_filters import COLUMNS

        picker = message.picker
        if picker.is_current:
            picker.show([choice.row for choice in message.found], COLUMNS, picker.picks.chosen)

    async def _use(self, choice: Choice) -> None:
        if not choice.name:
            await self.action_save_filter()
        elif choice.wrong is not None:
            # In the prompt the error stands under its place, and can be mended.
            await self.asking.open("filter", choice.query)
        else:
            self.asking.set_filter(choice.query)
            self.say(f"filter {wording.plain(choice.name)}")

    async def action_save_filter(self) -> None:
        """Ask for a name for the filter that is on, and write it into the settings."""
        from threadview_tui.saved_filters import name_problem

        query = self.session.filter.text if self.session is not None else ""
        if not query:
            self.say("no filter to save")
            return
        known = next((name for name, saved in self._config.filters.items() if saved == query), "")
        await self.lines.ask(
            "save filter as", known, lambda name: self._save(name.strip(), query), check=name_problem
        )

    def _save(self, name: str, query: str) -> None:
        from threadview_tui.config.writing import with_filter

        replaced = name in self._config.filters and self._config.filters[name] != query
        if self._change(lambda config: with_filter(config, name, query)):
            self.say(f"saved as {wording.plain(name)}{', in place of another' if replaced else ''}")

    def action_forget_filter(self) -> None:
        """Pick a saved filter to be taken out of the settings."""
        from threadview_tui.config.writing import without_filter
        from threadview_tui.saved_filters import COLUMNS, choices

        from .picking import PickScreen

        found = choices(self._config.filters, "")
        if not found:
            self.say("no saved filters")
            return

        def picked(index: int | None) -> None:
            if index is None:
                return
            name = found[index].name
            if self._change(lambda config: without_filter(config, name)):
                self.say(f"{wording.plain(name)} is forgotten")

        rows = [choice.row for choice in found]
        self.app.push_screen(PickScreen("Forget a saved filter", rows, columns=COLUMNS), picked)

    def _change(self, change: Callable[[Config], Config]) -> bool:
        """Change the settings and their file; whether that worked. If not, the reader is told why."""
        from threadview_tui.config.writing import UnwritableError

        app = cast("ThreadviewApp", self.app)
        try:
            app.config = change(app.config)
        except UnwritableError as error:
            app.tell(str(error))
            return False
        return True

    @property
    def _config(self) -> Config:
        from threadview_tui.widgets.bound import config_of

        return config_of(self.app)

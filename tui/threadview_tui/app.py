"""The application: one reading screen over a library of pages."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.command import Provider

from .commands import ThreadviewCommands
from .config import Config, Problem
from .guarding import GuardedApp
from .keys import PARTS
from .keys.resolve import InForce, resolve
from .opening import Library
from .screens.reading import ReadingScreen

if TYPE_CHECKING:
    from .screens.start import StartScreen

_TERMINATED = 143
"""128 + SIGTERM, as shells count."""
_HUNG_UP = 129
"""128 + SIGHUP."""
_ALSO_IN_TABLE = {"app.quit": "program.quit-now", "app.palette": "program.palette"}
"""Bindings of the application, which hold everywhere -> the rows of the table whose keys they have."""
WATCH = 5.0
"""Seconds between two looks whether the terminal is still there."""


class ThreadviewApp(GuardedApp, App[None], inherit_bindings=False):
    """Reads the pages at some paths; with `stdin`, the bytes that were piped in come first.

    Reading the first page begins here, before Textual has started, or has begun already in the library
    given, before Textual was so much as loaded. If it is the only one and cannot be
    read, the application ends with `return_code` 2 and one line on standard error. Given nothing, it begins
    with a screen on which a page can be chosen.

    `config` are the settings in force, by default the program's own; `problems` is what is wrong with the
    file that they came from, which the reader is told once.
    """

    TITLE = "threadview"
    # Textual loads the CSS of every screen but the first.
    CSS_PATH = "screens/reading.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ThreadviewCommands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "quit at once", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "help_quit", "copy what is selected", show=False, system=True, id="app.help-quit"),
        Binding("ctrl+p", "command_palette", "all commands", show=False, priority=True, id="app.palette"),
    ]

    def __init__(
        self,
        pages: Library | Sequence[str | os.PathLike[str]] = (),
        *,
        stdin: bytes | None = None,
        config: Config | None = None,
        problems: Sequence[Problem] = (),
    ) -> None:
        self.config = config or Config()
        self.problems = tuple(problems)
        self.library = pages if isinstance(pages, Library) else Library(pages, stdin=stdin)
        if self.library.pages:
            self.library.page.input.start()
        super().__init__()
        self.in_force = InForce(PARTS)
        if self.config.remaps or self.config.preset != self.in_force.preset:
            self._take_keys()

    def _take_keys(self) -> None:
        """The reader's own keys, which screens and widgets bind as they are mounted (`widgets.bound`)."""
        self.in_force, wrong = resolve(PARTS, self.config)
        self.problems += tuple(wrong)
        own = [binding for _, binding in self._bindings if binding.id not in _ALSO_IN_TABLE]
        for id, command in _ALSO_IN_TABLE.items():
            action = "quit" if id == "app.quit" else "command_palette"
            own += [
                Binding(key, action, show=False, priority=True, id=id)
                for key in self.in_force.by_id[command].keys
                if len(key) > 2
            ]
        self._bindings = BindingsMap(own)

    def on_load(self) -> None:
        """From here on `kill` gives the terminal back as it was; a second one ends the process at once."""
        if not self.is_headless:
            self.hear_threads()
        # Not on Windows, and only in the main thread.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._terminated)

    def _terminated(self) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
        self.exit(return_code=_TERMINATED)

    def on_ready(self) -> None:
        """The first screen stands. Collecting garbage may go on if whoever started this has put it off.

        What was loaded so far stays for good, so later collections need not look at it.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        if not self.is_headless:
            self.set_interval(WATCH, self._watch_terminal)

    def _watch_terminal(self) -> None:
        """End with the terminal, also where no signal says so: Textual would read its end over and over."""
        try:
            import termios
        except ImportError:  # Windows
            return
        try:
            termios.tcgetattr(0)
        except termios.error:
            # the way out of Textual leads over the terminal
            os._exit(_HUNG_UP)

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        """End, wherever the word for it comes from; where the reader is is kept."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, ReadingScreen) and screen.is_mounted:
                screen.keep_place()
        super().exit(result, return_code, message)  # type: ignore[arg-type] # a name of Rich's, not loaded here

    def get_default_screen(self) -> ReadingScreen | StartScreen:
        if self.library.pages:
            return ReadingScreen(self.library)
        from .screens.start import StartScreen

        return StartScreen(platforms=self.library.platforms)

    @on(ReadingScreen.Unreadable)
    def _unreadable(self, message: ReadingScreen.Unreadable) -> None:
        self.exit(return_code=2, message=message.reason)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected: say what the key is for, and how to leave."""
        self.notify("Nothing is selected to copy. q quits.", markup=False, timeout=3)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a page in the browser; if nothing can, the address is copied and said."""
        from .browser import open_page

        open_page(url, failed=lambda: self.call_later(self._not_opened, url))

    def _not_opened(self, url: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.not_opened(url)

"""The application: one reading screen over a library of pages."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.command import CommandPalette, Provider

from .commands import THEME, Palette, ThreadviewCommands
from .config import Config, Problem
from .guarding import GuardedApp
from .holding import HoldingKeys
from .keys import PARTS
from .keys.in_force import InForce
from .leaving import Workers
from .opening import Library
from .screens.reading import ReadingScreen
from .screens.showing import Unreadable
from .themes import DEFAULT, OURS, SHORT, STRONG, TERMINAL, wants_no_colour

if TYPE_CHECKING:
    from textual.driver import Driver

    from .screens.start import StartScreen

_TERMINATED = 143
"""128 + SIGTERM, as shells count."""
_HUNG_UP = 129
"""128 + SIGHUP."""
_ALSO_IN_TABLE = {"app.quit": "program.quit-now", "app.palette": "program.palette"}
"""Bindings of the application, which hold everywhere -> the rows of the table whose keys they have."""
LEAVING = 3.0
"""Seconds that leaving waits for what could not be written so far."""
WATCH = 5.0
"""Seconds between two looks whether the terminal is still there."""


class ThreadviewApp(HoldingKeys, GuardedApp, App[None], inherit_bindings=False):
    """Reads the pages at some paths; with `stdin`, the bytes that were piped in come first.

    Reading the first page begins here, before Textual has started, or has begun already in the library
    given, before Textual was so much as loaded. If it is the only one and cannot be
    read, the application ends with `return_code` 2 and one line on standard error. Given nothing, it begins
    with a screen on which a page can be chosen.

    `config` are the settings in force, by default the program's own; `problems` is what is wrong with the
    file that they came from, which the reader is told once. `welcome`: the reader is new here.
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
        welcome: bool = False,
    ) -> None:
        self.config = config or Config()
        self.problems = tuple(problems)
        self.library = pages if isinstance(pages, Library) else Library(pages, stdin=stdin)
        if self.library.pages:
            self.library.page.input.start()
        self.welcome = welcome
        """Whether the reader is new here and has not pressed a key yet."""
        if "NO_COLOR" in os.environ and not wants_no_colour():
            del os.environ["NO_COLOR"]  # set but empty asks for nothing, which Textual overlooks
        # Without colours those of the terminal are left out; others would only become greys.
        super().__init__(ansi_color=True if wants_no_colour() else None)
        self._before_preview: str | None = None
        self._leaves_at: float | None = None
        """When it ends, if it waits for that; by `time.monotonic`."""
        self._take_theme()
        self.in_force = InForce(PARTS)
        if self.config.remaps or self.config.preset != self.in_force.preset:
            self._take_keys()

    def _take_theme(self) -> None:
        for theme in OURS:
            self.register_theme(theme)
        wanted = self.config.theme
        name = TERMINAL if self.no_color else SHORT.get(wanted or "", wanted or DEFAULT)
        if name not in self.available_themes:
            from .config.checking import meant

            reason = f"there is no theme {name}{meant(name, [*self.available_themes, *SHORT])}"
            self.problems += (Problem(reason, self.config.path, self.config.place("theme")),)
            name = DEFAULT
        self.use_theme(name)

    def use_theme(self, name: str) -> None:
        """Draw everything in a theme, for this run."""
        self.theme = name
        self.set_class(name in STRONG, "-strong")

    def choose_theme(self, name: str) -> None:
        """Draw everything in a theme, in later runs too."""
        self._before_preview = None
        self.use_theme(name)
        if self.config.path is not None:
            from .config.writing import UnwritableError, with_theme

            try:
                self.config = with_theme(self.config, name)
            except UnwritableError as error:
                self.tell(f"For this time only: {error}")

    @on(CommandPalette.OptionHighlighted)
    def _preview(self, message: CommandPalette.OptionHighlighted) -> None:
        """A theme under the cursor of the palette is shown; any other line shows the one that is on."""
        hit = getattr(message.highlighted_event.option, "hit", None)
        name = str(getattr(hit, "text", "")).removeprefix(THEME)
        is_theme = name in self.available_themes
        if is_theme and self._before_preview is None:
            self._before_preview = self.theme
        if is_theme:
            self.use_theme(name)
        elif self._before_preview is not None:
            self.use_theme(self._before_preview)

    @on(CommandPalette.Closed)
    def _end_preview(self, message: CommandPalette.Closed) -> None:
        if self._before_preview is not None and not message.option_selected:
            self.use_theme(self._before_preview)
        self._before_preview = None

    def show_problems(self) -> None:
        """All that is wrong with the settings, in a list."""
        from .screens.picking import PickScreen

        rows = [(problem.short,) for problem in self.problems]
        self.push_screen(PickScreen("What is wrong with the settings", rows))

    def _tell_problems(self) -> None:
        """Once, in a line: a file with a mistake never stops the program, and must not be overlooked."""
        if self.problems:
            more = len(self.problems) - 1
            rest = f" ({more} more: see {self.in_force.first('program.palette')} Problems)" if more else ""
            self.tell(f"{self.problems[0].short}{rest}")

    def _take_keys(self) -> None:
        """The reader's own keys, which screens and widgets bind as they are mounted (`widgets.bound`)."""
        from .keys.resolve import resolve

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

    async def let_out(self, event: events.Key | events.Paste) -> None:
        screen: object = self.screen
        if isinstance(event, events.Paste) and isinstance(screen, Palette):
            event.text = screen.room_for(event.text)
        await super().let_out(event)

    def get_driver_class(self) -> type[Driver]:
        """That of Textual, but where ours stands for it."""
        found = super().get_driver_class()
        if found.__name__ == "LinuxDriver":
            from .terminal import Terminal

            return Terminal
        return found

    def on_load(self) -> None:
        """From here on `kill` gives the terminal back as it was; a second one ends the process at once."""
        asyncio.get_running_loop().set_default_executor(Workers())
        if not self.is_headless:
            self.hear_threads()
        # Not on Windows, and only in the main thread.
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self._terminated)
            # `nohup` wants it ignored; Windows has none.
            if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
                asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._hung_up)

    def _terminated(self) -> None:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
        self.exit(return_code=_TERMINATED)

    def _hung_up(self) -> None:
        """The terminal is going, or gone, and with it the way out of Textual."""
        self._watch_terminal()
        self.exit(return_code=_HUNG_UP)

    def on_ready(self) -> None:
        """The first screen stands. Collecting garbage may go on if whoever started this has put it off.

        What was loaded so far stays for good, so later collections need not look at it.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self._tell_problems()
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
            self._keep_places()
            self.library.keeper.close()
            # the way out of Textual leads over the terminal
            os._exit(_HUNG_UP)

    def exit(self, result: None = None, return_code: int = 0, message: object = None) -> None:
        """End, wherever the word for it comes from; where the reader is is kept."""
        self._keep_places()
        if not return_code and self._is_kept_back():
            return
        super().exit(result, return_code, message)  # type: ignore[arg-type] # a name of Rich's, not loaded here
        self.end_anyhow()

    def _keep_places(self) -> None:
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, ReadingScreen) and screen.is_mounted:
                screen.keep_place()

    def _is_kept_back(self) -> bool:
        """Whether to stay a little: what cannot be written now may be in a moment. Not a second time."""
        keeper = self.library.keeper
        if self._leaves_at is not None or not self.is_running or not keeper.stuck:
            return False
        self._leaves_at = time.monotonic() + LEAVING
        keeper.hurry()
        again = self.in_force.first("program.quit-now")
        self.tell(f"Leaving in {LEAVING:g} s ({again}: at once). {keeper.stuck}", at_once=True)
        self.set_interval(0.1, self._leave_when_kept)
        return True

    def _leave_when_kept(self) -> None:
        if not self.library.keeper.stuck or time.monotonic() >= (self._leaves_at or 0):
            self.exit()

    def get_default_screen(self) -> ReadingScreen | StartScreen:
        if self.library.pages:
            return ReadingScreen(self.library)
        from .screens.start import StartScreen

        return StartScreen(self.library)

    @on(Unreadable)
    def _unreadable(self, message: Unreadable) -> None:
        self.exit(return_code=2, message=message.reason)

    async def action_command_palette(self) -> None:  # type: ignore[override] # keys behind it wait for it
        if not isinstance(self.screen, Palette):
            await self.push_screen(Palette(id="--command-palette"))

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing selected: say what the key is for, and how to leave."""
        self.tell("Nothing is selected to copy. q quits.")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a page in the browser; if nothing can, the address is copied and said."""
        from .browser import open_page

        open_page(url, failed=lambda: self.call_later(self._not_opened, url))

    def _not_opened(self, url: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, ReadingScreen):
                screen.not_opened(url)

"""The command palette: every key's command, the pages of this run, the themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from . import wording
from .keys import KEYS
from .matching import match_command

if TYPE_CHECKING:
    from textual.types import IgnoreReturnCallbackType

_LONGEST = 100
_WITHOUT = frozenset({"app.command_palette", "copy_text"})
"""Actions that make no sense from inside the palette."""


class Command(NamedTuple):
    """One line of the palette."""

    name: str
    """Plain; may be a page's title."""
    help: str
    run: IgnoreReturnCallbackType


class ThreadviewCommands(Provider):
    """What the palette offers on the reading screen."""

    def _commands(self) -> Iterator[Command]:
        from .screens.reading import ReadingScreen

        screen = self.screen
        if isinstance(screen, ReadingScreen):
            for key in KEYS:
                if key.action not in _WITHOUT and not (key.label and key.listed):
                    name = key.description
                    name = name[:1].upper() + name[1:]
                    run: IgnoreReturnCallbackType = partial(screen.run_action, key.action)
                    yield Command(name, f"{key.group} · {key.shown}", run)
                elif key.takes_letter:
                    name = key.description
                    run = partial(screen.await_letter, key.keys[0], key.action)
                    yield Command(name[:1].upper() + name[1:], f"{key.group} · {key.shown}", run)
            if len(screen.library.pages) > 1:
                for index, page in enumerate(screen.library.pages):
                    name = wording.plain(f"Page {wording.number(index + 1)}: {page.name}")
                    yield Command(
                        name[:_LONGEST], wording.source(page.input.source), partial(screen.turn_to, index)
                    )
        for theme in sorted(self.app.available_themes):
            yield Command(f"Theme: {theme}", "colours", partial(setattr, self.app, "theme", theme))

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(Content(command.name), command.run, text=command.name, help=command.help)

    async def search(self, query: str) -> Hits:
        for command in self._commands():
            found = match_command(query, command.name)
            if found is not None:
                score, ranges = found
                display = Content(command.name)
                for start, end in ranges:
                    display = display.stylize(self.match_style or "bold", start, end)
                yield Hit(score, display, command.run, text=command.name, help=command.help)

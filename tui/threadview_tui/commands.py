"""The command palette: what every key of the part in focus does, the pages of this run, settings, themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from rich.cells import cell_len
from textual import events
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from . import wording
from .keys import EVERYWHERE
from .keys.words import words_of
from .layout.labels import crop
from .matching import match_named
from .widgets.bound import in_force_of
from .widgets.prompt import put_early

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.types import IgnoreReturnCallbackType
    from textual.widget import Widget

    from .app import ThreadviewApp
    from .keys import Key

_LONGEST = 100
_BESIDE = 8
"""Cells of a line of the palette that are not its text: borders, padding, a scroll bar."""
_WITHOUT = frozenset({"app.command_palette", "copy_text", "stay"})
"""Actions that make no sense from inside the palette."""
THEME = "Theme: "


class Command(NamedTuple):
    """One line of the palette."""

    name: str
    """Plain; may be a page's title."""
    keys: str
    """What stands at the right: the keys that do the same, or what else is to be known. Plain."""
    run: IgnoreReturnCallbackType
    words: str = ""
    """By which it is found too."""


class Palette(CommandPalette):
    """The palette, which loses no key that is typed before its line has the focus."""

    _early = 0
    """Characters typed before it had."""

    def on_key(self, event: events.Key) -> None:
        # What the line hears does not come here.
        if event.is_printable:
            event.stop()
            self._early = put_early(self.query_one(Input), event, self._early)

    def _action_command_list(self, action: str) -> None:
        # Textual's list has no page of nothing: PgUp and PgDn fail in it.
        if self.query_one(CommandList).option_count:
            super()._action_command_list(action)


class ThreadviewCommands(Provider):
    """What the palette offers, by what had the focus before it."""

    def _commands(self) -> Iterator[Command]:
        from .screens.reading import ReadingScreen

        screen = self.screen
        for node, key in self._heard():
            if key.action not in _WITHOUT and not _stands_for_others(key):
                name = f"{key.description[:1].upper()}{key.description[1:]}"
                yield Command(name, key.shown, _does(key, node), words_of(key.id))
        if isinstance(screen, ReadingScreen) and len(screen.library.pages) > 1:
            for index, page in enumerate(screen.library.pages):
                name = wording.plain(f"Page {wording.number(index + 1)}: {page.name}")
                yield Command(
                    name[:_LONGEST], wording.source(page.input.source), partial(screen.turn_to, index)
                )
        app = cast("ThreadviewApp", self.app)
        if app.problems:
            yield Command("Problems of the settings", str(len(app.problems)), app.show_problems)
        for theme in sorted(app.available_themes, key=lambda name: (not name.startswith("threadview"), name)):
            yield Command(f"{THEME}{theme}", "colours", partial(app.choose_theme, theme))

    def _heard(self) -> Iterator[tuple[DOMNode, Key]]:
        """Every command that can be given here, and who does it: the nearest first."""
        in_force, given = in_force_of(self.app), set[str]()
        heard = [
            (node, key) for node in self._listening() for key in in_force.part(str(getattr(node, "PART", "")))
        ]
        for node, key in [*heard, *((self.screen, in_force.by_id[key.id]) for key in EVERYWHERE)]:
            if key.id not in given and node.check_action(key.action.partition("(")[0], ()):
                given.add(key.id)
                yield node, key

    def _listening(self) -> list[DOMNode]:
        """What hears keys, the focus first: its commands stand above those of what it is in."""
        focused = self.focused
        around = focused.ancestors_with_self if focused is not None else [self.screen]
        return [node for node in around if getattr(node, "PART", "")]

    def _line(self, command: Command, ranges: list[tuple[int, int]] = []) -> Content:  # noqa: B006 - only read
        """The name at the left, what it found marked; the keys at the right end."""
        width = max(20, self.app.size.width - _BESIDE)
        keys = crop(command.keys, max(8, width // 3))
        room = width - cell_len(keys) - 2
        name = crop(command.name, room)
        shown = Content(name)
        for start, end in ranges:
            shown = shown.stylize(self.match_style or "bold", min(start, len(name)), min(end, len(name)))
        gap = " " * max(2, width - cell_len(name) - cell_len(keys))
        return Content.assemble(shown, gap, (keys, "$text-accent"))

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(self._line(command), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        for command in self._commands():
            found = match_named(query, command.name, command.words)
            if found is None and query in command.keys.split():
                # Who types "zM" wants to know what it does.
                found = 0.9, []
            if found is not None:
                score, ranges = found
                yield Hit(score, self._line(command, ranges), command.run, text=command.name)


def _stands_for_others(key: Key) -> bool:
    """Whether the row is the head of a family, whose members are commands of their own."""
    return bool(key.label) and key.listed and not key.takes_letter


def _does(key: Key, node: DOMNode) -> IgnoreReturnCallbackType:
    """What the key does; one that takes a letter waits for it as if it had been pressed."""
    if key.takes_letter:
        waits = getattr(node, "await_letter", None)
        if waits is not None:
            return partial(waits, "".join(key.keys[:1]), key.action)
    return partial(cast("Widget", node).run_action, key.action)

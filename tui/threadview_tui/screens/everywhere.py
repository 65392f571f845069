"""What every screen answers to, whatever its own keys are: help, all commands, quit (`keys.EVERYWHERE`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from threadview_tui.widgets.bound import Bound, parts_of

if TYPE_CHECKING:
    from textual.screen import Screen


class Everywhere(Bound):
    """Mixed into a screen, which binds `keys.EVERYWHERE` beside its own keys."""

    async def action_help(self) -> None:
        """The help, which begins with the keys of what has the focus."""
        from .help import HelpScreen

        screen = cast("Screen[object]", self)
        await self.app.push_screen(HelpScreen(*parts_of(screen.focused or screen)))

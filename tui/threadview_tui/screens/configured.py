"""What the settings change about the reading screen, and the keys that it offers by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from threadview_tui.widgets.bound import config_of, in_force_of, part_of

from .hints import Hint, hints, welcome
from .host import Host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .reading import ReadingScreen


class Configured(Host):
    """The part of the reading screen that obeys the settings."""

    def take_settings(self) -> None:
        """How the screen begins."""
        config = config_of(self.app)
        self.dress({"-no-hints": not config.hints})
        self.outline_beside = config.outline
        self.is_welcome = bool(getattr(self.app, "welcome", False))

    def offered(self, pages: int) -> Sequence[Hint]:
        """The keys at the bottom; `pages`: how many there are."""
        in_force = in_force_of(self.app)
        if self.is_welcome:
            return welcome(in_force)
        if self.lines.is_open:
            return self.lines.hints
        return self.letter_hints() or hints(
            self.session,
            prompt=self.prompt.kind if self.prompt.is_open else None,
            prefix=self.prefix,
            count=self.count,
            pages=pages,
            in_force=in_force,
            part=part_of(cast("ReadingScreen", self).focused),
        )

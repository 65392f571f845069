"""How the cells of a line are shared out: cursor bar, guides, text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from threadview_tui.layout.wrap import MIN_WIDTH

GUTTER = 2
"""Cells left of everything: the cursor bar and a space."""
GUIDE = 2
"""Cells of one level of indentation, if the reader wants no other: a thin line and a space."""
MIN_TEXT = 24
"""However deep a reply is, its text keeps this many cells where the view has them; of a wide one, more."""
_ENOUGH_TEXT = 60
_SHARE = 3 / 5
RULER = 4
"""Every so many levels the guide is brighter, so that levels can be counted."""


@dataclass(frozen=True)
class Columns:
    """The columns of a view of a given width."""

    width: int
    """Cells of a line, all told."""
    max_text: int
    """Cells of text in a line at most."""
    flat: bool = False
    """No indentation: one item is read full screen."""
    guide: int = GUIDE
    """Cells of one level of indentation; 0 for none, and levels are said by number."""

    @cached_property
    def max_guides(self) -> int:
        """Levels of indentation that are drawn at most."""
        text = max(MIN_TEXT, min(_ENOUGH_TEXT, self.max_text, int(self.width * _SHARE)))
        return 0 if self.flat or not self.guide else max((self.width - GUTTER - text - 1) // self.guide, 0)

    def guides(self, depth: int) -> int:
        """Levels of indentation drawn for an item of this depth."""
        return min(depth, self.max_guides)

    def undrawn(self, depth: int) -> int:
        """Levels of an item of this depth that are not drawn, and are said by number."""
        return 0 if self.flat else max(depth - self.max_guides, 0)

    def indent(self, depth: int) -> int:
        """Cells left of the text."""
        return GUTTER + self.guide * self.guides(depth)

    def text(self, depth: int) -> int:
        """Cells of text in a line; one cell stays free at the right."""
        return max(min(self.max_text, self.width - self.indent(depth) - 1), MIN_WIDTH)

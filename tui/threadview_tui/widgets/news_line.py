"""The line at the bottom in which the reader is told something, over as many rows as it needs."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from threadview_tui.layout.wrap import wrap

_PADDING = 1
"""Cells to each side."""


def rows_of(text: str, width: int) -> int:
    """How many rows a text takes on a screen of so many cells."""
    return max(1, len(wrap(text, max(1, width - 2 * _PADDING))) // 2)


class NewsLine(Widget):
    """Stands at the bottom of a screen for as long as there is something to tell."""

    DEFAULT_CSS = """
    NewsLine {
        dock: bottom; height: auto; max-height: 60%; padding: 0 1;
        color: $foreground; background: $panel; text-style: bold;
    }
    NewsLine:ansi { background: $background; text-style: bold reverse; }
    """

    text: reactive[str] = reactive("", layout=True)
    """What is told; plain."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(wrap(self.text, max(1, width))) // 2)

    def render(self) -> Content:
        flat = wrap(self.text, max(1, self.content_size.width))
        rows = [self.text[start:end] for start, end in zip(flat[::2], flat[1::2], strict=True)]
        return Content("\n".join(row.rstrip() for row in rows))

"""What the lists have in common that are drawn line by line: rows of one line, one of them kept in sight."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollDown, ScrollUp

_AROUND = 2
"""Rows that stay in sight above and below the one that is kept there."""


class RowList(ScrollView, inherit_bindings=False):
    """Scrolls by whole rows, and never with an animation."""

    # Its size never depends on its content: a new virtual size asks for no layout, and moves the scroll bar
    # only.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

    @property
    def first_row(self) -> int:
        """The row on the first line of the window."""
        return round(self.scroll_y)

    def keep_in_sight(self, row: int, *, top: int | None = None, head: int = 0) -> None:
        """Scroll only as far as is needed to see a row with a little around it.

        `top`: the row on the first line otherwise, if not that of now; `head`: lines of the window that do
        not scroll.
        """
        height = self.scrollable_content_region.height - head
        if height <= 0:
            return
        around = min(_AROUND, (height - 1) // 2)
        top = round(self.scroll_target_y) if top is None else top
        top = max(min(top, row - around), row - height + 1 + around)
        self.scroll_to(y=max(0, top), animate=False, immediate=True)

    def draw_rows(self, *rows: int) -> None:
        """Draw some rows anew."""
        for row in rows:
            self.refresh(Region(0, row - self.first_row, self.size.width, 1))

    def on_scroll_down(self, event: ScrollDown) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_page_down(animate=False)

    def on_scroll_up(self, event: ScrollUp) -> None:
        event.stop()
        event.prevent_default()
        self.scroll_page_up(animate=False)

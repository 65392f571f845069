"""The thread at a glance: one line an item, beside the text, following the cursor.

Drawn by the line API, so that 100,000 comments cost no more than the rows in sight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from threadview_tui import wording
from threadview_tui.layout.labels import count_words, crop
from threadview_tui.tree import ARTICLE, Rows

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

BARS = "▁▂▃▄▅▆▇█"
_DEEPEST = 6
_FULL_BAR = 0.95
"""A bar is full from the length that this share of the comments stays below."""
_SAMPLE = 5_000
"""Comments whose lengths are looked at for that."""


class Outline(ScrollView, can_focus=False, inherit_bindings=False):
    """Number, first words and a bar for the length of every shown comment."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--text",
        "outline--dim",
        "outline--cursor",
        "outline--mark",
        "outline--here",
    }
    DEFAULT_CSS = """
    Outline {
        width: 24%; min-width: 26; max-width: 36; height: 1fr; padding-right: 1;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 0;
        border-right: solid $foreground 15%; background: $background;
        & > .outline--text { color: $text-muted; }
        & > .outline--dim { color: $text-disabled; }
        & > .outline--cursor { color: $text; text-style: bold; }
        & > .outline--mark { color: $text-accent; }
        & > .outline--here { color: $primary; }
    }
    """

    class Chosen(Message):
        """An item was clicked."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._comments: Sequence[Comment] = ()
        self._article_words = 0
        self._full = 1
        self._rows = Rows(())
        self._matching: Container[int] = ()
        self._cursor = ARTICLE

    def show(self, thread: Thread) -> None:
        """Another thread, everything in it shown."""
        self._comments = thread.comments
        self._article_words = count_words(thread.article.text)[0]
        some = thread.comments[:: max(1, len(thread.comments) // _SAMPLE)]
        lengths = sorted(len(comment.text) for comment in some)
        self._full = max(1, lengths[int((len(lengths) - 1) * _FULL_BAR)]) if lengths else 1
        self._matching = ()
        self.set_rows(Rows(range(len(thread.comments) + 1)))

    def set_rows(self, rows: Rows) -> None:
        """What is shown, folded and dimmed."""
        self._rows = rows
        self.virtual_size = Size(self.content_size.width, len(rows.items))
        self._follow()
        self.refresh()

    def set_matching(self, items: Container[int]) -> None:
        """The items with a dot: those that the search found."""
        self._matching = items
        self.refresh()

    def set_cursor(self, item: int) -> None:
        """The item with the bar at its left; it comes into sight."""
        if item != self._cursor:
            self._cursor = item
            self._follow()
            self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.content_size.width, len(self._rows.items))
        self._follow()

    def _follow(self) -> None:
        """Scroll only as far as is needed to see the cursor with a little around it."""
        height = self.content_size.height
        if not height:
            return
        row = bisect_left(self._rows.items, self._cursor)
        around = min(2, (height - 1) // 2)
        top = round(self.scroll_target_y)
        top = max(min(top, row - around), row - height + 1 + around)
        self.scroll_to(y=max(0, top), animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        row = event.y + round(self.scroll_y)
        if 0 <= row < len(self._rows.items):
            self.post_message(self.Chosen(self._rows.items[row]))

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        row = y + round(self.scroll_y)
        plain = self.rich_style
        if row >= len(self._rows.items) or width <= 0:
            return Strip.blank(width, plain)
        item = self._rows.items[row]
        here = item == self._cursor
        name = "cursor" if here else "dim" if item in self._rows.dimmed else "text"
        text = self.get_component_rich_style(f"outline--{name}")
        mark = self.get_component_rich_style("outline--mark")
        label, dot, end = self._parts(item)
        room = max(0, width - 2 - len(label) - len(dot) - len(end))
        segments = [
            Segment("▌" if here else " ", self.get_component_rich_style("outline--here")),
            Segment(label, text),
            Segment(dot, mark),
            Segment(set_cell_size(crop(self._words(item, room + 1), room), room), text),
            Segment(f" {end}", text),
        ]
        return Strip(segments).adjust_cell_length(width, plain)

    def _parts(self, item: int) -> tuple[str, str, str]:
        """Before the words, the dot or its place, and what stands at the right."""
        dot = "•" if item in self._matching else " "
        digits = len(str(len(self._comments)))
        if item == ARTICLE:
            return " " * digits, dot, f"{wording.number(self._article_words)} w"
        number = str(item).rjust(digits)
        comment = self._comments[item - 1]
        indent = " " * min(comment.depth, _DEEPEST)
        if item in self._rows.folded:
            return f"{number}{indent}", dot, f"+{wording.number(self._rows.folded[item])}"
        level = min(len(BARS) - 1, len(comment.text) * len(BARS) // (self._full + 1))
        return f"{number}{indent}", dot, BARS[level]

    def _words(self, item: int, room: int) -> str:
        if item == ARTICLE:
            return "Article"
        comment = self._comments[item - 1]
        return wording.plain(wording.words(comment.text, room) or comment.author or comment.kind)

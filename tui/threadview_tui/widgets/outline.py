"""The thread at a glance: a tree of one line an item, beside the text or in its place, following the cursor.

Drawn by the line API, so that a million comments cost no more than the rows in sight. What stands on a line
is worked out in `layout.outline_line`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from threadview_tui import keys, wording
from threadview_tui.guarding import Guarded
from threadview_tui.layout.labels import count_words, one_line
from threadview_tui.layout.outline_line import FOLDED, OPEN, Line, assembled, bar, guides, levels
from threadview_tui.layout.reader_signs import ReaderSigns
from threadview_tui.tree import ARTICLE, Rows
from threadview_tui.widgets.bound import Bound
from threadview_tui.widgets.row_list import RowList
from threadview_tui.widgets.stamps import stamped

if TYPE_CHECKING:
    from threadview_parsers.records import Thread
    from threadview_search import ReaderState

    from threadview_tui.tree import Tree

NARROWEST, WIDEST = 20, 80
"""Columns that it can be dragged to."""
_FULL_BAR = 0.95
"""A bar is full from the length that this share of the comments stays below."""
_SAMPLE = 5_000
"""Comments whose lengths are looked at for that."""


class Outline(Guarded, Bound, RowList, can_focus=True, inherit_bindings=False):
    """Number, author, first words and a bar for the length of every shown comment."""

    PART = "outline"
    ALLOW_SELECT = False
    # A click goes there; the keys stay with the text.
    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.OUTLINE_KEYS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--number",
        "outline--author",
        "outline--words",
        "outline--guide",
        "outline--dim",
        "outline--cursor",
        "outline--hit",
        "outline--sign",
        "outline--here",
    }
    DEFAULT_CSS = """
    Outline {
        width: 30%; min-width: 26; max-width: 36; height: 1fr;
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 0;
        border-right: solid $foreground 15%; background: $background; color: $foreground;
        & > .outline--number { color: $text-muted; }
        & > .outline--author { color: $text-accent; }
        & > .outline--words { color: $text-muted; }
        & > .outline--guide { color: $foreground 35%; }
        & > .outline--dim { color: $text-disabled; }
        & > .outline--cursor { color: $text; text-style: bold; }
        & > .outline--hit { color: $text-warning; text-style: bold; }
        & > .outline--sign { color: $text-accent; text-style: bold; }
        & > .outline--here { color: $primary; }
        &:ansi {
            & > .outline--number { text-style: dim; }
            & > .outline--words { text-style: dim; }
            & > .outline--guide { text-style: dim; }
            & > .outline--dim { text-style: dim; }
        }
    }
    """

    class Chosen(Message):
        """An item was clicked."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    class ReaderChanged(Message):
        """What the reader did with the thread is shown from now on."""

        def __init__(self, noticed: set[int]) -> None:
            """`noticed`: ids of what carries a mark, a note or a tag."""
            super().__init__()
            self.noticed = noticed

    class FoldToggled(Message):
        """The fold sign of an item was clicked, or how much is folded under it."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._thread: Thread | None = None
        self._tree: Tree | None = None
        self._article_words = 0
        self._full = 1
        self._rows = Rows(())
        self._matching: Sequence[int] = ()
        self._signs = ReaderSigns()
        self._signs_drawn: dict[int, str] = {}
        self._noticed: set[int] | None = None
        self._labels: Mapping[int, str] = {}
        self._cursor = ARTICLE
        self._strips: LRUCache[tuple[int, bool, str, int], Strip] = LRUCache(512)
        self._dragging = False

    def show(self, thread: Thread, tree: Tree) -> None:
        """Another thread, everything in it shown."""
        self._thread, self._tree = thread, tree
        self._article_words = count_words(thread.article.text)[0]
        some = thread.comments[:: max(1, len(thread.comments) // _SAMPLE)]
        lengths = sorted(len(comment.text) for comment in some)
        self._full = max(1, lengths[int((len(lengths) - 1) * _FULL_BAR)]) if lengths else 1
        self._matching, self._signs, self._cursor = (), ReaderSigns(), ARTICLE
        self._noticed = None
        self._rows = Rows(())
        self.scroll_to(y=0, animate=False, immediate=True)
        self.set_rows(Rows(range(len(thread.comments) + 1)))

    def set_rows(self, rows: Rows) -> None:
        """What is shown, folded and dimmed; the cursor's line stays where it is, as far as it can."""
        on_screen = self._row_of_cursor() - round(self.scroll_target_y)
        self._rows = rows
        self._redraw()
        self.virtual_size = Size(self.content_size.width, len(rows.items))
        row = self._row_of_cursor()
        self.keep_in_sight(row, top=row - on_screen)

    def set_matching(self, items: Sequence[int]) -> None:
        """The items with a dot: those that the search found, in reading order."""
        if items is not self._matching:
            self._matching = items
            self._redraw()

    def set_reader(self, reader: ReaderState, letters: Mapping[int, str]) -> None:
        """What the reader did with the thread, by comment id; `letters`: id -> names of its marks."""
        drawn = self._signs_drawn
        self._signs = ReaderSigns(reader, letters)
        # Each move of the cursor may be a comment read: only the lines that say so are drawn anew.
        in_sight = enumerate(self.in_sight(), self.first_row)
        self.draw_rows(*[row for row, item in in_sight if drawn.get(item) != self._signs_of(item)])
        noticed = self._signs.noticed()
        if noticed != self._noticed:
            self._noticed = noticed
            self.post_message(self.ReaderChanged(noticed))

    def set_cursor(self, item: int) -> None:
        """The item with the bar at its left; it comes into sight."""
        if item != self._cursor:
            before, self._cursor = self._row_of_cursor(), item
            row = self._row_of_cursor()
            self.keep_in_sight(row)
            self.draw_rows(before, row)

    def in_sight(self) -> list[int]:
        """The items whose lines are in the window."""
        first = self.first_row
        return list(self._rows.items[first : first + self.scrollable_content_region.height])

    def set_labels(self, labels: Mapping[int, str]) -> None:
        """Put short texts over the beginning of items' lines."""
        if labels != self._labels:
            self._labels = labels
            self._redraw()

    @property
    def page_rows(self) -> int:
        """Rows that a page down moves the cursor by."""
        return max(1, self.scrollable_content_region.height - 1)

    def on_resize(self) -> None:
        # Drawn already: a resize is painted before its event arrives.
        self.virtual_size = Size(self.content_size.width, len(self._rows.items))
        self.keep_in_sight(self._row_of_cursor())

    def on_focus(self) -> None:
        self._redraw()

    def on_blur(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self._signs_drawn.clear()
        self.refresh()

    def _row_of_cursor(self) -> int:
        return bisect_left(self._rows.items, self._cursor)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        row = offset.y + self.first_row if offset is not None else -1
        if offset is not None and 0 <= row < len(self._rows.items):
            item = self._rows.items[row]
            at = event.style.meta.get("fold") if item else None
            self.post_message(self.FoldToggled(item) if at else self.Chosen(item))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The line at the right can be dragged."""
        if event.get_content_offset(self) is None and event.x == self.outer_size.width - 1:
            self._dragging = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            width = event.screen_x - self.region.x + 1
            width = min(max(width, NARROWEST), WIDEST, self.screen.size.width // 2)
            self.styles.min_width = self.styles.max_width = self.styles.width = width

    def on_mouse_up(self) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def render_line(self, y: int) -> Strip:
        width, row = self.scrollable_content_region.width, y + self.first_row
        if row >= len(self._rows.items) or width <= 0:
            return Strip.blank(width, self.rich_style)
        item = self._rows.items[row]
        signs = self._signs_drawn[item] = self._signs_of(item)
        key = (item, item == self._cursor, signs, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._drawn(item, row, width)
        return strip

    def _drawn(self, item: int, row: int, width: int) -> Strip:
        here, dim = item == self._cursor, item in self._rows.dimmed
        said = "dim" if dim else "cursor" if here else None
        sign = ("▌" if self.has_focus else "▏") if here else " "
        segments = [Segment(sign, self._style("here"))]
        # One cell at the right stays free: the line there is not to touch the text.
        for role, text in assembled(self._line(item, row, width), width - 2):
            name = {"bar": "words", "folded": "words"}.get(role, role)
            style = self._style(said if said and name in ("words", "author") else name)
            if here and role == "number":
                style += Style(bold=True)
            # The fold sign is the last of the guides.
            plain = 0 if role == "folded" else len(text) - (role == "guide" and text[-1] != " ")
            if plain:
                segments.append(Segment(text[:plain], style))
            if plain < len(text):
                segments.append(Segment(text[plain:], style + Style.from_meta({"fold": True})))
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        label = self._labels.get(item)
        return stamped(strip, [(0, label)]) if label else strip

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"outline--{part}")

    def _signs_of(self, item: int) -> str:
        assert self._thread is not None
        return self._signs.of(self._thread.comments[item - 1].id if item else ARTICLE)

    def _line(self, item: int, row: int, width: int) -> Line:
        assert self._thread is not None
        assert self._tree is not None
        comments, rows = self._thread.comments, self._rows
        digits = len(str(len(comments)))
        signs = self._signs_of(item)
        is_hit = bool(self._matching) and item in self._matching
        if item == ARTICLE:
            words = f"{wording.number(self._article_words)} w"
            title = one_line(self._thread.article.title)
            return Line(" " * digits, "Article", title, is_hit=is_hit, signs=signs, bar=words)
        comment = comments[item - 1]
        folded = rows.folded.get(item, 0)
        following = rows.items[row + 1] if row + 1 < len(rows.items) else None
        has_replies = following is not None and following < self._tree.ends[item]
        inside = self._hits_within(item) if folded else 0
        return Line(
            str(comment.id).rjust(digits),
            wording.plain(comment.author or ""),
            wording.plain(wording.words(comment.text, width)) or comment.kind,
            guides=guides(self._tree, rows.items, item, levels(width)),
            fold=FOLDED if folded else OPEN if has_replies else " ",
            is_hit=is_hit,
            signs=signs,
            folded=f"+{wording.number(folded)}" if folded else "",
            folded_hits=f"{wording.number(inside)}• " if inside else "",
            bar=bar(len(comment.text), self._full),
        )

    def _hits_within(self, item: int) -> int:
        """In how many comments of a branch the search found something, the first one left out."""
        assert self._tree is not None
        first = bisect_left(self._matching, item + 1)
        return bisect_left(self._matching, self._tree.ends[item], first) - first

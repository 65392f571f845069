"""The list of all matches: one line a match, with the words around it, aligned on the match.

Drawn by the line API: a line is worked out when it is drawn, so that a million matches open at once. What
stands in which row is in `threadview_tui.concordance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.strip import Strip

from threadview_tui import keys
from threadview_tui.concordance import GAP, Columns, Listed, Sort, columns
from threadview_tui.layout.labels import crop, one_line
from threadview_tui.layout.wrap import visible
from threadview_tui.tree import ARTICLE
from threadview_tui.widgets.bound import Bound
from threadview_tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from threadview_tui.screens.listing import Listing

_LOOKED_AT = 200
"""Comments of which one must say an author, a date, for these to get a column."""


class MatchList(Bound, RowList, can_focus=True, inherit_bindings=False):
    """Shows a `Listed`. What its keys and clicks do is up to its `Listing`."""

    PART = "list"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.LIST_KEYS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "match-list--number",
        "match-list--author",
        "match-list--detail",
        "match-list--bar",
        "match-list--mark",
        "match-list--mark-current",
    }
    DEFAULT_CSS = """
    MatchList {
        background: $background; color: $foreground;
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .match-list--number { text-style: bold; color: $text-muted; }
        & > .match-list--author { color: $text-accent; }
        & > .match-list--detail { color: $text-muted; }
        & > .match-list--bar { color: $primary; }
        & > .match-list--mark { color: $text-warning; background: $warning-muted; text-style: underline; }
        & > .match-list--mark-current { color: $text; text-style: bold reverse; }
        &:ansi {
            & > .match-list--number { text-style: bold dim; }
            & > .match-list--detail { text-style: dim; }
            & > .match-list--mark { background: $background; text-style: bold underline; }
        }
    }
    """

    def __init__(self, listing: Listing, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listing = listing
        self._listed: Listed | None = None
        self._row = 0
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(512)
        self._columns: Columns | None = None
        self._has = (False, False)
        """Whether there are authors, dates."""
        self._instead = ""

    @property
    def row(self) -> int:
        """The selected one."""
        return self._row

    def show(self, listed: Listed | None, row: int = 0, *, instead: str = "") -> None:
        """Show these matches, a row selected; without any, what stands `instead` of them."""
        before = self._listed
        self._listed, self._instead = listed, instead
        if listed is not None and (before is None or before.thread is not listed.thread):
            some = listed.thread.comments[:: max(1, len(listed.thread.comments) // _LOOKED_AT)]
            self._has = any(each.author for each in some), any(each.published for each in some)
        self._redraw()
        self.virtual_size = Size(self.content_size.width, len(listed) if listed is not None else 0)
        self._row = row
        self.keep_in_sight(self._row)

    def select(self, row: int) -> None:
        """Move the bar to a row, which comes into sight."""
        if row != self._row:
            before, self._row = self._row, row
            self.keep_in_sight(self._row)
            self.draw_rows(before, row)

    def on_resize(self) -> None:
        self._redraw()
        self.keep_in_sight(self._row)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self._columns = None
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and self._listed is not None:
            row = offset.y + self.first_row
            if row < len(self._listed):
                self._listing.clicked(row, event.chain)

    def action_move(self, direction: int) -> None:
        self._listing.move(direction)

    def action_page(self, pages: float) -> None:
        self._listing.step(round(pages * max(1, self.scrollable_content_region.height - 1)))

    def action_first(self) -> None:
        self._listing.first()

    def action_last(self) -> None:
        self._listing.last()

    def action_sort(self) -> None:
        self._listing.sort_next()

    def action_reverse(self) -> None:
        self._listing.reverse()

    def action_go(self) -> None:
        self._listing.go()

    def action_back(self) -> None:
        self._listing.back()

    def render_line(self, y: int) -> Strip:
        width, listed = self.scrollable_content_region.width, self._listed
        row = y + self.first_row
        if width <= 0 or listed is None or row >= len(listed):
            instead = f"  {self._instead}" if row == 1 and not listed else ""
            return Strip([Segment(instead, self._style("detail"))]).adjust_cell_length(width, self.rich_style)
        key = (row, row == self._row)
        strip = self._strips.get(key)
        if strip is None:
            segments = self._segments(listed, row, width)
            strip = self._strips[key] = Strip(segments).adjust_cell_length(width, self.rich_style)
        return strip

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"match-list--{part}")

    def _segments(self, listed: Listed, row: int, width: int) -> list[Segment]:
        if self._columns is None:
            authors, dates = self._has
            self._columns = columns(
                width,
                digits=len(str(len(listed.thread.comments))),
                authors=authors,
                dates=dates,
                by_date=listed.sort is Sort.DATE,
            )
        places, match = self._columns, listed.match(row)
        item, gap = match[0], " " * GAP
        number = "a" if item == ARTICLE else str(listed.id(item))
        segments = [
            Segment("▌" if row == self._row else " ", self._style("bar")),
            Segment(number.rjust(places.number), self._style("number")),
        ]
        if places.author:
            author = one_line(listed.author(item)) or ("Article" if item == ARTICLE else "")
            segments.append(Segment(gap + _cell(author, places.author), self._style("author")))
        if places.position:
            which, of = listed.position(match)
            position = f"{which}/{of}" if of > 1 else ""
            segments.append(Segment(gap + _cell(position, places.position), self._style("detail")))
        if places.date:
            date = _cell(one_line(listed.date(item))[: places.date], places.date)
            segments.append(Segment(gap + date, self._style("detail")))
        segments.append(Segment(gap, self.rich_style))
        return [*segments, *self._in_context(listed, row, places)]

    def _in_context(self, listed: Listed, row: int, places: Columns) -> list[Segment]:
        from threadview_search.kwic import keyword_in_context

        text, span = listed.text(listed.match(row))
        if span is None:
            # It matches as a whole: its beginning, from where the other lines begin.
            whole = keyword_in_context(text, (0, 0), before=0, after=places.context, measure=cell_len)
            return [Segment(visible(whole.right), self.rich_style)]
        around = keyword_in_context(text, span, before=places.left, after=places.right, measure=cell_len)
        left = visible(around.left)
        mark = self._style("mark-current" if row == self._row else "mark")
        return [
            Segment(" " * (places.left - cell_len(left)) + left, self.rich_style),
            Segment(visible(around.match), self.rich_style + mark),
            Segment(visible(around.right), self.rich_style),
        ]


def _cell(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    short = crop(text, cells)
    return short + " " * (cells - cell_len(short))

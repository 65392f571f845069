"""A list of rows in columns, one of which is selected. Drawn by the line API, so it may be of any length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from threadview_tui import keys
from threadview_tui.layout.labels import crop
from threadview_tui.layout.table import GAP, Column, Rows, arranged, marks, matching_rows, natural_widths
from threadview_tui.layout.wrap import visible
from threadview_tui.widgets.bound import Bound
from threadview_tui.widgets.row_list import RowList

from .lines import spread

if TYPE_CHECKING:
    from rich.style import Style
    from textual.timer import Timer

_BAR = 2
"""Cells left of the columns: the bar of the selected row and a space."""
_DIGITS = 9
_SLICE, _PAUSE = 0.005, 0.01
"""Seconds of making rows out of sight, and between two slices of it."""


class PickTitle(Widget):
    """The line above: what is listed, and how much of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PickTitle { height: 1; padding: 0 1; color: $text-accent; text-style: bold; }
    """
    title: reactive[str] = reactive("")
    count: reactive[str] = reactive("")

    def render(self) -> Content:
        right = Content.styled(self.count, "not bold $text-muted")
        return spread(Content(self.title), right, self.content_size.width)


class PickList(Bound, RowList, can_focus=True, inherit_bindings=False):
    """Shows the rows that hold what was typed; says which one was chosen, by its index among all of them."""

    PART = "pick"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings(keys.PICK_KEYS)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pick--head", "pick--bar", "pick--detail", "pick--mark"}
    DEFAULT_CSS = """
    PickList {
        background: $panel; color: $foreground;
        overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .pick--head { color: $text-muted; text-style: bold; }
        & > .pick--bar { color: $primary; }
        & > .pick--detail { color: $text-muted; }
        & > .pick--mark { color: $text-warning; text-style: underline; }
        &:ansi > .pick--detail { text-style: dim; }
        &:ansi > .pick--mark { text-style: bold underline; }
    }
    """

    class Chosen(Message):
        """A row was taken, or the list left."""

        def __init__(self, row: int | None) -> None:
            super().__init__()
            self.row = row

    class Moved(Message):
        """Another row is selected, or others are shown."""

    class Filtered(Message):
        """The reader wants to type."""

    def __init__(self, *, instead: str, may_leave: bool = True, id: str | None = None) -> None:
        """`may_leave`: whether there is something to go back to."""
        super().__init__(id=id)
        self._instead = instead
        self._may_leave = may_leave
        self._rows = Rows(0, ().__getitem__)
        self._columns: tuple[Column, ...] = ()
        self._natural: list[list[int]] = []
        self._typed = ""
        self._shown: Sequence[int] = ()
        """Indices of the rows that are shown."""
        self._at = 0
        """The selected one, as its place among those shown."""
        self._count = ""
        self._making: Timer | None = None

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def shown(self) -> Sequence[int]:
        """Indices of the rows that hold what was typed, in order."""
        return self._shown

    @property
    def chosen(self) -> int | None:
        """The index of the selected row; None where none is shown."""
        return self._shown[self._at] if self._shown else None

    def in_sight(self) -> Sequence[int]:
        """Indices of the rows in the window."""
        first = self.first_row
        return self._shown[first : first + self.scrollable_content_region.height]

    def show(self, rows: Sequence[Sequence[str]], columns: Sequence[Column], chosen: int | None) -> None:
        """Other rows, in which `chosen` is selected; what was typed goes on to hold.

        `rows` is asked for a row when it comes into sight, or when words are looked for.
        """
        self._rows = Rows(len(rows), rows.__getitem__)
        self._columns = tuple(columns) or (Column(),) * max(map(len, rows), default=1)
        self._natural = natural_widths(self._rows, self._columns)
        self._find(range(len(self._rows)), chosen)
        self._make_later()

    def _make_later(self) -> None:
        """Make the rows out of sight while nothing else is to be done: typed words look through all."""
        if self._making is not None:
            self._making.stop()
        self._making = self.set_timer(_PAUSE, self._make_some)

    def _make_some(self) -> None:
        if not self._rows.make_some(_SLICE):
            self._make_later()

    def renew(self, rows: Mapping[int, Sequence[str]]) -> None:
        """Other texts in some of the rows, by index."""
        for index, row in rows.items():
            self._rows[index] = row
        widths = natural_widths([self._rows[index] for index in rows], self._columns)
        self._natural = [list(map(max, known, new)) for known, new in zip(self._natural, widths, strict=True)]
        if self._typed.strip():
            self._find(range(len(self._rows)), self.chosen)
        self.refresh()

    def filter(self, typed: str) -> None:
        """Show only rows that hold every word typed; the selected one stays so if it does."""
        # What is typed on to a word only leaves fewer.
        among = self._shown if self._typed and typed.startswith(self._typed) else range(len(self._rows))
        chosen, self._typed = self.chosen, typed
        self._find(among, chosen)

    def _find(self, among: Sequence[int], chosen: int | None) -> None:
        typed = self._typed.strip()
        self._shown = list(matching_rows(self._rows, typed, among)) if typed else range(len(self._rows))
        self._at = self._place_of(chosen)
        self.virtual_size = Size(self.content_size.width, len(self._shown) + self._head)
        self.keep_in_sight(self._at, head=self._head)
        self.refresh()
        self.post_message(self.Moved())

    def _place_of(self, row: int | None) -> int:
        if isinstance(self._shown, range):
            return min(max(row or 0, 0), max(0, len(self._shown) - 1))
        return self._shown.index(row) if row in self._shown else 0

    @property
    def _head(self) -> int:
        """Lines of the head."""
        return 1 if any(column.head for column in self._columns) else 0

    def select(self, place: int) -> None:
        """Move the bar to a row by its place among those shown, the nearest if there is none."""
        self._at = min(max(0, place), max(0, len(self._shown) - 1))
        self.keep_in_sight(self._at, head=self._head)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self.keep_in_sight(self._at, head=self._head)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        letter = event.character or ""
        if letter.isascii() and letter.isdigit() and (self._count or letter != "0"):
            event.stop()
            self._count = (self._count + letter)[:_DIGITS]
        elif event.key in ("slash", "ampersand"):
            # At once: the letters that a fast typist sends behind it must find the line they are meant for.
            event.stop()
            self.post_message(self.Filtered())

    def _take_count(self) -> int | None:
        count, self._count = self._count, ""
        return int(count) if count else None

    def action_move(self, direction: int) -> None:
        self.select(self._at + direction * (self._take_count() or 1))

    def action_page(self, pages: float) -> None:
        height = max(1, self.scrollable_content_region.height - self._head - 1)
        self.select(self._at + round(pages * height * (self._take_count() or 1)))

    def action_first(self) -> None:
        self.select((self._take_count() or 1) - 1)

    def action_last(self) -> None:
        self.select((self._take_count() or len(self._shown)) - 1)

    def action_filter(self) -> None:
        self.post_message(self.Filtered())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Without anything to go back to, the keys for it are the screen's."""
        return action != "back" or self._may_leave

    def action_choose(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Chosen(self.chosen))

    def action_back(self) -> None:
        self.post_message(self.Chosen(None))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = offset.y - self._head + self.first_row
        if offset.y >= self._head and place < len(self._shown):
            self.select(place)
            if event.chain > 1:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if width <= 0:
            return Strip.blank(0)
        if y < self._head:
            segments = self._segments([column.head for column in self._columns], width, head=True)
        else:
            place = y - self._head + self.first_row
            if place < len(self._shown):
                segments = self._segments(self._rows[self._shown[place]], width, chosen=place == self._at)
            else:
                # One line below the head, for a list that is empty or has no such row.
                none = "nothing holds these words" if self._typed.strip() else self._instead
                text = "" if self._shown or place != 0 else " " * _BAR + none
                segments = [Segment(text, self._style("detail"))]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"pick--{part}")

    def _segments(
        self, row: Sequence[str], width: int, *, chosen: bool = False, head: bool = False
    ) -> list[Segment]:
        typed = self._typed.strip()
        found = marks(row, typed) if typed and not head else [[] for _ in row]
        segments = [Segment("▌ " if chosen else " " * _BAR, self._style("bar"))]
        places = arranged(self._natural, self._columns, width - _BAR - 1)
        for index, (text, (form, cells)) in enumerate(zip(row, places, strict=False)):
            if not cells:
                continue
            if len(segments) > 1:
                segments.append(Segment(" " * GAP, self.rich_style))
            # The first column is what one looks for, the others say more of it.
            style = self._style("head") if head else self._style("detail") if index else self.rich_style
            style = style + self.rich_style.__class__(bold=True) if chosen and not index else style
            short = crop(text if head else self._columns[index].text(text, form), cells)
            space = Segment(" " * (cells - cell_len(short)), self.rich_style)
            pieces = self._marked(short, found[index], style)
            segments += [space, *pieces] if self._columns[index].right else [*pieces, space]
        return segments

    def _marked(self, text: str, ranges: list[tuple[int, int]], style: Style) -> list[Segment]:
        pieces, at = [], 0
        for start, end in sorted(ranges):
            if start >= at:
                pieces.append(Segment(visible(text[at:start]), style))
                pieces.append(Segment(visible(text[start:end]), style + self._style("mark")))
                at = end
        return [*pieces, Segment(visible(text[at:]), style)]

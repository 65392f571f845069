"""Drawing the rows of items as Strips, kept until something about them changes.

No markup is read and no control character is sent: text goes through `visible` on its way into a Segment.
A Segment of text carries `offset=(offset in the item's text, item)`, which is how Textual's selection knows
what is under the pointer, whatever the wrapping.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.selection import Selection
from textual.strip import Strip

from threadview_tui.layout.columns import GUIDE, GUTTER
from threadview_tui.layout.flow import Row
from threadview_tui.layout.labels import (
    Piece,
    byline,
    crop_pieces,
    fold_label,
    header,
    length_label,
    matches_label,
)
from threadview_tui.layout.measure import Measure
from threadview_tui.layout.wrap import TAB_CELLS, cell_offset_is_safe, visible

Spans = Sequence[tuple[int, int]]
Part = Literal[
    "text",
    "title",
    "number",
    "author",
    "detail",
    "fold",
    "guide",
    "bar",
    "context",
    "removed",
    "quote",
    "mark",
    "mark-current",
    "selection",
]
StyleOf = Callable[[Part], Style]

_NO_ITEMS: Set[int] = frozenset()


class Look:
    """What the view shows about the items besides their text."""

    def __init__(self) -> None:
        self.context: Set[int] = _NO_ITEMS
        self.folded: Mapping[int, int] = {}
        self.languages: Mapping[int, str | None] = {}
        self.marks: Mapping[int, Spans] = {}
        self.title_marks: Spans = ()
        self.current_mark: tuple[int, int] | None = None
        self.selection: Selection | None = None
        self.cursor = 0


class ItemStrips:
    """Draws the rows of one thread in strips of `width` cells (the scrollbar's included)."""

    def __init__(self, measure: Measure, width: int, look: Look, style_of: StyleOf) -> None:
        self.measure = measure
        self.width = width
        self._items = measure.items
        self._columns = measure.columns
        self._look = look
        self._style_of = style_of
        self._styles: dict[tuple[Part, ...], Style] = {}
        self._strips: LRUCache[int, dict[tuple[int, str, int, bool], Strip]] = LRUCache(512)
        self._merged_spans: LRUCache[tuple[Part, int], Spans] = LRUCache(512)
        self._lengths: LRUCache[int, str] = LRUCache(4096)

    def clear(self) -> None:
        """Forget every strip, because a style, a mark, a language or what is selected changed."""
        self._styles.clear()
        self._strips.clear()
        self._merged_spans.clear()

    def draw(self, row: Row) -> Strip:
        """One row, as wide as the view."""
        at_cursor = row.item == self._look.cursor and row.kind != "blank"
        drawn = self._strips.get(row.part)
        if drawn is None:
            drawn = self._strips[row.part] = {}
        key = (row.item, row.kind, row.number, at_cursor)
        strip = drawn.get(key)
        if strip is None:
            strip = drawn[key] = self._filled([*self._margin(row, at_cursor), *self._content(row)])
        return strip

    def _filled(self, segments: list[Segment]) -> Strip:
        """A strip of exactly the width: every Strip that Textual would make of it otherwise costs 25 us."""
        cells = sum([segment.cell_length for segment in segments])
        if cells > self.width:
            return Strip(segments, cells).crop(0, self.width)
        return Strip([*segments, Segment(" " * (self.width - cells), self._style("text"))], self.width)

    def _style(self, *parts: Part) -> Style:
        """The styles of several parts, later ones on top."""
        style = self._styles.get(parts)
        if style is None:
            style = Style.combine([self._style_of(part) for part in parts])
            self._styles[parts] = style
        return style

    def _margin(self, row: Row, at_cursor: bool) -> list[Segment]:
        bar = Segment("▌" if at_cursor else " ", self._style("bar"))
        guides = self._columns.guides(row.number if row.kind == "blank" else self._items.depths[row.part])
        return [bar, Segment(" " * (GUTTER - 1) + ("│" + " " * (GUIDE - 1)) * guides, self._style("guide"))]

    def _content(self, row: Row) -> list[Segment]:
        if row.kind == "text":
            return self._text(row)
        text = self._items.text(row.item)
        if row.kind == "blank":
            return [self._anchor(row.item, len(text))]
        if row.kind == "fold":
            label = fold_label(self._look.folded.get(row.item, 0))
            segments = self._pieces([("fold", label)], row)
            return [*segments, self._anchor(row.item, len(text))]
        lead = self._article_lead(row) if row.item == 0 else self._header(row)
        return [*lead, self._anchor(row.item, 0)]

    def _anchor(self, item: int, offset: int) -> Segment:
        """An empty segment that tells a selection where a line without text stands in the item's text."""
        return Segment("", Style.from_meta({"offset": (offset, item)}))

    def _pieces(self, pieces: Sequence[Piece], row: Row) -> list[Segment]:
        width = self._columns.text(self._items.depths[row.part])
        cropped = crop_pieces(pieces, width)
        return [
            Segment("".join([text for _, text in run]), self._style("text", role))
            for role, run in groupby(cropped, key=itemgetter(0))
        ]

    def _length(self, item: int) -> str:
        label = self._lengths.get(item)
        if label is None:
            label = self._lengths[item] = length_label(self._items.text(item))
        return label

    def _article_lead(self, row: Row) -> list[Segment]:
        title = self.measure.title
        if row.number < len(title):
            return self._title_row(row.number)
        if row.number > len(title):
            return []
        language = self._look.languages.get(0, self._items.thread.language)
        return self._pieces(byline(self._items.article, language=language, length=self._length(0)), row)

    def _title_row(self, number: int) -> list[Segment]:
        title, look = self.measure.title, self._look
        line = title.lines[number]
        layers: list[tuple[Part, Spans]] = [("mark", title.marks(number, merged(look.title_marks)))]
        current = look.current_mark
        if current is not None and current[0] == 0 and -len(look.title_marks) <= current[1] < 0:
            layers.append(("mark-current", title.marks(number, [look.title_marks[current[1]]])))
        return [
            Segment(line[left:right], self._style("text", "title", *parts))
            for left, right, parts in layered(line, (0, len(line)), layers)
        ]

    def _header(self, row: Row) -> list[Segment]:
        item, look = row.item, self._look
        comment = self._items.comment(item)
        pieces = header(
            comment,
            language=look.languages.get(item, comment.language),
            length=self._length(item),
            context=item in look.context,
        )
        marks = look.marks.get(item, ())
        if not marks:
            return self._pieces(pieces, row)
        current = look.current_mark[1] if look.current_mark and look.current_mark[0] == item else None
        label = matches_label(len(marks), current)
        width = self._columns.text(self._items.depths[row.part])
        room = width - cell_len(label) - 2
        if room < width // 2:
            return self._pieces(pieces, row)
        cropped = crop_pieces(pieces, room)
        used = sum(cell_len(text) for _, text in cropped)
        return self._pieces([*cropped, ("detail", " " * (room - used + 2)), ("detail", label)], row)

    def _text(self, row: Row) -> list[Segment]:
        rows = self.measure.wrapped(row.part)
        start, end = rows[2 * row.number], rows[2 * row.number + 1]
        item, text = row.item, self._items.text(row.item)
        base: tuple[Part, ...] = ("text",)
        quotes: Spans = ()
        if item:
            comment = self._items.comment(item)
            quotes = comment.quotes
            if comment.kind == "removed":
                base = ("text", "removed")
        if item in self._look.context:
            base = (*base, "context")
        layers: list[tuple[Part, list[tuple[int, int]]]] = []
        if quotes:
            layers.append(("quote", overlapping(self._merged("quote", item, quotes), start, end)))
        marks = self._look.marks.get(item)
        if marks:
            layers.append(("mark", overlapping(self._merged("mark", item, marks), start, end)))
            current = self._look.current_mark
            if current is not None and current[0] == item and 0 <= current[1] < len(marks):
                layers.append(("mark-current", overlapping([marks[current[1]]], start, end)))
        selected = self._selected(item, len(text))
        if selected is not None:
            layers.append(("selection", overlapping([selected], start, end)))
        return self._layered(row, (start, end), base, [layer for layer in layers if layer[1]])

    def _merged(self, kind: Part, item: int, spans: Spans) -> Spans:
        known = self._merged_spans.get((kind, item))
        if known is None:
            known = self._merged_spans[kind, item] = merged(spans)
        return known

    def _selected(self, item: int, length: int) -> tuple[int, int] | None:
        selection = self._look.selection
        span = selection.get_span(item) if selection is not None else None
        if span is None:
            return None
        return span[0], length if span[1] < 0 else span[1]

    def _layered(
        self,
        row: Row,
        span: tuple[int, int],
        base: tuple[Part, ...],
        layers: Sequence[tuple[Part, Sequence[tuple[int, int]]]],
    ) -> list[Segment]:
        """The row's text cut where any layer begins or ends, each piece with the styles of its layers."""
        text = self._items.text(row.item)
        segments: list[Segment] = []
        for left, right, parts in layered(text, span, layers):
            style = self._style(*base, *parts)
            segments.extend(_segments(text, left, right, row.item, style))
        return segments or [self._anchor(row.item, span[0])]


def layered(
    text: str, span: tuple[int, int], layers: Sequence[tuple[Part, Spans]]
) -> Iterable[tuple[int, int, list[Part]]]:
    """The span cut where any layer begins or ends: (start, end, the layers that lie on it)."""
    start, end = span
    cuts = {start, end}
    for _, spans in layers:
        for first, last in spans:
            cuts.update((whole_character(text, first, end), whole_character(text, last, end)))
    for left, right in pairwise(sorted(cuts)):
        yield (
            left,
            right,
            [part for part, spans in layers if any(first < right and left < last for first, last in spans)],
        )


def _segments(text: str, start: int, end: int, item: int, style: Style) -> Iterable[Segment]:
    """Segments of a piece of text, tabs as spaces that all lead back to the tab."""
    offset = start
    for index, run in enumerate(text[start:end].split("\t")):
        if index:
            tab = style + Style.from_meta({"offset": (offset, item)})
            yield from [Segment(" ", tab)] * TAB_CELLS
            offset += 1
        if run:
            yield Segment(visible(run), style + Style.from_meta({"offset": (offset, item)}))
            offset += len(run)


def whole_character(text: str, offset: int, end: int) -> int:
    """The offset, moved on to where one drawn character ends, so that no emoji or accent is torn apart."""
    while offset < end and not cell_offset_is_safe(text, offset):
        offset += 1
    return offset


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in ascending order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def overlapping(spans: Spans, start: int, end: int) -> list[tuple[int, int]]:
    """The parts within start ... end of spans that are ascending and apart."""
    index = bisect_right(spans, start, key=lambda span: span[1])
    found: list[tuple[int, int]] = []
    while index < len(spans) and spans[index][0] < end:
        first, last = max(spans[index][0], start), min(spans[index][1], end)
        if first < last:
            found.append((first, last))
        index += 1
    return found

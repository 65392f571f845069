"""Drawing the rows of items as Strips, kept until something about them changes.

No markup is read and no control character is sent: text goes through `visible` on its way into a Segment.
A Segment of text carries `offset=(offset in the item's text, item)`, which is how Textual's selection knows
what is under the pointer, whatever the wrapping; one of a link also `link=(item, number of the link)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from threadview_tui.layout.body import Special
from threadview_tui.layout.columns import GUTTER, RULER
from threadview_tui.layout.flow import Row
from threadview_tui.layout.labels import (
    Piece,
    byline,
    crop_pieces,
    fold_label,
    header,
    length_label,
    matches_label,
    quote_label,
)
from threadview_tui.layout.measure import Measure
from threadview_tui.layout.spans import Spans, layered, merged, overlapping
from threadview_tui.layout.wrap import TAB_CELLS, visible
from threadview_tui.widgets.look import Look

Part = Literal[
    "text",
    "title",
    "number",
    "number-read",
    "author",
    "author-same",
    "sign",
    "detail",
    "fold",
    "guide",
    "guide-ruler",
    "bar",
    "context",
    "removed",
    "quote",
    "quote-folded",
    "link",
    "links",
    "note",
    "mark",
    "mark-current",
    "selection",
    "path",
    "path-here",
]
StyleOf = Callable[[Part], Style]
Layer = tuple[Part, Sequence[tuple[int, int]]]

_NUMBER = re.compile(r"(\[\d{1,3}\] \S+)")
_PLAIN = Special()


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
        self._strips: LRUCache[int, dict[tuple[object, ...], Strip]] = LRUCache(512)
        self._merged_spans: LRUCache[tuple[Part, int], Spans] = LRUCache(512)
        self._lengths: LRUCache[int, str] = LRUCache(4096)

    def clear(self) -> None:
        """Forget every strip, because a style, a mark, a language or what is selected changed."""
        self._styles.clear()
        self._strips.clear()
        self._merged_spans.clear()

    def draw(self, row: Row) -> Strip:
        """One row, as wide as the view."""
        look = self._look
        at_cursor = row.item == look.cursor and row.kind != "blank"
        if row.kind == "fold":
            return self.filled([*self._margin(row, at_cursor), *self._content(row)])
        drawn = self._strips.get(row.part)
        if drawn is None:
            drawn = self._strips[row.part] = {}
        # What a header says beside the record changes with every move; it is drawn as often as it does.
        signs = (look.is_same(row.item), look.reader_key(row.item)) if row.kind == "lead" else None
        key = (row.item, row.kind, row.number, at_cursor, signs)
        strip = drawn.get(key)
        if strip is None:
            strip = drawn[key] = self.filled([*self._margin(row, at_cursor), *self._content(row)])
        return strip

    def path(self, pieces: Sequence[tuple[int | None, str]]) -> Strip:
        """The line that says where one is; each step leads to its item."""
        segments = [Segment(" " * GUTTER, self.style("path"))]
        for number, (item, text) in enumerate(pieces):
            style = self.style("path-here" if number == len(pieces) - 1 else "path")
            segments.append(Segment(text, style if item is None else style + Style.from_meta({"path": item})))
        return self.filled(segments, "path")

    def filled(self, segments: list[Segment], fill: Part = "text") -> Strip:
        """A strip of exactly the width: every Strip that Textual would make of it otherwise costs 25 us."""
        cells = sum([segment.cell_length for segment in segments])
        if cells > self.width:
            return Strip(segments, cells).crop(0, self.width)
        return Strip([*segments, Segment(" " * (self.width - cells), self.style(fill))], self.width)

    def style(self, *parts: Part) -> Style:
        """The styles of several parts, later ones on top."""
        style = self._styles.get(parts)
        if style is None:
            style = Style.combine([self._style_of(part) for part in parts])
            self._styles[parts] = style
        return style

    def _margin(self, row: Row, at_cursor: bool) -> list[Segment]:
        bar = Segment(("▌" if at_cursor else " ") + " " * (GUTTER - 1), self.style("bar"))
        depth = row.number if row.kind == "blank" else self._items.depths[row.part]
        levels = self._columns.guides(depth)
        guides: list[Segment] = []
        level = "│" + " " * (self._columns.guide - 1)
        for first in range(0, levels, RULER):
            dim = min(RULER - 1, levels - first)
            guides.append(Segment(level * dim, self.style("guide")))
            if levels - first >= RULER:
                guides.append(Segment(level, self.style("guide-ruler")))
        if levels and self._columns.undrawn(depth):
            last = guides.pop()
            guides.append(Segment(last.text[: -len(level)] + "┊" + level[1:], last.style))
        return [bar, *guides]

    def _content(self, row: Row) -> list[Segment]:
        if row.kind == "text":
            return self._text(row)
        text = self._items.text(row.item)
        if row.kind == "lead":
            lead = self._article_lead(row) if row.item == 0 else self._header(row)
            return [*lead, self._anchor(row.item, 0)]
        if row.kind == "quote":
            return self._folded_quote(row)
        if row.kind == "links":
            return [*self._link_row(row), self._anchor(row.item, len(text))]
        if row.kind == "note":
            special = self._special(row)
            style = self.style("text", "note")
            return [Segment(special.lead + special.text, style), self._anchor(row.item, len(text))]
        if row.kind == "fold":
            segments = self._pieces([("fold", fold_label(*self._look.hidden(row.item)))], row)
            return [*segments, self._anchor(row.item, len(text))]
        return [self._anchor(row.item, len(text))]

    def _anchor(self, item: int, offset: int) -> Segment:
        """An empty segment that tells a selection where a line without text stands in the item's text."""
        return Segment("", Style.from_meta({"offset": (offset, item)}))

    def _special(self, row: Row) -> Special:
        return self.measure.body(row.part).special.get(row.number, _PLAIN)

    def _pieces(self, pieces: Sequence[Piece], row: Row) -> list[Segment]:
        width = self._columns.text(self._items.depths[row.part])
        cropped = crop_pieces(pieces, width)
        return [
            Segment("".join([text for _, text in run]), self.style("text", role))
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
        signs = self._look.signs(0)
        return self._pieces(
            byline(self._items.article, language=language, length=self._length(0), signs=signs), row
        )

    def _title_row(self, number: int) -> list[Segment]:
        title, look = self.measure.title, self._look
        line = title.lines[number]
        layers: list[tuple[Part, Spans]] = [("mark", title.marks(number, merged(look.title_marks)))]
        current = look.current_mark
        if current is not None and current[0] == 0 and -len(look.title_marks) <= current[1] < 0:
            layers.append(("mark-current", title.marks(number, [look.title_marks[current[1]]])))
        return [
            Segment(line[left:right], self.style("text", "title", *parts))
            for left, right, parts in layered(line, (0, len(line)), layers)
        ]

    def _header(self, row: Row) -> list[Segment]:
        item, look = row.item, self._look
        comment, depth = self._items.comment(item), self._items.depths[row.part]
        pieces = header(
            comment,
            language=look.languages.get(item, comment.language),
            length=self._length(item),
            signs=look.signs(item, self._columns.undrawn(depth)),
        )
        marks = look.marks.get(item, ())
        if not marks:
            return self._pieces(pieces, row)
        current = look.current_mark[1] if look.current_mark and look.current_mark[0] == item else None
        label = matches_label(len(marks), current)
        width = self._columns.text(depth)
        room = width - cell_len(label) - 2
        if room < width // 2:
            return self._pieces(pieces, row)
        cropped = crop_pieces(pieces, room)
        used = sum(cell_len(text) for _, text in cropped)
        return self._pieces([*cropped, ("detail", " " * (room - used + 2)), ("detail", label)], row)

    def _folded_quote(self, row: Row) -> list[Segment]:
        rows = self.measure.wrapped(row.part)
        start, end = rows[2 * row.number], rows[2 * row.number + 1]
        text = self._items.text(row.item)
        inside = overlapping(self._merged("mark", row.item, self._look.marks.get(row.item, ())), start, end)
        label: list[Piece] = [("quote-folded", quote_label(text[start:end], len(inside)))]
        pieces = self._pieces(label, row)
        selected = self._selected(row.item, len(text))
        if selected is not None and overlapping([selected], start, end):
            style = self.style("text", "quote-folded", "selection")
            pieces = [Segment(segment.text, style) for segment in pieces]
        return [self._anchor(row.item, start), *pieces, self._anchor(row.item, end)]

    def _link_row(self, row: Row) -> list[Segment]:
        segments: list[Segment] = []
        for piece in _NUMBER.split(self._special(row).text):
            if not piece:
                continue
            style = self.style("text", "links")
            if piece[0] == "[":
                number = int(piece[1 : piece.index("]")])
                style = self.style("text", "links", "link") + Style.from_meta({"link": (row.item, number)})
            segments.append(Segment(piece, style))
        return segments

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
        layers: list[Layer] = []
        if quotes:
            layers.append(("quote", overlapping(self._merged("quote", item, quotes), start, end)))
        places = [(place.start, place.end) for place in self.measure.links(item)[1]]
        if places:
            layers.append(("link", overlapping(places, start, end)))
        marks = self._look.marks.get(item)
        if marks:
            layers.append(("mark", overlapping(self._merged("mark", item, marks), start, end)))
            current = self._look.current_mark
            if current is not None and current[0] == item and 0 <= current[1] < len(marks):
                layers.append(("mark-current", overlapping([marks[current[1]]], start, end)))
        selected = self._selected(item, len(text))
        if selected is not None:
            layers.append(("selection", overlapping([selected], start, end)))
        return self._row(row, (start, end), base, [layer for layer in layers if layer[1]])

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

    def _row(
        self, row: Row, span: tuple[int, int], base: tuple[Part, ...], layers: Sequence[Layer]
    ) -> list[Segment]:
        """A row of text with what stands before it and between its characters."""
        special = self._special(row)
        segments = [Segment(special.lead, self.style(*base, "detail"))] if special.lead else []
        position = span[0]
        for offset, label in special.labels:
            segments += self._layered(row.item, (position, offset), base, layers)
            style = self.style(*base, "links") + self._link_meta(row.item, offset - 1)
            segments.append(Segment(label, style))
            position = offset
        segments += self._layered(row.item, (position, span[1]), base, layers)
        return segments or [self._anchor(row.item, span[0])]

    def _layered(
        self, item: int, span: tuple[int, int], base: tuple[Part, ...], layers: Sequence[Layer]
    ) -> list[Segment]:
        """Text cut where any layer begins or ends, each piece with the styles of its layers."""
        text = self._items.text(item)
        segments: list[Segment] = []
        for left, right, parts in layered(text, span, layers):
            style = self.style(*base, *parts)
            if "link" in parts:
                style += self._link_meta(item, left)
            segments.extend(_segments(text, left, right, item, style))
        return segments

    def _link_meta(self, item: int, offset: int) -> Style:
        """What a click needs to know of the link at an offset."""
        for place in self.measure.links(item)[1]:
            if place.start <= offset < place.end:
                return Style.from_meta({"link": (item, place.link + 1)})
        return Style.null()


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

"""Drawing the rows of an item's text: hits, quotes, links and what is selected lie on it as layers.

A Segment of text carries `offset=(offset in the item's text, item)`, which is how Textual's selection knows
what is under the pointer, whatever the wrapping; one of a link also `link=(item, number of the link)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from rich.style import Style

from threadview_tui.layout.body import Special
from threadview_tui.layout.labels import Piece, quote_label
from threadview_tui.layout.spans import Spans, layered, merged, overlapping
from threadview_tui.layout.wrap import TAB_CELLS, visible

if TYPE_CHECKING:
    from textual.cache import LRUCache

    from threadview_tui.layout.flow import Row
    from threadview_tui.layout.items import Items
    from threadview_tui.layout.measure import Measure
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


class TextRows:
    """The part of `ItemStrips` that draws texts, folded quotes and links."""

    measure: Measure
    _items: Items
    _look: Look
    _merged_spans: LRUCache[tuple[Part, int], Spans]

    def style(self, *parts: Part) -> Style:
        """The styles of several parts, later ones on top."""
        raise NotImplementedError

    def _pieces(self, pieces: Sequence[Piece], row: Row) -> list[Segment]:
        raise NotImplementedError

    def _anchor(self, item: int, offset: int) -> Segment:
        """An empty segment that tells a selection where a line without text stands in the item's text."""
        return Segment("", Style.from_meta({"offset": (offset, item)}))

    def _special(self, row: Row) -> Special:
        return self.measure.body(row.part).special.get(row.number, _PLAIN)

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

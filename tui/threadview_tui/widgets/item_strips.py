"""Drawing the rows of items as Strips, kept until something about them changes.

No markup is read and no control character is sent: text goes through `visible` on its way into a Segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

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
)
from threadview_tui.layout.measure import Measure
from threadview_tui.layout.spans import Spans, layered, merged
from threadview_tui.widgets.look import Look
from threadview_tui.widgets.text_rows import Part, StyleOf, TextRows

_ITEMS = 128
"""Items whose rows are kept as they were drawn: some ten pages. Each row is fifty objects, which the garbage
collector goes through."""


class ItemStrips(TextRows):
    """Draws the rows of one thread in strips of `width` cells (the scrollbar's included)."""

    def __init__(self, measure: Measure, width: int, look: Look, style_of: StyleOf) -> None:
        self.measure = measure
        self.width = width
        self._items = measure.items
        self._columns = measure.columns
        self._look = look
        self._style_of = style_of
        self._styles: dict[tuple[Part, ...], Style] = {}
        self._strips: LRUCache[int, dict[tuple[object, ...], Strip]] = LRUCache(_ITEMS)
        self._merged_spans: LRUCache[tuple[Part, int], Spans] = LRUCache(_ITEMS)
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

"""How many rows each item takes at one width: guessed from its length until somebody needs to know."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from threadview_tui.layout.body import EMPTY, Body, SpecialKind, foldable, lay_out, outside_code
from threadview_tui.layout.columns import Columns
from threadview_tui.layout.items import PART_LIMIT, Items
from threadview_tui.layout.labels import byline
from threadview_tui.layout.large import is_worth_it
from threadview_tui.layout.tail import link_rows, note_rows
from threadview_tui.layout.title import TitleRows
from threadview_tui.links import Place, may_have_links, numbered

_UNKNOWN = -1
_KEPT = 512


class Beside(NamedTuple):
    """What the rows of a text depend on beside the text. Never changed, only replaced."""

    quotes_folded: bool = False
    opened: Set[int] = frozenset()
    """Items whose quotes are open all the same."""
    notes: Mapping[int, str] = {}
    """Item -> the reader's note."""


_PLAIN = Beside()


class Measure:
    """Rows of the parts of a thread's items in given columns.

    An item is drawn as its lead (a comment's header; the article's title, byline and a blank line), the rows
    of its text, and its tail (the line that says what is folded, a blank line). The lead belongs to the
    item's first part, the tail to its last.
    """

    def __init__(self, items: Items, columns: Columns, beside: Beside = _PLAIN) -> None:
        self.items = items
        self.beside = beside
        self.columns = columns
        self._rows = array("i", [_UNKNOWN]) * len(items.sizes)
        self.unknown = len(items.sizes)
        """Parts whose rows have not been counted yet."""
        drawn = min(max(items.depths), columns.max_guides)
        self._text_widths = [columns.text(depth) for depth in range(drawn + 1)]
        self._text_widths += self._text_widths[-1:] * (max(items.depths) - drawn)
        self._bodies: dict[int, Body] = {}
        self._numbered: dict[int, tuple[list[str], list[Place]]] = {}
        self.title = TitleRows(items.thread, columns.text(0))
        """The article's title, wrapped."""
        text = 1 if items.text(0) else 0
        self.article_lead = len(self.title) + bool(byline(items.article, language="", length="?")) + text

    def lead(self, item: int) -> int:
        """Rows above the item's text."""
        return 1 if item else self.article_lead

    def wrapped(self, part: int) -> array[int]:
        """Offsets (start, end, start, end ...) of the part's rows in its item's text, exact."""
        return self.body(part).rows

    def body(self, part: int) -> Body:
        """The part's rows, with those of links and notes under its item's last part."""
        body = self._bodies.pop(part, None)
        if body is None:
            body = self._lay_out(part)
            if len(self._bodies) >= _KEPT:
                del self._bodies[next(iter(self._bodies))]
        self._bodies[part] = body
        return body

    def _lay_out(self, part: int) -> Body:
        items, beside = self.items, self.beside
        item = items.item_of[part]
        text, width = items.text(item), self._text_widths[items.depths[part]]
        start, end = items.span(part)
        links, places = self.links(item)
        shown = outside_code(text, places) if places else places
        quotes: Sequence[tuple[int, int]] = ()
        if beside.quotes_folded and item and item not in beside.opened and items.comment(item).quotes:
            quotes = foldable(text, items.comment(item).quotes, start, end)
        body = lay_out(text, start, end, width, quotes=quotes, links=shown) if text else EMPTY
        if (links or item in beside.notes) and part == items.parts(item)[-1]:
            written = [place.link for place in shown]
            tail = [*link_rows(links, written, width), *note_rows(beside.notes.get(item, ""), width)]
            body = body.followed_by(tail, len(text))
        self.unknown -= self._rows[part] == _UNKNOWN
        self._rows[part] = len(body.rows) // 2
        return body

    def links(self, item: int) -> tuple[list[str], list[Place]]:
        """The links of an item, and where in its text they are written out."""
        known = self._numbered.get(item)
        if known is None:
            text = self.items.text(item)
            listed = self.items.comment(item).links if item else ()
            # Most texts have none, and to remember that of each costs more than to look again.
            if not listed and len(text) <= PART_LIMIT and not may_have_links(text):
                return [], []
            if len(self._numbered) >= _KEPT:
                self._numbered.clear()
            known = self._numbered[item] = numbered(text, listed)
        return known

    def kind(self, part: int, row: int) -> SpecialKind:
        """What kind of row it is."""
        special = self.body(part).special.get(row)
        return special.kind if special is not None else "text"

    def use(self, beside: Beside, changed: Iterable[int]) -> None:
        """Another note or another fold of quotes for some items; their heights must be settled anew."""
        self.beside = beside
        for item in changed:
            for part in self.items.parts(item):
                self.unknown += self._rows[part] != _UNKNOWN
                self._rows[part] = _UNKNOWN
                self._bodies.pop(part, None)

    def text_rows(self, part: int) -> int:
        """Rows of the part's text, exact."""
        rows = self._rows[part]
        return rows if rows != _UNKNOWN else len(self._lay_out(part).rows) // 2

    def is_exact(self, part: int) -> bool:
        """Whether the rows of this part have been counted already."""
        return self._rows[part] != _UNKNOWN

    def heights(self, parts: Sequence[int], folded: Collection[int]) -> array[int]:
        """Lines of every part given, in their order: exact where known, else guessed.

        `folded`: items with a line that says what is folded under them, as far as they are given.
        """
        if is_worth_it(len(self.items.sizes)):
            return self._many_heights(parts, folded)
        items, rows, sizes, depths = self.items, self._rows, self.items.sizes, self.items.depths
        text_width = self._text_widths
        guesses: tuple[Sequence[int], Sequence[int], Sequence[int]] = rows, sizes, depths
        if len(parts) < len(sizes):
            guesses = [rows[i] for i in parts], [sizes[i] for i in parts], [depths[i] for i in parts]
        heights = array(
            "i",
            [
                (known if known >= 0 else size // text_width[depth] + (size > 0)) + 2
                for known, size, depth in zip(*guesses, strict=True)
            ],
        )
        for item in folded:
            _add(heights, parts, items.parts(item)[-1], 1)
        return self._ends_evened(heights, parts)

    def _many_heights(self, parts: Sequence[int], folded: Collection[int]) -> array[int]:
        from threadview_tui.layout import vectors

        arrays = self.items.arrays
        heights = vectors.guess_heights(arrays, self._rows, self._text_widths, parts)
        if folded:
            heads = getattr(folded, "heads", folded)
            vectors.add_at(heights, parts, arrays.last_parts(heads), 1)
        return self._ends_evened(array("i", heights.tobytes()), parts)

    def _ends_evened(self, heights: array[int], parts: Sequence[int]) -> array[int]:
        """The lead and the tail of an item counted once, the article's lead as it is."""
        if parts and parts[0] == 0:
            heights[0] += self.article_lead - 1
        for item in self.items.cut:
            own = self.items.parts(item)
            for part in own:
                _add(heights, parts, part, -(part != own[0]) - (part != own[-1]))
        return heights


def _add(heights: array[int], parts: Sequence[int], part: int, lines: int) -> None:
    """Add to the height of a part, if it is one of those (ascending)."""
    slot = bisect_left(parts, part)
    if slot < len(heights) and parts[slot] == part:
        heights[slot] += lines

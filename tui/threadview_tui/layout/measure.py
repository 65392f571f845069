"""How many rows each item takes at one width: guessed from its length until somebody needs to know."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence

from threadview_tui.layout.columns import Columns
from threadview_tui.layout.items import Items
from threadview_tui.layout.labels import byline
from threadview_tui.layout.large import is_worth_it
from threadview_tui.layout.title import TitleRows
from threadview_tui.layout.wrap import wrap

_UNKNOWN = -1
_KEPT = 512


class Measure:
    """Rows of the parts of a thread's items in given columns.

    An item is drawn as its lead (a comment's header; the article's title, byline and a blank line), the rows
    of its text, and its tail (the line that says what is folded, a blank line). The lead belongs to the
    item's first part, the tail to its last.
    """

    def __init__(self, items: Items, columns: Columns) -> None:
        self.items = items
        self.columns = columns
        self._rows = array("i", [_UNKNOWN]) * len(items.sizes)
        drawn = min(max(items.depths), columns.max_guides)
        self._text_widths = [columns.text(depth) for depth in range(drawn + 1)]
        self._text_widths += self._text_widths[-1:] * (max(items.depths) - drawn)
        self._wrapped: dict[int, array[int]] = {}
        self.title = TitleRows(items.thread, columns.text(0))
        """The article's title, wrapped."""
        text = 1 if items.text(0) else 0
        self.article_lead = len(self.title) + bool(byline(items.article, language="", length="?")) + text

    def lead(self, item: int) -> int:
        """Rows above the item's text."""
        return 1 if item else self.article_lead

    def wrapped(self, part: int) -> array[int]:
        """Offsets (start, end, start, end ...) of the part's rows in its item's text, exact."""
        rows = self._wrapped.pop(part, None)
        if rows is None:
            rows = self._wrap(part)
            if len(self._wrapped) >= _KEPT:
                del self._wrapped[next(iter(self._wrapped))]
        self._wrapped[part] = rows
        return rows

    def _wrap(self, part: int) -> array[int]:
        text = self.items.text(self.items.item_of[part])
        if not text:
            rows = array("i")
        else:
            start, end = self.items.span(part)
            rows = wrap(text, self._text_widths[self.items.depths[part]], start, end)
        self._rows[part] = len(rows) // 2
        return rows

    def text_rows(self, part: int) -> int:
        """Rows of the part's text, exact."""
        rows = self._rows[part]
        return rows if rows != _UNKNOWN else len(self._wrap(part)) // 2

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

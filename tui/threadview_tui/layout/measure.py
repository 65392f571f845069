"""How many rows each item takes at one width: guessed from its length until somebody needs to know."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from threadview_tui.layout.columns import Columns
from threadview_tui.layout.items import Items
from threadview_tui.layout.labels import byline
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
        self._text_widths = [columns.text(depth) for depth in range(max(items.depths) + 1)]
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

    def heights(self, parts: Sequence[int]) -> list[int]:
        """Lines of every part given, in their order: exact where known, else guessed; nothing folded."""
        if not parts:
            return []
        items, rows, sizes, depths = self.items, self._rows, self.items.sizes, self.items.depths
        text_width = self._text_widths
        guesses: tuple[Sequence[int], Sequence[int], Sequence[int]] = rows, sizes, depths
        if len(parts) < len(sizes):
            guesses = [rows[i] for i in parts], [sizes[i] for i in parts], [depths[i] for i in parts]
        heights = [
            (known if known >= 0 else size // text_width[depth] + (size > 0)) + 2
            for known, size, depth in zip(*guesses, strict=True)
        ]
        if parts[0] == 0:
            heights[0] += self.article_lead - 1
        if items.has_long_texts:
            for slot, part in enumerate(parts):
                item = items.item_of[part]
                if items.has_many_parts(item):
                    own = items.parts(item)
                    heights[slot] -= (part != own[0]) + (part != own[-1])
        return heights

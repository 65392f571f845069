"""The items of a thread as the view lays them out: 0 is the article, i the comment with id i.

A long text is laid out in parts, so that no single step (wrapping it, drawing one of its rows) depends on
its whole length: a page may be one line of 200 MB. Nearly every item is one part.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.records import Article, Comment, Thread

from threadview_tui.layout.large import is_worth_it
from threadview_tui.layout.wrap import cell_offset_is_safe

if TYPE_CHECKING:
    from threadview_tui.layout.vectors import ItemArrays

PART_LIMIT = 16_384
"""Characters. Longer texts are cut, at a newline where there is one: about 2 ms of work at the worst."""

MAX_DEPTH = 1_000_000
"""Levels of replies that are told apart."""

_LOOKED_AT = 5_000


class Items:
    """Sizes, depths and parts of one thread's texts. Parts are numbered through, in reading order."""

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.count = len(thread.comments) + 1
        self._cuts: dict[int, list[int]] = {}
        # Arrays: a million of each are 4 MB, and numpy can look at them where they are.
        sizes = array("i", [len(thread.article.text), *[len(comment.text) for comment in thread.comments]])
        depths = _depths([0, *[comment.depth for comment in thread.comments]])
        self.item_of: Sequence[int] = range(self.count)
        """Item of each part."""
        self.sizes = sizes
        """Characters of each part."""
        self.depths = depths
        """Depth of each part's item."""
        if max(sizes) > PART_LIMIT:
            self._cut_long_texts(depths)

    def _cut_long_texts(self, depths: array[int]) -> None:
        long_ones = [item for item, size in enumerate(self.sizes) if size > PART_LIMIT]
        item_of, sizes = array("i"), array("i")
        for item, following in pairwise([-1, *long_ones, self.count]):
            if item >= 0:
                cuts = self._cuts[item] = cut_text(self.text(item))
                item_of.extend([item] * (len(cuts) - 1))
                sizes.extend([end - start for start, end in pairwise(cuts)])
            item_of.extend(range(item + 1, following))
            sizes.extend(self.sizes[item + 1 : following])
        self.item_of, self.sizes = item_of, sizes
        self.depths = array("i", [depths[item] for item in item_of])

    @cached_property
    def has_replies(self) -> bool:
        """Whether any comment answers another one, as far as the first few thousand and the depths say."""
        return max(self.depths) > 0 or any(
            comment.parent is not None for comment in self.thread.comments[:_LOOKED_AT]
        )

    def text(self, item: int) -> str:
        """The text of an item."""
        return self.thread.comments[item - 1].text if item else self.thread.article.text

    def comment(self, item: int) -> Comment:
        """The record of an item above 0."""
        return self.thread.comments[item - 1]

    @property
    def article(self) -> Article:
        """The record of item 0."""
        return self.thread.article

    def parts(self, item: int) -> range:
        """The numbers of an item's parts."""
        if not self._cuts:
            return range(item, item + 1)
        first = bisect_left(self.item_of, item)
        return range(first, first + max(len(self._cuts.get(item, ())) - 1, 1))

    def parts_of(self, shown: Sequence[int]) -> Sequence[int]:
        """The numbers of the parts of several items."""
        if not self._cuts:
            return shown
        if is_worth_it(self.count):
            return self.arrays.parts(shown)
        return [part for item in shown for part in self.parts(item)]

    @property
    def cut(self) -> Collection[int]:
        """The items whose text was cut."""
        return self._cuts.keys()

    @cached_property
    def arrays(self) -> ItemArrays:
        """The same for arithmetic over all of them."""
        from threadview_tui.layout.vectors import ItemArrays

        return ItemArrays(self)

    @property
    def has_long_texts(self) -> bool:
        """Whether any item's text was cut."""
        return bool(self._cuts)

    def span(self, part: int) -> tuple[int, int]:
        """Offsets (start, end) of a part in its item's text; a newline between two parts is in neither."""
        item = self.item_of[part]
        cuts = self._cuts.get(item)
        if cuts is None:
            return 0, self.sizes[part]
        index = part - self.parts(item).start
        start, end = cuts[index], cuts[index + 1]
        if index < len(cuts) - 2 and self.text(item)[end - 1] == "\n":
            end -= 1
        return start, end

    def part_at(self, item: int, offset: int) -> int:
        """The part that holds an offset of the item's text."""
        parts = self.parts(item)
        cuts = self._cuts.get(item)
        if cuts is None:
            return parts.start
        return parts.start + min(max(bisect_left(cuts, offset + 1) - 1, 0), len(parts) - 1)


def _depths(depths: list[int]) -> array[int]:
    """The depths as far as they mean anything: a record may hold any number."""
    if min(depths) < 0 or max(depths) > MAX_DEPTH:
        depths = [min(max(depth, 0), MAX_DEPTH) for depth in depths]
    return array("i", depths)


def cut_text(text: str, limit: int = PART_LIMIT) -> list[int]:
    """Offsets 0 ... len(text) that cut a text into pieces of at most `limit` characters.

    After the last newline of a piece's second half, else after its last space, else between two drawn
    characters; where none of these is found near, anywhere.
    """
    cuts = [0]
    while len(text) - cuts[-1] > limit:
        start = cuts[-1]
        half, end = start + limit // 2, start + limit
        cut = text.rfind("\n", half, end) + 1 or text.rfind(" ", half, end) + 1
        if not cut:
            cut = next((i for i in range(end, end - 64, -1) if cell_offset_is_safe(text, i)), end)
        cuts.append(cut)
    cuts.append(len(text))
    return cuts

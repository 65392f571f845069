"""The tree of a thread, what of it is shown, and the ways through it.

An *item* is what the reader moves between: 0 is the article, i > 0 the comment with id i. A branch is the
slice `item .. ends[item]` of the reading order, so nothing here recurses and everything is linear in the
number of comments. Who stands below whom, and what a filter shows, is search's to say (`Branches`, `Scoped`).
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, MutableSet, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from threadview_search import Branches, Placed, Scope, Scoped

if TYPE_CHECKING:
    from .folded import Items

__all__ = ["ARTICLE", "Rows", "Scope", "Tree"]

ARTICLE = 0
"""The item number of the article."""

_LARGE = 20_000
"""Comments from which on folds are worked out in numpy where that is loaded."""
_HUGE = 200_000
"""Comments from which on it is loaded while the page is read: beside that it is not felt, at a key it is."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the view shows: items in reading order, the article first."""

    items: Sequence[int]
    folded: Mapping[int, int] = field(default_factory=dict)
    """Folded item -> number of items that the fold hides; only folds that hide something."""
    dimmed: Set[int] = frozenset()
    """Items shown for context only; those that a fold hides are named too."""
    hidden: int = 0
    """How many items the folds hide."""
    matching: int = 0
    """How many comments are shown for their own sake."""
    unfolded: Sequence[int] = ()
    """What is shown or hidden by folds: everything that a filter keeps, in reading order."""


class Tree:
    """Parents, depths and branch ends of a thread; every array is indexed by item, 0 is the article."""

    __slots__ = (
        "_branches", "_scoped", "count", "depths", "enclosing", "ends", "parents",
    )  # fmt: skip

    def __init__(self, comments: Sequence[Placed]) -> None:
        self._branches = branches = Branches(comments)
        self.count = branches.count
        self.depths, self.parents = branches.depths, branches.parents
        self.enclosing, self.ends = branches.enclosing, branches.ends
        self._scoped: tuple[Collection[int], Scoped] | None = None
        """The filter asked for last, so that another scope or fold costs little."""
        if self.count >= _HUGE:
            self.warm()

    def root(self, item: int) -> int:
        """The top-level comment whose branch holds this item."""
        while enclosing := self.enclosing[item]:
            item = enclosing
        return item

    def replies(self, item: int) -> int:
        """How many items the branch of this one holds below it."""
        return self.ends[item] - item - 1 if item else 0

    def branches(self) -> list[int]:
        """Every comment that has replies, in reading order."""
        return [item for item in range(1, self.count + 1) if self.ends[item] > item + 1]

    def deeper_than(self, level: int) -> set[int]:
        """The folds that leave exactly the comments of depth < level open to sight (level >= 1)."""
        if not self._in_numpy:
            return {item for item in self.branches() if self.depths[item] >= level - 1}
        from .folded import branch_heads

        arrays = self._branches.arrays
        return branch_heads(arrays.depths, arrays.ends, level - 1)

    @property
    def _in_numpy(self) -> bool:
        """Whether folds are sooner worked out in numpy: not where that would have to be loaded for one."""
        return self.count >= _HUGE or (self.count >= _LARGE and "numpy" in sys.modules)

    def warm(self) -> None:
        """Make what the first fold or filter of a large thread would be waited for; in any thread."""
        if self.count >= _LARGE:
            # Loads numpy; the arrays are there already.
            from .folded import without_folded

            without_folded(None, (), self._branches.arrays.ends[:1])

    def covering(self, item: int, folds: Collection[int]) -> list[int]:
        """The folds that hide this item, outermost last."""
        covering = []
        while item := self.enclosing[item]:
            if item in folds:
                covering.append(item)
        return covering

    def rows(
        self, folds: Collection[int], matches: Collection[int] | None = None, scope: Scope = Scope.MATCHES
    ) -> Rows:
        """What is shown under these folds and, with `matches` (comment ids), under that filter.

        A fold hides its branch only while the folded comment itself is shown: otherwise nothing on the
        screen would say that something is hidden.
        """
        if matches is None:
            if not folds:
                everything = range(self.count + 1)
                return Rows(everything, matching=self.count, unfolded=everything)
            return self._folded(folds)
        return self._filtered(folds, self._of(matches), scope)

    def counts(self, matches: Collection[int]) -> Mapping[Scope, int]:
        """How many comments each scope of a filter shows, folds left aside."""
        return self._of(matches).counts

    def _of(self, matches: Collection[int]) -> Scoped:
        if self._scoped is not None and self._scoped[0] is matches:
            return self._scoped[1]
        scoped = Scoped(self._branches, matches)
        self._scoped = (matches, scoped) if _is_fixed(matches) else None
        return scoped

    def _folded(self, folds: Collection[int]) -> Rows:
        everything = range(self.count + 1)
        if self._in_numpy:
            rows = self._without(None, folds)
            return replace(rows, matching=len(rows.items) - 1, unfolded=everything)
        items = [ARTICLE]
        folded: dict[int, int] = {}
        item, ends = 1, self.ends
        while item <= self.count:
            items.append(item)
            if item in folds and ends[item] > item + 1:
                folded[item] = ends[item] - item - 1
                item = ends[item]
            else:
                item += 1
        hidden = sum(folded.values())
        return Rows(items, folded, hidden=hidden, matching=len(items) - 1, unfolded=everything)

    def _filtered(self, folds: Collection[int], scoped: Scoped, scope: Scope) -> Rows:
        from threadview_search.items import MaskedItems

        kept = scoped.items(scope)
        rows = self._without(kept, folds)
        assert isinstance(rows.items, MaskedItems)
        matching = int(scoped.mask(Scope.MATCHES)[rows.items.array].sum())
        dimmed = scoped.context(scope)
        unfolded = MaskedItems(scoped.mask(scope)) if rows.hidden else rows.items
        return replace(rows, dimmed=dimmed, matching=matching, unfolded=unfolded)

    def _without(self, kept: Items | None, folds: Collection[int]) -> Rows:
        """Rows of the comments kept (None: all), but for those that folds hide."""
        from .folded import without_folded

        items, folded = without_folded(kept, folds, self._branches.arrays.ends)
        return Rows(items, folded, hidden=int(folded.counts.sum()))


def position(items: Sequence[int], item: int) -> int:
    """Index of the item in the shown items, or of the last one before it."""
    return max(0, bisect_right(items, item) - 1)


def nearest(items: Sequence[int], item: int) -> int:
    """The shown item whose number is closest; of two equally close, the later."""
    after = bisect_left(items, item)
    if after == len(items):
        return items[-1]
    if after == 0 or items[after] == item:
        return items[after]
    before = items[after - 1]
    return before if item - before < items[after] - item else items[after]


def step(items: Sequence[int], item: int, count: int) -> int:
    """The item `count` shown items further (back if negative), stopping at the ends."""
    here = position(items, item)
    if count < 0 and items[here] < item:
        here += 1
    return items[min(len(items) - 1, max(0, here + count))]


def shown(items: Sequence[int], item: int) -> bool:
    """Whether the item is among the shown ones."""
    index = bisect_left(items, item)
    return index < len(items) and items[index] == item


def next_sibling(tree: Tree, items: Sequence[int], item: int) -> int:
    """The next shown item that is not below this one: its sibling or, after the last, its parent's."""
    if item == ARTICLE:
        return step(items, item, 1)
    index = bisect_left(items, tree.ends[item])
    return items[index] if index < len(items) else item


def previous_sibling(tree: Tree, items: Sequence[int], item: int) -> int:
    """The previous shown sibling, replies skipped; before the first, the enclosing comment."""
    around = tree.enclosing[item]
    other = item - 1
    while other > around:
        while tree.enclosing[other] != around:
            other = tree.enclosing[other]
        if shown(items, other):
            return other
        other -= 1
    return around if around and shown(items, around) else item


def next_top(tree: Tree, items: Sequence[int], item: int) -> int:
    """The first shown item of the next top-level branch, or the item itself after the last."""
    if item == ARTICLE:
        return step(items, item, 1)
    index = bisect_left(items, tree.ends[tree.root(item)])
    return items[index] if index < len(items) else item


def previous_top(tree: Tree, items: Sequence[int], item: int) -> int:
    """The first shown item of this top-level branch or, from there, of the one before."""
    start = items[min(len(items) - 1, bisect_left(items, tree.root(item)))]
    if start < item:
        return start
    before = step(items, item, -1)
    return items[bisect_left(items, tree.root(before))]


def first_reply(tree: Tree, items: Sequence[int], item: int) -> int | None:
    """The first shown item below this one, for the article the first comment."""
    following = step(items, item, 1)
    return following if item < following < (tree.ends[item] if item else tree.count + 1) else None


def _is_fixed(items: Collection[int]) -> bool:
    """Whether they cannot be others later."""
    return isinstance(items, Set) and not isinstance(items, MutableSet)

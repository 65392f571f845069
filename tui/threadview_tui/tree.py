"""The tree of a thread as flat arrays, and the ways through it.

An *item* is what the reader moves between: 0 is the article, i > 0 the comment with id i. A branch is the
slice `item .. ends[item]` of the reading order, so nothing here recurses and everything is linear in the
number of comments.

Two relations are kept apart. *Enclosing* follows `depth`, which is what the screen shows and what a fold
hides. *Parent* is what the page says a comment answers; on a flat page with "in reply to" lines it can lie
anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

ARTICLE = 0
"""The item number of the article."""


class Placed(Protocol):
    """What the tree needs of a comment record."""

    @property
    def parent(self) -> int | None: ...
    @property
    def depth(self) -> int: ...


class Scope(Enum):
    """What a filter shows beside the comments that match."""

    MATCHES = "matches only"
    ANCESTORS = "ancestors dimmed"
    BRANCHES = "whole branches"

    def next(self) -> Scope:
        """The scope that the key x goes to from here."""
        scopes = list(Scope)
        return scopes[(scopes.index(self) + 1) % len(scopes)]


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


class Tree:
    """Parents, depths and branch ends of a thread; every array is indexed by item, 0 is the article."""

    __slots__ = ("count", "depths", "enclosing", "ends", "parents")

    def __init__(self, comments: Sequence[Placed]) -> None:
        self.count = len(comments)
        self.depths = [0, *(max(0, comment.depth) for comment in comments)]
        self.enclosing, self.ends = _enclosing(self.depths)
        self.parents = _parents(comments, self.enclosing)

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
        return {item for item in self.branches() if self.depths[item] >= level - 1}

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
                return Rows(range(self.count + 1), matching=self.count)
            return self._folded(folds)
        wanted = {item for item in matches if 0 < item <= self.count}
        kept = self._in_scope(wanted, scope)
        return self._filtered(folds, sorted(kept), frozenset(kept - wanted))

    def _folded(self, folds: Collection[int]) -> Rows:
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
        return Rows(items, folded, hidden=sum(folded.values()), matching=len(items) - 1)

    def _filtered(self, folds: Collection[int], kept: Sequence[int], dimmed: frozenset[int]) -> Rows:
        items = [ARTICLE]
        folded: dict[int, int] = {}
        fold, hidden_until = 0, 0
        for item in kept:
            if item < hidden_until:
                folded[fold] = folded.get(fold, 0) + 1
                continue
            items.append(item)
            if item in folds:
                fold, hidden_until = item, self.ends[item]
        context = sum(item in dimmed for item in items)
        return Rows(items, folded, dimmed, sum(folded.values()), len(items) - 1 - context)

    def _in_scope(self, wanted: set[int], scope: Scope) -> set[int]:
        if scope is Scope.MATCHES:
            return wanted
        kept = set(wanted)
        if scope is Scope.ANCESTORS:
            for item in wanted:
                while (item := self.parents[item]) and item not in kept:
                    kept.add(item)
            return kept
        done = 0
        for item in sorted(wanted):
            if item >= done:
                root = self.root(item)
                done = self.ends[root]
                kept.update(range(root, done))
        return kept


def _enclosing(depths: Sequence[int]) -> tuple[list[int], list[int]]:
    """The enclosing item and the branch end of every item, from the depths alone."""
    count = len(depths) - 1
    enclosing, ends = [ARTICLE] * (count + 1), [count + 1] * (count + 1)
    path: list[int] = []
    for item in range(1, count + 1):
        while path and depths[path[-1]] >= depths[item]:
            ends[path.pop()] = item
        if path:
            enclosing[item] = path[-1]
        path.append(item)
    return enclosing, ends


def _parents(comments: Sequence[Placed], enclosing: Sequence[int]) -> list[int]:
    """The stated parent where it is usable, else the enclosing item.

    A page may state a parent that comes later (newest first) or, broken, one that leads round in a circle;
    walking up must end all the same.
    """
    count = len(comments)
    parents = list(enclosing)
    for item, comment in enumerate(comments, 1):
        if comment.parent is not None and 0 < comment.parent <= count and comment.parent != item:
            parents[item] = comment.parent
    if all(parents[item] < item for item in range(1, count + 1)):
        return parents
    settled = [True] + [False] * count
    for start in range(1, count + 1):
        path: dict[int, None] = {}
        item = start
        while not settled[item] and item not in path:
            path[item] = None
            item = parents[item]
        if not settled[item]:
            parents[item] = ARTICLE
        for step in path:
            settled[step] = True
    return parents


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

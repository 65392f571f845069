"""The comments of a thread in another order: siblings within the tree, or all of them flat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from .columns import Dates, folded_lines
from .facets import Facets
from .scopes import Branches

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

Ids: TypeAlias = npt.NDArray[np.int64]


class Order(Enum):
    """What comments can be sorted by; each has the direction that one asks for first."""

    PAGE = "the page's order"
    DATE = "oldest first"
    LENGTH = "longest first"
    SCORE = "highest score first"
    REPLIES = "most replies first"
    AUTHOR = "authors from A to Z"

    @property
    def reversed_name(self) -> str:
        """What the other way round is called."""
        return _REVERSED[self]


_REVERSED = {
    Order.PAGE: "the page's order, reversed",
    Order.DATE: "newest first",
    Order.LENGTH: "shortest first",
    Order.SCORE: "lowest score first",
    Order.REPLIES: "fewest replies first",
    Order.AUTHOR: "authors from Z to A",
}
_LARGEST_FIRST = (Order.LENGTH, Order.SCORE, Order.REPLIES)


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order, its direction, and whether replies stay under what they answer."""

    order: Order = Order.PAGE
    reverse: bool = False
    flat: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it leaves everything as the page has it."""
        return self == Sorting()

    def __str__(self) -> str:
        name = self.order.reversed_name if self.reverse else self.order.value
        return f"{name}, flat" if self.flat else name


def sorted_ids(thread: Thread, sorting: Sorting) -> Ids:
    """Every id in the order asked for, 0, the article, first.

    Comments without what is sorted by come last, whichever the direction; equal ones stay in the order of
    the page. Who stands in whose branch is as before if every comment is given its level (`Branches.levels`)
    for its depth: a page's own depths may leave some out. Linear but for the sorting, however deep the tree.
    """
    branches = Branches(thread.comments)
    ranks = _ranks(thread, sorting)
    if sorting.flat:
        order: Ids = np.lexsort((np.arange(len(ranks)), ranks))
        return order
    return _in_tree(branches, ranks)


def _ranks(thread: Thread, sorting: Sorting) -> npt.NDArray[np.int64]:
    """By item, where it goes among its siblings; the article before all."""
    comments, count = thread.comments, len(thread.comments)
    known = np.ones(count, dtype=np.bool_)
    match sorting.order:
        case Order.PAGE:
            values = np.arange(count)
        case Order.DATE:
            dates = Dates([comment.published or "" for comment in comments])
            known, values = dates.known, _ranked(dates.sortable())
        case Order.LENGTH:
            values = np.array([len(comment.text) for comment in comments], dtype=np.int64)
        case Order.SCORE:
            known = np.array([comment.score is not None for comment in comments], dtype=np.bool_)
            # Scores may be of any size; their ranks are not.
            scores = [comment.score or 0 for comment in comments]
            place = {score: rank for rank, score in enumerate(sorted(set(scores)))}
            values = np.array([place[score] for score in scores], dtype=np.int64)
        case Order.REPLIES:
            values = np.array(Facets(thread).replies[1:], dtype=np.int64)
        case Order.AUTHOR:
            names = folded_lines([comment.author or "" for comment in comments])
            known = np.array([bool(name) for name in names], dtype=np.bool_)
            values = _ranked(np.array(names, dtype=np.object_)) if count else np.zeros(0, dtype=np.int64)
    if (sorting.order in _LARGEST_FIRST) != sorting.reverse:
        values = -values
    values = values - (values.min() if count else 0) + 1
    values[~known] = values.max(initial=0) + 1
    return np.concatenate((np.zeros(1, dtype=np.int64), values))


def _ranked(values: npt.NDArray[np.object_] | npt.NDArray[np.bytes_]) -> npt.NDArray[np.int64]:
    """Equal values by equal numbers, in their order."""
    ranks: npt.NDArray[np.int64] = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return ranks


def _in_tree(branches: Branches, ranks: npt.NDArray[np.int64]) -> Ids:
    """Siblings in the order of their ranks, each with its branch behind it.

    A branch begins one behind its parent's beginning and the branches of the siblings before it: a running
    sum over siblings, then one step a level down the tree.
    """
    count = branches.count + 1
    items = np.arange(count)
    enclosing, ends = (np.array(part, dtype=np.int64) for part in (branches.enclosing, branches.ends))
    sizes = ends - items
    order = np.lexsort((items, ranks, enclosing))[1:] if count > 1 else items[:0]
    order = order[order != 0]
    parents = enclosing[order]
    before = np.cumsum(sizes[order]) - sizes[order]
    first = np.concatenate(([True], parents[1:] != parents[:-1])) if len(order) else np.zeros(0, dtype=bool)
    group = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0)) if len(order) else items[:0]
    offsets = np.zeros(count, dtype=np.int64)
    offsets[order] = before - before[group] + 1
    places = np.zeros(count, dtype=np.int64)
    # A parent is known before its replies: item numbers grow down a branch.
    depth = np.zeros(count, dtype=np.int64)
    depth[1:] = np.array(branches.depths[1:]) if count > 1 else 0
    by_level = np.argsort(depth, kind="stable")
    by_level = by_level[by_level != 0]
    cuts = np.flatnonzero(np.diff(depth[by_level])) + 1 if len(by_level) else items[:0]
    for level in np.split(by_level, cuts):
        places[level] = places[enclosing[level]] + offsets[level]
    ids: Ids = np.zeros(count, dtype=np.int64)
    ids[places] = items
    return ids

"""What a filter shows: the comments that match, with those they answer, or with their whole branches.

An *item* is 0 for the article and i > 0 for the comment with id i, as in `Index`. Two relations are kept
apart. *Enclosing* follows `depth`, which is what a screen shows: the branch under an item is the slice
`item .. ends[item]` of the reading order. *Parent* is what the page says a comment answers; on a flat page
with "in reply to" lines it can lie anywhere.

Light to import: numpy is loaded by the first filter, not before a page is on the screen.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from .items import ItemSet

    Items: TypeAlias = npt.NDArray[np.int64]
    Mask: TypeAlias = npt.NDArray[np.bool_]

ARTICLE = 0
"""The item number of the article."""

_DEEPEST = 2**62
"""A record may hold any number; more than this is not told apart."""


class Placed(Protocol):
    """What the tree needs of a comment record."""

    @property
    def parent(self) -> int | None: ...
    @property
    def depth(self) -> int: ...


class Scope(Enum):
    """What a filter shows beside the comments that match; each shows all that the one before it does."""

    MATCHES = "matches only"
    ANCESTORS = "ancestors dimmed"
    BRANCHES = "whole branches"

    def next(self) -> Scope:
        """The scope that the key x goes to from here."""
        scopes = list(Scope)
        return scopes[(scopes.index(self) + 1) % len(scopes)]


class Branches:
    """Who stands below whom and who answers whom; everything is indexed by item, 0 is the article.

    Nothing recurses, and all of it is linear in the number of comments, however deep they stand.
    """

    def __init__(self, comments: Sequence[Placed]) -> None:
        self.count = len(comments)
        """Number of comments."""
        # Arrays: numpy can look at them where they are, and the first filter or fold need not wait for more;
        # nor are there a million numbers to be kept as objects.
        self.depths = _depths(comments)
        self.enclosing, self.ends = _enclosing(self.depths)
        """The comment in whose branch an item stands, 0 at top level; the item behind its branch."""
        self.parents = _parents(comments, self.enclosing)
        """The stated parent where it is usable, else the enclosing item; walking up always ends at 0."""

    @cached_property
    def levels(self) -> list[int]:
        """How many comments an item stands below. Its depth may be more, where a page leaves levels out."""
        levels = [0] * (self.count + 1)
        for item in range(1, self.count + 1):
            around = self.enclosing[item]
            levels[item] = levels[around] + 1 if around else 0
        return levels

    @cached_property
    def arrays(self) -> _Arrays:
        """The same for arithmetic over all items, made by the first filter."""
        return _Arrays(self)


class Scoped:
    """The result of one filter on the tree of a thread; what a scope shows is made when it is asked for."""

    def __init__(self, branches: Branches, ids: Iterable[int]) -> None:
        """`ids`: of the comments that match; others than those of the thread are left out."""
        from .items import mask_of

        self._arrays = branches.arrays
        matches = mask_of(ids, branches.count + 1)
        matches[ARTICLE] = False
        self._masks: dict[Scope, Mask] = {Scope.MATCHES: matches}

    def mask(self, scope: Scope) -> Mask:
        """By item, whether the scope shows it; False for the article. Not to be changed."""
        mask = self._masks.get(scope)
        if mask is None:
            matches = self._masks[Scope.MATCHES]
            make = self._arrays.with_ancestors if scope is Scope.ANCESTORS else self._arrays.with_branches
            mask = self._masks[scope] = make(matches)
        return mask

    def items(self, scope: Scope) -> Items:
        """The comments that the scope shows, in reading order."""
        import numpy as np

        return np.flatnonzero(self.mask(scope))

    def context(self, scope: Scope) -> ItemSet:
        """The comments that the scope shows beside those that match."""
        from .items import ItemSet

        return ItemSet(self.mask(scope) & ~self._masks[Scope.MATCHES])

    @property
    def counts(self) -> Mapping[Scope, int]:
        """How many comments each scope shows."""
        return {scope: int(self.mask(scope).sum()) for scope in Scope}


class _Arrays:
    """A tree in numpy."""

    def __init__(self, branches: Branches) -> None:
        import numpy as np

        self.ends = np.frombuffer(branches.ends, dtype=np.int64)
        self.depths = np.frombuffer(branches.depths, dtype=np.int64)
        self._branches = branches

    @cached_property
    def _parents(self) -> Items:
        import numpy as np

        return np.array(self._branches.parents, dtype=np.int64)

    @cached_property
    def _nested(self) -> bool:
        """Whether everybody answers the comment in whose branch he stands, as on most pages."""
        return self._branches.parents == self._branches.enclosing

    def with_ancestors(self, matches: Mask) -> Mask:
        """Also those that a match answers, and those that these answer ..."""
        import numpy as np

        if self._nested:
            # An item is above a match if one stands in its slice.
            before = np.zeros(len(matches) + 1, dtype=np.int64)
            np.cumsum(matches, out=before[1:])
            mask: Mask = before[self.ends] != before[:-1]
            mask[ARTICLE] = False
            return mask
        # Step by step, each twice as far as all before: as many steps as the depth has binary digits.
        mask, above = matches.copy(), self._parents
        while above.any():
            mask[above[mask]] = True
            above = above[above]
        mask[ARTICLE] = False
        return mask

    @cached_property
    def _roots(self) -> Items:
        """Of each item, the comment at the top of what it answers; of that itself, and of the article 0."""
        import numpy as np

        items = np.arange(len(self._parents))
        if self._nested:
            return np.maximum.accumulate(np.where(self._parents == ARTICLE, items, 0))
        roots = np.where(self._parents == ARTICLE, items, self._parents)
        while True:
            further = roots[roots]
            if np.array_equal(further, roots):
                return roots
            roots = further

    def with_branches(self, matches: Mask) -> Mask:
        """Also everything that hangs together with a match."""
        import numpy as np

        wanted = np.zeros(len(matches), dtype=np.bool_)
        wanted[self._roots[matches]] = True
        wanted[ARTICLE] = False
        mask: Mask = wanted[self._roots]
        return mask


def _depths(comments: Sequence[Placed]) -> array[int]:
    """The depths of all items, those that mean nothing cut off."""
    depths = [0, *[comment.depth for comment in comments]]
    if min(depths) < 0 or max(depths) > _DEEPEST:
        depths = [min(max(0, depth), _DEEPEST) for depth in depths]
    return array("q", depths)


def _enclosing(depths: Sequence[int]) -> tuple[array[int], array[int]]:
    """The enclosing item and the branch end of every item, from the depths alone."""
    count = len(depths) - 1
    enclosing, ends = array("i", [ARTICLE]) * (count + 1), array("q", [count + 1]) * (count + 1)
    path: list[int] = []
    for item in range(1, count + 1):
        while path and depths[path[-1]] >= depths[item]:
            ends[path.pop()] = item
        if path:
            enclosing[item] = path[-1]
        path.append(item)
    return enclosing, ends


def _parents(comments: Sequence[Placed], enclosing: array[int]) -> array[int]:
    """The stated parent where it is usable, else the enclosing item.

    A page may state a parent that comes later (newest first) or, broken, one that leads round in a circle;
    walking up must end all the same.
    """
    count = len(comments)
    with suppress(OverflowError):
        if array("i", [ARTICLE, *[comment.parent or ARTICLE for comment in comments]]) == enclosing:
            return enclosing
    parents = enclosing[:]
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

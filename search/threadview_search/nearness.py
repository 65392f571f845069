"""How near each other the words of a query stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .sequences import Pattern, Stretch

FAR, AROUND, CLOSE, TOGETHER = 0, 1, 2, 3
"""Tiers, the nearest highest: TOGETHER is as the query has them, CLOSE about a line, AROUND a few lines."""

_CLOSE, _AROUND = 4, 30  # words between those of the query, at most

Tiers = npt.NDArray[np.uint8]


def nearness(stretch: Stretch, words: Sequence[Sequence[Pattern]]) -> Tiers:
    """The tier of each item of a stretch, by the smallest window that has all the words.

    `words`: what each word of the query, in order, is matched by. Linear but for a sort of the places.
    """
    tiers = np.zeros(len(stretch.items), dtype=np.uint8)
    found = [_places(stretch, patterns) for patterns in words]
    if not all(map(len, found)):
        return tiers
    places = np.concatenate(found)
    which = np.repeat(np.arange(len(words)), [len(each) for each in found])
    order = np.argsort(places, kind="stable")
    places, which = places[order], which[order]
    # Where each word stood last, seen from each place; the window reaches back to the one furthest behind.
    begin = places
    for word in range(len(words)):
        last = np.maximum.accumulate(np.where(which == word, places, -1))
        begin = np.minimum(begin, last)
    index = stretch.index_at(places)
    between = places - begin - (len(words) - 1)
    inside = (begin >= 0) & (begin >= stretch.starts[index])
    for tier, most in ((AROUND, _AROUND), (CLOSE, _CLOSE)):
        tiers[index[inside & (between <= most) & (between >= 0)]] = tier
    tiers[_in_order(stretch, found, words)] = TOGETHER
    return tiers


def together(stretch: Stretch, words: Sequence[Sequence[Pattern]]) -> Tiers:
    """As `nearness`, but all that is not TOGETHER is FAR, which is sooner told."""
    tiers = np.zeros(len(stretch.items), dtype=np.uint8)
    tiers[_in_order(stretch, [_places(stretch, patterns) for patterns in words], words)] = TOGETHER
    return tiers


def _places(stretch: Stretch, patterns: Sequence[Pattern]) -> npt.NDArray[np.int64]:
    """Where any of the patterns begins, sorted."""
    if len(patterns) == 1:
        return stretch.find(patterns[0])[0]
    return np.unique(np.concatenate([stretch.find(pattern)[0] for pattern in patterns]))


def _in_order(
    stretch: Stretch, found: Sequence[npt.NDArray[np.int64]], words: Sequence[Sequence[Pattern]]
) -> npt.NDArray[np.int64]:
    """The items, by index, in which the words stand one right after the other."""
    places, offset = found[0], 0
    for others, patterns in zip(found[1:], words, strict=False):
        offset += patterns[0].covers
        standing = np.zeros(len(stretch.stream) + 1, dtype=np.bool_)
        standing[others] = True
        places = places[standing[np.minimum(places + offset, len(stretch.stream))]]
    index = stretch.index_at(places)
    return index[places + offset < stretch.starts[index + 1]]

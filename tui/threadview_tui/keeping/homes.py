"""Where the comments of an earlier version of a page stand in this one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .prints import EXCERPT, address_of, print_of, spaced
from .records import Trace

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

_ALIKE = 80.0
"""Percent of likeness from which an edited text is the same comment."""
_SHORTEST = 20
"""Characters of a text that can be known again after an edit: "yes" and "yet" are alike by chance."""
_GROWN = 40
"""Characters of a text that begins another: the rest was added."""
_SAME_AUTHOR, _NEAR = 300, 150
"""Comments looked at for an edited one: of its author, and to each side of where it should stand."""
_COMPARISONS = 20_000
"""Comparisons of texts in all: some two seconds at worst."""


def homes(old: Mapping[int, Trace], new: Thread, ids: Iterable[int]) -> dict[int, int]:
    """Old id -> new id, of those that are found; never two in one place. The article stays the article.

    `ids`: which of `old` are looked for, the most important first, should there be more edited ones than
    there is time for. First the same author and text, then the same address, then a text nearly the same.
    """
    search = _Search(old, new)
    wanted = [id for id in dict.fromkeys(ids) if id]
    known = [id for id in wanted if id in old]
    search.settle(known, search.by_print)
    search.settle(known, search.by_address)
    search.settle_edited(known)
    return {0: 0, **search.found}


class _Search:
    def __init__(self, old: Mapping[int, Trace], new: Thread) -> None:
        self._old = old
        self._comments: Sequence[Comment] = new.comments
        self._prints: dict[int, list[int]] = {}
        self._addresses: dict[int, list[int]] = {}
        for index, comment in enumerate(new.comments):
            self._prints.setdefault(print_of(comment), []).append(index)
            address = address_of(comment)
            if address is not None:
                self._addresses.setdefault(address, []).append(index)
        self.found: dict[int, int] = {}
        self._taken: set[int] = set()
        self._settled: list[tuple[int, int]] = []
        """(old id, index), sorted: what is between two stands between them still."""

    def by_print(self, id: int) -> Sequence[int]:
        return self._prints.get(self._old[id].print, ())

    def by_address(self, id: int) -> Sequence[int]:
        address = self._old[id].address
        places = self._addresses.get(address, ()) if address is not None else ()
        # What many share is no address.
        return places if len(places) == 1 else ()

    def settle(self, ids: Sequence[int], places_of: Callable[[int], Sequence[int]]) -> None:
        """Those with one place first: of several with the same text, what stands around them decides."""
        left = [id for id in ids if id not in self.found]
        several: list[int] = []
        for id in left:
            places = places_of(id)
            if len(places) == 1:
                self._take(id, places[0])
            elif places:
                several.append(id)
        for id in sorted(several):
            free = [place for place in places_of(id) if place not in self._taken]
            if free:
                near = self._expected(id)
                self._take(id, min(free, key=lambda place: (abs(place - near), place)))

    def _take(self, id: int, index: int) -> None:
        if index not in self._taken:
            self._taken.add(index)
            self.found[id] = self._comments[index].id
            if id > 0:
                insort(self._settled, (id, index))

    def _expected(self, id: int) -> int:
        """The index at which an old comment should stand, by the nearest one that was found."""
        at = bisect_left(self._settled, (id, 0))
        around = self._settled[max(at - 1, 0) : at + 1]
        if not around:
            return id - 1
        other, index = min(around, key=lambda pair: abs(pair[0] - id))
        return index + id - other

    def settle_edited(self, ids: Sequence[int]) -> None:
        """By likeness: comments of the author, else those about where it should stand."""
        left = [id for id in ids if id not in self.found and len(self._old[id].text) >= _SHORTEST]
        if not left:
            return
        from rapidfuzz import fuzz, process

        authors: dict[str | None, list[int]] = {}
        for index, comment in enumerate(self._comments):
            if index not in self._taken:
                authors.setdefault(comment.author, []).append(index)
        comparisons = _COMPARISONS
        for id in left:
            old, expected = self._old[id], self._expected(id)
            own = authors.get(old.author, []) if old.author is not None else []
            around = range(max(expected - _NEAR, 0), min(expected + _NEAR, len(self._comments)))
            for places in (_nearest(own, expected, _SAME_AUTHOR), around):
                texts = {
                    place: spaced(self._comments[place].text[:EXCERPT])
                    for place in places
                    if place not in self._taken
                }
                comparisons -= len(texts)
                if comparisons < 0:
                    return
                grown = [place for place, text in texts.items() if _is_grown(old.text, text)]
                if grown:
                    self._take(id, min(grown, key=lambda place: abs(place - expected)))
                    break
                best = process.extractOne(old.text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
                if best is not None:
                    self._take(id, best[2])
                    break


def _is_grown(old: str, new: str) -> bool:
    """Whether one of two texts is the other and something added."""
    short, long = sorted((old, new), key=len)
    return len(short) >= _GROWN and long.startswith(short)


def _nearest(places: Sequence[int], to: int, count: int) -> Sequence[int]:
    """So many of sorted places at most, those about a place."""
    at = bisect_left(places, to)
    return places[max(at - count // 2, 0) : at + count // 2]

"""A search's answer about a thread whose comments stand in another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .item_spans import ItemSpans
from .items import ItemSet, MaskedItems, mask_of
from .matches import Matches

if TYPE_CHECKING:
    from .hits import IndexHits
    from .index import Span


class Reordering:
    """Which comment stands where. A *place* counts from the top, the article at 0; `ids` is what
    `sorted_ids` gives.
    """

    def __init__(self, ids: npt.NDArray[np.int64]) -> None:
        self.ids = ids
        """The id at each place."""
        self.places = np.empty_like(ids)
        """The place of each id."""
        self.places[ids] = np.arange(len(ids))

    def mask_of_ids(self, places: Iterable[int]) -> npt.NDArray[np.bool_]:
        """By id, whether it stands at one of these places."""
        mask = np.zeros(len(self.ids), dtype=np.bool_)
        mask[self.ids[mask_of(places, len(self.ids))]] = True
        return mask

    def of_ids(self, ids: Iterable[int]) -> ItemSet:
        """The places of these comments."""
        return ItemSet(mask_of(ids, len(self.ids))[self.ids])


class ReorderedHits:
    """`Hits` whose items are places instead of ids."""

    def __init__(self, hits: IndexHits, order: Reordering) -> None:
        self._hits = hits
        self._order = order
        self.complete = hits.complete
        items = MaskedItems(mask_of(hits.items, len(order.ids))[order.ids])
        self._array = items.array
        self.items: Sequence[int] = items
        self.spans: Mapping[int, Sequence[Span]] = ItemSpans(
            items, lambda item: hits.spans[int(order.ids[item])]
        )

    @property
    def title_spans(self) -> Sequence[Span]:
        return self._hits.title_spans

    @cached_property
    def matches(self) -> Sequence[tuple[int, int]]:
        ids = self._order.ids[self._array]
        counts = self._hits.counts[np.searchsorted(self._hits.array, ids)]
        return Matches(self._array, counts, len(self.title_spans))

    @property
    def total(self) -> int:
        return self._hits.total

    def within(self, items: Iterable[int]) -> ReorderedHits:
        wanted = ItemSet(self._order.mask_of_ids(items))
        return ReorderedHits(self._hits.within(wanted), self._order)

    def reordered(self, order: Reordering) -> ReorderedHits:
        """The same in yet another order, or in another state of this one."""
        return ReorderedHits(self._hits, order)

    def ranked(self, limit: int | None = None) -> list[int]:
        ranked: list[int] = self._order.places[self._hits.ranked(limit)].tolist()
        return ranked

    def quality(self, item: int) -> int:
        return self._hits.quality(int(self._order.ids[item]))

    def score(self, item: int) -> float:
        return self._hits.score(int(self._order.ids[item]))

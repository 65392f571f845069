"""What a search found, worked out as far as it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .index import Span, never
from .item_spans import ItemSpans
from .items import MaskedItems, mask_of
from .literals import disjoint
from .matches import Matches
from .sequences import Pattern, Places, Stretch, stretch, stretches
from .terms import term_spans
from .texts import TITLE_GAP

if TYPE_CHECKING:
    from .answers import Found
    from .evaluate import Shown
    from .reordered import ReorderedHits, Reordering
    from .tokens import Tokens

_KEPT_SPANS = 4096
_FEW = 1000  # items whose terms are sooner gone through than the postings of all


class IndexHits:
    """The answer of a `ThreadIndex`: see `Hits`."""

    def __init__(
        self,
        tokens: Tokens,
        texts: Sequence[str],
        title_length: int,
        found: Found,
        shown: Shown,
        *,
        complete: bool,
    ) -> None:
        self.complete = complete
        self._tokens = tokens
        self._shown = shown
        self._texts = texts
        self._spans = _Spans(tokens, texts, title_length, shown)
        self.take(found)

    def take(self, found: Found) -> None:
        """Become the hits of this answer, which is a part of the one it was made for."""
        self._found = found
        items = MaskedItems(found.mask)
        self.array = items.array
        """The items, sorted."""
        self.items: Sequence[int] = items
        self.spans: Mapping[int, Sequence[Span]] = ItemSpans(items, self._spans.of)

    @cached_property
    def title_spans(self) -> Sequence[Span]:
        return self._spans.of_title() if 0 in self.items else ()

    @cached_property
    def matches(self) -> Sequence[tuple[int, int]]:
        return Matches(self.array, self.counts, len(self.title_spans))

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many places match in each item, without the article's title."""
        counts = _count_terms(self._shown, self._tokens, self.array)
        if self._shown.finders:
            self._count_found(counts)
        if 0 in self.items:
            counts[0] = len(self._spans.of(0))
        return counts

    def _count_found(self, counts: npt.NDArray[np.int64]) -> None:
        """Add what was found in the texts themselves."""
        finders = self._shown.finders
        several = len(finders) > 1
        for place, item in enumerate(self.array.tolist()):
            if any(mask[item] for _, mask in finders):
                # They may overlap with each other and with the terms.
                alone = not several and not counts[place]
                spans = finders[0][0].spans(self._texts[item]) if alone else self._spans.of(item)
                counts[place] = len(spans)

    @property
    def total(self) -> int:
        return len(self.matches)

    def within(self, items: Iterable[int]) -> IndexHits:
        wanted = mask_of(items, len(self._found.mask))
        other = copy(self)
        for worked_out in ("title_spans", "matches"):
            vars(other).pop(worked_out, None)
        other.take(self._found._replace(mask=self._found.mask & wanted))
        if "counts" in vars(self):
            vars(other)["counts"] = self.counts[wanted[self.array]]
        return other

    def reordered(self, order: Reordering) -> ReorderedHits:
        from .reordered import ReorderedHits

        return ReorderedHits(self, order)

    def ranked(self, limit: int | None = None) -> list[int]:
        items, found = self.array, self._found
        keys = found.quality[items] if found.near is None else found.near[items] * 8 + found.quality[items]
        scores = found.score[items]
        limit = None if limit is None else max(0, limit)
        if limit is not None and 0 < limit < len(items):
            # The best tiers that hold as many, then the best of the last of them by score.
            per_tier = np.cumsum(np.bincount(keys, minlength=32)[::-1])
            tier = 31 - int(np.searchsorted(per_tier, limit))
            kept = keys >= tier
            items, keys, scores = items[kept], keys[kept], scores[kept]
            above = int(np.count_nonzero(keys > tier))
            last = np.flatnonzero(keys == tier)
            if len(last) > limit - above:
                worst = np.partition(scores[last], len(last) - (limit - above))[len(last) - (limit - above)]
                kept = (keys > tier) | (scores >= worst)
                items, keys, scores = items[kept], keys[kept], scores[kept]
        order = np.lexsort((items, -scores, -keys.astype(np.int64)))[:limit]
        ranked: list[int] = items[order].tolist()
        return ranked

    def quality(self, item: int) -> int:
        return int(self._found.quality[item])

    def score(self, item: int) -> float:
        return float(self._found.score[item])


def _count_terms(shown: Shown, tokens: Tokens, items: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How many places match in each item, overlapping ones counted once."""
    patterns, groups = shown.patterns, shown.ranks
    counts = np.zeros(len(items), dtype=np.int64)
    if not patterns:
        return counts
    if len(items) > _FEW and tokens.inside is None and all(pattern.covers == 1 for pattern in patterns):
        if len(groups) > 1 and len(np.unique(np.concatenate(groups))) < sum(map(len, groups)):
            groups = [np.unique(np.concatenate(groups))]
        for ranks in groups:
            counts += tokens.postings.occurrences(ranks)[items]
        return counts
    begin = 0
    for part in stretches(tokens, items, never):
        starts, _ = _intervals(part, patterns)
        counts[begin : begin + len(part.items)] = np.bincount(
            part.index_at(starts), minlength=len(part.items)
        )
        begin += len(part.items)
    return counts


def _intervals(part: Stretch, patterns: Sequence[Pattern]) -> tuple[Places, Places]:
    """Where the patterns match (starts, ends) in a stretch, sorted, overlapping ones made one."""
    found = [(part.find(pattern)[0], pattern.covers) for pattern in patterns]
    starts = np.concatenate([places for places, _ in found])
    ends = np.concatenate([places + covers for places, covers in found])
    if len(found) > 1:
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    elif found[0][1] == 1 and part.inside is None:
        return starts, ends
    if not len(starts):
        return starts, ends
    if part.inside is not None:
        starts, ends = _whole_characters(starts, ends, part.inside)
    reach = np.maximum.accumulate(ends)
    first = np.concatenate(([True], starts[1:] >= reach[:-1]))
    last = np.concatenate((first[1:], [True]))
    return starts[first], reach[last]


def _whole_characters(starts: Places, ends: Places, inside: npt.NDArray[np.bool_]) -> tuple[Places, Places]:
    """From the first term of a character to the last of one: nobody can light up a part of it."""
    size = len(inside)
    places = np.arange(size)
    firsts = np.maximum.accumulate(np.where(inside, 0, places))
    nexts = np.minimum.accumulate(np.where(inside, size, places)[::-1])[::-1]
    return firsts[starts], np.append(nexts, size)[ends]


class _Spans:
    """Highlights by item, found when asked for, and kept for a while."""

    def __init__(self, tokens: Tokens, texts: Sequence[str], title_length: int, shown: Shown) -> None:
        self._tokens = tokens
        self._texts = texts
        self._patterns = shown.patterns
        self._finders = shown.finders
        self._title_length = title_length
        self._cache: dict[int, Sequence[Span]] = {}

    def of_title(self) -> Sequence[Span]:
        """Sorted and disjoint, in the article's title."""
        if not self._title_length:
            return ()
        words = len(term_spans(self._texts[0][: self._title_length]))
        starts, ends = self._terms(0)
        high = int(np.searchsorted(starts, words))
        spans = self._tokens.spans(0, self._texts[0], starts[:high].tolist(), ends[:high].tolist())
        inside = ((start, min(end, self._title_length)) for start, end in disjoint(spans + self._found_in(0)))
        return tuple(span for span in inside if span[0] < span[1])

    def of(self, item: int) -> Sequence[Span]:
        """Sorted and disjoint, in the item's own text: without its title."""
        spans = self._cache.get(item)
        if spans is None:
            spans = self._find(item)
            if len(self._cache) >= _KEPT_SPANS:
                self._cache.clear()
            self._cache[item] = spans
        return spans

    def _found_in(self, item: int) -> list[Span]:
        """Characters of an item in which something was found in the text itself."""
        finders = [finder for finder, mask in self._finders if mask[item]]
        return [span for finder in finders for span in finder.spans(self._texts[item])]

    def _terms(self, item: int) -> tuple[Places, Places]:
        """Where in the item's terms something matches: (starts, ends), counted from its first."""
        if not self._patterns:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return _intervals(stretch(self._tokens, np.array([item])), self._patterns)

    def _find(self, item: int) -> Sequence[Span]:
        starts, ends = self._terms(item)
        spans = (
            self._tokens.spans(item, self._texts[item], starts.tolist(), ends.tolist()) if len(starts) else []
        )
        others = self._found_in(item)
        if others:
            spans = disjoint(spans + others)
        if item or not self._title_length:
            return tuple(spans)
        text_start = self._title_length + len(TITLE_GAP)
        shifted = ((max(0, start - text_start), end - text_start) for start, end in spans)
        return tuple(span for span in shifted if span[0] < span[1])

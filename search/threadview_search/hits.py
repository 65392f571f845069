"""What a search found, worked out as far as it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, overload

import numpy as np

from .index import Span
from .literals import disjoint
from .scan import TITLE_GAP
from .segmentation import spaced_words

if TYPE_CHECKING:
    from .evaluate import Evaluation, Found
    from .properties import Mask
    from .tokens import Positions, Tokens

_KEPT_SPANS = 4096


class ScanHits:
    """The answer of a `ScanIndex`: see `Hits`."""

    def __init__(
        self, tokens: Tokens, texts: Sequence[str], title_length: int, found: Found, evaluation: Evaluation
    ) -> None:
        items = np.flatnonzero(found.mask)
        self.items: Sequence[int] = items.tolist()
        self._found = found
        starts, ends = _merged(evaluation.intervals, tokens, found)
        spans = _Spans(tokens, texts, title_length, starts, ends, evaluation.spans)
        # How many there are is plain from the words, but where phrases and expressions overlap with them.
        counts = spans.token_counts(items)
        for place, item in enumerate(self.items if evaluation.spans else ()):
            if item in evaluation.spans:
                alone = not counts[place] and item not in evaluation.overlapping and item
                counts[place] = len(evaluation.spans[item] if alone else spans.of(item))
        self.title_spans: Sequence[Span] = ()
        if self.items and self.items[0] == 0 and title_length:
            self.title_spans = spans.of_title()
            if 0 not in evaluation.spans:
                counts[0] = spans.text_count()
        self._spans = spans
        self._counts = counts
        self._show()

    def _show(self) -> None:
        self.spans: Mapping[int, Sequence[Span]] = _SpanMap(self.items, self._found.mask, self._spans)
        self.matches: Sequence[tuple[int, int]] = _Matches(self.items, self._counts, len(self.title_spans))

    @property
    def complete(self) -> bool:
        return True

    def within(self, items: Sequence[int]) -> ScanHits:
        wanted = np.zeros(len(self._found.mask), dtype=np.bool_)
        wanted[np.asarray(items, dtype=np.int64)] = True
        other = copy(self)
        kept = wanted[np.array(self.items, dtype=np.int64)]
        other.items = np.array(self.items, dtype=np.int64)[kept].tolist()
        other._counts = self._counts[kept]  # noqa: SLF001 - of our own class
        other._found = self._found._replace(mask=self._found.mask & wanted)  # noqa: SLF001 - of our own class
        other.title_spans = self.title_spans if wanted[0] else ()
        other._show()  # noqa: SLF001 - of our own class
        return other

    @property
    def total(self) -> int:
        return len(self.matches)

    def ranked(self, limit: int | None = None) -> list[int]:
        items = np.array(self.items, dtype=np.int64)
        order = np.lexsort((items, -self._found.score[items], -self._found.quality[items].astype(np.int64)))
        ranked: list[int] = items[order][:limit].tolist()
        return ranked

    def quality(self, item: int) -> int:
        return int(self._found.quality[item])

    def score(self, item: int) -> float:
        return float(self._found.score[item])


def _merged(
    intervals: Iterable[tuple[Positions, int]], tokens: Tokens, found: Found
) -> tuple[Positions, Positions]:
    """Places (starts, ends) in the token stream, sorted, overlapping ones made one."""
    pairs = [(positions, positions + length) for positions, length in intervals if len(positions)]
    if not pairs:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty
    starts = np.concatenate([start for start, _ in pairs])
    ends = np.concatenate([end for _, end in pairs])
    inside = found.mask[tokens.item_at[starts]]
    starts, ends = starts[inside], ends[inside]
    if len(starts) == 0 or (len(pairs) == 1 and ends[0] - starts[0] == 1):
        return starts, ends
    if len(pairs) > 1:
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    reach = np.maximum.accumulate(ends)
    first = np.concatenate(([True], starts[1:] >= reach[:-1]))
    last = np.concatenate((first[1:], [True]))
    return starts[first], reach[last]


class _Spans:
    """Highlights by item, found when asked for, and kept for a while."""

    def __init__(
        self,
        tokens: Tokens,
        texts: Sequence[str],
        title_length: int,
        starts: Positions,
        ends: Positions,
        others: Mapping[int, list[Span]],
    ) -> None:
        self._tokens = tokens
        self._texts = texts
        self._starts, self._ends = starts, ends
        self._others = others
        self._title_length = title_length
        self._title_words = len(spaced_words(texts[0][:title_length])) if title_length else 0
        self._cache: dict[int, Sequence[Span]] = {}

    def token_counts(self, items: Positions) -> Positions:
        """Number of places in the token stream, by item."""
        return np.bincount(self._tokens.item_at[self._starts], minlength=len(self._tokens))[items]

    def text_count(self) -> int:
        """Number of places in the token stream that are in the article's text, not only in its title."""
        begin = np.searchsorted(self._ends, self._title_words, side="right")
        return int(np.searchsorted(self._starts, self._tokens.starts[1]) - begin)

    def of_title(self) -> Sequence[Span]:
        """Sorted and disjoint, in the article's title."""
        high = int(np.searchsorted(self._starts, self._title_words))
        spans = self._tokens.spans(
            0, self._texts[0], self._starts[:high].tolist(), self._ends[:high].tolist()
        )
        inside = (
            (start, min(end, self._title_length)) for start, end in disjoint(spans + self._others.get(0, []))
        )
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

    def _find(self, item: int) -> Sequence[Span]:
        begin, end = self._tokens.starts[item : item + 2]
        low, high = np.searchsorted(self._starts, (begin, end))
        spans: list[Span] = []
        if low < high:
            starts, ends = self._starts[low:high] - begin, self._ends[low:high] - begin
            spans = self._tokens.spans(item, self._texts[item], starts.tolist(), ends.tolist())
        others = self._others.get(item)
        spans = disjoint(spans + others) if others else spans
        if item or not self._title_length:
            return tuple(spans)
        text_start = self._title_length + len(TITLE_GAP)
        shifted = ((max(0, start - text_start), end - text_start) for start, end in spans)
        return tuple(span for span in shifted if span[0] < span[1])


class _SpanMap(Mapping[int, Sequence[Span]]):
    def __init__(self, items: Sequence[int], mask: Mask, spans: _Spans) -> None:
        self._items = items
        self._mask = mask
        self._spans = spans

    def __getitem__(self, item: int) -> Sequence[Span]:
        if item not in self:
            raise KeyError(item)
        return self._spans.of(item)

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and 0 <= item < len(self._mask) and bool(self._mask[item])

    def __iter__(self) -> Iterator[int]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class _Matches(Sequence[tuple[int, int]]):
    """`in_title`: the matches in the article's title, which come before those that `counts` counts."""

    def __init__(self, items: Sequence[int], counts: Positions, in_title: int) -> None:
        self._items = items
        # The first index of each item: behind it they are numbered through.
        self._firsts = np.where(counts > 0, 0, -1)
        sizes = np.maximum(counts, 1)
        if in_title:
            self._firsts[0] = -in_title
            sizes[0] = in_title + counts[0]
        self._sizes = sizes
        self._ends = np.cumsum(sizes)

    def __len__(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        place = int(np.searchsorted(self._ends, index, side="right"))
        begin = self._ends[place] - self._sizes[place]
        return self._items[place], int(self._firsts[place] + index - begin)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for item, first, size in zip(self._items, self._firsts.tolist(), self._sizes.tolist(), strict=True):
            for index in range(first, first + size):
                yield item, index

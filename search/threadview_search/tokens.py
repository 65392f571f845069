"""The words of a thread as arrays of numbers: what stands where, and where each word stands."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .folding import fold
from .index import Cancelled, Span
from .segmentation import count_unspaced_words, has_unspaced, pieces, spaced_word_spans, spaced_words
from .vocabulary import Ranks, Vocabulary

Positions: TypeAlias = npt.NDArray[np.int64]
"""Places in the stream of words."""

SEGMENT = 500
"""Texts taken in between two looks at `cancelled`: some ten milliseconds."""


class _Numbers(dict[str, int]):
    """A number for every word as written, in the order of their first occurrence."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class TokenBuilder:
    """Takes in texts, segment by segment; may be left and gone on with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._numbers = _Numbers()
        self._stream: array[int] = array("I")
        self._ends: array[int] = array("Q")
        self._words: array[int] = array("I")
        self._end = 0
        self._folded: dict[int, str] = {}
        self._pieces: dict[int, list[tuple[int, int]]] = {}

    def build(self, cancelled: Callable[[], bool]) -> Tokens:
        """The finished tokens. Raises `Cancelled`; what was taken in stays."""
        for begin in range(len(self._ends), len(self._texts), SEGMENT):
            if cancelled():
                raise Cancelled
            self._take_in(begin, self._texts[begin : begin + SEGMENT])
        return self._finish(cancelled)

    def _take_in(self, begin: int, texts: Sequence[str]) -> None:
        words: list[str] = []
        for item, text in enumerate(texts, begin):
            before, extra = len(words), 0
            for offset, piece in pieces(text):
                words += spaced_words(piece)
                extra += count_unspaced_words(piece)
                if offset or len(piece) < len(text):
                    self._pieces.setdefault(item, []).append((len(words) - before, offset))
            if has_unspaced(text):
                self._folded[item] = fold(text)
            count = len(words) - before
            self._words.append(count + extra)
            self._end += count
            self._ends.append(self._end)
        self._stream.extend(array("I", list(map(self._numbers.__getitem__, words))))

    def _finish(self, cancelled: Callable[[], bool]) -> Tokens:
        folded = [fold(word) for word in self._numbers]
        if cancelled():
            raise Cancelled
        vocabulary = Vocabulary(set(folded))
        rank_of = {word: rank for rank, word in enumerate(vocabulary.words)}
        ranks = np.fromiter((rank_of[word] for word in folded), dtype=np.int32, count=len(folded))
        stream = ranks[np.frombuffer(self._stream, dtype=np.uint32)] if self._stream else ranks[:0]
        ends, counts = np.array(self._ends), np.array(self._words)
        return Tokens(vocabulary, stream, ends, counts, self._folded, self._pieces)


class Tokens:
    """The words of all items, in reading order; words in scripts without spaces are in `folded` instead."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        stream: npt.NDArray[np.int32],
        ends: npt.NDArray[np.uint64],
        word_counts: npt.NDArray[np.uint32],
        folded: dict[int, str],
        pieces: dict[int, list[tuple[int, int]]],
    ) -> None:
        self.vocabulary = vocabulary
        self.stream = stream
        """Ranks in the vocabulary."""
        self.starts = np.concatenate((np.zeros(1, dtype=np.int64), ends.astype(np.int64)))
        """Item i's words are stream[starts[i]:starts[i + 1]]."""
        self.item_at = np.repeat(np.arange(len(ends), dtype=np.int32), np.diff(self.starts))
        """Item by place in the stream."""
        self.word_counts = word_counts.astype(np.int64)
        """`count_words` of each item."""
        self.folded = folded
        """Item -> folded text, of the items that have unspaced script in them."""
        self.alphabet: frozenset[str] | None = None
        """All characters of all texts, once they were asked for."""
        self._pieces = pieces
        # Sorting rank and place as one number is ten times as fast as a stable argsort.
        keys = (stream.astype(np.int64) << 32) | np.arange(len(stream), dtype=np.int64)
        keys.sort()
        self._places = keys.astype(np.uint32)
        """Places in the stream, by rank."""
        counts = np.bincount(stream, minlength=len(vocabulary.words))
        self._bounds = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts)))

    def __len__(self) -> int:
        """Number of items."""
        return len(self.word_counts)

    def places(self, ranks: Ranks) -> Positions:
        """Where words stand, not sorted. The words of a prefix are one slice."""
        if len(ranks) and ranks[-1] - ranks[0] == len(ranks) - 1:
            return self._places[self._bounds[ranks[0]] : self._bounds[ranks[-1] + 1]].astype(np.int64)
        slices = [self._places[self._bounds[rank] : self._bounds[rank + 1]] for rank in ranks.tolist()]
        return np.concatenate(slices).astype(np.int64) if slices else np.zeros(0, dtype=np.int64)

    def spans(self, item: int, text: str, starts: list[int], ends: list[int]) -> list[Span]:
        """Characters (start, end) of an item's text behind runs of its words: sorted word numbers, counted
        from the item's first, ends exclusive. Of a long text only the pieces that matter are looked at.
        """
        firsts = self._word_spans(item, text, starts)
        numbers = [end - 1 for end in ends]
        if numbers == starts:
            return firsts
        lasts = self._word_spans(item, text, numbers)
        return [(first[0], last[1]) for first, last in zip(firsts, lasts, strict=True)]

    def _word_spans(self, item: int, text: str, numbers: list[int]) -> list[Span]:
        parts = self._pieces.get(item)
        if parts is None:
            words = spaced_word_spans(text)
            return [words[number] for number in numbers]
        spans: list[Span] = []
        low, base = 0, 0
        for index, (limit, begin) in enumerate(parts):
            high = bisect_left(numbers, limit, low)
            if low < high:
                end = parts[index + 1][1] if index + 1 < len(parts) else len(text)
                words = spaced_word_spans(text[begin:end])
                found = [words[number - base] for number in numbers[low:high]]
                spans += [(start + begin, stop + begin) for start, stop in found]
            low, base = high, limit
        return spans

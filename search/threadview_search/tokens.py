"""The terms of a thread as arrays of numbers: the stream of all of them as they stand, and the postings."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from .index import Cancelled, Span
from .postings import Postings
from .segmentation import pieces
from .terms import Terms, term_spans
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    from .answers import Answer

Numbers: TypeAlias = npt.NDArray[np.uint32]
"""Terms by number, in the order of their first occurrence in the thread."""

SEGMENT = 500
"""Texts taken in between two looks at `cancelled`: some ten milliseconds."""
_FOLLOWING = 8  # characters behind a piece: what a character consists of
FIRST_PART, GROWTH = 4000, 20
"""Texts after which the index can be searched for the first time, and how much larger each part is than the
one before: what is finished early is finished again later, and both are held for a moment."""


class TokenBuilder:
    """Takes in texts, segment by segment; may be left and gone on with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._terms = Terms()
        # As many terms as there can be: between words is a space. What is never written to takes no memory.
        most = sum(len(text) // 2 + 1 if text.isascii() else len(text) for text in texts)
        self._stream: Numbers = np.empty(most, dtype=np.uint32)
        self._end = 0
        self._ends: array[int] = array("q", [0])
        self._lengths: array[int] = array("i")
        self._pieces: dict[int, list[tuple[int, int]]] = {}
        self._inside: array[int] = array("q")
        self._part = FIRST_PART

    @property
    def taken(self) -> int:
        """Number of texts taken in so far."""
        return len(self._lengths)

    def build(self, cancelled: Callable[[], bool]) -> Tokens:
        """The tokens of the next part and all before it; with `taken` of all texts they are complete.

        Raises `Cancelled`; what was taken in stays.
        """
        until = min(self._part, len(self._texts))
        if len(self._texts) < self._part * 2:
            until = len(self._texts)
        for begin in range(self.taken, until, SEGMENT):
            if cancelled():
                raise Cancelled
            self._take_in(begin, self._texts[begin : min(begin + SEGMENT, until)])
        stream = self._stream[: self._end]
        vocabulary = Vocabulary(self._terms.numbers)
        starts = np.array(self._ends, dtype=np.int64)
        postings = Postings.of(stream, starts, vocabulary.rank_of, cancelled)
        lengths = np.array(self._lengths)
        # Copies: these tokens are searched while more texts are taken in.
        tokens = Tokens(vocabulary, stream, starts, postings, lengths, dict(self._pieces), self._inside)
        self._part *= GROWTH
        return tokens

    def _take_in(self, begin: int, texts: Sequence[str]) -> None:
        segment: list[list[int]] = []
        total = 0
        for item, text in enumerate(texts, begin):
            before, length = total, 0
            for offset, piece in pieces(text):
                end = offset + len(piece)
                read = self._terms.of(piece, text[end : end + _FOLLOWING])
                segment.append(read.numbers)
                self._inside.extend(self._end + total + place for place in read.inside)
                total += len(read.numbers)
                length += read.words
                if offset or end < len(text):
                    self._pieces.setdefault(item, []).append((total - before, offset))
            self._lengths.append(length)
            self._ends.append(self._end + total)
        if self._end + total > len(self._stream):  # characters that fold to several: "㌀" is a whole word
            more = np.empty(self._end // 4 + total, dtype=np.uint32)
            self._stream = np.concatenate((self._stream, more))
        self._stream[self._end : self._end + total] = np.fromiter(
            chain.from_iterable(segment), dtype=np.uint32, count=total
        )
        self._end += total


class Tokens:
    """The terms of items, in reading order: of all, or of those up to some item while more are taken in."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        stream: Numbers,
        starts: npt.NDArray[np.int64],
        postings: Postings,
        lengths: npt.NDArray[np.int32],
        pieces: dict[int, list[tuple[int, int]]],
        inside: Sequence[int],
    ) -> None:
        self.vocabulary = vocabulary
        self.stream = stream
        """The terms of all items, one after the other."""
        self.starts = starts
        """Item i's terms are stream[starts[i]:starts[i + 1]]."""
        self.postings = postings
        self.word_counts = lengths.astype(np.int64)
        """`count_words` of each item."""
        mean = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
        self.length_norm = (0.25 + 0.75 * lengths / mean).astype(np.float32)
        """BM25's 1 - b + b * length / mean length, b = 0.75."""
        self.answers: dict[tuple[str, bool, bool], Answer] = {}
        """Words of queries, answered: those of a query being typed come back at every key."""
        self.alphabet: frozenset[str] | None = None
        """All characters of all texts, once they were asked for."""
        self.inside: npt.NDArray[np.bool_] | None = None
        """Which terms of the stream stand for the same character as the one before; None if none does."""
        if inside:
            self.inside = np.zeros(len(stream), dtype=np.bool_)
            self.inside[np.array(inside)] = True
        self.written: dict[str, bool] = {}
        """Words with signs that were asked for, and whether any text of the thread has them so."""
        self._pieces = pieces

    def __len__(self) -> int:
        """Number of items."""
        return len(self.word_counts)

    @property
    def in_pieces(self) -> Iterable[int]:
        """Items so long that they were read in pieces, which may cut a word that is longer than one."""
        return self._pieces

    def spans(self, item: int, text: str, starts: list[int], ends: list[int]) -> list[Span]:
        """Characters (start, end) of an item's text behind runs of its terms: sorted numbers of terms,
        counted from the item's first, ends exclusive. Of a long text only the pieces that matter are looked
        at.
        """
        firsts = self._term_spans(item, text, starts)
        numbers = [end - 1 for end in ends]
        if numbers == starts:
            return firsts
        lasts = self._term_spans(item, text, numbers)
        return [(first[0], last[1]) for first, last in zip(firsts, lasts, strict=True)]

    def _term_spans(self, item: int, text: str, numbers: list[int]) -> list[Span]:
        parts = self._pieces.get(item)
        if parts is None:
            terms = term_spans(text, numbers[-1] + 1 if numbers else 0)
            return [terms[number] for number in numbers]
        spans: list[Span] = []
        low, base = 0, 0
        for index, (limit, begin) in enumerate(parts):
            high = bisect_left(numbers, limit, low)
            if low < high:
                end = parts[index + 1][1] if index + 1 < len(parts) else len(text)
                terms = term_spans(text[begin:end])
                found = [terms[number - base] for number in numbers[low:high]]
                spans += [(start + begin, stop + begin) for start, stop in found]
            low, base = high, limit
        return spans

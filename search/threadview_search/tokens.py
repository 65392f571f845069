"""The words of a thread as one array of numbers, which a search scans.

Scanning it takes about a nanosecond a word, so that 100,000 comments need no inverted index to keep up with
typing. An index that does invert it (issue: the index) keeps these interfaces.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .fold import count_unspaced_words, fold, has_unspaced, spaced_words
from .index import Cancelled
from .vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

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
        self._folded: dict[int, str] = {}

    def build(self, cancelled: Callable[[], bool]) -> Tokens:
        """The finished tokens. Raises `Cancelled`; what was taken in stays."""
        for begin in range(len(self._ends), len(self._texts), SEGMENT):
            if cancelled():
                raise Cancelled
            self._take_in(begin, self._texts[begin : begin + SEGMENT])
        return self._finish(cancelled)

    def _take_in(self, begin: int, texts: Sequence[str]) -> None:
        number_of = self._numbers.__getitem__
        for item, text in enumerate(texts, begin):
            unspaced = has_unspaced(text)
            words = spaced_words(text, unspaced=unspaced)
            self._stream.extend(map(number_of, words))
            count = len(words)
            if unspaced:
                self._folded[item] = fold(text)
                count += count_unspaced_words(text)
            self._words.append(count)
            self._ends.append(len(self._stream))

    def _finish(self, cancelled: Callable[[], bool]) -> Tokens:
        folded = [fold(word) for word in self._numbers]
        if cancelled():
            raise Cancelled
        vocabulary = Vocabulary(set(folded))
        rank_of = {word: rank for rank, word in enumerate(vocabulary.words)}
        ranks = np.fromiter((rank_of[word] for word in folded), dtype=np.uint32, count=len(folded))
        stream = ranks[np.frombuffer(self._stream, dtype=np.uint32)] if self._stream else ranks[:0]
        return Tokens(vocabulary, stream, _as_numbers(self._ends), _as_numbers(self._words), self._folded)


def _as_numbers(numbers: array[int]) -> npt.NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


class Tokens:
    """The words of all items, in reading order; words in scripts without spaces are in `folded` instead."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        stream: npt.NDArray[np.uint32],
        ends: npt.NDArray[np.int64],
        word_counts: npt.NDArray[np.int64],
        folded: dict[int, str],
    ) -> None:
        self.vocabulary = vocabulary
        self.stream = stream
        """Ranks in the vocabulary."""
        self.starts = np.concatenate((np.zeros(1, dtype=np.int64), ends))
        """Item i's words are stream[starts[i]:starts[i + 1]]."""
        self.word_counts = word_counts
        """`count_words` of each item."""
        self.folded = folded
        """Item -> folded text, of the items that have unspaced script in them."""

    def __len__(self) -> int:
        """Number of items."""
        return len(self.word_counts)

    def items_at(self, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The items that hold these positions of the stream."""
        return np.searchsorted(self.starts, positions, side="right") - 1

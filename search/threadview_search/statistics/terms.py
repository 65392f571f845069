"""Frequent words and pairs of words, in scripts that put spaces between words.

Words are those of the index (segmentation.py, folding.py), so that a query finds what was counted: `=word`
every comment with the word, `"two words"` every comment where they follow each other.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ..index import Cancelled
from ..links import ADDRESS
from ..literals import is_words_only
from ..segmentation import count_unspaced_words, pieces
from ..terms import fold_word, folded_words, is_sign, written_words
from .queries import phrase_query, word_query
from .records import Term
from .stop_words import ADDRESS_WORDS, stop_words

Ranks = npt.NDArray[np.int32]
Keys = npt.NDArray[np.int64]

LEAST = 2
"""Comments that a frequent word stands in, at least."""
LONGEST = 40
"""Characters of a frequent word; more are a line, a hash or noise."""
_CANDIDATES = (
    20  # times as many as asked for: the most frequent by occurrences, of which the most by comments
)


_BLOCK = 500_000
"""Words counted between two looks at `cancelled`: some fifty milliseconds, and little memory."""
_LAST_OF_NAME = re.compile(r"\.([a-z]{2,4})\b")


class _Numbers(dict[str, int]):
    """A number for every spelling, in the order of their first occurrence."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Stream:
    """The words of the comments in one language, one behind the other."""

    def __init__(self) -> None:
        self.numbers: array[int] = array("I")
        self.counts: array[int] = array("I")
        """Words of each comment."""

    def blocks(self, rank_of: Ranks) -> Iterator[tuple[Ranks, Ranks]]:
        """The words as folded, and for each the comment that it is in; whole comments, some at a time.

        `rank_of` says for each spelling which word it is.
        """
        numbers, counts = np.frombuffer(self.numbers, np.uint32), np.frombuffer(self.counts, np.uint32)
        ends = np.cumsum(counts, dtype=np.int64)
        begin = first = 0
        while first < len(counts):
            last = max(first + 1, int(np.searchsorted(ends, begin + _BLOCK)))
            end = int(ends[last - 1])
            comments = np.repeat(np.arange(first, last, dtype=np.int32), counts[first:last])
            yield rank_of[numbers[begin:end]], comments
            begin, first = end, last


class Terms:
    """Counts the words of comments, text by text."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._streams: dict[str | None, _Stream] = {}
        self._addresses: Counter[str] = Counter()
        """Words that stand in web addresses or end the names of hosts, as written."""

    def add(self, text: str, language: str | None) -> int:
        """Take in the text of a comment; its length as `count_words` has it."""
        words: list[str] = []
        unspaced = 0
        for _, piece in pieces(text):
            words += written_words(piece)
            unspaced += count_unspaced_words(piece)
        if words:
            stream = self._streams.setdefault(language, _Stream())
            stream.numbers.extend(map(self._numbers.__getitem__, words))
            stream.counts.append(len(words))
        if "." in text:
            self._add_addresses(text)
        return sum(word != "" and not is_sign(word[0]) for word in words) + unspaced

    def _add_addresses(self, text: str) -> None:
        if "://" in text:
            for match in ADDRESS.finditer(text):
                self._addresses.update(written_words(match[0]))
            text = ADDRESS.sub(" ", text)
        # "example.org" without "http": its last part would be a frequent word.
        self._addresses.update(
            match[1]
            for match in _LAST_OF_NAME.finditer(text)
            if text[match.start() - 1 : match.start()].isalnum()
        )

    def most_frequent(
        self, limit: int, cancelled: Callable[[], bool]
    ) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """The words and the pairs that stand in most comments. Raises `Cancelled`.

        Left out are stop words, single letters, numbers, and what stands mostly in web addresses.
        """
        if not self._numbers or not limit:
            return (), ()
        return _Count(self._numbers, self._streams, self._addresses, cancelled).most_frequent(limit)


class _Count:
    """One count over everything that was taken in."""

    def __init__(
        self,
        numbers: _Numbers,
        streams: dict[str | None, _Stream],
        addresses: Counter[str],
        cancelled: Callable[[], bool],
    ) -> None:
        self._cancelled = cancelled
        self._spellings = list(numbers)
        rank: dict[str, int] = {}
        self._rank_of = np.fromiter(
            (rank.setdefault(fold_word(word), len(rank)) for word in self._spellings), np.int32, len(numbers)
        )
        self._poll()
        self._words = list(rank)
        self._streams = streams
        self._written = np.zeros(len(numbers), dtype=np.int64)
        for stream in streams.values():
            self._written += np.bincount(np.frombuffer(stream.numbers, np.uint32), minlength=len(numbers))
        self._occurrences = np.bincount(self._rank_of, self._written, len(rank)).astype(np.int64)
        in_addresses = np.zeros(len(rank), dtype=np.int64)
        for word, count in addresses.items():
            if fold_word(word) in rank:
                in_addresses[rank[fold_word(word)]] += count
        self._telling = np.array(
            [1 < len(word) <= LONGEST and word[0].isalnum() and not word.isnumeric() for word in rank],
            dtype=np.bool_,
        )
        self._telling &= in_addresses * 2 < self._occurrences
        self._telling[[rank[word] for word in ADDRESS_WORDS if word in rank]] = False
        self._rank = rank

    def _poll(self) -> None:
        if self._cancelled():
            raise Cancelled

    def most_frequent(self, limit: int) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        occurrences = np.zeros(len(self._words), dtype=np.int64)
        for telling, ranks, _ in self._blocks():
            told = telling[ranks]
            occurrences += np.bincount(ranks[told], minlength=len(self._words))
        # A word of one language may be a stop word of another: it is told by the greater part.
        self._telling &= occurrences * 2 > self._occurrences
        return self._terms(occurrences * self._telling, limit), self._pairs(limit)

    def _blocks(self) -> Iterator[tuple[npt.NDArray[np.bool_], Ranks, Ranks]]:
        """All words, block by block: which of all words say something in their language, they themselves, and
        for each the comment that it is in.
        """
        for language, stream in self._streams.items():
            telling = self._without_stop_words(language)
            for ranks, comments in stream.blocks(self._rank_of):
                self._poll()
                yield telling, ranks, comments

    def _without_stop_words(self, language: str | None) -> npt.NDArray[np.bool_]:
        """Which words say something in this language."""
        telling = self._telling.copy()
        telling[[self._rank[word] for word in stop_words(language) if word in self._rank]] = False
        return telling

    def _pair_keys(self, first: Ranks, second: Ranks) -> Keys:
        return first.astype(np.int64) * len(self._words) + second

    def _terms(self, occurrences: Keys, limit: int) -> tuple[Term, ...]:
        candidates = _greatest(occurrences, limit * _CANDIDATES)
        place = np.full(len(self._words), -1, dtype=np.int32)
        place[candidates] = np.arange(len(candidates))
        counts = np.zeros(len(candidates), dtype=np.int64)
        for _, ranks, comments in self._blocks():
            found = place[ranks]
            counts += _in_comments(found, found >= 0, comments, len(candidates))
        spelled = self._spelled(candidates)
        terms = [
            Term(text=word, comments=count, occurrences=total, query=word_query(word))
            for word, folded, count, total in zip(
                spelled,
                (self._words[rank] for rank in candidates),
                counts.tolist(),
                self._occurrences[candidates].tolist(),
                strict=True,
            )
            if count >= LEAST and folded_words(word) == [folded]
        ]
        return ranked(terms, limit)

    def _pairs(self, limit: int) -> tuple[Term, ...]:
        found: list[Keys] = []
        for telling, ranks, comments in self._blocks():
            told = telling[ranks]
            both = told[:-1] & told[1:] & (comments[:-1] == comments[1:])
            found.append(self._pair_keys(ranks[:-1][both], ranks[1:][both]))
        self._poll()
        keys, occurrences = np.unique(np.concatenate(found), return_counts=True)
        keys = np.sort(keys[_greatest(occurrences * (occurrences >= LEAST), limit * _CANDIDATES)])
        if not len(keys):
            return ()
        first, second = np.divmod(keys, len(self._words))
        begins, ends = (np.zeros(len(self._words), dtype=np.bool_) for _ in range(2))
        begins[first] = ends[second] = True
        counts, totals = (np.zeros(len(keys), dtype=np.int64) for _ in range(2))
        for _, ranks, comments in self._blocks():
            at = np.flatnonzero(begins[ranks[:-1]] & ends[ranks[1:]] & (comments[:-1] == comments[1:]))
            wanted = self._pair_keys(ranks[at], ranks[at + 1])
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            right = keys[place] == wanted
            totals += np.bincount(place[right], minlength=len(keys))
            counts += _in_comments(place, right, comments[at], len(keys))
        terms: list[Term] = []
        spelled = self._spelled(np.concatenate((first, second)))
        for index, (count, total) in enumerate(zip(counts.tolist(), totals.tolist(), strict=True)):
            words = spelled[index], spelled[index + len(keys)]
            text = " ".join(words)
            folded = [self._words[first[index]], self._words[second[index]]]
            if count >= LEAST and is_words_only(text) and folded_words(text) == folded:
                terms.append(Term(text=text, comments=count, occurrences=total, query=phrase_query(*words)))
        return ranked(terms, limit)

    def _spelled(self, ranks: Keys) -> list[str]:
        """The most frequent spelling of each word."""
        order = np.lexsort((-self._written, self._rank_of))
        found = np.searchsorted(self._rank_of[order], ranks)
        return [self._spellings[number] for number in order[found].tolist()]


def _greatest(values: Keys, limit: int) -> npt.NDArray[np.intp]:
    """Where the greatest values above 0 are, at most `limit` of them."""
    if len(values) > limit:
        values = np.where(values >= np.partition(values, -limit)[-limit], values, 0)
    return np.flatnonzero(values)[:limit]


def _in_comments(
    found: npt.NDArray[np.signedinteger], valid: npt.NDArray[np.bool_], comments: Ranks, size: int
) -> Keys:
    """In how many comments each of `size` things was found."""
    keys = np.unique(comments[valid].astype(np.int64) * size + found[valid])
    return np.bincount(keys % size, minlength=size)


def ranked(terms: Sequence[Term], limit: int) -> tuple[Term, ...]:
    """The first of them: by comments, then by occurrences, then by the alphabet."""
    return tuple(sorted(terms, key=lambda term: (-term.comments, -term.occurrences, term.text))[:limit])

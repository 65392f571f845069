"""Which terms of a thread a typed word means: itself, words that it begins, words within a typo."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from .index import Cancelled

EXACT, PREFIX, TYPO, TYPOS = 4, 3, 2, 1
"""How well a word matches, best highest."""

Ranks: TypeAlias = npt.NDArray[np.int64]
Group: TypeAlias = tuple[Ranks, int]
"""Ranks of terms in the vocabulary, sorted, and how well they match."""

Letters: TypeAlias = npt.NDArray[np.uint32]
"""Which letters words have: a bit for each, shared by those that are _BITS apart."""
_BITS = 32

MAX_TYPOS = 200
"""Words taken for typos of one word, the nearest: more is noise."""
_BEHIND_ALL = "\U0010ffff"
_BATCH = 20_000  # words compared between two looks at `cancelled`: a millisecond
_BEGINNING = 4  # letters of an unfinished word from which on a typo in them is looked for


def allowed_typos(word: str) -> int:
    """Edits forgiven in a word: 0 up to 3 letters, 1 for 4 to 7, 2 above; none in numbers and codes."""
    if any(char.isdigit() for char in word):
        return 0
    return 0 if len(word) <= 3 else 1 if len(word) <= 7 else 2


class _Band(NamedTuple):
    """Words, or beginnings of words, that have their first letter and their length in common."""

    words: list[str]
    ranks: Ranks
    """Of a beginning: that of the first word which has it."""
    letters: Letters
    """Which letters each has."""

    @classmethod
    def of(cls, words: list[str], ranks: list[int]) -> _Band:
        """The words, all of the same length, and their ranks."""
        codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        bits = np.left_shift(
            np.uint32(1), codes.reshape(len(words), len(words[0]) if words else 1) % _BITS, dtype=np.uint32
        )
        return cls(words, np.array(ranks, dtype=np.int64), np.bitwise_or.reduce(bits, axis=1))

    def within(self, word: str, allowed: int, cancelled: Callable[[], bool]) -> tuple[list[int], list[int]]:
        """Ranks of the words within one edit, and within two if so many are allowed."""
        own = np.bitwise_or.reduce([np.uint32(1 << ord(char) % _BITS) for char in word])
        # An edit changes two letters at most: most words need not be compared.
        likely = np.flatnonzero(np.bitwise_count(self.letters ^ own) <= 2 * allowed)
        distances = _distances(word, [self.words[place] for place in likely.tolist()], allowed, cancelled)
        one, two = likely[distances <= 1], likely[(distances > 1) & (distances <= allowed)]
        return self.ranks[one].tolist(), self.ranks[two].tolist()


class Vocabulary:
    """The different terms of a thread, sorted: a term's place is its rank."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """`numbers`: a number for each term, 0 to their count."""
        # Sorted in small parts: one sort of half a million words would hold the interpreter's lock, and the
        # screen, for as long as it takes.
        parts: dict[str, list[str]] = {}
        for word in list(numbers):
            parts.setdefault(word[:2], []).append(word)
        self.words = [word for beginning in sorted(parts) for word in sorted(parts[beginning])]
        count = len(self.words)
        order = np.empty(count, dtype=np.int32)
        for begin in range(0, count, _BATCH):
            order[begin : begin + _BATCH] = [numbers[word] for word in self.words[begin : begin + _BATCH]]
        self.number_of = order
        """Number by rank."""
        self.rank_of = np.empty(count, dtype=np.int32)
        """Rank by number."""
        self.rank_of[order] = np.arange(count, dtype=np.int32)
        self._initials: list[str] | None = None
        self._bands: dict[str, dict[int, _Band]] = {}
        self._beginnings: dict[tuple[str, int], _Band] = {}
        self._endings: dict[str, list[int]] | None = None

    def rank(self, word: str) -> int | None:
        """The rank of a term, None if the thread has no such."""
        rank = bisect_left(self.words, word)
        return rank if rank < len(self.words) and self.words[rank] == word else None

    def beginning_with(self, word: str, start: int = 0) -> tuple[int, int]:
        """Ranks (start, end) of the terms that begin so."""
        start = bisect_left(self.words, word, start)
        return start, bisect_left(self.words, word + _BEHIND_ALL, start)

    def containing(self, letters: str) -> Ranks:
        """Ranks of the terms that have these letters in them."""
        return np.array([rank for rank, word in enumerate(self.words) if letters in word], dtype=np.int64)

    def match(self, word: str, *, prefix: bool, exact: bool, cancelled: Callable[[], bool]) -> list[Group]:
        """The terms that a folded word means, each once, in groups from the best to the worst.

        `prefix`: also those that it begins. `exact`: no typos. The distance is Optimal String Alignment's
        (Damerau-Levenshtein without edits inside a transposition), as rapidfuzz has it. A typo in the first
        letter counts as the worst, and is forgiven only in a word that is none of the thread's.
        """
        if not word:
            return []
        start, end = self.beginning_with(word)
        same = start < end and self.words[start] == word
        groups: list[Group] = [(np.arange(start, start + 1), EXACT)] if same else []
        if prefix and end > start + same:
            groups.append((np.arange(start + same, end), PREFIX))
        allowed = allowed_typos(word)
        if exact or not allowed:
            return groups
        taken = range(start, end if prefix else start + same)
        one, two = self._near(word, word[0], allowed, cancelled)
        if not groups:
            # "name" for "game" would be noise; "hame" can only be meant for another word.
            two = [*self.other_initials(word), *two]
        if allowed > 1 and not groups and not one and not two:
            # Two typos, one of them in the first letter.
            for initial in self._all_initials():
                if initial != word[0]:
                    two += self._near(word, initial, allowed, cancelled)[1]
        seen: set[int] = set()
        for ranks, quality in ((one, TYPO), (two, TYPOS)):
            kept = sorted({rank for rank in ranks[:MAX_TYPOS] if rank not in taken} - seen)
            seen.update(kept)
            if kept:
                groups.append((np.array(kept, dtype=np.int64), quality))
        return groups

    def _near(
        self, word: str, initial: str, allowed: int, cancelled: Callable[[], bool]
    ) -> tuple[list[int], list[int]]:
        """Ranks of the words with a first letter within one edit, and within two if so many are allowed;
        those of about the same length first.
        """
        bands = self._bands_of(initial)
        one: list[int] = []
        two: list[int] = []
        lengths = sorted(
            range(len(word) - allowed, len(word) + allowed + 1), key=lambda n: abs(n - len(word))
        )
        for length in lengths:
            band = bands.get(length)
            if band is not None:
                nearer, farther = band.within(word, allowed, cancelled)
                one += nearer
                two += farther
        return one, two

    def _bands_of(self, initial: str) -> dict[int, _Band]:
        bands = self._bands.get(initial)
        if bands is None:
            start, end = self.beginning_with(initial)
            places: dict[int, list[int]] = {}
            for rank in range(start, end):
                places.setdefault(len(self.words[rank]), []).append(rank)
            bands = {
                length: _Band.of([self.words[rank] for rank in ranks], ranks)
                for length, ranks in places.items()
            }
            self._bands[initial] = bands
        return bands

    def other_initials(self, word: str) -> list[int]:
        """Ranks of the words that differ by one edit of the first letter: what is left must be the same."""
        initials = self._all_initials()
        rest = word[1:]
        candidates = [rest, word[1] + word[0] + word[2:]]
        candidates += [initial + rest for initial in initials]
        candidates += [initial + word for initial in initials]
        ranks = (self.rank(candidate) for candidate in candidates if candidate[0] != word[0])
        return [rank for rank in ranks if rank is not None]

    def _all_initials(self) -> list[str]:
        if self._initials is None:
            initials, start = [], 0
            while start < len(self.words):
                if initial := self.words[start][:1]:
                    initials.append(initial)
                start = bisect_left(self.words, initial + _BEHIND_ALL, start) if initial else start + 1
            self._initials = [initial for initial in initials if initial.isalpha()]
        return self._initials

    def near_beginnings(self, word: str, cancelled: Callable[[], bool]) -> Ranks:
        """Ranks of the words that begin like an unfinished word with a typo in it, sorted; none for a short
        one.
        """
        if len(word) < _BEGINNING or not allowed_typos(word):
            return np.zeros(0, dtype=np.int64)
        found: set[int] = set()
        for length in (len(word), len(word) + 1, len(word) - 1):
            near, _ = self._beginnings_of(word[0], length).within(word, 1, cancelled)
            for rank in near:
                found.update(range(*self.beginning_with(self.words[rank][:length], rank)))
                if len(found) > MAX_TYPOS:
                    break
        return np.array(sorted(found), dtype=np.int64)

    def _beginnings_of(self, initial: str, length: int) -> _Band:
        """The different beginnings of so many letters."""
        band = self._beginnings.get((initial, length))
        if band is None:
            words, ranks = [], []
            rank, end = self.beginning_with(initial)
            while rank < end:
                beginning = self.words[rank][:length]
                if len(beginning) == length:
                    words.append(beginning)
                    ranks.append(rank)
                    rank = bisect_left(self.words, beginning + _BEHIND_ALL, rank, end)
                else:
                    rank += 1
            band = self._beginnings[initial, length] = _Band.of(words, ranks)
        return band

    def bigrams_ending_with(self, char: str) -> list[int]:
        """Ranks of the bigrams whose second character it is."""
        if self._endings is None:
            endings: dict[str, list[int]] = {}
            for rank, word in enumerate(self.words):
                if len(word) == 2:
                    endings.setdefault(word[1], []).append(rank)
            self._endings = endings
        return self._endings.get(char, [])


def _distances(
    word: str, words: list[str], allowed: int, cancelled: Callable[[], bool]
) -> npt.NDArray[np.uint8]:
    """The Optimal String Alignment distance of each of the words, anything above `allowed` if it is more."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    distances = [np.zeros(0, dtype=np.uint8)]
    for begin in range(0, len(words), _BATCH):
        if cancelled():
            raise Cancelled
        batch = words[begin : begin + _BATCH]
        distances.append(cdist([word], batch, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)[0])
    return np.concatenate(distances)

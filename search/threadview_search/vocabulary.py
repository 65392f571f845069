"""Which words of a thread a typed word means: itself, words that it begins, words within a typo."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from .index import Cancelled

EXACT, PREFIX, TYPO, TYPOS = 4, 3, 2, 1
"""How well a word matches, best highest."""

Ranks: TypeAlias = npt.NDArray[np.intp]
Group: TypeAlias = tuple[Ranks, int]
"""Ranks of words in the vocabulary, and how well they match."""

_BEHIND_ALL = "\U0010ffff"
_BATCH = 20_000  # words compared between two looks at `cancelled`: a few milliseconds
_CACHE = 256  # words of queries; those of a query being typed come back at every key


def allowed_typos(word: str) -> int:
    """Edits forgiven in a word: 0 up to 3 letters, 1 for 4 to 7, 2 above; none in numbers and codes."""
    if any(char.isdigit() for char in word):
        return 0
    return 0 if len(word) <= 3 else 1 if len(word) <= 7 else 2


class Vocabulary:
    """The different folded words of a thread, sorted: a word's number is its rank."""

    def __init__(self, words: Iterable[str]) -> None:
        # Sorted in small parts: one sort of half a million words would hold the interpreter's lock, and the
        # screen, for as long as it takes.
        parts: dict[str, list[str]] = {}
        for word in words:
            parts.setdefault(word[:2], []).append(word)
        self.words = [word for beginning in sorted(parts) for word in sorted(parts[beginning])]
        self._known: dict[tuple[str, bool, bool], list[Group]] = {}

    def match(self, word: str, *, prefix: bool, exact: bool, cancelled: Callable[[], bool]) -> list[Group]:
        """The words that a folded word means, each once, in groups from the best to the worst.

        `prefix`: also those that it begins. `exact`: no typos. A typo in the first letter, and in the
        beginning of a longer word, is forgiven only if the word means nothing else here.
        """
        key = word, prefix, exact
        groups = self._known.get(key)
        if groups is None:
            groups = self._match(word, prefix=prefix, exact=exact, cancelled=cancelled)
            if len(self._known) >= _CACHE:
                self._known.clear()
            self._known[key] = groups
        return groups

    def _match(self, word: str, *, prefix: bool, exact: bool, cancelled: Callable[[], bool]) -> list[Group]:
        if not word:
            return []
        start, end = self._beginning_with(word)
        same = start < end and self.words[start] == word
        groups = [(np.arange(start, start + 1), EXACT)] if same else []
        if prefix and end > start + same:
            groups.append((np.arange(start + same, end), PREFIX))
        if exact or not allowed_typos(word):
            return groups
        initial = self._beginning_with(word[0])
        found = self._within_typos(word, self.words[slice(*initial)], cancelled)
        found = [(ranks + initial[0], quality) for ranks, quality in found]
        if groups or found:
            taken = start, end if prefix else start + same
            found = [(ranks[(ranks < taken[0]) | (ranks >= taken[1])], quality) for ranks, quality in found]
            return groups + [group for group in found if len(group[0])]
        if prefix:
            beginnings = [known[: len(word)] for known in self.words[slice(*initial)]]
            found = self._within_typos(word, beginnings, cancelled)
            found = [(ranks + initial[0], TYPOS) for ranks, _ in found]
        return found or [(ranks, TYPOS) for ranks, _ in self._within_typos(word, self.words, cancelled)]

    def _beginning_with(self, word: str) -> tuple[int, int]:
        """Ranks (start, end) of the words that begin so."""
        start = bisect_left(self.words, word)
        return start, bisect_left(self.words, word + _BEHIND_ALL, start)

    @staticmethod
    def _within_typos(word: str, words: list[str], cancelled: Callable[[], bool]) -> list[Group]:
        """Places of the words within the allowed Optimal String Alignment distance (Damerau-Levenshtein
        without edits inside a transposition); 0 edits count as one, it is for words that are not equal.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        allowed = allowed_typos(word)
        distances = []
        for begin in range(0, len(words), _BATCH):
            if cancelled():
                raise Cancelled
            batch = words[begin : begin + _BATCH]
            row = cdist([word], batch, scorer=OSA.distance, score_cutoff=allowed, dtype=np.uint8)
            distances.append(row[0])
        if not distances:
            return []
        distance = np.concatenate(distances)
        groups = [
            (np.flatnonzero(distance <= 1), TYPO),
            (np.flatnonzero((distance > 1) & (distance <= allowed)), TYPOS),
        ]
        return [group for group in groups if len(group[0])]

"""Typos in scripts without spaces between words, where no vocabulary of words says what was meant.

A run of characters that the thread does not have is looked for with one edit: of a letter inside a Hangul
syllable, from three syllables on, or of a whole character, from four on. Each way to read it is a sequence of
bigrams again, so that what cannot be there costs a look at the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from .vocabulary import EXACT, TYPO, Group, Vocabulary

Way: TypeAlias = tuple[list[list[Group] | None], int]
"""What each term may be, None for anything, and how many terms of the text a match covers."""

MAX_RUN = 20
"""Characters; a longer one is a pasted sentence."""
_SYLLABLES, _VOWELS, _FINALS = 0xAC00, 21, 28  # Unicode Standard, 3.12: conjoining jamo behavior
_INITIALS = 19


def near_runs(run: str, vocabulary: Vocabulary) -> Iterator[Way]:
    """The ways to read a folded run with one typo in it that the vocabulary allows."""
    if len(run) > MAX_RUN:
        return
    ways: list[list[str | tuple[str, ...] | None]] = []
    if len(run) >= 3:
        for at, char in enumerate(run):
            if others := _other_syllables(char):
                ways.append([*run[:at], others, *run[at + 1 :]])
    if len(run) >= 4:
        for at in range(len(run)):
            ways.append([*run[:at], *run[at + 1 :]])  # one too many
            if at:
                ways.append([*run[:at], None, *run[at:]])  # one too few
            if 0 < at < len(run) - 1:
                ways.append([*run[:at], None, *run[at + 1 :]])  # another
            if at and run[at - 1] != run[at]:
                ways.append([*run[: at - 1], run[at], run[at - 1], *run[at + 1 :]])
    for way in ways:
        terms = _terms(way, vocabulary)
        if terms is not None:
            yield terms, len(way)


def _terms(
    way: list[str | tuple[str, ...] | None], vocabulary: Vocabulary
) -> list[list[Group] | None] | None:
    """The bigrams of a way; None if the thread lacks one of them."""
    terms: list[list[Group] | None] = []
    for one, other in pairwise(way):
        if one is None:
            terms.append(None)
            continue
        if other is None:
            start, end = vocabulary.beginning_with(str(one))
            ranks = list(range(start, end))
        else:
            bigrams = (first + second for first in one for second in other)
            ranks = sorted(rank for bigram in bigrams if (rank := vocabulary.rank(bigram)) is not None)
        if not ranks:
            return None
        typo = isinstance(one, tuple) or isinstance(other, tuple)
        terms.append([(np.array(ranks, dtype=np.int64), TYPO if typo else EXACT)])
    return terms


def _other_syllables(char: str) -> tuple[str, ...]:
    """The Hangul syllables that differ in one letter; none for any other character."""
    index = ord(char) - _SYLLABLES
    if not 0 <= index < _INITIALS * _VOWELS * _FINALS:
        return ()
    rest, final = divmod(index, _FINALS)
    initial, vowel = divmod(rest, _VOWELS)
    others = [(each, vowel, final) for each in range(_INITIALS)]
    others += [(initial, each, final) for each in range(_VOWELS)]
    others += [(initial, vowel, each) for each in range(_FINALS)]
    syllables = (chr(_SYLLABLES + (one * _VOWELS + two) * _FINALS + three) for one, two, three in others)
    return tuple({syllable for syllable in syllables if syllable != char})

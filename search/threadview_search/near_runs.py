"""Typos in scripts without spaces between words, where no vocabulary of words says what was meant.

A run of characters that the thread does not have is looked for with one edit: of a letter inside a Hangul
syllable, from three syllables on, or of a whole character, from four on. Each way to read it is a sequence of
bigrams again, so that what cannot be there costs a look at the vocabulary.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np

from .vocabulary import EXACT, PREFIX, TYPO, Group, Vocabulary

Way: TypeAlias = list[str | tuple[str, ...] | None]
"""A run, character by character: one, any of several, None for any at all."""

MAX_RUN = 20
"""Characters; a longer one is a pasted sentence."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬億兆")
"""There are no typos in numbers."""
_LONG_VOWEL = "ー"
"""Of kana, which many leave out at the end of a word."""
_SYLLABLES, _INITIALS, _VOWELS, _FINALS = 0xAC00, 19, 21, 28
"""Unicode Standard, 3.12: conjoining jamo behavior."""
_LONE_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""As a keyboard gives them, in the order of the initials of syllables."""


def near_runs(run: str, vocabulary: Vocabulary) -> list[tuple[list[list[Group]], int]]:
    """The readings of a folded run with one typo in it that the vocabulary allows: what each of their terms
    may be, and how many terms of a text a match takes.
    """
    if len(run) > MAX_RUN or any(char.isdecimal() or char in _NUMERALS for char in run):
        return []
    # The first character is taken for right: without it other words begin, or the word is its own opposite.
    ways: list[Way] = []
    if len(run) >= 3:
        syllables = ((at, _other_syllables(run[at])) for at in range(1, len(run)))
        ways += [[*run[:at], others, *run[at + 1 :]] for at, others in syllables if others]
    if len(run) >= 4:
        last = len(run) - 1
        for at in range(1, len(run)):
            if at < last or run[at] == _LONG_VOWEL:
                ways.append([*run[:at], *run[at + 1 :]])  # one too many
            ways.append([*run[:at], None, *run[at:]])  # one too few
            if at < last:
                ways.append([*run[:at], None, *run[at + 1 :]])  # another
            if at > 1 and run[at - 1] != run[at]:
                ways.append([*run[: at - 1], run[at], run[at - 1], *run[at + 1 :]])
    readings = ((_terms(way, vocabulary), len(way)) for way in ways)
    return [(terms, covers) for terms, covers in readings if terms is not None]


def _terms(way: Way, vocabulary: Vocabulary) -> list[list[Group]] | None:
    """The bigrams of a way, whose second characters are there for certain; None if the thread lacks one."""
    terms: list[list[Group]] = []
    for one, other in pairwise(way):
        if one is None:
            ranks = vocabulary.bigrams_ending_with(str(other))
        elif other is None:
            start, end = vocabulary.beginning_with(str(one))
            ranks = [rank for rank in range(start, end) if len(vocabulary.words[rank]) == 2]
        else:
            bigrams = (first + second for first in one for second in other)
            ranks = sorted(rank for bigram in bigrams if (rank := vocabulary.rank(bigram)) is not None)
        if not ranks:
            return None
        plain = isinstance(one, str) and isinstance(other, str)
        terms.append([(np.array(ranks, dtype=np.int64), EXACT if plain else TYPO)])
    return terms


def unfinished(term: str, vocabulary: Vocabulary) -> list[Group]:
    """What a bigram or a single character at the end of a run means whose last syllable is being composed."""
    ranks: list[int] = []
    for last in _completions(term[-1]):
        start, end = vocabulary.beginning_with(term[:-1] + last)
        ranks += range(start, end)
    return [(np.array(sorted(ranks), dtype=np.int64), PREFIX)] if ranks else []


def _completions(char: str) -> list[str]:
    """The syllables that a keyboard makes next of a lone consonant, or of a syllable without a final."""
    if char in _LONE_INITIALS:
        start = _SYLLABLES + _LONE_INITIALS.index(char) * _VOWELS * _FINALS
        return [chr(code) for code in range(start, start + _VOWELS * _FINALS)]
    index = ord(char) - _SYLLABLES
    if 0 <= index < _INITIALS * _VOWELS * _FINALS and index % _FINALS == 0:
        return [chr(ord(char) + final) for final in range(1, _FINALS)]
    return []


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

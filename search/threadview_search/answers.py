"""What the words of a query find: the items, how well, and by which terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .index import Cancelled
from .items import Mask
from .literals import is_words_only
from .near_runs import near_runs, unfinished
from .query import Phrase, Word
from .sequences import Pattern, Places, Stretch, stretches, table_of
from .terms import QueryTerm, QueryTerms, ends_in_word, query_terms, without_nasal
from .tokens import Tokens
from .vocabulary import EXACT, PREFIX, TYPO, TYPOS, Group, Ranks, Vocabulary

# BM25 with its usual constants (Robertson and Zaragoza 2009). What a word found less than exactly counts for:
_WEIGHTS = np.zeros(EXACT + 1, dtype=np.float32)
_WEIGHTS[[EXACT, PREFIX, TYPO, TYPOS]] = 1.0, 0.8, 0.5, 0.3
_K1 = 1.2

_FEW = 1000  # items that are sooner gone through than the postings of a word
_KEPT_ANSWERS = 12
_MUCH_MORE, _LONG = 50, 5  # times as often as a word of so many letters stands one with another first letter
_HARDLY = 20  # times as often as what was typed stands what was meant
_SHORTEST_OF_TWO = 4
_PARTS = 3  # ways in which a word is read as two that were written together


class Found(NamedTuple):
    """What a part of the query found; one value an item each. Never changed once it is made."""

    mask: Mask
    quality: npt.NDArray[np.uint8]
    """How well, by the worst word; EXACT for what has no words. Means nothing where the mask is false."""
    score: npt.NDArray[np.float32]
    """BM25, 0 where the mask is false."""
    near: npt.NDArray[np.uint8] | None = None
    """How near the words stand to each other (nearness.py); None for a single one."""

    @classmethod
    def nothing(cls, size: int) -> Found:
        """None of so many items."""
        return cls(np.zeros(size, np.bool_), np.zeros(size, np.uint8), np.zeros(size, np.float32))


class Answer(NamedTuple):
    """What a word or phrase found, and by which terms."""

    found: Found
    patterns: tuple[Pattern, ...]
    ranks: tuple[Ranks, ...]
    """The terms that match by themselves: all of them, if every pattern is one term."""


class WordSearch:
    """Words and phrases, looked up in the index."""

    def __init__(self, tokens: Tokens, *, typed: int | None, cancelled: Callable[[], bool]) -> None:
        """`typed`: offset in the query at which the word that is still being typed ends."""
        self._tokens = tokens
        self._typed = typed
        self._cancelled = cancelled

    def answer(self, node: Word | Phrase, within: Mask) -> Answer | None:
        """What the index says of a word or phrase; None where it must be looked for in the texts.

        `within`: the items that matter; others may be left out. Raises `Cancelled`.
        """
        terms = query_terms(node.text)
        exact = isinstance(node, Phrase) or node.exact
        if not terms.terms or (isinstance(node, Phrase) and not is_words_only(node.text)):
            return None
        typed = self.is_typed(node)
        key = node.text, typed, exact
        answer = self._tokens.answers.get(key)
        if answer is None:
            if len(terms.terms) == 1 and np.count_nonzero(within) <= _FEW:
                answer = self._ask_few(terms, np.flatnonzero(within), typed=typed, exact=exact)
                if answer is not None:
                    return answer
            answer = self._ask(terms, typed=typed, exact=exact)
            if len(self._tokens.answers) >= _KEPT_ANSWERS:
                self._tokens.answers.clear()
            self._tokens.answers[key] = answer
        return answer

    def _ask(self, terms: QueryTerms, *, typed: bool, exact: bool) -> Answer:
        groups = [
            self._match(term, prefix=typed and term is terms.terms[-1], exact=exact) for term in terms.terms
        ]
        if len(groups) > 1:
            answer = self._sequence(groups, terms.covers)
            if not exact and terms.is_run and not answer.found.mask.any():
                return self._near_run(
                    "".join(term.text[:1] for term in terms.terms) + terms.terms[-1].text[1:]
                )
            if not exact and _may_be_one(terms.terms):
                answer = _with(answer, self.written_as_one("".join(term.text for term in terms.terms)))
            return answer
        answer = self._single(groups[0], terms.covers)
        if not exact and terms.terms[0].spaced and not any(quality > TYPO for _, quality in groups[0]):
            for parts in self._written_as_two(terms.terms[0].text):
                answer = _with(answer, self._sequence(parts, 2))
        return answer

    def _ask_few(self, terms: QueryTerms, items: Places, *, typed: bool, exact: bool) -> Answer | None:
        """As `_ask`, for one term that the thread has and few items: a pasted text has many words, and few
        comments have most of them.
        """
        groups = self._match(terms.terms[0], prefix=typed, exact=exact)
        if not any(quality > TYPO for _, quality in groups):
            return None
        pattern = Pattern((table_of(groups, self._tokens),), terms.covers)
        quality = np.zeros(len(self._tokens), dtype=np.uint8)
        frequency = np.zeros(len(quality), dtype=np.float32)
        for part in stretches(self._tokens, items, self._cancelled):
            self._enter(part, pattern, quality, frequency)
        found = int(np.count_nonzero(self._with_all([groups])))
        score = bm25(self._tokens, frequency, found)
        return Answer(Found(quality > 0, quality, score), (pattern,), tuple(ranks for ranks, _ in groups))

    def _near_run(self, run: str) -> Answer:
        """What has a run of an unspaced script with one typo in it."""
        answer = Answer(Found.nothing(len(self._tokens)), (), ())
        for groups, covers in near_runs(run, self._tokens.vocabulary):
            answer = _with(answer, self._sequence(groups, covers))
        quality = np.where(answer.found.mask, TYPO, 0).astype(np.uint8)
        return answer._replace(found=answer.found._replace(quality=quality))

    def _match(self, term: QueryTerm, *, prefix: bool, exact: bool) -> list[Group]:
        vocabulary = self._tokens.vocabulary
        if term.spaced:
            groups = vocabulary.match(term.text, prefix=prefix, exact=exact, cancelled=self._cancelled)
            if exact:
                return groups
            groups = self._with_other_initials(term.text, groups)
            return (
                self._with_beginnings(term.text, _with_nasals(term.text, groups, vocabulary))
                if prefix
                else groups
            )
        start, end = vocabulary.beginning_with(term.text)
        if not term.begins:
            end = start + (vocabulary.rank(term.text) is not None)
        groups = [(np.arange(start, end), EXACT)] if start < end else []
        return groups + unfinished(term.text, vocabulary) if prefix else groups

    def _with_other_initials(self, word: str, groups: list[Group]) -> list[Group]:
        """And what differs in the first letter only, if it is that much more frequent that the word itself is
        likely a typo of it: "ither" of "either".
        """
        if not groups or groups[0][1] != EXACT or len(word) < _LONG:
            return groups
        postings = self._tokens.postings
        least = _MUCH_MORE * postings.frequency(int(groups[0][0][0]))
        other = [
            rank for rank in self._tokens.vocabulary.other_initials(word) if postings.frequency(rank) >= least
        ]
        return [*groups, (np.array(sorted(set(other)), dtype=np.int64), TYPOS)] if other else groups

    def _with_beginnings(self, word: str, groups: list[Group]) -> list[Group]:
        """And the words that begin like it with a typo, if they are what is meant: the thread has none that
        begins so, or hardly any beside them. Else hits would come and go while a misspelt word is typed.
        """
        near = self._tokens.vocabulary.near_beginnings(word, self._cancelled)
        size = self._tokens.postings.size
        known = sum(size(ranks) for ranks, quality in groups if quality >= PREFIX)
        if known and size(near) < _HARDLY * known:
            return groups
        other = np.setdiff1d(near, np.concatenate([ranks for ranks, _ in groups])) if groups else near
        return [*groups, (other, TYPOS)] if len(other) else groups

    def written_as_one(self, word: str) -> Answer | None:
        """What has a word that was asked for as two, or with a hyphen: it counts as a typo."""
        rank = self._tokens.vocabulary.rank(word)
        return None if rank is None else self._single([(np.array([rank]), TYPO)])

    def _written_as_two(self, word: str) -> list[list[list[Group]]]:
        """A word that the thread does not have, as two that it has: "dont" is don't, "alot" a lot."""
        vocabulary, postings = self._tokens.vocabulary, self._tokens.postings
        ways: list[tuple[int, int, int]] = []
        if len(word) < _SHORTEST_OF_TWO:
            return []
        for at in range(1, len(word)):
            if "i" in (word[:at], word[at:]):
                continue  # "Iran" is not "I ran"
            one, other = vocabulary.rank(word[:at]), vocabulary.rank(word[at:])
            if one is not None and other is not None:
                ways.append((min(postings.frequency(one), postings.frequency(other)), one, other))
        ways.sort(reverse=True)
        return [[[(np.array([rank]), TYPO)] for rank in way[1:]] for way in ways[:_PARTS]]

    def _single(self, groups: Sequence[Group], covers: int = 1) -> Answer:
        """Terms that match by themselves."""
        size = len(self._tokens)
        quality = np.zeros(size, dtype=np.uint8)
        frequency = np.zeros(size, dtype=np.float32)
        for ranks, level in reversed(groups):
            occurrences = self._tokens.postings.occurrences(ranks)
            quality[occurrences > 0] = level
            frequency += occurrences * _WEIGHTS[level]
        found = Found(quality > 0, quality, bm25(self._tokens, frequency))
        pattern = Pattern((table_of(groups, self._tokens),), covers)
        return Answer(found, (pattern,), tuple(ranks for ranks, _ in groups))

    def _sequence(self, groups: Sequence[Sequence[Group]], covers: int) -> Answer:
        """Terms that follow each other."""
        tokens = self._tokens
        nothing = Answer(Found.nothing(len(tokens)), (), ())
        if not all(groups):
            return nothing
        candidates = np.flatnonzero(self._with_all(groups))
        if not len(candidates):
            return nothing
        quality = np.zeros(len(tokens), dtype=np.uint8)
        frequency = np.zeros(len(tokens), dtype=np.float32)
        pattern = Pattern(tuple(table_of(each, tokens) for each in groups), covers)
        if len(candidates) * 3 > len(tokens):
            # One slice is sooner looked through than many are put together.
            candidates = np.arange(len(tokens))
        for part in stretches(tokens, candidates, self._cancelled):
            self._enter(part, pattern, quality, frequency)
        return Answer(Found(quality > 0, quality, bm25(tokens, frequency)), (pattern,), ())

    @staticmethod
    def _enter(
        part: Stretch, pattern: Pattern, quality: npt.NDArray[np.uint8], frequency: npt.NDArray[np.float32]
    ) -> None:
        """Note how well, and how often, a pattern matches in the items of a stretch."""
        _, levels, index = part.find(pattern)
        items = part.items[index]
        for level in (TYPOS, TYPO, PREFIX, EXACT):
            quality[items[levels == level]] = level
        frequency[part.items] = np.bincount(index, _WEIGHTS[levels], len(part.items))

    def _with_all(self, groups: Iterable[Sequence[Group]]) -> Mask:
        """The items that have each of these terms somewhere."""
        mask = np.ones(len(self._tokens), dtype=np.bool_)
        for term in groups:
            if self._cancelled():
                raise Cancelled
            standing = np.zeros(len(mask), dtype=np.bool_)
            for ranks, _ in term:
                standing[self._tokens.postings.of_ranks(ranks)[0]] = True
            mask &= standing
        return mask

    def candidates(self, node: Word | Phrase, *, typed: bool) -> Mask:
        """The items that have all the terms of a word or phrase, in any order."""
        terms = query_terms(node.text).terms
        return self._with_all(
            self._match(term, prefix=typed and term is terms[-1], exact=True) for term in terms
        )

    def containing(self, letters: str) -> Mask:
        """The items with a word that has these folded letters in it, and perhaps others."""
        mask = np.zeros(len(self._tokens), dtype=np.bool_)
        ranks = self._tokens.vocabulary.containing(letters)
        mask[self._tokens.postings.of_ranks(ranks)[0]] = True
        mask[list(self._tokens.in_pieces)] = True
        return mask

    def is_typed(self, node: Word | Phrase) -> bool:
        """Whether the last word of it may go on: it is still being typed, or ends in an asterisk."""
        if isinstance(node, Word) and node.prefix:
            return True
        open_end = not node.exact if isinstance(node, Word) else not node.closed
        return open_end and node.end == self._typed and ends_in_word(node.text)


def _with_nasals(word: str, groups: list[Group], vocabulary: Vocabulary) -> list[Group]:
    """And the words of Devanagari of which the last letter may turn out to be a nasal sign (`fold_word`)."""
    beginning = without_nasal(word)
    if beginning is None:
        return groups
    start, end = vocabulary.beginning_with(beginning)
    known = np.concatenate([ranks for ranks, _ in groups]) if groups else np.zeros(0, dtype=np.int64)
    more = np.setdiff1d(np.arange(start, end), known)
    return (
        [
            *(group for group in groups if group[1] > PREFIX),
            (more, PREFIX),
            *(group for group in groups if group[1] <= PREFIX),
        ]
        if len(more)
        else groups
    )


def _may_be_one(terms: Sequence[QueryTerm]) -> bool:
    """Whether words may be written as one: 3.11 is not 311."""
    numbers = [term.text.isdigit() for term in terms]
    return all(term.spaced for term in terms) and not any(map(all, pairwise(numbers)))


def bm25(
    tokens: Tokens, frequency: npt.NDArray[np.float32], found: int | None = None
) -> npt.NDArray[np.float32]:
    """The scores of how often something is in each item.

    `found`: in how many items it is, if not those of `frequency`.
    """
    size = len(frequency)
    found = int(np.count_nonzero(frequency)) if found is None else found
    if not found:
        return frequency
    rarity = np.float32(np.log1p((size - found + 0.5) / (found + 0.5)) * (_K1 + 1))
    scores: npt.NDArray[np.float32] = tokens.length_norm * np.float32(_K1)
    scores += frequency
    np.divide(frequency, scores, out=scores)
    scores *= rarity
    return scores


def either(one: Found, other: Found) -> Found:
    """What one or the other found, by the better of them."""
    quality = np.maximum(np.where(one.mask, one.quality, 0), np.where(other.mask, other.quality, 0))
    near = (
        one.near
        if other.near is None
        else other.near
        if one.near is None
        else np.maximum(one.near, other.near)
    )
    return Found(one.mask | other.mask, quality.astype(np.uint8), one.score + other.score, near)


def _with(answer: Answer, other: Answer | None) -> Answer:
    """What either found."""
    if other is None or not other.found.mask.any():
        return answer
    return Answer(
        either(answer.found, other.found), answer.patterns + other.patterns, answer.ranks + other.ranks
    )

"""Answering one query: which items match, how well, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .index import Cancelled, Span
from .items import Mask
from .literals import Literal, is_words_only
from .near_runs import near_runs
from .nearness import nearness
from .patterns import PatternSearch
from .properties import Properties
from .query import And, Date, Node, Not, Number, Or, Phrase, Query, Regex, Text, Word
from .sequences import Pattern, stretches, table_of
from .terms import QueryTerm, QueryTerms, ends_in_word, query_terms
from .tokens import Tokens
from .vocabulary import EXACT, PREFIX, TYPO, TYPOS, Group, Ranks

# BM25 with its usual constants (Robertson and Zaragoza 2009). What a word found less than exactly counts for:
_WEIGHTS = np.zeros(EXACT + 1, dtype=np.float32)
_WEIGHTS[[EXACT, PREFIX, TYPO, TYPOS]] = 1.0, 0.8, 0.5, 0.3
_K1 = 1.2

_FEW = 1000  # texts that are sooner looked through than sorted out
_POLL = 64  # texts looked through one by one between two looks at `cancelled`
_KEPT_ANSWERS = 8
_NEAR_TERMS = 200_000  # terms of the best hits that are looked at for how near the words stand
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


class Answer(NamedTuple):
    """What a word or phrase found, and by which terms."""

    found: Found
    patterns: tuple[Pattern, ...]
    ranks: tuple[Ranks, ...]
    """The terms that match by themselves: all of them, if every pattern is one term."""


class Evaluation:
    """One query on one index; what is to be highlighted is gathered along the way."""

    def __init__(
        self,
        tokens: Tokens,
        texts: Sequence[str],
        properties: Properties,
        *,
        typed: int | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._tokens = tokens
        self._texts = texts
        self._properties = properties
        self._typed = typed
        """Offset in the query at which the word that is still being typed ends."""
        self._cancelled = cancelled
        self.shown: list[Answer] = []
        """Words and phrases that are highlighted."""
        self.spans: dict[int, list[Span]] = {}
        """Places in the texts of items, by expressions and phrases with punctuation."""
        self.overlapping: set[int] = set()
        """Items whose `spans` come from more than one of them."""

    def run(self, query: Query, until: int) -> Found:
        """The answer for the items up to some number. Raises `Cancelled` and `QueryError`."""
        within = np.arange(len(self._tokens)) < until
        found = self._node(query.root, within, shown=True)
        return found._replace(mask=found.mask & within)

    def _node(self, node: Node, within: Mask, *, shown: bool) -> Found:
        """`within`: the items that matter; others may be left out. `shown`: whether places are gathered."""
        if self._cancelled():
            raise Cancelled
        match node:
            case And():
                return self._all_of(node.parts, within, shown=shown)
            case Or():
                return self._any_of(node.parts, within, shown=shown)
            case Not():
                return self._of_mask(~self._node(node.part, within, shown=False).mask)
            case Word() | Phrase():
                answer = self._answer(node, within)
                if answer is not None:
                    if shown:
                        self.shown.append(answer)
                    return answer.found
                return self._literally(node, within, shown=shown)
            case Regex():
                return self._regex(node, within, shown=shown)
            case Number() | Date() | Text():
                return self._of_mask(self._properties.mask(node)[: len(self._tokens)])

    def _of_mask(self, mask: Mask) -> Found:
        size = len(self._tokens)
        return Found(mask, np.full(size, EXACT, dtype=np.uint8), np.zeros(size, dtype=np.float32))

    def _all_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        joined = self._joined(parts)
        result = self._of_mask(within)
        for part in sorted(parts, key=_cost):
            found = self._node(part, result.mask, shown=shown)
            for answer in joined.get(id(part), ()):
                found = _either(found, answer.found)
            result = Found(
                result.mask & found.mask,
                np.minimum(result.quality, found.quality),
                result.score + found.score,
            )
            if not result.mask.any():
                return result
        if shown:
            self.shown += {id(answer): answer for answers in joined.values() for answer in answers}.values()
        return result._replace(near=self._near(parts, result))

    def _joined(self, parts: Sequence[Node]) -> dict[int, list[Answer]]:
        """For words that follow each other in the query what they find written as one: "game boy"."""
        joined: dict[int, list[Answer]] = {}
        for one, other in pairwise(parts):
            if isinstance(one, Word) and isinstance(other, Word) and not one.exact and not other.exact:
                terms = [query_terms(word.text).terms for word in (one, other)]
                if all(len(each) == 1 and each[0].spaced for each in terms):
                    answer = self._written_as_one(terms[0][0].text + terms[1][0].text)
                    if answer is not None:
                        joined.setdefault(id(one), []).append(answer)
                        joined.setdefault(id(other), []).append(answer)
        return joined

    def _near(self, parts: Sequence[Node], result: Found) -> npt.NDArray[np.uint8] | None:
        """How near the words of the best hits are to each other."""
        words = [part for part in parts if isinstance(part, Word | Phrase)]
        answers = [answer for word in words if (answer := self._answer(word, result.mask)) is not None]
        if len(answers) < 2:
            return None
        near = np.zeros(len(result.mask), dtype=np.uint8)
        items = np.flatnonzero(result.mask)
        starts = self._tokens.starts
        lengths = starts[items + 1] - starts[items]
        if lengths.sum() > _NEAR_TERMS:
            best = np.argsort(-(result.quality[items] * 1e6 + result.score[items]), kind="stable")
            items = np.sort(items[best[: np.searchsorted(np.cumsum(lengths[best]), _NEAR_TERMS) + 1]])
        for part in stretches(self._tokens, items, self._cancelled):
            near[part.items] = nearness(part, [answer.patterns for answer in answers])
        return near

    def _any_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        nothing = self._of_mask(np.zeros(len(self._tokens), dtype=np.bool_))
        result = nothing
        for part in parts:
            result = _either(result, self._node(part, within, shown=shown))
        return result

    def _answer(self, node: Word | Phrase, within: Mask) -> Answer | None:
        """What the index says of a word or phrase; None where it must be looked for in the texts."""
        terms = query_terms(node.text)
        exact = isinstance(node, Phrase) or node.exact
        if not terms.terms or (isinstance(node, Phrase) and not is_words_only(node.text)):
            return None
        open_end = not exact if isinstance(node, Word) else not node.closed
        typed = open_end and node.end == self._typed and ends_in_word(node.text)
        key = node.text, typed, exact
        answer = self._tokens.answers.get(key)
        if answer is None:
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
            if not exact and all(term.spaced for term in terms.terms):
                answer = _with(answer, self._written_as_one("".join(term.text for term in terms.terms)))
            return answer
        answer = self._single(groups[0], terms.covers)
        if not exact and terms.terms[0].spaced and not any(quality > TYPO for _, quality in groups[0]):
            for parts in self._written_as_two(terms.terms[0].text):
                answer = _with(answer, self._sequence(parts, 2))
        return answer

    def _near_run(self, run: str) -> Answer:
        """What has a run of an unspaced script with one typo in it."""
        size = len(self._tokens)
        nothing = Found(
            np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.float32)
        )
        answer = Answer(nothing, (), ())
        for groups, covers in near_runs(run, self._tokens.vocabulary):
            answer = _with(answer, self._sequence(groups, covers))
        quality = np.where(answer.found.mask, TYPO, 0).astype(np.uint8)
        return answer._replace(found=answer.found._replace(quality=quality))

    def _match(self, term: QueryTerm, *, prefix: bool, exact: bool) -> list[Group]:
        vocabulary = self._tokens.vocabulary
        if not term.spaced:
            start, end = vocabulary.beginning_with(term.text)
            if term.begins:
                return [(np.arange(start, end), EXACT)] if start < end else []
            exact, prefix = True, False
        return vocabulary.match(term.text, prefix=prefix, exact=exact, cancelled=self._cancelled)

    def _written_as_one(self, word: str) -> Answer | None:
        rank = self._tokens.vocabulary.rank(word)
        return None if rank is None else self._single([(np.array([rank]), TYPO)])

    def _written_as_two(self, word: str) -> list[list[list[Group]]]:
        """A word that the thread does not have, as two that it has: "dont" is don't, "alot" a lot."""
        vocabulary, postings = self._tokens.vocabulary, self._tokens.postings
        ways: list[tuple[int, int, int]] = []
        for at in range(1, len(word)):
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
        found = Found(quality > 0, quality, self._bm25(frequency))
        pattern = Pattern((table_of(groups, self._tokens),), covers)
        return Answer(found, (pattern,), tuple(ranks for ranks, _ in groups))

    def _sequence(self, groups: Sequence[Sequence[Group] | None], covers: int) -> Answer:
        """Terms that follow each other; None is any."""
        tokens = self._tokens
        anything = np.full(len(tokens.vocabulary.words), EXACT, dtype=np.uint8)
        tables = (anything if each is None else table_of(each, tokens) for each in groups)
        pattern = Pattern(tuple(tables), covers)
        quality = np.zeros(len(tokens), dtype=np.uint8)
        frequency = np.zeros(len(tokens), dtype=np.float32)
        candidates = np.flatnonzero(self._with_all(each for each in groups if each is not None))
        if len(candidates) * 3 > len(tokens):
            candidates = np.arange(
                len(tokens)
            )  # one slice is sooner looked through than many are put together
        for part in stretches(tokens, candidates, self._cancelled):
            _, levels, index = part.find(pattern)
            items = part.items[index]
            for level in (TYPOS, TYPO, PREFIX, EXACT):
                quality[items[levels == level]] = level
            counts = np.bincount(index, _WEIGHTS[levels], len(part.items))
            frequency[part.items] = counts
        return Answer(Found(quality > 0, quality, self._bm25(frequency)), (pattern,), ())

    def _with_all(self, groups: Iterable[Sequence[Group]]) -> Mask:
        """The items that have each of these terms somewhere."""
        mask = np.ones(len(self._tokens), dtype=np.bool_)
        for term in groups:
            standing = np.zeros(len(mask), dtype=np.bool_)
            for ranks, _ in term:
                standing[self._tokens.postings.of_ranks(ranks)[0]] = True
            mask &= standing
        return mask

    def _bm25(self, frequency: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        size, found = len(frequency), int(np.count_nonzero(frequency))
        if not found:
            return frequency
        rarity = np.float32(np.log1p((size - found + 0.5) / (found + 0.5)) * (_K1 + 1))
        scores: npt.NDArray[np.float32] = self._tokens.length_norm * np.float32(_K1)
        scores += frequency
        np.divide(frequency, scores, out=scores)
        scores *= rarity
        return scores

    def _literally(self, node: Word | Phrase, within: Mask, *, shown: bool) -> Found:
        """A phrase with punctuation, or a word of nothing but signs, as it stands in the texts."""
        typed = isinstance(node, Phrase) and not node.closed and node.end == self._typed
        typed = typed and ends_in_word(node.text)
        terms = query_terms(node.text).terms
        if terms:
            groups = [self._match(term, prefix=typed and term is terms[-1], exact=True) for term in terms]
            within = within & self._with_all(groups)
        literal = Literal(node.text, whole=isinstance(node, Phrase) or node.exact, open_end=typed)
        texts, items = self._texts, np.flatnonzero(within).tolist()
        if len(items) > _FEW and literal.has_symbol:
            telltales = literal.telltales(self._alphabet())
            items = [item for item in items if any(char in texts[item] for char in telltales)]
        return self._look_through(lambda item: literal.spans(texts[item]), items, shown=shown)

    def _alphabet(self) -> frozenset[str]:
        """All characters of all texts."""
        if self._tokens.alphabet is None:
            alphabet = set(map(chr, range(128)))
            for index, text in enumerate(self._texts):
                if index % _POLL == 0 and self._cancelled():
                    raise Cancelled
                if not text.isascii():
                    alphabet.update(text)
            self._tokens.alphabet = frozenset(alphabet)
        return self._tokens.alphabet

    def _regex(self, node: Regex, within: Mask, *, shown: bool) -> Found:
        search = PatternSearch(node)
        items = np.flatnonzero(within).tolist()
        return self._look_through(lambda item: search.spans(self._texts[item]), items, shown=shown)

    def _look_through(
        self, find: Callable[[int], list[Span] | None], items: Sequence[int], *, shown: bool
    ) -> Found:
        """What `find` finds in these items, one by one."""
        counts = np.zeros(len(self._tokens), dtype=np.float32)
        for index, item in enumerate(items):
            if index % _POLL == 0 and self._cancelled():
                raise Cancelled
            spans = find(item)
            if spans is None:
                continue
            counts[item] = max(1, len(spans))
            if shown and spans:
                if item in self.spans:
                    self.overlapping.add(item)
                    spans = self.spans[item] + spans
                self.spans[item] = spans
        return Found(counts > 0, np.full(len(counts), EXACT, dtype=np.uint8), self._bm25(counts))


def _either(one: Found, other: Found) -> Found:
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
        _either(answer.found, other.found), answer.patterns + other.patterns, answer.ranks + other.ranks
    )


def _cost(node: Node) -> int:
    """What is quick is done first, so that what looks through texts has few to look through."""
    match node:
        case Regex():
            return 3
        case Phrase():
            return 2
        case And(parts) | Or(parts):
            return max(map(_cost, parts), default=0)
        case Not(part):
            return _cost(part)
        case Word():
            return 1
    return 0


def reads_texts(node: Node) -> bool:
    """Whether answering takes reading the texts themselves, which may take long."""
    match node:
        case Regex():
            return True
        case Phrase():
            return not is_words_only(node.text)
        case And(parts) | Or(parts):
            return any(map(reads_texts, parts))
        case Not(part):
            return reads_texts(part)
    return False

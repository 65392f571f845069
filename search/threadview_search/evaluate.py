"""Answering one query: which items match, how well, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .index import Cancelled, Span
from .literals import Literal, ends_in_word, folded_words, is_words_only
from .patterns import PatternSearch
from .properties import Mask, Properties
from .query import And, Date, Node, Not, Number, Or, Phrase, Query, Regex, Text, Word
from .segmentation import has_unspaced
from .tokens import Positions, Tokens
from .vocabulary import EXACT, PREFIX, TYPO, TYPOS, Group

# BM25 with its usual constants (Robertson and Zaragoza 2009). What a word found less than exactly counts for:
_WEIGHTS = np.zeros(EXACT + 1)
_WEIGHTS[[EXACT, PREFIX, TYPO, TYPOS]] = 1.0, 0.8, 0.5, 0.3
_K1, _B = 1.2, 0.75

_FEW = 1000  # texts that are sooner looked through than sorted out
_POLL = 64  # texts looked through one by one between two looks at `cancelled`


class Found(NamedTuple):
    """What a part of the query found; one value an item each."""

    mask: Mask
    quality: npt.NDArray[np.uint8]
    """How well, by the worst word; EXACT for what has no words. Means nothing where the mask is false."""
    score: npt.NDArray[np.float64]
    """BM25, 0 where the mask is false."""


class Evaluation:
    """One query on one index; the places that it finds are gathered along the way."""

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
        self.intervals: list[tuple[Positions, int]] = []
        """Places in the token stream, and how many tokens each of them takes."""
        self.spans: dict[int, list[Span]] = {}
        """Places in the texts of items, by phrases and expressions."""
        self.overlapping: set[int] = set()
        """Items whose `spans` come from more than one of them."""

    def run(self, query: Query) -> Found:
        """The answer. Raises `Cancelled` and `QueryError`."""
        return self._node(query.root, np.ones(len(self._tokens), dtype=np.bool_), shown=True)

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
            case Word():
                return self._word(node, within, shown=shown)
            case Phrase():
                return self._phrase(node, within, shown=shown)
            case Regex():
                search, items = PatternSearch(node), np.flatnonzero(within).tolist()
                return self._look_through(lambda item: search.spans(self._texts[item]), items, shown=shown)
            case Number() | Date() | Text():
                return self._of_mask(self._properties.mask(node))

    @staticmethod
    def _of_mask(mask: Mask) -> Found:
        return Found(mask, np.full(len(mask), EXACT, dtype=np.uint8), np.zeros(len(mask)))

    def _all_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        result = self._of_mask(within.copy())
        for part in sorted(parts, key=_cost):
            found = self._node(part, result.mask, shown=shown)
            result = Found(
                result.mask & found.mask,
                np.minimum(result.quality, found.quality),
                result.score + found.score,
            )
            if not result.mask.any():
                break
        return result

    def _any_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        mask = np.zeros(len(self._tokens), dtype=np.bool_)
        quality, score = np.zeros(len(mask), dtype=np.uint8), np.zeros(len(mask))
        for part in parts:
            found = self._node(part, within, shown=shown)
            quality = np.maximum(quality, np.where(found.mask, found.quality, 0))
            mask |= found.mask
            score += found.score
        return Found(mask, quality, score)

    def _word(self, node: Word, within: Mask, *, shown: bool) -> Found:
        words = folded_words(node.text)
        if not words or has_unspaced(node.text):
            return self._literal(Literal(node.text, whole=node.exact), within, shown=shown)
        typed = node.end == self._typed and not node.exact and ends_in_word(node.text)
        return self._sequence(words, prefix=typed or node.prefix, exact=node.exact, shown=shown)

    def _phrase(self, node: Phrase, within: Mask, *, shown: bool) -> Found:
        words = folded_words(node.text)
        typed = not node.closed and node.end == self._typed and ends_in_word(node.text)
        if words and is_words_only(node.text):
            return self._sequence(words, prefix=typed, exact=True, shown=shown)
        if words:  # its punctuation counts as well: the words only say where to look
            within = within & self._sequence(words, prefix=typed, exact=True, shown=False).mask
        return self._literal(Literal(node.text, whole=True, open_end=typed), within, shown=shown)

    def _literal(self, literal: Literal, within: Mask, *, shown: bool) -> Found:
        texts, folded = self._texts, self._tokens.folded
        if literal.unspaced:
            needle = literal.longest
            items = [item for item, text in folded.items() if needle in text and within[item]]
        else:
            items = np.flatnonzero(within).tolist()
        if not literal.unspaced and len(items) > _FEW and literal.has_symbol:
            telltales = literal.telltales(self._alphabet())
            items = [item for item in items if any(char in texts[item] for char in telltales)]
        return self._look_through(
            lambda item: literal.spans(texts[item], folded.get(item)), items, shown=shown
        )

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

    def _look_through(
        self, find: Callable[[int], list[Span] | None], items: Sequence[int], *, shown: bool
    ) -> Found:
        """What `find` finds in these items, one by one."""
        counts = np.zeros(len(self._tokens))
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

    def _sequence(self, words: Sequence[str], *, prefix: bool, exact: bool, shown: bool) -> Found:
        """Words that follow each other; `prefix`: the last one may go on."""
        tokens = self._tokens
        positions, quality = self._positions(words[0], prefix=prefix and len(words) == 1, exact=exact)
        for offset, word in enumerate(words[1:], 1):
            table = self._qualities(word, prefix=prefix and offset == len(words) - 1, exact=exact)
            inside = positions + offset < len(tokens.stream)
            positions, quality = positions[inside], quality[inside]
            quality = np.minimum(quality, table[tokens.stream[positions + offset]])
            positions, quality = positions[quality > 0], quality[quality > 0]
        items = tokens.item_at[positions]
        if len(words) > 1:
            together = tokens.item_at[positions + len(words) - 1] == items
            positions, quality, items = positions[together], quality[together], items[together]
        if shown:
            self.intervals.append((positions, len(words)))
        best = np.zeros(len(tokens), dtype=np.uint8)
        for level in (TYPOS, TYPO, PREFIX, EXACT):
            best[items[quality == level]] = level
        frequencies = np.bincount(items, _WEIGHTS[quality], len(tokens)).astype(np.float64)
        return Found(best > 0, best, self._bm25(frequencies))

    def _positions(self, word: str, *, prefix: bool, exact: bool) -> tuple[Positions, npt.NDArray[np.uint8]]:
        """Where in the stream a word stands, sorted, and how well it matches there."""
        groups = self._match(word, prefix=prefix, exact=exact)
        keys = [(self._tokens.places(ranks) << 3) | quality for ranks, quality in groups]
        if not keys:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)
        merged = np.concatenate(keys)
        merged.sort()
        return merged >> 3, (merged & 7).astype(np.uint8)

    def _match(self, word: str, *, prefix: bool, exact: bool) -> list[Group]:
        vocabulary = self._tokens.vocabulary
        return vocabulary.match(word, prefix=prefix, exact=exact, cancelled=self._cancelled)

    def _qualities(self, word: str, *, prefix: bool, exact: bool) -> npt.NDArray[np.uint8]:
        """How well each word of the vocabulary matches, 0 for not at all."""
        table = np.zeros(len(self._tokens.vocabulary.words), dtype=np.uint8)
        for ranks, quality in self._match(word, prefix=prefix, exact=exact):
            table[ranks] = quality
        return table

    def _bm25(self, frequencies: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        lengths = self._tokens.word_counts
        found = int(np.count_nonzero(frequencies))
        if not found:
            return frequencies
        rarity = np.log1p((len(lengths) - found + 0.5) / (found + 0.5))
        norm = 1 - _B + _B * lengths / max(1.0, float(lengths.mean()))
        scores: npt.NDArray[np.float64] = rarity * frequencies * (_K1 + 1) / (frequencies + _K1 * norm)
        return scores


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

"""Answering one query: which items match, how well, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from .answers import Answer, Found, WordSearch, bm25, either
from .index import Cancelled, Span
from .items import Mask
from .literals import Literal, has_signs, is_words_only
from .nearness import nearness, together
from .patterns import PatternSearch
from .properties import Properties
from .query import And, Date, Node, Not, Number, Or, Phrase, Query, QueryError, Regex, Text, Word
from .required import required_literal
from .sequences import Pattern, Single, stretches
from .terms import query_terms
from .tokens import Tokens
from .vocabulary import EXACT, Ranks

_POLL = 64  # texts looked through one by one between two looks at `cancelled`
_NEAR_WORDS = 8
_NEAR_TERMS = 200_000  # terms of the best hits that are looked at for how near the words stand
_SIDE_BY_SIDE = 600_000  # and whether they stand side by side


class Finder(Protocol):
    """What is looked for in the texts themselves."""

    def stands_in(self, text: str) -> bool: ...

    def spans(self, text: str) -> list[Span]: ...


class Shown:
    """What is highlighted, in little space however many words a query has."""

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        """All words of one term are the first of them, as one."""
        self.ranks: list[Ranks] = []
        """The terms that match by themselves: all of them, if every pattern is one term."""
        self.finders: list[tuple[Finder, Mask]] = []
        """What is looked for in the texts, and the items that have it."""

    def add(self, answer: Answer) -> None:
        """Show this as well."""
        self.ranks += answer.ranks
        for pattern in answer.patterns:
            first = self.patterns[0] if self.patterns else None
            if pattern.covers > 1:
                self.patterns.append(pattern)
            elif first is not None and first.covers == 1:
                tables = (
                    table.table() if isinstance(table, Single) else table
                    for table in (*first.tables, *pattern.tables)
                )
                self.patterns[0] = Pattern((np.maximum(*tables),), 1)
            else:
                self.patterns.insert(0, pattern)


class Evaluation:
    """One query on one index; what is to be highlighted is gathered along the way."""

    def __init__(
        self,
        query: Query,
        tokens: Tokens,
        texts: Sequence[str],
        properties: Properties,
        *,
        typing: bool,
        cancelled: Callable[[], bool],
    ) -> None:
        self._query = query
        self._tokens = tokens
        self._texts = texts
        self._properties = properties
        self._words = WordSearch(tokens, typed=len(query.text) if typing else None, cancelled=cancelled)
        self._cancelled = cancelled
        self.shown = Shown()
        """Words and phrases that are highlighted."""

    def run(self, until: int, *, shown: bool) -> Found:
        """The answer for the items up to some number; `shown`: whether it is to be highlighted.

        Raises `Cancelled` and `QueryError`.
        """
        within = np.arange(len(self._tokens)) < until
        found = self._node(self._query.root, within, shown=shown)
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
            case Word():
                return self._word(node, within, shown=shown)
            case Phrase():
                answer = self._words.answer(node, within)
                if answer is None:
                    return self._literally(node, within, whole=True, shown=shown)
                return self._show(answer, shown=shown)
            case Regex():
                return self._regex(node, within, shown=shown)
            case Number() | Date() | Text():
                return self._of_mask(self._condition(node)[: len(self._tokens)])

    def _condition(self, node: Number | Date | Text) -> Mask:
        try:
            return self._properties.mask(node)
        except QueryError as error:
            at = self._query.text.casefold().find(f"{node.field}:") if isinstance(node, Text) else 0
            raise QueryError(error.message, max(0, at)) from error

    def _of_mask(self, mask: Mask) -> Found:
        size = len(self._tokens)
        return Found(mask, np.full(size, EXACT, dtype=np.uint8), np.zeros(size, dtype=np.float32))

    def _word(self, node: Word, within: Mask, *, shown: bool) -> Found:
        if has_signs(node.text) and (node.exact or self._stands_so(node)):
            return self._literally(node, within, whole=True, shown=shown)
        answer = self._words.answer(node, within)
        if answer is None:
            return self._literally(node, within, whole=node.exact, shown=shown)
        return self._show(answer, shown=shown)

    def _stands_so(self, node: Word) -> bool:
        """Whether any text of the thread has a word with its signs: C++ is no C, but where nobody writes 50%
        it may stand as 50 %. The same for every part of a query, and of the thread.
        """
        known = self._tokens.written.get(node.text)
        if known is None:
            literal = Literal(node.text, whole=True, open_end=self._words.is_typed(node))
            items = literal.sift(self._texts, range(len(self._texts)), self._alphabet)
            known = any(literal.stands_in(self._texts[item]) for item in items)
            self._tokens.written[node.text] = known
        return known

    def _show(self, answer: Answer, *, shown: bool) -> Found:
        if shown:
            self.shown.add(answer)
        return answer.found

    def _all_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        joined = self._joined(parts)
        result = self._of_mask(within)
        for part in sorted(parts, key=_cost):
            found = self._node(part, result.mask, shown=shown)
            for answer in joined.get(id(part), ()):
                found = either(found, answer.found)
            result = Found(
                result.mask & found.mask,
                np.minimum(result.quality, found.quality),
                result.score + found.score,
            )
            if not result.mask.any():
                return result
        if shown:
            for answer in {id(answer): answer for answers in joined.values() for answer in answers}.values():
                self.shown.add(answer)
        return result._replace(near=self._near(parts, result))

    def _joined(self, parts: Sequence[Node]) -> dict[int, list[Answer]]:
        """For words that follow each other in the query what they find written as one: "game boy"."""
        joined: dict[int, list[Answer]] = {}
        for one, other in pairwise(parts):
            if isinstance(one, Word) and isinstance(other, Word) and not one.exact and not other.exact:
                terms = [query_terms(word.text).terms for word in (one, other)]
                if all(len(each) == 1 and each[0].spaced and not each[0].text.isdigit() for each in terms):
                    answer = self._words.written_as_one(terms[0][0].text + terms[1][0].text)
                    if answer is not None:
                        joined.setdefault(id(one), []).append(answer)
                        joined.setdefault(id(other), []).append(answer)
        return joined

    def _near(self, parts: Sequence[Node], result: Found) -> npt.NDArray[np.uint8] | None:
        """How near the words of the best hits are to each other."""
        words = [part for part in parts if isinstance(part, Word | Phrase)][:_NEAR_WORDS]
        found = (self._words.answer(word, result.mask) for word in words)
        answers = [answer for answer in found if answer is not None and answer.patterns]
        if len(answers) < 2:
            return None
        near = np.zeros(len(result.mask), dtype=np.uint8)
        items = np.flatnonzero(result.mask)
        starts = self._tokens.starts
        lengths = starts[items + 1] - starts[items]
        patterns = [answer.patterns for answer in answers]
        if lengths.sum() > _NEAR_TERMS:
            best = items[np.argsort(-(result.quality[items] * 1e6 + result.score[items]), kind="stable")]
            ends = np.cumsum(starts[best + 1] - starts[best])
            items = np.sort(best[: np.searchsorted(ends, _NEAR_TERMS) + 1])
            # Beside a letter or two of a word that is being typed stands something nearly everywhere.
            if not any(self._words.is_typed(word) and len(word.text) <= 2 for word in words):
                many = np.sort(best[: np.searchsorted(ends, _SIDE_BY_SIDE) + 1])
                for part in stretches(self._tokens, many, self._cancelled):
                    near[part.items] = together(part, patterns)
        for part in stretches(self._tokens, items, self._cancelled):
            near[part.items] = nearness(part, patterns)
        return near

    def _any_of(self, parts: Sequence[Node], within: Mask, *, shown: bool) -> Found:
        result = Found.nothing(len(self._tokens))
        for part in parts:
            result = either(result, self._node(part, within, shown=shown))
        return result

    def _literally(self, node: Word | Phrase, within: Mask, *, whole: bool, shown: bool) -> Found:
        """A phrase with punctuation, or a word with signs in it, as it stands in the texts.

        `whole`: not within a longer word.
        """
        typed = self._words.is_typed(node)
        within = within & self._words.candidates(node, typed=typed)
        literal = Literal(node.text, whole=whole, open_end=typed)
        items = literal.sift(self._texts, np.flatnonzero(within).tolist(), self._alphabet)
        return self._look_through(literal, items, shown=shown)

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
        literal = required_literal(node)
        if literal is not None:
            within = within & self._words.containing(literal)
        items = np.flatnonzero(within).tolist()
        return self._look_through(search, items, shown=shown)

    def _look_through(self, finder: Finder, items: Sequence[int], *, shown: bool) -> Found:
        """The texts in which something stands, looked at one by one."""
        found = np.zeros(len(self._tokens), dtype=np.float32)
        for index, item in enumerate(items):
            if index % _POLL == 0 and self._cancelled():
                raise Cancelled
            found[item] = finder.stands_in(self._texts[item])
        mask = found > 0
        if shown and mask.any():
            self.shown.finders.append((finder, mask))
        return Found(mask, np.full(len(found), EXACT, dtype=np.uint8), bm25(self._tokens, found))


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
        case Word():
            return has_signs(node.text)
        case And(parts) | Or(parts):
            return any(map(reads_texts, parts))
        case Not(part):
            return reads_texts(part)
    return False

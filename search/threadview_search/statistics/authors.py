"""Who writes how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from ..facets import folded_name
from .queries import author_query
from .records import AuthorShare, Concentration


class Authors:
    """Counts comments and words by author; those of no named author are not in it."""

    def __init__(self) -> None:
        self._keys: dict[str, str | None] = {}
        """Folded names, by name."""
        self._spellings: Counter[str] = Counter()
        self._words: Counter[str] = Counter()

    def key(self, name: str | None) -> str | None:
        """What names of one author have in common; None for no name."""
        if not name:
            return None
        if name not in self._keys:
            self._keys[name] = folded_name(name)
        return self._keys[name]

    def add(self, name: str | None, words: int) -> str | None:
        """Take in a comment of so many words; the key of its author, None without a name."""
        key = self.key(name)
        if name and key is not None:
            self._spellings[name] += 1
            self._words[name] += words
        return key

    def spelled(self, wanted: Collection[str]) -> dict[str, str]:
        """Key -> the name as most of the comments write it. Who wrote none is written as answered."""
        spellings: dict[str, str] = {}
        for name, key in self._keys.items():
            if (
                key is not None
                and key in wanted
                and (key not in spellings or self._spellings[name] > self._spellings[spellings[key]])
            ):
                spellings[key] = name
        return spellings

    def _totals(self) -> tuple[Counter[str], Counter[str]]:
        """Comments and words by folded name."""
        comments: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for name, count in self._spellings.items():
            key = self._keys[name] or ""
            comments[key] += count
            words[key] += self._words[name]
        return comments, words

    def shares(self, limit: int, all_comments: int, all_words: int) -> tuple[int, tuple[AuthorShare, ...]]:
        """The number of authors, and those who wrote most."""
        comments, words = self._totals()
        # The same order whatever order the pages come in.
        first = sorted(comments, key=lambda key: (-comments[key], -words[key], key))[:limit]
        spellings = self.spelled(set(first))
        shares = tuple(
            AuthorShare(
                name=spellings[key],
                comments=comments[key],
                comment_share=comments[key] / all_comments,
                words=words[key],
                word_share=words[key] / all_words if all_words else 0.0,
                query=author_query(spellings[key]),
            )
            for key in first
        )
        return len(comments), shares

    def concentration(self) -> Concentration:
        """How unevenly they wrote."""
        comments, words = self._totals()
        spread = [list(counts.values()) for counts in (comments, words)]
        return Concentration(
            gini_comments=gini(spread[0]),
            gini_words=gini(spread[1]),
            top_tenth_comments=top_share(spread[0], 0.1),
            top_tenth_words=top_share(spread[1], 0.1),
        )


def gini(values: Sequence[int]) -> float | None:
    """The Gini coefficient, by the sorted values (Sen 1973); None of nothing.

    0 where all are alike, (n - 1) / n where one has everything.
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    total = ordered.sum()
    if not total:
        return None
    n = len(ordered)
    ranks = np.arange(1, n + 1)
    return max(0.0, float(2 * (ranks * ordered).sum() / (n * total) - (n + 1) / n))


def top_share(values: Sequence[int], part: float) -> float | None:
    """The share of the total that the greatest `part` of the values, at least one, have; None of nothing."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))[::-1]
    total = ordered.sum()
    if not total:
        return None
    return float(ordered[: max(1, round(len(ordered) * part))].sum() / total)

"""Who answers whom, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from ..qualifiers import MAX_VALUES
from .queries import author_query, number_range
from .records import Exchange

Pair = tuple[str, str]
"""The keys of who answers and of who is answered."""


class Exchanges:
    """Counts the answers of one named author to another, who may be the same one."""

    def __init__(self) -> None:
        self._counts: Counter[Pair] = Counter()
        self._answered: dict[Pair, list[int]] | None = {}
        """The comments that were answered; None once there is a second page: ids are a page's own."""
        self._pages = 0

    def begin_page(self) -> None:
        """What comes now is of another page."""
        self._pages += 1
        if self._pages > 1:
            self._answered = None

    def add(self, answering: str, answered: str, parent: int) -> None:
        """Take in an answer: the keys of the two authors, and the id of the comment that is answered."""
        pair = (answering, answered)
        self._counts[pair] += 1
        if self._answered is not None:
            self._answered.setdefault(pair, []).append(parent)

    def most(
        self, limit: int, spelled: Callable[[Collection[str]], Mapping[str, str]]
    ) -> tuple[Exchange, ...]:
        """Those with most answers. `spelled`: the names of keys as most of their comments write them."""
        first = sorted(self._counts, key=lambda pair: (-self._counts[pair], pair))[:limit]
        names = spelled({key for pair in first for key in pair})
        return tuple(
            Exchange(
                author=names[pair[0]],
                to=names[pair[1]],
                comments=self._counts[pair],
                query=self._query(pair, names[pair[0]]),
            )
            for pair in first
        )

    def _query(self, pair: Pair, name: str) -> str | None:
        """By the one, in answer to any of these comments of the other; None where they are too many."""
        if self._answered is None:
            return None
        parents, author = _ranges(self._answered[pair]), author_query(name)
        return f"{author} parent:{','.join(parents)}" if author and len(parents) <= MAX_VALUES else None


def _ranges(ids: Sequence[int]) -> list[str]:
    """Whole numbers as the query language lists them, shortest: "3", "5..9"."""
    different = sorted(set(ids))
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(different), 1) if b != a + 1), len(different)]
    return [
        number_range(different[begin], different[end - 1]) for begin, end in pairwise(cuts) if begin < end
    ]

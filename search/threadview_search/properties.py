"""Which items have what a qualifier asks for: length, author, date, language ..."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from .facets import Facets, folded_name
from .query import Date, Number, NumberField, Text
from .segmentation import count_words

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

Mask: TypeAlias = npt.NDArray[np.bool_]
"""One value an item, the article first."""


class Properties:
    """The properties of a thread's items, made when first asked for. The article has no depth, number of
    replies, score, kind or id, so that conditions on these never hold for it.
    """

    def __init__(self, thread: Thread, word_counts: npt.NDArray[np.int64]) -> None:
        self._thread = thread
        self._facets = Facets(thread)
        self._word_counts = word_counts
        self._numbers: dict[NumberField, npt.NDArray[np.float64]] = {}

    def mask(self, node: Number | Date | Text) -> Mask:
        """Which items it holds for."""
        if isinstance(node, Number):
            return self._number(node)
        return self._date(node) if isinstance(node, Date) else self._text(node)

    def _number(self, node: Number) -> Mask:
        values = self._numbers.get(node.field)
        if values is None:
            values = self._numbers[node.field] = self._values(node.field)
        mask = ~np.isnan(values)
        if node.low is not None:
            mask &= values >= node.low
        if node.high is not None:
            mask &= values <= node.high
        return mask

    def _values(self, field: NumberField) -> npt.NDArray[np.float64]:
        """The numbers of a field by item, NaN where there is none."""
        comments = self._thread.comments
        if field == "len":
            return np.array(self._facets.lengths, dtype=np.float64)
        if field == "words":
            values = self._word_counts.astype(np.float64)
            values[0] = count_words(self._thread.article.text)  # the index counts the title's as well
            return values
        if field == "replies":
            numbers = self._facets.replies[1:]
        elif field == "depth":
            numbers = [comment.depth for comment in comments]
        elif field == "id":
            numbers = [comment.id for comment in comments]
        else:
            return np.array(
                [np.nan, *(np.nan if c.score is None else c.score for c in comments)], dtype=np.float64
            )
        return np.array([np.nan, *numbers], dtype=np.float64)

    @cached_property
    def _dates(self) -> list[str]:
        """ISO dates, empty where unknown."""
        article, comments = self._thread.article, self._thread.comments
        return [article.published or "", *(comment.published or "" for comment in comments)]

    def _date(self, node: Date) -> Mask:
        # ISO dates compare as text, cut to the precision that was asked for.
        def within(date: str) -> bool:
            return (
                date != ""
                and (node.since is None or date[: len(node.since)] >= node.since)
                and (node.until is None or date[: len(node.until)] <= node.until)
                and (node.before is None or date[: len(node.before)] < node.before)
                and (node.after is None or date[: len(node.after)] > node.after)
            )

        return np.array([within(date) for date in self._dates], dtype=np.bool_)

    @cached_property
    def _authors(self) -> list[str]:
        """Folded names, empty where unknown."""
        names = [self._thread.article.author, *(comment.author for comment in self._thread.comments)]
        folded = {name: folded_name(name) or "" for name in set(names)}
        return [folded[name] for name in names]

    def _text(self, node: Text) -> Mask:
        if node.field == "author":
            wanted = folded_name(node.values[0]) or ""
            if node.exact:
                return np.array([name == wanted for name in self._authors], dtype=np.bool_)
            return np.array([wanted in name for name in self._authors], dtype=np.bool_)
        if node.field == "lang":
            languages = [self._thread.language, *(comment.language for comment in self._thread.comments)]
            codes = {code: (code or "none").lower().split("-")[0] in node.values for code in set(languages)}
            return np.array([codes[code] for code in languages], dtype=np.bool_)
        if node.field == "has":
            return self._has(node.values)
        if node.field == "kind":
            return self._of_comments(lambda comment: comment.kind in node.values)
        opener = self._facets.opener
        authors = self._authors
        mask = np.array([opener is not None and name == opener for name in authors], dtype=np.bool_)
        mask[0] = False
        return mask

    def _has(self, values: tuple[str, ...]) -> Mask:
        mask = np.zeros(len(self._thread.comments) + 1, dtype=np.bool_)
        if "link" in values:
            mask |= self._of_comments(lambda comment: bool(comment.links) or _has_url(comment.text))
            mask[0] = _has_url(self._thread.article.text)
        if "quote" in values:
            mask |= self._of_comments(lambda comment: bool(comment.quotes))
        return mask

    def _of_comments(self, holds: Callable[[Comment], bool]) -> Mask:
        return np.array([False, *map(holds, self._thread.comments)], dtype=np.bool_)


def _has_url(text: str) -> bool:
    return "http://" in text or "https://" in text

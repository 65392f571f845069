"""Which items have what a qualifier asks for: length, author, date, language ..."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .columns import Dates, Labels, Links, Mask, Names, folded_lines, has_url
from .facets import Facets, folded_name
from .items import mask_of
from .query import Date, Number, NumberField, QueryError, Text
from .segmentation import count_words

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

    from .reader import ReaderState

__all__ = ["Mask", "Properties"]


class Properties:
    """The properties of a thread's items, made when first asked for. The article has no depth, number of
    replies, score, parent, kind or id, so that conditions on these never hold for it.
    """

    def __init__(
        self, thread: Thread, word_counts: npt.NDArray[np.int64], reader: ReaderState | None = None
    ) -> None:
        self._thread = thread
        self._facets = Facets(thread)
        self._word_counts = word_counts
        self._reader = reader
        self._folded_notes: list[str] | None = None
        self._numbers: dict[NumberField, npt.NDArray[np.float64]] = {}

    def with_reader(self, reader: ReaderState | None) -> Properties:
        """The same thread with other marks of the reader; nothing of what the page says is made again."""
        other = copy.copy(self)
        other._reader, other._folded_notes = reader, None  # noqa: SLF001 - its own kind
        return other

    def mask(self, node: Number | Date | Text) -> Mask:
        """Which items it holds for.

        Raises:
            QueryError: it asks for the reader's marks, and none were given.
        """
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
        comments, nan = self._thread.comments, float("nan")
        match field:
            case "len":
                return np.array(self._facets.lengths, dtype=np.float64)
            case "words":
                values = self._word_counts.astype(np.float64)
                values[0] = count_words(self._thread.article.text)  # the index counts the title's as well
                return values
            case "hour":
                return self._dates.hours()
            case "replies":
                return _numbers(self._facets.replies[1:])
            case "depth":
                return _numbers([comment.depth for comment in comments])
            case "id":
                return _numbers([comment.id for comment in comments])
            case "parent":
                return _numbers([nan if comment.parent is None else comment.parent for comment in comments])
            case "score":
                return _numbers([nan if comment.score is None else comment.score for comment in comments])

    @cached_property
    def _dates(self) -> Dates:
        article, comments = self._thread.article, self._thread.comments
        return Dates([article.published or "", *[comment.published or "" for comment in comments]])

    def _date(self, node: Date) -> Mask:
        dates = self._dates
        mask = dates.known
        for bound, within in (
            (node.since, dates.from_on),
            (node.until, dates.up_to),
            (node.before, dates.earlier),
            (node.after, dates.later),
        ):
            if bound is not None:
                mask = mask & within(bound)
        return mask

    @cached_property
    def _authors(self) -> Names:
        return Names([self._thread.article.author, *[comment.author for comment in self._thread.comments]])

    @cached_property
    def _languages(self) -> Labels:
        return Labels([self._thread.language, *[comment.language for comment in self._thread.comments]])

    @cached_property
    def _weekdays(self) -> Labels:
        return self._dates.weekdays()

    @cached_property
    def _kinds(self) -> Labels:
        return Labels([None, *[comment.kind for comment in self._thread.comments]])

    @cached_property
    def _links(self) -> Links:
        links = Links(len(self._thread.comments) + 1)
        links.add(0, self._thread.article.text)
        for item, comment in enumerate(self._thread.comments, 1):
            if comment.links or "/" in comment.text:  # one letter is found many times as fast as three
                links.add(item, comment.text, comment.links)
        return links

    def _text(self, node: Text) -> Mask:
        match node.field:
            case "author":
                return self._author(node)
            case "lang":
                names = [(name or "none").lower().split("-")[0] for name in self._languages.names]
                return self._languages.where(name in node.values for name in names)
            case "kind" | "weekday":
                labels = self._kinds if node.field == "kind" else self._weekdays
                return labels.where(name in node.values for name in labels.names)
            case "link":
                return self._links.leading_to(node.values)
            case "has":
                return self._any_of(node.values, self._has)
            case "is":
                return self._any_of(node.values, self._is)
            case "tag":
                return self._any_of(node.values, self._tagged)
            case "note":
                return self._any_of(node.values, self._noted)

    def _any_of(self, values: Iterable[str], mask_of: Callable[[str], Mask]) -> Mask:
        mask = np.zeros(len(self._thread.comments) + 1, dtype=np.bool_)
        for value in values:
            mask |= mask_of(value)
        return mask

    def _author(self, node: Text) -> Mask:
        wanted, names = folded_lines(node.values), self._authors.folded
        if node.exact:
            return self._authors.where(name in wanted for name in names)
        return self._authors.where(any(part in name for part in wanted) for name in names)

    def _has(self, what: str) -> Mask:
        match what:
            case "link":
                return self._with_link
            case "quote":
                return self._with_quote
            case "author":
                return self._authors.where(map(bool, self._authors.folded))
            case "date":
                return self._dates.known
            case "score":
                return self._number(Number("score"))
            case "tag":
                tags = self._kept("has:tag", "tags").tags
                return self._of_ids(item for item, its in tags.items() if its)
        notes = self._kept("has:note", "notes").notes
        return self._of_ids(item for item, note in notes.items() if note.strip())

    @cached_property
    def _with_link(self) -> Mask:
        return self._of_comments(
            lambda comment: bool(comment.links) or ("/" in comment.text and has_url(comment.text)),
            article=has_url(self._thread.article.text),
        )

    @cached_property
    def _with_quote(self) -> Mask:
        return self._of_comments(lambda comment: bool(comment.quotes), article=False)

    def _of_comments(self, holds: Callable[[Comment], bool], article: bool) -> Mask:
        return np.array([article, *map(holds, self._thread.comments)], dtype=np.bool_)

    def _is(self, what: str) -> Mask:
        if what == "op":
            opener = self._facets.opener
            mask = self._authors.where(opener is not None and name == opener for name in self._authors.folded)
        elif what == "marked":
            return self._of_ids(self._kept("is:marked", "marks").marked)
        elif what in ("new", "edited"):
            kept = self._kept(f"is:{what}", "marks")
            return self._of_ids(kept.new if what == "new" else kept.edited)
        else:
            mask = self._of_ids(self._kept(f"is:{what}", "marks").read)
            if what == "read":
                return mask
            mask = ~mask
        mask[0] = False
        return mask

    def _tagged(self, wanted: str) -> Mask:
        tags, name = self._kept(f"tag:{wanted}", "tags").tags, folded_name(wanted)
        return self._of_ids(
            item for item, its in tags.items() if any(folded_name(tag) == name for tag in its)
        )

    def _noted(self, wanted: str) -> Mask:
        notes, part = self._kept(f"note:{wanted}", "notes").notes, folded_name(wanted) or ""
        if self._folded_notes is None:
            self._folded_notes = folded_lines(list(notes.values()))
        return self._of_ids(
            item for item, note in zip(notes, self._folded_notes, strict=True) if part in note
        )

    def _kept(self, asked: str, what: str) -> ReaderState:
        if self._reader is None:
            from .plain import plain

            raise QueryError(f"{plain(asked)} asks for the reader's {what}, which are not kept here")
        return self._reader

    def _of_ids(self, ids: Iterable[int]) -> Mask:
        return mask_of(ids, len(self._thread.comments) + 1)


def _numbers(values: list[int] | list[float]) -> npt.NDArray[np.float64]:
    """The values of the comments, behind none for the article."""
    try:
        return np.array([np.nan, *values], dtype=np.float64)
    except OverflowError:  # a page may print any number of digits; NaN comes first, so as to stay
        return np.array([np.nan, *(max(min(value, 1e300), -1e300) for value in values)], dtype=np.float64)

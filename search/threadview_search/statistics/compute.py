"""From threads to their statistics."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Set
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np

from ..columns import addresses, has_url, host_and_rest
from ..facets import Facets
from ..index import Cancelled, never
from ..links import domain
from ..segmentation import has_unspaced
from .authors import Authors
from .bins import CHARACTERS, DEPTHS, REPLIES, SCORES, WORDS, Numbers, histogram, length
from .calendar import times
from .exchanges import Exchanges
from .queries import language_query
from .records import Answered, Bar, Domain, Statistics
from .runs import frequent_runs
from .terms import Terms, ranked

if TYPE_CHECKING:
    from threadview_parsers.records import Comment, Thread

TOP = 20
"""Authors, words, domains ... in a list, if nobody asks for another number."""

MOST = 1000
"""The longest of these lists."""

_POLL = 500  # comments taken in between two looks at `cancelled`: some ten milliseconds
_EXCERPT = 100  # characters of a most answered comment


def compute_statistics(
    threads: Iterable[Thread], *, top: int = TOP, cancelled: Callable[[], bool] = never
) -> Statistics:
    """The numbers of all the threads together, in time that grows with their length.

    `top`: the length of the lists of what is most frequent, at most `MOST`. Comments without a language count
    as "none", and their stop words are those of the page's language: `fill_languages` comes first. Raises
    `Cancelled`.
    """
    builder = StatisticsBuilder()
    for thread in threads:
        builder.add(thread, cancelled)
    return builder.finish(top=top, cancelled=cancelled)


class StatisticsBuilder:
    """Takes in threads one by one, so that a corpus need not be in memory as a whole: of the texts only those
    in scripts without spaces are kept.

    Without `words` no text is read: lengths in words and frequent words stay empty, everything else is there
    in a tenth of the time.
    """

    def __init__(self, *, words: bool = True) -> None:
        self._reads = words
        self._sources: list[str] = []
        self._lengths = {
            field: array("q") for field in ("characters", "words", "depths", "replies", "scores")
        }
        self._kinds: Counter[str] = Counter()
        self._languages: Counter[str] = Counter()
        self._dates: Counter[str] = Counter()
        self._shares: Counter[str] = Counter()
        self._hosts: Counter[tuple[str, ...]] = Counter()
        self._authors = Authors()
        self._terms = Terms()
        self._exchanges = Exchanges()
        self._unspaced: list[str] = []
        self._answered: list[tuple[int, int, int, Answered]] = []
        """With what they are sorted by: replies, then as read."""

    def add(
        self, thread: Thread, cancelled: Callable[[], bool] = never, *, only: Set[int] | None = None
    ) -> None:
        """Take in a thread or, of it, the comments with the ids in `only`; what is counted of each, such as
        its replies, is that of the whole thread, as in a query. Raises `Cancelled`; then this builder is of
        no more use.
        """
        self._sources.append(thread.source)
        self._exchanges.begin_page()
        facets = Facets(thread)
        authors = {comment.id: comment.author for comment in thread.comments}
        answered: list[tuple[int, int, Comment]] = []
        for index, comment in enumerate(thread.comments):
            if index % _POLL == 0 and cancelled():
                raise Cancelled
            if only is not None and comment.id not in only:
                continue
            author = self._add(comment, thread.language, facets.opener)
            parent = comment.parent
            to = self._authors.key(authors.get(parent)) if parent and parent != comment.id else None
            if parent and author is not None and to is not None:
                self._exchanges.add(author, to, parent)
            replies = facets.replies[comment.id]
            self._lengths["replies"].append(replies)
            if replies:
                answered.append((replies, -comment.id, comment))
        page = len(self._sources)
        for count, at, comment in nlargest(MOST, answered, key=lambda entry: entry[:2]):
            self._answered.append((count, -page, at, _answered(thread, comment, count)))

    def _add(self, comment: Comment, page_language: str | None, opener: str | None) -> str | None:
        """Count a comment; the key of its author."""
        text, values = comment.text, self._lengths
        words = self._terms.add(text, comment.language or page_language) if self._reads else 0
        values["characters"].append(len(text))
        if self._reads:
            values["words"].append(words)
        values["depths"].append(comment.depth)
        if comment.score is not None:
            values["scores"].append(comment.score)
        self._kinds[comment.kind] += 1
        self._languages[(comment.language or "none").lower().split("-")[0]] += 1
        self._dates[comment.published or ""] += 1
        author = self._authors.add(comment.author, words)
        if author is not None:
            self._shares["named"] += 1
            self._shares["opener"] += author == opener
        self._shares["quoting"] += bool(comment.quotes)
        if comment.links or "://" in text:
            self._shares["linking"] += bool(comment.links) or has_url(text)
            different = set(map(host_and_rest, addresses(text, comment.links)))
            self._hosts[tuple(sorted(host for host, _ in different))] += 1
        if self._reads and has_unspaced(text):
            self._unspaced.append(text)
        return author

    def finish(self, *, top: int = TOP, cancelled: Callable[[], bool] = never) -> Statistics:
        """The numbers of what was taken in. Raises `Cancelled`."""
        top = min(top, MOST)
        numbers = {name: np.array(values, dtype=np.int64) for name, values in self._lengths.items()}
        count, words = len(numbers["characters"]), int(numbers["words"].sum())
        shares = self._shares
        terms, pairs = self._terms.most_frequent(top, cancelled)
        runs = frequent_runs(self._unspaced, top, cancelled)
        different, top_authors = self._authors.shares(top, count, words)
        when = times(self._dates)
        links, domains = self._domains(top)
        return Statistics(
            sources=tuple(self._sources),
            comments=Bar(label="comments", count=count, query=""),
            kinds=_bars(self._kinds, "kind:{}".format),
            shares=self._bars_of_shares(numbers["depths"], numbers["replies"]),
            characters=length("len", numbers["characters"], CHARACTERS),
            words=length("words", numbers["words"], WORDS),
            languages=_bars(self._languages, language_query),
            dated=Bar(label="dated", count=when.dated, query="has:date"),
            undated=Bar(label="undated", count=count - when.dated, query="-has:date"),
            first=when.first,
            last=when.last,
            years=when.years,
            months=when.months,
            days=when.days,
            weekdays=when.weekdays,
            hours=when.hours,
            authors=different,
            named=Bar(label="named", count=shares["named"], query="has:author"),
            unnamed=Bar(label="unnamed", count=count - shares["named"], query="-has:author"),
            top_authors=top_authors,
            concentration=self._authors.concentration(),
            depths=histogram("depth", numbers["depths"], DEPTHS),
            replies=histogram("replies", numbers["replies"], REPLIES),
            most_answered=tuple(entry[-1] for entry in nlargest(top, self._answered, key=lambda e: e[:-1])),
            exchanges=self._exchanges.most(top, self._authors.spelled),
            scored=len(numbers["scores"]),
            scores=histogram("score", numbers["scores"], SCORES, below=True),
            frequent_words=ranked([*terms, *runs], top),
            frequent_pairs=pairs,
            linking=Bar(label="with links", count=shares["linking"], query="has:link"),
            links=links,
            domains=domains,
        )

    def _bars_of_shares(self, depths: Numbers, replies: Numbers) -> tuple[Bar, ...]:
        nested, answered = int((depths > 0).sum()), int((replies > 0).sum())
        counts = [
            ("top level", int((depths == 0).sum()), "depth:0"),
            ("replies", nested, "depth:>0"),
            ("answered", answered, "replies:>0"),
            ("unanswered", len(replies) - answered, "replies:0"),
            ("by the opener", self._shares["opener"], "is:op"),
            ("with links", self._shares["linking"], "has:link"),
            ("with quotes", self._shares["quoting"], "has:quote"),
        ]
        return tuple(Bar(label=label, count=count, query=query) for label, count, query in counts)

    def _domains(self, top: int) -> tuple[int, tuple[Domain, ...]]:
        """The number of links, and the domains that most comments link to, with all that is below them."""
        comments: Counter[str] = Counter()
        links: Counter[str] = Counter()
        known = {domain(host) for names in self._hosts for host in names} - {None}
        for names, count in self._hosts.items():
            above = [name for host in names for name in _names_above(host) if name in known]
            comments.update(dict.fromkeys(above, count))
            links.update({name: times * count for name, times in Counter(above).items()})
        first = sorted(comments, key=lambda name: (-comments[name], -links[name], name))[:top]
        total = sum(len(names) * count for names, count in self._hosts.items())
        return total, tuple(
            Domain(domain=name, comments=comments[name], links=links[name], query=f"link:{name}")
            for name in first
        )


def _answered(thread: Thread, comment: Comment, replies: int) -> Answered:
    return Answered(
        source=thread.source,
        id=comment.id,
        author=comment.author,
        text=" ".join(comment.text[: 2 * _EXCERPT].split())[:_EXCERPT],
        replies=replies,
        query=f"parent:{comment.id}",
    )


def _names_above(host: str) -> list[str]:
    """The host itself, and every name that it is below: "a.b.c", "b.c", "c"."""
    parts = host.split(".")
    return [".".join(parts[start:]) for start in range(len(parts))]


def _bars(counts: Counter[str], query: Callable[[str], str | None]) -> tuple[Bar, ...]:
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(Bar(label=label, count=count, query=query(label)) for label, count in ordered)

"""The whole way from a dump to its Thread: cut, weigh, choose, read the fields, take the rest as article."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..dates import page_order, resolve
from ..depths import depths_of
from ..pagers import is_only_page
from ..phrases import Role
from ..records import Article, Comment, Thread, Warning
from . import roles
from .article import Parts, find_article
from .candidates import candidates, headings
from .fields import Facts, read_facts
from .lines import Row, Table
from .markup import addresses
from .opening_post import opens_with_post
from .paragraphs import join
from .replies import parents
from .scoring import Verdict, judge
from .segments import Candidate, Entry, merge_empty, segment
from .signatures import cut_signatures
from .weights import ACCEPT, LEAST

SAMPLE = 50
"""Of a candidate with more pivots, so many are judged first."""
FINALISTS = 3
"""So many long candidates are judged whole."""
PAGER = 5
"""A pager stands within so many rows of the thread."""
NOTE = 10
"""A page of no more lines is a note rather than a page with menus."""
KEPT = 0.15
"""An article that has less of the page's letters is not the article."""
LEFT_OUT = 0.4
"""So large a share of the page's prose in neither article nor comments is worth a warning."""


@dataclass
class Layout:
    """Where every row of a dump went: to one comment, to the article, or to the furniture."""

    table: Table
    verdict: Verdict | None
    entries: list[Entry]
    facts: list[Facts]
    article: Parts

    def place(self, row: int) -> str:
        """The place of a row: "comment", "article" or "furniture"."""
        if self.entries and self.entries[0].start <= row < self.entries[-1].end:
            return "comment"
        return "article" if row == self.article.title_row or row in self._text else "furniture"

    @cached_property
    def _text(self) -> frozenset[int]:
        return frozenset(self.article.rows)

    @property
    def left_out(self) -> float:
        """The share of the page's prose that is in neither article nor comments."""
        rows = self.table.rows
        inside = range(self.entries[0].start, self.entries[-1].end) if self.entries else range(0)
        kept = {*inside, *self.article.rows, self.article.title_row}
        prose = [row for row in rows if row.prose and not row.control]
        whole = sum(len(row.content) for row in prose)
        return sum(len(row.content) for row in prose if row.index not in kept) / whole if whole else 0.0


def lay_out(text: str) -> Layout:
    """Find the thread and the article of a dump (decoded, not yet cleaned)."""
    table = Table(text)
    verdict = _best(table)
    if verdict is None:
        return Layout(table, None, [], [], _whole_page(table, find_article(table, len(table), None)))
    found = verdict.found
    found.entries = merge_empty(found.entries)
    known = read_facts(table.rows, found)
    cut_signatures(table.rows, found.entries, [fact.author for fact in known])
    above = verdict.heading if verdict.heading is not None else found.start
    article = find_article(table, min(above, found.start), _title_hint(table, verdict))
    entries = found.entries
    if opens_with_post(table, verdict, article.rows):
        if verdict.count == len(entries):
            verdict = replace(verdict, count=verdict.count - 1)
        post, fact = entries[0], known[0]
        entries, known = entries[1:], known[1:]
        article.rows = [index for index in post.body if index != article.title_row]
        article.author, article.date, article.date_text = fact.author, fact.date, fact.date_text
    return Layout(table, verdict, entries, known, article)


def _whole_page(table: Table, article: Parts) -> Parts:
    """The article of a page without a thread.

    A note, a page without prose, and one of which the article would be a small part (a log, a list, verse)
    are kept whole: nothing tells what of them is furniture.
    """
    if len(table) > NOTE and article.rows:
        kept = {*article.rows, article.title_row}
        text = [row for row in table.rows if not row.control]
        inside = sum(len(row.content) for row in text if row.index in kept)
        if inside >= KEPT * sum(len(row.content) for row in text):
            return article
    note = len(table) <= NOTE or not article.rows
    if (note and article.title_row != 0) or len(table) < 2:
        article.title = article.title_row = None
    article.rows = [row.index for row in table.rows if row.index != article.title_row]
    return article


def _best(table: Table) -> Verdict | None:
    best: Verdict | None = None
    for verdict in verdicts(table):
        if is_thread(verdict) and (best is None or verdict.worth > best.worth):
            best = verdict
    return best


def verdicts(table: Table) -> Iterator[Verdict]:
    """Every way of cutting the page that was looked at whole, weighed."""
    for candidate in _promising(table, candidates(table)):
        found = segment(table, candidate)
        verdict = judge(table, found) if found is not None else None
        if verdict is not None:
            yield verdict


def is_thread(verdict: Verdict) -> bool:
    """Whether readers wrote what was cut so: the best of these is the thread."""
    return verdict.evidence >= ACCEPT and verdict.worth >= LEAST


def _promising(table: Table, every: list[Candidate]) -> list[Candidate]:
    """All short candidates, and of the long ones those whose first comments are worth most.

    How regular a candidate is shows in its first comments, so that a page of 10,000 comments is cut whole
    only a few times.
    """
    long = [candidate for candidate in every if len(candidate.pivots) > SAMPLE]
    if len(long) <= FINALISTS:
        return every
    ranked: list[tuple[float, int]] = []
    for place, candidate in enumerate(long):
        pivots = candidate.pivots
        found = segment(table, replace(candidate, pivots=pivots[:SAMPLE], stop=pivots[SAMPLE]))
        verdict = judge(table, found) if found is not None else None
        if verdict is not None:
            ranked.append((verdict.worth + math.log(len(pivots) / SAMPLE), place))
    ranked.sort(reverse=True)
    kept = {place for _, place in ranked[:FINALISTS]}
    finalists = [candidate for place, candidate in enumerate(long) if place in kept]
    return [candidate for candidate in every if len(candidate.pivots) <= SAMPLE] + finalists


def _title_hint(table: Table, verdict: Verdict) -> str | None:
    if verdict.heading is None:
        return None
    row = table.rows[verdict.heading]
    for match in row.phrases:
        if match.title is not None and Role.HEADING in match.role:
            return row.content[match.title[0] : match.title[1]]
    return None


def parse_text(text: str, *, source: str, url: str | None = None) -> Thread:
    """The Thread of a plain-text dump.

    `text` is decoded but not cleaned: the spans of the comments are offsets into it. Never raises on any
    text; a dump without a thread gives an article and no comments.
    """
    layout = lay_out(text)
    table, verdict = layout.table, layout.verdict
    comments = _comments(layout)
    declared = verdict.count if verdict is not None else _stated(table)
    return Thread(
        source=source,
        format="text",
        url=url,
        language=_language(table),
        article=_article(layout),
        declared_count=declared,
        comments=comments,
        warnings=_warnings(layout, declared, len(comments)),
    )


def _warnings(layout: Layout, declared: int | None, found: int) -> tuple[Warning, ...]:
    """What the reader should know: comments that the page states and does not hold, and where they may be."""
    warnings = []
    answers = sum(1 for entry in layout.entries if not entry.remark)
    if declared is not None and declared not in (found, answers):
        message = f"the page states {declared} comments, {found} were found"
        warnings.append(Warning(code="count-mismatch", message=message))
    rows = layout.table.rows
    if (share := layout.left_out) >= LEFT_OUT:
        message = f"{share:.0%} of the page's sentences are in neither article nor comments"
        warnings.append(Warning(code="text-left-out", message=message))
    if layout.entries:
        first, end = layout.entries[0].start, layout.entries[-1].end
        around = (*rows[max(0, first - PAGER) : first], *rows[end - 1 : end + PAGER])
        if any(row.whole(roles.PAGING) and not is_only_page(row.content) for row in around):
            warnings.append(Warning(code="more-pages", message="the page leads to more comments"))
    return tuple(warnings)


def _article(layout: Layout) -> Article:
    table, parts = layout.table, layout.article
    rows = [table.rows[index] for index in parts.rows]
    text, _ = join(rows, table.wrap, gaps=table.gaps)
    return Article(
        title=_one_line(parts.title),
        author=_one_line(parts.author),
        published=None if parts.date is None else resolve(parts.date, order=page_order([parts.date])),
        published_text=_one_line(parts.date_text),
        text=text,
    )


def _one_line(text: str | None) -> str | None:
    """A title, a name, a date: a tab within a line of the dump would be one on the reader's screen too."""
    return text.replace("\t", " ").strip() if text else text


def _comments(layout: Layout) -> tuple[Comment, ...]:
    table = layout.table
    rows = table.rows
    above = parents(rows, layout.entries, [fact.author for fact in layout.facts])
    every = [layout.article.date, *(fact.date for fact in layout.facts)]
    dates = [date for date in every if date is not None]
    order = page_order(dates)
    depths = depths_of(above)
    result = []
    for place, (entry, fact, parent) in enumerate(zip(layout.entries, layout.facts, above, strict=True)):
        text, quotes = join(
            [rows[index] for index in entry.body], table.wrap, gaps=table.gaps, bare=entry.start
        )
        result.append(
            Comment(
                id=place + 1,
                number=fact.number,
                parent=None if parent is None else parent + 1,
                depth=depths[place],
                author=_one_line(fact.author),
                published=None if fact.date is None else resolve(fact.date, order=order),
                published_text=_one_line(fact.date_text),
                text=text,
                quotes=quotes,
                kind=fact.kind,
                links=_links([rows[index] for index in entry.body], text),
                span=(rows[entry.start].start, rows[entry.end - 1].end),
            )
        )
    return tuple(result)


def _links(body: list[Row], text: str) -> tuple[str, ...]:
    """The addresses that a comment links to or writes out, each once."""
    return tuple(dict.fromkeys([*(link for row in body for link in row.links), *addresses(text)]))


def _stated(table: Table) -> int | None:
    """The count of a heading on a page where no thread was found."""
    for index in headings(table):
        for match in table.rows[index].phrases:
            if Role.HEADING in match.role and match.count is not None and match.whole:
                return match.count
    return None


def _language(table: Table) -> str | None:
    """The language whose thread words this page uses, if one leads clearly."""
    votes: dict[str, float] = {}
    for row in table.rows:
        if row.key is None:
            continue
        for match in row.phrases[:1]:
            for locale in match.locales:
                votes[locale] = votes.get(locale, 0.0) + 1 / len(match.locales)
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.2 * ranked[1][1]):
        return None
    return ranked[0][0]

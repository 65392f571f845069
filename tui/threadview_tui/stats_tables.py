"""What `threadview stats` prints: statistics as tables. Pure: records in, lines out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from os.path import commonprefix
from typing import TYPE_CHECKING

from rich.cells import cell_len

from .inputs import STANDARD_INPUT
from .layout.labels import crop
from .tables import Paper, Row, ending, note, table
from .wording import number, percent, plain, plural, source_name

if TYPE_CHECKING:
    from threadview_search.statistics import Bar, Length, Statistics, Term

_SEPARATOR = " · "
_MOST_BARS = 31
"""Days, months or years that are shown one by one: a month of days."""


def all_together(statistics: Statistics, paper: Paper) -> list[str]:
    """The numbers of everything that was read, as one."""
    lines = [*_wrapped(_summary(statistics), paper)]
    count = statistics.comments.count
    if not count:
        return lines
    for part in _tables(statistics, paper):
        if part:
            lines += ["", *part]
    return lines


def _summary(statistics: Statistics) -> list[str]:
    """What stands on top, in pieces."""
    sources = statistics.sources
    pages = plural(len(sources), "page")
    if len(sources) == 1:
        pages = "standard input" if sources[0] == STANDARD_INPUT else plain(sources[0])
    authors = plural(statistics.authors, "author")
    if statistics.unnamed.count and statistics.authors:
        authors += f", {number(statistics.unnamed.count)} unnamed"
    elif statistics.comments.count and not statistics.authors:
        authors = "no author named"
    parts = [pages, plural(statistics.comments.count, "comment")]
    if statistics.comments.count:
        parts += [
            authors,
            plural(statistics.words.total, "word"),
            plural(statistics.characters.total, "character"),
        ]
        if statistics.links:
            parts.append(plural(statistics.links, "link"))
        parts += _period(statistics)
    return parts


def _period(statistics: Statistics) -> list[str]:
    first, last = statistics.first, statistics.last
    if not first or not last:
        return []
    first, last = plain(first[:10]), plain(last[:10])
    return [first if first == last else f"{first} to {last}"]


def _wrapped(parts: Sequence[str], paper: Paper) -> Iterator[str]:
    """The parts in as few lines as they fit into; the first one is bold, and alone."""
    yield paper.bold(ending(parts[0], paper.width))
    line = ""
    for part in parts[1:]:
        if line and cell_len(line) + len(_SEPARATOR) + cell_len(part) > paper.width:
            yield line
            line = ""
        line += (_SEPARATOR if line else "") + crop(part, paper.width)
    if line:
        yield line


def _tables(statistics: Statistics, paper: Paper) -> Iterator[list[str]]:
    count = statistics.comments.count
    if len(statistics.kinds) > 1:
        yield _bars("Kinds", statistics.kinds, count, paper)
    shares = [bar for bar in statistics.shares if bar.count]
    yield _bars("Comments", shares, count, paper)
    yield _length("Length in characters", statistics.characters, count, paper)
    yield _length("Length in words", statistics.words, count, paper)
    yield _bars("Languages", statistics.languages, count, paper)
    yield _when(statistics, paper)
    yield _bars("By day of the week", statistics.weekdays, count, paper)
    yield _bars("By hour", statistics.hours, count, paper)
    yield _authors(statistics, paper)
    yield _bars("Depth", statistics.depths if len(statistics.depths) > 1 else (), count, paper)
    yield _bars("Direct replies", statistics.replies if len(statistics.replies) > 1 else (), count, paper)
    yield _answered(statistics, paper)
    answers = [
        Row(label=f"{e.author} → {e.to}", count=e.comments, query=e.query) for e in statistics.exchanges
    ]
    yield table("Who answers whom", answers, paper, ["comments"])
    yield _bars("Score", statistics.scores, statistics.scored, paper)
    yield _terms("Frequent words", statistics.frequent_words, paper)
    yield _terms("Frequent pairs of words", statistics.frequent_pairs, paper)
    rows = [
        Row(label=d.domain, count=d.comments, columns=(number(d.links),), query=d.query)
        for d in statistics.domains
    ]
    yield table("Domains linked to", rows, paper, ["comments", "links"])


def _bars(title: str, bars: Sequence[Bar], total: int, paper: Paper) -> list[str]:
    rows = [
        Row(label=bar.label, count=bar.count, columns=(percent(bar.count / total),), query=bar.query)
        for bar in bars
    ]
    return table(title, rows, paper, ["", ""])


def _length(title: str, length: Length, total: int, paper: Paper) -> list[str]:
    lines = _bars(title, length.histogram, total, paper)
    said = f"median {length.median:,.0f}, mean {length.mean:,.0f}, longest {number(length.longest)}"
    return [*lines, *note(said, paper)] if lines else []


def _terms(title: str, terms: Sequence[Term], paper: Paper) -> list[str]:
    rows = [
        Row(label=term.text, count=term.comments, columns=(number(term.occurrences),), query=term.query)
        for term in terms
    ]
    return table(title, rows, paper, ["comments", "times"])


def _authors(statistics: Statistics, paper: Paper) -> list[str]:
    rows = [
        Row(
            label=share.name,
            count=share.comments,
            columns=(percent(share.comment_share), number(share.words), percent(share.word_share)),
            query=share.query,
        )
        for share in statistics.top_authors
    ]
    lines = table("Authors", rows, paper, ["comments", "", "words", ""])
    spread = statistics.concentration
    if statistics.authors > 1 and spread.gini_comments is not None and spread.top_tenth_comments is not None:
        # One tenth of five authors is one of them; then the table says it better.
        said = f"Gini coefficient {spread.gini_comments:.2f}"
        if statistics.authors >= 10:
            said += f"; the most active tenth wrote {spread.top_tenth_comments:.0%} of the comments"
        lines += note(said, paper)
    return lines


def _answered(statistics: Statistics, paper: Paper) -> list[str]:
    several = len(statistics.sources) > 1
    rows = [
        Row(
            label=f"{source_name(a.source)}:{a.id}" if several else str(a.id),
            count=a.replies,
            text=f"{a.author}: {a.text}" if a.author else a.text,
        )
        for a in statistics.most_answered
    ]
    return table("Most answered", rows, paper, ["replies"])


def _when(statistics: Statistics, paper: Paper) -> list[str]:
    """By day if the days are few and all dates name one, else by month, else by year."""
    dated = statistics.dated.count
    title, bars = "By year", list(statistics.years[-_MOST_BARS:])
    for finer, found in (
        ("By day", statistics.days),
        ("By month", statistics.months),
        ("By year", statistics.years),
    ):
        filled = _filled(found) if sum(bar.count for bar in found) == dated else []
        if filled:
            title, bars = finer, filled
            break
    lines = _bars(title, bars, statistics.comments.count, paper)
    undated = statistics.undated.count
    if undated and lines:
        lines += note(f"{plural(undated, 'comment')} without a date", paper)
    return lines


def _filled(bars: Sequence[Bar]) -> list[Bar]:
    """The days, months or years with those in between that have no comments; nothing if these are too many,
    or if one of them is not in the calendar.
    """
    from threadview_search.statistics import Bar

    if not bars:
        return []
    known = {bar.label: bar for bar in bars}
    try:
        at = date.fromisoformat(f"{bars[0].label}-01-01"[:10])
        last = date.fromisoformat(f"{bars[-1].label}-01-01"[:10])
    except ValueError:
        return []
    filled: list[Bar] = []
    size = len(bars[0].label)
    while at <= last:
        label = at.isoformat()[:size]
        filled.append(known.pop(label, Bar(label=label, count=0, query=None)))
        if len(filled) > _MOST_BARS or at == last:
            break
        # To the next day, or to the first of the next month or year.
        at += timedelta(days=1 if size == 10 else 32 if size == 7 else 367)
        at = at if size == 10 else at.replace(day=1) if size == 7 else at.replace(month=1, day=1)
    return filled if len(filled) <= _MOST_BARS and not known else []


def page_by_page(each: Sequence[Statistics], total: Statistics, paper: Paper) -> list[str]:
    """A line for each page, and one for all of them."""
    sources = [plain(page.sources[0]) for page in each]
    # What the names of all files begin with tells none from the others.
    folders = [source.rpartition("/")[0] + "/" for source in sources]
    shared = len(commonprefix(folders))  # noqa: RUF071 - cut at a slash below; "-" is no path
    shared = sources[0].rfind("/", 0, shared) + 1 if len(sources) > 1 else 0
    rows = [_page(source[shared:], page) for source, page in zip(sources, each, strict=True)]
    heads = ["comments", "authors", "words", "in", "from", "to"]
    lines = table("Pages", [*rows, _page("all", total)], paper, heads, listing=True)
    return [*lines[:-1], paper.bold(lines[-1])]


def _page(name: str, statistics: Statistics) -> Row:
    first, last = plain((statistics.first or "")[:10]), plain((statistics.last or "")[:10])
    languages = [bar.label for bar in statistics.languages if bar.label != "none"]
    return Row(
        label=name,
        count=statistics.comments.count,
        columns=(
            number(statistics.authors),
            number(statistics.words.total),
            plain(languages[0][:8]) if languages else "",
            first,
            last,
        ),
    )

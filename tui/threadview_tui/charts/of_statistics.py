"""From statistics to charts: which there are, in which order, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from threadview_tui.layout.labels import one_line
from threadview_tui.wording import number, plain, plural

from .records import Bar, Chart
from .timeline import timeline

if TYPE_CHECKING:
    from threadview_search.statistics import Bar as Counted
    from threadview_search.statistics import Length, Statistics, Term

LEFT = ("length", "authors", "exchanges", "depth", "replies", "answered", "score")
RIGHT = ("time", "words", "languages", "shares", "weekdays", "hours", "pairs", "domains", "long", "kinds")
ALL = (*LEFT, *RIGHT)
"""The charts there may be, in the order of Tab: down the left column, then the right one."""

_LONGEST = 120
"""Characters of a label: no list is wider."""


def charts_of(statistics: Statistics, *, columns: int, words: bool = True) -> dict[str, Chart]:
    """The charts that say something, by id.

    `columns` is how many columns have room side by side; without `words` those were not counted yet.
    """
    made = [make(statistics) for make in _MAKERS]
    made += [_time(statistics, columns)]
    if words:
        made += [
            _terms("words", "Frequent words", statistics, statistics.frequent_words),
            _terms("pairs", "Frequent pairs of words", statistics, statistics.frequent_pairs),
            _length("long", "Length in words", statistics.words, statistics),
        ]
    elif statistics.comments.count:
        title = "Frequent words"
        made.append(Chart("words", title, (), statistics.comments.count, "being counted …", pending=True))
    return {chart.id: chart for chart in made if chart.bars or chart.note}


def _label(text: str | None) -> str:
    """Page text as a label; it may be anything."""
    return plain(one_line((text or "")[: 2 * _LONGEST]))[:_LONGEST] or "\ufffd"


def _counted(bars: Iterable[Counted], *, empty: bool = False) -> tuple[Bar, ...]:
    return tuple(
        Bar(_label(bar.label), bar.count, bar.query, tick=bar.label.split("..")[0])
        for bar in bars
        if bar.count or empty
    )


def _length(id: str, title: str, length: Length, statistics: Statistics) -> Chart:
    note = f"median {length.median:,.0f} · mean {length.mean:,.0f} · longest {number(length.longest)}"
    bars = tuple(Bar(bar.label, bar.count, bar.query, tick=_from(bar.label)) for bar in length.histogram)
    return Chart(id, title, bars, statistics.comments.count, note if bars else "")


def _from(label: str) -> str:
    """What a bin begins with: "200" of "200..399", and of "12800.."."""
    return label.split("..", maxsplit=1)[0] or label


def _characters(statistics: Statistics) -> Chart:
    return _length("length", "Length in characters", statistics.characters, statistics)


def _time(statistics: Statistics, columns: int) -> Chart:
    how, bars = timeline(statistics, columns)
    undated = statistics.undated.count
    note = f"{number(undated)} without a date" if undated and bars else ""
    if not bars and statistics.comments.count:
        note = "no comment has a date"
    title = f"Timeline {how}".rstrip()
    return Chart("time", title, bars, statistics.comments.count, note)


def _authors(statistics: Statistics) -> Chart:
    words = statistics.words.total
    bars = tuple(
        Bar(
            _label(share.name),
            share.comments,
            share.query,
            more=f"{share.word_share:.0%} of the words" if words else "",
        )
        for share in statistics.top_authors
    )
    others = statistics.authors - len(bars)
    parts = [plural(statistics.authors, "author")] if statistics.authors else []
    if others > 0:
        parts.append(f"{number(others)} of them not listed")
    if statistics.unnamed.count:
        parts.append(f"{plural(statistics.unnamed.count, 'comment')} unnamed")
    gini = statistics.concentration.gini_comments
    if gini is not None and statistics.authors > 1:
        parts.append(f"Gini {gini:.2f}")
    return Chart("authors", "Authors", bars, statistics.comments.count, " · ".join(parts))


def _exchanges(statistics: Statistics) -> Chart:
    bars = tuple(
        Bar(f"{_label(each.author)} → {_label(each.to)}", each.comments, each.query)
        for each in statistics.exchanges
    )
    return Chart("exchanges", "Who answers whom", bars, statistics.comments.count)


def _answered(statistics: Statistics) -> Chart:
    bars = tuple(
        Bar(f"{each.id} {_label(each.author) + ': ' if each.author else ''}{_label(each.text)}",
            each.replies, each.query)
        for each in statistics.most_answered
    )  # fmt: skip
    return Chart("answered", "Most answered", bars, statistics.comments.count, unit="reply")


def _languages(statistics: Statistics) -> Chart:
    bars = _counted(statistics.languages)
    known = [bar for bar in bars if bar.label != "none"]
    note = "" if known or not bars else "none is known yet: they are found in the background"
    return Chart("languages", "Languages", bars if known else (), statistics.comments.count, note)


def _domains(statistics: Statistics) -> Chart:
    bars = tuple(
        Bar(_label(each.domain), each.comments, each.query, more=plural(each.links, "link"))
        for each in statistics.domains
    )
    note = f"{plural(statistics.links, 'link')} in {plural(statistics.linking.count, 'comment')}"
    return Chart(
        "domains", "Domains linked to", bars, statistics.comments.count, note if statistics.links else ""
    )


def _terms(id: str, title: str, statistics: Statistics, terms: Sequence[Term]) -> Chart:
    bars = tuple(
        Bar(_label(term.text), term.comments, term.query, more=f"{number(term.occurrences)} times")
        for term in terms
    )
    return Chart(id, title, bars, statistics.comments.count)


def _several(
    id: str, title: str, bars: Callable[[Statistics], Sequence[Counted]]
) -> Callable[[Statistics], Chart]:
    """A distribution that says something only if there are two bars."""

    def make(statistics: Statistics) -> Chart:
        found = bars(statistics)
        found = found if sum(bool(bar.count) for bar in found) > 1 else ()
        return Chart(id, title, _counted(found, empty=True), statistics.comments.count)

    return make


def _shares(statistics: Statistics) -> Chart:
    bars = _counted(statistics.shares)
    return Chart("shares", "Comments that are …", bars, statistics.comments.count)


def _scores(statistics: Statistics) -> Chart:
    note = f"{number(statistics.scored)} of {number(statistics.comments.count)} have one"
    bars = _counted(statistics.scores, empty=True)
    return Chart("score", "Score", bars, statistics.scored, note if bars else "")


def _hours(statistics: Statistics) -> Chart:
    bars = _counted(statistics.hours, empty=True)
    return Chart("hours", "By hour", bars, statistics.comments.count)


_MAKERS: tuple[Callable[[Statistics], Chart], ...] = (
    _characters,
    _authors,
    _exchanges,
    _answered,
    _scores,
    _languages,
    _shares,
    _hours,
    _domains,
    _several("depth", "Depth", lambda statistics: statistics.depths),
    _several("replies", "Direct replies", lambda statistics: statistics.replies),
    _several("weekdays", "By day of the week", lambda statistics: statistics.weekdays),
    _several("kinds", "Kinds", lambda statistics: statistics.kinds),
)

"""The statistics as records: frozen, named as the field names them, printed by `threadview stats --json`.

Every number of comments comes with the query that selects these comments, so that a reader can look at what
is behind it: `count == len(index.select(parse_query(query)))`, summed over the pages. A query is null where
the query language has no words for them.
"""

from __future__ import annotations

import msgspec


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar of a distribution."""

    label: str
    count: int
    """Comments."""
    query: str | None


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """How long the comments are, in one unit (characters or words)."""

    total: int
    mean: float
    """0 where there are no comments, as are the next two."""
    median: float
    longest: int
    histogram: tuple[Bar, ...]
    """Bins that double in width, without empty ones at the two ends. Their labels are values of the query
    language: "200..399".
    """


class AuthorShare(msgspec.Struct, frozen=True, kw_only=True):
    """One author's part of the talk. Names that differ only in case or accents are one author's."""

    name: str
    """As most of the comments spell it."""
    comments: int
    comment_share: float
    """Of all comments, 0 to 1, those without a named author among them."""
    words: int
    word_share: float
    query: str | None


class Concentration(msgspec.Struct, frozen=True, kw_only=True):
    """How evenly the talk is spread over the named authors; None where there are none."""

    gini_comments: float | None
    """Gini coefficient of the numbers of comments: 0 all alike, towards 1 one author wrote all."""
    gini_words: float | None
    top_tenth_comments: float | None
    """Share of the comments that the most active tenth of the authors, at least one, wrote."""
    top_tenth_words: float | None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A comment with many direct replies."""

    source: str
    """The page it stands on; the query is for this page."""
    id: int
    author: str | None
    text: str
    """Its beginning, on one line."""
    replies: int
    query: str | None
    """The replies."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """Answers of one author to another."""

    author: str
    """Who answers; both names as most of their comments spell them."""
    to: str
    """Who is answered; may be the same one."""
    comments: int
    query: str | None
    """For the one page that there is; None of several, and where the answered comments are too many."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A frequent word, or two that follow each other."""

    text: str
    """In the spelling that occurs most often."""
    comments: int
    """Comments that have it: the count of the query."""
    occurrences: int
    query: str | None


class Domain(msgspec.Struct, frozen=True, kw_only=True):
    """A domain that comments link to."""

    domain: str
    """The part that somebody registered ("bbc.co.uk"), by the Public Suffix List; else the host's name."""
    comments: int
    links: int
    query: str | None


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one thread, or of several together."""

    sources: tuple[str, ...]
    """The pages, as they were read."""
    comments: Bar
    kinds: tuple[Bar, ...]
    """"comment", "review" ..., most frequent first."""
    shares: tuple[Bar, ...]
    """"top level" and "replies", "answered" and "unanswered", "by the opener", "with links", "with quotes":
    parts of all comments that overlap.
    """
    characters: Length
    words: Length
    """As `count_words` counts."""
    languages: tuple[Bar, ...]
    """ISO 639-1, most frequent first; "none" where it is not known."""
    dated: Bar
    undated: Bar
    """Without a date, or with one that does not begin with a year."""
    first: str | None
    """The earliest date, as its page gives it: ISO 8601, compared without time zones."""
    last: str | None
    years: tuple[Bar, ...]
    """Those that have comments, in order; so are months and days."""
    months: tuple[Bar, ...]
    """Of the dates that name one."""
    days: tuple[Bar, ...]
    weekdays: tuple[Bar, ...]
    """All seven, from Monday; empty where no date names a day."""
    hours: tuple[Bar, ...]
    """All 24, of the dates that have a time of day, in the page's own time; else empty."""
    authors: int
    """Different names."""
    named: Bar
    unnamed: Bar
    top_authors: tuple[AuthorShare, ...]
    """By comments, then by words."""
    concentration: Concentration
    depths: tuple[Bar, ...]
    replies: tuple[Bar, ...]
    """By number of direct replies."""
    most_answered: tuple[Answered, ...]
    exchanges: tuple[Exchange, ...]
    """Who answers whom, most answers first."""
    scored: int
    """Comments that have a score."""
    scores: tuple[Bar, ...]
    frequent_words: tuple[Term, ...]
    frequent_pairs: tuple[Term, ...]
    linking: Bar
    """Comments with a link."""
    links: int
    domains: tuple[Domain, ...]

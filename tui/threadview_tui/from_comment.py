"""From a comment to the query that finds what is like it. Pure; knows search, no screen.

Every query finds the comment itself, whatever the page wrote into it. Those of the article find comments
like it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .queries import parsed
from .tree import ARTICLE

if TYPE_CHECKING:
    from threadview_parsers.records import Article, Comment

    from .session import Session


class Made(NamedTuple):
    """A query, or why there is none."""

    query: str
    """Empty for none."""
    why_not: str = ""


def made_from(what: str, session: Session) -> Made:
    """The query for what is like the comment under the cursor in one way: a key of `WAYS`."""
    return WAYS[what](session)


def _author(session: Session) -> Made:
    from threadview_search.statistics.queries import author_query

    name = _item(session).author
    query = author_query(name) if name else None
    return Made(query) if query else Made("", "no author is named here")


def _not_author(session: Session) -> Made:
    made = _author(session)
    return Made(f"-{made.query}") if made.query else made


def _language(session: Session) -> Made:
    from threadview_search.statistics.queries import language_query

    if session.cursor == ARTICLE:
        language = session.thread.language
    else:
        language = session.thread.comments[session.cursor - 1].language
        if language is None and any(comment.language for comment in session.thread.comments):
            return Made("lang:none")
    query = language_query(language.lower().split("-")[0]) if language else None
    return Made(query) if query else Made("", "its language is not known")


def _day(session: Session) -> Made:
    """The day or, of a date that is less precise or names no day of the calendar, the month or year."""
    published = _item(session).published or ""
    for length in (10, 7, 4):
        day = published[:length]
        if len(day) == length and day.isascii() and parsed(f"date:{day}") is not None:
            return Made(f"date:{day}")
    return Made("", "no date is given here")


def _branch(session: Session) -> Made:
    """Everything below the top-level comment that this one stands under on the page, by numbers."""
    from threadview_search.statistics.queries import number_query

    if session.cursor == ARTICLE:
        return Made("", "the article is in no branch")
    comments = session.page.comments
    root = end = session.id_of(session.cursor) - 1
    while root > 0 and comments[root].depth > 0:
        root -= 1
    end += 1
    while end < len(comments) and comments[end].depth > 0:
        end += 1
    return Made(number_query("id", root + 1, end))


def _about_as_long(session: Session) -> Made:
    """From two thirds of its length to one and a half times it."""
    return _length(session, lambda length: f"len:{length * 2 // 3}..{(length * 3 + 1) // 2}")


def _at_least_as_long(session: Session) -> Made:
    return _length(session, "len:>={}".format)


def _at_most_as_long(session: Session) -> Made:
    return _length(session, "len:<={}".format)


def _length(session: Session, query: Callable[[int], str]) -> Made:
    if session.cursor == ARTICLE:
        return Made("", "the article is no comment")
    return Made(query(len(_item(session).text)))


def _item(session: Session) -> Article | Comment:
    thread = session.thread
    return thread.article if session.cursor == ARTICLE else thread.comments[session.cursor - 1]


WAYS: dict[str, Callable[[Session], Made]] = {
    "author": _author,
    "not-author": _not_author,
    "language": _language,
    "branch": _branch,
    "length": _about_as_long,
    "longer": _at_least_as_long,
    "shorter": _at_most_as_long,
    "day": _day,
}

"""What the lines round the thread say. Pure: records and session in, text out.

Everything returned is one line that is safe to draw; text of the page or of a file's name was cleaned.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rich.cells import cell_len
from threadview_parsers.clean import clean_line

from .keeping.words import of_comment
from .layout.labels import crop
from .tree import ARTICLE, Scope

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .concordance import Listed, Sort
    from .session import Session
    from .state import Elsewhere

SEPARATOR = " · "
_SHORTEST_QUERY = 8
_LAST_RANK = 9
_LONGEST_NOTE = 60
"""Cells that what the reader did with a comment takes in the status line."""
_LONGEST = 500
"""Characters of a title that are looked at: no line is longer."""


def plain(text: str) -> str:
    """Any text on one line that is safe to draw."""
    # What Python calls printable has no controls, no bidi or zero-width formatting and no newlines; looking
    # closer costs 40 ms at the first page, for the tables of `clean`.
    return text if text.isprintable() else clean_line(text)


def number(count: int) -> str:
    """A count with its thousands apart: "1,204"."""
    return f"{count:,}"


def percent(part: float) -> str:
    """A part of a whole: "12.5%"; of what there is never "0.0%", but "<0.1%"."""
    return "<0.1%" if 0 < part < 0.0005 else f"{part:.1%}"


def plural(count: int, noun: str) -> str:
    """ "1 comment", "1,204 comments", "2 matches"."""
    ending = "" if count == 1 else "es" if noun.endswith("ch") else "s"
    return f"{number(count)} {noun}{ending}"


def title(thread: Thread) -> str:
    """The page's title or, where it has none, the name of what it was read from."""
    return plain((thread.article.title or "")[:_LONGEST]).strip() or source_name(thread.source)


def source_name(source: str) -> str:
    """The last part of a path or URL, for where a whole one has no room."""
    # Lists of pages ask for ten thousand of them: a `PurePath` takes ten times as long.
    return plain(os.path.basename(source.rstrip("/")) or source or "page")  # noqa: PTH119


def source(source: str) -> str:
    """The whole path or URL, safe to draw."""
    return plain(source)


def which(page: tuple[int, int]) -> str:
    """ "page 2/3"; nothing where there is only one."""
    return f"page {number(page[0])}/{number(page[1])}" if page[1] > 1 else ""


def link(thread: Thread, item: int) -> str | None:
    """The address of a comment or of the article, if it is one that a browser may be given."""
    said = thread.article.url or thread.url
    address = said if item == ARTICLE else thread.comments[item - 1].url
    return address if address and address.startswith(("https://", "http://")) else None


def about(thread: Thread, page: tuple[int, int] = (1, 1), unread: str = "") -> tuple[str, ...]:
    """Format, language and counts, the most telling last: "text", "fr", "4 comments of 5 stated".

    `page` is (which, of how many); `unread` stands before the count.
    """
    count = plural(len(thread.comments), "comment")
    if thread.declared_count is not None and thread.declared_count != len(thread.comments):
        # More than stated: the page counts differently, e.g. without replies or pingbacks.
        few = len(thread.comments) < thread.declared_count
        stated = number(thread.declared_count)
        count += f" of {stated} stated" if few else f", page says {stated}"
    parts = (thread.platform or thread.format, thread.language or "", which(page), unread, count)
    return tuple(plain(part) for part in parts if part)


def status(session: Session, width: int, said: str = "", *, searching: bool = False) -> str:
    """What is shown, in `width` cells if it can be: the filter is cut first, then the lesser parts go.

    "132 of 1,204 shown · filter len:>200 lang:fr · match 3/17". `said`: an answer to the last key;
    `searching`: an answer to the last query is still to come, or to be completed.
    """
    query, limit = plain(session.filter.text), _LAST_RANK
    while True:
        line = _line(session, query, said, limit, searching=searching)
        excess = cell_len(line) - width
        if excess > 0 and query:
            keep = max(_SHORTEST_QUERY + 1, cell_len(query) - excess)
            line = _line(session, crop(query, keep), said, limit, searching=searching)
        if cell_len(line) <= width or SEPARATOR not in line or limit == 0:
            return line
        limit -= 1


def _line(session: Session, query: str, said: str, limit: int, *, searching: bool) -> str:
    parts = [(rank, part) for rank, part in _parts(session, query, said, searching=searching) if part]
    limit = max(limit, min(rank for rank, _ in parts))
    return SEPARATOR.join(part for rank, part in parts if rank <= limit)


def _parts(session: Session, query: str, said: str, *, searching: bool) -> list[tuple[int, str]]:
    """The parts of the status line, each with its rank: what has the highest is left out first.

    `query` is the filter's, as short as it is to be shown.
    """
    total, rows, chosen = session.tree.count, session.rows, session.filter
    if chosen.active or rows.hidden:
        shown = f"{number(rows.matching)} of {number(total)} shown"
    elif session.cursor == ARTICLE:
        shown = plural(total, "comment")
    else:
        shown = f"comment {number(session.id_of(session.cursor))} of {number(total)}"
    filtered = f"filter {query}" if chosen.active else query and f"filter off ({query})"
    scoped = chosen.active and chosen.scope is not Scope.MATCHES
    return [
        (0, said),
        (2, shown),
        (5, f"{number(rows.hidden)} folded" if rows.hidden else ""),
        (3, filtered),
        (4, crop(plain(of_comment(session.notebook, session.id_of(session.cursor))), _LONGEST_NOTE)),
        (4, _elsewhere(chosen.elsewhere) if chosen.active and not chosen.ids else ""),
        (6, chosen.scope.value if scoped else ""),
        (1, _match(session)),
        (1, "searching …" if searching else ""),
        (4, _elsewhere(session.search.elsewhere) if not session.search.found else ""),
        (6, _sorted(session, said)),
        (7, f"{number(session.filtered_out)} more filtered out" if session.filtered_out else ""),
        (8, "full screen" if session.zoom is not None else ""),
        (9, _warnings(session) if session.cursor == ARTICLE else ""),
    ]


def _sorted(session: Session, said: str) -> str:
    """The order, unless the answer to the last key says it already."""
    order = str(session.arrangement.sorting or "")
    return f"sorted: {order}" if order and order not in said else ""


def _elsewhere(instead: Elsewhere | None) -> str:
    return f"{plain(instead[0])} finds {number(instead[1])}" if instead else ""


def _warnings(session: Session) -> str:
    """What a reader should know of the parse; that comments are missing stands in the header already."""
    warnings = session.thread.warnings
    return plain("; ".join(warning.message for warning in warnings if warning.code != "count-mismatch"))


def _match(session: Session) -> str:
    search = session.search
    if not search.text:
        return ""
    if search.hits is None:
        return "searching …"
    so_far = "" if search.complete else " so far"
    if not search.matches:
        return f"no match{so_far}"
    if search.current is None:
        return plural(len(search.matches), "match") + so_far
    return f"match {number(search.current + 1)}/{number(len(search.matches))}{so_far}"


def listed(matches: Listed, sort: Sort, width: int, *, busy: bool) -> str:
    """The title of the list of matches: "312 matches in 87 comments · sorted by author".

    The longest that has `width` cells. `sort` is what was asked for; while that is being made ready, the list
    is `busy`.
    """
    hits = matches.hits
    comments = len(hits.items)
    in_article = comments > 0 and hits.items[0] == ARTICLE
    where = plural(comments - in_article, "comment") + (" + article" if in_article else "")
    where = "the article" if in_article and comments == 1 else where
    count = plural(len(matches), "match")
    so_far = "" if hits.complete else " so far"
    order, part = sort.value, matches.sorted_part
    if busy:
        order += " …"
    elif part < len(matches):
        order += f", the first {number(part)}"
    if matches.reverse:
        order += ", reversed"
    titles = (
        f"{count} in {where}{so_far} · sorted by {order}",
        f"{count}{so_far} · sorted by {order}",
        f"{count}{so_far} · {order}",
    )
    return next((title for title in titles if cell_len(title) <= width), titles[-1])


def words(text: str, cells: int) -> str:
    """The beginning of a text on one line, for the outline; at most `cells` characters long."""
    return " ".join(text[: cells * 2].split())[:cells]

"""What the lines round the thread say. Pure: records and session in, text out.

Everything returned is one line that is safe to draw; text of the page or of a file's name was cleaned.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean_line

from .tree import ARTICLE, Scope

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .session import Session

SEPARATOR = " · "
_SHORTEST_QUERY = 8
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


def plural(count: int, noun: str) -> str:
    """ "1 comment", "1,204 comments", "2 matches"."""
    ending = "" if count == 1 else "es" if noun.endswith("ch") else "s"
    return f"{number(count)} {noun}{ending}"


def title(thread: Thread) -> str:
    """The page's title or, where it has none, the name of what it was read from."""
    return plain((thread.article.title or "")[:_LONGEST]).strip() or source_name(thread.source)


def source_name(source: str) -> str:
    """The last part of a path or URL, for where a whole one has no room."""
    return plain(PurePath(source).name or source or "page")


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


def about(thread: Thread, page: tuple[int, int] = (1, 1)) -> tuple[str, ...]:
    """Format, language and counts, the most telling last: "text", "fr", "4 comments of 5 stated".

    `page` is (which, of how many).
    """
    count = plural(len(thread.comments), "comment")
    if thread.declared_count is not None and thread.declared_count != len(thread.comments):
        count += f" of {number(thread.declared_count)} stated"
    parts = (thread.platform or thread.format, thread.language or "", which(page), count)
    return tuple(plain(part) for part in parts if part)


def status(session: Session, width: int) -> str:
    """What is shown, in `width` characters if it can be: queries are cut first, then the lesser parts go.

    "132 of 1,204 shown · filter len:>200 lang:fr · match 3/17"
    """
    ranked = [(rank, part) for rank, part in _parts(session) if part]
    while True:
        line = SEPARATOR.join(part for _, part in ranked)
        query, excess = plain(session.filter.text), len(line) - width
        if excess > 0 and query:
            keep = max(_SHORTEST_QUERY, len(query) - excess - 1)
            if keep + 1 < len(query):
                line = line.replace(query, query[:keep] + "…", 1)
        lowest = max(rank for rank, _ in ranked)
        if len(line) <= width or lowest == 0:
            return line
        ranked = [(rank, part) for rank, part in ranked if rank != lowest]


def _parts(session: Session) -> list[tuple[int, str]]:
    """The parts of the status line, each with its rank: what has the highest is left out first, 0 never."""
    total, rows, chosen = session.tree.count, session.rows, session.filter
    if chosen.active or rows.hidden:
        shown = f"{number(rows.matching)} of {number(total)} shown"
    elif session.cursor == ARTICLE:
        shown = plural(total, "comment")
    else:
        shown = f"comment {number(session.cursor)} of {number(total)}"
    if chosen.active:
        filtered = f"filter {plain(chosen.text)}"
    else:
        filtered = f"filter off ({plain(chosen.text)})" if chosen.text else ""
    scoped = chosen.active and chosen.scope is not Scope.MATCHES
    return [
        (0, shown),
        (2, f"{number(rows.hidden)} folded" if rows.hidden else ""),
        (1, filtered),
        (3, chosen.scope.value if scoped else ""),
        (0, _match(session)),
        (4, f"{number(session.filtered_out)} more filtered out" if session.filtered_out else ""),
        (5, "full screen" if session.zoom is not None else ""),
        (6, _warnings(session) if session.cursor == ARTICLE else ""),
    ]


def _warnings(session: Session) -> str:
    """What a reader should know of the parse; that comments are missing stands in the header already."""
    warnings = session.thread.warnings
    return plain("; ".join(warning.message for warning in warnings if warning.code != "count-mismatch"))


def _match(session: Session) -> str:
    search = session.search
    if not search.text:
        return ""
    if not search.matches:
        return "no match"
    if search.current is None:
        return plural(len(search.matches), "match")
    return f"match {number(search.current + 1)}/{number(len(search.matches))}"


def words(text: str, cells: int) -> str:
    """The beginning of a text on one line, for the outline; at most `cells` characters long."""
    return " ".join(text[: cells * 2].split())[:cells]

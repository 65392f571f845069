"""CSV as RFC 4180 has it: one row a comment, the article before them as id 0 and kind "article".

Spreadsheets take a cell that begins with = + - @ for a formula and would run what a stranger wrote. Such a
cell gets an apostrophe in front, in columns of text only; `unguarded` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from threadview_search.reader import ReaderState

from .part import ARTICLE, Part

COLUMNS = (
    "source", "url", "title", "id", "number", "parent", "depth", "author", "published", "published_text",
    "text", "kind", "language", "score", "comment_url", "links", "marked", "read", "tags", "note",
)  # fmt: skip
"""The first three are the page's; empty cells are what nobody knows."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""What a spreadsheet would run, or what looks like one that was guarded already."""


def guarded(cell: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The text that was guarded; every text comes back as it was."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell


def head(_title: str) -> str:
    """The names of the columns."""
    return _row(COLUMNS)


def tail() -> str:
    """Nothing."""
    return ""


def page(part: Part, _index: int) -> Iterator[str]:
    """The rows of a page."""
    thread, article = part.thread, part.thread.article
    address = thread.url or article.url
    shared = tuple(_text(cell) for cell in (thread.source, address, article.title))
    yield _row(
        (
            *shared, "0", "", "", "",
            *map(_text, (article.author, article.published, article.published_text, article.text)),
            "article", _text(thread.language), "", _text(article.url), "", *_signs(ARTICLE, part.reader),
        )
    )  # fmt: skip
    for one in part.comments:
        yield _row(
            (
                *shared, str(one.id), _text(one.number), _number(one.parent), str(one.depth),
                *map(_text, (one.author, one.published, one.published_text, one.text, one.kind)),
                _text(one.language), _number(one.score), _text(one.url), _text(" ".join(one.links)),
                *_signs(one.id, part.reader),
            )
        )  # fmt: skip


def _signs(id: int, reader: ReaderState | None) -> tuple[str, str, str, str]:
    if reader is None:
        return "", "", "", ""
    tags = _text("; ".join(sorted(reader.tags.get(id, ()))))
    return (
        _number(int(id in reader.marked)),
        _number(int(id in reader.read)),
        tags,
        _text(reader.notes.get(id)),
    )


def _text(cell: str | None) -> str:
    return guarded(cell or "")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _row(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()

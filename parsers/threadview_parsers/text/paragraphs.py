"""Rows into text: soft wraps undone, paragraphs parted by a blank line, quotes marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .shapes import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row

_OPENING = re.compile(r"[,.;:!?)\]»”%](?:\s|$|[\"'”’»)\]])")
_SPACES = re.compile(r"[ \t\u00a0\u3000]{2,}")


def join(
    rows: Sequence[Row], wrap: int | None, *, gaps: bool = True, bare: int | None = None
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of the rows, and the character ranges of it that quote somebody (lines marked with ">").

    `wrap` is the column at which the renderer broke lines (None: it did not). A line that was not broken
    there ends where its author ended it, and keeps its line end. `gaps` tells whether blank lines part
    paragraphs; where a dump has none, every row is a paragraph. `bare` is the index of a row whose list
    marker is not text, since it opens the comment.
    """
    parts: list[str] = []
    quotes: list[tuple[int, int]] = []
    length = 0
    previous: Row | None = None
    for row in rows:
        content = _SPACES.sub(" ", row.said) if row.marker is None or row.index == bare else _item(row)
        if not content:
            continue
        glue = _glue(previous, row, wrap, gaps=gaps)
        parts.append(glue + content)
        begin = length + len(glue)
        length = begin + len(content)
        if row.quote:
            if quotes and quotes[-1][1] + len(glue) == begin:
                quotes[-1] = (quotes[-1][0], length)
            else:
                quotes.append((begin, length))
        previous = row
    return "".join(parts), tuple(quotes)


def _item(row: Row) -> str:
    """A list item keeps its number or a bullet."""
    content = _SPACES.sub(" ", row.said)
    if not content or row.marker is None:
        return content
    number = row.marker.number
    return f"{number}. {content}" if number is not None else f"• {content}"


def _glue(previous: Row | None, row: Row, wrap: int | None, *, gaps: bool) -> str:
    if previous is None:
        return ""
    if _OPENING.match(row.content) and not row.gap:
        return ""
    if not gaps and row.content[:1].islower() and not ends_sentence(previous.content):
        # a dump of text nodes: a link or an emphasis inside the sentence broke the line
        return " "
    if row.gap or previous.quote != row.quote:
        return "\n\n"
    if row.marker is not None:
        return "\n"
    if wrap is not None and previous.breaks_before(row, wrap):
        return " "
    return "\n" if gaps else "\n\n"

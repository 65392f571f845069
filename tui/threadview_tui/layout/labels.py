"""The lines that are not text: a comment's header, the article's byline, what is folded.

A label is a list of pieces (role, text); the roles are what the widget has styles for. Whatever the page
says in them is brought to one line and made safe to draw here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len
from threadview_parsers.records import Article, Comment

from threadview_tui.layout.wrap import cell_offset_is_safe, visible

Role = Literal["number", "author", "detail", "title", "fold"]
Piece = tuple[Role, str]

SEPARATOR = "  ·  "
MAX_LABEL = 1_000
"""Characters of a label that are looked at."""
_EXACT_WORDS = 200_000
_WHITE = re.compile(r"\s+")
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def one_line(text: str | None) -> str:
    """Page text for a label: one line, safe to draw, at most 1,000 characters."""
    return visible(_WHITE.sub(" ", (text or "")[:MAX_LABEL]).strip())


def crop(text: str, cells: int) -> str:
    """The text in at most so many cells, with "…" where something was left out."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text
    end = min(len(text), cells)
    while end and (cell_len(text[:end]) > cells - 1 or not cell_offset_is_safe(text, end)):
        end -= 1
    return text[:end].rstrip() + "…"


def crop_pieces(pieces: Sequence[Piece], cells: int) -> list[Piece]:
    """The pieces in at most so many cells: the last one cropped, no separator at the end."""
    cropped: list[Piece] = []
    for role, text in pieces:
        size = cell_len(text)
        if size > cells:
            short = crop(text, cells)
            if short.strip(" ·…"):
                cropped.append((role, short))
            while cropped and not cropped[-1][1].strip(" ·"):
                cropped.pop()
            return cropped
        cropped.append((role, text))
        cells -= size
    return cropped


def count_words(text: str) -> tuple[int, str]:
    """(how many, of what) a text is long: words, or characters where its script does not space its words.

    Words are those that a filter like `words:<5` counts. Beyond 200,000 characters the number is projected
    from the first ones.
    """
    from threadview_search import count_words as count

    sample = text[:_EXACT_WORDS]
    if not sample.isascii() and len(_UNSPACED.findall(sample)) * 2 > len(sample):
        return len(text), "character"
    words = count(sample)
    return (words if len(text) == len(sample) else words * len(text) // len(sample)), "word"


def length_label(text: str) -> str:
    """The length of a text for a reader: "62 words"; nothing for no text."""
    if not text:
        return ""
    count, unit = count_words(text)
    about = "≈ " if len(text) > _EXACT_WORDS else ""
    return about + _counted(count, unit)


def _counted(count: int, unit: str) -> str:
    return f"{count:,} {unit}{'' if abs(count) == 1 else 's'}"


def _joined(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces that are not empty with separators between them."""
    pieces: list[Piece] = []
    for role, text in parts:
        if text:
            if pieces:
                pieces.append(("detail", SEPARATOR))
            pieces.append((role, text))
    return pieces


def header(comment: Comment, *, language: str | None, length: str, context: bool = False) -> list[Piece]:
    """A comment's header: number, author, date, what it is, language, length, score.

    `context` says that the comment is shown only for the sake of its surroundings.
    """
    pieces: list[Piece] = [("number", str(comment.id))]
    number = one_line(comment.number)
    if number and number != str(comment.id):
        pieces.append(("detail", f" #{number.lstrip('#')}"))
    if comment.parent is not None:
        pieces.append(("detail", f" ↳ {comment.parent}"))
    author = one_line(comment.author)
    if author:
        pieces += [("detail", "  "), ("author", author)]
    points = (
        "" if comment.score is None else f"{comment.score:,} point{'' if abs(comment.score) == 1 else 's'}"
    )
    details: list[Piece] = [
        ("detail", "context" if context else ""),
        ("detail", "" if comment.kind == "comment" else comment.kind),
        ("detail", one_line(comment.published_text or comment.published)),
        ("detail", language or ""),
        ("detail", length),
        ("detail", points),
    ]
    rest = _joined(details)
    return [*pieces, ("detail", SEPARATOR), *rest] if rest else pieces


def byline(article: Article, *, language: str | None, length: str) -> list[Piece]:
    """The line under the title: author, date, language, length. Empty if the page says none of them."""
    date = one_line(article.published_text or article.published)
    author = one_line(article.author)
    if not (author or date or article.text):
        return []
    return _joined(
        [
            ("author", author),
            ("detail", date),
            ("detail", language or ""),
            ("detail", length if article.text else ""),
        ]
    )


def fold_label(replies: int) -> str:
    """What stands in for hidden replies."""
    return f"▸ {replies:,} {'reply' if replies == 1 else 'replies'} folded"


def matches_label(count: int, current: int | None) -> str:
    """How many hits an item has, and which of them is the current one (from 0)."""
    if current is not None:
        return f"match {current + 1:,}/{count:,}"
    return f"{count:,} match{'' if count == 1 else 'es'}"

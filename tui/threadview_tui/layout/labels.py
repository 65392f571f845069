"""The lines that are not text: a comment's header, the article's byline, what is folded.

A label is a list of pieces (role, text); the roles are what the widget has styles for. Whatever the page
says in them is brought to one line and made safe to draw here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len
from threadview_parsers.records import Article, Comment

from threadview_tui.layout.wrap import cell_offset_is_safe, visible

Role = Literal[
    "number", "number-read", "author", "author-same", "sign", "detail", "title", "fold", "quote-folded"
]
Piece = tuple[Role, str]

SEPARATOR = "  ·  "
MAX_LABEL = 1_000
"""Characters of a label that are looked at."""
_EXACT_WORDS = 200_000
_WHITE = re.compile(r"\s+")
# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = (
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
    from threadview_search.segmentation import count_words as count
    from threadview_search.segmentation import has_unspaced

    sample = text[:_EXACT_WORDS]
    # Only then: to compile it takes longer than to draw a screen.
    if has_unspaced(sample) and len(re.findall(_UNSPACED, sample)) * 2 > len(sample):
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


class Signs(NamedTuple):
    """What a header says beside what the page says of the comment."""

    levels: int = 0
    """Levels of indentation that are not drawn."""
    is_opener: bool = False
    """Its author opened the discussion."""
    is_same: bool = False
    """Its author wrote the comment under the cursor too."""
    answers_self: bool = False
    """It answers a comment of its own author."""
    letters: str = ""
    """Names of the reader's marks on it."""
    tags: tuple[str, ...] = ()
    is_read: bool = False
    is_context: bool = False
    """It is shown only for the sake of its surroundings."""


NO_SIGNS = Signs()


def given_signs(signs: Signs) -> list[str]:
    """The reader's marks and tags as a label shows them."""
    letters = (
        [f"mark{'s' if len(signs.letters) > 1 else ''} {' '.join(signs.letters)}"] if signs.letters else []
    )
    return [*letters, *(f"#{one_line(tag)}" for tag in signs.tags)]


def header(comment: Comment, *, language: str | None, length: str, signs: Signs = NO_SIGNS) -> list[Piece]:
    """A comment's header: number, author, the reader's signs, date, what it is, length, score, language."""
    pieces: list[Piece] = []
    if signs.levels > 0:
        pieces.append(("detail", f"⋯{signs.levels:,} "))
    pieces.append(("number-read" if signs.is_read else "number", str(comment.id)))
    number = one_line(comment.number)
    if number and number != str(comment.id):
        pieces.append(("detail", f" #{number.lstrip('#')}"))
    if comment.parent is not None:
        pieces.append(("detail", f" ↳ {comment.parent}{' self' if signs.answers_self else ''}"))
    author = one_line(comment.author)
    if author:
        pieces += [("detail", "  "), ("author-same" if signs.is_same else "author", author)]
        if signs.is_opener:
            pieces.append(("sign", " OP"))
    points = (
        "" if comment.score is None else f"{comment.score:,} point{'' if abs(comment.score) == 1 else 's'}"
    )
    details: list[Piece] = [
        *[("sign", sign) for sign in given_signs(signs)],
        ("detail", "context" if signs.is_context else ""),
        ("detail", "" if comment.kind == "comment" else comment.kind),
        ("detail", one_line(comment.published_text or comment.published)),
        ("detail", length),
        ("detail", points),
        # The last: it is found later than the rest is drawn, and then moves nothing.
        ("detail", language or ""),
    ]
    rest = _joined(details)
    return [*pieces, ("detail", SEPARATOR), *rest] if rest else pieces


def byline(article: Article, *, language: str | None, length: str, signs: Signs = NO_SIGNS) -> list[Piece]:
    """The line under the title: author, date, length, language. Empty if the page says none of them."""
    date = one_line(article.published_text or article.published)
    author = one_line(article.author)
    if not (author or date or article.text):
        return []
    return _joined(
        [
            ("author-same" if signs.is_same else "author", author),
            *[("sign", sign) for sign in given_signs(signs)],
            ("detail", date),
            ("detail", length if article.text else ""),
            ("detail", language or ""),
        ]
    )


def fold_label(hidden: int, matches: int = 0, unread: int = 0) -> str:
    """What stands in for hidden replies: "▸ +12 hidden, 2 match, 3 unread"."""
    parts = [f"▸ +{hidden:,} hidden"]
    if matches:
        parts.append(f"{matches:,} match")
    if unread:
        parts.append(f"{unread:,} unread")
    return ", ".join(parts)


def quote_label(text: str, matches: int = 0) -> str:
    """What stands in for a folded quote: "> 12 quoted words …"."""
    count, unit = count_words(text)
    label = f"> {count:,} quoted {unit}{'' if count == 1 else 's'} …"
    return f"{label} {matches_label(matches, None)}" if matches else label


def matches_label(count: int, current: int | None) -> str:
    """How many hits an item has, and which of them is the current one (from 0)."""
    if current is not None:
        return f"match {current + 1:,}/{count:,}"
    return f"{count:,} match{'' if count == 1 else 'es'}"

"""What a row looks like, whatever its words: a name, a label, a bare number, a sentence."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ..phrases import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .lines import Row

_LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[\W\d_]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]*$")
_SEPARATORS = " \t|·•–—-:,;/@()[]<>«»\"'“”„#*^~↑↓→←»›‹»"

NAME_LENGTH = 48
NAME_WORDS = 6
MARKS_NAME = 0.7
"""A word in so many headers frames the name and is no part of it."""
CONTROLS = Role.REPLY | Role.PAGING | Role.MODERATION | Role.META


def is_bare(row: Row) -> bool:
    """Only digits and signs: a vote counter, a pager, the dot that stood in for a picture."""
    return len(row.content) <= 24 and _BARE.match(row.content) is not None and not _is_emoticon(row.content)


def _is_emoticon(text: str) -> bool:
    return any(ord(sign) > 0x2600 for sign in text) or text.strip() in {":)", ";)", ":-)", ";-)", ":(", ":D", "^^"}


def is_name_like(text: str) -> bool:
    """Short, holds a letter or a number, and does not end like a sentence."""
    text = text.strip()
    if not 0 < len(text) <= NAME_LENGTH or "://" in text:
        return False
    if text.count(" ") >= NAME_WORDS or text[-1] in "!?;,…":
        return False
    if text[-1] == "." and text.count(" ") >= 2 and len(text.rsplit(" ", 1)[-1]) > 4:
        return False
    return _LETTER.search(text) is not None or text.isalnum()


def is_prose(row: Row) -> bool:
    """Long enough to be said by somebody, or closed like a sentence."""
    text = row.content
    return len(text) >= 70 or (row.words >= 4 and _SENTENCE_END.search(text) is not None) or row.words >= 11


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a full stop, a question mark or the like, in any script."""
    return _SENTENCE_END.search(text) is not None


def is_control(row: Row) -> bool:
    """A line of software: Reply, Report, page links, a counter, an empty list item, a drawn line."""
    if row.rule or not row.content or is_bare(row):
        return True
    return any(
        match.whole and match.role & CONTROLS and not match.role & (Role.HEADING | Role.SAYS) for match in row.phrases
    ) or (row.whole(Role.REPLY) and not row.has(Role.SAYS))


def stripped(text: str) -> str:
    """The text without the signs that software sets between name, date and links."""
    return text.strip(_SEPARATORS)


def without_dates(row: Row) -> str:
    """The content of a row without its dates, as "Name | ", " wrote on " or ""."""
    text = row.content
    for span in reversed(row.dates):
        text = text[: span.start] + "\t" + text[span.end :]
    return text


def residue(row: Row) -> str:
    """What a row says beside its dates and the signs around them."""
    return stripped(without_dates(row))


def common_key(rows: Sequence[Row | None]) -> tuple[str | None, float]:
    """The key that most of the rows share, and the share of the rows that have it."""
    counts = Counter(row.key for row in rows if row is not None and row.key)
    if not counts:
        return None, 0.0
    key, count = counts.most_common(1)[0]
    return key, count / len(rows)


def share(flags: Iterable[bool]) -> float:
    """The share of true among flags; 0 for none."""
    values = list(flags)
    return sum(values) / len(values) if values else 0.0

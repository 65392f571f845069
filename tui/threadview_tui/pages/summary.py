"""A page in short: what a list of pages says of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from threadview_parsers import Thread

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2})+\b")
_LANGUAGES = 3
"""Of a page in many languages, so many are named."""
_SHARE = 0.05
"""A language of fewer comments is an exception, or was misread."""


class Summary(msgspec.Struct, frozen=True):
    """What is known of a page without holding it."""

    title: str | None
    comments: int
    declared: int | None = None
    """The number of comments that the page states."""
    language: str | None = None
    first: str | None = None
    """The day of its earliest comment, as far as the page gives it: "2024-05-01"."""
    last: str | None = None
    kind: str = ""
    """Its platform or format."""


def summary_of(thread: Thread) -> Summary:
    """The summary of a page that was read."""
    dates = [comment.published for comment in thread.comments if comment.published]
    return Summary(
        title=thread.article.title,
        comments=len(thread.comments),
        declared=thread.declared_count,
        language=thread.language,
        first=min(dates)[:10] if dates else None,
        last=max(dates)[:10] if dates else None,
        kind=thread.platform or thread.format,
    )


def main_languages(languages: Iterable[str | None]) -> tuple[str, ...]:
    """The languages that a good part of the comments is written in, the most frequent first."""
    counts = Counter(language for language in languages if language)
    total = counts.total()
    return tuple(name for name, count in counts.most_common(_LANGUAGES) if count >= _SHARE * total)


def days(summary: Summary) -> str:
    """ "2024-05-01 – 06-11": of the last day what differs; nothing where no comment has a date."""
    first, last = summary.first, summary.last
    if first is None or last is None or first == last:
        return first or ""
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        last = last[8:] if first[:7] == last[:7] else last[5:]
    return f"{first} – {last}"


def first_day(dates: str) -> str:
    """The first of two days, as `days` gives them; anything else as it is."""
    return dates.partition(" – ")[0]


def first_year(dates: str) -> str:
    """Its year; what is no date as it is."""
    return dates[:4] if _DAY.match(dates) else dates


def size(count: int) -> str:
    """A number of bytes for people: "812 B", "45 kB", "1.2 MB", "201 MB"."""
    if count < 1000:
        return f"{count} B"
    amount = count / 1000
    for unit in ("kB", "MB"):
        if amount < 999.5:
            return f"{amount:.1f} {unit}" if amount < 9.95 else f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"

"""Whether the first entry of a thread is what the others answer: the topic of a forum, and so the article.

Where neither a heading nor prose stands above the entries, the first entry is the topic. A heading does not
settle it: forums state "8 posts" above the topic, and a word of the menu may look like one. Then the
topic needs a witness of its own, so that no comment below a picture becomes an article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table
    from .scoring import Verdict
    from .segments import Entry

OPENING = 300
"""Less prose than this above the first post, in characters, and the post itself is the article."""
SUBJECT = 3
"""A subject has so many words or, in a script without spaces, letters for them: "Re: yes" is talk."""
ABOVE = 3
"""The subject of the first post stands within so many rows above it, if the page has it as its title."""
MANY = 4
"""So many entries, and a count that is one less is no accident."""

_ANSWER = re.compile(r"(?:[^\W\d_]{1,9}[:：]\s*){1,3}")
"""What an answer's subject begins with: "Re: ", "AW: ", "Odp: "."""


def opens_with_post(table: Table, verdict: Verdict, article: Sequence[int]) -> bool:
    """Whether the first entry is the topic; `article`: the rows that would be the article otherwise."""
    entries = verdict.found.entries
    if len(entries) < 2 or entries[0].start >= len(table) / 2:
        return False
    if sum(len(table.rows[index].content) for index in article if table.rows[index].prose) >= OPENING:
        return False
    if verdict.heading is None and not verdict.found.candidate.limit:
        return True
    replies = len(entries) - 1
    if verdict.count == replies and len(entries) >= MANY:
        return True
    return subject(table.rows, entries) is not None


def subject(rows: Sequence[Row], entries: Sequence[Entry]) -> int | None:
    """The row of the first entry that at least half of the others answer by name: "Topic", "Re: Topic"."""
    answered: dict[str, int] = {}
    for entry in entries[1:]:
        named = {match for row in rows[entry.start : entry.end] if (match := _answered(row.content))}
        for text in named:
            answered[text] = answered.get(text, 0) + 1
    first = entries[0]
    for row in rows[max(0, first.start - ABOVE) : first.end]:
        if 2 * answered.get(row.content.strip(), 0) >= len(entries) - 1:
            return row.index
    return None


def _answered(text: str) -> str | None:
    """The subject that a line "Re: subject" answers."""
    match = _ANSWER.match(text)
    if match is None or len(text) > 300:
        return None
    rest = text[match.end() :].strip()
    return rest if len(rest.split()) >= SUBJECT or len(rest) >= 4 * SUBJECT else None

"""Who answers whom: from indentation, from level words, from "In reply to X"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row
    from .segments import Entry

_TO = re.compile(
    r"^(?:in reply to|in response to|replying to|antwort auf|als antwort auf|en réponse à|en respuesta a|"
    r"in risposta a|em resposta a|odpowiedź na|w odpowiedzi na|в ответ на|som svar på|als reactie op|yanıt olarak)\s+(.+)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")
_BY = re.compile(r"\s(?:by|von|par|por|da|di|przez|от|door|av)\s+(\S.*)$", re.IGNORECASE)


def parents(rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]) -> list[int | None]:
    """For each comment the place (0, 1, ...) of the one it answers, or None."""
    named = _by_name(rows, entries, authors)
    nested = _by_level(rows, entries) or _by_indent([_indent(rows, entry) for entry in entries])
    return [own if own is not None else other for own, other in zip(named, nested, strict=True)]


def _indent(rows: Sequence[Row], entry: Entry) -> int:
    """The indentation of an entry: of its marker if it has one, else of its header."""
    for row in rows[entry.start : max(entry.head, entry.start + 1)]:
        if row.marker is not None:
            return row.indent
    return rows[entry.start].indent


def _by_level(rows: Sequence[Row], entries: Sequence[Entry]) -> list[int | None] | None:
    """Depths that the page writes out ("level 2"): a label of the headers whose number grows by one at most."""
    keys = Counter(
        row.key for entry in entries for row in rows[entry.start : entry.head] if row.key and "0" in row.key
    )
    for key, count in keys.most_common(3):
        if count < 0.9 * len(entries) or len(key) < 3:
            break
        levels = [
            next((int(_NUMBER.findall(row.content)[0]) for row in rows[entry.start : entry.head] if row.key == key), 0)
            for entry in entries
        ]
        steps = all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
        if steps and len(set(levels)) > 1 and levels[0] == min(levels):
            return _by_indent(levels)
    return None


def _by_indent(indents: Sequence[int]) -> list[int | None]:
    """A deeper entry answers the nearest earlier one that is less deep."""
    levels = sorted(set(indents))
    if len(levels) < 2 or indents[0] != levels[0]:
        return [None] * len(indents)
    result: list[int | None] = []
    stack: list[tuple[int, int]] = []
    for place, indent in enumerate(indents):
        while stack and stack[-1][0] >= indent:
            stack.pop()
        result.append(stack[-1][1] if stack else None)
        stack.append((indent, place))
    return result


def _by_name(rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]) -> list[int | None]:
    """ "In reply to SUBJECT by NAME" names the comment answered by its author or its first words."""
    result: list[int | None] = []
    latest: dict[str, int] = {}
    subjects: dict[str, int] = {}
    for place, entry in enumerate(entries):
        parent: int | None = None
        for row in rows[max(0, entry.start - 1) : entry.head + 1]:
            if said := _TO.match(row.content):
                target = said[1].strip(" .:“”\"'").casefold()
                by = _BY.search(target)
                author = by[1].strip() if by else target
                subject = target[: by.start()].strip(" .:“”\"'…") if by else target
                parent = subjects.get(subject, latest.get(author))
                if parent is None and len(subject) >= 8:
                    parent = next(
                        (known for text, known in reversed(subjects.items()) if text.startswith(subject)), None
                    )
                break
        result.append(parent)
        name = authors[place]
        if name:
            latest[name.casefold()] = place
        if entry.body:
            subjects[rows[entry.body[0]].content.casefold().strip(" .:“”\"'…")[:200]] = place
    return result

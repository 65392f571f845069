"""Lines that are nothing but known phrases one after the other: "Reply | Quote", "5 Comments · Add yours"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .fold import NUMBER, Words, value
from .headings import stated
from .roles import Role
from .table import Entry, table

if TYPE_CHECKING:
    from .table import Table

SHORTEST_GLUED = 3
LONGEST_GLUED = 60


class Piece(NamedTuple):
    """Words [start, end) of a line that are one phrase."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which nobody asks


def pieces(line: str, words: Words, at: int) -> tuple[list[Piece], int]:
    """The phrases that begin at word `at` and follow each other, and the first word that belongs to none.

    Numbers between them are passed over.
    """
    phrases = table()
    found: list[Piece] = []
    total = len(words.words)
    while at < total:
        piece = _piece(line, words, at, phrases)
        if piece is not None:
            found.append(piece)
            at = piece.end
        elif words.words[at] == NUMBER:
            at += 1
        else:
            break
    return found, at


def _piece(line: str, words: Words, at: int, phrases: Table) -> Piece | None:
    seen = words.words
    best: Piece | None = None
    for size in phrases.lengths.get(seen[at], ()):
        entries = phrases.fixed.get(" ".join(seen[at : at + size])) if at + size <= len(seen) else None
        if entries:
            best = Piece(at, at + size, entries, _count(line, words, at, at + size, entries))
            break
    head = stated(line, words, at, phrases)
    if head is not None and head.alone:
        entry = Entry(Role.HEADING, head.count, head.locales)
        if best is None or head.end > best.end:
            return Piece(at, head.end, (entry,), head.count)
        if head.end == best.end and not any(Role.HEADING in other.role for other in best.entries):
            return best._replace(entries=(*best.entries, entry), count=head.count)
        if head.end == best.end and best.count is None:
            best = best._replace(count=head.count)
    if best is None and len(seen[at]) > 2 * SHORTEST_GLUED:
        glued = _glued(seen[at])
        if glued:
            return Piece(at, at + 1, glued, None)
    return best


def _count(line: str, words: Words, start: int, end: int, entries: tuple[Entry, ...]) -> int | None:
    """The number that a heading states; of several ("1 to 20 of 345") the largest."""
    for entry in entries:
        if Role.HEADING in entry.role:
            if entry.count is not None:
                return entry.count
            numbers = [value(line[words.starts[at] : words.ends[at]])
                       for at in range(start, end) if words.words[at] == NUMBER]  # fmt: skip
            return max((number for number in numbers if number is not None), default=None)
    return None


def _glued(word: str) -> tuple[Entry, ...]:
    """The phrases of a word made of controls without a space ("AntwortenLöschen"), as some renderers do."""
    return _parted(word) if len(word) <= LONGEST_GLUED else ()


@lru_cache(maxsize=1024)
def _parted(word: str) -> tuple[Entry, ...]:
    fixed = table().fixed
    # entries by which the first `end` letters can be covered
    covered: dict[int, tuple[Entry, ...]] = {0: ()}
    for end in range(SHORTEST_GLUED, len(word) + 1):
        for start in range(max(0, end - 20), end - SHORTEST_GLUED + 1):
            if start in covered:
                entries = tuple(entry for entry in fixed.get(word[start:end], ()) if Role.REPLY in entry.role)
                if entries:
                    covered[end] = (*covered[start], *entries)
                    break
    return tuple(dict.fromkeys(covered.get(len(word), ())))

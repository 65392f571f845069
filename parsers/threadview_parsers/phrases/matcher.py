"""Which phrases a line is made of."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from .fold import NUMBER, Words, fold, fold_spans
from .headings import by_title, stated, with_title
from .names import by_name
from .roles import PhraseMatch, Role
from .sequence import Piece, pieces
from .table import Entry, Table, table

LONGEST_LINE = 240
LONG_LINE = 80
"""Beyond this, a line is looked at only if it opens or closes as a phrase does."""
LONG_PHRASE = 4
"""A phrase of so many words opens a line of prose only by being what it is."""
LONG_UNSPACED = 9
_STRONG = "|·•»"
"""Signs that software sets between the parts of a line."""
_REQUIRED = ("*", "＊", "※")
"""Signs behind the name of a field that must be filled in."""
_NOTES = Role.FORM | Role.CLOSED | Role.MODERATION
_RANK = (
    Role.SAYS,
    Role.HEADING,
    Role.PINGBACK,
    Role.CLOSED,
    Role.FORM,
    Role.MODERATION,
    Role.PAGING,
    Role.REPLY,
)


def matches(line: str) -> tuple[PhraseMatch, ...]:
    """The phrases of one cleaned line, without list marker and Markdown marks; best first, () for none.

    Lines beyond 240 characters are prose. Linear in the length of the line.
    """
    if not line or len(line) > LONGEST_LINE or line.isspace():
        return ()
    return _matches(line)


@lru_cache(maxsize=2048)
def _matches(line: str) -> tuple[PhraseMatch, ...]:
    phrases = table()
    if len(line) > LONG_LINE and not _is_plausible(line, phrases):
        return ()
    words = fold_spans(line)
    if not words.words or (len(words.words) == 1 and words.words[0] == NUMBER):
        return ()
    found: list[PhraseMatch] = []
    heading = _heading(line, words, phrases)
    if heading is not None:
        found.append(heading)
    found.extend(by_name(line, words, phrases))
    found.extend(_fixed(line, words))
    if not found:
        found.extend(_closing(line, words))
    if any(Role.RECENT in match.role and match.whole for match in found):
        return tuple(match for match in found if Role.RECENT in match.role)
    if line.endswith(_REQUIRED):
        # "Comment *" is the label of a field
        found = [
            replace(match, role=Role.FORM)
            if Role.HEADING in match.role and match.whole and match.count is None
            else match
            for match in found
        ]
    if "%" in line:
        found = [match for match in found if Role.HEADING not in match.role or match.title is not None]
    if len(found) > 1:
        found = sorted(dict.fromkeys(found), key=_rank)
    return tuple(found)


def _rank(match: PhraseMatch) -> tuple[bool, bool, int]:
    order = next((place for place, role in enumerate(_RANK) if role in match.role), len(_RANK))
    return not match.whole, match.count is None and match.name is None, order


def _is_plausible(line: str, phrases: Table) -> bool:
    """Whether the ends of a long line are such that a phrase may be in it."""
    head = fold(line[:56])
    if len(head) < 2:
        return True
    first = head[0]
    if f"{first} {head[1]}" in phrases.openings or (first in phrases.lengths and 1 in phrases.lengths[first]):
        return True
    counted = first == NUMBER or first in phrases.number_lengths
    if first in phrases.noun_lengths or (counted and head[1] in phrases.noun_lengths):
        return True
    if not phrases.verbs.keys().isdisjoint(head[1:8]):
        return True
    tail = fold(line[-32:])
    return bool(tail) and (tail[-1] in phrases.tails or tail[-1] in phrases.lengths)


def _heading(line: str, words: Words, phrases: Table) -> PhraseMatch | None:
    """A heading that repeats the article's title."""
    head = stated(line, words, 0, phrases)
    if head is not None:
        found = with_title(line, words, head, phrases)
        if found is not None:
            return found
    return by_title(line, words, phrases)


def _fixed(line: str, words: Words) -> list[PhraseMatch]:
    """Phrases without a gap: the whole line, or how it opens."""
    found, end = pieces(line, words, 0)
    if not found:
        return []
    if end == len(words.words):
        return _of_pieces(found, words)
    first = found[0]
    gap = line[words.ends[first.end - 1] : words.starts[first.end]] if first.end < len(words.words) else ""
    last = found[-1]
    rest = (words.starts[end], len(line.rstrip()))
    divided = any(sign in _STRONG for sign in line[words.ends[end - 1] : words.starts[end]])
    if divided:
        dated = NUMBER in words.words[end:]
        return [
            match for match in _of_pieces(found, words, rest) if not (dated and Role.HEADING in match.role)
        ]
    size = first.end - first.start
    long = size >= (
        LONG_UNSPACED if words.ends[first.start] - words.starts[first.start] == 1 else LONG_PHRASE
    )
    kept = []
    for entry in first.entries:
        role = entry.role
        if (
            (role & _NOTES and long)
            or (Role.PINGBACK in role and ":" in gap)
            or (Role.META in role and NUMBER in words.words[first.end : first.end + 4] and first.start == 0)
        ):
            after = words.starts[first.end] if first.end < len(words.words) else last.end
            kept.append(
                PhraseMatch(role, rest=(after, len(line.rstrip())), whole=False, locales=entry.locales)
            )
    return kept


def _of_pieces(found: list[Piece], words: Words, rest: tuple[int, int] | None = None) -> list[PhraseMatch]:
    """One match for each role among the pieces."""
    if all(entry.weak for piece in found for entry in piece.entries):
        return []
    if len(found) == 1:
        piece = found[0]
        return [
            PhraseMatch(entry.role, piece.count if Role.HEADING in entry.role else None, rest=rest,
                        whole=rest is None, locales=entry.locales)
            for entry in _merged(piece.entries)
        ]  # fmt: skip
    counts = [piece.count for piece in found if piece.count is not None]
    entries = _merged(tuple(entry for piece in found for entry in piece.entries))
    if any(_is_counter(piece, words) for piece in found):
        # "319 likes, 160 comments" sums up a page that is elsewhere
        entries = [entry for entry in entries if Role.HEADING not in entry.role]
    # a heading with a slogan ("33 comments: have your say") is no form yet
    slogan = found[0].count is not None and rest is None
    return [
        PhraseMatch(entry.role, counts[0] if counts and Role.HEADING in entry.role else None, rest=rest,
                    whole=rest is None and not (slogan and entry.role == Role.FORM), locales=entry.locales)
        for entry in entries
        # one bare noun among controls ("Reply Comments Share") is a control too
        if not (Role.HEADING in entry.role and not counts and len(entries) > 1)
    ]  # fmt: skip


def _is_counter(piece: Piece, words: Words) -> bool:
    """Whether a piece counts something else than comments."""
    return NUMBER in words.words[piece.start : piece.end] and all(
        Role.REPLY in entry.role for entry in piece.entries
    )


def _merged(entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries with one of each role, their languages united."""
    if len(entries) == 1:
        return list(entries)
    found: dict[Role, Entry] = {}
    for entry in entries:
        known = found.get(entry.role)
        found[entry.role] = entry if known is None else known._replace(locales=known.locales | entry.locales)
    return list(found.values())


def _closing(line: str, words: Words) -> list[PhraseMatch]:
    """Controls or a counted heading that end a line, after a dividing sign or a date."""
    total = len(words.words)
    if NUMBER not in words.words and not any(sign in line for sign in _STRONG):
        return []
    for start in range(max(1, total - 8), total):
        gap = line[words.ends[start - 1] : words.starts[start]]
        if not (any(sign in _STRONG for sign in gap) or NUMBER in words.words[max(0, start - 2) : start]):
            continue
        found, end = pieces(line, words, start)
        if found and end == total and not line.rstrip().endswith((".", "!", "?", ",", ";")):
            dated = NUMBER in words.words[:start]
            kept = [
                match
                for match in _of_pieces(found, words)
                if match.role & (Role.REPLY | Role.META) or (match.count is not None and not dated)
            ]
            return [
                PhraseMatch(match.role, match.count, whole=False, locales=match.locales) for match in kept
            ]
    return []

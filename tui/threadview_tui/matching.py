"""How the palette finds commands: every word typed must occur, in any order.

Textual's own matcher lists all the ways in which letters can be spread over a text, which takes forever on
the title of a hostile page. This is linear.
"""

from __future__ import annotations


def match_command(query: str, name: str) -> tuple[float, list[tuple[int, int]]] | None:
    """How well the words of a query fit a name, and where: (score in 0..1, ranges), or None.

    Case is ignored. The beginning of the name counts most, then the beginnings of its words, then the rest.
    """
    folded = name.lower()
    if len(folded) != len(name):
        # A few letters change their length in lower case: positions would be wrong.
        folded = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in name)
    score, ranges = 0.0, []
    words = query.lower().split()
    for word in words:
        start, worth = _find(word, folded)
        if start < 0:
            return None
        score += worth
        ranges.append((start, start + len(word)))
    return (score / len(words), ranges) if words else None


def match_named(query: str, name: str, words: str) -> tuple[float, list[tuple[int, int]]] | None:
    """As `match_command`, of something that has a `name` and other `words` for it, which are not shown.

    A word typed that is one of them counts most; the beginning of one counts less than the beginning of a
    word of the name.
    """
    others = words.lower().split()
    if not others:
        return match_command(query, name)
    score, ranges = 0.0, []
    typed = query.lower().split()
    for word in typed:
        found = match_command(word, name)
        named = found[0] if found is not None else 0.0
        other = 1.0 if word in others else 0.7 if any(each.startswith(word) for each in others) else 0.0
        if not named and not other:
            return None
        score += max(named, other)
        ranges += found[1] if found is not None else []
    return (score / len(typed), ranges) if typed else None


def _find(word: str, name: str) -> tuple[int, float]:
    if name.startswith(word):
        return 0, 1.0
    start = name.find(f" {word}")
    if start >= 0:
        return start + 1, 0.8
    return name.find(word), 0.5

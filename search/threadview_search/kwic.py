"""Keyword in context: a hit with the words around it, on one line (Luhn 1960, the KWIC index).

Looks at the surroundings of the hit only, so a text of any length costs the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from .folding import fold
from .index import Span
from .segmentation import words

if TYPE_CHECKING:
    import regex

Measure = Callable[[str], int]
"""The width of a text in which all white space is single spaces: characters, cells ..."""

_WHITE = re.compile(r"\s+")
_REACH, _AND_MORE = 4, 256
"""Characters looked at for one of width, and beyond: marks and runs of white space take none."""
_MANY_SPANS = 1000
_SORTED_BY, _SORTED_WORDS = 60, 4
"""Characters and words beside a match that its line is sorted by at most."""


class Context(msgspec.Struct, frozen=True):
    """One line of a concordance; `left + match + right` is a piece of the text, white space evened."""

    left: str
    match: str
    right: str
    cut_left: bool
    """Whether the text has more before `left`."""
    cut_right: bool
    """Whether the text has more behind `right`, or the match more than is shown of it."""


def even(text: str) -> str:
    """The text on one line: every run of white space is one space."""
    return _WHITE.sub(" ", text)


def keyword_in_context(text: str, span: Span, *, before: int, after: int, measure: Measure = len) -> Context:
    """What stands around `text[start:end]`, `span` being (start, end); (0, 0) gives the text's beginning.

    `before` is the width of `left` at most, `after` that of `match` and `right` together. Cuts are made
    between words or, in scripts without spaces, between characters as a reader sees them; a word that would
    leave two thirds of the width empty is cut as well.
    """
    start, end = span
    reach = _REACH * max(after, 0) + _AND_MORE
    stop = min(end, start + reach)
    match = even(text[start:stop])
    shown = _head(match, after, measure, complete=stop == end)
    right, cut = "", stop < end or len(shown) < len(match)
    if not cut:
        stop = end + reach
        rest = even(text[end:stop])
        rest = rest.rstrip() if shown or (start and not text[start - 1].isspace()) else rest.strip()
        right = _head(rest, after - measure(shown), measure, complete=stop >= len(text))
        cut = stop < len(text) or len(right) < len(rest)
    begin = max(0, start - _REACH * max(before, 0) - _AND_MORE)
    rest = even(text[begin:start]).lstrip()
    left = _tail(rest, before, measure, complete=begin == 0)
    return Context(left, shown, right, begin > 0 or len(left) < len(rest), cut)


def densest(spans: Sequence[Span], width: int) -> tuple[int, int]:
    """Of sorted spans the run (first, last + 1) with most of them within `width` characters, the first such.

    One span makes a run, however long it is. Looks at the first 1,000.
    """
    best, first = (0, min(1, len(spans))), 0
    for last in range(min(len(spans), _MANY_SPANS)):
        while first < last and spans[last][1] - spans[first][0] > width:
            first += 1
        if last + 1 - first > best[1] - best[0]:
            best = first, last + 1
    return best


def context_key(text: str, span: Span, *, left: bool) -> str:
    """What lines are sorted by that should stand together where the words before, or after, are the same.

    The four words nearest to the match, the nearest first, folded; in scripts without spaces, its nearest
    characters.
    """
    start, end = span
    if left:
        piece = text[max(0, start - _SORTED_BY) : start]
        found = [piece[slice(*place)] for place in words(piece)][: -_SORTED_WORDS - 1 : -1]
        found = [word[::-1] if _patterns()[1].match(word[-1]) else word for word in found]
    else:
        piece = text[end : end + _SORTED_BY]
        found = [piece[slice(*place)] for place in islice(words(piece), _SORTED_WORDS)]
    # No letter comes before NUL: "a b" stands before "ab".
    return "\0".join(map(fold, found))


def _head(piece: str, width: int, measure: Measure, *, complete: bool) -> str:
    """The beginning of an evened piece; `complete`: it ends where the text does, not within a word."""
    if complete and measure(piece) <= width:
        return piece

    def longest(cuts: Sequence[int]) -> str:
        index = bisect_right(cuts, width, key=lambda cut: measure(piece[:cut]))
        return piece[: cuts[index - 1]].rstrip() if index else ""

    between = _word_cuts(piece)
    best = longest(between if complete else between[:-1])
    return best if measure(best) * 3 >= width else max(best, longest(_cuts(piece)[:-1]), key=len)


def _tail(piece: str, width: int, measure: Measure, *, complete: bool) -> str:
    """The end of an evened piece; `complete`: it begins where the text does, not within a word."""
    if complete and measure(piece) <= width:
        return piece

    def longest(cuts: Sequence[int]) -> str:
        index = bisect_left(cuts, -width, key=lambda cut: -measure(piece[cut:]))
        return piece[cuts[index] :].lstrip() if index < len(cuts) else ""

    between = _word_cuts(piece)
    best = longest(between if complete else between[1:])
    return best if measure(best) * 3 >= width else max(best, longest(_cuts(piece)[1:]), key=len)


def _word_cuts(piece: str) -> Sequence[int]:
    """Where a piece may be cut between words, its two ends included."""
    places = {0, *(place for match in _WHITE.finditer(piece) for place in match.span()), len(piece)}
    if not piece.isascii():
        unspaced = _patterns()[1]
        if unspaced.search(piece):
            beside = {place for match in unspaced.finditer(piece) for place in match.span()}
            places |= beside.intersection(_cuts(piece))
    return sorted(places)


def _cuts(piece: str) -> Sequence[int]:
    """Where a piece may be cut between characters as a reader sees them, its two ends included."""
    if piece.isascii():
        return range(len(piece) + 1)
    return [0, *(match.end() for match in _patterns()[0].finditer(piece))]


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """A character as a reader sees it (UAX 29); a letter of a script that puts no spaces between words."""
    import regex

    scripts = ("Han", "Hiragana", "Katakana", "Bopomofo", "Yi", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan")
    letters = "".join(rf"\p{{{script}}}" for script in scripts)
    return regex.compile(r"\X"), regex.compile(f"[{letters}]")

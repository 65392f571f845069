"""Text looked for as it stands, but for case and accents: phrases with punctuation, and signs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from .folding import FoldedText, fold
from .index import Span
from .segmentation import PIECE, has_unspaced

if TYPE_CHECKING:
    import regex


def is_words_only(text: str) -> bool:
    """Whether there is nothing but words, spaces and apostrophes: words that follow each other say it all."""
    return _patterns()[0].fullmatch(fold(text)) is not None


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    import regex

    return regex.compile(r"[\p{L}\p{N}\p{M}\s']*+"), regex.compile(r"[\p{L}\p{N}\p{M}]")


class Literal:
    """A text to find in others, folded; a space in it stands for any white space."""

    def __init__(self, text: str, *, whole: bool, open_end: bool = False) -> None:
        """`whole`: not inside a longer word, where words have spaces; `open_end`: but its last may go on."""
        import regex

        parts = fold(text).split()
        self._ascii = all(map(str.isascii, parts))
        self._longest = max(parts, key=len, default="")
        pattern = r"\s+".join(map(regex.escape, parts))
        letter = _patterns()[1]
        if parts and whole:
            first, last = parts[0][0], parts[-1][-1]
            if letter.match(first) and not has_unspaced(first):
                pattern = rf"(?<![\p{{L}}\p{{N}}\p{{M}}]){pattern}"
            if letter.match(last) and not has_unspaced(last) and not open_end:
                pattern = rf"{pattern}(?![\p{{L}}\p{{N}}\p{{M}}])"
        self._pattern = regex.compile(pattern)
        self._symbol = next((char for part in parts for char in part if not letter.match(char)), None)

    @property
    def has_symbol(self) -> bool:
        """Whether there is a character in it by which texts can be sorted out."""
        return self._symbol is not None

    def telltales(self, alphabet: Iterable[str]) -> list[str]:
        """Characters of `alphabet`, one of which every text with this in it has.

        Folding a text is slow beside finding a character. Only symbols tell: letters may be composed.
        """
        return [char for char in alphabet if self._symbol and self._symbol in fold(char)]

    def stands_in(self, text: str) -> bool:
        """Whether it stands anywhere in a text."""
        if not self._longest or (text.isascii() and not self._ascii):
            return False
        folded = fold(text)
        if self._longest not in folded:
            return False
        return self._pattern.search(folded, concurrent=len(folded) > PIECE) is not None

    def spans(self, text: str) -> list[Span]:
        """Where it stands in a text."""
        folded = FoldedText(text)
        found = self._pattern.finditer(folded.text, concurrent=len(folded.text) > PIECE)
        # One character may fold to several that all match, as the ellipsis to three dots.
        return disjoint([folded.original_span(*match.span()) for match in found])


def disjoint(spans: list[Span]) -> list[Span]:
    """Overlapping spans made one, sorted."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged

"""Text looked for as it stands, but for case and accents: phrases with punctuation, and signs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from .folding import FoldedText, fold
from .index import Span
from .segmentation import PIECE, UNSPACED, has_unspaced

if TYPE_CHECKING:
    import regex


_FEW = 1000  # texts that are sooner looked through than sorted out
_SIGNS = frozenset("+#%<>=*$^~|\\")
_OF_SENTENCES = ".,;:!?…()[]{}'\"«»“”"


def has_signs(text: str) -> bool:
    """Whether a word has signs that make it what it is, such as C++ or 50%."""
    return not _SIGNS.isdisjoint(text.strip(_OF_SENTENCES))


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
        pattern = alone = r"\s+".join(map(regex.escape, parts))
        letter = _patterns()[1]
        beside = rf"[[\p{{L}}\p{{N}}\p{{M}}]--[{UNSPACED}]]"
        if parts and whole:
            first, last = parts[0][0], parts[-1][-1]
            if letter.match(first) and not has_unspaced(first):
                pattern = rf"(?<!{beside}){pattern}"
            if letter.match(last) and not has_unspaced(last) and not open_end:
                pattern = rf"{pattern}(?!{beside})"
        self._pattern = regex.compile(pattern, regex.VERSION1)
        self._plain = pattern is alone and len(parts) == 1
        """Whether the longest part is all of it."""
        self._has_letters = any(map(str.isalpha, self._longest))
        self._symbol = next((char for part in parts for char in part if not letter.match(char)), None)

    def sift(
        self, texts: Sequence[str], items: Sequence[int], alphabet: Callable[[], Iterable[str]]
    ) -> list[int]:
        """The items that may have it, and of those of plain ASCII only those that have its longest part.

        `alphabet`: gives all characters of all texts, for signs in texts that are not ASCII.
        """
        if not self._longest:
            return []
        others = [item for item in items if not texts[item].isascii()]
        if self._symbol is not None and len(others) > _FEW:
            # Folding a text is slow beside finding a character. Only symbols tell: letters may be composed.
            telltales = [char for char in alphabet() if self._symbol in fold(char)]
            others = [item for item in others if any(char in texts[item] for char in telltales)]
        if not self._ascii:
            return others
        # Many short texts are sooner looked through as one.
        plain = (item for item in items if texts[item].isascii())
        found: list[int] = []
        batch, size = [], 0
        for item in plain:
            batch.append(item)
            size += len(texts[item])
            if size > PIECE:
                found += self._in_batch(texts, batch)
                batch, size = [], 0
        return sorted(found + self._in_batch(texts, batch) + others)

    def _in_batch(self, texts: Sequence[str], items: list[int]) -> list[int]:
        if not items:
            return []
        joined = "\n".join([texts[item] for item in items])
        if self._has_letters:
            joined = joined.lower()
        place = joined.find(self._longest)
        if place < 0:
            return []
        ends = list(accumulate(len(texts[item]) + 1 for item in items))
        found = []
        while place >= 0:
            index = bisect_right(ends, place)
            found.append(items[index])
            place = joined.find(self._longest, ends[index])
        return found

    def stands_in(self, text: str) -> bool:
        """Whether it stands anywhere in a text."""
        if not self._longest or (text.isascii() and not self._ascii):
            return False
        folded = fold(text)
        if self._longest not in folded:
            return False
        return self._plain or self._pattern.search(folded, concurrent=len(folded) > PIECE) is not None

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

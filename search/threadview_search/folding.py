"""Text as search sees it: accents, case, width and typographic variants forgiven.

Folding is Unicode's NFKC_Casefold (UAX #31, UAX #15) with the marks that are accents taken off. Marks that
are letters in their script (the vowel signs of Devanagari, Thai, Khmer ...) stay: without them different
words would become one.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

# Letters whose stroke or ligature Unicode does not decompose, the Persian and Arabic forms of the same
# letters (keyboards mix them), and quotes and dashes, which no reader types as the page prints them.
_VARIANTS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا",
    "‘": "'", "’": "'", "‛": "'", "ʼ": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip

# Soft hyphen, Arabic tatweel, the zero-width joiners and word joiner: inside words, but not letters of them.
INVISIBLE = "\u00ad\u0640\u200c\u200d\u2060\ufeff"

# What folds to itself, but for capitals of ASCII: most Korean, Chinese and Japanese text.
_PLAIN = re.compile(
    "[\x00-\x7f\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u30fc\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]*"
)
# All marks and invisible characters, Hangul vowels and finals, and more: what may melt into the one before.
_MAY_MELT = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u200c\u200d\u2060\u20d0-\u20ff"
    "\u2ce0-\u2cff\u2d70-\u2dff\u302a-\u302f\u3099\u309a\ua660-\uabff\ud7b0-\ud7ff\ufb1e\ufe00-\ufe2f"
    "\ufeff\uff9e-\uffdc\U00010000-\U0001efff\U000e0000-\U0010ffff]"
)

# Hangul letters standing alone (ㅋㅋ, ㅠㅠ) would become parts of syllables; a private place keeps them.
_LONE_JAMO = re.compile("[\u3131-\u318e]")
_SHIELD = {code: code + 0xF0000 for code in range(0x3131, 0x318F)}
_UNSHIELD = {shield: chr(code) for code, shield in _SHIELD.items()}

# The Burmese dot below has the combining class of a nukta, 7, but is a tone of the language; the stroke
# through a sign, 1, makes = into its opposite.
_NO_ACCENTS = "\u1037\u0338"


def _is_accent(char: str) -> bool:
    """Whether a mark only decorates its letter, by its canonical combining class (UAX #44, table 15)."""
    if char in INVISIBLE:
        return True
    if unicodedata.category(char) not in ("Mn", "Me"):
        return False
    combining = unicodedata.combining(char)
    if combining == 0:  # variation selectors, grapheme joiner, enclosing marks; else a vowel sign
        return (
            char == "\u034f"
            or "\ufe00" <= char <= "\ufe0f"
            or "\U000e0100" <= char <= "\U000e01ef"
            or unicodedata.category(char) == "Me"
        )
    return combining >= 200 or 10 <= combining <= 36 or (combining in (1, 7) and char not in _NO_ACCENTS)


class _Table(dict[int, str]):
    """What each character of a decomposed text folds to; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = ""
        if not _is_accent(char):
            for part in unicodedata.normalize("NFKD", char.casefold()):
                if _is_accent(part):
                    continue
                digit = unicodedata.decimal(part, None)
                folded += _VARIANTS.get(part, part) if digit is None else str(digit)
        self[code] = folded
        return folded


_TABLE = _Table(_UNSHIELD)


def fold(text: str) -> str:
    """The text with case, accents, compatibility forms and typographic variants evened out.

    Idempotent. The length may differ from the original's; `FoldedText` maps back.
    """
    if text.isascii():
        return text.lower()
    if _PLAIN.fullmatch(text):
        return text.lower()
    if _LONE_JAMO.search(text):
        text = text.translate(_SHIELD)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text).translate(_TABLE))


class FoldedText:
    """A folded text that knows where in the original each of its characters came from."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, original: str) -> None:
        self.text = fold(original)
        self._starts: array[int] | None = None
        self._ends: array[int] | None = None
        # With no character that melts into another, equal lengths mean that each became one.
        if len(self.text) != len(original) or (not original.isascii() and _MAY_MELT.search(original)):
            self._map(original)

    def _map(self, original: str) -> None:
        # Characters that melt into the one before, by composition or reordering, stay with it in a cluster,
        # so that clusters fold independently of each other.
        starts, ends, parts = array("L"), array("L"), []
        for cluster in _cluster().finditer(original):
            start, end = cluster.span()
            part = fold(cluster[0])
            parts.append(part)
            starts.extend([start] * len(part))
            ends.extend([end] * len(part))
        self.text = "".join(parts)
        self._starts, self._ends = starts, ends

    def inside(self) -> list[int]:
        """The places whose character stands for the same one of the original as the place before."""
        if self._starts is None:
            return []
        starts = self._starts
        return [place for place in range(1, len(starts)) if starts[place] == starts[place - 1]]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original's characters (start, end) behind the folded characters start to end (not empty)."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]


def places_inside(original: str, folded: str) -> list[int]:
    """`FoldedText.inside` of a text whose folded form is known: quick where folding changes nothing."""
    if not _MAY_MELT.search(original):
        return [] if len(folded) == len(original) else FoldedText(original).inside()
    if folded != original:
        return FoldedText(original).inside()
    clusters = (match.span() for match in _cluster().finditer(original))
    return [place for start, end in clusters for place in range(start + 1, end)]


# Marks, Hangul vowels and finals (also half-width), half-width kana voicing marks.
_JOINED = rf"[\p{{M}}{INVISIBLE}\u1160-\u11ff\ud7b0-\ud7ff\uff9e-\uffdc]"


@cache
def _joined() -> regex.Pattern[str]:
    import regex

    return regex.compile(_JOINED)


def is_joined(char: str) -> bool:
    """Whether it may melt into the character before it, so that a text cannot be cut between them."""
    return _joined().match(char) is not None


@cache
def _cluster() -> regex.Pattern[str]:
    import regex

    return regex.compile(rf"(?s:.){_JOINED}*+")

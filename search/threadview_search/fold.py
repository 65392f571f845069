"""Text as search sees it: accents, case, width and typographic variants forgiven, and where its words are.

Folding is Unicode's NFKC_Casefold (UAX #31, UAX #15) with the marks that are accents taken off. Marks that
are letters in their script (the vowel signs of Devanagari, Thai, Khmer ...) stay: without them different
words would become one.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

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
_INVISIBLE = "\u00ad\u0640\u200c\u200d\u2060\ufeff"

# Hangul letters standing alone (ㅋㅋ, ㅠㅠ) would become parts of syllables; a private place keeps them.
_LONE_JAMO = re.compile("[\u3131-\u318e]")
_SHIELD = {code: code + 0xF0000 for code in range(0x3131, 0x318F)}
_UNSHIELD = {shield: chr(code) for code, shield in _SHIELD.items()}

_MYANMAR_DOT_BELOW = "\u1037"  # combining class 7 as a nukta, but a tone of the language


def _is_accent(char: str) -> bool:
    """Whether a mark only decorates its letter, by its canonical combining class (UAX #44, table 15)."""
    if char in _INVISIBLE:
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
    return combining >= 200 or 10 <= combining <= 36 or (combining in (1, 7) and char != _MYANMAR_DOT_BELOW)


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
        patterns = _patterns()
        if not original.isascii() and (
            len(self.text) != len(original) or patterns.melting.search(original) is not None
        ):
            self._map(original)

    def _map(self, original: str) -> None:
        # Characters that melt into the one before, by composition or reordering, stay with it in a cluster,
        # so that clusters fold independently of each other.
        starts, ends, parts = array("L"), array("L"), []
        for cluster in _patterns().cluster.finditer(original):
            start, end = cluster.span()
            part = fold(cluster[0])
            parts.append(part)
            starts.extend([start] * len(part))
            ends.extend([end] * len(part))
        self.text = "".join(parts)
        self._starts, self._ends = starts, ends

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original's characters (start, end) behind the folded characters start to end (not empty)."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]


class _Patterns(msgspec.Struct, frozen=True):
    ascii_word: regex.Pattern[str]
    word: regex.Pattern[str]
    spaced_word: regex.Pattern[str]
    any_word: regex.Pattern[str]
    unspaced: regex.Pattern[str]
    melting: regex.Pattern[str]
    cluster: regex.Pattern[str]
    ideograph: regex.Pattern[str]
    hangul: regex.Pattern[str]


@cache
def _patterns() -> _Patterns:
    import regex

    # Scripts that write no spaces between words, and Hangul, whose words carry particles at their end: in
    # these a query matches inside a run. The extra characters are kana marks that Unicode files as common.
    scripts = (
        "Han Hiragana Katakana Bopomofo Hangul Thai Lao Khmer Myanmar Tibetan Yi Tai_Le New_Tai_Lue "
        "Tai_Tham Tai_Viet Javanese Balinese Nushu"
    )
    unspaced = "".join(rf"\p{{{script}}}" for script in scripts.split()) + r"\u30fc\uff70\u3006\u303c"
    letter, more = r"\p{L}\p{N}", r"\p{L}\p{N}\p{M}" + _INVISIBLE
    run = rf"[[{unspaced}]&&[\p{{L}}\p{{N}}\p{{M}}]]+(?:[\p{{M}}{_INVISIBLE}]++[{unspaced}]*+)*+"
    spaced = rf"[[{letter}]--[{unspaced}]][[{more}]--[{unspaced}]]*+"
    # Marks, Hangul vowels and finals (also half-width), half-width kana voicing marks.
    melting = rf"[\p{{M}}{_INVISIBLE}\u1160-\u11ff\uff9e-\uffdc]"
    v1 = regex.VERSION1
    return _Patterns(
        ascii_word=regex.compile(r"[a-z0-9]+", regex.ASCII),
        word=regex.compile(rf"[{letter}][{more}]*+"),
        spaced_word=regex.compile(spaced, v1),
        any_word=regex.compile(f"{run}|{spaced}", v1),
        unspaced=regex.compile(f"[{unspaced}]"),
        melting=regex.compile(melting),
        cluster=regex.compile(f"(?s:.){melting}*+"),
        ideograph=regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}]"),
        hangul=regex.compile(r"\p{Hangul}+"),
    )


def words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words are: (start, end), in order. Marks and digits belong to words, punctuation does not.

    In scripts without spaces (Han, kana, Thai ...), and in Hangul, a whole run counts as a word.
    """
    return (match.span() for match in _patterns().any_word.finditer(text))


def has_unspaced(text: str) -> bool:
    """Whether some of it is in a script whose words are found inside runs."""
    return not text.isascii() and _patterns().unspaced.search(text) is not None


def spaced_words(text: str, *, unspaced: bool) -> list[str]:
    """The words without the runs of unspaced scripts; ASCII ones may come folded, others are as written.

    `unspaced`: what `has_unspaced` says of the text, which most callers know already.
    """
    patterns = _patterns()
    if text.isascii():
        return patterns.ascii_word.findall(text.lower())
    return (patterns.spaced_word if unspaced else patterns.word).findall(text)


def spaced_word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `spaced_words` are."""
    patterns = _patterns()
    if text.isascii():
        return [match.span() for match in patterns.ascii_word.finditer(text.lower())]
    pattern = patterns.spaced_word if has_unspaced(text) else patterns.word
    return [match.span() for match in pattern.finditer(text)]


def count_words(text: str) -> int:
    """The length of a text in words, as `words:` means it.

    Han and kana count one a character, as word processors do; other runs without spaces are taken to have
    words of four letters (Thai's mean), Hangul is counted by its spaces.
    """
    if not has_unspaced(text):
        return len(spaced_words(text, unspaced=False))
    return len(spaced_words(text, unspaced=True)) + count_unspaced_words(text)


def count_unspaced_words(text: str) -> int:
    """The part of `count_words` that is written without spaces."""
    patterns = _patterns()
    ideographs = len(patterns.ideograph.findall(text))
    hangul = patterns.hangul.findall(text)
    letters = len(patterns.unspaced.findall(text))
    return ideographs + len(hangul) + -(-(letters - ideographs - sum(map(len, hangul))) // 4)

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


# Every mark, every character inside words that is no letter, and every unspaced script, and more. In a text
# without any, words are what Python's own and much faster `re` says.
_CAREFUL = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u200c\u200d\u2060\u20d0-\u20ff"
    "\u2ce0-\u2cff\u2d70-\ud7ff\uf900-\ufaff\ufb1e\ufe00-\ufe2f\ufeff\uff66-\uffdc"
    "\U00010000-\U0001efff\U00020000-\U0010ffff]"
)
_PLAIN_WORD = re.compile(r"[^\W_]+")


class _Patterns(msgspec.Struct, frozen=True):
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


PIECE = 1 << 16
"""Characters looked at in one go: a page may be one line of 200 MB, and `re` holds the interpreter's lock."""


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts of at most `PIECE` characters, with their offsets, cut at spaces if there are any."""
    start = 0
    while len(text) - start > PIECE:
        end = start + PIECE
        space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = space + 1 if space > start else end
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text


def has_unspaced(text: str) -> bool:
    """Whether some of it is in a script whose words are found inside runs."""
    return not text.isascii() and bool(_CAREFUL.search(text)) and bool(_patterns().unspaced.search(text))


def spaced_words(text: str) -> tuple[list[str], bool]:
    """The words of a piece without the runs of unspaced scripts, and whether there are such runs.

    Words of an ASCII text come folded, others are as written.
    """
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower()), False
    if not _CAREFUL.search(text):
        return _PLAIN_WORD.findall(text), False
    patterns = _patterns()
    if patterns.unspaced.search(text):
        return patterns.spaced_word.findall(text), True
    return patterns.word.findall(text), False


def spaced_word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `spaced_words` are."""
    if text.isascii() or not _CAREFUL.search(text):
        return [match.span() for match in _PLAIN_WORD.finditer(text)]
    patterns = _patterns()
    pattern = patterns.spaced_word if patterns.unspaced.search(text) else patterns.word
    return [match.span() for match in pattern.finditer(text)]


def count_words(text: str) -> int:
    """The length of a text in words, as `words:` means it.

    Han and kana count one a character, as word processors do; other runs without spaces are taken to have
    words of four letters (Thai's mean), Hangul is counted by its spaces.
    """
    count = 0
    for _, piece in pieces(text):
        found, unspaced = spaced_words(piece)
        count += len(found) + (count_unspaced_words(piece) if unspaced else 0)
    return count


def count_unspaced_words(text: str) -> int:
    """The part of `count_words` that is written without spaces."""
    patterns = _patterns()
    ideographs = len(patterns.ideograph.findall(text))
    hangul = patterns.hangul.findall(text)
    letters = len(patterns.unspaced.findall(text))
    return ideographs + len(hangul) + -(-(letters - ideographs - sum(map(len, hangul))) // 4)

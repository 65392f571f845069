"""Lines as folded words, each with its place in the line.

Words lose case, accents and joiners, so that "RÉPONDRE", "Repondre" and "répondre" are one. A number of any
script becomes "0". Scripts that set no spaces (and Hangul, whose particles cling to the word) give one word
per character, so that prefixes and suffixes are found in them as in any other script. Punctuation, symbols
and emoji divide words and are otherwise ignored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

NUMBER = "0"

# Han, kana, Hangul, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u31ff"
    "\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# What divides words. Written out, because \w leaves out the vowel signs of the Indic scripts.
_DIVIDES_EUROPE = r"\s\d\x00-/:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf×÷ʹ-˟;·؀-؏؛؞؟٪-٭۔।॥׃־\u2010-\u2044"
_DIVIDES = (
    rf"{_DIVIDES_EUROPE}"
    "\u0e2f\u0e4f\u0e5a\u0e5b\u104a-\u104f\u17d4-\u17db"
    "\u2000-\u200b\u200e-\u206f\u2070-\u209f\u20a0-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020"
    "\u302a-\u3030\u303d-\u3040\u30a0\u30fb\ue000-\uf8ff\ufd3e\ufd3f\ufe00-\ufe1f\ufe30-\ufe6f\ufeff"
    "\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001fbff\U000e0000-\U0010ffff"
)
# `re` works through the characters of a class one by one when it compiles it, which for all of the above
# takes as long as reading a short page. Latin, Greek and Cyrillic need few of them.
_EUROPE = re.compile(r"[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2044]*")
_NUMBERS = (
    r"\d{1,3}(?:[.,'’٬ \xa0\u202f]\d{3})+(?!\d)|"
    r"\d+(?:[.,]\d+)?(?:[kKmM](?![^\W\d_])|\s?(?:тыс|tys|mil|tsd|Tsd)\b\.?|[万萬만천千])|\d+"
)
_SCALES = {
    "k": 1000, "m": 1_000_000, "тыс": 1000, "tys": 1000, "mil": 1000, "tsd": 1000,
    "万": 10_000, "萬": 10_000, "만": 10_000, "천": 1000, "千": 1000,
}  # fmt: skip
LONGEST_KEPT = 40
"""A longer word stands once on a page, if it is one: it is folded anew each time instead of kept."""
LARGEST = 10**9
"""No page has more comments: a larger number is an id."""

_FOLDING = {
    **dict.fromkeys([*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x656), 0x640, 0x670]),
    0x200C: None,
    0x200D: None,
    ord("ı"): "i",
    ord("ي"): "ی",
    ord("ى"): "ی",
    ord("ك"): "ک",
}


class Words(NamedTuple):
    """The folded words of a line and where each stands in it."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def fold_word(word: str) -> str:
    """One word in the form in which all words are compared."""
    return _short_word(word) if len(word) <= LONGEST_KEPT else _folded(word)


def _folded(word: str) -> str:
    if word[0].isdecimal():
        return NUMBER
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold()).translate(_FOLDING)
    return unicodedata.normalize("NFC", bare).casefold()


_short_word = lru_cache(maxsize=8192)(_folded)


def fold(line: str) -> list[str]:
    """The folded words of a line."""
    return [fold_word(word) for word in _token(line).findall(line)]


def fold_spans(line: str) -> Words:
    """As fold, with the range of each word in the line."""
    found = [match.span() for match in _token(line).finditer(line)]
    return Words(
        [fold_word(line[start:end]) for start, end in found],
        [start for start, _ in found],
        [end for _, end in found],
    )


def value(text: str) -> int | None:
    """The number that a word written in digits means ("1.204", "12K", "٣"); None where none can be meant."""
    match = _scaled().fullmatch(text)
    if match is not None:
        whole = int(match[1][:12]) * _SCALES[match[3].casefold()]
        part = match[2]
        number = whole + (int(part[:3]) * _SCALES[match[3].casefold()] // 10 ** len(part[:3]) if part else 0)
    else:
        digits = "".join(sign for sign in text[:16] if sign.isdecimal())
        number = int(digits) if digits else LARGEST
    return number if number < LARGEST else None


def _token(line: str) -> re.Pattern[str]:
    return _europe() if line.isascii() or _EUROPE.fullmatch(line) else _world()


@cache
def _europe() -> re.Pattern[str]:
    return re.compile(f"{_NUMBERS}|[^{_DIVIDES_EUROPE}]+")


@cache
def _world() -> re.Pattern[str]:
    return re.compile(f"{_NUMBERS}|[{_UNSPACED}]|[^{_DIVIDES}{_UNSPACED}]+")


@cache
def _scaled() -> re.Pattern[str]:
    return re.compile(rf"(\d+)(?:[.,](\d+))?\s?({'|'.join(_SCALES)})\.?", re.IGNORECASE)

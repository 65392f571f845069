"""What of a text the index holds: its terms.

A term is a folded word, a symbol such as an emoji or, in scripts without spaces between words (and in
Hangul, whose words carry particles), a bigram: every character of a run together with the next one, the last
one alone. So a text has as many terms in a run as the folded run has characters, and anything of two or more
characters inside a run is a sequence of bigrams, a single character the beginning of one.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from .folding import INVISIBLE, FoldedText, fold, places_inside
from .segmentation import CAREFUL, UNSPACED, count_unspaced_words, has_unspaced

if TYPE_CHECKING:
    import regex

    Pattern = re.Pattern[str] | regex.Pattern[str]
    Match = re.Match[str] | regex.Match[str]

_ASCII_WORD = re.compile(r"[^\W_]+")
_MODIFIERS = "\ufe00-\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff"
"""What changes how the symbol before it looks: variation selectors, joiner, keycap, skin tones."""
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
"""Two regional indicators are one flag (UAX #29)."""
_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])|\u0901")
_LAST_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d?$")
_SYMBOLS = frozenset({"So", "Sc", "Sm"})


class QueryTerm(NamedTuple):
    """A term as a query asks for it."""

    text: str
    """Folded."""
    spaced: bool
    """Whether it is a word or symbol that stands for itself; else a bigram, or one character of a run."""
    begins: bool = False
    """A single character of a run: it may be followed by any other."""


class QueryTerms(NamedTuple):
    """Terms that must follow each other."""

    terms: tuple[QueryTerm, ...]
    covers: int
    """Number of terms of a text that a match takes: the last bigram's second character is one more."""

    @property
    def is_run(self) -> bool:
        """Whether it is one run of a script without spaces."""
        return not any(term.spaced for term in self.terms) and self.covers == len(self.terms) + 1


class Read(NamedTuple):
    """What a text consists of."""

    numbers: list[int]
    """Its terms in order."""
    words: int
    """Its length as `count_words` has it."""
    inside: tuple[int, ...] = ()
    """Which of the terms stand for the same character as the term before, as a vowel sign does."""


class Terms:
    """Numbers for the terms of texts, in the order of their first occurrence."""

    def __init__(self) -> None:
        self.numbers = _Numbers()
        """Folded term -> number."""
        self._written = _Written(self.numbers)

    def of(self, text: str, following: str = "") -> Read:
        """Reads a text. `following`: some characters that follow, if it is a piece of a longer one."""
        if text.isascii():
            numbers = [*map(self.numbers.__getitem__, _ASCII_WORD.findall(text.lower()))]
            return Read(numbers, len(numbers))
        pattern = _pattern_for(text)
        if not has_unspaced(text):
            words = pattern.findall(text)
            numbers = [*map(self._written.__getitem__, words)]
            return Read(numbers, len(numbers) - sum(is_sign(word[0]) for word in words))
        numbers, inside, count = [], [], count_unspaced_words(text)
        end = len(text)
        for match in pattern.finditer(text):
            word = match[0]
            if match.lastindex is None:
                numbers.append(self._written[word])
                count += not is_sign(word[0])
            else:
                run = fold(word)
                inside += [len(numbers) + place for place in places_inside(word, run)]
                after = (
                    fold(following)[:1] if following and match.end() == end and _goes_on(following[0]) else ""
                )
                numbers += map(self.numbers.__getitem__, _bigrams(run, after))
        return Read(numbers, count, tuple(inside))


class _Numbers(dict[str, int]):
    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Written(dict[str, int]):
    """By words as written, so that each is folded once."""

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers[fold_word(word)]
        return number


def is_sign(char: str) -> bool:
    """Whether a term that begins so is a symbol; what Python's Unicode is too old for counts as a letter."""
    return not char.isalnum() and unicodedata.category(char or "\0")[0] == "S"


def fold_word(word: str) -> str:
    """The folded word as a term; of a symbol what it is without what modifies it.

    A nasal before another consonant is the sign for it in Devanagari, as either is written for the other:
    \u0939\u093f\u0928\u094d\u0926\u0940 is \u0939\u093f\u0902\u0926\u0940.
    """
    if is_sign(word[:1]):
        return word if "\U0001f1e6" <= word[:1] <= "\U0001f1ff" else fold(word[:1])
    folded = fold(word)
    return _NASAL.sub("\u0902", folded) if _NASAL.search(folded) else folded


def _bigrams(run: str, after: str = "") -> list[str]:
    """One for each character of a folded run; `after` is the one that follows it, if it is known."""
    whole = run + after
    return [whole[at : at + 2] for at in range(len(run))]


def term_spans(text: str, count: int | None = None) -> list[tuple[int, int]]:
    """Where in the text its terms are, or at least the first `count` of them: characters (start, end), of a
    bigram those of its first character.
    """
    found: Iterator[Match] = _pattern_for(text).finditer(text)
    if not has_unspaced(text):
        return [match.span() for match in islice(found, count)]
    spans: list[tuple[int, int]] = []
    for match in found:
        if count is not None and len(spans) >= count:
            break
        if match.lastindex is None:
            spans.append(match.span())
            continue
        start, run = match.start(), FoldedText(match[0])
        for at in range(len(run.text)):
            first, last = run.original_span(at, at + 1)
            spans.append((start + first, start + last))
    return spans


def query_terms(text: str) -> QueryTerms:
    """The terms of a query's word or phrase."""
    terms: list[QueryTerm] = []
    covers = 0
    behind = False
    for match in reversed([*_pattern_for(text).finditer(text)]):
        if match.lastindex is None:
            word = fold_word(match[0])
            parts = [QueryTerm(word, spaced=True)] if word else []
            covers += len(parts)
        else:
            run = fold(match[0])
            covers += len(run)
            parts = [QueryTerm(bigram, spaced=False) for bigram in _bigrams(run)]
            if not behind and len(run) > 1:  # the run that ends the query may go on in the text
                parts.pop()
            elif not behind and run:
                parts = [QueryTerm(run, spaced=False, begins=True)]
        terms[:0] = parts
        behind = behind or bool(parts)
    return QueryTerms(tuple(terms), covers)


def without_nasal(word: str) -> str | None:
    """The beginning that a folded word of Devanagari has if its last letter is a nasal before a consonant
    that is not typed yet; None for any other word.
    """
    match = _LAST_NASAL.search(word)
    return word[: match.start()] + "\u0902" if match and match.start() else None


def written_words(text: str) -> list[str]:
    """The words of a text as written with the symbols between them, and "" for a run of a script without
    spaces: words are neighbours here where they are to a phrase.
    """
    if not has_unspaced(text):
        return _pattern_for(text).findall(text)
    return ["" if match.lastindex else match[0] for match in _pattern_for(text).finditer(text)]


def folded_words(text: str) -> list[str]:
    """The words and symbols of a query's part as the index has them, without runs."""
    return [term.text for term in query_terms(text).terms if term.spaced]


def ends_in_word(text: str) -> bool:
    """Whether its last character belongs to a word or run, which may go on."""
    if text.isascii():
        return text[-1:].isalnum()
    matches = [*_pattern_for(text).finditer(text)]
    if not matches or matches[-1].end() < len(text):
        return False
    return matches[-1].lastindex is not None or not is_sign(matches[-1][0][0])


def _goes_on(char: str) -> bool:
    return _tables().run.fullmatch(char) is not None


def _pattern_for(text: str) -> Pattern:
    """Finds the terms; what it has a group for is a run."""
    if text.isascii():
        return _ASCII_WORD
    mixed = has_unspaced(text)
    if CAREFUL.search(text):
        return _careful_pattern(mixed=mixed)
    return _tables().mixed if mixed else _tables().spaced


class _Tables(msgspec.Struct, frozen=True):
    """Patterns of `re`, which looks characters up in a class at once where `regex` tries each property."""

    spaced: re.Pattern[str]
    mixed: re.Pattern[str]
    run: re.Pattern[str]


@cache
def _tables() -> _Tables:
    unspaced = re.compile(f"[{UNSPACED}]")
    symbols, runs = [], []
    for code in range(0x80, 0x10000):
        char = chr(code)
        category = unicodedata.category(char)
        if unspaced.match(char):
            if category[0] in "LMN" or category in _SYMBOLS:
                runs.append(code)
        elif category in _SYMBOLS:
            symbols.append(code)
    astral = "\U00016fe0-\U00016fff\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
    symbol = f"{_FLAG}|[{_class_of(symbols)}\U0001f000-\U0001faff][{_MODIFIERS}]*"
    run = f"[{_class_of(runs)}{astral}]+"
    return _Tables(
        spaced=re.compile(rf"[^\W_]+|{symbol}"),
        mixed=re.compile(rf"({run})|[^\W_{UNSPACED}]+|{symbol}"),
        run=re.compile(run),
    )


def _class_of(codes: list[int]) -> str:
    """The codes, sorted, as ranges of a character class."""
    parts: list[str] = []
    start = last = None
    for code in [*codes, sys.maxunicode + 2]:
        if last is None or code != last + 1:
            if start is not None and last is not None:
                parts.append(f"\\u{start:04x}-\\u{last:04x}")
            start = code
        last = code
    return "".join(parts)


@cache
def _careful_pattern(*, mixed: bool) -> regex.Pattern[str]:
    """For texts with marks, invisible characters or what is outside the basic plane."""
    import regex

    letter, symbol = r"\p{L}\p{N}", r"\p{So}\p{Sc}\p{Sm}"
    more = letter + r"\p{M}" + INVISIBLE
    inside = rf"[[{UNSPACED}]&&[{letter}{symbol}]]"
    run = (
        rf"{inside}[[{UNSPACED}]&&[{letter}{symbol}\p{{M}}]]*+"
        rf"(?:[\p{{M}}{INVISIBLE}]++{inside}*+)*+"
    )
    spaced = rf"[[{letter}]--[{UNSPACED}]][[{more}]--[{UNSPACED}]]*+"
    other = rf"{_FLAG}|[[{symbol}]--[\x00-\x7f]--[{UNSPACED}]][{_MODIFIERS}]*+"
    return regex.compile(f"({run})|{spaced}|{other}" if mixed else f"{spaced}|{other}", regex.VERSION1)

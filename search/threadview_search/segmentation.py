"""Where the words of a text are.

A word is letters and digits with their marks (so that no vowel sign of an Indic script breaks one). Scripts
without spaces between words (Han, kana, Thai ...) come as runs in which search finds anything; so does
Hangul, whose words carry particles at their end. terms.py makes of them what the index holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from .folding import INVISIBLE, is_joined

if TYPE_CHECKING:
    import regex

# Unicode blocks. `re` looks characters up in such a class at once, where `regex` tries property by property.
# Han, kana, Bopomofo, Yi, Nushu; signs made of them.
_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\uff66-\uff9f\U00016fe0-\U00016fff"
    "\U0001aff0-\U0001b2ff\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
# Thai, Lao, Tibetan, Myanmar; Khmer; the Tai scripts; Balinese; Javanese; Tai Viet.
_OTHERS = "\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u1b00-\u1b7f\ua980-\ua9ff\uaa60-\uaadf"
UNSPACED = _IDEOGRAPHS + _HANGUL + _OTHERS

# Outside of it all of them lie. The classes of the scripts themselves take some milliseconds to compile, one
# step for each character in them, which the first screen of a page without them need not wait for.
_NEAR = "\x00-\u0dff\u10a0-\u10ff\u1200-\u177f\u1c00-\u2e7f\U00010000-\U00016fdf\U0001b300-\U0001ffff"
_FAR = re.compile(f"[^{_NEAR}]")

# Where a word may have characters that Python's `re` does not take for word characters, or more of them than
# `re` should: marks and invisible characters outside the unspaced scripts.
CAREFUL = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u0dff\u135d-\u135f\u1700-\u177f\u1800-\u194f\u1ab0-\u1aff\u1b80-\u1cff"
    "\u1dc0-\u1dff\u200c\u200d\u2060\u20d0-\u20ff\u2ce0-\u2cff\u2d70-\u2dff\u302a-\u302f\u3099\u309a\ua660-\ua6ff"
    "\ua800-\ua95f\uaa00-\uaa5f\uaae0-\uabff\ufb1e\ufe00-\ufe2f\ufeff\U00010000-\U0001efff\U000e0000-\U0010ffff]"
)
_PLAIN_WORD = re.compile(r"[^\W_]+")


@cache
def _class(characters: str, many: str = "") -> re.Pattern[str]:
    return re.compile(f"[{characters}]{many}")


class _Patterns(msgspec.Struct, frozen=True):
    spaced_word: regex.Pattern[str]
    any_word: regex.Pattern[str]


@cache
def _patterns() -> _Patterns:
    import regex

    letter, more = r"\p{L}\p{N}", r"\p{L}\p{N}\p{M}" + INVISIBLE
    # a mark without a letter before it is no word, as in a query
    run = (
        rf"[[{UNSPACED}]&&[{letter}]][[{UNSPACED}]&&[{letter}\p{{M}}]]*+"
        rf"(?:[\p{{M}}{INVISIBLE}]++[[{UNSPACED}]&&[{letter}]]*+)*+"
    )
    spaced = rf"[[{letter}]--[{UNSPACED}]][[{more}]--[{UNSPACED}]]*+"
    v1 = regex.VERSION1
    return _Patterns(spaced_word=regex.compile(spaced, v1), any_word=regex.compile(f"{run}|{spaced}", v1))


def words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words are: (start, end), in order. Marks and digits belong to words, punctuation does not.

    In scripts without spaces (Han, kana, Thai ...), and in Hangul, a whole run counts as a word.
    """
    return (match.span() for match in _patterns().any_word.finditer(text))


PIECE = 1 << 16
"""Characters looked at in one go: a page may be one line of 200 MB, and `re` holds the interpreter's lock."""


_REACH = 1000  # characters in which a place to cut is looked for


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts of about `PIECE` characters at most, with their offsets, cut at spaces if there are
    any, else between words if that is near, and never before what belongs to the character before it.
    """
    start = 0
    while len(text) - start > PIECE + _REACH:
        end = _cut(text, start, start + PIECE)
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text


def _cut(text: str, start: int, end: int) -> int:
    space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    if space > start:
        return space + 1
    for place in range(end, end - _REACH, -1):
        if not text[place - 1].isalnum() and not _melts(text[place - 1]) and not _melts(text[place]):
            return place
    while end < start + PIECE + _REACH and _melts(text[end]):
        end += 1
    return end


def _melts(char: str) -> bool:
    """Whether it belongs to the one before, as a mark or a skin tone does."""
    return is_joined(char) or "\U0001f3fb" <= char <= "\U0001f3ff"


def has_unspaced(text: str) -> bool:
    """Whether some of it is in a script whose words are found inside runs."""
    return not text.isascii() and _FAR.search(text) is not None and _class(UNSPACED).search(text) is not None


def _spaced_word(text: str) -> re.Pattern[str] | regex.Pattern[str]:
    if text.isascii():
        return _PLAIN_WORD
    if CAREFUL.search(text):
        return _patterns().spaced_word
    return _class(rf"^\W_{UNSPACED}", "+") if has_unspaced(text) else _PLAIN_WORD


def spaced_words(text: str) -> list[str]:
    """The words of a piece without the runs of unspaced scripts. Those of an ASCII text come folded, others
    as written.
    """
    return _spaced_word(text).findall(text.lower() if text.isascii() else text)


def count_words(text: str) -> int:
    """The length of a text in words, as `words:` means it.

    Han and kana count one a character, as word processors do; other runs without spaces are taken to have
    words of four letters (Thai's mean), Hangul is counted by its spaces.
    """
    return sum(len(spaced_words(piece)) + count_unspaced_words(piece) for _, piece in pieces(text))


def count_unspaced_words(text: str) -> int:
    """The part of `count_words` that is written without spaces."""
    if not has_unspaced(text):
        return 0
    others = len(_class(_OTHERS).findall(text))
    ideographs, hangul = _class(_IDEOGRAPHS).findall(text), _class(_HANGUL, "+").findall(text)
    return len(ideographs) + len(hangul) - (-others // 4)

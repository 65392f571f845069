"""The one place where a page's text becomes safe and even. What leaves here may be drawn as it is.

Terminals obey control characters, and Unicode has characters that reorder or hide text. Controls become
U+FFFD, so that one sees that something was there; what has no shape of its own goes, unless its script
or an emoji needs it. Newlines are never added or removed: line i of the cleaned text is line i of the
raw text split at CR LF, CR or LF.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

MARKS = 30
"""Combining marks that one letter may bear: the limit of Unicode's Stream-Safe Text Format (UAX 15)."""

# Unicode's Default_Ignorable_Code_Point but for the joiners and the jamo fillers, and the interlinear
# annotation marks. The first eight hold every character that reorders (UAX 9).
_DROPPED = (
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\xad\u034f\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\ufe00-\ufe0e\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINERS = "\u200c\u200d\ufe0f"
# NEL, line and paragraph separators, vertical tab and form feed end a line for some readers and not for
# others; the Hangul fillers are letters without a shape.
_SPACES = "\x0b\x0c\x85\u2028\u2029\u3164\uffa0"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0, 0x110000, 0x10000)
)
_BAD = f"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_NONCHARACTERS}"

_ASCII_CONTROLS = bytes(c for c in range(0x20) if c not in b"\t\n") + b"\x7f"

# Scripts whose letters take other shapes beside a joiner: Arabic, Syriac, N'Ko, Mandaic, the scripts of
# India and South-East Asia, Mongolian.
_JOINING = (
    "\u0620-\u085f\u0870-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u180a\u1820-\u18aa\u1900-\u1c4f\u1cd0-\u1cff"
    "\ua800-\ua82f\ua840-\ua877\ua880-\ua8ff\ua930-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010aff\U00011000-\U00011fff"
)
# Emoji and the symbols that a selector turns into one, the tones of skin included. Neither set has a
# member that NFC maps out of it, or cleaning twice would differ from cleaning once.
_EMOJI = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21ae\u231a\u231b\u2328\u23cf-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
# Blocks that hold combining marks: only a run in these is worth the second look that needs `regex`.
_MARK_BLOCKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u20d0-\u20ff\u2c80-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb00-\ufe2f"
    "\U00010000-\U0010ffff"
)


def clean(text: str) -> str:
    """`text` in NFC, safe to draw, with LF for every newline; cleaning twice changes nothing.

    Linear in the length of `text`. Control characters but newline and tab, lone surrogates and
    noncharacters become U+FFFD; other line separators become a space; bidi controls and zero-width
    formatting go, but joiners in the scripts and the emoji that need them stay; beyond 30 combining marks
    in a row the rest goes.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        # By far the fastest look at a long text: bytes.translate deletes without decoding.
        raw = text.encode("ascii")
        if len(raw.translate(None, _ASCII_CONTROLS)) == len(raw):
            return text
    elif _search(_DROPPED + _JOINERS + _SPACES + _BAD).search(text):
        text = _search(_DROPPED).sub("", text)
        text = _search(_JOINERS, "+").sub(_needed, text)
    else:
        return _compose(text)
    return _compose(_search(_BAD).sub("\ufffd", _search(_SPACES).sub(" ", text)))


def clean_line(text: str) -> str:
    """`text` cleaned to one line, for titles and file names: newlines and tabs become spaces."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def _needed(run: re.Match[str]) -> str:
    """What stays of a run of joiners and emoji selectors, seen from the characters on its two sides."""
    text, joiners = run.string, run[0]
    before = text[run.start() - 1 : run.start()]
    after = text[run.end() : run.end() + 1]
    if before in _members(_EMOJI):
        selector = "\ufe0f" if joiners[0] == "\ufe0f" else ""
        return selector + ("\u200d" if "\u200d" in joiners and after in _members(_EMOJI) else "")
    if after == "\u20e3" and joiners[0] == "\ufe0f":
        return "\ufe0f"  # a keycap
    if before in _members(_JOINING):
        if joiners[0] == "\u200d":
            return "\u200d"  # also at the end of a word: it shows the form that the letter has within one
        if joiners[0] == "\u200c" and after in _members(_JOINING):
            return "\u200c"
    return ""


def _compose(text: str) -> str:
    """NFC, with the marks in a row limited first: CPython orders them in quadratic time."""
    if not _search(_MARK_BLOCKS, f"{{{MARKS + 1}}}").search(text):
        return unicodedata.normalize("NFC", text)
    marks = _marks()
    text = unicodedata.normalize("NFC", marks.sub(r"\1", text))
    # Some marks are two marks even in NFC.
    return marks.sub(r"\1", text)


# Made at first use: importing threadview costs no tables.


@cache
def _search(chars: str, repeat: str = "") -> re.Pattern[str]:
    """A pattern for one of `chars`, or so many, written as what they are not.

    `re` tries the ranges of a class in turn. The characters that make up text are in none of the many
    ranges sought, but in one of the first of the complement: this way round it is ten times as fast.
    """
    others, next_free = "", 0
    for first, last in sorted(_ranges(chars)):
        if first > next_free:
            others += f"\\U{next_free:08x}-\\U{first - 1:08x}"
        next_free = max(next_free, last + 1)
    if next_free <= sys.maxunicode:
        others += f"\\U{next_free:08x}-\\U{sys.maxunicode:08x}"
    return re.compile(f"[^{others}]{repeat}")


@cache
def _members(chars: str) -> frozenset[str]:
    return frozenset(chr(code) for first, last in _ranges(chars) for code in range(first, last + 1))


def _ranges(chars: str) -> list[tuple[int, int]]:
    """The ranges of code points, ends included, in the inside of a regex class such as "ac-e"."""
    found = re.findall("(.)-(.)|(.)", chars, re.DOTALL)
    return [(ord(first or single), ord(last or single)) for first, last, single in found]


@cache
def _marks() -> Pattern[str]:
    import regex

    return regex.compile(rf"(\p{{M}}{{{MARKS}}})\p{{M}}++")

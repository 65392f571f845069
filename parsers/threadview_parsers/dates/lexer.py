"""Cuts a line into tokens and gives each a class, one character long.

The classes of a line make a short string over which one small regular expression finds dates in every
language at once (see grammar.py): the words themselves are looked up in a dict, so that 100 languages cost
no more than one. Tokens cover the line, hence offsets are sums of lengths.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from threadview_parsers.dates import words

_MARKS = (  # combining marks by script: Python's \w leaves them out, which would cut Indic words in two
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903"
    "\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2\u0ae3\u0b01-\u0b03"
    "\u0b3c\u0b3e-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62\u0c63"
    "\u0c81-\u0c83\u0cbc\u0cbe-\u0cd6\u0ce2\u0ce3\u0d00-\u0d03\u0d3b\u0d3c\u0d3e-\u0d4d\u0d57\u0d62\u0d63"
    "\u0d81-\u0d83\u0dca-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f3f"
    "\u0f71-\u0f84\u0f8d-\u0fbc\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
    "\u1082-\u108d\u135d-\u135f\u17b4-\u17d3\u17dd\u200c\u200d"
)
_LETTER = r"[^\W\d_]"
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Compiling the marks and ideographs takes longer than reading a short page without them. `re` works through
# the characters of a class one by one, hence few of them here: the letters of Latin, Greek and Cyrillic.
_MAY_HAVE_MARKS = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2044\u20ac\u2122\u2190-\u2193\u2605\u2606]"
)


@cache
def _token(*, marks: bool) -> re.Pattern[str]:
    """What a token is; without `marks`, in text that has neither combining marks nor ideographs."""
    word = rf"[^\W\d_{_HAN}]{{%s}}(?:[{_MARKS}]+[^\W\d_{_HAN}]*)*" if marks else r"[^\W\d_]{%s}"
    mark = f"[{_MARKS}]?" if marks else ""
    ideographs = rf"""
    | [日月火水木金土]曜日? | (?:星期|[周週]|禮拜|礼拜)[一二三四五六日天]
    | 午前 | 午後 | 上午 | 下午 | 凌晨 | 早上 | 清晨 | 早晨
    | 晚上 | 中午 | 傍晚 | 今[天日] | 昨[天日] | 前[天日] | 一昨日 | 本日 | [{_HAN}]"""
    return re.compile(
        rf"""
      [aApP][mM](?=[A-Z][a-z])
    | (?!https?://|www\.){word % "2,"}
    | [ ](?!\s)
    | \d+
    | (?:https?://|www\.)\S+{ideographs if marks else ""}
    | {_LETTER}{mark}\.{_LETTER}{mark}(?!{_LETTER})\.?(?:{_LETTER}\.)*
    | [aApPπμ]\.\s[mMμ]\.
    | {word % "1,"}
    | [\s\u200b\u200e\u200f\u061c]+
    | \\?[.\-]
    | .
    """,
        re.VERBOSE | re.DOTALL,
    )


def _tokens(text: str) -> list[str]:
    found: list[str] = _token(marks=not text.isascii() and bool(_MAY_HAVE_MARKS.search(text))).findall(text)
    return found


_PUNCTUATION = {
    ".": ".", "\\.": ".", "。": ".", "॰": ".", ",": ",", "،": ",", "、": ",", "，": ",", ":": ":", "：": ":",
    "/": "/", "-": "-", "\\-": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "־": "-", "+": "+",
    "(": "(", "（": "(", ")": ")", "）": ")", "'": "'", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
    "º": "^", "ª": "^", "°": "^", "@": "|",
    "|": "|", "·": "|", "•": "|", "∙": "|", "・": "|", "»": "|", "~": "|", "*": "|", "_": "_",
}  # fmt: skip
_DIGITS = {  # decimal digits of other scripts, by the code point of their zero
    zero + value: str(value)
    for zero in (0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
                 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0xA9D0, 0xAA50, 0xFF10)
    for value in range(10)
}  # fmt: skip
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")

SPACE, WIDE, UNKNOWN = " ", "w", "o"
FIRST_CLASS = "\x80"
"""Words that the tables know have classes from here on, all else below."""
# `re` compiles classes of Latin-1 characters many times faster than others. Two of them are spaces.
_CLASSES = [chr(code) for code in range(0x80, 0x2000) if code not in {0x85, 0xA0, 0x1680}]


def latest_year() -> int:
    """The last year that a date on a page may have: next year, for clocks that go wrong."""
    return date.today().year + 1


@cache
def classes() -> dict[int, str]:
    """Every combination of roles that a word of the tables has -> its class character."""
    combinations = sorted({*words.roles().values()})
    return dict(zip(combinations, _CLASSES, strict=False))


def having(role: int) -> str:
    """The class characters of words that have this role, for use inside [...]."""
    return "".join(char for bits, char in classes().items() if bits & role)


def _number(token: str) -> str:
    """Which places in a date the number may take; see grammar.py for the letters."""
    value = int(token) if len(token) <= 4 else -1
    if len(token) == 1:
        return "a" if value == 0 else "b"
    if len(token) == 2:
        for limit, char in ((0, "c"), (12, "d"), (23, "e"), (24, "k"), (31, "f"), (59, "g")):
            if value <= limit:
                return char
        return "h"
    if len(token) == 4:
        if 1970 <= value <= latest_year():
            return "Y"
        if 2513 <= value <= latest_year() + 543:
            return "B"
        if 1349 <= value <= latest_year() - 621:
            return "J"
        if value <= 1400 and value % 100 in {0, 15, 30, 45}:
            return "O"
    return "n" if len(token) < 4 else "N"


LONGEST_WORD = 40
"""No word of the tables is as long. What is may be anything that a page holds, and is not kept in a cache."""


def _class(token: str) -> str:
    """The class of a token."""
    first = token[0]
    if first.isdigit():
        return _number(token) if token.isascii() else "N"
    if first.isspace() or first in "\u200b\u200e\u200f\u061c":
        return SPACE if len(token) < 3 and "\t" not in token else WIDE
    mark = _PUNCTUATION.get(token)
    if mark:
        return mark
    bits = words.roles().get(key(token)) if first.isalpha() else None
    if bits is not None:
        return classes()[bits]
    return UNKNOWN if first.isalpha() else "x"


_short_class = lru_cache(maxsize=1 << 15)(_class)


def _classes_of(tokens: list[str]) -> str:
    return "".join([_short_class(token) if len(token) < LONGEST_WORD else _class(token) for token in tokens])


def key(token: str) -> str:
    """The spelling under which the tables know a token; "" for one that is longer than all of them."""
    return _short_key(token) if len(token) < LONGEST_WORD else ""


@lru_cache(maxsize=4096)
def _short_key(token: str) -> str:
    folded = token.casefold()
    if "." in folded:
        return folded.replace(".", "").replace(" ", "").replace("\xa0", "").replace("\u202f", "")
    if folded.isalpha() or len(folded) == 1 or "/" in folded:
        return folded
    parts = _tokens(folded)
    return folded if len(parts) == 1 else " ".join(part for part in parts if part[0].isalnum())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a phrase, as the tables hold them: no spaces, no punctuation."""
    return tuple(key(token) for token in _tokens(text) if token[0].isalnum())


def ascii_digits(line: str) -> str:
    """The line with every decimal digit as 0-9, of the same length."""
    if line.isascii() or not _FOREIGN_DIGIT.search(line):
        return line
    return line.translate(_DIGITS)


def cut(line: str) -> tuple[list[str], str]:
    """The tokens of a line and their classes, as one string of the same length."""
    tokens = _tokens(line)
    codes = _classes_of(tokens)
    first = _phrase_start()
    if not first.isdisjoint(codes):
        return _merged(tokens)
    return tokens, codes


@cache
def _phrase_start() -> frozenset[str]:
    return frozenset(having(words.FIRST))


def _merged(tokens: list[str]) -> tuple[list[str], str]:
    """Joins the tokens of names in several words ("Tháng Mười Hai") to one."""
    merged: list[str] = []
    index = 0
    while index < len(tokens):
        end = index + 1
        for phrase in words.phrases(key(tokens[index])) if tokens[index][0].isalpha() else ():
            found = _follow(tokens, index, phrase)
            if found:
                end = found
                break
        merged.append("".join(tokens[index:end]))
        index = end
    return merged, _classes_of(merged)


def _follow(tokens: list[str], index: int, phrase: tuple[str, ...]) -> int:
    """The end of the phrase if it stands at `index`, else 0."""
    for word in phrase:
        while index < len(tokens) and (tokens[index].isspace() or tokens[index] in ".-'’"):
            index += 1
        if index >= len(tokens) or key(tokens[index]) != word:
            return 0
        index += 1
    return index

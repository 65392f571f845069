"""What a line looks like, whatever its words: a name, a bare number, a sentence, lively speech."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .lines import Row

DIGITS = re.compile(r"\d+")
"""A number, whichever: lines that differ in nothing else are of one make."""
NUMBERS = re.compile(r"[★☆⭐]{3,}|\d+(?:[.,'’ \xa0\u202f]\d{3}(?!\d))*")
"""The same, where thousands may be set apart ("877 posts", "3 877 posts") and stars may count."""
LETTER = re.compile(r"[^\W\d_]")
_BARE = re.compile(r"[\W\d_]*$")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]*$")
_LIVELY = re.compile(r"[!?！？؟](?:\s|$)|[:;]-?[)(DP]|[\U0001F300-\U0001FAFF☺☹♥❤]|(?:\.\.\.|…)\s*\S")
_COUNTER = re.compile(r"[♡♥❤👍👎▲▼△▽↑↓★☆]\ufe0f?[ \xa0]{0,2}\d{0,6}(?!\w)")
"""A sign for votes, and their number."""
_MASKED = re.compile(r"(?<=\w)\*{2,}(?=[\W_]*$)")
# tried only where a run of spaces begins
_APART = re.compile(r"(?<!\s)\s+[·|•∙‧]\s+")
_SEPARATORS = " \t|·•–—-:,;/<>«»\"'“”„#*^~↑↓→←›‹"
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
REPLY_NOTE = re.compile(
    r"^[↪↳→@\s]*(?:in reply to|in response to|replying to|reply to|als? antwort auf|antwort auf|"
    r"en réponse à|réponse à|en respuesta a|respuesta a|in risposta a|risposta a|em resposta a|resposta a|"
    r"w odpowiedzi na|odpowiedź na|в ответ на|ответ на|у відповідь на|som svar på|svar til|svar på|"
    r"als reactie op|reactie op|in antwoord op|yanıt olarak|vastauksena|vastaus viestiin|v odpovědi na|"
    r"odpověď na|válasz erre|trả lời|membalas|回复|回覆|返信先|답글|ردا على|رد على|בתגובה ל|के जवाब में)"
    r"[\s:]+(\S.*)$",
    re.IGNORECASE,
)
"""A line that names what a comment answers."""
_SMILEYS = frozenset({":)", ";)", ":-)", ";-)", ":(", ":D", "^^"})

NAME_LENGTH = 48
NAME_WORDS = 6
MARKS_NAME = 0.7
"""A word in so many headers frames the name and is no part of it."""


@cache
def _unspaced() -> re.Pattern[str]:
    # made when a page needs it: a class of so many code points takes some milliseconds to compile
    return re.compile("[\u0e00-\u0eff\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def wide(text: str) -> int:
    """Signs of scripts that set no spaces between words."""
    if text.isascii() or not any(sign >= "\u0e00" and sign.isalpha() for sign in set(text)):
        return 0
    return len(_unspaced().findall(text))


def is_bare(text: str) -> bool:
    """Only digits and signs, and no smiley."""
    return _BARE.match(text) is not None and not is_emoticon(text)


def is_emoticon(text: str) -> bool:
    """A comment of one smiley is a comment."""
    return any(sign > "\u2600" for sign in text) or text.strip() in _SMILEYS


def is_name_like(text: str) -> bool:
    """Short, holds a letter or a number, and does not end like a sentence."""
    text = text.strip()
    # a hostile page must not fill the cache with megabytes
    return 0 < len(text) <= NAME_LENGTH and _is_name_like(text)


@lru_cache(maxsize=4096)  # many candidates ask of the same rows
def _is_name_like(text: str) -> bool:
    if "://" in text:
        return False
    if not text.isascii() and (
        len(text) + 2 * wide(text) > NAME_LENGTH or any(sign in text for sign in "，。？！；")
    ):
        return False
    if text.count(" ") >= NAME_WORDS or text[-1] in "!?;,…":
        return False
    if text[-1] == "." and text.count(" ") >= 2 and len(text.rsplit(" ", 1)[-1]) > 4:
        return False
    return LETTER.search(text) is not None or text.isalnum() or is_masked(text)


def is_masked(text: str) -> bool:
    """Whether stars stand for the rest of a name: "0305****"."""
    return _MASKED.search(text) is not None


def name_part(text: str) -> str:
    """What stands before the first sign that sets a name apart: "Ada" in "Ada · works at the mill"."""
    return _APART.split(text, maxsplit=1)[0]


def is_prose(text: str, words: int) -> bool:
    """Long enough to be said by somebody, or closed like a sentence."""
    return len(text) >= 70 or words >= 11 or (words >= 4 and ends_sentence(text))


def is_lively(text: str) -> bool:
    """It asks, exclaims or smiles."""
    return _LIVELY.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a full stop, a question mark or the like, in any script."""
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def with_face(text: str, signs: str) -> str | None:
    """A name that ends in a face ("omg -_-") without the signs before it; None where it ends in none."""
    before, _, last = text.rpartition(" ")
    if "_" not in last or any(map(str.isalnum, last)):
        return None
    return f"{before.lstrip(signs)} {last}".lstrip()


def stripped(text: str) -> str:
    """The text without the signs that software sets between name, date and links."""
    if "**" in text and (masked := _MASKED.search(text)):
        # "kim_****": the stars stand for the rest of the name
        return f"{stripped(text[: masked.start()])}{masked.group()}"
    if (faced := with_face(text, _SEPARATORS)) is not None:
        return faced
    text = text.strip(_SEPARATORS)
    for opening, closing in _BRACKETS.items():
        if text.startswith(opening) and text.endswith(closing):
            if opening in text[1:] or closing in text[:-1]:
                continue
            text = text[1:-1].strip(_SEPARATORS)
        elif text.startswith((opening, closing)) and text.count(opening) != text.count(closing):
            text = text[1:].strip(_SEPARATORS)
        elif text.endswith((opening, closing)) and text.count(opening) != text.count(closing):
            text = text[:-1].strip(_SEPARATORS)
    return text


def without_dates(row: Row) -> str:
    """The content of a row without its dates, as "Name | ", " wrote on " or "": a tab stands for each."""
    text = row.content
    for span in reversed(row.dates):
        text = text[: span.start] + "\t" + text[span.end :]
    return text


def residue(row: Row) -> str:
    """What a row says beside its dates and the signs around them; kept, since many candidates ask."""
    if row.residue is None:
        # controls beside a date name nobody
        row.residue = "" if row.dates and row.control else stripped(_COUNTER.sub("", without_dates(row)))
    return row.residue


def common_key(rows: Sequence[Row | None]) -> tuple[str | None, float]:
    """The key that most of the rows share, and the share of the rows that have it."""
    counts = Counter(row.key for row in rows if row is not None and row.key)
    if not counts:
        return None, 0.0
    key, count = counts.most_common(1)[0]
    return key, count / len(rows)


def share(flags: Iterable[bool]) -> float:
    """The share of true among flags; 0 for none."""
    values = list(flags)
    return sum(values) / len(values) if values else 0.0

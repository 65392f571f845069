"""What reads like the name of somebody, in the markup of a comment.

What frames a name is told by comparing the units: words that open or close the text in most of them are no
part of any name ("Posted by Ada", "Ada says:"). "De Buurman" keeps its first word, since others lack it.
Where there is nothing to compare with, the phrases of the table decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from threadview_parsers.html.mining.facts import has_letter
from threadview_parsers.phrases import Role, matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.mining.facts import Facts

LONGEST = 60
WORDS = 6
SHARED = 0.7
"""A word at the end of so many texts frames them."""
_SEPARATORS = " \t\n|·•–—-:,;/<>«»\"'“”„#^~↑↓→←›‹\u00a0"
_BRACKETS = (("(", ")"), ("[", "]"))
_END = re.compile(r"[?;,…。！？，]$")
_NUMBER = re.compile(r"^\s*(?:#\s?\d{1,9}\b|\d{1,9}\s?[.:)|–—-]\s)[\s.:)|–—-]*")
"""The number of a post, before a name."""
_FRAME = re.compile(
    r"^(?:by|von|par|por|przez|från|from|av|af|posted by|written by|submitted by|comment by|commented by|"
    r"geschrieben von|verfasst von|kommentar von|eintrag von|écrit par|posté par|publié par|commentaire de|"
    r"escrito por|publicado por|enviado por|comentario de|scritto da|inviato da|commento di|geplaatst door|"
    r"door|"
    r"skrevet av|skrevet af|skriven av|inlagt av|dodany przez|napisał\(?a?\)?|от|автор|написал|"
    r"名前|投稿者|作者|글쓴이|작성자|بقلم|כתב|מאת)[\s:：]+(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:says|said|wrote|writes|on|am|schrieb|schreibt|sagt|sagte|meint|dit|a dit|a écrit|dice|dijo|"
    r"ha scritto|escribió|escreveu|disse|diz|zegt|schreef|napisał|napisał\(a\)|pisze|пишет|написал|"
    r"написал\(а\)|написала|сказал|"
    r"skrev|skriver|säger|siger|sier|kirjoitti|sanoo|yazdı|diyor|dedi ki|mondta|írta|a scris|"
    r"spune|napsal|píše|říká)\s*:?\s*$",
    re.IGNORECASE,
)
NAME_LABELS = (
    "name", "nome", "nombre", "nom", "naam", "namn", "navn", "nimi", "imię", "imie", "jméno", "meno",
    "nume", "ime", "név", "имя", "ім'я", "име", "όνομα", "isim", "ad", "adı", "author", "autor",
    "auteur", "autore", "user", "nick", "von", "by", "posted by", "名前", "投稿者", "姓名", "作者", "昵称",
    "이름", "작성자", "الاسم", "שם", "नाम", "ชื่อ", "tên", "nama",
)  # fmt: skip
"""What stands before a name on pages that label their fields."""


class Frame(NamedTuple):
    """The words that most texts of a place begin and end with."""

    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def is_name(text: str) -> bool:
    """Short, holds a letter or a number, and does not end like a sentence."""
    text = bare(text)
    if not 0 < len(text) <= LONGEST or "://" in text:
        return False
    if text.count(" ") >= WORDS or _END.search(text) or (text[-1] == "!" and " " in text):
        return False
    if text[-1] == "." and text.count(" ") >= 2 and len(text.rsplit(" ", 1)[-1]) > 4:
        return False
    return has_letter(text) or text.isalnum() or "*" in text


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether a text is words of the software and no name: "Published", "Reply"."""
    return any(
        (match.whole and match.name is None and not match.role & Role.SAYS)
        or (match.name is not None and match.role & Role.REPLY)
        for match in matches(text.strip())
    )


def name_in(facts: Facts, atom: int) -> str | None:
    """The name that a phrase holds: "Ada" in "Ada says:"."""
    if atom in facts.said:
        return facts.said[atom]
    found = facts.said[atom] = _name_in(facts, atom)
    return found


def _name_in(facts: Facts, atom: int) -> str | None:
    text = facts.dom.texts[atom]
    for match in facts.phrases(atom):
        if match.name is not None and match.role & Role.SAYS:
            name = text[match.name[0] : match.name[1]].strip()
            span = facts.dates.get(atom)
            if span is not None and match.name[0] < span.start < match.name[1]:
                name = text[match.name[0] : span.start]
            name = bare(name)
            if name and is_name(name):
                return name
    return None


def bare(text: str) -> str:
    """A text without the signs that software sets around a name, and without a number before it."""
    text = text.strip()
    shorter = _NUMBER.sub("", text)
    if shorter and has_letter(shorter):
        text = shorter
    return _unbracketed(text.strip(_SEPARATORS)) or text.strip()


def frame_of(texts: Sequence[str]) -> Frame:
    """What most of the texts begin and end with, where they differ otherwise."""
    rows = [text.split() for text in dict.fromkeys(bare(text) for text in texts) if text]
    if len(rows) < 2:
        return Frame()
    opening = _common([row[:-1] for row in rows])
    closing = _common([row[len(opening) + 1 :][::-1] for row in rows])
    return Frame(opening, closing[::-1])


def _common(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for length in range(1, 4):
        counts: dict[tuple[str, ...], int] = {}
        for row in rows:
            if len(row) >= length:
                key = tuple(row[:length])
                counts[key] = counts.get(key, 0) + 1
        best = max(counts, key=lambda key: counts[key], default=None)
        if best is None or counts[best] < max(2, SHARED * len(rows)):
            break
        found = best
    return found


def unframed(text: str, frame: Frame = Frame()) -> str:  # noqa: B008 - a tuple, and it is the empty one
    """The name in a text: without the frame that the place has, else without that of known phrases."""
    text = bare(text)
    words = text.split()
    if (
        frame.opening
        and tuple(words[: len(frame.opening)]) == frame.opening
        and len(words) > len(frame.opening)
    ):
        words = words[len(frame.opening) :]
    if (
        frame.closing
        and tuple(words[-len(frame.closing) :]) == frame.closing
        and len(words) > len(frame.closing)
    ):
        words = words[: -len(frame.closing)]
    if len(words) != len(text.split()):
        shorter = bare(" ".join(words))
        return shorter if has_letter(shorter) else text  # "Guest 12"
    shorter = bare(_TAIL.sub("", _FRAME.sub("", text)))
    return shorter or text


def _unbracketed(text: str) -> str:
    """Without the brackets around all of it, and without half a pair at an end."""
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and text.endswith(closing) and opening not in text[1:]:
            text = text[1:-1].strip(_SEPARATORS)
        elif text.count(opening) != text.count(closing):
            if text.startswith((opening, closing)):
                text = text[1:].strip(_SEPARATORS)
            if text.endswith((opening, closing)):
                text = text[:-1].strip(_SEPARATORS)
    return text

"""What reads like the name of somebody, in the markup of a comment."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.facts import has_letter
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from threadview_parsers.html.mining.facts import Facts

LONGEST = 60
WORDS = 6
_SEPARATORS = " \t\n|·•–—-:,;/<>«»\"'“”„#^~↑↓→←›‹\u00a0"
_BRACKETS = (("(", ")"), ("[", "]"))
_FRAME = re.compile(
    r"^(?:by|von|par|de|por|di|da|door|av|af|przez|od|from|autor|author|auteur|autore|posted by|written by|"
    r"geschrieben von|verfasst von|kommentar von|comment by|commented by|écrit par|posté par|publié par|"
    r"escrito por|publicado por|enviado por|scritto da|inviato da|geplaatst door|skrevet av|skrevet af|skriven av|"
    r"inlagt av|dodany przez|napisał\(?a?\)?|от|автор|名前|投稿者|作者|发表于|作者：|글쓴이|작성자|بقلم|כתב|מאת)[\s:：]+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:on|am|le|el|il|op|den|um|at|à|a las|alle|o|kl|dnia|w dniu|в|says|said|wrote|writes|schrieb|schreibt|sagt|meint|dit|a dit|"
    r"dice|ha scritto|escribió|escreveu|diz|zegt|schreef|napisał|pisze|пишет|написал|написала|сказал|skrev|skriver|kirjoitti|yazdı|dedi ki)\s*:?$",
    re.IGNORECASE,
)
_END = re.compile(r"[!?;,…。！？，]$")


@lru_cache(maxsize=8192)
def is_name(text: str) -> bool:
    """Short, holds a letter or a number, and does not end like a sentence."""
    text = text.strip()
    if not 0 < len(text) <= LONGEST or "://" in text:
        return False
    if text.count(" ") >= WORDS or (_END.search(text) and (" " in text or text[-1] != "!")) or text.endswith(("...", ":")) and len(text) > 30:
        return False
    if text[-1] == "." and text.count(" ") >= 2 and len(text.rsplit(" ", 1)[-1]) > 4:
        return False
    return has_letter(text) or text.isalnum() or "*" in text


def name_in(facts: Facts, atom: int) -> str | None:
    """The name that a phrase holds: "Ada" in "Ada says:"."""
    text = facts.dom.texts[atom]
    for match in facts.phrases(atom):
        if match.name is not None and match.role & Role.SAYS:
            name = text[match.name[0] : match.name[1]].strip()
            span = facts.dates.get(atom)
            if span is not None and match.name[0] < span.start < match.name[1]:
                name = text[match.name[0] : span.start]
            name = strip_frame(name)
            if name and is_name(name):
                return name
    return None


def strip_frame(text: str) -> str:
    """A text without the signs and the small words that software sets around a name."""
    text = _unbracketed(text.strip(_SEPARATORS))
    for _ in range(2):
        text = _FRAME.sub("", text).strip(_SEPARATORS)
        text = _TAIL.sub("", " " + text).strip(_SEPARATORS) if text else text
    return _unbracketed(text)


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

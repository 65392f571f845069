"""Names as a reader wants them: without the badges, frames and doublings that markup "
"leaves around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.text.badges import without_badges

if TYPE_CHECKING:
    from threadview_parsers.html.entries import Hypothesis

TWICE = 0.6
"""Share of the names that stand twice, where markup and not their owners did it."""
_AROUND = " \t\xa0:,;|·•–—›»«↓↑→←¶"
_SAYS = re.compile(
    r"\s(?:says|said|wrote|writes|schrieb|schreibt|sagt|sagte|meint|a dit|dit|a écrit|"
    r"dice|dijo|ha scritto|escribió|"
    r"disse|diz|escreveu|zegt|schreef|pisze|napisał(?:\(a\)|a)?|пишет|написал(?:\(а\)|а)?|пише|"
    r"skrev|skriver|säger|siger|"
    r"sier|kirjoitti|sanoo|yazdı|diyor ki|dedi ki|mondta|írta|a spus|spune|napsal(?:\(a\)|a)?|"
    r"píše|říká)\s*:?$",
    re.IGNORECASE,
)


def tidy_authors(reading: Hypothesis) -> None:
    """Clean `author` of all entries but pingbacks, whose author is a page's title. Linear in their number.

    A name in brackets stays as it is: "[deleted]". Names that stand twice ("Ada Ada") are halved where
    several do, since there are people of that name.
    """
    people = [
        entry
        for entry in reading.entries
        if entry.author and entry.kind != "pingback" and entry.author[0] not in "[("
    ]
    names = [tidy(entry.author or "") for entry in people]
    halves = [_half(name) for name in names]
    if len(set(halves) - {None}) > 1 and sum(half is not None for half in halves) > TWICE * len(names):
        names = [half or name for half, name in zip(halves, names, strict=True)]
    for entry, name, known in zip(people, without_badges(list(names)), names, strict=True):
        entry.author = _closed(name or known or entry.author or "")


def tidy(name: str) -> str:
    """One name without what a sentence or a list sets beside it."""
    bare = " ".join(name.split()).strip(_AROUND)
    shorter = _SAYS.sub("", bare).strip(_AROUND)
    if any(char.isalnum() for char in shorter):
        bare = shorter
    return bare or name


def _closed(name: str) -> str:
    """A name whose last quotation mark has gone with the signs behind it: "Café «El Faro"."""
    for opening, closing in ("«»", "“”", "„“"):
        if name.count(opening) == name.count(closing) + 1 and not name.startswith(opening):
            name += closing
    return name


def _half(name: str) -> str | None:
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and len(words) % 2 == 0 and words[:half] == words[half:] else None

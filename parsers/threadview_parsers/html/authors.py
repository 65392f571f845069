"""Names as a reader wants them: without the badges, frames and doublings that markup "
"leaves around them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from threadview_parsers.text.badges import without_badges

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis

LONGEST = 60
"""Characters of a name."""
_FRAME = re.compile(
    r"(?:(?:comment|posted|written|submitted|commented|reply|sent|review(?:ed)?|answer(?:ed)?) (?:by|from)|"
    r"(?:kommentar|beitrag|antwort|geschrieben|verfasst|eingereicht|gespeichert|eintrag|bewertung) von|"
    r"(?:commentaire|réponse|avis) de|(?:écrit|posté|publié|soumis|envoyé|rédigé) par|"
    r"(?:comentario|respuesta) de|(?:escrito|publicado|enviado|comentado) por|(?:commento|risposta) di|"
    r"(?:scritto|inviato|pubblicato) da|(?:geplaatst|ingediend|geschreven|reactie) (?:door|van)|"
    r"(?:skrevet|skriven|indsendt|inskickad|innsendt|lagt inn|kommentar) a[fv]|"
    r"(?:dodan[ye]|wysłane|napisane|opublikowane) przez|(?:vložil|napsal|přidal)(?:\(a\)|a)?|"
    r"(?:отправлено|опубликовано|написал|добавил|прислал)|(?:надіслав|опублікував|додав|автор)|"
    r"(?:beküldte|írta)|(?:gönderen|yazan)|投稿者|作者|작성자|글쓴이)\s*:?",
    re.IGNORECASE,
)
"""Words that stand before a name, where they stand alone."""
TWICE = 0.6
"""Share of the names that stand twice, where markup and not their owners did it."""
PLACED = 0.6
"""Share of names with a place in brackets, of which there are at least `FEW`."""
FEW = 4
_BRACKETED = re.compile(r"(\S.*?)\s+[(（]([^\W\d][^()（）\d]{1,40})[)）]")
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


def tidy_authors(dom: Dom, reading: Hypothesis) -> None:
    """Clean `author` of all entries but pingbacks, whose author is a page's title. Linear in their number.

    A name in brackets stays as it is: "[deleted]". Names that stand twice ("Ada Ada") are halved where
    several do, since there are people of that name.
    """
    for entry in reading.entries:
        if entry.author and _FRAME.fullmatch(entry.author):
            entry.author = _next_to(dom, entry) or entry.author
    people = [
        entry
        for entry in reading.entries
        if entry.author and entry.kind != "pingback" and entry.author[0] not in "[("
    ]
    names = without_brackets([tidy(entry.author or "") for entry in people])
    halves = [_half(name) for name in names]
    if len(set(halves) - {None}) > 1 and sum(half is not None for half in halves) > TWICE * len(names):
        names = [half or name for half, name in zip(halves, names, strict=True)]
    for entry, name, known in zip(people, without_badges(list(names)), names, strict=True):
        entry.author = _closed(name or known or entry.author or "")


def _next_to(dom: Dom, entry: Entry) -> str | None:
    """The name that stands behind the words taken for one: "Submitted by" in an element of its own."""
    for place, atom in enumerate(entry.head[:-1]):
        if dom.texts[atom].strip(_AROUND) == entry.author:
            after = entry.head[place + 1]
            name = tidy(dom.texts[after])
            named = after == atom + 1 and len(name) <= LONGEST and any(char.isalpha() for char in name)
            return name if named and not any(char.isdigit() for char in name) else None
    return None


def without_brackets(names: list[str]) -> list[str]:
    """Names without what most of them, or several of different people, have behind them in brackets.

    "Bo (not verified)" stands beside "Cy (not verified)"; in guest books all have a place: "Bo (Lund)".
    """
    parts = [_BRACKETED.fullmatch(name) for name in names]
    tails: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        if part is not None:
            tails[part[2]].add(part[1])
    placed = sum(part is not None for part in parts)
    usual = placed >= PLACED * len(names) and len(tails) >= FEW
    return [
        part[1] if part is not None and (usual or len(tails[part[2]]) > 1) else name
        for name, part in zip(names, parts, strict=True)
    ]


def tidy(name: str) -> str:
    """One name without what a sentence or a list sets beside it."""
    bare = " ".join(name.split()).strip(_AROUND)
    if bare.endswith(tuple("-–—")) and bare.rstrip("-–—").endswith(" "):
        bare = bare.rstrip("-–— ")  # "Ada -", but not "-_-"
    framed = _FRAME.match(bare)
    if framed and (" " in framed[0].rstrip() or framed[0].endswith(":")):
        rest = bare[framed.end() :]
        if framed[0][-1] in " :" and any(map(str.isalnum, rest)):
            bare = rest.strip(_AROUND)
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

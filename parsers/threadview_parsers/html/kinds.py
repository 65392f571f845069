"""What kind each entry is: a comment, another page's link, a review, an answer, the stub of a deletion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import parts
from threadview_parsers.phrases import Role
from threadview_parsers.text.removed import is_removed

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts

_PING = ("pingback", "trackback", "pings", "pinglist")
_REVIEW = ("review", "rezension", "recensione", "bewertung", "rev", "otzyv")
_ANSWER = ("answer", "antwort", "respuesta", "reponse")
_STARS = re.compile(r"^[★☆⭐✩✭✮\s]{3,}")


def set_kinds(dom: Dom, facts: Facts, reading: Hypothesis) -> None:
    """Set `kind` of the entries that their source calls plain comments."""
    for entry in reading.entries:
        if entry.kind != "comment":
            continue
        names = _names(dom, entry)
        if _is_ping(facts, entry, names):
            entry.kind = "pingback"
        elif is_removed(entry.text if entry.text is not None else dom.text(entry.body[:12])):
            entry.kind = "removed"
        elif reading.source == "mined" and any(name in _REVIEW for name in names):
            entry.kind = "review"
        elif reading.source == "mined" and any(name in _ANSWER for name in names) and entry.parent is None:
            entry.kind = "answer"


def _names(dom: Dom, entry: Entry) -> set[str]:
    if entry.unit is None:
        return set()
    found = {part for name in dom.classes[entry.unit] for part in parts(name)}
    prop = dom.get(entry.unit, "itemprop")
    return found | ({prop.lower()} if prop else set())


def _is_ping(facts: Facts, entry: Entry, names: set[str]) -> bool:
    if any(name in _PING for name in names):
        return True
    return any(
        match.role & Role.PINGBACK and (match.whole or atom in entry.head)
        for atom in [*entry.head[:6], *entry.body[:1]]
        for match in facts.phrases(atom)
    )

"""Whether the first entry is what the others talk about: a forum's topic, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.mining.words import speaks_of
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry
    from threadview_parsers.html.mining.facts import Facts
    from threadview_parsers.html.mining.units import Unit

ARTICLE = 250
"""Characters of prose before the thread that are an article of their own."""
BOARD = ("post", "message", "msg", "topic", "thread", "beitrag", "forum", "mensaje", "wpis", "messaggio", "viesti", "bericht", "question",
         "inlagg", "innlegg", "soobshenie", "prispevek", "reply")  # fmt: skip
UNDER = ("comment", "kommentar", "comentari", "commentaire", "commento", "reactie", "review", "guestbook", "gaestebuch", "koment",
         "yorum", "opinion", "feedback", "respons", "discuss")  # fmt: skip


def is_opening(
    dom: Dom, facts: Facts, units: Sequence[Unit], entries: Sequence[Entry], reasons: Mapping[str, float]
) -> bool:
    """Whether the page has no other article, and the first entry is one by its place and its name."""
    first = units[0]
    before = facts.prose_sum[first.start] - facts.prose_sum[0]
    own = sum(len(dom.texts[atom]) for atom in entries[0].body)
    if before > max(ARTICLE, 0.5 * own) or entries[0].author is None or entries[0].parent is not None:
        return False
    if len(units) > 1 and _heading_between(
        facts, first.end if units[1].above is None else first.start, units[1].start
    ):
        return True
    if reasons.get("heading", 0.0) >= 0.6 and reasons.get("count", 0.0) == 0.0:
        return False
    names = [name for top in first.tops[:1] for name in (*dom.classes[top], dom.get(top, "id") or "")]
    around = [
        name
        for up in list(dom.ancestors(dom.parent[first.tops[0]]))[:4]
        for name in (*dom.classes[up], dom.get(up, "id") or "")
    ]
    if any(speaks_of(name, UNDER) for name in names) or any(speaks_of(name, UNDER) for name in around):
        return False
    if not any(speaks_of(name, BOARD) for name in (*names, *around)):
        return False
    return _is_earliest(entries)


def _heading_between(facts: Facts, start: int, end: int) -> bool:
    return any(
        match.role & Role.HEADING and match.whole
        for atom in range(start, min(end, start + 30))
        for match in facts.phrases(atom)
    )


def _is_earliest(entries: Sequence[Entry]) -> bool:
    stamps = [entry.published for entry in entries if entry.published]
    return len(stamps) < len(entries) or stamps[0] <= min(stamps)

"""How complete the entries of a hypothesis are, which is what makes one source better than another."""

from __future__ import annotations

from threadview_parsers.html.dom import Dom
from threadview_parsers.html.entries import Entry, Hypothesis

PROSE = 60
"""Characters of an atom that is more than a name, a date or a control."""


def rate(hypothesis: Hypothesis, certainty: float) -> None:
    """Set `score` (0 to 1) and its reasons.

    certainty: how sure it is, from where the entries stood, that they are comments at all (0 to 1). The
    rest is the share of entries that have a text, an author and a date.
    """
    entries = [entry for entry in hypothesis.entries if entry.kind != "removed"]
    count = len(entries) or 1
    text = sum(bool(entry.text or entry.body) for entry in entries) / count
    author = sum(entry.author is not None for entry in entries) / count
    date = sum(dated(entry) for entry in entries) / count
    complete = sum(
        bool(entry.text or entry.body) and entry.author is not None and dated(entry) for entry in entries
    )
    hypothesis.reasons.update(
        certainty=certainty,
        entries=len(entries),
        text=text,
        author=author,
        date=date,
        complete=complete / count,
    )
    cut = sum((entry.text or "")[-3:].endswith(("…", "...")) for entry in entries) / count
    if cut > 0.3:
        # data for a search engine's excerpt: the page itself has the whole texts
        hypothesis.reasons["cut"] = cut
        certainty *= 0.7
    hypothesis.score = round(certainty * (0.5 * text + 0.25 * author + 0.25 * date), 4)


def leave_over(dom: Dom, hypothesis: Hypothesis) -> None:
    """Lower the score by the share of prose inside the units that no entry has as its text.

    Markup that knows the answers but not the comments on them knows only a part of the thread.
    """
    said = left = 0
    for entry in hypothesis.entries:
        said += sum(len(dom.texts[atom]) for atom in entry.body)
        left += sum(len(dom.texts[atom]) for atom in entry.head if len(dom.texts[atom]) >= PROSE)
    share = left / (said + left) if said else 0.0
    hypothesis.reasons["left over"] = round(share, 4)
    hypothesis.score = round(hypothesis.score * (1 - min(share, 0.5)), 4)


def dated(entry: Entry) -> bool:
    """Whether the entry says when it was written."""
    return entry.published is not None or entry.published_text is not None

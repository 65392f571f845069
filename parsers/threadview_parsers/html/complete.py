"""What a source of evidence left open, filled in by the general analysis: themes rename parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.dates import find_dates
from threadview_parsers.html.mining.records import read_entries
from threadview_parsers.html.mining.units import Unit

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry, Hypothesis
    from threadview_parsers.html.mining.facts import Facts

OPEN = 0.3
"""Share of entries without an author (a date, a text) that is no accident of single ones."""


def complete(dom: Dom, facts: Facts, reading: Hypothesis) -> None:
    """Fill author, date and text of entries that have none, by the places where all entries have them."""
    entries = [entry for entry in reading.entries if entry.unit is not None and (entry.head or entry.body)]
    if not entries:
        return
    count = len(entries)
    no_author = sum(entry.author is None for entry in entries) > OPEN * count
    no_date = sum(not is_dated(entry) for entry in entries) > OPEN * count
    no_text = [entry for entry in entries if not entry.body and entry.text is None]
    if not (no_author or no_date or no_text):
        return
    units = [_unit(dom, entry) for entry in entries]
    found, _ = read_entries(dom, facts, units)
    for entry, other in zip(entries, found, strict=True):
        if no_author and entry.author is None:
            entry.author = other.author
        if no_date and not is_dated(entry) and (is_dated(other) or entry.published_text is None):
            entry.published_text, entry.published = other.published_text, other.published
        if not entry.body and entry.text is None:
            entry.body, entry.head = other.body, other.head


def _unit(dom: Dom, entry: Entry) -> Unit:
    """The entry's own atoms as a unit: of its element, or of a run of siblings that begins with it."""
    own = sorted({*entry.head, *entry.body})
    top = entry.unit or 0
    root = top
    while root > 0 and not (dom.first_atom[root] <= own[0] and own[-1] < dom.end_atom[root]):
        root = dom.parent[root]
    if root == top:
        return Unit(top, (top,), own[0], own[-1] + 1, own=own)
    tops: dict[int, None] = {}
    for atom in own:
        element = dom.owners[atom]
        while element > root and dom.parent[element] != root:
            element = dom.parent[element]
        if element > root:
            tops[element] = None
    return Unit(root, tuple(tops) or (top,), own[0], own[-1] + 1, own=own)


def is_dated(entry: Entry) -> bool:
    """Whether the entry names a day: "2 years ago" and "at 9:12" do not."""
    if entry.published is not None:
        return True
    return entry.published_text is not None and any(
        span.kind in ("date", "datetime", "yearless") for span in find_dates(entry.published_text)
    )

"""What stands under a post and was not written for it: signatures and notes of editing."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row
    from .segments import Entry

NOTE_LENGTH = 120
LINES = 6
"""A signature is no longer than this, unless a drawn line opens it."""


def cut_signatures(rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]) -> None:
    """Take signatures and notes of editing from the ends of the bodies; they stay in the comment's span."""
    _cut_below_rules(rows, entries)
    _cut_notes(rows, entries)
    _cut_by_author(rows, entries, authors)


def _cut_below_rules(rows: Sequence[Row], entries: Sequence[Entry]) -> None:
    """A line of underscores or "--" parts text from signature, where several posts have one."""
    cuts: list[tuple[Entry, int]] = []
    for entry in entries:
        for place, index in enumerate(entry.body):
            row = rows[index]
            if place and (row.content == "--" or (row.rule and row.content.startswith("______"))):
                cuts.append((entry, place))
                break
    if len(cuts) >= 2:
        for entry, place in cuts:
            del entry.body[place:]


def _cut_notes(rows: Sequence[Row], entries: Sequence[Entry]) -> None:
    """ "Last edited by Ada on 3 May; edited 2 times": a dated last line that opens alike in many posts."""
    openings: Counter[str] = Counter()
    ends = []
    for entry in entries:
        row = rows[entry.body[-1]] if len(entry.body) > 1 else None
        if row is not None and row.dates and len(row.content) <= NOTE_LENGTH:
            opening = " ".join(row.content.casefold().split()[:2])
            openings[opening] += 1
            ends.append((entry, opening))
    for entry, opening in ends:
        if openings[opening] >= 2:
            entry.body.pop()


def _cut_by_author(rows: Sequence[Row], entries: Sequence[Entry], authors: Sequence[str | None]) -> None:
    """Lines that one author's posts all end with."""
    posts: dict[str, list[Entry]] = defaultdict(list)
    for entry, author in zip(entries, authors, strict=True):
        if author and entry.body:
            posts[author].append(entry)
    for own in posts.values():
        if len(own) < 3:
            continue
        for _ in range(LINES):
            ends = Counter(rows[entry.body[-1]].content for entry in own if len(entry.body) > 1)
            if not ends:
                break
            line, count = ends.most_common(1)[0]
            if count < 3 or count < 0.6 * len(own):
                break
            for entry in own:
                if len(entry.body) > 1 and rows[entry.body[-1]].content == line:
                    entry.body.pop()

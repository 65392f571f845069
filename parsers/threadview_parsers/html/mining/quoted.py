"""Whom a quotation answers: the quoted words stand in an earlier entry, or its name above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

_WORD = re.compile(r"\w+")
QUOTED = 6
"""Words by which a quotation is found in the entry that it comes from."""
TRIED = 60
"""At most so many earlier entries are searched for a quotation."""
CHARACTERS = 14
"""The same in scripts without spaces, where a word is a clause."""
FEWEST = 3
HEAD = 48
"""Characters above a quotation in which a name is looked for."""


class Quotations:
    """The words of the entries so far, to find quotations in. One pass, in the entries' order."""

    def __init__(self, dom: Dom, entries: Sequence[Entry]) -> None:
        self.dom = dom
        self.entries = entries
        self.bags: list[str | None] = [None] * len(entries)

    def source(self, place: int, latest: dict[str, int]) -> int | None:
        """The entry that the first quotation of an entry comes from, by its words, else by the name above it.

        `latest` has the latest earlier entry of each author, by `fold`ed name.
        """
        dom = self.dom
        quoted = [atom for atom in self.entries[place].body[:40] if dom.quotes[atom] >= 0]
        if not quoted:
            return None
        first = dom.quotes[quoted[0]]
        quoted = [atom for atom in quoted if dom.quotes[atom] == first]
        found = self._by_words([atom for atom in quoted if len(dom.texts[atom]) > FEWEST], place)
        if found is not None:
            return found
        named = [name_within(dom.texts[atom], latest) for atom in quoted[:3]]
        if quoted[0] > 0 and len(dom.texts[quoted[0] - 1]) <= HEAD:
            named.append(name_within(dom.texts[quoted[0] - 1], latest))  # "X wrote:" above the box
        return next((where for where in named if where is not None), None)

    def _by_words(self, said: list[int], place: int) -> int | None:
        words = _WORD.findall(self.dom.text(said[-FEWEST:]).casefold())
        wanted = " ".join(words[-QUOTED:])
        if len(words) < FEWEST:
            wanted = wanted[-CHARACTERS:]
            if len(wanted) < CHARACTERS or wanted.isascii():
                return None
        for earlier in range(place - 1, max(place - TRIED, -1), -1):
            if wanted in self._bag(earlier):
                return earlier
        return None

    def _bag(self, place: int) -> str:
        text = self.bags[place]
        if text is None:
            dom = self.dom
            own = [atom for atom in self.entries[place].body if dom.quotes[atom] < 0]
            text = self.bags[place] = " ".join(_WORD.findall(dom.text(own).casefold()))
        return text


def fold(name: str) -> str:
    """A name as names are compared."""
    return " ".join(name.split()).casefold()


def name_within(text: str, latest: dict[str, int], *, length: int = HEAD) -> int | None:
    """The entry of the longest known name that the first characters of a text hold as whole words.

    Where a script sets no spaces, a word may go on after the name. A fixed number of look-ups.
    """
    head = fold(text[: length + 40])[: length + 40]
    starts = [found.start() for found in _WORD.finditer(head) if found.start() <= length]
    ends = [found.end() for found in _WORD.finditer(head)]
    best: int | None = None
    longest = 1
    for start in starts[:10]:
        stops = ends if head.isascii() else range(start + 2, min(len(head), start + 24) + 1)
        for stop in stops:
            if stop - start <= max(longest, 2 if head[start:stop].isascii() else 1):
                continue
            where = latest.get(head[start:stop])
            if where is None and stop < len(head):
                where = latest.get(head[start : stop + 1])  # "Ivan B."
            if where is not None and (head.isascii() or _closes(head, stop)):
                best, longest = where, stop - start
    return best


def _closes(head: str, stop: int) -> bool:
    """Whether a name may end here: at a word's end, or within a word of a script without spaces."""
    return (
        stop >= len(head)
        or not (head[stop].isalnum() and head[stop - 1].isalnum())
        or head[stop - 1] >= "\u0e00"
    )

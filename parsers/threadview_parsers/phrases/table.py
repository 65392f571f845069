"""The words of data/phrases.json, ready for looking up.

Forms are folded (see fold.py); "0" stands for a number. The file is made by tools/make_phrases.py,
indices and all, because building them took most of a short parse; it is read once, at the first line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from .roles import Role


class Entry(NamedTuple):
    """What a phrase is: its role, the count that it states in words, its languages."""

    role: Role
    count: int | None  # type: ignore[assignment]  # hides tuple.count, which nobody asks
    locales: frozenset[str]
    weak: bool = False
    """Whether other things are called so too: "By X" may credit a picture, "Yes" may be a whole comment."""


class Slotted(NamedTuple):
    """A phrase with a gap for a name or a title: the words before the gap and after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    entry: Entry


class Noun(NamedTuple):
    """A word for comments; one that does not stand alone is a heading only with a number or a title."""

    alone: bool
    locales: frozenset[str]


class Table(NamedTuple):
    """All phrases. Keys are folded words joined by spaces."""

    fixed: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Noun, ...]]
    numbers: dict[str, tuple[tuple[int, frozenset[str]], ...]]
    about: dict[str, frozenset[str]]
    """Words between the noun and the title."""
    lengths: dict[str, tuple[int, ...]]
    """First word of a key of `fixed` -> the numbers of words of such keys, longest first."""
    noun_lengths: dict[str, tuple[int, ...]]
    number_lengths: dict[str, tuple[int, ...]]
    about_lengths: dict[str, tuple[int, ...]]
    names: dict[str, tuple[Slotted, ...]]
    """First word -> phrases that have words before the name, longest first."""
    verbs: dict[str, tuple[Slotted, ...]]
    """First word after the name -> phrases that begin with the name, longest first."""
    titles: dict[str, tuple[Slotted, ...]]
    """First word -> phrases that have words before the title."""
    tails: dict[str, tuple[Slotted, ...]]
    """Last word -> phrases that begin with the title."""
    openings: frozenset[str]
    """The first two words of all phrases that may open a long line."""


_Form = tuple[tuple[str, ...], tuple[str, ...], int]
"""Words before the gap, words after it, place in `entries`."""


class _Data(msgspec.Struct, frozen=True):
    """The file, as it is. What many forms share is stated once and referred to by its place."""

    locales: tuple[frozenset[str], ...]
    entries: tuple[tuple[int, int | None, int, bool], ...]
    """Role, count, place in `locales`, weak."""
    groups: tuple[tuple[int, ...], ...]
    """Places in `entries`."""
    fixed: dict[str, int]
    """Form -> place in `groups`."""
    nouns: dict[str, tuple[tuple[bool, int], ...]]
    numbers: dict[str, tuple[tuple[int, int], ...]]
    about: dict[str, int]
    lengths: dict[str, tuple[int, ...]]
    noun_lengths: dict[str, tuple[int, ...]]
    number_lengths: dict[str, tuple[int, ...]]
    about_lengths: dict[str, tuple[int, ...]]
    names: dict[str, tuple[_Form, ...]]
    verbs: dict[str, tuple[_Form, ...]]
    titles: dict[str, tuple[_Form, ...]]
    tails: dict[str, tuple[_Form, ...]]
    openings: frozenset[str]


@cache
def table() -> Table:
    """The phrases, read at the first call."""
    # not importlib.resources, which costs more than the reading
    raw = (Path(__file__).parents[1] / "data" / "phrases.json").read_bytes()
    data = msgspec.json.decode(raw, type=_Data)
    locales = data.locales
    entries = tuple(Entry(Role(role), count, locales[at], weak) for role, count, at, weak in data.entries)
    groups = [tuple(entries[at] for at in group) for group in data.groups]

    def slotted(forms: dict[str, tuple[_Form, ...]]) -> dict[str, tuple[Slotted, ...]]:
        return {
            word: tuple(Slotted(before, after, entries[at]) for before, after, at in found)
            for word, found in forms.items()
        }

    return Table(
        fixed={form: groups[at] for form, at in data.fixed.items()},
        nouns={
            form: tuple(Noun(alone, locales[at]) for alone, at in found) for form, found in data.nouns.items()
        },
        numbers={
            form: tuple((count, locales[at]) for count, at in found) for form, found in data.numbers.items()
        },
        about={form: locales[at] for form, at in data.about.items()},
        lengths=data.lengths,
        noun_lengths=data.noun_lengths,
        number_lengths=data.number_lengths,
        about_lengths=data.about_lengths,
        names=slotted(data.names),
        verbs=slotted(data.verbs),
        titles=slotted(data.titles),
        tails=slotted(data.tails),
        openings=data.openings,
    )

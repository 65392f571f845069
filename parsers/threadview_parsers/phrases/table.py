"""The words of data/phrases.json, ready for looking up.

Forms are folded (see fold.py); "0" stands for a number. The file is made by tools/make_phrases.py, indices
and all, because building them took most of a short parse; it is read once, at the first line, and what it
says of a word is made ready when the word is met.
"""

from __future__ import annotations

from collections.abc import Callable, KeysView
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, overload

import msgspec

from .roles import Role

D = TypeVar("D")
R = TypeVar("R")
V = TypeVar("V")


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


class Lookup(Generic[V]):
    """A dict whose values are made when they are asked for."""

    def __init__(self, raw: dict[str, R], make: Callable[[R], V]) -> None:
        self._raw = raw
        self._make: Callable[[Any], V] = make
        self._made: dict[str, V] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._raw

    def keys(self) -> KeysView[str]:
        """All keys."""
        return self._raw.keys()

    @overload
    def get(self, key: str) -> V | None: ...
    @overload
    def get(self, key: str, default: D) -> V | D: ...
    def get(self, key: str, default: D | None = None) -> V | D | None:
        """The value, `default` where there is none."""
        if key not in self._raw:
            return default
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(self._raw[key])
        return made


class Table(NamedTuple):
    """All phrases. Keys are folded words joined by spaces."""

    fixed: Lookup[tuple[Entry, ...]]
    nouns: Lookup[tuple[Noun, ...]]
    numbers: Lookup[tuple[tuple[int, frozenset[str]], ...]]
    about: dict[str, frozenset[str]]
    """Words between the noun and the title."""
    lengths: dict[str, tuple[int, ...]]
    """First word of a key of `fixed` -> the numbers of words of such keys, longest first."""
    noun_lengths: dict[str, tuple[int, ...]]
    number_lengths: dict[str, tuple[int, ...]]
    about_lengths: dict[str, tuple[int, ...]]
    names: Lookup[tuple[Slotted, ...]]
    """First word -> phrases that have words before the name, longest first."""
    verbs: Lookup[tuple[Slotted, ...]]
    """First word after the name -> phrases that begin with the name, longest first."""
    titles: Lookup[tuple[Slotted, ...]]
    """First word -> phrases that have words before the title."""
    tails: Lookup[tuple[Slotted, ...]]
    """Last word -> phrases that begin with the title."""
    openings: frozenset[str]
    """The first two words of all phrases that may open a long line."""


_Form = tuple[tuple[str, ...], tuple[str, ...], int]
"""Words before the gap, words after it, place in `entries`."""


class _Data(msgspec.Struct, frozen=True):
    """The file, as it is. What many forms share is stated once and referred to by its place."""

    locales: tuple[frozenset[str], ...]
    entries: tuple[msgspec.Raw, ...]
    """Role, count, place in `locales`, weak."""
    groups: tuple[tuple[int, ...], ...]
    """Places in `entries`."""
    fixed: dict[str, int]
    """Form -> place in `groups`."""
    nouns: dict[str, msgspec.Raw]
    numbers: dict[str, msgspec.Raw]
    about: dict[str, int]
    lengths: dict[str, tuple[int, ...]]
    noun_lengths: dict[str, tuple[int, ...]]
    number_lengths: dict[str, tuple[int, ...]]
    about_lengths: dict[str, tuple[int, ...]]
    names: dict[str, msgspec.Raw]
    verbs: dict[str, msgspec.Raw]
    titles: dict[str, msgspec.Raw]
    tails: dict[str, msgspec.Raw]
    openings: frozenset[str]


_ENTRY = msgspec.json.Decoder(tuple[int, int | None, int, bool])
_NOUNS = msgspec.json.Decoder(tuple[tuple[bool, int], ...])
_NUMBERS = msgspec.json.Decoder(tuple[tuple[int, int], ...])
_FORMS = msgspec.json.Decoder(tuple[_Form, ...])


@cache
def table() -> Table:
    """The phrases, read at the first call."""
    # not importlib.resources, which costs more than the reading
    raw = (Path(__file__).parents[1] / "data" / "phrases.json").read_bytes()
    data = msgspec.json.decode(raw, type=_Data)
    locales = data.locales

    @cache
    def entry(place: int) -> Entry:
        role, count, at, weak = _ENTRY.decode(data.entries[place])
        return Entry(Role(role), count, locales[at], weak)

    def group(place: int) -> tuple[Entry, ...]:
        return tuple(entry(at) for at in data.groups[place])

    def nouns(raw: msgspec.Raw) -> tuple[Noun, ...]:
        return tuple(Noun(alone, locales[at]) for alone, at in _NOUNS.decode(raw))

    def numbers(raw: msgspec.Raw) -> tuple[tuple[int, frozenset[str]], ...]:
        return tuple((count, locales[at]) for count, at in _NUMBERS.decode(raw))

    def slotted(raw: msgspec.Raw) -> tuple[Slotted, ...]:
        return tuple(Slotted(before, after, entry(at)) for before, after, at in _FORMS.decode(raw))

    return Table(
        fixed=Lookup(data.fixed, group),
        nouns=Lookup(data.nouns, nouns),
        numbers=Lookup(data.numbers, numbers),
        about={form: locales[at] for form, at in data.about.items()},
        lengths=data.lengths,
        noun_lengths=data.noun_lengths,
        number_lengths=data.number_lengths,
        about_lengths=data.about_lengths,
        names=Lookup(data.names, slotted),
        verbs=Lookup(data.verbs, slotted),
        titles=Lookup(data.titles, slotted),
        tails=Lookup(data.tails, slotted),
        openings=data.openings,
    )

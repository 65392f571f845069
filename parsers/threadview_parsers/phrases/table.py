"""The words of data/phrases.tsv, ready for looking up.

A row of the file: kind, languages divided by ",", forms divided by "|". Forms are folded (see fold.py); "0"
stands for a number, "@" for a name, "~" for a title. The file is made by tools/make_phrases.py and read once,
at the first line.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from .roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "@"
TITLE = "~"

_ROLES = {
    "heading": Role.HEADING,
    "form": Role.FORM,
    "reply": Role.REPLY,
    "says": Role.SAYS,
    "pingback": Role.PINGBACK,
    "paging": Role.PAGING,
    "closed": Role.CLOSED | Role.FORM,
    "moderation": Role.MODERATION,
    "meta": Role.META,
    "recent": Role.RECENT,
    "byline": Role.SAYS,
    "weak": Role.REPLY,
}
_WEAK = frozenset(("byline", "weak"))


class Entry(NamedTuple):
    """What a phrase is: its role, the count that it states in words, its languages."""

    role: Role
    count: int | None
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


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _slotted(form: str, slot: str, entry: Entry) -> Slotted:
    before, _, after = form.partition(slot)
    return Slotted(tuple(before.split()), tuple(after.split()), entry)


def _grouped(found: dict[str, list[Slotted]]) -> dict[str, tuple[Slotted, ...]]:
    longest = {key: sorted(forms, key=lambda form: -len(form.before) - len(form.after)) for key, forms in found.items()}
    return {key: tuple(forms) for key, forms in longest.items()}


class _Reader:
    """Collects the rows of the file."""

    def __init__(self) -> None:
        self.fixed: dict[str, tuple[Entry, ...]] = {}
        self.nouns: dict[str, tuple[Noun, ...]] = {}
        self.numbers: dict[str, tuple[tuple[int, frozenset[str]], ...]] = {}
        self.about: dict[str, frozenset[str]] = {}
        self.names: dict[str, list[Slotted]] = {}
        self.verbs: dict[str, list[Slotted]] = {}
        self.titles: dict[str, list[Slotted]] = {}
        self.tails: dict[str, list[Slotted]] = {}

    def row(self, kind: str, locales: frozenset[str], forms: list[str]) -> None:
        kind, _, count = kind.partition("=")
        if kind in {"noun", "counted"}:
            noun = (Noun(kind == "noun", locales),)
            for form in forms:
                self.nouns[form] = self.nouns.get(form, ()) + noun
        elif kind == "number":
            number = ((int(count), locales),)
            for form in forms:
                self.numbers[form] = self.numbers.get(form, ()) + number
        elif kind == "about":
            for form in forms:
                self.about[form] = self.about.get(form, frozenset()) | locales
        else:
            self.phrases(Entry(_ROLES[kind], int(count) if count else None, locales, kind in _WEAK), forms)

    def phrases(self, entry: Entry, forms: list[str]) -> None:
        for form in forms:
            if NAME in form:
                slotted = _slotted(form, NAME, entry)
                if slotted.before:
                    self.names.setdefault(slotted.before[0], []).append(slotted)
                else:
                    self.verbs.setdefault(slotted.after[0], []).append(slotted)
            elif TITLE in form:
                slotted = _slotted(form, TITLE, entry)
                if slotted.before:
                    self.titles.setdefault(slotted.before[0], []).append(slotted)
                else:
                    self.tails.setdefault(slotted.after[-1], []).append(slotted)
            else:
                self.fixed[form] = self.fixed.get(form, ()) + (entry,)


def _openings(reader: _Reader) -> frozenset[str]:
    """Pairs, because half of all prose begins with a word such as "a" or "no"."""
    found = {" ".join(key.split(" ", 2)[:2]) for key in reader.fixed}
    found.update(" ".join(key.split(" ", 2)[:2]) for key in reader.nouns)
    found.update(key for key in reader.numbers if " " in key)
    for group in (reader.names, reader.titles):
        found.update(" ".join(form.before[:2]) for forms in group.values() for form in forms)
    return frozenset(found)


@cache
def table() -> Table:
    """The phrases, read at the first call."""
    reader = _Reader()
    sets: dict[str, frozenset[str]] = {}
    text = (files("threadview_parsers") / "data" / "phrases.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, locales, forms = line.split("\t")
            known = sets.get(locales)
            if known is None:
                known = sets[locales] = frozenset(locales.split(","))
            reader.row(kind, known, forms.split("|"))
    return Table(
        fixed=reader.fixed,
        nouns=reader.nouns,
        numbers=reader.numbers,
        about=reader.about,
        lengths=_lengths(reader.fixed),
        noun_lengths=_lengths(reader.nouns),
        number_lengths=_lengths(reader.numbers),
        about_lengths=_lengths(reader.about),
        names=_grouped(reader.names),
        verbs=_grouped(reader.verbs),
        titles=_grouped(reader.titles),
        tails=_grouped(reader.tails),
        openings=_openings(reader),
    )

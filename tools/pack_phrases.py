"""Turn tools/phrases.tsv into the package's data/phrases.json, with all indices that looking up needs.

A row of the table: kind, languages divided by ",", forms divided by "|". Forms are folded (see the package's
phrases/fold.py); "0" stands for a number, "@" for a name, "~" for a title. The kinds are those of
make_phrases.py, which calls this.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
from threadview_parsers.phrases.roles import Role
from threadview_parsers.phrases.table import Entry, Noun, Slotted

NAME = "@"
TITLE = "~"
T = TypeVar("T")

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
    "more": Role.MORE,
    "byline": Role.SAYS,
    "weak": Role.REPLY,
}
_WEAK = frozenset(("byline", "weak"))


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _slotted(form: str, slot: str, entry: Entry) -> Slotted:
    before, _, after = form.partition(slot)
    return Slotted(tuple(before.split()), tuple(after.split()), entry)


def _grouped(found: dict[str, list[Slotted]]) -> dict[str, tuple[Slotted, ...]]:
    longest = {
        key: sorted(forms, key=lambda form: -len(form.before) - len(form.after))
        for key, forms in found.items()
    }
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
                self.fixed[form] = (*self.fixed.get(form, ()), entry)


def _openings(reader: _Reader) -> frozenset[str]:
    """Pairs, because half of all prose begins with a word such as "a" or "no"."""
    found = {" ".join(key.split(" ", 2)[:2]) for key in reader.fixed}
    found.update(" ".join(key.split(" ", 2)[:2]) for key in reader.nouns)
    found.update(key for key in reader.numbers if " " in key)
    for group in (reader.names, reader.titles):
        found.update(" ".join(form.before[:2]) for forms in group.values() for form in forms)
    return frozenset(found)


class _Places(dict[T, int]):
    """Gives each thing a place, the same to equal things."""

    def __missing__(self, thing: T) -> int:
        self[thing] = len(self)
        return self[thing]


def pack(table: Path, target: Path) -> None:
    """Read the rows of `table` and write `target`."""
    reader = _Reader()
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, languages, forms = line.split("\t")
            reader.row(kind, frozenset(languages.split(",")), forms.split("|"))
    locales: _Places[frozenset[str]] = _Places()
    entries: _Places[Entry] = _Places()
    groups: _Places[tuple[int, ...]] = _Places()

    def slotted(found: dict[str, list[Slotted]]) -> dict[str, list[tuple[object, object, int]]]:
        return {
            word: [(form.before, form.after, entries[form.entry]) for form in forms]
            for word, forms in _grouped(found).items()
        }

    data: dict[str, object] = {
        "fixed": {
            form: groups[tuple(entries[entry] for entry in found)] for form, found in reader.fixed.items()
        },
        "nouns": {
            form: [(noun.alone, locales[noun.locales]) for noun in found]
            for form, found in reader.nouns.items()
        },
        "numbers": {
            form: [(count, locales[at]) for count, at in found] for form, found in reader.numbers.items()
        },
        "about": {form: locales[found] for form, found in reader.about.items()},
        "lengths": _lengths(reader.fixed),
        "noun_lengths": _lengths(reader.nouns),
        "number_lengths": _lengths(reader.numbers),
        "about_lengths": _lengths(reader.about),
        "names": slotted(reader.names),
        "verbs": slotted(reader.verbs),
        "titles": slotted(reader.titles),
        "tails": slotted(reader.tails),
        "openings": sorted(_openings(reader)),
    }
    data["entries"] = [
        (entry.role.value, entry.count, locales[entry.locales], entry.weak) for entry in entries
    ]
    data["groups"] = list(groups)
    data["locales"] = [sorted(known) for known in locales]
    target.write_bytes(msgspec.json.encode(data))

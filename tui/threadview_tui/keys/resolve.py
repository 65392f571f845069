"""Which keys are in force: the table, a preset over it, the reader's own over both; and what clashes.

Textual's own keymaps take any name for a key, take a key away from another command in silence, and know no
chords. So all is decided here, before there is a screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from threadview_tui.config import Config, Problem
from threadview_tui.config.checking import meant

from .in_force import InForce
from .key import Key, Part, is_chord, shown_key
from .names import NoKeyError, parse_key
from .presets import usual_keys

ESSENTIAL = frozenset(
    {
        "program.quit-now",
        "prompt.cancel",
        "help.close",
        "list.back",
        "pick.back",
        "picking.close",
        "outline.back",
        "statistics.back",
    }
)
"""Without these nobody would get out again: they always have a key."""


def resolve(parts: Sequence[Part], config: Config) -> tuple[InForce, list[Problem]]:
    """The keys in force by the settings, and what of these cannot be."""
    return _Resolving(parts, config).run()


class _Resolving:
    def __init__(self, parts: Sequence[Part], config: Config) -> None:
        self._parts = parts
        self._config = config
        self._problems: list[Problem] = []

    def run(self) -> tuple[InForce, list[Problem]]:
        known = {key.id: (part, key) for part in self._parts for key in part.keys}
        asked: dict[str, tuple[str, ...]] = {}
        for id, written in self._config.remaps.items():
            if id not in known:
                self._report(id, f"there is no command {id}{meant(id, tuple(known))}")
                continue
            keys = self._valid(*known[id], written)
            if written and not keys:
                continue
            if not keys and id in ESSENTIAL:
                self._report(id, f"{id} needs a key")
                continue
            asked[id] = keys
        parts = tuple(self._settled(part, asked) for part in self._parts)
        self._problems.sort(key=lambda problem: problem.line or 0)
        return InForce(parts, self._config.preset, frozenset(asked)), self._problems

    def _report(self, id: str, reason: str) -> None:
        self._problems.append(Problem(reason, self._config.path, self._config.place(f"keys.{id}")))

    def _usual(self, key: Key) -> tuple[str, ...]:
        return usual_keys(self._config.preset, key)

    def _valid(self, part: Part, row: Key, written: Iterable[str]) -> tuple[str, ...]:
        """Those of the keys that can be pressed in that part of the screen."""
        valid: list[str] = []
        for text in written:
            try:
                key = parse_key(text)
                _check(part, row, key)
            except NoKeyError as error:
                self._report(row.id, f"{row.id}: {error}")
            else:
                if key not in valid:
                    valid.append(key)
        return tuple(valid)

    def _settled(self, part: Part, asked: Mapping[str, tuple[str, ...]]) -> Part:
        """The part with the keys in force: the essential, then what was asked for, then the usual."""
        owned = _Owned()
        rows = {key.id: key for key in part.keys}
        kept: dict[str, list[str]] = defaultdict(list)
        for id in ESSENTIAL & rows.keys() - asked.keys():
            for key in self._usual(rows[id]):
                owned.give(key, id)
                kept[id].append(key)
        for id in sorted(asked, key=lambda id: id not in ESSENTIAL):
            for key in asked[id] if id in rows else ():
                rival = owned.rival(key)
                if rival is None:
                    owned.give(key, id)
                    kept[id].append(key)
                else:
                    self._report(id, _refused(key, id, *rival))
            if id in rows and id in ESSENTIAL and not kept[id]:
                kept[id] = [key for key in self._usual(rows[id]) if owned.rival(key) is None]
                for key in kept[id]:
                    owned.give(key, id)
        lost: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in part.keys:
            for key in self._usual(row) if row.id not in asked and row.id not in ESSENTIAL else ():
                rival = owned.rival(key)
                if rival is None:
                    kept[row.id].append(key)
                else:
                    lost[rival].append((key, row.id))
                    continue
                owned.give(key, row.id)
        for (key, id), losses in lost.items():
            self._report(id, _taken(key, id, losses, kept))
        return replace(part, keys=_with_keys(part.keys, kept))


class _Owned:
    """Which command has which key. A key that begins a chord cannot be a command of its own."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._begun: dict[str, str] = {}
        """First characters of chords -> a chord."""

    def give(self, key: str, id: str) -> None:
        self._owners[key] = id
        if is_chord(key):
            self._begun.setdefault(key[0], key)

    def rival(self, key: str) -> tuple[str, str] | None:
        """The key that stands in the way of this one, and its command."""
        for other in (key, key[0] if is_chord(key) else self._begun.get(key, "")):
            if other in self._owners:
                return other, self._owners[other]
        return None


def _check(part: Part, row: Key, key: str) -> None:
    """Raise NoKeyError if a key would not be heard there."""
    chord = is_chord(key)
    if part.typing and (len(key) == 1 or chord or key == "space"):
        raise NoKeyError(f"{shown_key(key)} would be typed there")
    if chord and not part.chords:
        raise NoKeyError(f"{key} is two keys, which cannot be told apart there")
    if chord and row.takes_letter:
        raise NoKeyError(f"{key} is two keys, but a letter is to follow: one key only")
    if part.counts and key[0].isdigit() and (len(key) == 1 or chord):
        raise NoKeyError(f"{key}: digits are counts, as in 5j")


def _refused(key: str, id: str, other: str, owner: str) -> str:
    if owner == id:
        both = f"{shown_key(key)} and {shown_key(other)} of {id}"
        return f"{both} are in each other's way: {shown_key(other)} stays"
    why = "is needed by" if owner in ESSENTIAL else "is already"
    if other == key:
        return f"{shown_key(key)} {why} {owner}: {id} does not get it"
    return f"{shown_key(key)} is in the way of {shown_key(other)}, which {why} {owner}: {id} does not get it"


def _taken(key: str, id: str, losses: list[tuple[str, str]], kept: Mapping[str, list[str]]) -> str:
    """What a command that was given a key has taken it from."""
    names = list(dict.fromkeys(name for _, name in losses))
    if len(names) > 1:
        more = f" and {len(names) - 2} more" if len(names) > 2 else ""
        listed = ", ".join(names[:2])
        return f"{shown_key(key)} is {id} now, so {listed}{more} cannot be typed: give them other keys"
    left = " ".join(map(shown_key, kept.get(names[0], ())))
    rest = f"keeps only {left}" if left else "has no key"
    was = shown_key(losses[0][0])
    begins = "" if was == shown_key(key) else f" and begins with {was}"
    if is_chord(losses[0][0]) and not is_chord(key):
        begins = f", with which {was} begins"
    now = f"{shown_key(key)} is {id} now{begins}, so {names[0]} {rest}"
    return f"{now}: say in [keys] what {names[0]} is to have"


def _with_keys(rows: Sequence[Key], kept: Mapping[str, Sequence[str]]) -> tuple[Key, ...]:
    """The rows with other keys; a family of which one has others is listed in full."""
    scattered = {row.label for row in rows if row.label and row.keys != tuple(kept.get(row.id, ()))}
    return tuple(
        replace(
            row,
            keys=tuple(kept.get(row.id, ())),
            label="" if row.label in scattered else row.label,
            listed=row.listed or row.label in scattered,
        )
        for row in rows
    )

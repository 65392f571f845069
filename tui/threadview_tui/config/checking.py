"""From what a text says to the settings that count, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .entries import Entries, read_entries
from .options import MAX_TEXT, OPTIONS, SECTIONS, RefusedError, shown, text
from .problems import Problem, plain
from .record import Config

_MAX_PROBLEMS = 100
_MAX_NAME = 60


def checked(source: str, path: Path | None) -> tuple[Config, list[Problem]]:
    """The settings that a text holds, and what is wrong with it. Never raises."""
    reading = _Reading(read_entries(source), path)
    return reading.config(), reading.problems[:_MAX_PROBLEMS]


class _Reading:
    """One file on its way to a `Config`."""

    def __init__(self, entries: Entries, path: Path | None) -> None:
        self._entries = entries
        self._path = path
        self.problems = [Problem(reason, path, line) for line, reason in entries.mistakes]
        self._places: dict[str, int] = {}
        self._fields: dict[str, Any] = {}
        self._remaps: dict[str, tuple[str, ...]] = {}
        self._filters: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._strangers: set[str] = set()
        """Sections that are none; each is reported once."""

    def config(self) -> Config:
        """What counts; `problems` is complete after this."""
        by_name = {option.full_name: option for option in OPTIONS}
        for path, value in self._entries.values.items():
            name, line = ".".join(path), self._entries.lines[path]
            option = by_name.get(name)
            try:
                if value == {} and len(path) == 1 and path[0] in SECTIONS:
                    continue
                self._places[name] = line
                if option is not None:
                    self._fields[option.field] = option.read(value)
                elif path[0] == "keys" and len(path) > 1:
                    self._remaps[".".join(path[1:])] = _keys(value)
                elif path[0] == "filters" and len(path) > 1:
                    self._filters[_name(".".join(path[1:]))] = " ".join(text(value).split())
                elif path[0] == "tags" and len(path) > 1:
                    self._tags[_tag_key(".".join(path[1:]))] = _name(text(value))
                elif path[0] not in self._strangers:
                    if path[0] not in SECTIONS:
                        self._strangers.add(path[0])
                    self._report(_unknown(path, value), line)
            except RefusedError as error:
                self._report(f"{name} {error}", line)
        self.problems.sort(key=lambda problem: problem.line or 0)
        if self._tags or any(path[0] == "tags" for path in self._entries.values):
            self._fields["tags"] = self._tags
        return Config(
            path=self._path,
            remaps=self._remaps,
            filters=self._filters,
            places=self._places,
            **self._fields,
        )

    def _report(self, reason: str, line: int) -> None:
        self.problems.append(Problem(reason, self._path, line))


def _keys(value: object) -> tuple[str, ...]:
    """The keys of a command: one text with spaces between them, or a list of texts."""
    listed = value.split() if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
        raise RefusedError(f'wants keys such as "n F3" or ["n", "F3"], got {shown(value)}')
    if len(listed) > 20 or any(len(key) > MAX_TEXT for key in listed):
        raise RefusedError("wants no more than 20 keys")
    return tuple(key if key == " " else key.strip() for key in listed if key)


def _name(value: str) -> str:
    name = plain(value).strip()
    if not name:
        raise RefusedError("has an empty name")
    if len(name) > _MAX_NAME:
        raise RefusedError(f"has a name of more than {_MAX_NAME} characters")
    return name


def _tag_key(value: str) -> str:
    if len(value) != 1 or not value.isprintable() or value.isspace():
        raise RefusedError("is not one key: tags are set by a letter, a digit or another sign")
    return value


def _unknown(path: tuple[str, ...], value: object) -> str:
    """That nothing is called so, and what may have been meant."""
    name = ".".join(path)
    if len(path) == 1 and path[0] in SECTIONS:
        return f"{name} is a section: write [{name}] on a line of its own, got {shown(value)}"
    section = path[0] if len(path) > 1 else ""
    if len(path) > 1 and section not in SECTIONS:
        return f"there is no section {section}{meant(section, SECTIONS)}"
    names = [option.full_name for option in OPTIONS]
    elsewhere = [option.full_name for option in OPTIONS if option.name == path[-1]]
    what = "section" if value == {} else "setting"
    if elsewhere:
        return f"there is no {what} {name}: did you mean {elsewhere[0]}?"
    return f"there is no {what} {name}{meant(name, [*names, *SECTIONS])}"


def meant(name: str, known: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """ ": did you mean x?", or nothing where nothing is near."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(name[:_MAX_NAME], list(known), scorer=fuzz.ratio, score_cutoff=60)
    return f": did you mean {best[0]}?" if best else ""

"""The keys that are in force; `resolve` says which they are, where the reader has changed any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .key import Key, Part, shown_key


@dataclass(frozen=True)
class InForce:
    """The keys that work, part of the screen by part."""

    parts: tuple[Part, ...]
    preset: str = "vim"
    remapped: frozenset[str] = frozenset()
    """The ids whose keys are the reader's own."""

    @cached_property
    def by_id(self) -> Mapping[str, Key]:
        """Every command, by its name."""
        return {key.id: key for part in self.parts for key in part.keys}

    @cached_property
    def changed(self) -> bool:
        """Whether any key is not the table's own."""
        return self.preset != "vim" or bool(self.remapped)

    def part(self, name: str) -> tuple[Key, ...]:
        """The keys of one part of the screen; none if there is no such part."""
        return next((part.keys for part in self.parts if part.name == name), ())

    def keys(self, id: str) -> tuple[str, ...]:
        """The keys of a command; none if it has none, or there is no such command."""
        key = self.by_id.get(id)
        return key.keys if key is not None else ()

    def first(self, id: str) -> str:
        """The first key of a command as a reader sees it; empty if it has none."""
        key = self.by_id.get(id)
        return shown_key(key.keys[0]) if key is not None and key.keys else ""

"""Widgets and screens whose keys the reader may have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingsMap

from threadview_tui.config import Config
from threadview_tui.keys import bindings as rows_bound
from threadview_tui.keys import bound_name
from threadview_tui.keys.in_force import InForce

if TYPE_CHECKING:
    from textual import events
    from textual.app import App
    from textual.dom import DOMNode


class Bound:
    """Mixed into what hears keys of the table: binds those that are in force instead.

    Textual's keymaps will not do: see `keys.resolve`.
    """

    PART: ClassVar[str]
    """The part of the table whose keys these are."""
    app: App[object]
    _bindings: BindingsMap

    def _on_mount(self, event: events.Mount) -> None:
        in_force = in_force_of(self.app)
        if in_force.changed:
            self._bindings = rebound(self._bindings, in_force, self.PART)


def in_force_of(app: App[object]) -> InForce:
    """The keys in force in an application; those of the table if it says nothing of any."""
    from threadview_tui.keys import PARTS

    found = getattr(app, "in_force", None)
    return found if isinstance(found, InForce) else InForce(PARTS)


def config_of(app: App[object]) -> Config:
    """The settings in force in an application; the program's own if it has none."""
    found = getattr(app, "config", None)
    return found if isinstance(found, Config) else Config()


def parts_of(node: DOMNode | None) -> tuple[str, ...]:
    """The parts of the screen that a widget belongs to, its own first."""
    parts: list[str] = []
    while node is not None:
        part = str(getattr(node, "PART", ""))
        if part and part not in parts:
            parts.append(part)
        node = node.parent
    return tuple(parts)


def part_of(node: DOMNode | None) -> str:
    """The part of the screen that a widget belongs to, "text" if to none of its own."""
    return next(iter(parts_of(node)), "text")


def rebound(bindings: BindingsMap, in_force: InForce, part: str) -> BindingsMap:
    """The commands of a part, and what else is bound, on the keys in force.

    What the table does not know stays as it is. A key of the part is not one of another part's as well.
    """
    own = in_force.part(part)
    known = {row.id for row in own}
    taken = {bound_name(key) for row in own for key in row.keys}
    others: list[Binding] = []
    for _, binding in bindings:
        row = in_force.by_id.get(binding.id or "")
        if row is None:
            others.append(binding)
        elif row.id not in known:
            known.add(row.id)
            others += [replace(binding, key=name) for name in map(bound_name, row.keys) if name not in taken]
    return BindingsMap([*others, *rows_bound(own)])

"""Widgets and screens whose keys the reader may have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingsMap

from threadview_tui.keys import bound_name
from threadview_tui.keys.resolve import InForce

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
            self._bindings = rebound(self._bindings, in_force)


def in_force_of(app: App[object]) -> InForce:
    """The keys in force in an application; those of the table if it says nothing of any."""
    from threadview_tui.keys import PARTS

    found = getattr(app, "in_force", None)
    return found if isinstance(found, InForce) else InForce(PARTS)


def part_of(node: DOMNode | None) -> str:
    """The part of the screen that a widget belongs to, "text" if to none of its own."""
    while node is not None:
        part = getattr(node, "PART", "")
        if part:
            return str(part)
        node = node.parent
    return "text"


def rebound(bindings: BindingsMap, in_force: InForce) -> BindingsMap:
    """The same commands on the keys in force; what the table does not know stays as it is."""
    commands: dict[str, Binding] = {}
    others: list[Binding] = []
    for _, binding in bindings:
        if binding.id is not None and binding.id in in_force.by_id:
            commands.setdefault(binding.id, binding)
        else:
            others.append(binding)
    moved = [
        replace(binding, key=bound_name(key))
        for id, binding in commands.items()
        for key in in_force.by_id[id].keys
    ]
    return BindingsMap([*others, *moved])

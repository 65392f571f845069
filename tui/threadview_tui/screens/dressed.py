"""The classes of the reading screen, by which reading.tcss knows what the reader is doing.

A class of a screen that changes makes Textual work out the styles of every widget on it anew, of each part of
the thread view too, and paint all of it: 5 to 10 ms a key. Here only those widgets get theirs anew of which
reading.tcss says anything under that class.
"""

from __future__ import annotations

from collections.abc import Mapping

from .host import Host

CONCERNED: Mapping[str, tuple[str, ...]] = {
    "-wide": ("outline",),
    "-narrow": ("prompt", "bar", "hints"),
    "-short": ("body", "matches"),
    "-flat": ("hints", "header"),
    "-outline": ("outline",),
    "-outline-instead": ("outline",),
    "-full-screen": ("outline",),
    "-problem": ("problem", "view", "outline"),
    "-opening": ("view", "outline"),
    "-listing": ("matches", "matches-title", "body"),
    "-asking": ("hints",),
    "-wrong": ("hints",),
    "-no-hints": ("hints",),
}
"""Class of the screen -> ids of the widgets that look otherwise under it."""


class Dressed(Host):
    """The part of the reading screen that says how things are to look."""

    def dress(self, classes: Mapping[str, bool]) -> None:
        """Have these classes, or have them not; what looks otherwise by that does so in the next frame."""
        changed = [name for name, wanted in classes.items() if wanted != self.has_class(name)]
        for name in changed:
            self.set_class(classes[name], name, update=False)
        concerned = {id for name in changed for id in CONCERNED[name]}
        if concerned:
            nodes = [node for node in self.walk_children() if node.id in concerned]
            self.app.stylesheet.update_nodes(nodes, animate=True)

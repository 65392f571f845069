"""Widgets whose size never depends on what is in them.

Textual asks for another layout of the screen, and paints it once more, whenever a layout gave a widget
another size: it might have to scroll. These never do, so that a key that changes the layout
is answered in one frame.
"""

from __future__ import annotations

from textual.containers import Container, Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Line(Widget):
    """Something drawn in the lines that the screen has for it."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class StillRow(Horizontal):
    """Widgets side by side."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)


class StillBox(Container):
    """Widgets in the lines that the screen has for them."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)

"""Keys of the outline, of going from pane to pane, and of jumping by letters."""

from __future__ import annotations

from .key import Key

PANES: tuple[Key, ...] = (
    Key("outline.toggle", ("O",), "outline", "the outline, or away with it", "Panes"),
    Key("pane.next", ("tab",), "pane(1)", "from text to outline to list of matches", "Panes"),
    Key("pane.previous", ("shift+tab",), "pane(-1)", "the other way round", "Panes"),
    Key("jump.open", ("f",), "jump", "letters on what is in sight: press one", "Panes"),
)  # fmt: skip

OUTLINE_KEYS: tuple[Key, ...] = (
    Key("outline.page-down", ("space", "pagedown"), "screen.outline_page(1)", "page down", "Outline"),
    Key("outline.page-up", ("b", "pageup"), "screen.outline_page(-1)", "page up", "Outline"),
    Key("outline.half-down", ("d",), "screen.outline_page(0.5)", "half a page down", "Outline"),
    Key("outline.half-up", ("u",), "screen.outline_page(-0.5)", "half a page up", "Outline"),
    Key("outline.go", ("enter",), "screen.outline_go", "to the text, and read on from here", "Outline"),
    Key("outline.back", ("escape", "q"), "screen.outline_back", "back to where you were", "Outline"),
)  # fmt: skip
"""The keys that mean something else while the outline has the focus; all others do what they always do."""

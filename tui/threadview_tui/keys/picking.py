"""Keys of the lists from which one thing is picked: pages, recent pages, links."""

from __future__ import annotations

from .key import Key

_GROUP = "Lists to pick from"

PICK_KEYS: tuple[Key, ...] = (
    Key("pick.next", ("j", "down"), "move(1)", "next in the list", _GROUP),
    Key("pick.previous", ("k", "up"), "move(-1)", "previous in the list", _GROUP),
    Key("pick.page-down", ("space", "pagedown"), "page(1)", "page down", _GROUP),
    Key("pick.page-up", ("b", "pageup"), "page(-1)", "page up", _GROUP),
    Key("pick.half-down", ("d",), "page(0.5)", "half a page down", _GROUP),
    Key("pick.half-up", ("u",), "page(-0.5)", "half a page up", _GROUP),
    Key("pick.first", ("g", "home"), "first", "first; 42g goes to the 42nd", _GROUP),
    Key("pick.last", ("G", "end"), "last", "last", _GROUP),
    Key("pick.filter", ("/", "&", "ctrl+f"), "filter", "type words that a row must hold", _GROUP),
    Key("pick.choose", ("enter", "l", "right"), "choose", "take this one", _GROUP),
    Key("pick.back", ("escape", "q", "h", "left"), "back", "back", _GROUP),
)  # fmt: skip
"""What they mean while such a list is open; while words are typed, those below do."""

_TYPING = "While you type words in a list"

PICKING_KEYS: tuple[Key, ...] = (
    Key("picking.close", ("escape",), "close_line", "all rows again", _TYPING),
    Key("picking.next", ("down",), "step(1)", "next", _TYPING),
    Key("picking.previous", ("up",), "step(-1)", "previous", _TYPING),
    Key("picking.page-down", ("pagedown",), "leap(1)", "page down", _TYPING),
    Key("picking.page-up", ("pageup",), "leap(-1)", "page up", _TYPING),
    Key("picking.stay", ("tab", "shift+tab"), "stay", "nothing: the cursor stays in the line", _TYPING),
)
"""The keys while words are typed in such a list; Enter takes the row that is selected."""

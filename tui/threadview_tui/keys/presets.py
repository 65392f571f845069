"""Whole sets of keys to begin with. What a preset does not name keeps the keys of the table, which are vim's.

`arrows` is for readers who never met vim: what a browser or an editor uses, before the letters, which go on
to work. `tuir` has the keys of rtv and tuir (their `rtv.cfg`) wherever those have the command; what had them
here is moved to the key in the comment.
"""

from __future__ import annotations

from collections.abc import Mapping

from threadview_tui.config.record import Preset

from .key import Key, is_chord

ARROWS: Mapping[str, tuple[str, ...]] = {
    "move.half-down": ("ctrl+down", "d"),
    "move.half-up": ("ctrl+up", "u"),
    "move.first": ("home", "ctrl+home", "g"),
    "move.last": ("end", "ctrl+end", "G"),
    "move.parent": ("shift+left", "p"),
    "move.next-sibling": ("shift+down", "J"),
    "move.previous-sibling": ("shift+up", "K"),
    "move.next-top": ("ctrl+pagedown", "}"),
    "move.previous-top": ("ctrl+pageup", "{"),
    "fold.toggle": ("delete", "za"),
    "fold.close-all": ("ctrl+delete", "-", "zM"),
    "fold.open-all": ("insert", "+", "zR"),
    "search.next": ("f3", "ctrl+g", "n"),
    "search.previous": ("shift+f3", "N"),
    "filter.open": ("f4", "&", "\\"),
    "filter.saved": ("shift+f4", "F"),
    "filter.save": ("ctrl+d",),
    "read.copy": ("ctrl+insert", "y"),
    "read.write": ("ctrl+s", "w"),
    "page.reload": ("f5", "r"),
    "program.quit": ("f10", "q"),
}

TUIR: Mapping[str, tuple[str, ...]] = {
    "move.page-down": ("n", "pagedown", "ctrl+d"),
    "move.page-up": ("m", "pageup", "ctrl+u"),
    "move.parent": ("K", "p"),
    "move.previous-sibling": ("ctrl+k",),  # K
    "fold.toggle": ("space", "za"),
    "search.open": ("/", "ctrl+f"),
    "search.next": ("f3", "ctrl+n"),  # n
    "keep.mark": ("M",),  # m
    "list.page-down": ("n", "pagedown", "space", "ctrl+d"),
    "list.page-up": ("m", "pageup", "b", "ctrl+u"),
}

PRESETS: Mapping[Preset, Mapping[str, tuple[str, ...]]] = {"vim": {}, "arrows": ARROWS, "tuir": TUIR}
"""By the names that `keys.preset` takes."""


def usual_keys(preset: Preset, row: Key) -> tuple[str, ...]:
    """The keys of a row in a preset; in `arrows` those that have a name before those that are letters."""
    keys = PRESETS[preset].get(row.id, row.keys)
    return tuple(sorted(keys, key=_is_typed)) if preset == "arrows" else keys


def _is_typed(key: str) -> bool:
    return len(key) == 1 or is_chord(key) or key == "space"

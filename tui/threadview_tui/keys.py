"""The one table of keys: bindings, help screen and `threadview keys` are all made from it.

A key is written as Textual names it ("down", "ctrl+t") or as the character itself ("{"). Two-key commands
such as "za" stand as one name of two characters that begins with a prefix of `PREFIXES`: Textual binds that
name like any other, so that they can be remapped by their id, and the reading screen puts the two presses
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding

PREFIXES = frozenset("z")
"""Keys that wait for a second one."""

_LABELS = {
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    "space": "Space",
    "tab": "Tab",
    "enter": "Enter",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One command: what it is called, what presses it, what it does."""

    id: str
    """Stable name, what a keymap remaps."""
    keys: tuple[str, ...]
    action: str
    """The action of the reading screen, or `app.` and one of the application."""
    description: str
    group: str
    label: str = ""
    """The keys as a reader sees them, where it is not just their list."""
    listed: bool = True
    """False for members of a family that another row stands for."""

    @property
    def shown(self) -> str:
        """The keys as a reader sees them, e.g. "j Down"."""
        return self.label if self.label and self.listed else " ".join(_shown(key) for key in self.keys)


def _shown(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    if len(key) == 2 and key[0] == "f" and key[1].isdigit():
        return key.upper()
    return _LABELS.get(key, key)


KEYS: tuple[Key, ...] = (
    Key("move.next", ("j", "down"), "move(1)", "next comment (5j: five on)", "Move"),
    Key("move.previous", ("k", "up"), "move(-1)", "previous comment", "Move"),
    Key("move.page-down", ("space", "pagedown"), "page(1)", "page down", "Move"),
    Key("move.page-up", ("b", "pageup"), "page(-1)", "page up", "Move"),
    Key("move.half-down", ("d",), "read_on(1)", "read on: half a page, then the next comment", "Move"),
    Key("move.half-up", ("u",), "read_on(-1)", "read back", "Move"),
    Key("move.first", ("g", "home"), "first", "first; 42g goes to comment 42", "Move"),
    Key("move.last", ("G", "end"), "last", "last comment", "Move"),
    Key("move.parent", ("p",), "parent", "the comment that this one answers", "Move"),
    Key("move.root", ("P",), "root", "the comment that began this branch", "Move"),
    Key("move.next-sibling", ("J",), "sibling(1)", "next at this level, replies skipped", "Move"),
    Key("move.previous-sibling", ("K",), "sibling(-1)", "previous at this level", "Move"),
    Key("move.next-top", ("}",), "top(1)", "next top-level comment", "Move"),
    Key("move.previous-top", ("{",), "top(-1)", "previous top-level comment", "Move"),
    Key("move.article", ("a",), "article", "the article; again: back to the comment", "Move"),
    Key("fold.close-or-parent", ("h", "left"), "fold_or_parent", "fold, or go to the parent", "Fold"),
    Key("fold.open-or-reply", ("l", "right"), "unfold_or_reply", "unfold, or go to the first reply", "Fold"),
    Key("fold.toggle", ("za",), "fold_toggle", "fold or unfold this branch", "Fold"),
    Key("fold.close", ("zc",), "fold_close", "fold the branch that this comment is in", "Fold"),
    Key("fold.open", ("zo",), "fold_open", "unfold this branch", "Fold"),
    Key("fold.close-all", ("zM",), "fold_all", "fold everything", "Fold"),
    Key("fold.open-all", ("zR",), "unfold_all", "unfold everything", "Fold"),
    *(
        Key(
            f"fold.depth-{level}",
            (f"z{level}",),
            f"fold_deeper({level})",
            f"unfold down to level {level}" if level > 1 else "unfold down to level 1 … 9",
            "Fold",
            label="z1 … z9",
            listed=level == 1,
        )
        for level in range(1, 10)
    ),
    Key("read.zoom", ("enter",), "zoom", "full screen and back; 42 Enter goes to 42", "Read"),
    Key("read.copy", ("y",), "copy_comment", "copy the text of this comment", "Read"),
    Key("read.copy-selection", ("ctrl+c",), "copy_text", "copy what is selected with the mouse", "Read"),
    Key("read.open-link", ("o",), "open_link", "open its page in the browser", "Read"),
    Key("search.open", ("/", "ctrl+f"), "search", "search as you type, typos forgiven", "Search"),
    Key("search.next", ("n", "f3"), "match(1)", "next match (without a search: next top level)", "Search"),
    Key("search.previous", ("N",), "match(-1)", "previous match", "Search"),
    Key("search.list", ("L",), "matches", "list of all matches, with the words around each", "Search"),
    Key("search.other-pane", ("tab",), "other_pane", "between the list and the text", "Search"),
    Key("filter.open", ("&", "\\"), "filter", "show only what matches, e.g. len:>200 peace", "Filter"),
    Key("filter.scope", ("x",), "scope", "matches only, ancestors dimmed, whole branches", "Filter"),
    Key("filter.toggle", ("ctrl+t",), "filter_toggle", "filter off and on", "Filter"),
    Key("page.next", ("]",), "page_file(1)", "next page", "Pages"),
    Key("page.previous", ("[",), "page_file(-1)", "previous page", "Pages"),
    Key("program.peel", ("escape",), "peel", "end search, filter, full screen: one layer a time", "Program"),
    Key("program.palette", (":", "ctrl+p"), "app.command_palette", "all commands, pages, themes", "Program"),
    Key("program.help", ("?", "f1"), "help", "this list", "Program"),
    Key("program.quit", ("q",), "back_or_quit", "back, or quit", "Program"),
    Key("program.quit-now", ("Q", "ctrl+q"), "app.quit", "quit at once", "Program"),
)  # fmt: skip

LIST_KEYS: tuple[Key, ...] = (
    Key("list.next", ("j", "down"), "move(1)", "next in the list; the text follows", "List of matches"),
    Key("list.previous", ("k", "up"), "move(-1)", "previous in the list", "List of matches"),
    Key("list.page-down", ("space", "pagedown"), "page(1)", "page down", "List of matches"),
    Key("list.page-up", ("b", "pageup"), "page(-1)", "page up", "List of matches"),
    Key("list.half-down", ("d",), "page(0.5)", "half a page down", "List of matches"),
    Key("list.half-up", ("u",), "page(-0.5)", "half a page up", "List of matches"),
    Key("list.first", ("g", "home"), "first", "first; 42g goes to the 42nd", "List of matches"),
    Key("list.last", ("G", "end"), "last", "last", "List of matches"),
    Key(
        "list.sort", ("s",), "sort", "sort by relevance, author, word before, after, date", "List of matches"
    ),
    Key("list.reverse", ("r",), "reverse", "the other way round", "List of matches"),
    Key("list.go", ("enter",), "go", "go there and read on; n and N go on from it", "List of matches"),
    Key("list.back", ("escape", "q", "L"), "back", "back to where you were", "List of matches"),
)
"""The keys that mean something else while the list of matches has the focus."""


def key_table() -> list[tuple[str, str, str, str]]:
    """The table for people: (keys, id, description, group), in the order of the help screen."""
    return [(key.shown, key.id, key.description, key.group) for key in KEYS + LIST_KEYS if key.listed]


def bindings(keys: Iterable[Key] = KEYS) -> list[Binding]:
    """The table as Textual bindings, each with its id and its description as tooltip."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(key.keys), key.action, key.description, show=False, tooltip=key.description, id=key.id
        )
        for key in keys
    ]

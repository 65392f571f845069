"""Keys that find: search, filter, the list of matches."""

from __future__ import annotations

from .key import Key

SEARCH: tuple[Key, ...] = (
    Key(
        "search.open", ("/", "ctrl+f"), "search", "search as you type, typos forgiven", "Search"),
    Key("search.next", ("n", "f3"), "match(1)", "next match (without a search: next top level)", "Search"),
    Key(
        "search.previous", ("N",), "previous_or_note", "previous match (without a search: note)", "Search"),
    Key(
        "search.list", ("L",), "matches", "list of all matches, with the words around each", "Search"),
)  # fmt: skip

FILTER: tuple[Key, ...] = (
    Key(
        "filter.open", ("&", "\\"), "filter", "show only what matches, e.g. len:>200 peace", "Filter"),
    Key("filter.scope", ("x",), "scope", "matches only, ancestors dimmed, whole branches", "Filter"),
    Key("filter.toggle", ("ctrl+t",), "filter_toggle", "filter off and on", "Filter"),
    Key(
        "filter.saved", ("F",), "saved_filters", "saved filters; save the one that is on", "Filter"),
    Key("filter.save", (), "save_filter", "save the filter that is on under a name", "Filter"),
    Key("filter.forget", (), "forget_filter", "forget a saved filter", "Filter"),
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

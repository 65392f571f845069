"""Keys of the pages: from one to the other, reading one again, what is known of one."""

from __future__ import annotations

from .key import Key

PAGES: tuple[Key, ...] = (
    Key("page.list", ("B",), "pages", "list of the pages: title, comments, language, dates", "Pages"),
    Key("page.next", ("]",), "page_file(1)", "next page", "Pages"),
    Key("page.previous", ("[",), "page_file(-1)", "previous page", "Pages"),
    Key("page.reload", ("r",), "reload", "read the page again; says what changed", "Pages"),
    Key("page.watch", ("ctrl+r",), "watch", "read it again when its file changes; again: no more", "Pages"),
    Key("page.facts", ("i",), "facts", "what is known of the page, and why it was read so", "Pages"),
    Key("page.source", ("V",), "source", "the lines of the file that this comment came from", "Pages"),
)  # fmt: skip

_LIST = "List of pages"
PAGE_LIST_KEYS: tuple[Key, ...] = (
    Key("pages.sort", ("s",), "sort", "sort as given, by title, comments, date", _LIST),
)
"""The keys that the list of pages has beside those of all lists to pick from."""

_TEXT = "Facts and source"
TEXT_KEYS: tuple[Key, ...] = (
    Key("text.down", ("j", "down"), "rows(1)", "down", _TEXT),
    Key("text.up", ("k", "up"), "rows(-1)", "up", _TEXT),
    Key("text.page-down", ("space", "pagedown"), "pages(1)", "page down", _TEXT),
    Key("text.page-up", ("b", "pageup"), "pages(-1)", "page up", _TEXT),
    Key("text.half-down", ("d",), "pages(0.5)", "half a page down", _TEXT),
    Key("text.half-up", ("u",), "pages(-0.5)", "half a page up", _TEXT),
    Key("text.first", ("g", "home"), "first", "beginning", _TEXT),
    Key("text.last", ("G", "end"), "last", "end", _TEXT),
    Key("text.here", ("enter",), "here", "of a source: back to the comment", _TEXT),
    Key("text.copy", ("y",), "copy", "copy it: the facts, the lines of the comment", _TEXT),
    Key("text.back", ("escape", "q", "i", "V"), "back", "back to reading", _TEXT),
)
"""The keys while the facts or the source are shown."""

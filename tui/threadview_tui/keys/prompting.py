"""Keys of the line in which a query is typed, and of the help."""

from __future__ import annotations

from .key import Key

_TYPING = "While you type a query"

PROMPT_KEYS: tuple[Key, ...] = (
    Key("prompt.cancel", ("escape",), "cancel", "back to where you were", _TYPING),
    Key("prompt.earlier", ("up",), "recall(-1)", "earlier query", _TYPING),
    Key("prompt.later", ("down",), "recall(1)", "later query", _TYPING),
    Key("prompt.turn", ("tab",), "turn(1)", "the next of what can be chosen", _TYPING),
    Key("prompt.turn-back", ("shift+tab",), "turn(-1)", "the one before", _TYPING),
    Key("prompt.regex", ("alt+r",), "switch('regex')", "as a regular expression: /…/", _TYPING),
    Key("prompt.word", ("alt+w",), "switch('word')", "exactly these words: =word", _TYPING),
    Key("prompt.fuzzy", ("alt+f",), "switch('fuzzy')", "plain words, typos forgiven", _TYPING),
    Key("prompt.case", ("alt+c",), "switch('case')", "capitals count, or not: /…/ and /…/i", _TYPING),
    Key("prompt.not", ("alt+n",), "switch('not')", "all but that: -( … ); typed: ! first", _TYPING),
)  # fmt: skip

_HELP = "In this help"

HELP_KEYS: tuple[Key, ...] = (
    Key("help.close", ("escape", "q", "?", "f1", "enter"), "leave", "back", _HELP),
    Key("help.find", ("/", "ctrl+f"), "find", "type words to find a key by what it does", _HELP),
    Key("help.down", ("j", "down"), "turn('scroll_down')", "down", _HELP),
    Key("help.up", ("k", "up"), "turn('scroll_up')", "up", _HELP),
    Key("help.page-down", ("space", "d", "pagedown"), "turn('scroll_page_down')", "page down", _HELP),
    Key("help.page-up", ("b", "u", "pageup"), "turn('scroll_page_up')", "page up", _HELP),
    Key("help.first", ("g", "home"), "turn('scroll_home')", "beginning", _HELP),
    Key("help.last", ("G", "end"), "turn('scroll_end')", "end", _HELP),
)  # fmt: skip

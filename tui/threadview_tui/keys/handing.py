"""Keys that give a comment, or more, to other programs: the clipboard, a file, an editor, a command."""

from __future__ import annotations

from .key import Key

_OUTPUT = "Output of a command"

HAND: tuple[Key, ...] = (
    Key("read.copy", ("y",), "copy_comment", "copy the text of this comment, or what is selected", "Hand on"),
    Key("read.cite", ("Y",), "cite", "copy a citation (2Y Markdown, 3Y biblatex)", "Hand on"),
    Key("read.copy-selection", ("ctrl+c",), "copy_text", "copy what is selected with the mouse", "Hand on"),
    Key("read.open-link", ("o",), "open_link", "open its page in the browser; 3o its third link", "Hand on"),
    Key("read.edit", ("e",), "edit", "open a copy in your editor (2e branch, 3e shown, 4e all)", "Hand on"),
    Key("read.page", ("v",), "view", "read it in your pager (2v branch, 3v shown, 4v all)", "Hand on"),
    Key("read.pipe", ("|",), "pipe", "give it to a command, and see what that says", "Hand on"),
    Key("read.write", ("w",), "write", "write a file: .jsonl .csv .md .html .txt", "Hand on"),
)  # fmt: skip

OUTPUT_KEYS: tuple[Key, ...] = (
    Key("output.down", ("j", "down"), "turn('scroll_down')", "down", _OUTPUT),
    Key("output.up", ("k", "up"), "turn('scroll_up')", "up", _OUTPUT),
    Key("output.page-down", ("space", "pagedown"), "turn('scroll_page_down')", "page down", _OUTPUT),
    Key("output.page-up", ("b", "pageup"), "turn('scroll_page_up')", "page up", _OUTPUT),
    Key("output.first", ("g", "home"), "turn('scroll_home')", "beginning", _OUTPUT),
    Key("output.last", ("G", "end"), "turn('scroll_end')", "end", _OUTPUT),
    Key("output.back", ("escape", "q"), "back", "stop the command; back when it has ended", _OUTPUT),
)  # fmt: skip
"""Keys of the screen that shows what a command said."""

"""Keys of what is kept: marks, notes, tags, what was read; and the way back and forward."""

from __future__ import annotations

from .key import Key

KEEP: tuple[Key, ...] = (
    Key("keep.mark", ("m",), "set_mark", "name this comment by a letter: ma; again: no more", "Keep",
        takes_letter=True),
    Key("keep.go-mark", ("'",), "go_mark", "go to a mark: 'a; '' back to before the last jump; '? lists all",
        "Keep", takes_letter=True),
    Key("keep.note", ("A",), "note", "note on this comment; empty: none", "Keep"),
    Key("keep.tag", ("t",), "tag", "put a tag on, or off: tf, td, t1 … t9; tt types its name", "Keep",
        takes_letter=True),
    Key("keep.read", ("R",), "toggle_read", "read or unread", "Keep"),
    Key("keep.next-unread", (".",), "next_unread", "next comment that you have not read", "Keep"),
)  # fmt: skip

HISTORY: tuple[Key, ...] = (
    Key("history.back", ("backspace", "alt+left", "<"), "jump_back",
        "back to before the last jump (3<: three)", "Move"),
    Key("history.forward", ("alt+right", ">"), "jump_forward", "forward again", "Move"),
)  # fmt: skip

"""Which keys are offered at the bottom, by what the reader is doing. Pure."""

from __future__ import annotations

from threadview_tui.session import Session

Hint = tuple[str, str]
"""A key and what it does, in a word or two."""

_READING: tuple[Hint, ...] = (
    ("j/k", "move"),
    ("/", "search"),
    ("&", "filter"),
    ("a", "article"),
    ("z", "fold"),
    ("?", "help"),
    ("q", "quit"),
)
_PREFIX: dict[str, tuple[Hint, ...]] = {
    "z": (
        ("a", "fold or unfold"),
        ("c", "close"),
        ("o", "open"),
        ("M", "close all"),
        ("R", "open all"),
        ("1-9", "levels"),
    ),
}
_COUNT: tuple[Hint, ...] = (("Enter", "go to it"), ("j/k n/N", "so many times"), ("Esc", "forget it"))
_PROMPT: dict[str, tuple[Hint, ...]] = {
    "search": (
        ("Enter", "keep"),
        ("Esc", "back"),
        ('"a b"', "phrase"),
        ("=word", "exactly"),
        ("-word", "not"),
        ("/x+/", "regex"),
        ("↑", "earlier"),
    ),
    "filter": (
        ("Enter", "keep"),
        ("Esc", "back"),
        ("len:>200", "long"),
        ("lang:fr", "language"),
        ("author:x", "by"),
        ("-word", "not"),
        ("↑", "earlier"),
    ),
}


def hints(
    session: Session | None, *, prompt: str | None, prefix: str, count: str, pages: int
) -> tuple[Hint, ...]:
    """The keys of the moment, the most useful first.

    `prompt` is the kind of the open prompt, `prefix` and `count` the keys that wait for more.
    """
    if prompt is not None:
        return _PROMPT[prompt]
    if prefix:
        return _PREFIX.get(prefix, ())
    if count:
        return _COUNT
    turn: tuple[Hint, ...] = (("[ ]", "pages"),) if pages > 1 else ()
    if session is None:
        return (*turn, ("q", "quit"))
    lead: list[Hint] = []
    if session.search.text:
        lead += [("n/N", "next match"), ("Esc", "end search")]
    elif session.filter.text:
        lead += [("x", "context"), ("Ctrl+T", "filter off/on"), ("Esc", "end filter")]
    elif session.zoom is not None:
        lead += [("Enter", "back")]
    return (*lead, *_READING[:-2], *turn, *_READING[-2:])

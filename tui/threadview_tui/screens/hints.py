"""Which keys are offered at the bottom, by what the reader is doing. Pure."""

from __future__ import annotations

from threadview_tui.session import Session

Hint = tuple[str, str]
"""A key and what it does, in a word or two."""

_READING: tuple[Hint, ...] = (
    ("j/k", "move"),
    ("/", "search"),
    ("&", "filter"),
    ("?", "help"),
    ("a", "article"),
    ("z", "fold"),
    ("q", "quit"),
)
_PREFIX: dict[str, tuple[Hint, ...]] = {
    "f": (("a-z", "go to where the letter stands"), ("Esc", "leave it")),
    "z": (
        ("a", "fold or unfold"),
        ("c", "close"),
        ("o", "open"),
        ("M", "close all"),
        ("R", "open all"),
        ("1-9", "levels"),
    ),
    "s": (
        ("o", "page's order"),
        ("d", "date"),
        ("l", "length"),
        ("s", "score"),
        ("r", "replies"),
        ("a", "author"),
        ("f", "flat/tree"),
    ),
    ",": (
        ("a", "its author"),
        ("t", "its branch"),
        ("l", "its language"),
        ("d", "its day"),
        ("n", "about its length"),
        ("> <", "longer, shorter"),
        ("A", "not its author"),
    ),
}
_LISTING: tuple[Hint, ...] = (
    ("j/k", "move"),
    ("Enter", "go there"),
    ("Esc", "back"),
    ("s", "sort"),
    ("r", "reverse"),
    ("/", "search"),
    ("&", "filter"),
    ("Tab", "to the text"),
    ("?", "help"),
)
_OUTLINE: tuple[Hint, ...] = (
    ("j/k", "move"),
    ("Enter", "to the text"),
    ("Esc", "back"),
    ("h/l", "fold"),
    ("zM", "fold all"),
    ("/", "search"),
    ("Space", "page"),
    ("O", "close"),
    ("?", "help"),
)
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
    session: Session | None,
    *,
    prompt: str | None,
    prefix: str,
    count: str,
    pages: int,
    listing: bool = False,
    outline: bool = False,
) -> tuple[Hint, ...]:
    """The keys of the moment, the most useful first.

    `prompt` is the kind of query that is being typed, `prefix` and `count` the keys that wait for more,
    `listing` and `outline` whether the list of matches, the outline has the focus.
    """
    if prompt is not None:
        return _PROMPT[prompt]
    if prefix:
        return _PREFIX.get(prefix, _PREFIX.get(prefix[0], ()))
    if count:
        return _COUNT
    if listing:
        return _LISTING
    if outline:
        return _OUTLINE
    turn: tuple[Hint, ...] = (("[ ]", "pages"),) if pages > 1 else ()
    if session is None:
        return (*turn, ("q", "quit"))
    lead: list[Hint] = []
    if session.search.text:
        lead += [("n/N", "next match"), ("L", "all"), ("Esc", "end search")]
    elif session.filter.text:
        lead += [("x", "context"), ("Ctrl+T", "filter off/on"), ("Esc", "end filter")]
    elif session.zoom is not None:
        lead += [("Enter", "back")]
    return (*lead, *_READING[:-1], *turn, *_READING[-1:])

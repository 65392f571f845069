"""Which keys are offered at the bottom, by what the reader is doing. Pure."""

from __future__ import annotations

from typing import NamedTuple

from threadview_tui.keys import Key, is_chord
from threadview_tui.keys.in_force import InForce
from threadview_tui.session import Session

Hint = tuple[str, str]
"""A key and what it does, in a word or two."""


class _Of(NamedTuple):
    """What commands do together; their keys are those in force."""

    ids: str
    """With spaces between them."""
    what: str


_READING = (
    _Of("move.next move.previous", "move"),
    _Of("search.open", "search"),
    _Of("filter.open", "filter"),
    _Of("program.help", "help"),
    _Of("move.article", "article"),
    _Of("fold.toggle", "fold"),
    _Of("outline.toggle", "outline"),
    _Of("jump.open", "jump"),
    _Of("statistics.open", "statistics"),
    _Of("program.quit", "quit"),
)
_WELCOME = (
    _Of("program.help", "shows all keys"),
    _Of("search.open", "search"),
    _Of("filter.open", "filter"),
    _Of("program.quit", "quit"),
)
_SHORT: dict[str, str] = {
    "fold.toggle": "fold or unfold",
    "fold.close": "close",
    "fold.open": "open",
    "fold.close-all": "close all",
    "fold.open-all": "open all",
    "fold.depth-1": "levels",
    "sort.page": "page's order",
    "sort.date": "date",
    "sort.length": "length",
    "sort.score": "score",
    "sort.replies": "replies",
    "sort.author": "author",
    "sort.flat": "flat/tree",
    "from.author": "its author",
    "from.branch": "its branch",
    "from.language": "its language",
    "from.day": "its day",
    "from.length": "about its length",
    "from.longer": "longer",
    "from.shorter": "shorter",
    "from.not-author": "not its author",
}
"""What the second key of a chord does, where the table says it at length."""
_LISTING = (
    _Of("list.next list.previous", "move"),
    _Of("list.go", "go there"),
    _Of("list.back", "back"),
    _Of("list.sort", "sort"),
    _Of("list.reverse", "reverse"),
    _Of("search.open", "search"),
    _Of("filter.open", "filter"),
    _Of("pane.next", "to the text"),
    _Of("program.help", "help"),
)
_OUTLINE = (
    _Of("move.next move.previous", "move"),
    _Of("outline.go", "to the text"),
    _Of("outline.back", "back"),
    _Of("fold.close-or-parent fold.open-or-reply", "fold"),
    _Of("fold.close-all", "fold all"),
    _Of("search.open", "search"),
    _Of("outline.page-down", "page"),
    _Of("outline.toggle", "close"),
    _Of("program.help", "help"),
)
_JUMP: tuple[Hint, ...] = (("a-z", "go to where the letter stands"), ("Esc", "leave it"))
_COUNT = (
    _Of("read.zoom", "go to it"),
    _Of("move.next move.previous search.next search.previous", "so many times"),
    _Of("program.peel", "forget it"),
)
_MOVE_IN_LIST = _Of("pick.next pick.previous", "move")
_TO_FIND = _Of("pick.filter", "type to find")
_HELP = _Of("program.help", "help")
_SCROLL = _Of("text.down text.up", "scroll")
_SCROLL_OUTPUT = _Of("output.down output.up", "scroll")
_ON_SCREENS: dict[str, tuple[Hint | _Of, ...]] = {
    "pick": (_Of("pick.choose", "take it"), _TO_FIND, _Of("pick.back", "back"), _MOVE_IN_LIST, _HELP),
    "picking": (
        ("Enter", "take it"),
        _Of("picking.next picking.previous", "move"),
        _Of("picking.close", "all of them"),
    ),
    "start": (
        _Of("pick.choose", "read it"),
        _TO_FIND,
        _Of("program.quit", "quit"),
        _MOVE_IN_LIST,
        _HELP,
        _Of("program.palette", "commands"),
    ),
    "pages": (
        _Of("pick.choose", "read it"),
        _TO_FIND,
        _Of("pick.back", "back"),
        _Of("pages.sort", "sort"),
        _MOVE_IN_LIST,
        _HELP,
    ),
    "facts": (_SCROLL, _Of("text.copy", "copy all"), _Of("text.back", "back"), _HELP),
    "source": (
        _SCROLL,
        _Of("text.here", "to the comment"),
        _Of("text.copy", "copy its lines"),
        _Of("text.back", "back"),
        _Of("text.first text.last", "start, end"),
        _HELP,
    ),
    "source with a note": (_Of("text.copy", "copy its lines"), _Of("text.back", "back")),
    "running": (_Of("output.back", "stop it"), _SCROLL_OUTPUT),
    "ended": (
        _Of("output.back", "back"),
        _SCROLL_OUTPUT,
        _Of("output.page-down", "page"),
        _Of("output.first output.last", "ends"),
        _HELP,
    ),
    "statistics": (
        _Of("statistics.filter", "show these"),
        _Of("statistics.add", "only these"),
        _Of("statistics.exclude", "without"),
        _Of("statistics.next statistics.previous", "bars"),
        _Of("statistics.next-chart", "charts"),
        _Of("statistics.all", "of all"),
        _Of("statistics.back", "back"),
        _Of("statistics.more", "more"),
        _HELP,
    ),
}
"""On the screens beside that of reading, by what goes on there."""
_PROMPT: dict[str, tuple[Hint | _Of, ...]] = {
    "search": (
        ("Enter", "keep"),
        _Of("prompt.cancel", "back"),
        ('"a b"', "phrase"),
        ("=word", "exactly"),
        ("-word", "not"),
        _Of("prompt.regex", "/regex/"),
        _Of("prompt.earlier", "earlier"),
        _Of("prompt.word", "exact words"),
    ),
    "filter": (
        ("Enter", "keep"),
        _Of("prompt.cancel", "back"),
        ("len:>200", "long"),
        ("lang:fr", "language"),
        ("author:x", "by"),
        ("-word", "not"),
        ("!…", "all but"),
        _Of("prompt.earlier", "earlier"),
    ),
}


def hints(
    session: Session | None,
    *,
    prompt: str | None,
    prefix: str,
    count: str,
    pages: int,
    in_force: InForce,
    part: str = "text",
) -> tuple[Hint, ...]:
    """The keys of the moment, the most useful first.

    `prompt` is the kind of query that is being typed, `prefix` and `count` the keys that wait for more,
    `part` what has the focus, by the names of `keys.PARTS`.
    """
    if prompt is not None:
        return _shown(_PROMPT[prompt], in_force)
    if prefix:
        return _after(prefix, in_force)
    if count:
        return _shown(_COUNT, in_force)
    if part == "list":
        return _shown(_LISTING, in_force)
    if part == "outline":
        return _shown(_OUTLINE, in_force)
    turn = (_Of("page.previous page.next", "pages"),) if pages > 1 else ()
    if session is None:
        return _shown((*turn, _READING[-1]), in_force)
    lead: tuple[_Of, ...] = ()
    if session.search.text:
        lead = (
            _Of("search.next search.previous", "next match"),
            _Of("search.list", "all"),
            _Of("program.peel", "end search"),
        )
    elif session.filter.text:
        lead = (
            _Of("filter.scope", "context"),
            _Of("filter.toggle", "filter off/on"),
            _Of("program.peel", "end filter"),
        )
    elif session.zoom is not None:
        lead = (_Of("read.zoom", "back"),)
    return _shown((*lead, *_READING[:-1], *turn, _READING[-1]), in_force)


def welcome(in_force: InForce) -> tuple[Hint, ...]:
    """What a reader is told at the first start, and only then."""
    return _shown(_WELCOME, in_force)


def on_screen(what: str, in_force: InForce) -> tuple[Hint, ...]:
    """The keys of another screen, by `what` goes on there: a list that is picked from, a text ..."""
    return _shown(_ON_SCREENS[what], in_force)


def answering(in_force: InForce, choice: str = "") -> tuple[Hint, ...]:
    """The keys while a question of one line is answered; `choice`: what can be chosen, in words."""
    turn = (_Of("prompt.turn", choice),) if choice else ()
    return _shown(
        (("Enter", "do it"), _Of("prompt.cancel", "leave it"), *turn, _Of("prompt.earlier", "earlier")),
        in_force,
    )


def _shown(rows: tuple[Hint | _Of, ...], in_force: InForce) -> tuple[Hint, ...]:
    shown: list[Hint] = []
    for row in rows:
        if isinstance(row, _Of):
            keys = [key for key in map(in_force.first, row.ids.split()) if key]
            if keys:
                shown.append(("/".join(keys), row.what))
        else:
            shown.append(row)
    return tuple(shown)


def _after(prefix: str, in_force: InForce) -> tuple[Hint, ...]:
    """What can follow a first key: the second keys of chords, or a letter."""
    if prefix.startswith(in_force.keys("jump.open")):
        return _JUMP
    return tuple(hint for row in in_force.part("text") if row.listed for hint in _second(row, prefix))


def _second(row: Key, prefix: str) -> list[Hint]:
    what = _SHORT.get(row.id, row.description)
    if row.takes_letter:
        return [("a … z", what)] if prefix in row.keys else []
    if row.label:
        return [(row.label.replace(prefix, ""), what)] if row.label.startswith(prefix) else []
    return [(key[1], what) for key in row.keys if is_chord(key) and key[0] == prefix]

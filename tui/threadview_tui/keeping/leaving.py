"""From a session to what is kept of it, and back. A session goes by items, what is kept by ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from threadview_tui.state import Filter, Search
from threadview_tui.tree import ARTICLE, Scope

from .records import Held, Kept, Left

if TYPE_CHECKING:
    from threadview_tui.session import Session


def keep(session: Session, top: Held) -> Kept:
    """What the reader did with a page; `top`: the line at the top of the window, its item for an id."""
    return msgspec.structs.replace(session.notebook.kept(), left=leave(session, top))


def leave(session: Session, top: Held) -> Left:
    """Where the reader stands and what is shown."""
    chosen, search = session.filter, session.search
    match = search.current_match
    return Left(
        cursor=session.id_of(session.cursor),
        top=(session.id_of(top[0]), *top[1:]),
        folds=frozenset(session.id_of(item) for item in session.folds),
        zoomed=session.zoom is not None,
        filter=chosen.text,
        filter_on=chosen.on,
        scope=chosen.scope.value,
        shown=frozenset(chosen.ids) if chosen.text and not chosen.pending else None,
        search=search.text,
        match=(session.id_of(match[0]), match[1]) if match is not None else None,
    )


def give_back(kept: Kept, session: Session) -> Held:
    """Put a session where the reader left it; the line at the top of the window, by item.

    A search is not on the screen before it was asked again, nor is a filter of which nothing is known but
    its text.
    """
    left = kept.left
    session.folds = {item for id in left.folds if (item := session.item_of(id))}
    scope = next((scope for scope in Scope if scope.value == left.scope), Scope.MATCHES)
    known = left.shown is not None
    chosen = Filter(left.filter, left.shown or frozenset(), on=left.filter_on and known, scope=scope)
    chosen = replace(chosen, pending=bool(left.filter) and not known and left.filter_on)
    match = None
    if left.match is not None and (item := session.item_of(left.match[0])) is not None:
        match = (item, left.match[1])
    session.begin(chosen, Search(left.search, wanted=match if left.search else None))
    cursor = session.item_of(left.cursor)
    if cursor is not None:
        session.arrive(cursor)
    session.zoom = session.cursor if left.zoomed else None
    item, offset, row = left.top
    top = session.item_of(item)
    return (top, offset, row) if top is not None else (ARTICLE, None, 0)

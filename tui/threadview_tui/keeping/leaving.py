"""From a session to what is kept of it, and back. A session goes by items, what is kept by ids."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from threadview_tui.session import Session
from threadview_tui.state import Filter, Search
from threadview_tui.tree import ARTICLE, Rows, Scope

from .records import Held, Kept, Left, Under

if TYPE_CHECKING:
    from threadview_parsers.records import Thread
    from threadview_search import Sorting

    from .keeper import Keeper


def keep(session: Session, top: Held) -> Kept:
    """What the reader did with a page; `top`: the line at the top of the window, its item for an id."""
    return msgspec.structs.replace(session.notebook.kept(), left=Leaving().left(session, top))


class Leaving:
    """Where a reader stands, asked every now and then: the large parts are made anew only if they changed."""

    def __init__(self) -> None:
        self._rows: Rows | None = None
        self._folds: frozenset[int] = frozenset()
        self._shown: frozenset[int] | None = None
        self._under: tuple[Under, ...] = ()

    def left(self, session: Session, top: Held) -> Left:
        """Where the reader stands and what is shown; `top` as for `keep`."""
        chosen, search = session.filter, session.search
        if session.rows is not self._rows:
            self._rows = session.rows
            sorting = session.arrangement.sorting
            self._folds = frozenset(
                session.folds if sorting is None else session.arrangement.ids_of(session.folds)
            )
            known = chosen.text and (chosen.on or not chosen.pending)
            self._shown = frozenset(chosen.ids) if known else None
            self._under = tuple(_under(chosen.under))
        match = search.current_match
        return Left(
            cursor=session.id_of(session.cursor),
            top=(session.id_of(top[0]), top[1], top[2]),
            folds=self._folds,
            zoomed=session.zoom is not None,
            filter=chosen.text,
            filter_on=chosen.on or chosen.pending,
            scope="" if chosen.scope is Scope.MATCHES else chosen.scope.name,
            shown=self._shown,
            under=self._under,
            search=search.text,
            match=(session.id_of(match[0]), match[1]) if match is not None else None,
            sort=_written(session.arrangement.sorting),
        )


def give_back(kept: Kept, session: Session, *, changed: bool = False) -> Held:
    """Put a session where the reader left it; the line at the top of the window, by item.

    A search is not on the screen before it was asked again, nor is a filter of which nothing is known but
    its text; one on a page that has `changed` is to be asked again.
    """
    left = kept.left
    sorting = _read(left.sort)
    if sorting is not None:
        from threadview_tui.arrangement import Arrangement

        session.arrange(Arrangement(session.page, sorting))
    session.folds = {item for id in left.folds if (item := session.item_of(id))}
    known = left.shown is not None
    scope = Scope.__members__.get(left.scope, Scope.MATCHES)
    under: Filter | None = None
    for one in reversed(left.under):
        again = changed or one.shown is None
        under = Filter(one.filter, one.shown or frozenset(), scope=scope, under=under, pending=again)
    chosen = Filter(
        left.filter,
        left.shown or frozenset(),
        on=left.filter_on and known,
        scope=scope,
        under=under,
        pending=bool(left.filter) and left.filter_on and (changed or not known),
    )
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


def take_up(
    keeper: Keeper | None,
    thread: Thread,
    *,
    path: str | os.PathLike[str] | None,
    position: int = 0,
    content: bytes | None = None,
) -> Session:
    """A session on a page as the reader left it, in any thread; else as `Keeper.open`."""
    session = Session(thread)
    if keeper is None:
        return session
    try:
        sheet = keeper.open(thread, path=path, position=position, content=content)
        if not sheet.kept.is_blank:
            session.held = give_back(sheet.kept, session, changed=sheet.version == "changed")
    except Exception as error:  # noqa: BLE001 - whatever was kept, the page is to be read
        keeper.tell(f"This page is read from its top: what was kept cannot be used ({type(error).__name__}).")
        session = Session(thread)
    else:
        session.sheet, session.notebook = sheet, sheet.notebook
    return session


def _under(chosen: Filter | None) -> Iterator[Under]:
    while chosen is not None:
        yield Under(filter=chosen.text, shown=None if chosen.pending else frozenset(chosen.ids))
        chosen = chosen.under


def _written(sorting: Sorting | None) -> str:
    """An order in words, for the file."""
    if sorting is None:
        return ""
    return " ".join([sorting.order.name.lower(), *["reverse"] * sorting.reverse, *["flat"] * sorting.flat])


def _read(written: str) -> Sorting | None:
    """The order that was written; None for the page's own, and for one that is not known any more."""
    if not written:
        return None
    from threadview_search import Order, Sorting

    name, *more = written.split()
    order = Order.__members__.get(name.upper())
    return Sorting(order, "reverse" in more, "flat" in more) if order is not None else None

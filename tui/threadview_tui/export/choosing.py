"""Which comments are meant: this one's branch, what is shown, what the reader marked or tagged, or all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal

from threadview_search.reader import ReaderState

from .part import Part

if TYPE_CHECKING:
    from threadview_tui.arrangement import Arrangement
    from threadview_tui.session import Session

What = Literal["shown", "branch", "marked", "tagged", "all"]


def reader_of(session: Session) -> ReaderState:
    """What the reader did with the page; nothing where nobody keeps it."""
    notebook = getattr(session, "notebook", None)
    state: ReaderState = notebook.state() if notebook is not None else ReaderState()
    return state


def chosen(session: Session, what: What) -> Callable[[], Part]:
    """That part of the page as it is now, in the order of the screen.

    It is looked up when the answer is called, in any thread: for a million comments that takes a moment.
    """
    rows, tree, arrangement, cursor = session.rows, session.tree, session.arrangement, session.cursor
    reader = reader_of(session)
    items: Callable[[], Iterable[int]] = partial(range, 1, tree.count + 1)
    about = ""
    if what == "shown":
        items = partial(filter, None, rows.items)
        query = session.filter.text if session.filter.active else ""
        about = f"filter {query}" if query else "folded replies left out" if rows.hidden else ""
    elif what == "branch" and cursor:
        items = partial(range, cursor, tree.ends[cursor])
        about = f"{session.id_of(cursor)} and its replies"
    elif what in {"marked", "tagged"}:
        ids = reader.marked if what == "marked" else reader.tags.keys()
        items = partial(_places, arrangement, ids)
        about = what
    return partial(_part, arrangement, items, about, reader)


def _places(arrangement: Arrangement, ids: Iterable[int]) -> list[int]:
    return sorted(item for item in map(arrangement.item_of, ids) if item)


def _part(
    arrangement: Arrangement, items: Callable[[], Iterable[int]], about: str, reader: ReaderState
) -> Part:
    page, sorting, shown = arrangement.page, arrangement.sorting, arrangement.thread.comments
    comments = [shown[item - 1] for item in items()]
    if sorting is not None:
        # In another order the records stand at other depths: what is written is what the page says.
        own = {comment.id: comment for comment in page.comments}
        comments = [own[comment.id] for comment in comments]
    if about:
        about = f"{len(comments):,} of {len(page.comments):,} comments: {about}"
    return Part(page, comments, reader, about, nested=sorting is None or not sorting.flat)

"""The list of all marks, notes and tags of a page; what has lost its comment stands at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from threadview_tui import wording
from threadview_tui.layout.table import Column
from threadview_tui.telling import tell
from threadview_tui.widgets.bound import in_force_of

from .picking import PickScreen

if TYPE_CHECKING:
    from textual.app import App

    from threadview_tui.session import Session

_KINDS = frozenset({"mark", "tag", "note", "draft"})
_WORDS = 300
"""Characters of a comment that a list can use: what it has no room for it cuts itself, with a sign."""


def pick_kept(app: App[object], session: Session, go: Callable[[int], object]) -> None:
    """Show it; `go` gets the id of the comment that is picked."""
    rows, ids = kept_rows(session)

    def picked(index: int | None) -> None:
        if index is not None:
            id = ids[index]
            if id is None:
                tell(app, "Its comment is not on this page any more.")
            else:
                go(id)

    columns = (Column("comment", right=True), Column("what"), Column("author"), Column("text"))
    title = wording.plural(len(rows), "thing") + " of yours on this page"
    in_force = in_force_of(app)
    mark, note, tag = (in_force.first(f"keep.{name}") for name in ("mark", "note", "tag"))
    instead = f"No marks, notes or tags yet: {mark}, {note} and {tag} make them."
    app.push_screen(PickScreen(title, rows, columns=columns, instead=instead), picked)


def kept_rows(session: Session) -> tuple[list[tuple[str, ...]], list[int | None]]:
    """The rows, (number, what, author, text), in the order of the thread, and the id of each one's comment;
    None for what has none any more.
    """
    notebook = session.notebook
    found = [(id, f"mark {letter}", "") for letter, id in sorted(notebook.marks.items())]
    found += [(id, f"tag {name}", "") for id, names in notebook.tags.items() for name in names]
    found += [(id, "note", text) for id, text in notebook.notes.items()]
    found += [(id, "draft", text) for id, text in notebook.drafts.items()]
    found.sort(key=lambda row: row[0])
    rows: list[tuple[str, ...]] = []
    for id, what, text in found:
        item = session.item_of(id)
        author, words = "", "the article"
        if item:
            comment = session.thread.comments[item - 1]
            author, words = comment.author or "", wording.words(comment.text, _WORDS)
        rows.append((wording.number(id) if id else "", what, author, text or words))
    ids: list[int | None] = [id for id, _, _ in found]
    for orphan in notebook.orphans:
        if orphan.kind in _KINDS:
            is_note = orphan.kind in ("note", "draft")
            what = orphan.kind if is_note else f"{orphan.kind} {orphan.name}"
            text = orphan.name if is_note else wording.words(orphan.trace.text, _WORDS)
            rows.append(("gone", what, orphan.trace.author or "", text))
            ids.append(None)
    return rows, ids

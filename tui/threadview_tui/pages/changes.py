"""What changed in a page that was read again, and what the reader did with it, carried over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.keeping import Kept, Notebook
    from threadview_tui.session import Session


@dataclass(frozen=True)
class Changes:
    """Which comment of the old page is which of the new one."""

    ids: dict[int, int]
    """Old id -> new id; also of those whose text was edited. The article is 0 in both."""
    new: int
    """Comments that the old page did not have."""
    gone: int
    edited: int
    article: bool
    """Whether title or text of the article are others."""
    new_ids: frozenset[int] = frozenset()
    edited_ids: frozenset[int] = frozenset()
    """Both by the ids of the new page; 0 is among the edited if the article changed."""
    is_lost: bool = False
    """Whether nothing of the discussion is there any more: no comments, or those of another page."""

    def place(self, old: Session, new: Session, item: int) -> int | None:
        """The place in the new session of what stands at a place of the old one; None if it is gone."""
        id = self.ids.get(old.id_of(item))
        return None if id is None else new.item_of(id)

    def nearest(self, old: Session, new: Session, item: int) -> int:
        """As `place`; of what is gone, that of the last one before it that is not."""
        while item:
            if (there := self.place(old, new, item)) is not None:
                return there
            item -= 1
        return 0

    def __str__(self) -> str:
        """ "3 new, 1 gone, 2 edited", or that nothing changed."""
        return self.told("")

    def told(self, key: str) -> str:
        """The same, with the key behind it that goes to what is new or edited, if anything is."""
        counts = ((self.new, "new"), (self.gone, "gone"), (self.edited, "edited"))
        said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
        article = "the article changed" if self.article else ""
        words = "; ".join(part for part in (said, article) if part) or "nothing changed"
        return f"{words} ({key} goes there)" if key and (self.new_ids or self.edited_ids) else words


def changes(old: Thread, new: Thread) -> Changes:
    """Compare two versions of a page: a comment is the same one as in `keeping.homes`."""
    from threadview_tui.keeping import traces
    from threadview_tui.keeping.homes import homes
    from threadview_tui.keeping.prints import spaced

    before = {comment.id: comment for comment in old.comments}
    after = {comment.id: comment for comment in new.comments}
    ids = homes(traces(old, before), new, before)
    edited = {
        there for id, there in ids.items() if id and spaced(before[id].text) != spaced(after[there].text)
    }
    article = (old.article.title, old.article.text) != (new.article.title, new.article.text)
    is_other = len(ids) == 1 and old.article.title != new.article.title
    return Changes(
        ids,
        new=len(after) - len(ids) + 1,
        gone=len(before) - len(ids) + 1,
        edited=len(edited),
        article=article,
        new_ids=frozenset(after.keys() - ids.values()),
        edited_ids=frozenset({*edited, *([0] if article else ())}),
        is_lost=bool(before) and (not after or is_other),
    )


def take_over(old: Session, new: Session, kept: Kept, found: Changes | None = None) -> Changes:
    """Give a new session what the reader did in the old one, `kept`; what changed, where it is not `found`.

    The new one must not be on the screen yet: this is slow, for any thread. Filter and search are still to
    be asked again. Where what stood under the cursor is gone, it goes to the last before it that is not.
    """
    from threadview_tui.keeping import carry_over, give_back

    found = found or changes(old.page, new.page)
    carried = carry_over(kept, old.page, new.page)
    give_back(carried, new)
    new.held = None
    _write(carried, new.notebook)
    before = old.notebook
    came, said = (
        {found.ids[id] for id in ids & before.to_see if id in found.ids}
        for ids in (before.new, before.edited)
    )
    if new.notebook is not before:
        new.notebook.came(found.new_ids | came, found.edited_ids | said)
    new.arrive(found.nearest(old, new, old.cursor))
    new.zoom = None if old.zoom is None else new.cursor
    return found


def _write(kept: Kept, notebook: Notebook) -> None:
    """What stands in `kept`, into a notebook that may have it already, from where it is kept."""
    for letter, id in kept.marks.items():
        if notebook.marks.get(letter) != id:
            notebook.set_mark(letter, id)
    for id, text in kept.notes.items():
        if notebook.notes.get(id) != text:
            notebook.set_note(id, text)
    for id, names in kept.tags.items():
        for name in names:
            if name not in notebook.tags.get(id, ()):
                notebook.toggle_tag(id, name)
    notebook.set_read(kept.read)

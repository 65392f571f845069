"""What changed in a page that was read again, and what the reader did with it, carried over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.keeping import Kept
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
        counts = ((self.new, "new"), (self.gone, "gone"), (self.edited, "edited"))
        said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
        article = "the article changed" if self.article else ""
        return "; ".join(part for part in (said, article) if part) or "nothing changed"


def changes(old: Thread, new: Thread) -> Changes:
    """Compare two versions of a page: a comment is the same one as in `keeping.homes`."""
    from threadview_tui.keeping import traces
    from threadview_tui.keeping.homes import homes
    from threadview_tui.keeping.prints import spaced

    before = {comment.id: comment for comment in old.comments}
    after = {comment.id: comment for comment in new.comments}
    ids = homes(traces(old, before), new, before)
    edited = sum(
        1 for id, there in ids.items() if id and spaced(before[id].text) != spaced(after[there].text)
    )
    return Changes(
        ids,
        new=len(after) - len(ids) + 1,
        gone=len(before) - len(ids) + 1,
        edited=edited,
        article=(old.article.title, old.article.text) != (new.article.title, new.article.text),
    )


class Version(NamedTuple):
    """Another version of a page, beside the one that is being read."""

    changes: Changes
    kept: Kept
    """What the reader did with the page, by the ids of this version."""


def compare(old: Session, new: Session, kept: Kept) -> Version:
    """What changed, and `kept` carried over. Slow; arranges the new session in the order of the old one."""
    from threadview_tui.arrangement import Arrangement
    from threadview_tui.keeping import carry_over

    if old.arrangement.sorting is not None:
        new.arrange(Arrangement(new.page, old.arrangement.sorting))
    return Version(changes(old.page, new.page), carry_over(kept, old.page, new.page))


def take_over(old: Session, new: Session, version: Version) -> None:
    """Give the new session what the reader did in the old one; filter and search are still to be asked again.

    Where what stood under the cursor is gone, it goes to the last before it that is not.
    """
    from threadview_tui.keeping import give_back
    from threadview_tui.keeping.notebook import Notebook

    new.notebook = Notebook(version.kept)
    give_back(version.kept, new)
    # The reader is here already: what the keeper holds of the place is older.
    new.held = None
    new.arrive(version.changes.nearest(old, new, old.cursor))
    new.zoom = None if old.zoom is None else new.cursor

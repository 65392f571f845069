"""One page that is open, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import msgspec

from .notebook import Change, Notebook
from .prints import traces
from .records import Kept, Left, Trace

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

    from .rows import Opened
    from .writer import Writer

Version = Literal["new", "same", "changed"]


class Journal:
    """What was written on a page in this run, in order, but for what is known to stand in the database."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._dropped = 0

    @property
    def end(self) -> int:
        """How many changes there were in all."""
        return self._dropped + len(self.changes)

    def since(self, end: int) -> list[Change]:
        """The changes after the first so many, which are forgotten."""
        del self.changes[: max(0, end - self._dropped)]
        self._dropped = max(end, self._dropped)
        return self.changes


class Sheet:
    """What the reader does with a page goes to `notebook` and `leave`; both come back at once."""

    def __init__(self, thread: Thread, opened: Opened, writer: Writer | None) -> None:
        self.thread = thread
        self.opened = opened
        self.kept = Kept()
        """As it was when the page was opened."""
        self.version: Version = "new"
        """Whether the page was seen before, and is what it was then."""
        self.notebook = Notebook()
        self.left: Left | None = None
        """Where the reader stood when it was last written down."""
        self.is_late = False
        """Whether what was kept could not be read yet."""
        self.written: list[Change] = []
        """What was written while it was late."""
        self.journal = Journal()
        self._writer = writer

    def use(self, kept: Kept, version: Version) -> None:
        """Begin with what was found."""
        self.kept, self.version = kept, version
        self.notebook = Notebook(kept)

    def listen(self) -> None:
        """From now on every change is kept."""
        self.notebook.listener = self._write

    def _write(self, changes: Iterable[Change]) -> None:
        changes = list(changes)
        if self.is_late:
            self.written.extend(changes)
        if self._writer is not None:
            self._writer.put_changes(self, changes)
        # Behind it: what the journal has is put, if not written yet.
        self.journal.changes.extend(changes)

    def share(self, other: Sheet) -> None:
        """Go on with what another sheet of the same page has."""
        self.use(other.now(), "same")
        self.notebook, self.written, self.journal = other.notebook, other.written, other.journal
        self.is_late = other.is_late
        self.listen()

    def leave(self, left: Left) -> None:
        """Keep where the reader stands; the same once more costs nothing."""
        if not _same(left, self.left or self.kept.left):
            self.left = left
            if self._writer is not None:
                self._writer.put_left(self, left)

    def now(self) -> Kept:
        """As it is now; in any thread."""
        return msgspec.structs.replace(
            self.notebook.kept(), left=self.left or self.kept.left, at=self.kept.at
        )

    def all_traces(self) -> dict[int, Trace]:
        """By what every comment is known again that anything is kept of, or that the filter shows."""
        now = self.now()
        return traces(self.thread, now.ids() | now.left.let_through())

    def refresh(self, kept: Kept, end: int) -> bool:
        """Be as the database was when it had the first so many changes, and what was written since; whether
        that is other than before.
        """
        return self.notebook.become(kept, self.journal.since(end))

    def catch_up(self, kept: Kept, version: Version) -> None:
        """What was kept can be read at last; where something was written since, that holds."""
        self.notebook.merge(kept, self.written)
        self.written.clear()
        if version == "changed" and self._writer is not None:
            self._writer.put_opened(self, self.notebook.everything())


def _same(left: Left, before: Left) -> bool:
    """Whether nothing changed; a large set that is another object counts as another, comparing takes long."""
    if left.folds is not before.folds and (len(left.folds) > 1_000 or left.folds != before.folds):
        return False
    shown, shown_before = left.shown or frozenset(), before.shown or frozenset()
    if shown is not shown_before and (len(shown) > 1_000 or left.shown != before.shown):
        return False
    return msgspec.structs.replace(left, folds=before.folds, shown=before.shown) == msgspec.structs.replace(
        before, folds=before.folds, shown=before.shown
    )

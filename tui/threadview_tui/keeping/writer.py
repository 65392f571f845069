"""The thread that writes: it gathers what changed, and commits it within half a second.

What cannot be written now waits in memory and is tried again; nobody else ever waits for the disk.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .notebook import Change
from .records import Kept, Left, Orphan, Trace

if TYPE_CHECKING:
    import sqlite3

    from .faults import Fault, Trouble
    from .rows import Opened
    from .sheet import Sheet

GATHER = 0.25
"""Seconds from a change to its being written: what is typed in one go is one commit."""
LOOK = 2.0
"""Seconds between two looks whether another program has written."""
BUSY = 1.0
"""Seconds to wait for another program that is writing."""
_AGAIN = (0.5, 1.0, 2.0, 5.0)
"""Seconds until the next try, after each failure."""
_MOST_FOLDS = 20_000
"""Folds that are known again after a re-scrape; what folds more folds everything."""


@dataclass
class Pending:
    """What is to be written of one page."""

    sheet: Sheet
    opened: Opened | None = None
    changes: dict[tuple[str, int, str], tuple[Change, float]] = field(default_factory=dict)
    left: tuple[Left, float] | None = None
    orphans: tuple[Orphan, ...] | None = None

    def under(self, later: Pending) -> None:
        """Give way to what came later."""
        self.opened = later.opened or self.opened
        for field_, (change, at) in later.changes.items():
            before = self.changes.get(field_)
            # What stood there before both of them.
            base = change.base if before is None else before[0].base
            self.changes[field_] = (change._replace(base=base), at)
        self.left = later.left or self.left
        self.orphans = later.orphans if later.orphans is not None else self.orphans


class Writer:
    """Safe in any thread. `tell` gets lines for the reader, `look_up` what a page turned out to have kept,
    `fresh` what another program has written on the page that is attended to.
    """

    def __init__(
        self,
        path: Path,
        *,
        tell: Callable[[str], object],
        look_up: Callable[[sqlite3.Connection, Sheet], object],
        fresh: Callable[[Sheet, Kept, int, tuple[int, ...]], object],
    ) -> None:
        self.path = path
        self._tell = tell
        self._look_up = look_up
        self._fresh = fresh
        self._attended: Sheet | None = None
        self._asked = False
        """Whether to look at it although nobody else seems to have written."""
        self._joined: dict[bytes, list[int]] = {}
        self._data_version: int | None = None
        self._pending: dict[bytes, Pending] = {}
        self._sheets: dict[bytes, Sheet] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None
        self._connection: sqlite3.Connection | None = None
        self._inode: int | None = None
        self._seen: set[bytes] = set()
        """Pages that were attended to."""
        self._trouble: Trouble | None = None
        self._failures = 0
        self._off = False
        self._hurry = False
        self._batch: dict[bytes, Pending] = {}
        """What is being written."""
        self.rescued: list[Path] = []
        """Files to be taken in, see `rescue`."""
        self.trouble = ""
        """Why nothing can be written now; a line for the reader."""

    def put_opened(self, sheet: Sheet, changes: Iterable[Change] = ()) -> None:
        """A page was opened; `changes`: what was carried over to it."""
        with self._changed:
            self._sheets[sheet.opened.hash] = sheet
        self._put(sheet, changes, opened=sheet.opened, orphans=sheet.notebook.orphans or None)

    def put_changes(self, sheet: Sheet, changes: Iterable[Change]) -> None:
        """Fields of a page changed."""
        self._put(sheet, changes)

    def put_left(self, sheet: Sheet, left: Left) -> None:
        """Where the reader stands."""
        self._put(sheet, left=(left, time.time()))

    def _put(
        self,
        sheet: Sheet,
        changes: Iterable[Change] = (),
        *,
        opened: Opened | None = None,
        left: tuple[Left, float] | None = None,
        orphans: tuple[Orphan, ...] | None = None,
    ) -> None:
        now = time.time()
        later = Pending(sheet, opened, {_field(change): (change, now) for change in changes}, left, orphans)
        with self._changed:
            if self._off:
                return
            self._pending.setdefault(sheet.opened.hash, Pending(sheet)).under(later)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="keeping", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self, timeout: float) -> bool:
        """Write what is left, for so many seconds at most; whether all of it was."""
        with self._changed:
            self._closing = True
            self._changed.notify()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        with self._changed:
            return not self._pending and (thread is None or not thread.is_alive())

    def flush(self, timeout: float) -> bool:
        """Wait until what was put so far is written, for so many seconds at most; whether it is."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            if self.is_done:
                return True
            time.sleep(0.01)
        return False

    @property
    def is_done(self) -> bool:
        """Whether all that was put so far is written."""
        with self._changed:
            return not self._pending and not self._batch

    def hurry(self) -> None:
        """Try again at once, and often from now on: the reader wants to leave."""
        with self._changed:
            self._hurry = True
            self._changed.notify()

    def unwritten(self) -> list[Pending]:
        """What is not written, page by page."""
        with self._changed:
            pages = {page: _copied(pending) for page, pending in self._batch.items()}
            for page, pending in self._pending.items():
                pages.setdefault(page, Pending(pending.sheet)).under(pending)
            return list(pages.values())

    @property
    def fault(self) -> Trouble | None:
        """What is wrong, if anything is."""
        return self._trouble

    def _run(self) -> None:
        try:
            while self._next_batch():
                pass
        finally:
            if self._connection is not None:
                self._connection.close()

    def _next_batch(self) -> bool:
        """Wait for something, write it; whether to go on."""
        with self._changed:
            self._changed.wait_for(lambda: self._pending or self._closing or self._asked, LOOK)
            if not self._pending and self._closing:
                return False
            if self._pending:
                self._changed.wait_for(lambda: self._closing, GATHER)
            batch, self._pending = self._pending, {}
            self._batch = batch
        if not batch:
            self._look()
            return True
        fault = self._try(batch)
        if fault is None:
            with self._changed:
                self._batch = {}
            self._solved()
            return True
        return self._failed(fault, batch)

    def attend(self, sheet: Sheet) -> None:
        """Look what others write on this page: soon if it was attended to before, and every now and then."""
        with self._changed:
            self._asked = sheet.opened.hash in self._seen
            self._seen.add(sheet.opened.hash)
            self._attended = sheet
            self._changed.notify()

    def forget(self, sheet: Sheet) -> bool:
        """Hold a page no longer; False if some of it is still to be written."""
        page = sheet.opened.hash
        with self._changed:
            if page in self._batch or page in self._pending:
                return False
            if self._sheets.get(page) is sheet:
                del self._sheets[page]
            if self._attended is sheet:
                self._attended = None
            return True

    def has_written(self, sheet: Sheet, id: int) -> bool:
        """Whether all notes and tags of a comment that were put are written."""
        with self._changed:
            return not any(
                comment == id
                for pages in (self._batch, self._pending)
                if sheet.opened.hash in pages
                for _, comment, _ in pages[sheet.opened.hash].changes
            )

    def _look(self) -> None:
        """Read what others have written on the page that is attended to, if anybody has."""
        import sqlite3

        from . import rows

        with self._changed:
            sheet, asked, self._asked = self._attended, self._asked, False
        connection = self._connection
        if sheet is None or connection is None or sheet.is_late:
            return
        joined = tuple(self._joined.pop(sheet.opened.hash, ()))
        try:
            version = int(connection.execute("PRAGMA data_version").fetchone()[0])
            before, self._data_version = self._data_version, version
            if not (asked or joined) and before in (None, version):
                return
            with self._changed:
                if self._pending:
                    self._data_version = before
                    self._joined.setdefault(sheet.opened.hash, []).extend(joined)
                    return  # that is written first
                end = sheet.journal.end
            connection.execute("BEGIN")
            try:
                page = rows.find_page(connection, sheet.opened.hash)
                kept = rows.load(connection, page) if page is not None else None
            finally:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            return  # writing will say it
        if kept is not None:
            self._fresh(sheet, kept, end, joined)

    def _try(self, batch: dict[bytes, Pending]) -> Fault | None:
        import sqlite3

        from .faults import Fault, fault_of

        try:
            self._write(batch)
        except Fault as fault:
            return fault
        except (OSError, sqlite3.Error) as error:
            return fault_of(error, self.path)
        except Exception as error:  # noqa: BLE001 - what cannot be written must not keep the rest from it
            self._disconnect()
            self._tell(f"What you did last could not be kept ({type(error).__name__}).")
        return None

    def _solved(self) -> None:
        self._failures, self.trouble = 0, ""
        if self._trouble is not None:
            self._trouble = None
            self._tell("Your notes are kept again.")

    def _failed(self, fault: Fault, batch: dict[bytes, Pending]) -> bool:
        """Put the batch back and wait a while; whether to go on."""
        self._disconnect()
        with self._changed:
            for page, pending in batch.items():
                if page in self._pending:
                    pending.under(self._pending[page])
                self._pending[page] = pending
            self._batch = {}
        if fault.trouble == "corrupt" and self._begin_anew():
            return True
        self.trouble = fault.line
        if fault.trouble != self._trouble:
            self._trouble = fault.trouble
            self._tell(fault.line)
        with self._changed:
            if fault.trouble == "newer":
                self._off = True
                self._pending.clear()
                return False
            if self._closing and self._failures:
                return False
            pause = _AGAIN[0] if self._hurry else _AGAIN[min(self._failures, len(_AGAIN) - 1)]
            self._failures += 1
            hurried = self._hurry
            self._changed.wait_for(lambda: self._closing or self._hurry != hurried, pause)
        return True

    def _begin_anew(self) -> bool:
        """Move a damaged file out of the way; whether that was done."""
        from .faults import Fault
        from .schema import set_aside

        try:
            aside = set_aside(self.path)
        except Fault:
            return False
        if aside is None:
            return False
        self._tell(told_aside(aside))
        self._write_all_again()
        return True

    def _write_all_again(self) -> None:
        """The file is another one: all that is open is new to it."""
        for sheet in list(self._sheets.values()):
            self._put(
                sheet,
                sheet.notebook.everything(),
                opened=sheet.opened,
                left=(sheet.left, time.time()) if sheet.left is not None else None,
                orphans=sheet.notebook.orphans or None,
            )

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._data_version = None

    def _connected(self) -> sqlite3.Connection:
        """The connection, to the file that has the name now."""
        from .schema import connect

        if self._connection is not None and self._inode != _inode(self.path):
            # Deleted, or set aside by another threadview.
            self._disconnect()
            self._write_all_again()
        if self._connection is None:
            self._connection = connect(self.path, timeout=BUSY)
            self._inode = _inode(self.path)
            # What others write from now on is told from this.
            self._data_version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        return self._connection

    def _write(self, batch: dict[bytes, Pending]) -> None:
        connection = self._connected()
        self._take_in(connection)
        for pending in batch.values():
            # Before it is written to: then it would be found.
            if pending.sheet.is_late:
                self._look_up(connection, pending.sheet)
        connection.execute("BEGIN IMMEDIATE")
        try:
            joined = {page: self._write_page(connection, pending) for page, pending in batch.items()}
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        for page, ids in joined.items():
            if ids:
                self._joined.setdefault(page, []).extend(ids)
                self._asked = True

    def _take_in(self, connection: sqlite3.Connection) -> None:
        """What could not be kept in an earlier run, and could not be taken in when this one began."""
        if self.rescued:
            from .rescue import take_in

            _, wrong = take_in(connection, self.path, self.rescued)
            self.rescued = []
            if wrong:
                self._tell(wrong)

    def _write_page(self, connection: sqlite3.Connection, pending: Pending) -> list[int]:
        from . import rows

        sheet = pending.sheet
        page = None if pending.opened is not None else rows.find_page(connection, sheet.opened.hash)
        if page is None:
            page = rows.save_page(connection, pending.opened or sheet.opened)
        known, left_known = traces_of(pending)
        joined = rows.save_changes(connection, page, pending.changes.values(), known)
        if pending.left is not None:
            left, at = pending.left
            rows.save_left(connection, page, left, left_known, at)
        if pending.orphans is not None:
            rows.save_orphans(connection, page, pending.orphans)
        return joined


def traces_of(pending: Pending) -> tuple[dict[int, Trace], dict[int, Trace]]:
    """By what the comments of the changes are known again, and those that the place speaks of."""
    from .carrying import traces_of_left
    from .prints import traces

    thread, changes = pending.sheet.thread, [change for change, _ in pending.changes.values()]
    known = traces(thread, {c.comment for c in changes if c.kind == "read"}, excerpt=False)
    known.update(traces(thread, {c.comment for c in changes if c.kind != "read"}))
    left = pending.left
    return known, traces_of_left(left[0], thread, most=_MOST_FOLDS) if left is not None else {}


def _copied(pending: Pending) -> Pending:
    return replace(pending, changes=dict(pending.changes))


def told_aside(aside: Path) -> str:
    """What the reader is told of a damaged file."""
    from .where import shown_path

    return f"What was kept is damaged. It is set aside as {shown_path(aside)}, and a new file is begun."


def _field(change: Change) -> tuple[str, int, str]:
    """Which field it is of its page: a mark is named by its letter alone."""
    return change.kind, 0 if change.kind == "mark" else change.comment, change.name


def _inode(path: Path) -> int | None:
    try:
        return os.stat(path).st_ino  # noqa: PTH116 - as quick as can be, before each commit
    except OSError:
        return None

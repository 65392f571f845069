"""Where what the reader does comes from when a page is opened, and goes to while it is read."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .looking import carried_from, is_same_page, look_up, merged
from .prints import page_hash
from .records import Kept
from .rows import Opened
from .sheet import Sheet, Version

if TYPE_CHECKING:
    import sqlite3

    from threadview_parsers.records import Thread

    from .faults import Fault
    from .writer import Writer

PATIENCE = 0.3
"""Seconds that opening a page waits for a file that another program has locked."""
PEEK = 0.1
"""Seconds that a look at one comment waits for it."""


@dataclass(frozen=True)
class Late:
    """What is kept of a page could be read at last."""

    sheet: Sheet
    kept: Kept
    version: Version


@dataclass(frozen=True, eq=False)
class Fresh:
    """What the database has of a page, another program having written into it."""

    sheet: Sheet
    kept: Kept
    end: int
    """How many of the sheet's own changes were in it."""
    joined: tuple[int, ...] = ()
    """Comments whose notes were written here and there; both are kept."""


News = str | Late | Fresh
"""A line for the reader, what has come late, or what another program has written."""


class Keeper:
    """Keeps in the given folder, by default the user's. Nothing is opened, made or loaded until it is needed.

    No method raises for what is wrong with the disk: the reader is told, and goes on without.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._writer: Writer | None = None
        self._sheets: dict[bytes, Sheet] = {}
        self._lock = threading.RLock()
        self._notify: Callable[[News], object] | None = None
        self._news: list[News] = []
        self._told = ""
        self._left: list[Sheet] = []
        """Pages that are not open any more, until all of them is written."""
        self._took_in = False

    def watch(self, notify: Callable[[News], object]) -> None:
        """Call `notify`, from any thread, with all news, those until now included."""
        with self._lock:
            self._notify, news = notify, self._news
            self._news = []
        for one in news:
            notify(one)

    def tell(self, news: News) -> None:
        """News for the reader, as soon as there is somebody to hear it; the same line twice is told once."""
        with self._lock:
            if isinstance(news, str):
                if news == self._told:
                    return
                self._told = news
            notify = self._notify
            if notify is None:
                self._news.append(news)
        if notify is not None:
            notify(news)

    def open(
        self,
        thread: Thread,
        *,
        path: str | os.PathLike[str] | None,
        position: int = 0,
        content: bytes | None = None,
    ) -> Sheet:
        """Take a page up where it was left, by its content, else by its address or file; in any thread.

        `path`: its file, None for standard input; `position`: which page of the file, from 0; `content`: its
        `page_hash`, where that is known already. A page that holds nothing is not kept.
        """
        content = content or page_hash(thread)
        opened = Opened(
            content or b"",
            os.path.abspath(path) if path is not None else None,  # noqa: PTH100 - a name, not a file
            position,
            thread.url or thread.article.url,
            thread.article.title,
            len(thread.comments),
            time.time(),
        )
        if content is None:
            return Sheet(thread, opened, None)
        with self._lock:
            writer = self._writing()
            self._let_go()
            sheet = Sheet(thread, opened, writer)
            other = self._last_version(opened)
            self._sheets.pop(content, None)
            self._sheets[content] = sheet
        if other is not None and other.opened.hash == content:
            sheet.share(other)
            writer.put_opened(sheet)
            return sheet
        self._find(sheet)
        if other is not None:
            # What happened in this run is newer than what is in the file.
            carried = carried_from(other.now(), other.all_traces(), other.opened, sheet)
            if carried is not None:
                sheet.use(merged(sheet.kept, carried) if sheet.version == "same" else carried, "changed")
        sheet.listen()
        if sheet.version == "changed":
            writer.put_opened(sheet, sheet.notebook.everything())
            sheet.left = sheet.kept.left
            writer.put_left(sheet, sheet.left)
        else:
            writer.put_opened(sheet)
        return sheet

    def _last_version(self, page: Opened) -> Sheet | None:
        """What was opened last in this run of the same page: of its content, its address or its file."""
        for other in reversed(self._sheets.values()):
            if is_same_page(other.opened, page):
                return other
        return None

    def _writing(self) -> Writer:
        if self._writer is None:
            from .where import NAME, data_folder
            from .writer import Writer

            folder = self._folder or data_folder()
            self._writer = Writer(
                folder / NAME, tell=self.tell, look_up=self._catch_up, fresh=lambda *it: self.tell(Fresh(*it))
            )
        return self._writer

    @property
    def path(self) -> Path:
        """The file in which things are kept."""
        with self._lock:
            return self._writing().path

    def _find(self, sheet: Sheet) -> None:
        """Look the page up in the file."""
        import sqlite3

        from .faults import Fault, fault_of
        from .schema import connect_reading

        path = self.path
        self._take_in()
        try:
            connection = connect_reading(path, timeout=PATIENCE)
            if connection is None:
                return
            try:
                look_up(connection, sheet)
            except sqlite3.Error as error:
                raise fault_of(error, path) from error
            finally:
                connection.close()
        except Fault as fault:
            self._cannot_read(fault, sheet)

    def _take_in(self) -> None:
        """What an earlier run could not write; once, and where it cannot be now, the writer does later."""
        if self._took_in:
            return
        self._took_in = True
        from .rescue import take_in, waiting

        path = self.path
        files = waiting(path)
        if not files:
            return
        import sqlite3

        from .faults import Fault
        from .schema import connect

        try:
            connection = connect(path, timeout=PATIENCE)
            try:
                taken, wrong = take_in(connection, path, files)
            finally:
                connection.close()
        except (Fault, sqlite3.Error):
            self._writing().rescued = files
            return
        if wrong:
            self.tell(wrong)
        if taken:
            self.tell("What could not be kept when you left is kept now.")

    def _cannot_read(self, fault: Fault, sheet: Sheet) -> None:
        """Go on without; what is damaged makes room for a new file."""
        from .faults import Fault
        from .schema import set_aside
        from .writer import told_aside

        if fault.trouble != "corrupt":
            sheet.is_late = fault.trouble != "newer"
            self.tell(fault.line)
            return
        try:
            aside = set_aside(self.path)
        except Fault as other:
            self.tell(f"{fault.line} {other.line}")
            return
        if aside is not None:
            self.tell(told_aside(aside))

    def _catch_up(self, connection: sqlite3.Connection, sheet: Sheet) -> None:
        """Read what could not be read when the page was opened; called by the writer."""
        late = Sheet(sheet.thread, sheet.opened, None)
        look_up(connection, late)
        sheet.is_late = False
        self.tell(Late(sheet, late.kept, late.version))

    def let_go(self, sheet: Sheet | None) -> None:
        """The page is closed: its records are freed once everything of it is written."""
        with self._lock:
            if sheet is not None:
                self._left.append(sheet)

    def _let_go(self) -> None:
        writer, left = self._writing(), self._left
        self._left = [sheet for sheet in left if not writer.forget(sheet)]
        for sheet in left:
            if sheet not in self._left:
                self.dismiss(sheet)

    def dismiss(self, sheet: Sheet | None) -> None:
        """The page is not read after all: what is opened of the same file next does not follow on it."""
        with self._lock:
            if sheet is not None and self._sheets.get(sheet.opened.hash) is sheet:
                del self._sheets[sheet.opened.hash]

    def attend(self, sheet: Sheet) -> None:
        """See what other programs write on the page that is being read, now and from now on."""
        if self._writer is not None:
            self._writer.attend(sheet)

    def peek(self, sheet: Sheet, id: int) -> tuple[str, tuple[str, ...]] | None:
        """Note and tags of a comment as the database has them now; in any thread, for a moment at most.

        None if that cannot be said, or if some of it is still to be written by this program.
        """
        if self._writer is None or not self._writer.has_written(sheet, id):
            return None
        import sqlite3

        from . import rows
        from .faults import Fault
        from .schema import connect_reading

        try:
            connection = connect_reading(self.path, timeout=PEEK)
            if connection is None:
                return None
            try:
                return rows.load_comment(connection, sheet.opened.hash, id)
            finally:
                connection.close()
        except (Fault, sqlite3.Error):
            return None

    def flush(self, timeout: float = 1.0) -> bool:
        """Wait until all that changed is written; whether it is."""
        return self._writer is None or self._writer.flush(timeout)

    def close(self, timeout: float = 2.0) -> str:
        """Write what is left; where that cannot be done, into a file that the next run takes in.

        A line for the reader if it came to that with anything but the place, else empty.
        """
        writer = self._writer
        if writer is None or writer.close(timeout):
            return ""
        from . import rescue
        from .faults import REASONS
        from .where import shown_path

        left = writer.unwritten()
        did = any(pending.changes or pending.orphans for pending in left)
        if not did and writer.fault not in ("locked", "full"):
            return ""
        file = rescue.write(writer.path, left)
        if not did:
            return ""
        database = shown_path(writer.path)
        why = REASONS.get(writer.fault, "it cannot be used")
        if file is None:
            return f"What you did last is lost: {database} could not be written ({why}), nor any other file."
        return (
            f"What you did last is in {shown_path(file)} until the next start takes it in:"
            f" {database} could not be written ({why})."
        )

    @property
    def stuck(self) -> str:
        """Why something is not written, as a line for the reader; empty if all is, or is about to be."""
        writer = self._writer
        return writer.trouble if writer is not None and not writer.is_done else ""

    def hurry(self) -> None:
        """Try to write what is left at once, and often from now on."""
        if self._writer is not None:
            self._writer.hurry()

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


@dataclass(frozen=True)
class Late:
    """What is kept of a page could be read at last."""

    sheet: Sheet
    kept: Kept
    version: Version


News = str | Late
"""A line for the reader, or what has come late."""


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
        self._told: News | None = None

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
            sheet = Sheet(thread, opened, writer)
            other = self._last_version(opened)
            self._sheets.pop(content, None)
            self._sheets[content] = sheet
        if other is not None and other.opened.hash == content:
            sheet.use(other.now(), "same")
            sheet.notebook, sheet.is_late = other.notebook, other.is_late
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
            self._writer = Writer(folder / NAME, tell=self.tell, look_up=self._catch_up)
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

    def flush(self, timeout: float = 1.0) -> bool:
        """Wait until all that changed is written; whether it is."""
        return self._writer is None or self._writer.flush(timeout)

    def close(self, timeout: float = 2.0) -> str:
        """Write what is left; a line for the reader if that cannot be done, else empty."""
        if self._writer is None or self._writer.close(timeout):
            return ""
        return "What you did last could not be kept: " + (self._writer.trouble or "the disk is too slow.")

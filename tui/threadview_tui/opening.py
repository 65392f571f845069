"""The inputs of a run and the pages they hold, read in the background one input at a time.

Reading is waited for in a daemon thread, not in one of Textual's workers: those are waited for at the end,
and `q` must work while 200 MB are being read. What is large is read in a process of its own, which can be
ended. Nothing here knows Textual.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import readahead

# The rest is loaded when the first page is being read already, see `Input.start`.
if TYPE_CHECKING:
    from threadview_parsers import Thread

    from .keeping import Keeper
    from .pages.apart import Apart
    from .pages.frames import Handed
    from .pages.process import Request
    from .pages.summary import Summary
    from .queries import Queries
    from .session import Session

STDIN = "standard input"
"""What the page that was piped in is called."""
STOPPED = "reading it was stopped: r reads it again"


INDEXED = 8
"""So many pages that were left keep their index, which is larger than they are."""


class Stamp(NamedTuple):
    """What tells one state of a file from the next."""

    modified: int
    """Nanoseconds."""
    size: int
    inode: int


class Input:
    """One file, or the bytes of standard input: read once, when somebody wants to see it."""

    def __init__(
        self,
        source: str | os.PathLike[str],
        data: bytes | None = None,
        *,
        platforms: bool = True,
        keeper: Keeper | None = None,
    ) -> None:
        self.source = os.fspath(source)
        self.keeper = keeper
        """Where its pages are taken up from as they were left; None to begin them all anew."""
        self.data = data
        """What was piped in; None for a file."""
        self.platforms = platforms
        self.sessions: list[Session] = []
        """The pages read so far; only ever grows. Made here, because 100,000 comments take a moment."""
        self.summaries: list[Summary] = []
        """Of each of them; or of all that it holds, where it was only read in short."""
        self.error: str | None = None
        """One line, safe to draw, without the source's name: what ended the reading after `threads`."""
        self.unreadable: str | None = None
        """Why it could not be read in short, see `pages.survey`: one line like `error`."""
        self.finished = False
        self.stamp: Stamp | None = None
        """The state of the file when it was read."""
        self.began: float | None = None
        """When reading it began, by `time.monotonic`; None before."""
        self._stopped = False
        self._lock = threading.Lock()
        self._apart: readahead.Ahead | Apart | None = None
        self._notify: Callable[[Input], object] | None = None

    def start(self, *, ahead: bool = False) -> None:
        """Begin reading, once; comes back at once. `ahead`: Textual is still to be loaded or started."""
        if self.began is None:
            self.began = time.monotonic()
            self.stamp = self.look()
            if ahead and self.data is None:
                self._apart = readahead.begin(self.source, platforms=self.platforms)
            threading.Thread(target=self._read, name=f"read {self.source!r}", daemon=True).start()

    def watch(self, notify: Callable[[Input], object]) -> None:
        """Call `notify`, from the reading thread, at the first page and at the end."""
        self._notify = notify

    def look(self) -> Stamp | None:
        """The state of the file now; None for standard input, and if there is no such file."""
        if self.data is None:
            with suppress(OSError, ValueError):
                info = os.stat(self.source)  # noqa: PTH116 - pathlib would be loaded for it
                return Stamp(info.st_mtime_ns, info.st_size, info.st_ino)
        return None

    @property
    def size(self) -> int | None:
        """Bytes to read, where that is known."""
        if self.data is not None:
            return len(self.data)
        return self.stamp.size if self.stamp is not None else None

    @property
    def request(self) -> Request:
        """The same for another process."""
        from .pages.process import Request

        return Request(self.source, self.data, self.platforms)

    @property
    def settled(self) -> bool:
        """Whether there is something to show: a page or an error."""
        return bool(self.sessions) or self.finished

    @property
    def being_read(self) -> bool:
        """Whether it was begun and is not finished."""
        return self.began is not None and not self.finished

    @property
    def threads(self) -> list[Thread]:
        """The records of the pages read so far."""
        return [session.page for session in self.sessions]

    def anew(self) -> Input:
        """The same input, not read yet. What was piped in is not there a second time, but kept."""
        return Input(self.source, self.data, platforms=self.platforms, keeper=self.keeper)

    def stop(self) -> bool:
        """Read no further; what was read stays. False if it was at its end."""
        with self._lock:
            if not self.being_read:
                return False
            self._stopped = self.finished = True
            if not self.sessions:
                self.error = STOPPED
        if self._apart is not None:
            self._apart.end()
        self._tell()
        return True

    def _read(self) -> None:
        from threadview_parsers import ParseError

        from . import wording
        from .pages.frames import LostError

        reason = None
        try:
            for page in self._pages():
                if not self._take(page):
                    return
        except ParseError as error:
            reason = wording.plain(error.reason)
        except LostError:
            reason = "cannot be read: the process that read it was ended, perhaps for want of memory"
        except Exception as error:  # noqa: BLE001 - else the screen would say "opening" for ever
            reason = f"cannot be read ({type(error).__name__})"
        with self._lock:
            if self._stopped:
                return
            self.error = reason if self.sessions or reason is not None else "holds no page"
            self.finished = True
        self._tell()

    def _take(self, page: Handed) -> bool:
        """Keep a page that was read; False if nobody wants it any more."""
        from .keeping.leaving import take_up
        from .pages.summary import summary_of

        path = self.source if self.data is None else None
        session = take_up(
            self.keeper, page.thread, path=path, position=len(self.sessions), content=page.content
        )
        summary = summary_of(page.thread)
        with self._lock:
            if self._stopped:
                return False
            if not self.sessions:
                self.summaries = []
            self.summaries.append(summary)
            self.sessions.append(session)
        if len(self.sessions) == 1:
            self._tell()
        return True

    def _pages(self) -> Iterator[Handed]:
        from .pages.frames import Handed, LostError

        if self._apart is not None:
            try:
                yield from self._apart.pages()
                return
            except LostError:
                # An advance, nothing more: whatever went wrong with it, the page is read in the ordinary way.
                if self.sessions or self._stopped:
                    raise
        from .pages.apart import WORTH_IT, Apart

        if (self.size or 0) >= WORTH_IT:
            apart = None
            with suppress(OSError):
                apart = self._apart = Apart(self.request)
            if apart is not None:
                if self._stopped:
                    apart.end()
                yield from apart.pages()
                return
        from threadview_parsers import read

        page = self.source if self.data is None else BytesIO(self.data)
        for thread in read(page, source=self.source, platforms=self.platforms):
            yield Handed(thread)

    def _tell(self) -> None:
        if self._notify is not None:
            self._notify(self)


class Page:
    """One page of an input, and where the reader left it."""

    def __init__(self, source: Input, index: int = 0) -> None:
        self.input = source
        self.index = index
        self.place: tuple[int, int] | None = None
        """Where the view stood when it was last left."""
        self.queries: Queries | None = None
        """What answers questions about it, from when it is first shown."""
        self.prepared = False
        """Whether its index and languages are being made, or were."""
        self.greeted = False
        """Whether the reader was told what the parse has to say."""
        self.languages: tuple[str, ...] = ()
        """Those of its comments, once they are known."""
        self.read_before: int | None = None
        """How many of its comments were read in earlier runs; None if it is not known of any."""

    @property
    def session(self) -> Session | None:
        """The page and what the reader did with it; None while it is being read, and if it cannot be."""
        sessions = self.input.sessions
        return sessions[self.index] if self.index < len(sessions) else None

    @property
    def summary(self) -> Summary | None:
        """What is known of it so far, None before anybody looked."""
        summaries = self.input.summaries
        return summaries[self.index] if self.index < len(summaries) else None

    @property
    def error(self) -> str | None:
        """Why there is no record, in one line."""
        return self.input.error if self.session is None else None

    @property
    def name(self) -> str:
        """The title or, before it is read, the name of the file."""
        from . import wording

        session, summary = self.session, self.summary
        if session is not None:
            return wording.title(session.thread)
        title = wording.plain((summary.title or "")[:500]).strip() if summary is not None else ""
        return title or wording.source_name(self.input.source)

    def forget_index(self) -> None:
        """Free the memory of its index, which is made anew if it is shown again."""
        if self.session is not None and self.queries is not None:
            from .queries import Queries

            self.queries, self.prepared = Queries(self.session.page), False


class Library:
    """The pages of a run in order, one of which is being read. An input may turn out to hold several."""

    def __init__(
        self,
        paths: Sequence[str | os.PathLike[str]],
        *,
        stdin: bytes | None = None,
        platforms: bool = True,
        keeper: Keeper | None = None,
    ) -> None:
        if keeper is None:
            from .keeping.keeper import Keeper

            keeper = Keeper()
        self.keeper = keeper
        """Where pages are taken up from, and what the reader does goes to; one for all of a run."""
        self.platforms = platforms
        inputs = []
        if stdin is not None:
            inputs.append(Input(STDIN, stdin, platforms=platforms, keeper=keeper))
        # The same file twice would only be a page that seems not to move.
        files = dict.fromkeys(Path(path) for path in paths)
        inputs += [Input(path, platforms=platforms, keeper=keeper) for path in files]
        self.pages = [Page(source) for source in inputs]
        """Empty where nothing was named."""
        self.current = 0
        self._left: list[Page] = []
        """Those that were left lately, the last one last."""

    @property
    def page(self) -> Page:
        """The one being read."""
        return self.pages[self.current]

    @property
    def inputs(self) -> list[Input]:
        """What the pages are read from, each once."""
        return list(dict.fromkeys(page.input for page in self.pages))

    def turn(self, count: int) -> bool:
        """Go `count` pages on (back if negative), stopping at the ends; whether it is another page."""
        return self.turn_to(self.current + count)

    def turn_to(self, index: int) -> bool:
        """Go to a page by index, the nearest if there is none; whether it is another page."""
        left = self.page
        self.current = min(len(self.pages) - 1, max(0, index))
        if self.page is left:
            return False
        self._left = [page for page in self._left if page not in (left, self.page)] + [left]
        for page in self._left[:-INDEXED]:
            page.forget_index()
        del self._left[:-INDEXED]
        return True

    def swap(self, old: Input, new: Input) -> None:
        """Have the pages of an input read from another reading of it; what it holds no more is gone."""
        count = max(1, len(new.summaries))
        here = self.page
        gone = [page for page in self.pages if page.input is old and page.index >= count]
        for page in self.pages:
            if page.input is old:
                page.input, page.queries, page.prepared, page.languages = new, None, False, ()
        if here in gone:
            here = next(page for page in self.pages if page.input is new)
        self.pages = [page for page in self.pages if page not in gone]
        self.current = self.pages.index(here)
        self.unfold(new)

    def unfold(self, source: Input) -> None:
        """Give every page of an input that was read, if only in short, its own place, behind the first."""
        known = [index for index, page in enumerate(self.pages) if page.input is source]
        more = [Page(source, index) for index in range(len(known), len(source.summaries))]
        if not known or not more:
            return
        self.pages[known[-1] + 1 : known[-1] + 1] = more
        if self.current > known[-1]:
            self.current += len(more)

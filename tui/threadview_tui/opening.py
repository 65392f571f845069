"""The inputs of a run and the pages they hold, read in the background one input at a time.

Reading stands in a daemon thread, not in one of Textual's workers: those are waited for at the end, and `q`
must work while 200 MB are being read. Nothing here knows Textual.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from . import readahead

# The rest is loaded when the first page is being read already, see `Input.start`.
if TYPE_CHECKING:
    from threadview_parsers import Thread

    from .keeping import Keeper
    from .queries import Queries
    from .session import Session

STDIN = "standard input"
"""What the page that was piped in is called."""


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
        self.sessions: list[Session] = []
        """The pages read so far; only ever grows. Made here, because 100,000 comments take a moment."""
        self.error: str | None = None
        """One line, safe to draw, without the source's name: what ended the reading after `threads`."""
        self.finished = False
        self._data = data
        self._platforms = platforms
        self._started = False
        self._ahead: readahead.Ahead | None = None
        self._notify: Callable[[Input], object] | None = None

    def start(self, *, ahead: bool = False) -> None:
        """Begin reading, once; comes back at once. `ahead`: Textual is still to be loaded or started."""
        if not self._started:
            self._started = True
            if ahead and self._data is None:
                self._ahead = readahead.begin(self.source, platforms=self._platforms)
            threading.Thread(target=self._read, name=f"read {self.source!r}", daemon=True).start()

    def watch(self, notify: Callable[[Input], object]) -> None:
        """Call `notify`, from the reading thread, at the first page and at the end."""
        self._notify = notify

    @property
    def settled(self) -> bool:
        """Whether there is something to show: a page or an error."""
        return bool(self.sessions) or self.finished

    @property
    def threads(self) -> list[Thread]:
        """The records of the pages read so far."""
        return [session.thread for session in self.sessions]

    def _read(self) -> None:
        from threadview_parsers import ParseError

        from . import wording

        ahead = readahead.collect(self._ahead) if self._ahead is not None else None
        try:
            if ahead is None:
                self._read_here()
            else:
                threads, reason = ahead
                for thread in threads:
                    self.sessions.append(self._session(thread))
                self.error = wording.plain(reason) if reason is not None else None
        except ParseError as error:
            self.error = wording.plain(error.reason)
        except Exception as error:  # noqa: BLE001 - else the screen would say "opening" for ever
            self.error = f"cannot be read ({type(error).__name__})"
        if not self.sessions and self.error is None:
            self.error = "holds no page"
        self._data = None
        self.finished = True
        self._tell()

    def _read_here(self) -> None:
        from threadview_parsers import read

        page = self.source if self._data is None else BytesIO(self._data)
        for thread in read(page, source=self.source, platforms=self._platforms):
            self.sessions.append(self._session(thread))
            if len(self.sessions) == 1:
                self._tell()

    def _session(self, thread: Thread) -> Session:
        """The next page, as the reader left it."""
        from .keeping.leaving import take_up

        path = self.source if self._data is None else None
        return take_up(self.keeper, thread, path=path, position=len(self.sessions))

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

    @property
    def session(self) -> Session | None:
        """The page and what the reader did with it; None while it is being read, and if it cannot be."""
        sessions = self.input.sessions
        return sessions[self.index] if self.index < len(sessions) else None

    @property
    def error(self) -> str | None:
        """Why there is no record, in one line."""
        return self.input.error if self.session is None else None

    @property
    def name(self) -> str:
        """The title or, before it is read, the name of the file."""
        from . import wording

        session = self.session
        return wording.source_name(self.input.source) if session is None else wording.title(session.thread)


class Library:
    """The pages of a run in order, one of which is being read. An input may turn out to hold several."""

    def __init__(
        self,
        paths: Sequence[str | os.PathLike[str]],
        *,
        stdin: bytes | None = None,
        platforms: bool = True,
    ) -> None:
        from .keeping.keeper import Keeper

        self.keeper = keeper = Keeper()
        """Where pages are taken up from, and what the reader does goes to."""
        inputs = []
        if stdin is not None:
            inputs.append(Input(STDIN, stdin, platforms=platforms, keeper=keeper))
        # The same file twice would only be a page that seems not to move.
        files = dict.fromkeys(Path(path) for path in paths)
        inputs += [Input(path, platforms=platforms, keeper=keeper) for path in files]
        self.pages = [Page(source) for source in inputs]
        self.current = 0

    @property
    def page(self) -> Page:
        """The one being read."""
        return self.pages[self.current]

    def turn(self, count: int) -> bool:
        """Go `count` pages on (back if negative), stopping at the ends; whether it is another page."""
        return self.turn_to(self.current + count)

    def turn_to(self, index: int) -> bool:
        """Go to a page by index, the nearest if there is none; whether it is another page."""
        before, self.current = self.current, min(len(self.pages) - 1, max(0, index))
        return self.current != before

    def unfold(self, source: Input) -> None:
        """Give every page of an input that was read its own place, behind the first."""
        known = [index for index, page in enumerate(self.pages) if page.input is source]
        more = [Page(source, index) for index in range(len(known), len(source.sessions))]
        if not known or not more:
            return
        self.pages[known[-1] + 1 : known[-1] + 1] = more
        if self.current > known[-1]:
            self.current += len(more)

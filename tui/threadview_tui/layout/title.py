"""The article's title in rows, and where in them the places of the title stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import PurePath

from threadview_parsers.records import Thread

from threadview_tui.layout.labels import MAX_LABEL, crop, one_line
from threadview_tui.layout.wrap import wrap

MAX_TITLE_ROWS = 4


class TitleRows:
    """The title in rows of `width` cells, four at most; without a title, where the page is from."""

    def __init__(self, thread: Thread, width: int) -> None:
        title = (thread.article.title or "")[:MAX_LABEL]
        text = one_line(title)
        self._origins: Sequence[int] = _origins(title, len(text))
        """Where in the record's title each character stands; empty if it is not the title that is drawn."""
        if not text:
            text = one_line(thread.url or PurePath(thread.source).name) or "Untitled"
        rows = wrap(text, width)
        self._starts = rows[::2].tolist()[:MAX_TITLE_ROWS]
        self.lines = [text[start:end] for start, end in zip(rows[::2], rows[1::2], strict=True)]
        """What is drawn."""
        self._cropped = len(self.lines) > MAX_TITLE_ROWS
        if self._cropped:
            last = self.lines[MAX_TITLE_ROWS - 1].rstrip(" …")
            self.lines[MAX_TITLE_ROWS - 1 :] = [crop(last + "…", width)]

    def __len__(self) -> int:
        return len(self.lines)

    def marks(self, row: int, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The parts of the row's line that places of the record's title take, ascending and apart.

        What was cropped is marked on the "…" that stands for it.
        """
        if not self._origins:
            return []
        begin, line = self._starts[row], self.lines[row]
        crops = self._cropped and row == len(self.lines) - 1
        found: list[tuple[int, int]] = []
        for start, end in spans:
            first = max(bisect_left(self._origins, start) - begin, 0)
            last = bisect_left(self._origins, end) - begin
            if crops and last >= len(line):
                first, last = min(first, len(line) - 1), len(line)
            first = max(first, found[-1][1] if found else 0)
            if first < min(last, len(line)):
                found.append((first, min(last, len(line))))
        return found

    def row_of(self, offset: int) -> int:
        """The row in which an offset of the record's title stands."""
        if not self._origins:
            return 0
        place = bisect_left(self._origins, offset)
        return max(bisect_left(self._starts, place + 1) - 1, 0)


def _origins(title: str, count: int) -> Sequence[int]:
    """Offsets of the first `count` characters left when runs of white space become one space."""
    begin = len(title) - len(title.lstrip())
    kept = (
        offset
        for offset in range(begin, len(title))
        if not (title[offset].isspace() and title[offset - 1].isspace())
    )
    return list(islice(kept, count))

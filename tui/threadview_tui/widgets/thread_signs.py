"""What the thread view is told about items: hits, languages, the reader's marks, quotes folded or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

from textual.geometry import Region

if TYPE_CHECKING:
    from textual.geometry import Size
    from threadview_search import ReaderState

    from threadview_tui.layout.flow import Spot
    from threadview_tui.layout.reading import Reading
    from threadview_tui.widgets.item_strips import ItemStrips
    from threadview_tui.widgets.look import Look
    from threadview_tui.widgets.stamps import Stamps


class ThreadSigns:
    """The part of the thread view that draws anew what changed about items, and moves nothing for it."""

    cursor: int
    _reading: Reading | None
    _look: Look
    _strips: ItemStrips | None
    _laid_out: bool
    _stamps: Mapping[Spot, Stamps]
    _reader_keys: dict[int, object]
    """Of the items whose headers were in the window, what the headers said of the reader."""

    if TYPE_CHECKING:

        @property
        def size(self) -> Size: ...
        def refresh(
            self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
        ) -> Self: ...
        def _current(self) -> Reading | None: ...
        def _moved(self) -> None: ...
        def _settle_later(self) -> None: ...

    def _redraw(self) -> None:
        if self._strips is not None:
            self._strips.clear()
        self.refresh()

    def set_marks(
        self,
        spans: Mapping[int, Sequence[tuple[int, int]]],
        current: tuple[int, int] | None = None,
        *,
        title: Sequence[tuple[int, int]] = (),
        found: Sequence[int] = (),
    ) -> None:
        """Mark hits: item -> (start, end) in its text; `title`: in the article's title.

        `current`: the item and which of its spans; of n in the title, -n to -1. `found`: the items, in
        reading order, that are counted where they are folded away.
        """
        look = self._look
        before, now = (look.marks, look.title_marks, look.found), (spans, title, found)
        # Told with nearly every key; what found nothing before and now is another nothing each time.
        same = all(old is new or not (old or new) for old, new in zip(before, now, strict=True))
        if same and current == look.current_mark:
            return
        look.marks, look.current_mark, look.title_marks, look.found = spans, current, title, found
        self._redraw()

    def set_languages(self, languages: Mapping[int, str | None]) -> None:
        """Say what language items are in: ISO 639-1, or None if it is not known."""
        self._look.languages = languages
        self._redraw()

    def set_stamps(self, stamps: Mapping[Spot, Stamps]) -> None:
        """Put short texts over what stands at some spots, until other lines are shown: see `stamps`."""
        self._stamps = stamps
        self.refresh()

    def set_reader(self, reader: ReaderState, letters: Mapping[int, str]) -> None:
        """What the reader did, by comment id; `letters`: the names of his marks, by id.

        `read` and `tags` may be the same as before with other contents; of `notes`, another object says that
        they changed. Only the lines that say something else are drawn anew.
        """
        look = self._look
        notes = look.reader.notes if look.reader is not None else None
        look.reader, look.letters = reader, letters
        if self._reading is not None and reader.notes is not notes:
            found = {look.item_of(id): note for id, note in reader.notes.items() if note.strip()}
            if self._reading.set_notes({item: note for item, note in found.items() if item is not None}):
                self._redraw()
                self._moved()
        self._refresh_reader()

    def _refresh_reader(self) -> None:
        if self._reading is None or not self._laid_out:
            return
        flow, keys = self._reading.view.flow, self._reader_keys
        self._reader_keys = {}
        for line, spot in enumerate(self._reading.view.spots()):
            row = flow.row(spot)
            if row.kind == "fold":
                self.refresh(Region(0, line, self.size.width, 1))
            elif row.kind == "lead":
                key = self._reader_keys[row.item] = self._look.reader_key(row.item)
                if keys.get(row.item) != key:
                    self.refresh(Region(0, line, self.size.width, 1))

    @property
    def quotes_folded(self) -> bool:
        """Whether each quote is one line."""
        return self._reading is not None and self._reading.quotes_folded

    def fold_quotes(self, folded: bool) -> None:
        """Show each quote as one line, or whole; the cursor's first line or else the top stays."""
        reading = self._current()
        if reading is not None and reading.fold_quotes(folded, self.cursor):
            self._redraw()
            self._moved()
            self._settle_later()

    def open_quotes(self, item: int) -> None:
        """Show the quotes of one item whole, where they are folded."""
        if self._reading is not None:
            self._reading.open_quotes(item)
            self._redraw()
            self._moved()

    def _refresh_signs(self, old: int, new: int) -> None:
        """Draw anew what depends on who wrote the comment under the cursor."""
        reading, look = self._reading, self._look
        if reading is None or not self._laid_out:
            return
        authors = [look.author(old) if old < reading.items.count else None, look.author(new)]
        if look.people.is_same(*authors):
            return
        for item, (line, row) in reading.view.first_lines().items():
            if row == 0 and any(look.people.is_same(look.author(item), author) for author in authors):
                self.refresh(Region(0, line, self.size.width, 1))

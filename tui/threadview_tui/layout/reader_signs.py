"""The signs that say what the reader did with a comment, where there is a cell or two for them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_search import ReaderState

NOTE, TAG, MARKED, UNREAD, NEW, EDITED = "¶", "#", "'", "*", "+", "~"
"""What is new or edited, since the page was read before, is unread too."""


class ReaderSigns:
    """What the reader did with a thread, by comment id: see search's `ReaderState`; `letters`: id -> names
    of its marks.
    """

    def __init__(self, reader: ReaderState | None = None, letters: Mapping[int, str] | None = None) -> None:
        self._reader = reader
        self._letters = letters or {}

    @property
    def columns(self) -> int:
        """Cells that the signs take: one for what the reader said, one for what was not read yet."""
        reader = self._reader
        if reader is None:
            return 0
        said = bool(self._letters or reader.marked or reader.tags or reader.notes)
        return said + self._tells_unread(reader)

    def of(self, id: int) -> str:
        """The signs of a comment, in exactly `columns` cells: the most telling one of those the reader gave
        it, and whether it is unread, if any are read.
        """
        reader = self._reader
        if reader is None:
            return ""
        signs = ""
        if self._letters or reader.marked or reader.tags or reader.notes:
            signs = self._given(reader, id)
        if self._tells_unread(reader):
            signs += self._unread(reader, id)
        return signs

    @staticmethod
    def _tells_unread(reader: ReaderState) -> bool:
        return bool(reader.read or reader.new or reader.edited)

    @staticmethod
    def _unread(reader: ReaderState, id: int) -> str:
        if id in reader.read:
            return " "
        if id in reader.new:
            return NEW
        if id in reader.edited:
            return EDITED
        return UNREAD if id and reader.read else " "

    def _given(self, reader: ReaderState, id: int) -> str:
        letters = self._letters.get(id)
        if letters:
            return letters[0]
        if id in reader.marked:
            return MARKED
        return NOTE if reader.notes.get(id) else TAG if reader.tags.get(id) else " "

    def noticed(self) -> set[int]:
        """The ids that carry a mark, a note or a tag."""
        reader = self._reader
        if reader is None:
            return set()
        notes = {id for id, note in reader.notes.items() if note}
        tags = {id for id, names in reader.tags.items() if names}
        return {*self._letters, *reader.marked, *notes, *tags}

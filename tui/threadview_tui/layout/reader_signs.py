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

    def of(self, id: int) -> str:
        """The sign of a comment, one cell also where there is none: the most telling one of those the reader
        gave it, else whether it is unread, if any are read.
        """
        reader = self._reader
        if reader is None:
            return " "
        letters = self._letters.get(id)
        if letters:
            return letters[0]
        if id in reader.marked:
            return MARKED
        if reader.notes.get(id):
            return NOTE
        if reader.tags.get(id):
            return TAG
        return self._unread(reader, id)

    @staticmethod
    def _unread(reader: ReaderState, id: int) -> str:
        if id in reader.read:
            return " "
        if id in reader.new:
            return NEW
        if id in reader.edited:
            return EDITED
        return UNREAD if id and reader.read else " "

    def noticed(self) -> set[int]:
        """The ids that carry a mark, a note or a tag."""
        reader = self._reader
        if reader is None:
            return set()
        notes = {id for id, note in reader.notes.items() if note}
        tags = {id for id, names in reader.tags.items() if names}
        return {*self._letters, *reader.marked, *notes, *tags}

"""Wrapping text to a width in terminal cells, as offsets into the text.

A row is a pair (start, end) of offsets; between two rows lie only the white space or the newline at which
the text was broken, so nothing else can be lost and a hit's offsets stay those of the record. Rows are
found by the row, not by the word (`str.rfind` backwards from the widest possible end): ten times faster
than a walk over words, and linear for a text of one word. Text beyond simple narrow characters is measured
with the tables of `rich.cells`, as the terminal driver measures it: wide characters, combining marks, emoji
sequences. Chinese and Japanese break between any two characters but those that may not begin or end a line
(the common part of JIS X 4051's kinsoku rules); Korean breaks at its spaces.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from unicodedata import category

from rich._unicode_data import load as load_cell_table
from rich.cells import get_character_cell_size

TAB_CELLS = 4
"""A tab is as wide everywhere, so that a row's width does not depend on where the row begins."""

MIN_WIDTH = TAB_CELLS
"""No single character is wider than this."""

_ZWJ = "\u200d"
_VS16 = "\ufe0f"

# Everything that would act on the terminal, reorder the line or that cannot be encoded. The parsers take
# these out; whatever is left is drawn as U+FFFD, one cell each, and measured so.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
# Characters outside these ranges may be wide, zero-width, joined or a tab. All inside are one cell wide and
# stay so whatever stands beside them, but for the variation selector, which is outside.
_COMPLEX = re.compile(
    "[^\n -~\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0621-\u064a"
    "\u10a0-\u10ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\ufffd]"
)
_NOT_SPACE = re.compile(r"[^ ]")
_NOT_BLANK = re.compile(r"[^ \t\u3000]")
_NO_ROW_START = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕〗〙〟’”…‥ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "!?),.:;]}%‰℃"
)
_NO_ROW_END = frozenset("（［｛〈《「『【〔〖〘〝‘“([{$¥￥£")
_HANGUL = range(0xAC00, 0xD7A4)
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_MOST_FLAGS = 128
"""Letters of flags before a place that are looked at, so that a page of nothing else takes no longer."""


class _Cells(dict[str, int]):
    """Width of each character, remembered; bounded, because a page may hold every code point there is."""

    def __missing__(self, character: str) -> int:
        if character == "\t":
            cells = TAB_CELLS
        elif _UNSAFE.match(character):
            cells = 1
        else:
            # Of spacing vowel signs (Hindi, Tamil, Burmese ...) most terminals say 1, some and Rich say 0:
            # a row that has room for 1 ends where both of them can draw it whole.
            cells = get_character_cell_size(character) or int(category(character) == "Mc")
        if len(self) < 20_000:
            self[character] = cells
        return cells


_cells = _Cells()


def visible(text: str) -> str:
    """The text as it may be sent to a terminal: same length, every unsafe character replaced by U+FFFD."""
    return _UNSAFE.sub("\ufffd", text) if _UNSAFE.search(text) else text


def wrapped(text: str, width: int) -> list[str]:
    """A text as rows of at most `width` cells; one at least."""
    flat = wrap(text, width)
    return [text[start:end] for start, end in zip(flat[::2], flat[1::2], strict=True)] or [""]


def wrap(text: str, width: int, start: int = 0, end: int | None = None) -> array[int]:
    """Rows of `text[start:end]` at most `width` cells wide, as flat pairs start, end, start, end ...

    Newlines end rows; a text of n newlines has at least n + 1 rows. A width below `MIN_WIDTH` counts as
    `MIN_WIDTH`. Time is linear in the text for any text.
    """
    width = max(width, MIN_WIDTH)
    stop = len(text) if end is None else end
    rows = array("i")
    narrow = _is_narrow(text, start, stop)
    position = start
    while True:
        line_end = text.find("\n", position, stop)
        last = line_end < 0
        if last:
            line_end = stop
        if narrow or _COMPLEX.search(text, position, line_end) is None:
            _wrap_narrow(text, position, line_end, width, rows)
        else:
            _wrap_complex(text, position, line_end, width, rows)
        if last:
            return rows
        position = line_end + 1


def cell_offset_is_safe(text: str, index: int) -> bool:
    """Whether a line may be cut before `text[index]` without tearing one drawn character apart."""
    if index <= 0 or index >= len(text):
        return True
    return not (_is_attached(text[index]) or text[index - 1] == _ZWJ or _parts_flag(text, index))


def _parts_flag(text: str, index: int) -> bool:
    """Whether a cut before `text[index]` would part the two letters that make a flag."""
    if text[index] not in _FLAG_LETTERS or text[index - 1] not in _FLAG_LETTERS:
        return False
    first = index
    while first > max(index - _MOST_FLAGS, 0) and text[first - 1] in _FLAG_LETTERS:
        first -= 1
    return (index - first) % 2 == 1


def _is_attached(character: str) -> bool:
    """Whether it is drawn together with the character before it."""
    return _cells[character] == 0 or character == _VS16 or category(character) == "Mc"


def _is_narrow(text: str, start: int, stop: int) -> bool:
    if text.isascii():
        return text.find("\t", start, stop) < 0
    return _COMPLEX.search(text, start, stop) is None


def _wrap_narrow(text: str, position: int, end: int, width: int, rows: array[int]) -> None:
    """One line in which every character is one cell wide."""
    while end - position > width:
        cut = text.rfind(" ", position, position + width + 1)
        if cut <= position or (text[position] == " " and text[position:cut].isspace()):
            # A word wider than the row, or one behind an indentation: cut it where the row ends.
            rows.append(position)
            position += width
            rows.append(position)
            continue
        rows.append(position)
        rows.append(cut)
        position = cut + 1
        if text[position : position + 1] == " ":
            found = _NOT_SPACE.search(text, position, end)
            if found is None:
                return
            position = found.start()
        elif position == end:
            return
    rows.append(position)
    rows.append(end)


def _wrap_complex(text: str, start: int, end: int, width: int, rows: array[int]) -> None:
    """One line with wide, zero-width or joined characters or tabs."""
    line = text[start:end]
    cells = _measure(line)
    cells_before = list(accumulate(cells, initial=0))
    total = cells_before[-1]
    # A tab is a place to break like a space; the copy has the same offsets.
    spaced = line.replace("\t", " ")
    position = 0
    length = len(line)
    while total - cells_before[position] > width:
        limit = bisect_right(cells_before, cells_before[position] + width, position) - 1
        while limit > position and not cell_offset_is_safe(line, limit):
            limit -= 1
        limit = max(limit, position + 1)
        cut = _find_break(spaced, cells, position, limit)
        rows.append(start + position)
        rows.append(start + cut)
        found = _NOT_BLANK.search(line, cut) if spaced[cut : cut + 1] in {" ", "\u3000"} else None
        if found is not None:
            cut = found.start()
        elif spaced[cut : cut + 1] in {" ", "\u3000"}:
            return
        position = cut
    if position < length or not length:
        rows.append(start + position)
        rows.append(end)


def _find_break(line: str, cells: list[int], position: int, limit: int) -> int:
    """Where the row that begins at `position` and can hold up to `limit` should end."""
    space = line.rfind(" ", position, limit + 1)
    if space <= position or _NOT_BLANK.search(line, position, space) is None:
        space = position
    if space == limit:
        return space
    for index in range(limit, space + 1, -1):
        before, after = line[index - 1], line[index]
        if (
            (_breaks_anywhere(before, cells[index - 1]) or _breaks_anywhere(after, cells[index]))
            and after not in _NO_ROW_START
            and before not in _NO_ROW_END
            and before != _ZWJ
            and after != _VS16
            and cells[index] > 0
            and not _is_attached(after)
        ):
            return index
    return space if space > position else limit


def _breaks_anywhere(character: str, cells: int) -> bool:
    return cells == 2 and ord(character) not in _HANGUL


def _measure(line: str) -> list[int]:
    """Cells of every character as `rich.cells.cell_len` adds them up: joined ones count nothing."""
    cells = [_cells[character] for character in line]
    if _ZWJ not in line and _VS16 not in line:
        return cells
    widened_by_selector = load_cell_table("auto").narrow_to_wide
    base: str | None = None
    index = 0
    length = len(line)
    while index < length:
        character = line[index]
        if character == _ZWJ:
            index += 1
            # A tab is drawn as spaces of its own and is never swallowed by what stands before it.
            if index < length and line[index] != "\t":
                cells[index] = 0
        elif character == _VS16:
            cells[index] = 1 if base is not None and base in widened_by_selector else 0
            base = None
        elif cells[index]:
            base = character
        index += 1
    return cells


def cells_of(text: str) -> int:
    """How many cells a piece of one line takes when drawn, tabs included."""
    return len(text) if _is_narrow(text, 0, len(text)) else sum(_measure(text))


def cut(text: str, start: int, end: int, first: int, width: int) -> array[int]:
    """One line in rows filled to the last cell, wherever that cuts a word: for code. Flat pairs as in `wrap`.

    The first row has `first` cells, the others `width`; both count as `MIN_WIDTH` at least.
    """
    rows = array("i")
    room, width = max(first, MIN_WIDTH), max(width, MIN_WIDTH)
    if _is_narrow(text, start, end):
        while end - start > room:
            rows.extend((start, start + room))
            start, room = start + room, width
        rows.extend((start, end))
        return rows
    cells = _measure(text[start:end])
    before = list(accumulate(cells, initial=0))
    position = 0
    while before[-1] - before[position] > room:
        limit = bisect_right(before, before[position] + room, position) - 1
        while limit > position + 1 and not cell_offset_is_safe(text, start + limit):
            limit -= 1
        limit = max(limit, position + 1)
        rows.extend((start + position, start + limit))
        position, room = limit, width
    rows.extend((start + position, end))
    return rows

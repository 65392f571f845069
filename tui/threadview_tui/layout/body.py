"""The rows of a text: paragraphs wrapped, code cut, list items indented, quotes folded, links numbered.

A row is a pair of offsets into the record's text, as in `wrap`, so that hits and selections need no other
measure. What a row shows beside those characters is in its `Special`: most rows have none.

What is code is seen by what the parsers keep of it: they take indentation from everything else but list
items. So a line that is indented is code. One that is not, in the midst of code, is wrapped at its spaces
like prose, which does code less harm than cutting words does prose.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from threadview_tui.layout.wrap import MIN_WIDTH, cells_of, cut, wrap
from threadview_tui.links import Place

CONTINUED = "› "
"""Before the rows that go on with a line of code."""
_HANGS = re.compile(r" {2}|\t|• |\d{1,3}\. ")
_LATER_HANGS = re.compile(r"\n(?: {2}|\t|• |\d{1,3}\. )")
_ITEM = re.compile(r" *(?:•|\d{1,3}\.) +(?=\S)")
_CODE = re.compile(r"(?: {2}|\t)(?! *(?:•|\d{1,3}\.) )[ \t]*(?=\S)")

SpecialKind = Literal["text", "quote", "links", "note"]


class Special(NamedTuple):
    """What a row shows beside, or instead of, its characters."""

    kind: SpecialKind = "text"
    """"quote": a folded one, of which the row holds all characters; "links" and "note": `text` alone."""
    lead: str = ""
    """Drawn before the characters: what a list item or a line of code is indented by."""
    labels: tuple[tuple[int, str], ...] = ()
    """Numbers of links: (offset before which it stands, what is drawn)."""
    text: str = ""


class Body(NamedTuple):
    """The rows of one part."""

    rows: array[int]
    """Offsets start, end, start, end ... in the item's text."""
    texts: int
    """How many of them are of the text; links and notes stand behind it."""
    special: Mapping[int, Special]
    """By row."""

    def row_at(self, offset: int) -> int:
        """The row in which an offset of the text stands; 0 if there is no row."""
        low, high = 0, self.texts
        while low < high:
            middle = (low + high) // 2
            if self.rows[2 * middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return max(low - 1, 0)

    def followed_by(self, tail: Sequence[Special], offset: int) -> Body:
        """The same with other rows behind it, all of which stand at an offset of the text."""
        if not tail:
            return self
        count = len(self.rows) // 2
        return Body(
            self.rows + array("i", [offset] * (2 * len(tail))),
            self.texts,
            {**self.special, **{count + place: special for place, special in enumerate(tail)}},
        )


_NONE: Mapping[int, Special] = {}
EMPTY = Body(array("i"), 0, _NONE)


def lay_out(
    text: str,
    start: int,
    end: int,
    width: int,
    *,
    quotes: Sequence[tuple[int, int]] = (),
    links: Sequence[Place] = (),
) -> Body:
    """The rows of `text[start:end]` in `width` cells.

    `quotes`: what is folded to one row each, whole lines, ascending and apart; `links`: what is numbered.
    """
    if not quotes and not links and not _hangs(text, start, end):
        rows = wrap(text, width, start, end)
        return Body(rows, len(rows) // 2, _NONE)
    return _Lines(text, start, end, max(width, MIN_WIDTH), quotes, links).body()


def outside_code(text: str, places: Sequence[Place]) -> Sequence[Place]:
    """The links that do not stand in a line of code: in it a number would be read as part of it."""
    return [
        place
        for place in places
        if _CODE.match(text, text.rfind("\n", 0, place.start) + 1, place.start + 1) is None
    ]


def _hangs(text: str, start: int, end: int) -> bool:
    if _HANGS.match(text, start, end) is not None:
        return True
    return text.find("\n", start, end) >= 0 and _LATER_HANGS.search(text, start, end) is not None


def foldable(
    text: str, quotes: Iterable[tuple[int, int]], start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """Quotes of whole lines, those with only white space between them made one; as far as they are inside."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for first, last in sorted((max(first, start), min(last, stop)) for first, last in quotes):
        if first >= last:
            continue
        if found and (first <= found[-1][1] or text[found[-1][1] : first].isspace()):
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return [
        (first, last)
        for first, last in found
        if (first == start or text[first - 1] == "\n") and (last == stop or text[last] == "\n")
    ]


class _Lines:
    """Lays out line by line; only for texts in which there is more than prose."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        width: int,
        quotes: Sequence[tuple[int, int]],
        links: Sequence[Place],
    ) -> None:
        self.text, self.start, self.end, self.width = text, start, end, width
        self.quotes, self.links = quotes, links
        self.rows = array("i")
        self.special: dict[int, Special] = {}

    def body(self) -> Body:
        position, text, quote = self.start, self.text, 0
        while True:
            if quote < len(self.quotes) and self.quotes[quote][0] == position:
                line_end = self.quotes[quote][1]
                self.special[len(self.rows) // 2] = Special("quote")
                self.rows.extend((position, line_end))
                quote += 1
            else:
                line_end = text.find("\n", position, self.end)
                if line_end < 0:
                    line_end = self.end
                self._line(position, line_end)
            if line_end >= self.end:
                return Body(self.rows, len(self.rows) // 2, self.special)
            position = line_end + 1

    def _line(self, start: int, end: int) -> None:
        first = bisect_left(self.links, start, key=lambda place: place.end)
        last = first
        while last < len(self.links) and self.links[last].end <= end:
            last += 1
        if first == last:
            self._add(*self._rows(self.text, start, end))
        else:
            self._add_numbered(start, end, self.links[first:last])

    def _rows(self, text: str, start: int, end: int) -> tuple[array[int], str]:
        """The rows of a line, and what those after the first are indented by."""
        code = _CODE.match(text, start, end)
        if code is not None:
            lead = self._indented(code.group(), CONTINUED)
            return cut(text, start, end, self.width, self.width - cells_of(lead)), lead
        item = _ITEM.match(text, start, end)
        rows = wrap(text, self.width, start, end)
        if item is None or len(rows) <= 2:
            return rows, ""
        lead = self._indented(item.group(), "")
        return rows[:2] + wrap(text, self.width - len(lead), rows[2], end), lead

    def _indented(self, begin: str, sign: str) -> str:
        """White space as wide as the beginning of a line, a third of the width at most, and a sign."""
        if self.width < 3 * MIN_WIDTH:
            return ""
        return " " * min(cells_of(begin), self.width // 3) + sign

    def _add(self, rows: array[int], lead: str) -> None:
        if lead:
            count = len(self.rows) // 2
            for row in range(count + 1, count + len(rows) // 2):
                self.special[row] = Special(lead=lead)
        self.rows += rows

    def _add_numbered(self, start: int, end: int, links: Sequence[Place]) -> None:
        """A line as it is with the number of each link behind it; rows are brought back to its offsets."""
        pieces, position = [], start
        labels: list[tuple[int, int, int]] = []
        length = 0
        for place in links:
            label = f" [{place.link + 1}]"
            pieces += [self.text[position : place.end], label]
            length += place.end - position
            labels.append((length, length + len(label), place.end))
            length += len(label)
            position = place.end
        pieces.append(self.text[position:end])
        line = "".join(pieces)
        rows, lead = self._rows(line, 0, len(line))
        for row in range(len(rows) // 2):
            first, last = rows[2 * row], rows[2 * row + 1]
            inside = tuple(
                (offset, line[max(begin, first) : min(stop, last)])
                for begin, stop, offset in labels
                if begin < last and first < stop
            )
            if inside or (row and lead):
                self.special[len(self.rows) // 2] = Special(lead=lead if row else "", labels=inside)
            self.rows.extend((_origin(first, start, labels), _origin(last, start, labels)))


def _origin(offset: int, start: int, labels: Sequence[tuple[int, int, int]]) -> int:
    """Where in the text an offset of the line with numbers stands; within a number, behind its link."""
    added = 0
    for begin, stop, origin in labels:
        if offset <= begin:
            break
        if offset < stop:
            return origin
        added += stop - begin
    return start + offset - added

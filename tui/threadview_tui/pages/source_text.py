"""The text that a page was read from, by lines, and where a comment stands in it."""

from __future__ import annotations

import html
import json
import os
import re
import stat
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from threadview_parsers import Thread

    from threadview_tui.opening import Input

PIECE = 2_000
"""Characters after which a line goes on in another: a page of HTML may be a single line."""
_BREAK = re.compile(r"\r\n?|\n")
_WORD = re.compile(r"\S+")
_BETWEEN = r"(?:\s|&nbsp;|&#160;|\\n|<[^<>]{0,200}>)+"
"""What may stand between two words of a comment in a source."""
_SPREAD = 4
"""Markup makes a text so many times as long."""
_TRIES = (8, 5, 3)
"""So many of its first words are looked for."""


class Place(NamedTuple):
    """Where a comment stands in the source."""

    start: int
    end: int
    exact: bool
    """Whether the parser says so; else it was looked for."""


class SourceText:
    """A text cut into lines, and those again where they are too long to draw."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("q", [0])
        self._numbers = array("q", [1])
        """Of each piece, the number of its line; negative where it goes on from the piece before."""
        number, at = 1, 0
        for found in _BREAK.finditer(text):
            self._cut(at, found.start(), number)
            number, at = number + 1, found.end()
            self._starts.append(at)
            self._numbers.append(number)
        self._cut(at, len(text), number)

    def _cut(self, start: int, end: int, number: int) -> None:
        for at in range(start + PIECE, end, PIECE):
            self._starts.append(at)
            self._numbers.append(-number)

    def __len__(self) -> int:
        """How many pieces there are."""
        return len(self._starts)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return abs(self._numbers[-1])

    def number(self, piece: int) -> int | None:
        """The number of the line that a piece begins, None if it goes on with one."""
        number = self._numbers[piece]
        return number if number > 0 else None

    def span(self, piece: int) -> tuple[int, int]:
        """The offsets of a piece in the text, without the line's end."""
        start = self._starts[piece]
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def piece_at(self, offset: int) -> int:
        """The piece in which an offset lies."""
        return max(0, bisect_right(self._starts, offset) - 1)


def load_text(source: Input) -> str:
    """The decoded text of an input. Slow. Raises ParseError if the file cannot be read."""
    from threadview_parsers import ParseError
    from threadview_parsers.decode import decode
    from threadview_parsers.read import load

    if source.data is not None:
        return decode(source.data)
    if stat.S_ISFIFO(_mode(source.source)):
        # What came through it once does not come again, and whoever waits for it may wait for ever.
        raise ParseError("it is a pipe, which can be read only once", source=source.source)
    return decode(load(source.source))


def _mode(path: str) -> int:
    """The mode of a file; 0 where there is none."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116 - takes a name with a NUL as well
    except (OSError, ValueError):
        return 0


def find(text: str, thread: Thread, id: int) -> Place | None:
    """Where a comment, or for 0 the article, stands; None where it cannot be told.

    Where the parser did not keep its span, its first words are looked for, as often as earlier comments
    begin with the same.
    """
    comment = thread.comments[id - 1] if id else None
    if comment is not None and comment.span is not None:
        start, end = comment.span
        return Place(start, end, exact=True) if end <= len(text) else None
    said = comment.text if comment is not None else thread.article.text or thread.article.title or ""
    for count in _TRIES:
        words = _WORD.findall(said[:1_000])[:count]
        if not words or (len(words) < count and count > _TRIES[-1] and len(words) <= _TRIES[-1]):
            continue
        same = sum(1 for each in thread.comments[: max(0, id - 1)] if _begins(each.text, words))
        pattern = re.compile(_BETWEEN.join(_any_form(word) for word in words))
        for place, found in enumerate(pattern.finditer(text)):
            if place == same:
                return Place(found.start(), _end(text, found.end(), said), exact=False)
    return None


def _end(text: str, start: int, said: str) -> int:
    """Where what was said ends, by its last words; `start` if that is not found near enough."""
    words = _WORD.findall(said[-1_000:])[-_TRIES[-1] :]
    stop = start + _SPREAD * len(said) + 2_000
    last = start
    for found in re.compile(_BETWEEN.join(_any_form(word) for word in words)).finditer(text, start, stop):
        last = found.end()
        if last - start >= 0.8 * len(said):
            break
    return last


def _begins(text: str, words: list[str]) -> bool:
    return _WORD.findall(text[:1_000])[: len(words)] == words


def _any_form(word: str) -> str:
    """A word as it may stand in a text, in HTML or in JSON."""
    numbered = word.encode("ascii", "xmlcharrefreplace").decode("ascii")
    forms = (word, html.escape(word, quote=False), html.escape(word), json.dumps(word)[1:-1], numbered)
    return "(?:" + "|".join(re.escape(form) for form in dict.fromkeys(forms)) + ")"

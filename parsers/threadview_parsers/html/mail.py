"""Mail in a page: lines that ">" marks are quotes, and a <pre> has the lines of the mail program."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = (56, 100)
"""Mail is broken at a column between these."""
_MARK = re.compile(r"(?!\s*>+\d)\s{0,3}(?:>(?=[\s>\"'“„«(\[*¿¡…]|[^\W\d_])\s?)+(?!\s*$)")
"""Marks before words. ">:(" is a face, ">5" compares, and ">>123456" is how some boards name a post."""
_SIGNED = re.compile(r"^(?:-- ?|-{5,} next part -{5,}|_{30,})$", re.MULTILINE)
_SHARE = 0.6


def read_mail(
    text: str,
    quotes: Sequence[tuple[int, int]],
    *,
    wrapped: bool = False,
    code: Sequence[tuple[int, int]] = (),
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks ">", and `quotes` with the ranges that they marked; never overlapping.

    `wrapped` says that the lines may be broken by a mail program: those that were too long for the next word
    become one again. Lines that touch one of the ranges `code` are left as they are.
    """
    lines = text.split("\n")
    marks = _marks(lines, code)
    if not wrapped and not any(marks):
        return text, tuple(quotes)
    bare = [line[size:] for line, size in zip(lines, marks, strict=True)]
    wrap = _wrap(lines) if wrapped else None
    starts = _Ranges(quotes)
    parts: list[str] = []
    found: list[tuple[int, int]] = []
    length = position = 0
    held = False
    for place, (line, content, size) in enumerate(zip(lines, bare, marks, strict=True)):
        is_quote = size > 0 or starts.holds(position, position + len(line))
        position += len(line) + 1
        if not content.strip():
            # ">" alone is an empty line of the quote
            continue
        glue = _glue(lines, bare, marks, place, wrap) if parts else ""
        parts.append(glue + content)
        begin = length + len(glue)
        length = begin + len(content)
        if is_quote and held:
            found[-1] = (found[-1][0], length)
        elif is_quote:
            found.append((begin, length))
        held = is_quote
    return "".join(parts), tuple(found)


def without_mail_signature(text: str) -> str:
    """A mail up to the line "-- " that opens its signature (RFC 3676), or to what an archive adds to it."""
    match = _SIGNED.search(text)
    return text[: match.start()] if match is not None and text[: match.start()].strip() else text


class _Ranges:
    """Sorted ranges, asked for in ascending order."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self.ranges = ranges
        self.place = 0

    def holds(self, start: int, end: int) -> bool:
        while self.place < len(self.ranges) and self.ranges[self.place][1] <= start:
            self.place += 1
        return self.place < len(self.ranges) and self.ranges[self.place][0] < end


def _marks(lines: list[str], code: Sequence[tuple[int, int]]) -> list[int]:
    """How many characters of each line are marks."""
    kept = _Ranges(code)
    marks = []
    position = 0
    for line in lines:
        marks.append(0 if kept.holds(position, position + len(line) + 1) else _mark(line))
        position += len(line) + 1
    return marks


def _mark(line: str) -> int:
    if ">" not in line[:4]:
        return 0
    if line.strip(" >") == "" and ">" in line:
        return len(line)
    match = _MARK.match(line)
    return match.end() if match is not None else 0


def _glue(lines: list[str], bare: list[str], marks: list[int], place: int, wrap: int | None) -> str:
    if not bare[place - 1].strip():
        return "\n\n"
    if (marks[place] > 0) != (marks[place - 1] > 0):
        return "\n\n"
    if wrap is not None and bare[place][0].isalnum() and not bare[place - 1].rstrip().endswith(":"):
        word = bare[place].split(None, 1)[0]
        if len(lines[place - 1].rstrip()) + 1 + len(word) > wrap:
            return " "
    return "\n"


def _wrap(lines: list[str]) -> int | None:
    """The column at which the lines are broken; None where they are not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 2 or not WIDTH[0] <= lengths[-1] <= WIDTH[1]:
        # one long line (an address) among many is no sign against it
        if len(lengths) < 8 or not WIDTH[0] <= lengths[-1 - len(lengths) // 8] <= WIDTH[1]:
            return None
        return lengths[-1 - len(lengths) // 8]
    inner = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = sum(1 for line in inner if len(line.rstrip()) >= _SHARE * lengths[-1])
    return lengths[-1] if inner and full >= 0.5 * len(inner) else None

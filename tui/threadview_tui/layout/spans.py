"""Ranges of a text that lie on top of each other: hits, quotes, links, what is selected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from threadview_tui.layout.wrap import cell_offset_is_safe

Spans = Sequence[tuple[int, int]]
_Layer = TypeVar("_Layer")


def layered(
    text: str, span: tuple[int, int], layers: Sequence[tuple[_Layer, Spans]]
) -> Iterable[tuple[int, int, list[_Layer]]]:
    """The span cut where any layer begins or ends: (start, end, the layers that lie on it)."""
    start, end = span
    cuts = {start, end}
    layers = [(part, overlapping(spans, start, end)) for part, spans in layers]
    for _, spans in layers:
        for first, last in spans:
            cuts.update((whole_character(text, first, end), whole_character(text, last, end)))
    for left, right in pairwise(sorted(cuts)):
        yield (
            left,
            right,
            [part for part, spans in layers if any(first < right and left < last for first, last in spans)],
        )


def whole_character(text: str, offset: int, end: int) -> int:
    """The offset, moved on to where one drawn character ends, so that no emoji or accent is torn apart."""
    while offset < end and not cell_offset_is_safe(text, offset):
        offset += 1
    return offset


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in ascending order, those that touch or overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def overlapping(spans: Spans, start: int, end: int) -> list[tuple[int, int]]:
    """The parts within start ... end of spans that are ascending and apart."""
    index = bisect_right(spans, start, key=lambda span: span[1])
    found: list[tuple[int, int]] = []
    while index < len(spans) and spans[index][0] < end:
        first, last = max(spans[index][0], start), min(spans[index][1], end)
        if first < last:
            found.append((first, last))
        index += 1
    return found

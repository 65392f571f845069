"""The line that says where one is: "12 Maria › 14 Jo › 19 Sam", cropped in the middle by cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from threadview_parsers.records import Comment

from threadview_tui.layout.labels import crop, one_line

SIGN = "↑ "
BETWEEN = " › "
LEFT_OUT = "…"
_LONGEST_STEP = 24
"""Cells of a step; in a narrow view a third of the line."""


class Step(NamedTuple):
    """One comment on the way."""

    item: int
    name: str
    """Its number and author: one line, safe to draw."""


def step_of(item: int, comment: Comment) -> Step:
    """A comment as a step: "12 Maria"."""
    author = one_line(comment.author)
    return Step(item, f"{comment.id} {author}" if author else str(comment.id))


def path_label(steps: Sequence[Step], cells: int) -> list[tuple[int | None, str]]:
    """The way from the top of a branch to a comment in at most so many cells: (item, text), None for what
    stands between.

    The first and the last steps stay longest; what is left out is a "…" in the middle.
    """
    room = cells - cell_len(SIGN)
    if not steps or room <= 0:
        return []
    longest = max(min(_LONGEST_STEP, room // 3), 4)
    names = [crop(step.name, longest) for step in steps]
    gap = cell_len(BETWEEN)
    kept = len(steps)
    used = sum(map(cell_len, names)) + gap * (kept - 1)
    if used <= room:
        return _joined([(step.item, name) for step, name in zip(steps, names, strict=True)])
    # The last ones as far as there is room beside the first and the "…".
    tail: list[tuple[int | None, str]] = [(steps[-1].item, names[-1])]
    used = cell_len(names[-1])
    head = cell_len(names[0]) + gap if len(steps) > 1 else 0
    mark = cell_len(LEFT_OUT) + gap
    for place in range(len(steps) - 2, 0, -1):
        more = cell_len(names[place]) + gap
        if head + mark + used + more > room:
            break
        tail.insert(0, (steps[place].item, names[place]))
        used += more
    if head and head + mark + used <= room:
        return _joined([(steps[0].item, names[0]), (None, LEFT_OUT), *tail])
    if mark + used <= room and len(steps) > 1:
        return _joined([(None, LEFT_OUT), *tail])
    return _joined([(steps[-1].item, crop(steps[-1].name, room))])


def _joined(parts: Sequence[tuple[int | None, str]]) -> list[tuple[int | None, str]]:
    pieces: list[tuple[int | None, str]] = [(None, SIGN)]
    for place, part in enumerate(parts):
        if place:
            pieces.append((None, BETWEEN))
        pieces.append(part)
    return pieces

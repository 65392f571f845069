"""One-line layout: text at the left, text at the right, cut to fit by cells, never by characters."""

from __future__ import annotations

from textual.content import Content

GAP = 2
"""Cells that stay free between left and right."""


def spread(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of `width` cells; what does not fit is cut with an ellipsis.

    The right is cut only when it has no room of its own; where both are too long it keeps up to half.
    """
    if width <= 0:
        return Content("")
    room = max(width // 2, width - left.cell_length - GAP)
    right = right.truncate(min(right.cell_length, room), ellipsis=True)
    gap = GAP if right and left else 0
    left = left.truncate(max(0, width - right.cell_length - gap), ellipsis=True)
    return left + Content(" " * max(0, width - left.cell_length - right.cell_length)) + right


def fitting(parts: list[Content], width: int, separator: str = "  ") -> Content:
    """The parts that fit in `width` cells, in order; the first is cut rather than that nothing is left."""
    line = Content("")
    for part in parts:
        longer = line + Content(separator) + part if line else part
        if longer.cell_length <= width:
            line = longer
    return line if line or not parts else parts[0].truncate(width, ellipsis=True)

"""Short texts laid over a drawn line, for as long as somebody looks for a place to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Stamps = Sequence[tuple[int, str]]
"""(cell, text), from left to right and apart."""

# In reverse: seen in every theme and without colours.
_STYLE = Style(reverse=True, bold=True)


def stamped(strip: Strip, stamps: Stamps) -> Strip:
    """The line with the texts over it, as wide as before."""
    width = strip.cell_length
    for cell, text in stamps:
        end = cell + cell_len(text)
        if end <= width:
            label = Strip([Segment(text, _STYLE)], end - cell)
            strip = Strip.join([strip.crop(0, cell), label, strip.crop(end, width)])
    return strip

"""Distributions of whole numbers: bins, and the query for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .queries import number_query, number_range
from .records import Bar, Length

if TYPE_CHECKING:
    from ..query import NumberField

Numbers = npt.NDArray[np.int64]

# The first values of the bins; the last bin is open. Lengths are spread over orders of magnitude, so their
# bins double: on a linear scale all comments of a forum would stand in the first one.
CHARACTERS = (0, 1, 25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 12800)
WORDS = (0, 1, 5, 10, 20, 40, 80, 160, 320, 640, 1280)
DEPTHS = (*range(10), 10, 20, 50, 100)
REPLIES = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100)
SCORES = (-1000, -100, -20, -5, 0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def histogram(
    field: NumberField, values: Numbers, starts: Sequence[int], *, below: bool = False
) -> tuple[Bar, ...]:
    """How many values are in each bin, without the empty bins at the two ends.

    `starts`: the first value of each bin, ascending; `below`: one more bin for what is less than them all.
    """
    bounds: list[tuple[int | None, int | None]] = [
        (start, following - 1) for start, following in pairwise(starts)
    ]
    bounds.append((starts[-1], None))
    counts = np.bincount(np.searchsorted(starts, values, side="right"), minlength=len(starts) + 1)
    bounds.insert(0, (None, starts[0] - 1))
    used = np.flatnonzero(counts if below else counts[1:]) + (not below)
    if not len(used):
        return ()
    return tuple(
        Bar(label=number_range(*bounds[at]), count=int(counts[at]), query=number_query(field, *bounds[at]))
        for at in range(int(used[0]), int(used[-1]) + 1)
    )


def length(field: NumberField, values: Numbers, starts: Sequence[int]) -> Length:
    """The distribution of a length."""
    some = len(values) > 0
    return Length(
        total=int(values.sum()),
        mean=float(values.mean()) if some else 0.0,
        median=float(np.median(values)) if some else 0.0,
        longest=int(values.max()) if some else 0,
        histogram=histogram(field, values, starts),
    )

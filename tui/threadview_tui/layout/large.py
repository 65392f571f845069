"""When the layout of a thread is done in numpy."""

from __future__ import annotations

import sys

LARGE = 20_000
"""Items from which on numpy is quicker."""


def is_worth_it(count: int) -> bool:
    """Whether so many items are laid out sooner in numpy: not if it had to be loaded for that.

    The index loads it soon after the first screen, and so does the first filter or fold of a large thread.
    """
    return count >= LARGE and "numpy" in sys.modules

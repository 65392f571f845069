"""The letters that are put on what is in sight, so that one or two presses go there. Pure."""

from __future__ import annotations

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""Home row first."""


def jump_labels(count: int) -> list[str]:
    """So many labels, none of which another one begins with; as many single letters as can be.

    At most 676: what is beyond gets none.

    >>> jump_labels(3), jump_labels(27)[23:]
    (['a', 's', 'd'], ['b', 'n', 'ma', 'ms'])
    """
    letters = len(LETTERS)
    # Each letter that begins pairs takes one single letter away and gives as many pairs as there are letters.
    pairs = min(-(-max(count - letters, 0) // (letters - 1)), letters)
    singles = LETTERS[: letters - pairs]
    return [*singles, *(first + second for first in LETTERS[letters - pairs :] for second in LETTERS)][:count]

"""When a comment counts as read. Pure.

It does when the reader leaves it forwards by a key that reads on (j, Space, d), having seen its end: while
the cursor was on it, or as it was passed by. A jump reads nothing, nor does going back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Sequence, Set


def passed(before: int, after: int, shown: Sequence[int], ended: Collection[int]) -> list[int]:
    """The items that a key that reads on has read.

    `before` and `after`: where the cursor was and is; `shown`: the items that can be gone to, sorted;
    `ended`: those whose last line was in the window before the key or after it. Behind the last one there is
    nowhere to go: trying to counts.
    """
    if before == after:
        return [before] if shown and before == shown[-1] and before in ended else []
    between = shown[bisect_left(shown, before) : bisect_left(shown, after)] if after > before else ()
    return [item for item in between if item in ended]


def wheeled(before: Collection[int], after: Collection[int], top: int) -> list[int]:
    """The items that turning the wheel down has read: those whose ends went out of sight over the top.

    `before` and `after`: the items whose last lines were and are in the window; `top`: the item at its top.
    """
    return sorted(item for item in before if item <= top and item not in after)


def next_unread(
    here: int, shown: Sequence[int], is_read: Container[int], first: Set[int] = frozenset()
) -> int | None:
    """The next of the items, sorted, that is not among those read, round at the end; the article is none.

    If any of `first` are left it is the next of those, of which the article may be one. None if there is no
    other.
    """
    wanted = sorted(item for item in first if item != here and _is_in(shown, item) and item not in is_read)
    if wanted:
        return wanted[bisect_right(wanted, here) % len(wanted)]
    after = bisect_right(shown, here)
    for part in (range(after, len(shown)), range(after)):
        for index in part:
            item = shown[index]
            if item and item != here and item not in is_read:
                return item
    return None


def _is_in(shown: Sequence[int], item: int) -> bool:
    place = bisect_left(shown, item)
    return place < len(shown) and shown[place] == item

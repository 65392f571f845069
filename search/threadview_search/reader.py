"""What the reader did with a page: marks, what was read, tags, notes. Kept apart from what the page says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set

import msgspec


class ReaderState(msgspec.Struct, frozen=True, kw_only=True):
    """The reader's own marks on one thread, by comment id; 0 stands for the article. Ids that the thread does
    not have are of no effect.
    """

    marked: Set[int] = frozenset()
    read: Set[int] = frozenset()
    new: Set[int] = frozenset()
    """Not there when the page was read before."""
    edited: Set[int] = frozenset()
    """Saying something else than when the page was read before."""
    tags: Mapping[int, Collection[str]] = {}
    """Id -> tags, as the reader typed them; none is empty."""
    notes: Mapping[int, str] = {}
    """Id -> the reader's note; an empty one is none."""

"""A set of items as a mask: as quick for a million as for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeVar, overload

import numpy as np
import numpy.typing as npt

_T = TypeVar("_T")

Mask = npt.NDArray[np.bool_]
"""One value an item, the article first."""


def mask_of(items: Iterable[int], size: int) -> Mask:
    """The items as a mask of so many; others are left out."""
    if isinstance(items, MaskedItems | ItemSet):
        mask = np.zeros(size, dtype=np.bool_)
        mask[: len(items.mask)] = items.mask[:size]
        return mask
    mask = np.zeros(size, dtype=np.bool_)
    mask[[item for item in items if 0 <= item < size]] = True
    return mask


class MaskedItems(Sequence[int]):
    """Items in reading order, of which `in` and `len` cost the same however many there are."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask
        self.array = np.flatnonzero(mask)
        """The items, sorted."""

    def __len__(self) -> int:
        return len(self.array)

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and 0 <= item < len(self.mask) and bool(self.mask[item])

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            items: list[int] = self.array[index].tolist()
            return items
        return int(self.array[index])

    def __iter__(self) -> Iterator[int]:
        return iter(self.array.tolist())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, MaskedItems):
            return np.array_equal(self.array, other.array)
        return self.array.tolist() == other if isinstance(other, list) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # equal to lists, which have none

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.array.tolist()})"


class ItemSet(Set[int]):
    """Items as a set, which is read in reading order."""

    def __init__(self, mask: Mask) -> None:
        self.mask = mask

    def __len__(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and 0 <= item < len(self.mask) and bool(self.mask[item])

    def __iter__(self) -> Iterator[int]:
        return iter(np.flatnonzero(self.mask).tolist())

    def __eq__(self, other: object) -> bool:
        return np.array_equal(self.mask, other.mask) if isinstance(other, ItemSet) else super().__eq__(other)

    __hash__ = None  # type: ignore[assignment] # equal to sets, which have none

    @classmethod
    def _from_iterable(cls, it: Iterable[_T]) -> frozenset[_T]:
        return frozenset(it)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({set(self)})"

"""What to highlight in each item, worked out for those that are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .index import Span


class ItemSpans(Mapping[int, "Sequence[Span]"]):
    """The spans of `items`, which say quickly what is among them; `of` works out those of one of them."""

    def __init__(self, items: Sequence[int], of: Callable[[int], Sequence[Span]]) -> None:
        self._items = items
        self._of = of

    def __getitem__(self, item: int) -> Sequence[Span]:
        if item not in self._items:
            raise KeyError(item)
        return self._of(item)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def __iter__(self) -> Iterator[int]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

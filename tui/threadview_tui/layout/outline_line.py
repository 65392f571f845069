"""One line of the outline: which parts it has, and what gives way first where there is little room. Pure.

From left to right: number, sign of a hit, the reader's sign, guides of the tree, fold sign, author, first
words; at the right what is folded, or a bar for the length. What a thread does not have yet has its cell all
the same, so that no line moves when it comes. As it gets narrower the levels of the tree that are drawn
become fewer, then the author is shortened to a third, then the words go, then the bar.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len

from threadview_tui.layout.labels import crop

if TYPE_CHECKING:
    from threadview_tui.tree import Tree

Role = Literal["number", "hit", "sign", "guide", "author", "words", "bar", "folded"]
Piece = tuple[Role, str]

BARS = "▁▂▃▄▅▆▇█"
HIT, OPEN, FOLDED = "•", "▾", "▸"
_ROOM_FOR_BAR = 16
_ROOM_FOR_WORDS = 8
_LONGEST_AUTHOR = 16
_LEAST_AUTHOR = 8
"""Cells: beyond them a long name takes no more than a third of what it shares with the first words."""
_ROOM_FOR_GAP = 16
"""Cells from which on there is one between fold sign and name."""
_LOOKED_UP = 64
"""Comments above one that are looked at for one that is shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line has to say. All of it is safe to draw and on one line."""

    number: str
    author: str
    words: str
    """The beginning of the text."""
    guides: str = ""
    fold: str = " "
    """OPEN, FOLDED or a space."""
    is_hit: bool = False
    signs: str = " "
    """The reader's; all lines of an outline have as many cells for them."""
    folded: str = ""
    """How much is folded: "+12"."""
    folded_hits: str = ""
    """In how many of those the search found something: "3•"."""
    bar: str = ""


def levels(width: int) -> int:
    """How many levels of the tree are drawn in lines of so many cells."""
    return min(max((width - 12) // 4, 2), 12)


def bar(length: int, full: int) -> str:
    """A bar for a length; `full` is the one from which on it is full."""
    return BARS[min(len(BARS) - 1, length * len(BARS) // (full + 1))]


def assembled(line: Line, width: int) -> list[Piece]:
    """The pieces of a line in exactly `width` cells, as far as these hold its number and signs."""
    left: list[Piece] = [
        ("number", line.number),
        ("hit", HIT if line.is_hit else " "),
        ("sign", line.signs),
        ("guide", line.guides + line.fold),
    ]
    room = width - sum(cell_len(text) for _, text in left)
    right: list[Piece] = []
    if line.folded:
        right = [("hit", line.folded_hits), ("folded", line.folded)]
    elif width >= _ROOM_FOR_BAR:
        right = [("bar", line.bar)]
    if sum(cell_len(text) for _, text in right) + 1 > room:
        right = []
    room -= sum(cell_len(text) for _, text in right) + bool(right)
    if room >= _ROOM_FOR_GAP:
        left.append(("words", " "))
        room -= 1
    middle = _said(line, max(room, 0))
    padding = max(0, room - sum(cell_len(text) for _, text in middle)) + bool(right)
    return [piece for piece in [*left, *middle, ("words", " " * padding), *right] if piece[1]]


def _said(line: Line, room: int) -> list[Piece]:
    """Author and first words in at most so many cells."""
    if not line.author:
        return [("words", crop(line.words, room))]
    if room < _ROOM_FOR_WORDS or not line.words:
        return [("author", crop(line.author, room))]
    author = crop(line.author, min(_LONGEST_AUTHOR, max(room // 3, min(_LEAST_AUTHOR, room // 2 - 1))))
    return [("author", author), ("words", " " + crop(line.words, room - cell_len(author) - 1))]


def guides(tree: Tree, items: Sequence[int], item: int, levels: int) -> str:
    """The branches on which an item hangs, of those that are shown: "│├", or "…12└" from so many levels on.

    >>> from threadview_tui.tree import Tree
    >>> from types import SimpleNamespace as Comment
    >>> tree = Tree([Comment(depth=depth, parent=None) for depth in (0, 1, 2, 1, 0)])
    >>> [guides(tree, range(6), item, 4) for item in range(6)]
    ['', '', '├', '│└', '└', '']
    """
    node, drawn = item, ""
    for _ in range(levels):
        around = _shown_above(tree, items, node)
        if not around:
            return drawn
        index = bisect_left(items, tree.ends[node])
        more = index < len(items) and items[index] < tree.ends[around]
        drawn = (("│" if more else " ") if drawn else "├" if more else "└") + drawn
        node = around
    if _shown_above(tree, items, node):
        return f"…{tree.depths[item]}{drawn[-1]}"
    return drawn


def _shown_above(tree: Tree, items: Sequence[int], item: int) -> int:
    """The nearest shown comment in whose branch the item stands, 0 if there is none."""
    for _ in range(_LOOKED_UP):
        item = tree.enclosing[item]
        if not item:
            break
        index = bisect_left(items, item)
        if index < len(items) and items[index] == item:
            return item
    return 0

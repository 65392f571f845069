"""How deep each comment stands, from who answers whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def depths_of(parents: Sequence[int | None]) -> list[int]:
    """The depth of each comment, so that a branch is a slice of the reading order. Linear.

    `parents` are the places of the comments that are answered, in reading order. A flat page may say "in
    reply to" of a comment whose branch has ended: such a reply keeps its parent and stands at top level.
    """
    depths = []
    branch: list[int] = []
    place_of: dict[int, int] = {}
    for place, parent in enumerate(parents):
        level = place_of.get(parent, -1) if parent is not None else -1
        on_branch = level >= 0 and level < len(branch) and branch[level] == parent
        del branch[level + 1 if on_branch else 0 :]
        place_of[place] = len(branch)
        depths.append(len(branch))
        branch.append(place)
    return depths

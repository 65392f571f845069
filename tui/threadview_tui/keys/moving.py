"""Keys that go from comment to comment, fold what is answered, and put comments in another order."""

from __future__ import annotations

from .key import Key

MOVE: tuple[Key, ...] = (
    Key("move.next", ("j", "down"), "move(1)", "next comment (5j: five on)", "Move"),
    Key("move.previous", ("k", "up"), "move(-1)", "previous comment", "Move"),
    Key("move.page-down", ("space", "pagedown"), "page(1)", "page down", "Move"),
    Key("move.page-up", ("b", "pageup"), "page(-1)", "page up", "Move"),
    Key("move.half-down", ("d",), "read_on(1)", "read on: half a page, then the next comment", "Move"),
    Key("move.half-up", ("u",), "read_on(-1)", "read back", "Move"),
    Key("move.first", ("g", "home"), "first", "first; 42g goes to comment 42", "Move"),
    Key("move.last", ("G", "end"), "last", "last comment", "Move"),
    Key("move.parent", ("p",), "parent", "the comment that this one answers", "Move"),
    Key("move.root", ("P",), "root", "the comment that began this branch", "Move"),
    Key("move.next-sibling", ("J",), "sibling(1)", "next at this level, replies skipped", "Move"),
    Key("move.previous-sibling", ("K",), "sibling(-1)", "previous at this level", "Move"),
    Key("move.next-top", ("}",), "top(1)", "next top-level comment", "Move"),
    Key("move.previous-top", ("{",), "top(-1)", "previous top-level comment", "Move"),
    Key("move.article", ("a",), "article", "the article; again: back to the comment", "Move"),
)  # fmt: skip

FOLD: tuple[Key, ...] = (
    Key("fold.close-or-parent", ("h", "left"), "fold_or_parent", "fold, or go to the parent", "Fold"),
    Key("fold.open-or-reply", ("l", "right"), "unfold_or_reply", "unfold, or go to the first reply", "Fold"),
    Key("fold.toggle", ("za",), "fold_toggle", "fold or unfold this branch", "Fold"),
    Key("fold.close", ("zc",), "fold_close", "fold the branch that this comment is in", "Fold"),
    Key("fold.open", ("zo",), "fold_open", "unfold this branch", "Fold"),
    Key("fold.close-all", ("zM",), "fold_all", "fold everything", "Fold"),
    Key("fold.open-all", ("zR",), "unfold_all", "unfold everything", "Fold"),
    *(
        Key(
            f"fold.depth-{level}",
            (f"z{level}",),
            f"fold_deeper({level})",
            f"unfold down to level {level}" if level > 1 else "unfold down to level 1 … 9",
            "Fold",
            label="z1 … z9",
            listed=level == 1,
        )
        for level in range(1, 10)
    ),
)  # fmt: skip

_SORT = "Sort (the same key again: the other way round)"

SORT: tuple[Key, ...] = (
    Key("sort.page", ("so",), "sort('page')", "in the page's own order", _SORT),
    Key("sort.date", ("sd",), "sort('date')", "by date", _SORT),
    Key("sort.length", ("sl",), "sort('length')", "by length", _SORT),
    Key("sort.score", ("ss",), "sort('score')", "by score", _SORT),
    Key("sort.replies", ("sr",), "sort('replies')", "by replies", _SORT),
    Key("sort.author", ("sa",), "sort('author')", "by author", _SORT),
    Key("sort.flat", ("sf",), "sort_flat", "all in one list, or under what they answer", _SORT),
)  # fmt: skip

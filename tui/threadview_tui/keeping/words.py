"""What is kept, in words for the lines round the thread. Pure; all of it is safe to draw once cleaned."""

from __future__ import annotations

from .notebook import Notebook
from .records import Kept

_STEPS = ((60.0, "minute"), (3600.0, "hour"), (86400.0, "day"), (604800.0, "week"), (31557600.0, "year"))


def ago(seconds: float) -> str:
    """How long ago something was: "just now", "3 days ago"."""
    name, length = "", 0.0
    for step, unit in _STEPS:
        if seconds >= step:
            name, length = unit, step
    if not name:
        return "just now"
    count = int(seconds // length)
    return f"{count} {name}{'' if count == 1 else 's'} ago"


def welcome(kept: Kept, now: float, *, changed: bool) -> str:
    """What the reader is told when a page is taken up, perhaps nothing; `changed`: it is another version."""
    if kept.is_blank:
        return ""
    since = f", {ago(now - kept.at)}" if kept.at is not None else ""
    words = f"as you left it{since}" + ("; the page has changed" if changed else "")
    if kept.told:
        words += f"; {_count(kept.told, 'thing')} of yours without a comment ('? lists them)"
    return words


def of_comment(notebook: Notebook, id: int) -> str:
    """What the reader did with one comment: "marked a · favourite · note: ask them"; empty for nothing."""
    parts = [
        what
        for what, ids in (("new", notebook.new), ("edited", notebook.edited))
        if id in ids and id not in notebook.read
    ]
    letters = notebook.letters().get(id)
    if letters:
        parts.append(f"marked {', '.join(letters)}")
    parts += notebook.tags.get(id, ())
    note = notebook.notes.get(id)
    if note:
        parts.append(f"note: {note}")
    return " · ".join(parts)


def unread(notebook: Notebook, count: int) -> str:
    """ "12 unread" of so many comments; empty before anything was read."""
    if not notebook.read:
        return ""
    left = count - len(notebook.read) + (0 in notebook.read)
    return f"{max(left, 0):,} unread" if left > 0 else "all read"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"

"""Plain text, for a pager, a pipe or a mail: comments in order, replies indented."""

from __future__ import annotations

from collections.abc import Iterator

from .part import ARTICLE, Part

_DEEPEST = 12
"""Levels that are indented: deeper ones stand below each other, and say whom they answer."""


def head(_title: str) -> str:
    """Nothing."""
    return ""


def tail() -> str:
    """Nothing."""
    return ""


def page(part: Part, index: int) -> Iterator[str]:
    """Title and article, then each comment below a line that says which it is."""
    rule = "\n" + "=" * 72 + "\n\n" if index else ""
    lines = [part.title(), " · ".join(part.article_facts()), part.about, *part.signs(ARTICLE)]
    article = part.thread.article.text
    yield rule + "\n".join(line for line in lines if line) + "\n" + (f"\n{article}\n" if article else "")
    for comment in part.comments:
        indent = "  " * min(comment.depth, _DEEPEST) if part.nested else ""
        lines = [" · ".join(part.facts(comment)), *part.signs(comment.id), *comment.text.split("\n")]
        yield "\n" + "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)

"""Putting queries together: one and another, all but what one finds. Pure; knows search, no screen.

Queries are text that a reader typed, with quotation marks and parentheses left open, or that was made of
names on a page. So nothing that is put together is trusted: it is read again, and must mean what it should.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from .queries import parsed

if TYPE_CHECKING:
    from threadview_search.query import Node


def both(first: str, second: str) -> str | None:
    """The query for what both queries find; an empty one finds everything.

    None where there is none: one of them is no query, or together they are too long.
    """
    from threadview_search.query import And

    if not first.strip():
        return second
    roots = [_root(text) for text in (first, second)]
    if roots[0] is None or roots[1] is None:
        return None
    wanted = _even(And((roots[0], roots[1])))
    if wanted == _even(roots[0]):
        return first
    for left in _closed(first):
        for right in (second, f"({second})"):
            if _means(f"{left} {right}", wanted):
                return f"{left} {right}"
    return None


def without(query: str) -> str | None:
    """The query for what another does not find; None where there is none."""
    from threadview_search.query import Not

    root = _root(query)
    if root is None:
        return None
    root = _even(root)
    wanted = root.part if isinstance(root, Not) else Not(root)
    for written in (query[1:], f"-{query}", *(f"-({text})" for text in _closed(query))):
        if _means(written, wanted):
            return written
    return None


def _closed(text: str) -> Iterator[str]:
    """The query as it is, and in other ways of writing it that end what it leaves open."""
    text = text.strip()
    for closing in ("", '"', "/"):
        yield text + closing
        yield f"({text}{closing})"


def _means(text: str, wanted: Node) -> bool:
    root = _root(text)
    return root is not None and _even(root) == wanted


def _root(text: str) -> Node | None:
    query = parsed(text)
    return None if query is None else query.root


def _even(node: Node) -> Node:
    """The same for all ways of writing it: no positions, no "and" inside of another, no part twice."""
    from threadview_search.query import And, Not, Or, Phrase, Regex, Word

    if isinstance(node, Word):
        return msgspec.structs.replace(node, end=0)
    if isinstance(node, Phrase):
        return msgspec.structs.replace(node, end=0, closed=True)
    if isinstance(node, Regex):
        return msgspec.structs.replace(node, start=0)
    if isinstance(node, Not):
        return Not(_even(node.part))
    if isinstance(node, Or):
        return Or(tuple(dict.fromkeys(map(_even, node.parts))))
    if not isinstance(node, And):
        return node
    parts: dict[Node, None] = {}
    for part in map(_even, node.parts):
        parts.update(dict.fromkeys(part.parts if isinstance(part, And) else (part,)))
    return next(iter(parts)) if len(parts) == 1 else And(tuple(parts))

"""What somebody may have meant whose query found nothing."""

from __future__ import annotations

from .query import And, Phrase, Query, QueryError, Text, Word
from .syntax import QUOTES, parse_query


def as_author(query: Query) -> Query | None:
    """The query for comments whose author's name contains what was asked for as text.

    None where more than words was asked for, or where a name cannot be written so.
    """
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    words = [part.text for part in parts if isinstance(part, Word | Phrase)]
    name = " ".join(words)
    if not name.strip() or len(words) < len(parts) or any(quote in name for quote in QUOTES):
        return None
    plain = name.replace("-", "").replace("_", "").isalnum()
    try:
        asked = parse_query(f"author:{name}" if plain else f'author:"{name}"')
    except QueryError:
        return None
    return asked if asked.root == Text("author", (name,)) else None

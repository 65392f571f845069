"""Writing queries: the text that `parse_query` reads as exactly what a number counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..facets import folded_name
from ..folding import fold
from ..query import QueryError, Text
from ..syntax import parse_query

if TYPE_CHECKING:
    from ..query import NumberField

_PLAIN_NAME = re.compile(r"[^\W_][\w.@+-]*")


def number_query(field: NumberField, low: int | None, high: int | None) -> str:
    """The query for numbers between two bounds, both inclusive; None is open."""
    return f"{field}:{number_range(low, high)}"


def number_range(low: int | None, high: int | None) -> str:
    """Bounds as the query language writes them: "5", "5..9", "10..", "..-1"."""
    if low == high and low is not None:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def author_query(name: str) -> str | None:
    """The query for everything by the author of this name, whatever the name holds; None if there is none.

    What is written is read again before it is handed out: names are the page's, and so hostile.
    """
    key = folded_name(name)
    if key is None:
        return None
    line = " ".join(name.split())
    # Inside quotes a quotation mark would close them; a guillemet folds to the same and does not.
    quotable = "".join("«" if fold(char) == '"' else char for char in line)
    for written in (line if _PLAIN_NAME.fullmatch(line) else "", f'"{quotable}"', line):
        query = f"author:={written}"
        if written and _asks_for(query, key):
            return query
    return None


def _asks_for(query: str, key: str) -> bool:
    try:
        root = parse_query(query).root
    except QueryError:
        return False
    return (
        isinstance(root, Text)
        and root.field == "author"
        and root.exact
        and len(root.values) == 1
        and folded_name(root.values[0]) == key
    )


def language_query(code: str) -> str | None:
    """The query for a language as `lang:` compares them, or "none"; None where there is no such code."""
    query = f"lang:{code}"
    try:
        root = parse_query(query).root
    except QueryError:
        return None
    return query if root == Text("lang", (code,)) else None


def word_query(word: str) -> str:
    """The query for exactly this word: letters and digits, as a text has it."""
    return f"={word}"


def phrase_query(*words: str) -> str:
    """The query for words that follow each other."""
    return '"{}"'.format(" ".join(words))

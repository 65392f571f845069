"""Finding things in threads: query language, typo-tolerant matching, filters, languages.

Nothing is loaded before it is used, so that importing this costs nothing at start-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .explaining import explain
    from .facets import Facets
    from .folding import fold
    from .index import Cancelled, Hits, Index, never
    from .languages import fill_languages, identify_languages
    from .ordering import Order, Sorting, sorted_ids
    from .query import Query, QueryError
    from .reader import ReaderState
    from .reordered import Reordering
    from .scopes import Branches, Placed, Scope, Scoped
    from .segmentation import count_words, words
    from .statistics import Statistics, compute_statistics
    from .suggest import as_author
    from .syntax import parse_query
    from .thread_index import ThreadIndex

_HOMES = {
    "Branches": "scopes",
    "Cancelled": "index",
    "Facets": "facets",
    "Hits": "index",
    "Index": "index",
    "Order": "ordering",
    "Reordering": "reordered",
    "Query": "query",
    "Sorting": "ordering",
    "sorted_ids": "ordering",
    "Placed": "scopes",
    "QueryError": "query",
    "Statistics": "statistics",
    "ThreadIndex": "thread_index",
    "ReaderState": "reader",
    "Scope": "scopes",
    "Scoped": "scopes",
    "as_author": "suggest",
    "compute_statistics": "statistics",
    "count_words": "segmentation",
    "explain": "explaining",
    "fill_languages": "languages",
    "fold": "folding",
    "identify_languages": "languages",
    "never": "index",
    "parse_query": "syntax",
    "words": "segmentation",
}

__all__ = [
    "Branches",
    "Cancelled",
    "Facets",
    "Hits",
    "Index",
    "Order",
    "Placed",
    "Query",
    "QueryError",
    "ReaderState",
    "Reordering",
    "Scope",
    "Scoped",
    "Sorting",
    "Statistics",
    "ThreadIndex",
    "as_author",
    "compute_statistics",
    "count_words",
    "explain",
    "fill_languages",
    "fold",
    "identify_languages",
    "never",
    "parse_query",
    "sorted_ids",
    "words",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)

"""How long filters and changes of scope take."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Set
from functools import partial

from threadview_search import Index, ReaderState, Scope, parse_query
from threadview_tui.tree import Tree

from benchmarks.searching.corpus import Corpus
from benchmarks.searching.queries import Words, queries
from benchmarks.searching.report import Row, number, print_table
from benchmarks.searching.subject import index_of

FILTER, SCOPE = 50.0, 20.0
"""Milliseconds."""
COLUMNS = ("first", "later", "found")
_TIMES = 5

QUALIFIERS = {
    "len": ("len:>200", "len:50..200", "len:<70"),
    "words": ("words:<5", "words:>100", "words:20..40"),
    "author": ("author:a", "author:e", 'author:"n 3"', "author:=nobody"),
    "lang": ("lang:fr", "-lang:en", "lang:none", "lang:ko,fr"),
    "date": ("date:2004", "date:2003-05..2004-02-11", "date:>2005"),
    "after": ("after:2004-01-01", "after:2006"),
    "before": ("before:2004-01-01", "before:2006"),
    "depth": ("depth:0", "depth:2..4", "depth:>1"),
    "replies": ("replies:>2", "replies:0"),
    "score": ("score:>10", "score:0", "score:..1"),
    "hour": ("hour:9..17", "hour:0", "hour:22..23"),
    "weekday": ("weekday:mon", "weekday:sat,sun"),
    "parent": ("parent:1", "parent:500..900"),
    "kind": ("kind:pingback", "kind:comment"),
    "has": ("has:link", "has:quote", "-has:link", "has:date", "has:score", "has:author", "has:tag,note"),
    "link": ("link:example.org", "link:com", "link:example.org/news"),
    "is": ("is:op", "-is:op", "is:marked", "is:unread", "is:read"),
    "tag": ("tag:check", "tag:later,quote"),
    "note": ("note:source", "note:page"),
    "id": ("id:12..40", "id:>50000", "id:1,4,7..9"),
}
"""Queries for every qualifier; the first of each is the first use of what it needs."""


def measure_filters(corpus: Corpus, *, seed: int) -> bool:
    """Two tables; whether all is as fast as wanted."""
    index = index_of(corpus.comments).with_reader(_reader(len(corpus.comments)))
    index.build()
    index.select(parse_query("somthin els"))  # the first loads rapidfuzz
    title = f"Filters: {len(corpus.comments):,} comments, milliseconds (first use, median of later ones)"
    fine = print_table(title, COLUMNS, _filters(index, shapes(corpus, random.Random(seed))))
    tree = Tree(corpus.comments)
    title = f"Changes of scope: {len(corpus.comments):,} comments, milliseconds"
    return fine & print_table(title, COLUMNS, _scopes(tree, len(corpus.comments), random.Random(seed)))


def _reader(count: int) -> ReaderState:
    """One who marked, tagged and noted some of the comments and read half of them."""
    ids = range(1, count + 1)
    return ReaderState(
        marked=frozenset(ids[::70]),
        read=frozenset(ids[: count // 2]),
        tags={id: ("check", "later")[: 1 + id % 2] for id in ids[::90]},
        notes={id: f"source of page {id}" for id in ids[::110]},
    )


def shapes(corpus: Corpus, rng: random.Random) -> dict[str, list[str]]:
    """Queries of every kind: those of words are made of words of the comments."""
    words = Words(corpus)
    three = [each.text.split() for each in queries(words, _TIMES + 1, rng, typos=False)]
    wrong = [each.text for each in queries(words, _TIMES + 1, rng, typos=True)]
    often = [word for word, _ in words.frequency.most_common(_TIMES + 1)]
    rare = [min(each, key=words.frequency_of) for each in three]
    frequent = rng.choices([word for word, count in words.frequency.items() if count > 50], k=_TIMES + 1)
    made = {
        "word": rare,
        "word, most frequent": often,
        "word, misspelt": [max(text.split(), key=len) for text in wrong],
        "three words": [" ".join(each) for each in three],
        "three words, one misspelt": wrong,
        "word*": [f"{word[:4]}*" for word in frequent],
        "=exact": [f"={word}" for word in rare],
        "-not": [f"-{word}" for word in often],
        "a OR b": [f"{a} OR {b}" for a, b in zip(rare, often, strict=True)],
        "(a OR b) -c": [f"({a} OR {b}) -{c}" for a, b, c in zip(rare, often, frequent, strict=True)],
        '"phrase"': [f'"{a} {b}"' for a, b, _ in three],
        '"phrase", punctuation': [f'"{a}, {b}"' for a, b, _ in three],
        "/regex/, a word": [f"/{word[:5]}/" for word in frequent],
        "/regex/, \\b and classes": [f"/\\b{word[:3]}[a-z]+ing\\b/" for word in frequent],
        "/regex/, no letters": [r"/\d{4}-\d\d/", r"/[!?]{3,}/", r"/\bv\d+\.\d+/", r"/^.{0,20}$/"],
        "word and qualifier": [f"len:>200 {word}" for word in frequent],
    }
    return {**made, **{f"{name}:": list(asked) for name, asked in QUALIFIERS.items()}}


def milliseconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def _select(index: Index, query: str) -> Set[int]:
    return index.select(parse_query(query))


def _filters(index: Index, kinds: dict[str, list[str]]) -> Iterator[Row]:
    for kind, asked in kinds.items():
        first, *later = [milliseconds(partial(_select, index, query)) for query in asked]
        found = len(index.select(parse_query(asked[0])))
        usual = statistics.median(later)
        slowest = max(first, usual)
        yield Row(kind, (number(first), number(usual), f"{found:,}"), f"{FILTER:.0f} ms", slowest <= FILTER)


def _scopes(tree: Tree, count: int, rng: random.Random) -> Iterator[Row]:
    """Each filter shows its matches first, and then goes through the other scopes, as the key x does."""
    for what, share in (("0.1 %", 0.001), ("10 %", 0.1), ("half", 0.5), ("all", 1.0)):
        matches = frozenset(rng.sample(range(1, count + 1), max(1, int(count * share))))
        for scope in Scope:
            change = partial(tree.rows, (), matches, scope)
            first, *later = [milliseconds(change) for _ in range(1 + _TIMES)]
            usual = statistics.median(later)
            cells = (number(first), number(usual), f"{len(change().items):,}")
            yield Row(f"{scope.value}, {what} match", cells, f"{SCOPE:.0f} ms", max(first, usual) <= SCOPE)

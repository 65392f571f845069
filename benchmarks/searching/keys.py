"""How long a key takes while a query is typed, beside other programs on the same keys."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.searching.corpus import Corpus, multiplied
from benchmarks.searching.peers import Finder, peers
from benchmarks.searching.queries import FIRST, Words, queries
from benchmarks.searching.report import Row, number, print_table, quantile
from benchmarks.searching.subject import NAME, Searcher

SHOWN = 20
"""Comments of which a screen shows what matches."""
FASTER = {"rapidfuzz partial_ratio": 15, "fzf --filter": 50}
"""How many times threadview is to be faster, by the medians and by the 95th percentiles."""
_ASKED = {"rapidfuzz partial_ratio": 40, "fzf --filter": 15}
_OTHERS_ASKED = 300


def limit(count: int) -> float:
    """Milliseconds that one key may take with so many comments, 95 % of them: 15 with 100,000, 80 with a
    million, and by the same power of the count around these.
    """
    return float(15 * (count / 100_000) ** 0.727)


def measure_keys(corpus: Corpus, typed: int, *, with_peers: bool, seed: int, count: int = 0) -> bool:
    """The table of `typed` queries, half of them with a typo; `count`: the comments made more by copies with
    shuffled words. Whether all is as fast as wanted.
    """
    rng = random.Random(seed)
    keys = _keys(corpus, typed, rng)
    if count > len(corpus.comments):
        corpus = multiplied(corpus, count, rng)
    times = {NAME: _ours(corpus, keys)}
    if with_peers:
        times.update(_others(corpus, keys, rng))
    title = (
        f"Keys: {typed} queries typed letter by letter over {len(corpus.comments):,} comments, milliseconds"
    )
    columns = ("keys", "p50", "p95", "max", "p50/p50", "p95/p95", "p50/p95")
    fine = print_table(title, columns, _rows(times, limit(len(corpus.comments))))
    if with_peers:
        print("p50/p50, p95/p95: how many times threadview is faster; p50/p95: its p95 in their p50")
    return fine


def _keys(corpus: Corpus, typed: int, rng: random.Random) -> list[str]:
    """What stands in the prompt after each key."""
    words = Words(corpus)
    asked = queries(words, typed // 2, rng, typos=True) + queries(words, typed - typed // 2, rng, typos=False)
    return [each.text[:end] for each in asked for end in range(1, len(each.text) + 1)]


def _ours(corpus: Corpus, keys: Sequence[str]) -> list[float]:
    searcher = Searcher(corpus.comments)
    searcher.press(keys[0], SHOWN)  # the first loads rapidfuzz
    return _times(lambda key: searcher.press(key, SHOWN), keys)


def _others(corpus: Corpus, keys: Sequence[str], rng: random.Random) -> Iterator[tuple[str, list[float]]]:
    for finder in peers(corpus.comments):
        some = rng.sample(keys, min(len(keys), _ASKED.get(finder.name, _OTHERS_ASKED)))
        yield finder.name, _times(partial(_find, finder), some)


def _find(finder: Finder, key: str) -> None:
    finder.find(key, FIRST, typing=True)


def _times(press: Callable[[str], object], keys: Sequence[str]) -> list[float]:
    """Milliseconds of each key."""
    times = []
    for key in keys:
        started = time.perf_counter()
        press(key)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _rows(times: dict[str, list[float]], most: float) -> Iterator[Row]:
    p50, p95 = statistics.median(times[NAME]), quantile(times[NAME], 0.95)
    for name, values in times.items():
        middle, slow = statistics.median(values), quantile(values, 0.95)
        cells = [f"{len(values):,}", number(middle), number(slow), number(max(values))]
        if name == NAME:
            yield Row(name, tuple(cells), f"p95 {number(most)} ms", slow <= most)
            continue
        times_faster = middle / p50, slow / p95, middle / p95
        cells += [f"{ratio:.1f}" for ratio in times_faster]
        wanted = FASTER.get(name)
        good = None if wanted is None else min(times_faster[:2]) >= wanted
        yield Row(name, tuple(cells), f"{wanted} times" if wanted else "", good)

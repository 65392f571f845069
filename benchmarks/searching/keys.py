"""How long a key takes while a query is typed, beside other programs on the same keys."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.searching.corpus import Corpus, multiplied
from benchmarks.searching.peers import Finder, peers
from benchmarks.searching.queries import FIRST, Words, queries
from benchmarks.searching.report import Row, number, print_table, quantile
from benchmarks.searching.subject import NAME, Searcher

SHOWN = 20
"""Comments of which a screen shows what matches."""
FASTER = {"rapidfuzz partial_ratio": 15, "fzf --filter": 50}
"""How many times threadview's 95th percentile is to fit into the median of the other program."""
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
    words = Words(corpus)
    asked = queries(words, typed // 2, rng, typos=True) + queries(words, typed - typed // 2, rng, typos=False)
    del words
    if count > len(corpus.comments):
        corpus = multiplied(corpus, count, rng)
    keys = [each.text[:end] for each in asked for end in range(1, len(each.text) + 1)]
    searcher = Searcher(corpus.comments)
    searcher.press(keys[0], SHOWN)  # the first loads rapidfuzz
    times = {NAME: _times(lambda key: searcher.press(key, SHOWN), keys)}
    del searcher
    finders: Iterator[Finder] = peers(corpus.comments) if with_peers else iter(())
    for finder in finders:
        some = rng.sample(keys, min(len(keys), _ASKED.get(finder.name, _OTHERS_ASKED)))
        times[finder.name] = _times(lambda key, f=finder: f.find(key, FIRST, typing=True), some)  # type: ignore[misc]
        del finder
    title = f"Keys: {typed} queries typed letter by letter over {len(corpus.comments):,} comments, milliseconds"
    columns = ("keys", "p50", "p95", "max", "p50/p50", "p50/p95")
    fine = print_table(title, columns, _rows(times, limit(len(corpus.comments))))
    if with_peers:
        print("p50/p50, p50/p95: how often threadview's median, and its 95th percentile, fit into the median")
    return fine


def _times(press: Callable[[str], object], keys: Sequence[str]) -> list[float]:
    """Milliseconds of each key."""
    times = []
    for key in keys:
        started = time.perf_counter()
        press(key)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _rows(times: dict[str, list[float]], most: float) -> Iterator[Row]:
    ours = times[NAME]
    for name, values in times.items():
        p50 = statistics.median(values)
        cells = [f"{len(values):,}", number(p50), number(quantile(values, 0.95)), number(max(values))]
        if name == NAME:
            slow = quantile(values, 0.95)
            yield Row(name, tuple(cells), f"p95 {number(most)} ms", slow <= most)
            continue
        cells += [f"{p50 / statistics.median(ours):.1f}", f"{p50 / quantile(ours, 0.95):.1f}"]
        wanted = FASTER.get(name)
        good = None if wanted is None else p50 / quantile(ours, 0.95) >= wanted
        yield Row(name, tuple(cells), f"{wanted} times" if wanted else "", good)

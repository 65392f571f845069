"""How long building and asking the search takes, against a scan of all texts by rapidfuzz.

    python benchmarks/search.py [--counts 1000 10000 100000] [--texts FILE] [--peer-keys 5]

Made-up comments of about 300 characters: words of syllables, as frequent as Zipf's law has them. `--texts`
takes real ones instead, one a line. Queries are words of the texts, half of them with a typo, typed letter by
letter, of which every key is one search with the first 20 highlights, as the screen asks for.
Times are wall-clock milliseconds in this process; a busy machine makes all of them longer, the peer's too.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from threadview_parsers.records import Article, Comment, Thread
from threadview_search import ThreadIndex, parse_query

SYLLABLES = (
    *"aeiou",
    "ba",
    "ter",
    "mon",
    "lé",
    "qui",
    "so",
    "ran",
    "dé",
    "tou",
    "vin",
    "gar",
    "pol",
    "ka",
    "rie",
)
SHAPES = {"filter": "len:>200 {word}", "phrase": '"{phrase}"', "regex": "/{word}[a-z]+/", "not": "-{word}"}


class Row(NamedTuple):
    """One line of the table: milliseconds."""

    what: str
    values: list[float]


def made_texts(count: int, rng: random.Random) -> list[str]:
    words = ["".join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3, 3, 4, 5)))) for _ in range(120_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    return [" ".join(rng.choices(words, cum_weights=weights, k=35)) for _ in range(count)]


def misspelt(word: str, rng: random.Random) -> str:
    """Two letters swapped, one lost or one doubled, never the first."""
    if len(word) < 5:
        return word
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at:],
        )
    )


def typed_words(texts: Sequence[str], count: int, rng: random.Random) -> list[str]:
    words: list[str] = []
    while len(words) < count:
        parts = [part for part in rng.choice(texts).split() if len(part) > 3]
        if parts:
            word = rng.choice(parts)
            words.append(misspelt(word, rng) if len(words) % 2 else word)
    return words


def milliseconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def measure(texts: Sequence[str], rng: random.Random, peer_keys: int) -> Iterator[Row]:
    comments = tuple(Comment(id=number, text=text) for number, text in enumerate(texts, 1))
    index = ThreadIndex(Thread(source="", format="", article=Article(text=texts[0]), comments=comments))
    yield Row("build", [milliseconds(index.build)])

    def ask(query: str, *, typing: bool = True) -> None:
        hits = index.search(parse_query(query), typing=typing)
        for item in hits.items[:20]:
            hits.spans[item]

    words = typed_words(texts, 40, rng)
    ask(words[0])  # the first loads rapidfuzz
    keys = [word[:end] for word in words for end in range(1, len(word) + 1)]
    yield Row("key", [milliseconds(partial(ask, key)) for key in keys])
    for name, shape in SHAPES.items():
        phrases = (" ".join(rng.choice(texts).split()[:2]) for _ in range(20))
        asked = [shape.format(word=word, phrase=phrase) for word, phrase in zip(words, phrases, strict=False)]
        yield Row(name, [milliseconds(partial(ask, query, typing=False)) for query in asked])

    from rapidfuzz import fuzz, process

    def scan(word: str) -> None:
        process.cdist([word], texts, scorer=fuzz.partial_ratio, score_cutoff=80)

    yield Row("peer", [milliseconds(partial(scan, word)) for word in words[:peer_keys]])


def main() -> None:
    parser = argparse.ArgumentParser(description="Time building and asking the search.")
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--texts", type=Path, help="real comments, one a line")
    parser.add_argument("--peer-keys", type=int, default=5)
    options = parser.parse_args()
    print("key: one letter typed; peer: rapidfuzz partial_ratio of one word with every text; milliseconds\n")
    print(f"{'comments':>9} {'letters':>8}  {'what':<8} {'p50':>9} {'p95':>9} {'max':>9}")
    for count in options.counts:
        rng = random.Random(count)
        if options.texts:
            lines = [line for line in options.texts.read_text("utf-8").splitlines() if line.strip()]
            texts = (lines * (count // len(lines) + 1))[:count]
        else:
            texts = made_texts(count, rng)
        mean = statistics.fmean(map(len, texts))
        for row in measure(texts, rng, options.peer_keys):
            ordered = sorted(row.values)
            p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
            print(
                f"{count:>9,} {mean:>8.0f}  {row.what:<8} {p50:>9.1f} {p95:>9.1f} {ordered[-1]:>9.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()

"""Whether search finds the comment whose words one remembers, beside other programs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from threadview_search import parse_query

from benchmarks.searching.corpus import Corpus, accented
from benchmarks.searching.peers import Finder, peers
from benchmarks.searching.queries import FIRST, Asked, Words, korean_pairs, queries, without_accents
from benchmarks.searching.report import Row, percent, print_table
from benchmarks.searching.subject import Searcher

WANTED = {"one letter changed": 95, "accents stripped": 97, "untouched": 99, "two Korean characters": 99}
"""Per cent of the queries whose comment is among the first ten."""
COLUMNS = ("queries", "first 10", "ties out", "rank 1", "found")
LEGEND = (
    "first 10: the comment stands there; ties out: the same without queries whose words stand in more than\n"
    "ten comments in the same order, which cannot all be there; found: anywhere in the answer"
)


class Outcome(NamedTuple):
    """What a program made of a query."""

    asked: Asked
    ids: list[int]
    """The first ten."""

    @property
    def good(self) -> bool:
        return self.asked.id in self.ids


def measure_finding(
    forum: Corpus, korean: Corpus, count: int, *, with_peers: bool, failures: int, seed: int
) -> bool:
    """The table; whether all is found as wanted. `failures`: how many of each kind to show."""
    words = Words(forum)
    rng = random.Random(seed)
    fine = True
    print(f"\nFinding: three words of a comment of {len(forum.comments):,}\n{LEGEND}")
    kinds = {
        "one letter changed": queries(words, count, rng, typos=True),
        "untouched": queries(words, count, rng, typos=False),
    }
    fine &= _table(forum, kinds, words, with_peers=with_peers, failures=failures)
    with_accents = accented(forum)
    stripped = {"accents stripped": without_accents(Words(with_accents), count, rng)}
    fine &= _table(with_accents, stripped, words, with_peers=with_peers, failures=failures)
    pairs = {"two Korean characters": korean_pairs(korean, count, rng)}
    return fine & _table(korean, pairs, None, with_peers=with_peers, failures=failures)


def _table(
    corpus: Corpus, kinds: dict[str, list[Asked]], words: Words | None, *, with_peers: bool, failures: int
) -> bool:
    searcher = Searcher(corpus.comments)
    finders: list[Finder] = [searcher, *(peers(corpus.comments) if with_peers else ())]
    failed: list[tuple[Outcome, str]] = []

    def rows() -> Iterator[Row]:
        for kind, asked in kinds.items():
            tied = sum(each.equals > FIRST for each in asked)
            yield Row(f"{kind}: {percent(tied, len(asked))} are ties", ())
            for finder in finders:
                ours = finder is searcher
                chosen = asked if ours else asked[: getattr(finder, "queries", len(asked))]
                outcomes = [Outcome(each, finder.find(each.text, FIRST)) for each in chosen]
                found = _found(searcher, outcomes) if ours else None
                yield _row(finder.name, outcomes, found, WANTED[kind] if ours else None)
                if ours:
                    failed.extend((out, _cause(searcher, out, words)) for out in outcomes if not out.good)

    fine = print_table(f"{corpus.name}, {len(corpus.comments):,} comments", COLUMNS, rows())
    _explain(failed, failures)
    return fine


def _row(name: str, outcomes: Sequence[Outcome], found: int | None, wanted: int | None) -> Row:
    fair = [out for out in outcomes if out.asked.equals <= FIRST]
    share = sum(out.good for out in fair) / len(fair) if fair else 0.0
    cells = (
        f"{len(outcomes):,}",
        percent(sum(out.good for out in outcomes), len(outcomes)),
        percent(sum(out.good for out in fair), len(fair)),
        percent(sum(out.ids[:1] == [out.asked.id] for out in outcomes), len(outcomes)),
        "" if found is None else percent(found, len(outcomes)),
    )
    if wanted is None:
        return Row(f"  {name}", cells)
    return Row(f"  {name}", cells, f"{wanted} %", share >= wanted / 100)


def _found(searcher: Searcher, outcomes: Sequence[Outcome]) -> int:
    """How many comments are in the answer at all."""
    return sum(out.good or _is_found(searcher, out.asked) for out in outcomes)


def _is_found(searcher: Searcher, asked: Asked) -> bool:
    return asked.id in searcher.index.search(parse_query(asked.text)).spans


def _cause(searcher: Searcher, out: Outcome, words: Words | None) -> str:
    """Why a comment is not among the first ten, as far as the query tells."""
    asked = out.asked
    causes: list[tuple[bool, Callable[[], str]]] = [
        (asked.equals > FIRST, lambda: "the words stand so in more than ten comments"),
        (
            bool(words and words.frequency[asked.typo.lower()]),
            lambda: f"the misspelt word is one of the texts' own, {_presence(searcher, asked)}",
        ),
        (
            bool(asked.typo) and asked.typo[0].lower() != asked.word[0].lower(),
            lambda: f"the first letter is changed, {_presence(searcher, asked)}",
        ),
    ]
    for holds, cause in causes:
        if holds:
            return cause()
    return f"other, {_presence(searcher, asked)}"


def _presence(searcher: Searcher, asked: Asked) -> str:
    return "found further down" if _is_found(searcher, asked) else "not found"


def _explain(failed: Sequence[tuple[Outcome, str]], shown: int) -> None:
    for cause, count in Counter(cause for _, cause in failed).most_common():
        print(f"    {count:>5} not in the first 10: {cause}")
        for out in [out for out, why in failed if why == cause][:shown]:
            asked = out.asked
            typo = f": {asked.word}, letter {asked.place + 1} {asked.change}" if asked.typo else ""
            print(f"          {asked.text!r}, of comment {asked.id}{typo}")

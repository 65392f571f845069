"""How a parsed page is scored against its gold record.

Definitions (those of the field's shared scorer, reproduced to the digit):
a predicted comment matches a gold comment when the token F1 of their texts is at least 0.8, one to one,
best pairs first. In a rendering, what the rendering itself lost (the first or last six words are not in
it) counts neither as missed nor as wrong. Stubs of removed comments count on neither side.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

WORD = re.compile(r"\w+")
FLOOR = 0.8
RARE_WORDS = 12
LEAK_WORDS = 8
"""A comment of fewer words may stand in an article by chance."""

Record = Mapping[str, Any]


def words(text: str | None) -> list[str]:
    """Case-folded runs of word characters."""
    return WORD.findall((text or "").casefold())


def token_f1(a: Counter[str], b: Counter[str]) -> float:
    """Harmonic mean of precision and recall over two bags of words; 1.0 for two empty ones."""
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 1.0


def match(gold: Sequence[Counter[str]], predicted: Sequence[Counter[str]]) -> dict[int, int]:
    """Gold index to predicted index, best pairs first, each used once; near positions win ties."""
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for j, bag in enumerate(predicted):
        for word in bag:
            holders[word].add(j)
    pairs: list[tuple[float, int, int, int]] = []
    for i, bag in enumerate(gold):
        # Pages with thousands of comments: only those that share a rare word are worth comparing.
        near: set[int] = set()
        for word in sorted(bag, key=lambda word: len(holders.get(word, ())))[:RARE_WORDS]:
            near |= holders.get(word, set())
        if not bag:
            near = {j for j, other in enumerate(predicted) if not other}
        for j in near:
            score = token_f1(bag, predicted[j])
            if score >= FLOOR:
                pairs.append((score, -abs(i - j), i, j))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


@dataclass
class Failure:
    """One wrong field: what was wanted, what came, and where."""

    field: str
    expected: str
    got: str
    excerpt: str = ""


@dataclass
class PageScore:
    """Counts of one page. `counts["author"]` of `counts["author?"]` are right, and so on for each field."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    gold: list[Record] = field(default_factory=list)
    predicted: list[Record] = field(default_factory=list)
    matched: dict[int, int] = field(default_factory=dict)

    def tally(self, name: str, right: bool, failure: Failure | None = None) -> None:
        self.counts[name + "?"] += 1
        self.counts[name] += right
        if not right and failure is not None:
            self.failures.append(failure)

    @property
    def errors(self) -> int:
        """Gold comments missed plus reported comments that match none."""
        return self.counts["gold"] + self.counts["pred"] - 2 * self.counts["hit"]


class Rendering:
    """What survived of a page in one text rendering of it; None for the page itself, where all did."""

    def __init__(self, text: str | None) -> None:
        self._seen = None if text is None else " ".join(words(text))

    def has(self, text: str | None) -> bool:
        if self._seen is None:
            return True
        found = words(text)
        return bool(found) and " ".join(found[:6]) in self._seen and " ".join(found[-6:]) in self._seen


def score_page(gold: Record, page: Record, rendering: str | None) -> PageScore:
    """Score one page.

    gold: a record of the benchmark. page: a Thread as plain JSON values. rendering: the text that was
    parsed, or None where the HTML itself was.
    """
    seen = Rendering(rendering)
    score = PageScore()
    all_gold: list[Record] = gold["comments"]
    kinds = gold.get("kinds") or ["comment"] * len(all_gold)
    living = [c for c, kind in zip(all_gold, kinds, strict=False) if kind != "removed"]
    wanted = [c for c in living if seen.has(c["text"])]
    comments: list[Record] = list(page.get("comments") or [])
    stubs = {c.get("id") for c in comments if c.get("kind") == "removed"}
    found = [c for c in comments if c.get("id") not in stubs]
    predicted_bags = [Counter(words(c.get("text"))) for c in found]
    matched = match([Counter(words(c["text"])) for c in wanted], predicted_bags)
    hit = set(matched.values())
    damaged = [Counter(words(c["text"])) for c in all_gold if c not in wanted]
    rest = [bag for j, bag in enumerate(predicted_bags) if j not in hit]
    reported = len(found) - len(match(damaged, rest))

    score.gold, score.predicted, score.matched = wanted, found, matched
    score.counts.update(pages=1, gold=len(wanted), pred=reported, hit=len(matched))
    if all_gold and wanted:
        score.tally("perfect", len(matched) == len(wanted) == reported)
    if not gold.get("has_thread", bool(all_gold)):
        score.tally("false", bool(found))
    _score_fields(score, seen, rendering is not None, stubs)
    _score_article(score, gold, page, seen)
    return score


def _score_fields(score: PageScore, seen: Rendering, is_rendering: bool, stubs: set[Any]) -> None:
    """Author, date and parent of the matched comments."""
    index_of_id = {c.get("id"): j for j, c in enumerate(score.predicted)}
    gold_of_predicted = {j: i for i, j in score.matched.items()}
    index_of_number = {c["n"]: i for i, c in enumerate(score.gold)}
    nested = any(c.get("parent") for c in score.gold)
    for i, j in score.matched.items():
        want, have = score.gold[i], score.predicted[j]
        where = f"#{want['n']} {excerpt(want['text'])}"
        if want.get("author") and (not is_rendering or seen.has(want["author"])):
            right = _fold(want["author"]) == _fold(have.get("author"))
            score.tally("author", right, Failure("author", want["author"], str(have.get("author")), where))
        if _day(want.get("date")) and (not is_rendering or seen.has(want.get("date_text"))):
            right = _day(want["date"]) == _day(have.get("published"))
            got = f"{have.get('published')} ({have.get('published_text')})"
            failure = Failure("date", f"{want['date']} ({want.get('date_text')})", got, where)
            score.tally("date", right, failure)
        if nested:
            parent = index_of_number.get(want.get("parent"))
            if want.get("parent") and parent is None:
                continue
            above = None if have.get("parent") in stubs else have.get("parent")
            above_gold = None
            if above is not None and above in index_of_id:
                above_gold = gold_of_predicted.get(index_of_id[above])
            right = parent == above_gold and (parent is not None or above is None)
            got = f"#{score.gold[above_gold]['n']}" if above_gold is not None else f"id {above}"
            score.tally("parent", right, Failure("parent", f"#{want.get('parent')}", got, where))


def _score_article(score: PageScore, gold: Record, page: Record, seen: Rendering) -> None:
    article: Record = page.get("article") or {}
    title, body = gold.get("title"), str(article.get("text") or "")
    if title and seen.has(title):
        right = token_f1(Counter(words(title)), Counter(words(article.get("title")))) >= FLOOR
        score.tally("title", right, Failure("title", title, str(article.get("title"))))
    flat = " ".join(words(body))
    for name, key in (("start", "article_first"), ("end", "article_last")):
        edge = gold.get(key)
        if edge and seen.has(edge):
            got = excerpt(body, 90) if name == "start" else excerpt(body, -90)
            score.tally(name, " ".join(words(edge)) in flat, Failure(name, edge, got))
    for comment in score.gold:
        tokens = words(comment["text"])
        if len(tokens) >= LEAK_WORDS:
            leaked = " ".join(tokens) in flat
            score.counts["leak?"] += 1
            score.counts["leak"] += leaked
            if leaked:
                where = f"#{comment['n']} {excerpt(comment['text'])}"
                score.failures.append(Failure("leak", "outside the article", "inside it", where))


def excerpt(text: str | None, size: int = 60) -> str:
    """The first (or, for a negative size, last) characters of a text on one safe line."""
    flat = " ".join((text or "").split())
    flat = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in flat)
    if len(flat) <= abs(size):
        return flat
    return flat[: size - 1] + "…" if size > 0 else "…" + flat[size + 1 :]


def _day(value: str | None) -> str | None:
    return value[:10] if value and len(value) >= 10 else None


def _fold(name: str | None) -> str:
    return " ".join((name or "").split()).casefold()


def ratio(counts: Mapping[str, int], part: str, whole: str | None = None) -> float | None:
    """The share of `part`; None where nothing was asked."""
    total = counts.get(whole or part + "?", 0)
    return counts.get(part, 0) / total if total else None


def comment_f1(counts: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the comments; 0.0 where nothing was reported or wanted."""
    p = ratio(counts, "hit", "pred") or 0.0
    r = ratio(counts, "hit", "gold") or 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def mean(values: Iterable[float | None]) -> float | None:
    """Mean of the values that exist."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def site(name: str) -> str:
    """The site of a page by its file name, so that all pages of a site fall on one side of a split.

    "blog.example.com.a-page.html" gives "blog.example", "example_thread_3.html" gives "example".
    """
    stem = name.removesuffix(".html").lower()
    host = stem.split(".")
    if "_" in host[0] or len(host) == 1:
        return host[0].split("_", 1)[0]
    label = re.match(r"[^\W_]*", host[1])
    return f"{host[0]}.{label.group() if label else ''}"


def is_held(name: str) -> bool:
    """Whether the page belongs to the third of the sites that is held back while tuning."""
    return crc32(site(name).encode()) % 3 == 0

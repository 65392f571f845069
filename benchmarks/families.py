"""The errors of a scored page by kind, so that what is mended next is a family and not a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.scoring import PageScore, Record, token_f1, words

NEAR = 0.4
"""Token F1 at which an unmatched pair is one comment with a wrong text, whoever wrote it."""
KINDS: Mapping[str, str] = {
    "thread missed": "comments wanted, none reported",
    "false thread": "comments reported on a page without",
    "wrong group": "comments reported, none of them wanted",
    "some missed": "the thread was found, these are not in it",
    "some extra": "reported with the thread, none of the comments",
    "text too long": "the comment was found, its text holds more",
    "text too short": "the comment was found, its text lost some",
    "author None": "of matched comments",
    "author wrong": "of matched comments",
    "date None": "of matched comments",
    "date wrong": "of matched comments",
    "parent None": "a reply at top level",
    "parent wrong": "another parent, or one where there is none",
    "title": "",
    "start": "the article's first words are not in it",
    "end": "the article's last words are not in it",
    "leak": "a comment inside the article",
}


def families(score: PageScore) -> Counter[str]:
    """How many errors of each kind a page has. What came of a wrong thread is not counted twice."""
    counts = score.counts
    kinds: Counter[str] = Counter()
    for failure in score.failures:
        name = failure.field
        if name in ("author", "date"):
            name += " None" if failure.got.startswith("None") else " wrong"
        elif name == "parent":
            name += " None" if failure.got == "id None" else " wrong"
        if name in KINDS:
            kinds[name] += 1
    if counts["false?"] and counts["false"]:
        kinds["false thread"] = len(score.predicted)
        return kinds
    if counts["gold"] and not counts["pred"]:
        kinds["thread missed"] = counts["gold"]
        return kinds
    unlike = _pairs(score)
    for i, j in unlike:
        wanted, got = (len(words(c["text"])) for c in (score.gold[i], score.predicted[j]))
        kinds["text too long" if got > wanted else "text too short"] += 1
    missed = counts["gold"] - counts["hit"] - len(unlike)
    extra = counts["pred"] - counts["hit"] - len(unlike)
    if counts["gold"] and not counts["hit"] and not unlike:
        kinds["wrong group"] = missed + extra
    else:
        kinds["some missed"] += max(missed, 0)
        kinds["some extra"] += max(extra, 0)
    return +kinds


def _pairs(score: PageScore) -> list[tuple[int, int]]:
    """Unmatched gold and predicted comments that are the same one, with another text."""
    free = [j for j in range(len(score.predicted)) if j not in set(score.matched.values())]
    left = [i for i in range(len(score.gold)) if i not in score.matched]
    by_head: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for j in free:
        by_head[_head(score.predicted[j], "published")].append(j)
    pairs, used = [], set()
    for i in left:
        head = _head(score.gold[i], "date")
        same = [j for j in by_head.get(head, ()) if j not in used] if all(head) else []
        if same:
            used.add(same[0])
            pairs.append((i, same[0]))
    paired = {i for i, _ in pairs}
    bags = {j: Counter(words(score.predicted[j].get("text"))) for j in free[:300]}
    for i in [i for i in left if i not in paired][:300]:
        bag = Counter(words(score.gold[i]["text"]))
        near = max(((token_f1(bag, bags[j]), j) for j in bags if j not in used), default=(0.0, -1))
        if near[0] >= NEAR:
            used.add(near[1])
            pairs.append((i, near[1]))
    return pairs


def _head(comment: Record, date: str) -> tuple[str, str]:
    return " ".join((comment.get("author") or "").split()).casefold(), (comment.get(date) or "")[:10]


def print_families(scores: Sequence[tuple[str, PageScore]], limit: int = 12) -> None:
    """A line each kind: errors, pages, and the pages with most of them."""
    pages: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, score in scores:
        for kind, count in families(score).items():
            pages[kind][name] += count
    print("\nerrors by kind: errors, pages")
    for kind, meaning in KINDS.items():
        if not pages[kind]:
            continue
        print(f"{kind:<15} {pages[kind].total():>5} {len(pages[kind]):>4}  {meaning}")
        for name, count in pages[kind].most_common(limit):
            print(f"      {count:>5}  {name}")
        if len(pages[kind]) > limit:
            print(f"             and {len(pages[kind]) - limit} more")

"""The tables and lists that accuracy.py prints."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.scoring import PageScore, Record, comment_f1, excerpt, mean, ratio

COLUMNS = ("perfect", "author", "date", "parent", "title", "start", "end", "leak")


@dataclass
class Result:
    """One page or dump, parsed and scored."""

    name: str
    rows: dict[str, str]
    """Its row in each kind of table: {"renderer": "lynx", "platform": ..., "language": ..., "size": ...}."""
    seconds: float = 0.0
    size: int = 0
    score: PageScore = field(default_factory=PageScore)
    crash: str | None = None


def pooled(results: Sequence[Result]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for result in results:
        counts.update(result.score.counts)
    return counts


def number(value: float | None) -> str:
    return "   -" if value is None else f"{value:.3f}".replace("0.", " .", 1) if value < 1 else "1.00"


def row(label: str, counts: Mapping[str, int]) -> str:
    p, r, f = comment_f1(counts)
    cells = [label.ljust(18), str(counts["pages"]).rjust(5), *(number(v).rjust(5) for v in (p, r, f))]
    cells += [number(ratio(counts, name)).rjust(7) for name in COLUMNS]
    cells.append(f"{counts['false']}/{counts['false?']}".rjust(7))
    cells.append(f"{counts['hit']}/{counts['gold']}".rjust(11))
    return " ".join(cells)


def mean_row(label: str, results: Sequence[Result]) -> str:
    """The same as means over pages: comments over pages with a thread, each field where it is asked."""
    scores = [r.score.counts for r in results if r.score.counts["gold"]]
    prf = zip(*(comment_f1(c) for c in scores), strict=True) if scores else ((), (), ())
    cells = [label.ljust(18), str(len(scores)).rjust(5), *(number(mean(v)).rjust(5) for v in prf)]
    cells += [number(mean(ratio(r.score.counts, name) for r in results)).rjust(7) for name in COLUMNS]
    return " ".join(cells)


def print_table(results: Sequence[Result], by: str) -> None:
    """A row for each value of `by` (a key of `Result.rows`), and one for all."""
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.rows[by]].append(result)
    head = ["".ljust(18), "pages", *(name.rjust(5) for name in ("P", "R", "F1"))]
    head += [*(name.rjust(7) for name in (*COLUMNS, "false"))]
    print(" ".join(head), "hit/gold".rjust(11))
    for name in sorted(groups):
        print(row(name, pooled(groups[name])))
        print(mean_row("  mean", groups[name]))
    if len(groups) > 1:
        print(row("all", pooled(results)))
        print(mean_row("  mean", results))


def print_crashes(results: Sequence[Result]) -> None:
    """Why pages failed, how many, and how long all took."""
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for result in results:
        if result.crash:
            reasons[result.crash].append(result.name)
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        print(f"CRASH {reason}\n      {', '.join(names[:5])}{more}")
    seconds, size = sum(r.seconds for r in results), sum(r.size for r in results)
    slowest = max(results, key=lambda r: r.seconds)
    print(
        f"{len(results)} files, {sum(map(len, reasons.values()))} crashed, {seconds:.1f} s of parsing, "
        f"{1000 * seconds / len(results):.0f} ms a file, {size / 1e6 / max(seconds, 1e-9):.2f} MB/s, "
        f"slowest {slowest.name} {slowest.seconds:.2f} s"
    )


def print_worst(results: Sequence[Result], count: int) -> None:
    print(f"\nworst {count}: errors, matched, gold, reported")
    for r in sorted(results, key=lambda r: (-r.score.errors, r.name))[:count]:
        c = r.score.counts
        print(f"{r.score.errors:>5} {c['hit']:>4} {c['gold']:>4} {c['pred']:>4}  {r.name}")


def print_errors(results: Sequence[Result], name: str) -> None:
    """Every failure of one field, the pages with most of them first."""
    failing = [(r, [f for f in r.score.failures if f.field == name]) for r in results]
    for result, failures in sorted(failing, key=lambda pair: -len(pair[1])):
        if failures:
            asked = result.score.counts[name + "?"]
            print(f"\n{result.name}: {len(failures)} of {asked} {name} wrong")
        for failure in failures[:8]:
            wanted, got = excerpt(failure.expected, 90), excerpt(failure.got, 90)
            print(
                f"   wanted {wanted!r}\n   got    {got!r}"
                + (f"   at {failure.excerpt}" * bool(failure.excerpt))
            )


def print_page(result: Result) -> None:
    """Gold beside prediction, comment by comment in reading order."""
    score = result.score
    c = score.counts
    print(
        f"\n{result.name}: matched {c['hit']}, gold {c['gold']}, reported {c['pred']}; {result.seconds:.2f} s"
    )
    if result.crash:
        print(f"  CRASH {result.crash}")
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for f in score.failures:
        if f.field in ("author", "date", "parent") and f.excerpt:
            wrong[f.excerpt.split(" ", 1)[0]].append(f"{f.field}: {f.expected} | {f.got}")
        else:
            wrong["page"].append(f"{f.field}: {f.expected!r} | {f.got!r} {f.excerpt}")
    for line in wrong["page"]:
        print(f"  {line}")
    last = -1
    unmatched = set(range(len(score.predicted))) - set(score.matched.values())

    def print_extra(stop: int) -> None:
        for j in range(last + 1, stop):
            if j in unmatched:
                unmatched.discard(j)
                print_side(" + ", None, score.predicted[j])

    for i, comment in enumerate(score.gold):
        j = score.matched.get(i)
        if j is None:
            print_side(" - ", comment, None)
            continue
        print_extra(j)
        last = j
        print_side(" = ", comment, score.predicted[j])
        for line in wrong[f"#{comment['n']}"]:
            print(f"        wrong {line}")
    print_extra(len(score.predicted))
    for j in sorted(unmatched):
        print_side(" + ", None, score.predicted[j])


def print_side(mark: str, gold: Record | None, got: Record | None) -> None:
    left = f"#{gold['n']} {gold.get('author')}: {excerpt(gold['text'], 48)}" if gold else ""
    right = ""
    if got:
        text = got.get("text") or ""
        right = f"{got.get('id')} {got.get('author')} {got.get('published')}: {excerpt(text, 48)}"
        right += f" {excerpt(text, -24)} ({len(text)})" if len(text) > 48 else ""
    print(f"{mark}{excerpt(left, 72):<72} | {right}")


def save(results: Sequence[Result], path: Path) -> None:
    path.write_text(json.dumps({r.name: dict(r.score.counts) for r in results}, indent=0), encoding="utf-8")


def print_comparison(results: Sequence[Result], path: Path, by: str, limit: int = 25) -> None:
    """What changed since a saved run, on the files that both have."""
    before: dict[str, Counter[str]] = {
        name: Counter(counts) for name, counts in json.loads(path.read_text(encoding="utf-8")).items()
    }
    both = [r for r in results if r.name in before]
    old, new = sum((before[r.name] for r in both), Counter[str]()), pooled(both)
    print(f"\ncompared with {path}: {len(both)} files in both")
    for r_name in (*sorted({r.rows[by] for r in both}), "all"):
        some = [r for r in both if r_name in ("all", r.rows[by])]
        was, now = sum((before[r.name] for r in some), Counter[str]()), pooled(some)
        change = comment_f1(now)[2] - comment_f1(was)[2]
        print(f"  F1 {r_name:<14} {comment_f1(was)[2]:.3f} -> {comment_f1(now)[2]:.3f} ({change:+.3f})")
    for name in (*COLUMNS, "false"):
        was_ratio, now_ratio = ratio(old, name), ratio(new, name)
        if was_ratio is not None and now_ratio is not None:
            print(f"  {name:<17} {was_ratio:.3f} -> {now_ratio:.3f} ({now_ratio - was_ratio:+.3f})")
    for title, pick in (("lost", 1), ("gained", -1)):
        moved = []
        for r in both:
            c = before[r.name]
            change_in_errors = r.score.errors - (c["gold"] + c["pred"] - 2 * c["hit"])
            if change_in_errors * pick > 0:
                moved.append((abs(change_in_errors), r.name))
        print(f"  {title}: {len(moved)} files, {sum(n for n, _ in moved)} errors")
        for errors, dump in sorted(moved, reverse=True)[:limit]:
            print(f"    {errors:>4} {dump}")

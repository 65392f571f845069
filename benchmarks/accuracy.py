"""How well text dumps are read: parse every dump of DIR/text and score it against DIR/gold.

    python benchmarks/accuracy.py ../shared/bench --part tune --worst 20
    python benchmarks/accuracy.py ../shared/bench --save /tmp/before.json
    python benchmarks/accuracy.py ../shared/bench --compare /tmp/before.json

DIR/text holds NAME.RENDERER.txt, DIR/gold NAME.json. `--part held` is a third of the sites, to be looked
at only at the end of a round of work. Pooled figures weigh comments, the lines "mean" weigh pages.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.scoring import PageScore, Record, comment_f1, excerpt, is_held, mean, ratio, score_page, site

PAGE_SECONDS = 60
"""A dump that takes longer counts as a crash."""
FIELDS = ("author", "date", "parent", "title", "start", "end", "leak")
COLUMNS = ("perfect", "author", "date", "parent", "title", "start", "end", "leak")


class TooSlowError(BaseException):
    """The time of a page is up; not an Exception, so that no parser takes it for a fault of the page."""


@dataclass
class Result:
    """One dump, parsed and scored."""

    name: str
    group: str
    """Its row in the table: the renderer, or the page's platform or language."""
    seconds: float = 0.0
    size: int = 0
    score: PageScore = field(default_factory=PageScore)
    crash: str | None = None


def page_name(dump: Path) -> tuple[str, str]:
    """("NAME", "RENDERER") of NAME.RENDERER.txt."""
    name, renderer = dump.name.removesuffix(".txt").rsplit(".", 1)
    return name, renderer


def run(dump: Path, gold_dir: Path, by: str) -> Result:
    """Parse and score one dump; a crash is part of the result (all of the gold is missed then)."""
    import msgspec
    from threadview_parsers import parse

    def too_slow(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {PAGE_SECONDS} s")

    name, renderer = page_name(dump)
    text = dump.read_text(encoding="utf-8")
    gold: Record = json.loads((gold_dir / f"{name}.json").read_text(encoding="utf-8"))
    group = renderer if by == "renderer" else str(gold.get(by))
    result = Result(dump.name, group, size=len(text.encode()))
    page: Record = {}
    signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(PAGE_SECONDS)
    start = time.perf_counter()
    try:
        page = msgspec.to_builtins(parse(text, source=dump.name, format="text"))
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - the other pages must still be measured
        result.crash = f"{type(error).__name__}: {excerpt(str(error).removeprefix(dump.name), 160)}"
    finally:
        signal.alarm(0)
    result.seconds = time.perf_counter() - start
    result.score = score_page(gold, page, text)
    return result


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


def print_table(results: Sequence[Result]) -> None:
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.group].append(result)
    head = ["".ljust(18), "pages", *(name.rjust(5) for name in ("P", "R", "F1"))]
    head += [*(name.rjust(7) for name in (*COLUMNS, "false"))]
    print(" ".join(head), "hit/gold".rjust(11))
    for name in sorted(groups):
        print(row(name, pooled(groups[name])))
        print(mean_row("  mean", groups[name]))
    if len(groups) > 1:
        print(row("all", pooled(results)))
        print(mean_row("  mean", results))
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
        f"{len(results)} dumps, {sum(map(len, reasons.values()))} crashed, {seconds:.1f} s of parsing, "
        f"{1000 * seconds / len(results):.0f} ms a dump, {size / 1e6 / max(seconds, 1e-9):.2f} MB/s, "
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


def print_comparison(results: Sequence[Result], path: Path, limit: int = 25) -> None:
    """What changed since a saved run, on the dumps that both have."""
    before: dict[str, Counter[str]] = {
        name: Counter(counts) for name, counts in json.loads(path.read_text(encoding="utf-8")).items()
    }
    both = [r for r in results if r.name in before]
    old, new = sum((before[r.name] for r in both), Counter[str]()), pooled(both)
    print(f"\ncompared with {path}: {len(both)} dumps in both")
    for r_name in (*sorted({r.group for r in both}), "all"):
        some = [r for r in both if r_name in ("all", r.group)]
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
        print(f"  {title}: {len(moved)} dumps, {sum(n for n, _ in moved)} errors")
        for errors, dump in sorted(moved, reverse=True)[:limit]:
            print(f"    {errors:>4} {dump}")


def choose(directory: Path, renderers: Sequence[str], part: str) -> list[Path]:
    """The dumps to score; prints how many sites and dumps each side of the split has."""
    dumps = []
    for path in sorted((directory / "text").glob("*.txt")):
        name, renderer = page_name(path)
        if (not renderers or renderer in renderers) and (directory / "gold" / f"{name}.json").exists():
            dumps.append(path)
    sides: dict[str, list[Path]] = {"tune": [], "held": []}
    for path in dumps:
        sides["held" if is_held(page_name(path)[0]) else "tune"].append(path)
    sizes = (
        f"{side} {len({site(page_name(p)[0]) for p in some})} sites, {len(some)} dumps"
        for side, some in sides.items()
    )
    print(f"{directory}: {'; '.join(sizes)}; scored: {part}")
    return sides.get(part, dumps)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--renderer", action="append", default=[], metavar="NAME")
    parser.add_argument("--by", choices=("renderer", "platform", "language"), default="renderer", help="rows")
    parser.add_argument("--part", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="dumps with the most errors")
    parser.add_argument("--show", metavar="NAME", help="gold beside prediction, for dumps named *NAME*")
    parser.add_argument("--errors", choices=FIELDS, help="list what is wrong in one field")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--compare", type=Path, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it silently
    dumps = choose(args.directory, args.renderer, args.part)
    if args.show:
        dumps = [p for p in dumps if args.show in p.name]
    if not dumps:
        print("no dump to score", file=sys.stderr)
        return 2
    task = partial(run, gold_dir=args.directory / "gold", by=args.by)
    if args.jobs > 1 and len(dumps) > 1:
        with ProcessPoolExecutor(args.jobs) as pool:
            results = list(pool.map(task, dumps, chunksize=4))
    else:
        results = [task(p) for p in dumps]
    if args.show:
        for result in results:
            print_page(result)
        return 0
    print_table(results)
    if args.worst:
        print_worst(results, args.worst)
    if args.errors:
        print_errors(results, args.errors)
    if args.compare:
        print_comparison(results, args.compare)
    if args.save:
        save(results, args.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())

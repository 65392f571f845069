"""How well pages are read: parse DIR/pages or the dumps of DIR/text, and score them against DIR/gold.

    python benchmarks/accuracy.py ../shared/bench --part tune --worst 20 --families
    python benchmarks/accuracy.py ../shared/bench --no-platforms --by size --by language
    python benchmarks/accuracy.py ../shared/bench --of text --save /tmp/before.json
    python benchmarks/accuracy.py ../shared/bench --of text --compare /tmp/before.json

DIR/pages holds NAME (x.html), DIR/text NAME.RENDERER.txt, DIR/gold NAME.json. `--part held` is a third of
the sites (or the pages that DIR/held.txt names), to be looked at only at the end of a round of work.
Pooled figures weigh comments, the lines "mean" weigh pages.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.families import print_families
from benchmarks.html_pages import parse_html_page
from benchmarks.scoring import Record, excerpt, is_held, score_page, site
from benchmarks.tables import (
    Result,
    print_comparison,
    print_crashes,
    print_errors,
    print_page,
    print_table,
    print_worst,
    save,
)

PAGE_SECONDS = 60
"""A page that takes longer counts as a crash."""
FIELDS = ("author", "date", "parent", "title", "start", "end", "leak")
ROWS = ("renderer", "platform", "language", "size")


class TooSlowError(BaseException):
    """The time of a page is up; not an Exception, so that no parser takes it for a fault of the page."""


@dataclass(frozen=True)
class Source:
    """A file to parse: a page (renderer "html") or one of its renderings."""

    path: Path
    page: str
    """The name of its page, and of its gold."""
    renderer: str


def rendering(path: Path) -> Source:
    """NAME.RENDERER.txt."""
    page, renderer = path.name.removesuffix(".txt").rsplit(".", 1)
    return Source(path, page, renderer)


def run(source: Source, gold_dir: Path, platforms: bool) -> Result:
    """Parse and score one file; a crash is part of the result (all of the gold is missed then)."""
    import msgspec
    from threadview_parsers import parse

    def too_slow(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {PAGE_SECONDS} s")

    data = source.path.read_bytes()
    gold: Record = json.loads((gold_dir / f"{source.page}.json").read_text(encoding="utf-8"))
    rows = {
        "renderer": source.renderer,
        "platform": str(gold.get("platform")),
        "language": str(gold.get("language")),
        "size": size_class(len(gold["comments"])),
    }
    result = Result(source.path.name, rows, size=len(data))
    is_html = source.renderer == "html"
    text = None if is_html else data.decode("utf-8")
    page: Record = {}
    signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(PAGE_SECONDS)
    start = time.perf_counter()
    try:
        if text is None:
            page = msgspec.to_builtins(parse_html_page(data, source.path.name, platforms=platforms))
        else:
            page = msgspec.to_builtins(parse(text, source=source.path.name, format="text"))
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - the other pages must still be measured
        result.crash = f"{type(error).__name__}: {excerpt(str(error).removeprefix(source.path.name), 160)}"
    finally:
        signal.alarm(0)
    result.seconds = time.perf_counter() - start
    result.score = score_page(gold, page, text)
    return result


def size_class(comments: int) -> str:
    """The row of a page by the size of its thread: what finds four comments differs from what finds one."""
    if comments < 2:
        return "1 comment" if comments else "no comment"
    return "2-3 comments" if comments < 4 else "4+ comments"


def sources(directory: Path, of: str | None, renderers: Sequence[str]) -> list[Source]:
    """The files of DIR that have a gold record, pages first.

    of: "html", "text" or "both"; None is "text" where renderers are named, else the pages where there are
    any, else the dumps.
    """
    if of is None:
        of = "html" if not renderers and any((directory / "pages").glob("*.html")) else "text"
    found: list[Source] = []
    if of != "text":
        found += [Source(path, path.name, "html") for path in sorted((directory / "pages").glob("*.html"))]
    if of != "html":
        dumps = map(rendering, sorted((directory / "text").glob("*.txt")))
        found += [dump for dump in dumps if not renderers or dump.renderer in renderers]
    return [source for source in found if (directory / "gold" / f"{source.page}.json").exists()]


def choose(directory: Path, found: Sequence[Source], part: str) -> list[Source]:
    """The files of one part; prints how many sites and files each side of the split has."""
    listed = directory / "held.txt"
    names = set(listed.read_text(encoding="utf-8").split()) if listed.exists() else None
    sides: dict[str, list[Source]] = {"tune": [], "held": []}
    for source in found:
        held = is_held(source.page) if names is None else source.page in names
        sides["held" if held else "tune"].append(source)
    sizes = (
        f"{side} {len({site(s.page) for s in some})} sites, {len(some)} files" for side, some in sides.items()
    )
    print(f"{directory}: {'; '.join(sizes)}; scored: {part}")
    return sides.get(part, list(found))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--of", choices=("html", "text", "both"), help="default: html where DIR has pages")
    parser.add_argument(
        "--no-platforms", action="store_true", help="HTML without the platforms' descriptions"
    )
    parser.add_argument("--renderer", action="append", default=[], metavar="NAME", help="these dumps only")
    parser.add_argument("--by", choices=ROWS, action="append", help="rows; may be given twice (two tables)")
    parser.add_argument("--part", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="files with the most errors")
    parser.add_argument("--families", action="store_true", help="errors by kind, with their pages")
    parser.add_argument("--show", metavar="NAME", help="gold beside prediction, for files named *NAME*")
    parser.add_argument("--errors", choices=FIELDS, help="list what is wrong in one field")
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--compare", type=Path, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it silently
    found = sources(args.directory, args.of, args.renderer)
    chosen = choose(args.directory, found, args.part)
    if args.show:
        chosen = [source for source in chosen if args.show in source.path.name]
    if not chosen:
        print("no file to score", file=sys.stderr)
        return 2
    task = partial(run, gold_dir=args.directory / "gold", platforms=not args.no_platforms)
    if args.jobs > 1 and len(chosen) > 1:
        with ProcessPoolExecutor(args.jobs) as pool:
            results = list(pool.map(task, chosen, chunksize=4))
    else:
        results = [task(source) for source in chosen]
    if args.show:
        for result in results:
            print_page(result)
        return 0
    for by in args.by or ["renderer"]:
        print_table(results, by)
    print_crashes(results)
    if args.families:
        print_families([(result.name, result.score) for result in results])
    if args.worst:
        print_worst(results, args.worst)
    if args.errors:
        print_errors(results, args.errors)
    if args.compare:
        print_comparison(results, args.compare, (args.by or ["renderer"])[0])
    if args.save:
        save(results, args.save)
    return 0


if __name__ == "__main__":
    sys.exit(main())

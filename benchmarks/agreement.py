"""Whether the text and the HTML of one page are read alike.

    python benchmarks/agreement.py DIR --part tune --worst 20
    python benchmarks/agreement.py DIR --show NAME

Each page of DIR/pages is read as HTML; its dumps in DIR/text, and its renderings by what is installed
(benchmarks/render_pages.py has the list), are read as text and scored as if the HTML's thread were the
truth. What a rendering lost does not count. Without knowing who is right: DIR/gold, where there is one,
only adds its number of comments to the lists. "false": text that reports a thread where HTML has none.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.accuracy import Source, choose, size_class
from benchmarks.families import print_families
from benchmarks.html_pages import parse_html_page
from benchmarks.render_pages import renderers
from benchmarks.scoring import excerpt, score_page
from benchmarks.tables import Result, print_crashes, print_page, print_table


def as_gold(page: dict[str, Any], name: str) -> dict[str, Any]:
    """A Thread in plain values as a gold record, so that another reading can be scored against it."""
    comments = page.get("comments") or []
    article = page.get("article") or {}
    words = str(article.get("text") or "").split()
    return {
        "file": name,
        "title": article.get("title"),
        "article_first": " ".join(words[:8]) or None,
        "article_last": " ".join(words[-8:]) or None,
        "has_thread": bool(comments),
        "comments": [
            {
                "n": comment["id"],
                "author": comment["author"],
                "date_text": comment["published_text"],
                "date": comment["published"],
                "parent": comment["parent"],
                "depth": comment["depth"],
                "text": comment["text"],
            }
            for comment in comments
        ],
        "kinds": [comment["kind"] for comment in comments],
    }


def dumps(page: Path, text_dir: Path) -> dict[str, str]:
    """Renderer to text: what lies in the folder, and what can be rendered now beside it."""
    found = {
        path.name.removesuffix(".txt").rsplit(".", 1)[1]: path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(text_dir.glob(f"{_literal(page.name)}.*.txt"))
        if path.name.removesuffix(".txt").rsplit(".", 1)[0] == page.name
    }
    html = None
    for name, make in renderers().items():
        if name not in found:
            html = page.read_text(encoding="utf-8", errors="replace") if html is None else html
            found[name] = make(html, page)
    return {name: text for name, text in found.items() if text.strip()}


def _literal(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def compare(source: Source, directory: Path, platforms: bool, only: tuple[str, ...]) -> list[Result]:
    """A result for each dump of a page; one that says so where the page itself cannot be read."""
    import msgspec
    from threadview_parsers import parse

    name = source.path.name
    rows = {"renderer": "html", "size": "?"}
    try:
        thread = parse_html_page(source.path.read_bytes(), name, platforms=platforms)
        html = msgspec.to_builtins(thread)
    except Exception as error:  # noqa: BLE001 - the other pages must still be compared
        return [Result(name, rows, crash=f"{type(error).__name__}: {excerpt(str(error), 160)}")]
    gold = as_gold(html, name)
    size = size_class(len(gold["comments"]))
    results = []
    for renderer, text in dumps(source.path, directory / "text").items():
        if only and renderer not in only:
            continue
        result = Result(f"{name}.{renderer}", {"renderer": renderer, "size": size}, size=len(text.encode()))
        page = {}
        start = time.perf_counter()
        try:
            page = msgspec.to_builtins(parse(text, source=name, format="text"))
        except Exception as error:  # noqa: BLE001 - as above
            result.crash = f"{type(error).__name__}: {excerpt(str(error), 160)}"
        result.seconds = time.perf_counter() - start
        result.score = score_page(gold, page, text)
        results.append(result)
    return results


def print_least(results: list[Result], directory: Path, count: int) -> None:
    """The pages whose readings differ most: comments that one of the two has and the other has not."""
    pages: dict[str, Counter[str]] = {}
    for result in results:
        name = result.name.rsplit(".", 1)[0]
        pages.setdefault(name, Counter()).update(
            differ=result.score.errors, renderings=1, text=result.score.counts["pred"]
        )
        pages[name]["html"] = max(pages[name]["html"], len(result.score.gold))
        pages[name]["worst"] = max(pages[name]["worst"], result.score.errors)
    print(f"\nleast agreement, {count} pages: differing a rendering, in HTML, in text (mean), in gold")
    for name, c in sorted(pages.items(), key=lambda item: -item[1]["differ"] / item[1]["renderings"])[:count]:
        path = directory / "gold" / f"{name}.json"
        known = str(len(json.loads(path.read_text(encoding="utf-8"))["comments"])) if path.exists() else "-"
        differ, text = c["differ"] / c["renderings"], c["text"] / c["renderings"]
        if differ:
            print(f"{differ:>7.1f} {c['html']:>5} {text:>7.1f} {known:>5}  {name}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--part", choices=("tune", "held", "all"), default="all")
    parser.add_argument("--renderer", action="append", default=[], metavar="NAME", help="these only")
    parser.add_argument(
        "--no-platforms", action="store_true", help="HTML without the platforms' descriptions"
    )
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="pages with least agreement")
    parser.add_argument("--families", action="store_true", help="differences by kind (HTML taken for right)")
    parser.add_argument("--show", metavar="NAME", help="HTML beside text, for pages named *NAME*")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it silently
    found = [Source(path, path.name, "html") for path in sorted((args.directory / "pages").glob("*.html"))]
    chosen = choose(args.directory, found, args.part)
    if args.show:
        chosen = [source for source in chosen if args.show in source.path.name]
    task = partial(
        compare,
        directory=args.directory,
        platforms=not args.no_platforms,
        only=tuple(args.renderer),
    )
    if args.jobs > 1 and len(chosen) > 1:
        with ProcessPoolExecutor(args.jobs) as pool:
            results = [result for some in pool.map(task, chosen, chunksize=4) for result in some]
    else:
        results = [result for source in chosen for result in task(source)]
    if not results:
        print("nothing to compare: no page, or no dump of one and no renderer installed", file=sys.stderr)
        return 2
    if args.show:
        for result in results:
            print_page(result)
        return 0
    print_table(results, "renderer")
    print_crashes(results)
    if args.families:
        print_families([(result.name, result.score) for result in results])
    print_least(results, args.directory, args.worst)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""HTML: pages made to be slow, each in two sizes: the time a byte is not to grow.

Each shape is a page of its own process: two sizes, the second `GROWN` times the first. Whatever is more
than linear shows as a growth of nearly that; 1.4 is what caches and the collector explain. No page takes
longer than `LIMIT` seconds.

    python -m benchmarks.hostile [NAME ...]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable

GROWN = 4
GROWTH = 1.4
LIMIT = 120.0
LEAST = 0.5
"""Seconds below which a growth is chance."""
SAID = "I think that bees are really very fine animals, and so on."


def _comment(n: int, text: str = SAID, attributes: str = "", end: str = "</div>") -> str:
    return (
        f'<div class="comment" id="c{n}" {attributes}><b class="author">Ann{n % 977}</b> '
        f"<time>{1 + n % 28} May 2020 10:{n % 60:02d}</time><p>{text}</p><a href='#r{n}'>Reply</a>{end}"
    )


def _name(n: int) -> str:
    return "".join(chr(97 + n // 26**place % 26) for place in range(4))


def _each(make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda count: "".join(map(make, range(count)))


def _times(text: str) -> Callable[[int], str]:
    return lambda count: text * count


def _json_ld(count: int) -> str:
    items = ",".join(
        f'{{"@type":"Comment","text":"Bees are fine {n}","author":{{"name":"Ann{n}"}},'
        '"dateCreated":"2020-05-01"}'
        for n in range(count)
    )
    return f'<script type="application/ld+json">{{"@type":"Article","comment":[{items}]}}</script>'


def _word_press(n: int) -> str:
    return (
        f'<li class="comment depth-1" id="comment-{n}"><article><b class="fn">Ann{n % 977}</b>'
        f'<div class="comment-metadata"><time datetime="2020-05-01T10:00:00">1 May 2020</time></div>'
        f'<div class="comment-content"><p>Bees are fine, said number {n}.</p></div></article>'
    )


def _item(n: int) -> str:
    return (
        '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="author">Ann</span> '
        '<time itemprop="dateCreated" datetime="2020-05-01">1 May</time>'
        f'<p itemprop="text">Bees are fine {n}</p>'
    )


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    # elements without text
    "nested svg": (_times("<svg>"), 100_000),
    "nested div": (_times("<div>"), 100_000),
    "nested tables": (_times("<table><tr><td>"), 2_500),
    "nested lists": (_times("<ul><li>"), 5_000),
    "pictures": (_times('<img alt=":)">'), 100_000),
    "anchors": (_each(lambda n: f'<a name="c{n}"></a>'), 50_000),
    "forms": (_times('<form><input type="text"><textarea></textarea></form>'), 25_000),
    # elements with next to none
    "one class": (_times('<div class="x">a b</div>'), 50_000),
    "one inline class": (_times('<span class="comment">ab</span> '), 50_000),
    "ids": (_each(lambda n: f'<div id="{_name(n)}{n}x">word {n}</div>'), 25_000),
    "classes": (_each(lambda n: f'<div class="comment{_name(n)}">word {n}</div>'), 25_000),
    "many classes": (lambda count: f'<div class="{" ".join(map(_name, range(count)))}">aa</div>', 15_000),
    "line breaks": (_times("x<br>"), 50_000),
    "nested spans": (_times("<span>a"), 25_000),
    "nested quotations": (_times("<blockquote>a quote of it all"), 12_500),
    "dates": (_times("<p>1 May 2020</p>"), 25_000),
    "headings": (_times("<h3>5 comments</h3>"), 12_500),
    "headings and dates": (_times("<h3>5 comments</h3><p>Ann 1 May 2020</p>"), 6_000),
    "titles": (_times("<h1>About bees and more</h1>"), 12_500),
    "links": (_each(lambda n: f'<a href="/x#comment-{n}">Link {n} is here</a> '), 25_000),
    "controls": (_times("<a>Reply</a> <b>Ann</b>"), 12_500),
    "scripts": (_times('<script>var a={"comments":[1]};</script>'), 12_500),
    "paragraphs": (_each(lambda n: f"<p>{SAID} And number {n} goes on for a while, as they do.</p>"), 5_000),
    # text without elements
    "a word": (_times("a"), 500_000),
    "brackets": (lambda count: "(" * count + "5 comments" + ")" * count, 100_000),
    "references": (_times("&lt;"), 200_000),
    "a line of counts": (_times("comment 5 "), 50_000),
    # threads
    "comments in comments": (_each(lambda n: _comment(n, end="")), 2_500),
    "each quotes the former": (
        _each(lambda n: _comment(n, f"<blockquote>Number {n - 1}.</blockquote>Number {n} of it all.")),
        2_500,
    ),
    "all quote the same": (_each(lambda n: _comment(n, f"<blockquote>{SAID}</blockquote>{SAID}")), 2_500),
    "quoted with signs": (
        _each(lambda n: _comment(n, f"&gt; &gt; number {n - 1} of it all.<br>Number {n} of it all.")),
        2_500,
    ),
    "each names another": (_each(lambda n: _comment(n, f"@Ann{n * 7 % 977}: number {n} of it all.")), 2_500),
    "all of one name": (_each(lambda n: _comment(0, f"@Ann0: number {n} of it all.")), 2_500),
    "in reply to": (
        _each(lambda n: _comment(n, f'In reply to <a href="#c{n - 1}">Ann{(n - 1) % 977}</a><br>No. {n}')),
        2_500,
    ),
    "indented": (_each(lambda n: _comment(n, attributes=f'style="margin-left:{20 * (n % 50)}px"')), 2_500),
    "signatures": (_each(lambda n: _comment(n, f"No. {n}<br>-- <br>Yours, Ann{n % 3} and us")), 2_500),
    "votes": (_each(lambda n: _comment(n) + f'<b class="score">{n} points</b><button>Like</button>'), 2_500),
    "definition list": (_each(lambda n: f"<dt>Ann{n} 1 May 2020</dt><dd>{SAID} {n}</dd>"), 2_500),
    "rules": (_each(lambda n: f"<b>Ann{n}</b> 1 May 2020<br>{SAID} {n}<hr>"), 2_500),
    "platform": (_each(lambda n: _word_press(n) + "</li>"), 2_500),
    "platform, nested": (_each(lambda n: '<ol class="children">' + _word_press(n)), 2_500),
    "microdata": (_each(lambda n: _item(n) + "</div>"), 2_500),
    "microdata, nested": (_each(_item), 2_500),
    "JSON-LD": (_json_ld, 2_500),
    "JSON-LD and page": (
        lambda count: _json_ld(count) + _each(lambda n: _comment(n, f"Bees are fine {n}"))(count),
        2_000,
    ),
    "one long comment": (lambda count: _comment(0, "<b>word</b> and word. " * count) + _comment(1), 10_000),
}  # fmt: skip
"""The page's body by the number of its parts, and that number for the smaller size."""


def make(name: str, size: int) -> bytes:
    """The page of a shape, `size` times as large as its smaller one."""
    body, count = SHAPES[name]
    article = "<h1>About bees</h1><p>" + "Bees fly. " * 30 + "</p>"
    return f"<html><head><title>Bees</title></head><body>{article}{body(count * size)}</body></html>".encode()


def measure(name: str) -> None:
    """Print one line for a shape; in a process of its own."""
    from threadview_parsers import parse

    parse(make("rules", 1)[:5_000], format="html")
    spent = []
    comments = size = 0
    for times in (1, GROWN):
        data = make(name, times)
        start = time.process_time()
        comments = len(parse(data, format="html").comments)
        spent.append((time.process_time() - start) / len(data))
        size = len(data)
    growth = spent[1] / spent[0]
    over = "  OVER" if growth > GROWTH and spent[1] * size > LEAST else ""
    line = f"{name:<24}{size / 1e6:>7.2f}{spent[1] * size:>8.2f}{spent[1] * 1e6:>8.2f}"
    print(f"{line}{growth:>8.2f}{comments:>8}{over}", flush=True)


def main() -> int:
    """The table; 1 if a shape is more than linear or takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="shapes whose name holds this (all)")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measure(chosen.one)
        return 0
    print(f"{'shape':<24}{'MB':>7}{'s':>8}{'us/B':>8}{'growth':>8}{'found':>8}")
    fine = True
    for name in SHAPES:
        if chosen.names and not any(part in name for part in chosen.names):
            continue
        command = [sys.executable, "-m", "benchmarks.hostile", "--one", name]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
            line = done.stdout.strip() or f"{name:<24}{done.stderr.strip().rpartition(chr(10))[2]}  OVER"
        except subprocess.TimeoutExpired:
            line = f"{name:<24}more than {LIMIT:.0f} s  OVER"
        fine &= not line.endswith("OVER")
        print(line, flush=True)
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main())

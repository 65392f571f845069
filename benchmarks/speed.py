"""How fast pages are read, and that the time grows no faster than the page.

    python benchmarks/speed.py [--of text|html|both] [--only NAME] [--quick]
    python benchmarks/speed.py DIR            HTML beside trafilatura, on the pages of DIR (see speed_html.py)

Text, first table: made dumps of 1,000 and 10,000 comments (about 2 MB) in several layouts; the ratio of the
times is to be at most 12. Second table: hostile inputs, each ten times as large as before; the ratio is
that of the times per character, to be at most 1.5 once both times are long enough to be measured.
Times are processor time, the best of several runs, whole parse, in seconds; a parse of more than 120 s is
given up.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from threadview_parsers import parse

from benchmarks.made.content import Writer, languages
from benchmarks.made.rendering import STYLES, heading, paragraph, render
from benchmarks.made.themes import THEMES, Frame, lay_out
from benchmarks.speed_html import measure_pages, measure_shapes
from benchmarks.timing import seconds

WRITTEN = Path(__file__).with_name("written")
LAYOUTS = (
    ("numbered", "indented"),
    ("says", "indented"),
    ("says", "terminal"),
    ("bullets", "markdown"),
    ("bar", "tight"),
    ("forum", "spaced"),
    ("no-date", "nodes"),
    ("points", "wrapped"),
)


def made_dump(theme_name: str, style_name: str, comments: int) -> str:
    """A dump with that many comments, the same for the same arguments."""
    theme = next(theme for theme in THEMES if theme.name == theme_name)
    style = next(style for style in STYLES if style.name == style_name)
    writer = Writer(languages()[0], random.Random(comments))
    entries = writer.entries(comments, nested=theme.nested, quotes=theme.quotes)
    frame = Frame(writer, entries, "{d} {month} {Y}, {H}:{M}")
    article = [paragraph(writer.paragraph()) for _ in range(4)]
    above = heading(f"{comments} comments", 3)
    return render([heading(writer.title(), 1), *article, above, *lay_out(theme, frame)], style)


def lines_of(line: Callable[[int], str]) -> Callable[[int], str]:
    """An input of n lines."""
    return lambda n: "\n".join(line(i) for i in range(n)) + "\n"


def date(i: int) -> str:
    return f"{1 + i % 28} March {1990 + i % 35} {i % 24:02}:{i % 60:02}"


HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "one line of words": (500_000, lambda n: ("word and other " * (n // 15 + 1))[:n]),
    "one line, no space": (500_000, lambda n: "x" * n),
    "one line of digits": (500_000, lambda n: "1" * n),
    "one line of 1.1.1": (500_000, lambda n: "1." * (n // 2)),
    "one line of dates": (500_000, lambda n: (date(1) + " ") * (n // 20)),
    "one line of >": (500_000, lambda n: ">" * n + " end"),
    "one line of ( and [": (500_000, lambda n: "([" * (n // 2)),
    "one line of *_~`#": (500_000, lambda n: "*_~`#" * (n // 5)),
    "one line of links": (500_000, lambda n: "[a](https://e.org/) " * (n // 20)),
    "one line of spaces": (500_000, lambda n: "a" + " " * n + "b"),
    "spaces and slashes": (500_000, lambda n: "1 / 2 - 3 , 4 : " * (n // 16)),
    "combining marks": (500_000, lambda n: "e" + "\u0301" * n),
    "escapes and NULs": (500_000, lambda n: "\x1b[31m\x00\u202e" * (n // 7)),
    "blank lines": (10_000, lines_of(lambda _: "")),
    "lines of spaces": (10_000, lines_of(lambda _: " " * 20)),
    "date lines": (10_000, lines_of(date)),
    "the same line": (10_000, lines_of(lambda _: "Reply")),
    "numbered lines": (10_000, lines_of(lambda i: f"{i + 1}. x")),
    "numbers, no text": (10_000, lines_of(lambda i: str(i + 1))),
    "says lines": (10_000, lines_of(lambda i: f"Name{i % 97} says:")),
    "wrote lines": (10_000, lines_of(lambda i: f"> Name{i % 97} wrote:")),
    "heading lines": (10_000, lines_of(lambda i: f"{i} Comments")),
    "date and name": (10_000, lines_of(lambda i: date(i) if i % 2 else f"Name{i % 97}")),
    "in reply to": (10_000, lines_of(lambda i: f"N{i} in reply to N{i - 1} | {date(i)}\n\nSome words")),
    "all lines differ": (10_000, lines_of(lambda i: f"w{i * 7919 % 100_003} v{i}")),
    "bullets": (10_000, lines_of(lambda i: "  " * (i % 40) + "* item")),
    "deeper each line": (300, lines_of(lambda i: " " * i + "* item")),
    "deeper replies": (
        300,
        lines_of(lambda i: f"{' ' * i}Name{i % 9} says:\n{' ' * i}{date(i)}\n{' ' * i}text"),
    ),
    "quote depth": (300, lines_of(lambda i: ">" * i + " text")),
    "form feeds": (10_000, lambda n: "a\f\v\r" * n),
}


def read(text: str) -> None:
    parse("A page\n" + text, source="speed", format="text")


def row(name: str, small: str, large: str, *, per_character: bool, limit: float) -> bool:
    """Print one line of a table; whether it stayed within the limit."""
    first, second = seconds(lambda: read(small), 5), seconds(lambda: read(large), 2)
    if isinstance(first, str) or isinstance(second, str):
        reason = first if isinstance(first, str) else second
        print(f"{name:<24} {len(large) / 1e6:>7.2f} {reason}", flush=True)
        return False
    ratio = second / first / (len(large) / len(small) if per_character else 1)
    # Below some milliseconds fixed costs decide, and nobody waits.
    over = ratio > limit and second > 0.05
    speed = len(large.encode("utf-8", "surrogatepass")) / 1e6 / second
    flag = "  OVER" if over else ""
    print(
        f"{name:<24} {len(large) / 1e6:>7.2f} {first:>9.4f} {second:>9.3f} {ratio:>7.2f} {speed:>7.2f}{flag}",
        flush=True,
    )
    return not over


def measure_text(only: str, scale: int) -> bool:
    """Both tables of text dumps; whether all stayed within the limits."""
    parse("warm up\n\n1 comment\n\nAda says:\nhello", source="speed", format="text")
    fine = True
    print(f"{'dump':<24} {'Mchars':>7} {'s (1x)':>9} {'s (10x)':>9} {'ratio':>7} {'MB/s':>7}")
    for theme, style in LAYOUTS:
        name = f"{theme}, {style}"
        if only in name:
            small, large = (made_dump(theme, style, n // scale) for n in (1_000, 10_000))
            fine &= row(name, small, large, per_character=False, limit=12)
    print(f"\n{'hostile input':<24} {'Mchars':>7} {'s (1x)':>9} {'s (10x)':>9} {'ratio/c':>7} {'MB/s':>7}")
    for name, (size, make) in HOSTILE.items():
        if only in name:
            small, large = make(size // scale), make(size * 10 // scale)
            fine &= row(name, small, large, per_character=True, limit=1.5)
    return fine


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("directory", type=Path, nargs="?", metavar="DIR", help="holds pages/*.html")
    parser.add_argument("--of", choices=("text", "html", "both"), help="default: html where DIR is given")
    parser.add_argument("--part", choices=("tune", "held", "all"), default="tune", help="of DIR's pages")
    parser.add_argument("--only", default="", metavar="NAME", help="inputs whose name holds NAME")
    parser.add_argument("--quick", action="store_true", help="a tenth of every size")
    args = parser.parse_args()
    of = args.of or ("html" if args.directory else "both")
    scale = 10 if args.quick else 1
    fine = True
    if of != "html":
        fine &= measure_text(args.only, scale)
    if of != "text":
        fine &= measure_pages(args.directory or WRITTEN, args.part, args.only, runs=1 if args.quick else 3)
        if not args.directory or args.of:
            fine &= measure_shapes(args.only, scale)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())

"""The command line of `threadview search`: its options, and what comes of them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers import ParseError, Thread
    from threadview_search import Query, QueryError

    from .inputs import Inputs, Source
    from .search import Printer

FOUND, NOTHING, FAILED = 0, 1, 2
"""Exit codes, those of grep: an error counts for more than what was found in spite of it."""

USAGE = "threadview search QUERY INPUT... [--json | -c | -l | --explain] [--ranked] [-m NUM] [-C NUM]"
HELP = """\
Prints "source:id:author: text" for each comment that matches, the text being the words around what was found;
the article has the id 0. QUERY is what one types after / on the screen: word "a phrase" -not /regex/ len:>200
lang:fr author:name ... One that begins with - comes after --: threadview search -- '-rye' page.txt

exit code: 0 something was found, 1 nothing, 2 there was an error (even if something was found elsewhere)
"""


def add_options(parser: ArgumentParser) -> None:
    """Everything that may stand on the line; the query is the first of the inputs."""
    parser.add_argument("inputs", metavar="QUERY INPUT", nargs="*", help="what to find, and where")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print each hit as a JSON object on a line")
    how.add_argument("-c", "--count", action="store_true", help="print how many hits each input has")
    how.add_argument("-l", "--files-with-matches", action="store_true", help="print the inputs with hits")
    how.add_argument("--explain", action="store_true", help="print what the query means, and search nothing")
    parser.add_argument("--ranked", action="store_true", help="the best hits of a page first")
    parser.add_argument("-m", "--limit", metavar="NUM", type=_natural, help="NUM hits of an input at most")
    parser.add_argument(
        "-C", "--context", metavar="NUM", type=_natural, default=40, help="characters on either side (40)"
    )
    parser.add_argument(
        "--color",
        metavar="WHEN",
        choices=["auto", "always", "never"],
        default="auto",
        help="colours: %(choices)s",
    )
    parser.add_argument("--format", metavar="NAME", help="read as this format, not the one that fits best")


def _natural(text: str) -> int:
    """A whole number, 0 or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise ArgumentTypeError(f"wants a number, got {text[:40]!r}")
    return int(text)


def parse(text: str, *, say: Callable[[str], None]) -> Query | None:
    """The query, or None after a line that tells what is wrong with it."""
    from threadview_search import QueryError, parse_query

    try:
        query = parse_query(text)
    except QueryError as error:
        _wrong(error, say)
        return None
    if query.is_empty:
        say("the query asks for nothing: name a word to find")
        return None
    return query


def _wrong(error: QueryError, say: Callable[[str], None]) -> int:
    say(f"the query is wrong at character {error.position + 1}: {error.message}")
    return FAILED


def explain(query: Query) -> int:
    """Print the query in plain words; the exit code."""
    from threadview_search import explain

    from .search_lines import write

    write(sys.stdout.buffer, explain(query), sys.stdout.encoding or "utf-8")
    return FOUND


def run(query: Query, inputs: Inputs, options: Namespace, *, say: Callable[[str], None]) -> int:
    """Search the inputs and print what was found; the exit code."""
    from threadview_parsers import Article, Thread, read
    from threadview_search import QueryError, ThreadIndex

    from .convert import Progress
    from .search import Choice, search

    try:
        # What is wrong on an empty page (such as to ask for the reader's marks) is wrong on every page.
        ThreadIndex(Thread(source="", format="", article=Article())).search(query)
    except QueryError as error:
        return _wrong(error, say)
    errors: list[ParseError] = list(inputs.errors)

    def report(error: ParseError) -> None:
        errors.append(error)
        say(str(error))

    def pages(source: Source) -> Iterator[Thread]:
        stream = sys.stdin.buffer if source.path is None else source.path
        return read(stream, source=source.name, format=options.format, platforms=options.platforms)

    choice = Choice(1 if options.files_with_matches else options.limit, best_first=options.ranked)
    progress = Progress(len(inputs.sources), sys.stderr)
    try:
        found = search(
            inputs.sources, pages, query, choice, _printer(options), report=report, progress=progress
        )
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # Inputs raise ParseError, so this is the output.
        say(f"standard output: cannot be written: {error.strerror or error}")
        return FAILED
    if errors:
        return FAILED
    return FOUND if found else NOTHING


def _printer(options: Namespace) -> Printer:
    from .search_lines import Lines, Records, Tallies

    out, encoding = sys.stdout.buffer, sys.stdout.encoding or "utf-8"
    if options.json:
        return Records(out)
    colour = options.color == "always" or (options.color == "auto" and _wants_colour())
    if options.count or options.files_with_matches:
        return Tallies(out, encoding, colour=colour, names_only=options.files_with_matches)
    return Lines(out, encoding, colour=colour, context=options.context)


def _wants_colour() -> bool:
    """Whether a person looks at the output who did not forbid it (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

"""The command line. Whatever is heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from threadview_parsers import ParseError

    from .inputs import Inputs

OK, SOME_FAILED, FAILED = 0, 1, 2
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""
NO_READER = 141
"""128 + SIGPIPE: who read our output has seen enough."""

_USAGE = """threadview [INPUT...] [--theme NAME] [--config FILE]
       threadview convert INPUT... [--to jsonl|csv|md|html|txt] [-o OUT] [--format NAME] [--no-platforms]
       threadview search QUERY INPUT... [--json | -c | -l] [--ranked] [-m NUM] [-C NUM]
       threadview stats INPUT... [--each] [--json] [--top N] [--format NAME] [--no-platforms]
       threadview formats
       threadview keys [--preset NAME] [--config FILE]"""

_COMMANDS_HELP = """\
INPUT is a file, a folder (all pages in it), a glob or - for standard input.

commands:
  convert     print what the pages hold: JSON, one object a page, CSV, Markdown, HTML or text
  search      print what a query finds in the pages, a hit on each line
  stats       print who writes how much, when and about what
  formats     list the formats that can be read
  keys        list the keys of the screen
  (none)      open the pages on the screen; without INPUT what is piped in, else choose from recent
              ones, those of this folder and samples; a page called like a command: ./convert

exit code: 0 all went well, 1 some inputs could not be read, 2 none could or the command is wrong;
           of search, as of grep: 0 something was found, 1 nothing, 2 there was an error
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's arguments) names; the exit code."""
    try:
        if sys.stdout is None:
            # Closed by who started us: a file that is open for reading tells whoever writes to it.
            sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as we run
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain when it flushes what is left at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except OSError as error:
        # Inputs raise ParseError, so this is the output; Python would complain again when it flushes it.
        _say(f"standard output: cannot be written: {error.strerror or error}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else OK
    return code


def _run(arguments: list[str]) -> int:
    commands: dict[str, Callable[[list[str]], int]] = {
        "convert": _convert,
        "search": _search,
        "stats": _stats,
        "formats": _formats,
        "keys": _keys,
    }
    if arguments and arguments[0] in commands:
        return commands[arguments[0]](arguments[1:])
    return _open(arguments)


class _Parser(argparse.ArgumentParser):
    """Errors in one line, as all of ours are."""

    def error(self, message: str) -> NoReturn:
        _say(f"{message}: see {self.prog} --help")
        raise SystemExit(FAILED)

    def parse_inputs(self, arguments: list[str]) -> argparse.Namespace:
        """Options and inputs in any order; all that follows "--" is an input."""
        # parse_intermixed_args does not know "--" before Python 3.13.
        cut = arguments.index("--") if "--" in arguments else len(arguments)
        options = self.parse_intermixed_args(arguments[:cut])
        options.inputs += arguments[cut + 1 :]
        return options


class _Version(argparse.Action):
    """`--version`, which looks the version up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"threadview {version('threadview')}")  # noqa: T201 - this is what the user asked for
        raise SystemExit(OK)


def _open(arguments: list[str]) -> int:
    """Read pages on the screen."""
    parser = _Parser(
        prog="threadview",
        usage=_USAGE,
        description="Read, search and filter the discussion of any scraped page.",
        epilog=_COMMANDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="*", help="what to open")
    _add_platforms(parser)
    _add_config(parser)
    parser.add_argument(
        "--theme", metavar="NAME", help="colours for this run, such as light, high-contrast, terminal"
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    options = parser.parse_inputs(arguments)
    shown = sys.stdout is not None and sys.stdout.isatty()
    if not options.inputs and not (shown and sys.stdin is not None):
        parser.print_help(sys.stderr)
        _say("nothing to open on: standard " + ("input is closed" if shown else "output is not a terminal"))
        return FAILED
    # What is piped in is meant, also where nobody wrote the "-".
    named = options.inputs or ([] if sys.stdin.isatty() else ["-"])
    inputs = _expand(named)
    if named and not inputs.sources:
        return FAILED
    if not shown:
        _say("standard output is not a terminal: to get the pages as data, use threadview convert INPUT...")
        return FAILED
    from .launch import launch

    code = launch(
        inputs.sources, say=_say, platforms=options.platforms, config=options.config, theme=options.theme
    )
    return max(code, SOME_FAILED if inputs.errors else OK)


def _convert(arguments: list[str]) -> int:
    """Print pages as JSON or in another format."""
    from .convert import FORMATS

    parser = _Parser(
        prog="threadview convert",
        description="Print what the pages hold: one JSON object a page, or in another format.",
        epilog="INPUT is a file, a folder (all pages in it), a glob or - for standard input.",
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="*", help="what to read")
    parser.add_argument("--to", choices=FORMATS, help="what to print (default: what OUT ends in, else jsonl)")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, help="write to this file, all or nothing")
    _add_format(parser)
    _add_platforms(parser)
    options = parser.parse_inputs(arguments)
    if not options.inputs:
        parser.error("name the INPUT to read, - for standard input")
    inputs = _expand(options.inputs, options.format)
    if not inputs.sources:
        return FAILED
    if options.output and any(_is_same(options.output, source.path) for source in inputs.sources):
        _say(f"{options.output}: is one of the inputs: choose another name for the output")
        return FAILED
    ending = options.output.suffix[1:].lower() if options.output else ""
    to = options.to or (ending if ending in FORMATS else "jsonl")
    return _write(inputs, options.output, to, options.format, platforms=options.platforms)


def _search(arguments: list[str]) -> int:
    """Print what a query finds."""
    from . import search_command as command

    parser = _Parser(
        prog="threadview search",
        usage=command.USAGE,
        description="Print what a query finds in pages, typos, accents and case forgiven.",
        epilog=command.HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_options(parser)
    _add_platforms(parser)
    options = parser.parse_inputs(arguments)
    if not options.inputs:
        parser.error("name the QUERY to find and the INPUT to search")
    query = command.parse(options.inputs.pop(0), say=_say)
    if query is None:
        return FAILED
    if options.explain:
        return command.explain(query)
    if not options.inputs:
        parser.error("name the INPUT to search, - for standard input")
    inputs = _expand(options.inputs, options.format)
    return command.run(query, inputs, options, say=_say) if inputs.sources else FAILED


def _add_format(parser: _Parser) -> None:
    parser.add_argument(
        "--format", metavar="NAME", help="read as this format instead of the one that fits best"
    )


def _add_platforms(parser: _Parser) -> None:
    parser.add_argument(
        "--no-platforms",
        dest="platforms",
        action="store_false",
        help="read HTML as if the markup of no forum or blog software were known",
    )


def _add_config(parser: _Parser) -> None:
    parser.add_argument(
        "--config", metavar="FILE", help="settings from this file instead of the user's own; /dev/null: none"
    )


def _write(inputs: Inputs, output: Path | None, to: str, format: str | None, *, platforms: bool) -> int:
    """Convert to `output`, None for standard output; `to` is what is written."""
    from contextlib import nullcontext

    from .convert import Progress, convert, replacing

    errors = list(inputs.errors)

    def report(error: ParseError) -> None:
        errors.append(error)
        _say(str(error))

    progress = Progress(len(inputs.sources), sys.stderr)
    try:
        with nullcontext(sys.stdout.buffer) if output is None else replacing(output) as out:
            written = convert(
                inputs.sources,
                out,
                to=to,
                format=format,
                platforms=platforms,
                report=report,
                progress=progress,
            )
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # Inputs raise ParseError, so this is the output.
        _say(f"{output or 'standard output'}: cannot be written: {error.strerror or error}")
        return FAILED
    if not errors:
        return OK
    return SOME_FAILED if written else FAILED


def _stats(arguments: list[str]) -> int:
    """Print the numbers of pages."""
    parser = _Parser(
        prog="threadview stats",
        description="Print the numbers of the discussions on all pages together, each with the query for it.",
        epilog="INPUT is a file, a folder (all pages in it), a glob or - for standard input.",
    )
    parser.add_argument("inputs", metavar="INPUT", nargs="*", help="what to read")
    parser.add_argument("--each", action="store_true", help="page by page: a line or a JSON object for each")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--top", metavar="N", type=int, default=10, help="length of the lists (default: 10)")
    _add_format(parser)
    _add_platforms(parser)
    options = parser.parse_inputs(arguments)
    if not options.inputs:
        parser.error("name the INPUT to read, - for standard input")
    if not 0 < options.top <= 1000:
        parser.error("--top wants a number from 1 to 1000")
    inputs = _expand(options.inputs, options.format)
    if not inputs.sources:
        return FAILED
    from .stats import Options, print_stats

    asked = Options(
        as_json=options.json,
        each=options.each,
        top=options.top,
        format=options.format,
        platforms=options.platforms,
    )
    try:
        pages, errors = print_stats(inputs.sources, asked, say=_say)
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"standard output: cannot be written: {error.strerror or error}")
        return FAILED
    if not errors and not inputs.errors:
        return OK
    return SOME_FAILED if pages else FAILED


def _formats(arguments: list[str]) -> int:
    """List the formats."""
    _Parser(prog="threadview formats", description="List the formats that can be read.").parse_args(arguments)
    from threadview_parsers.registry import registry

    _print(registry())
    return OK


def _keys(arguments: list[str]) -> int:
    """List the keys in force."""
    parser = _Parser(
        prog="threadview keys",
        description="List the keys of the screen, as the settings have them.",
        epilog="In the last column stands the name by which a command is given other keys, in [keys] of "
        "config.toml; a * marks those that are not the preset's. What is wrong with the settings is "
        "reported on standard error, with exit code 1.",
    )
    parser.add_argument("--preset", choices=["vim", "arrows", "tuir"], help="the keys of this preset alone")
    _add_config(parser)
    options = parser.parse_args(arguments)
    from .keys.listing import list_keys

    lines, problems = list_keys(options.config, options.preset)
    _print(lines)
    for problem in problems:
        _say(str(problem))
    return SOME_FAILED if problems else OK


def _expand(arguments: Sequence[str], format: str | None = None) -> Inputs:
    """The files meant, after a line on standard error for each that cannot be read."""
    from .inputs import Inputs, expand

    if format is not None:
        from threadview_parsers.registry import registry

        known = registry()
        if format not in known:
            _say(f"there is no format {format!r}: choose one of {', '.join(known)}")
            return Inputs()
    inputs = expand(arguments, format=format)
    for error in inputs.errors:
        _say(str(error))
    return inputs


def _is_same(output: Path, path: Path | None) -> bool:
    return path is not None and output.exists() and output.is_file() and output.samefile(path)


def _print(lines: Iterable[str]) -> None:
    """Lines on standard output, in any locale."""
    text = "".join(f"{line}\n" for line in lines)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding))


def _say(message: str) -> None:
    """One line on standard error; the message may hold names of files, so it is cleaned."""
    from threadview_parsers.clean import clean_line

    if sys.stderr is not None:
        sys.stderr.write(f"threadview: {clean_line(message)}\n")

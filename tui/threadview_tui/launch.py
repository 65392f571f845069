"""Starts the application with the terminal on the right file descriptors, whatever the shell put there."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from threadview_parsers import ParseError
from threadview_parsers.read import load_stream, probe_head

from .inputs import Source
from .opening import Library


def launch(
    sources: Sequence[Source],
    *,
    say: Callable[[str], None],
    platforms: bool = True,
    config: str | None = None,
    theme: str | None = None,
) -> int:
    """Show `sources`, or without any a screen to choose from, until the reader leaves; the exit code.

    Standard output must be a terminal. What is piped in is read to its end first; `say` gets the line to
    print when that fails. `platforms` is as for `parse`; `config` names a file of settings in place of the
    user's own, `theme` colours in place of those set there.
    """
    piped = None
    if any(source.path is None for source in sources):
        try:
            piped = load_stream(sys.stdin.buffer, source="standard input")
            probe_head(piped[:8192], source="standard input")
        except ParseError as error:
            say(str(error))
            if len(sources) == 1:
                return 2
            piped = None
    try:
        _keys_from_terminal()
    except OSError as error:
        say(f"no terminal to read keys from ({error.strerror}): start it in one")
        return 2
    # Loading makes next to no garbage, and collecting it takes time; the application collects again once its
    # screen stands.
    gc.disable()
    paths = [source.path for source in sources if source.path is not None]
    library = Library(paths, stdin=piped, platforms=platforms)
    # The page is read while Textual, which takes longer, is loaded.
    if library.pages:
        library.page.input.start(ahead=True)
    # The index is made in a thread beside. Whoever draws waits for it whenever the interpreter was given
    # away, ten times a key, so long each time: as a rule 5 ms.
    sys.setswitchinterval(0.001)
    with _short_escape():
        from .app import ThreadviewApp
    from .config import load

    settings, problems = load(config)
    if theme is not None:
        from msgspec.structs import replace

        # Not in a line of the file, should there be no such theme.
        places = {name: line for name, line in settings.places.items() if name != "theme"}
        settings = replace(settings, theme=theme, places=places)
    app = ThreadviewApp(library, config=settings, problems=problems, welcome=_first_run())
    # Ctrl+C is a key once the screen stands; a moment before, it would end Textual with a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = 0
    try:
        app.run(mouse=settings.mouse)
        code = app.return_code or 0
        if app.last_words:
            say(app.last_words)
    except Exception as error:  # noqa: BLE001 - a traceback would tell the reader nothing
        from .logfile import line

        say(line(error))
        code = 1
    lost = library.keeper.close()
    if lost:
        say(lost)
    return code or int(bool(lost))


@contextmanager
def _short_escape() -> Iterator[None]:
    """While Textual is loaded: how many ms it waits for the rest of a key after a bare Esc.

    Its own 100 are seen; 25 are enough over slow lines too, as for other programs. Whoever has set ESCDELAY
    knows better.
    """
    if "ESCDELAY" in os.environ:
        yield
        return
    os.environ["ESCDELAY"] = "25"
    try:
        yield
    finally:
        # Not for the programs that are started from here.
        del os.environ["ESCDELAY"]


def _first_run() -> bool:
    """Whether the user has never started this before; from now on he has."""
    from .keeping.where import data_folder

    try:
        folder = data_folder()
        if folder.exists():
            return False
        folder.mkdir(mode=0o700, parents=True)
    except (OSError, RuntimeError, ValueError):
        return False
    return True


def _keys_from_terminal() -> None:
    """Put the terminal on descriptors 0 and 2, which Textual reads keys from and draws on."""
    if not os.isatty(0):
        terminal = os.open("/dev/tty", os.O_RDWR)
        os.dup2(terminal, 0)
        os.close(terminal)
    if not os.isatty(2):
        # `2>log` would send the whole screen into the log.
        os.dup2(1, 2)

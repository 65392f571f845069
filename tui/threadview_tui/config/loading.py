"""From a file to the settings in force. Whatever is wrong is reported, and all else counts."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from .problems import Problem
from .record import Config

FILE = "config.toml"
VARIABLE = "THREADVIEW_CONFIG"
MAX_BYTES = 256 * 1024
"""No settings are longer; what is, is some other file."""


def config_path(given: str | os.PathLike[str] | None = None) -> Path | None:
    """Where the settings are: the file given, that of $THREADVIEW_CONFIG, or the user's own.

    None where there are none to be: `/dev/null` was named, or the user has no folder for settings.
    """
    named = given or os.environ.get(VARIABLE)
    if named:
        return None if os.fspath(named) == os.devnull else Path(named)
    from platformdirs import user_config_path

    try:
        return user_config_path("threadview", appauthor=False) / FILE
    except (OSError, RuntimeError, ValueError):
        return None


def load(given: str | os.PathLike[str] | None = None) -> tuple[Config, list[Problem]]:
    """The settings, and what is wrong with them; a file that was named must be there.

    Never raises.
    """
    path = config_path(given)
    if path is None:
        return Config(), []
    source, problem = _text_of(path)
    if source is None:
        missing = problem == _MISSING
        if missing and not (given or os.environ.get(VARIABLE)):
            return Config(path=path), []
        # A file that cannot be read is not written to either, but one that is not there yet may be.
        return Config(path=path if missing else None), [Problem(problem, path)]
    config, problems = read(source, path)
    return config, [Problem(problem, path), *problems] if problem else problems


def read(source: str, path: Path | None = None) -> tuple[Config, list[Problem]]:
    """The settings that a text holds, and what is wrong with it. Never raises."""
    # Most readers have no settings, and their start must not wait for the table of them.
    from .checking import checked

    return checked(source, path)


_MISSING = "there is no such file"


def _text_of(path: Path) -> tuple[str | None, str]:
    """The text of a file, None where it has none, and what is wrong with it."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            return None, "is a folder, not a file"
        if not stat.S_ISREG(found.st_mode):
            return None, "is not a plain file"
        if found.st_size > MAX_BYTES:
            return None, f"is too large for settings ({found.st_size:,} bytes): not read"
        raw = path.read_bytes()[: MAX_BYTES + 1]
    except FileNotFoundError:
        return None, _MISSING
    except (OSError, ValueError) as error:
        return None, f"cannot be read: {getattr(error, 'strerror', None) or error}"
    if b"\0" in raw:
        return None, "is not a text: not read"
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return raw.decode("utf-8-sig", errors="replace"), f"is not UTF-8 (line {line})"

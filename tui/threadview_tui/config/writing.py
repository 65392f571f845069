"""Changing one setting in the file, all else left as the reader wrote it, comments included."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from .loading import MAX_BYTES
from .problems import plain
from .record import Config

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


class UnwritableError(Exception):
    """The settings cannot be changed; says why in one line that names the file."""


def with_theme(config: Config, theme: str) -> Config:
    """The settings with a theme, written to their file. Raises UnwritableError; then nothing has changed."""
    _change(config, lambda document: document.__setitem__("theme", theme))
    return msgspec.structs.replace(config, theme=theme)


def with_filter(config: Config, name: str, query: str) -> Config:
    """The settings with a filter of that name, written to their file.

    Raises UnwritableError; then nothing has changed.
    """

    def change(document: TOMLDocument) -> None:
        _section(document, "filters")[name] = query

    _change(config, change)
    return msgspec.structs.replace(config, filters={**config.filters, name: query})


def without_filter(config: Config, name: str) -> Config:
    """The settings without the filter of that name. Raises UnwritableError; then nothing has changed."""

    def change(document: TOMLDocument) -> None:
        _section(document, "filters").pop(name, None)

    _change(config, change)
    left = {known: query for known, query in config.filters.items() if known != name}
    return msgspec.structs.replace(config, filters=left)


def _section(document: TOMLDocument, name: str) -> MutableMapping[str, object]:
    import tomlkit

    if name not in document:
        if document.as_string().strip():
            document.add(tomlkit.nl())
        document[name] = tomlkit.table()
    section = document[name]
    if not isinstance(section, MutableMapping):
        raise TypeError(f"{name} is no section")
    return section


def _change(config: Config, change: Callable[[TOMLDocument], object]) -> None:
    """Read the file again, for it may have been edited meanwhile, change it, and put it back at once."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = config.path
    if path is None:
        raise UnwritableError("there is no file of settings that could be written to")
    try:
        # A link stays one: what it points to is written.
        target = Path(os.path.realpath(path))
        before = target.read_bytes()[: MAX_BYTES + 1] if target.exists() else b""
        if len(before) > MAX_BYTES:
            raise UnwritableError(f"{plain(str(path))}: is too large for settings")
        document = tomlkit.parse(before.decode("utf-8-sig"))
        change(document)
        _put(target, document.as_string().encode())
    except (TOMLKitError, TypeError, UnicodeDecodeError, RecursionError) as error:
        line = getattr(error, "line", None)
        where = f"{path}:{line}" if line else str(path)
        raise UnwritableError(plain(f"{where}: has an error, so nothing is written to it")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnwritableError(plain(f"{path}: cannot be written: {reason}")) from error


def _put(target: Path, content: bytes) -> None:
    """The file whole or not at all, whatever happens meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise

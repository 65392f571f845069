"""The two ways in: `parse` takes a page that is in memory, `read` takes a file or a stream."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from threadview_parsers.errors import ParseError

if TYPE_CHECKING:
    from threadview_parsers.records import Thread

LIMIT = 2 * 1024**3
"""Bytes of the largest input that is read: its text and records are held in memory."""


def parse(
    data: bytes | str,
    *,
    source: str | None = None,
    url: str | None = None,
    format: str | None = None,
    platforms: bool = True,
) -> Thread:
    """The article and the comments of one page.

    `source` is the path or URL that the record and the errors name, `url` the address that the page was
    published at, `format` the name of the format to use instead of the one that fits best. Without
    `platforms` HTML is read as if no platform's markup were known, which is for measuring. Raises
    ParseError, and nothing else, for what is not a page: an image, an archive, an empty file.
    """
    from threadview_parsers.clean import clean_line
    from threadview_parsers.page import Page
    from threadview_parsers.registry import parse_page

    name = source if source is not None else url or ""
    page = Page(data, source=clean_line(name), url=clean_line(url) if url else None, platforms=platforms)
    return parse_page(page, format=format)


def read(
    path_or_stream: str | os.PathLike[str] | BinaryIO,
    *,
    source: str | None = None,
    url: str | None = None,
    format: str | None = None,
    platforms: bool = True,
) -> Iterator[Thread]:
    """The threads of a file or a binary stream, one for each page that it holds.

    A path that cannot be read, and a page that `parse` refuses, raise ParseError at the first step of the
    iterator. `source` is as for `parse`; without it, the path. The other options are as for `parse`.
    """
    if isinstance(path_or_stream, (str, os.PathLike)):
        name = source if source is not None else os.fspath(path_or_stream)
        data = load(path_or_stream, source=name)
    else:
        name = source if source is not None else "-"
        data = load_stream(path_or_stream, source=name)
    from threadview_parsers.formats.records import pages_of

    for page in pages_of(data, format):
        yield parse(page, source=name, url=url, format=format, platforms=platforms)


def load(path: str | os.PathLike[str], *, source: str | None = None) -> bytes:
    """The bytes of the file at `path`; ParseError, with `source` for its name, if it cannot be read."""
    name = os.fspath(path) if source is None else source
    with _open(path, name) as stream:
        return load_stream(stream, source=name)


def load_stream(stream: BinaryIO, *, source: str) -> bytes:
    """All bytes of a stream, at most `LIMIT`; ParseError beyond it and where reading fails."""
    try:
        data = stream.read(LIMIT + 1)
    except OSError as error:
        raise ParseError(_reason(error), source=source) from error
    if len(data) > LIMIT:
        raise _too_big(source)
    return data


def probe(path: str | os.PathLike[str], *, source: str | None = None, format: str | None = None) -> None:
    """Says early and cheaply, from its first 8 kB, why the file at `path` will not be read.

    ParseError if it cannot be opened, is empty, too big or, unless `format` is given, no page. Pipes pass:
    what is read from them is gone for the reader to come.
    """
    from threadview_parsers.decode import HEAD

    name = os.fspath(path) if source is None else source
    info = _stat(path, name)
    if not stat.S_ISREG(info.st_mode):
        return
    with _open(path, name) as stream:
        try:
            head = stream.read(HEAD)
        except OSError as error:
            raise ParseError(f"cannot be read: {error.strerror or error}", source=name) from error
    probe_head(head, source=name, format=format)


def probe_head(head: bytes, *, source: str, format: str | None = None) -> None:
    """`probe` for the first bytes, 8 kB or more, of what was read already."""
    from threadview_parsers.clean import clean_line
    from threadview_parsers.page import Page
    from threadview_parsers.registry import EMPTY, check_head

    if not head:
        raise ParseError(EMPTY, source=source)
    if format is None:
        check_head(Page(head, source=clean_line(source)))


def _open(path: str | os.PathLike[str], source: str) -> BinaryIO:
    _stat(path, source)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise ParseError(_reason(error), source=source) from error


def _stat(path: str | os.PathLike[str], source: str) -> os.stat_result:
    try:
        info = Path(path).stat()
    except (OSError, ValueError) as error:
        raise ParseError(_reason(error), source=source) from error
    if stat.S_ISDIR(info.st_mode):
        raise ParseError("is a folder: name the files in it", source=source)
    if not (stat.S_ISREG(info.st_mode) or stat.S_ISFIFO(info.st_mode)):
        raise ParseError("is a device or a socket, not a file", source=source)
    if info.st_size > LIMIT:
        raise _too_big(source)
    return info


def _too_big(source: str) -> ParseError:
    return ParseError(f"is larger than {LIMIT // 1024**3} GB: split it into its pages", source=source)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "not found: check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it: check its owner and mode"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return "cannot be read: no file can have this name"  # a NUL in it

"""What the user names on the command line, as the single files that are meant."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from threadview_parsers import BinaryInputError, ParseError
from threadview_parsers.read import probe

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read."""

    path: Path | None
    """None for standard input."""

    @property
    def name(self) -> str:
        """What records and errors call it. May hold anything that a file name may."""
        return STANDARD_INPUT if self.path is None else str(self.path)


@dataclass(slots=True)
class Inputs:
    """What the arguments came to."""

    sources: list[Source] = field(default_factory=list)
    """In the order of the arguments, the files of a folder sorted."""
    errors: list[ParseError] = field(default_factory=list)
    """What was named and cannot be read."""


def expand(arguments: Sequence[str], *, format: str | None = None) -> Inputs:
    """The files behind `arguments`: files, folders (all that is in them), globs and "-".

    In folders hidden files and what is plainly no text are passed by; what the user named himself is
    reported instead. `format` is the one the user forces: then every file counts as a page.
    """
    inputs = Inputs()
    for argument in arguments:
        if argument == STANDARD_INPUT:
            if any(source.path is None for source in inputs.sources):
                inputs.errors.append(
                    ParseError("can be read only once: name it once", source="standard input")
                )
            else:
                inputs.sources.append(Source(None))
            continue
        if not argument:
            # Path("") would be the folder we are in.
            inputs.errors.append(ParseError("no file has an empty name: check the name", source='""'))
            continue
        for name in _matches(argument):
            if os.path.isdir(name):  # noqa: PTH112 - Path("a\0b").is_dir() raises, this does not
                _add_folder(inputs, name, format)
            else:
                _add_file(inputs, name, format)
    return inputs


def _matches(argument: str) -> list[str]:
    """A glob's files, for shells that leave it as it is; anything else stands for itself."""
    if os.path.lexists(argument) or not glob.has_magic(argument):
        return [argument]
    return sorted(glob.glob(argument, recursive=True)) or [argument]  # noqa: PTH207 - keeps "./" and names


_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)


def _add_file(inputs: Inputs, name: str, format: str | None) -> None:
    if _ADDRESS.match(name) and not os.path.lexists(name):
        reason = "is an address, and nothing is fetched: save the page, then name its file"
        inputs.errors.append(ParseError(reason, source=name))
        return
    try:
        probe(name, format=format)
    except ParseError as error:
        inputs.errors.append(error)
    else:
        inputs.sources.append(Source(Path(name)))


def _add_folder(inputs: Inputs, folder: str, format: str | None) -> None:
    before = len(inputs.sources), len(inputs.errors)
    for path in _walk(folder, inputs.errors):
        try:
            probe(path, format=format)
        except BinaryInputError:
            continue
        except ParseError as error:
            inputs.errors.append(error)
        else:
            inputs.sources.append(Source(path))
    if before == (len(inputs.sources), len(inputs.errors)):
        reason = "is a folder without pages: name one that holds saved text files"
        inputs.errors.append(ParseError(reason, source=folder))


def _walk(folder: str, errors: list[ParseError]) -> Iterator[Path]:
    """The files under `folder` that are not hidden, sorted, a folder's own files before its folders'."""

    def unreadable(error: OSError) -> None:
        reason = f"cannot be listed ({error.strerror}): check its owner and mode"
        errors.append(ParseError(reason, source=os.fsdecode(error.filename)))

    # Links to folders are not followed: they may lead round in circles.
    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and path.is_file():
                yield path

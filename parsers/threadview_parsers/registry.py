"""Chooses the format that reads a page, among the built-in ones and those that other packages bring."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean_line
from threadview_parsers.errors import BinaryInputError, ParseError
from threadview_parsers.formats import BUILT_IN
from threadview_parsers.formats.sniff import reason_binary, reason_not_text

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from threadview_parsers.page import Format, Page
    from threadview_parsers.records import Thread

ENTRY_POINTS = "threadview.parsers"
"""The entry point group of outside formats; each point names an object with the shape of `Format`."""

EMPTY = "is empty: there is no text in it"


class Registry(Mapping[str, "Format"]):
    """Name to format. The names of outside formats are known without importing their packages."""

    def __init__(self, built_in: Mapping[str, Format], outside: Mapping[str, EntryPoint]) -> None:
        self._built_in = built_in
        self._outside = {name: point for name, point in outside.items() if name not in built_in}

    def __getitem__(self, name: str) -> Format:
        """The format; a package that cannot be imported raises what its import raised."""
        if name in self._built_in:
            return self._built_in[name]
        loaded = self._outside[name].load()
        known: Format = loaded() if isinstance(loaded, type) else loaded
        return known

    def __contains__(self, name: object) -> bool:
        # Mapping's own would import the package.
        return name in self._built_in or name in self._outside

    def __iter__(self) -> Iterator[str]:
        yield from self._built_in
        yield from self._outside

    def __len__(self) -> int:
        return len(self._built_in) + len(self._outside)

    def choose(self, page: Page) -> Format | None:
        """The format that claims the page most surely, the earliest among equals; None if none does."""
        best, best_score = None, 0.0
        for name in self:
            try:
                candidate = self[name]
                score = candidate.score(page)
            except Exception:
                import logging

                logging.getLogger(__name__).warning(
                    "the format %r failed to look at %s", name, page.source, exc_info=True
                )
                continue
            if score > best_score:
                best, best_score = candidate, score
        return best


def registry() -> Registry:
    """The formats of this installation."""
    if not _may_be_extended():
        return Registry(BUILT_IN, {})
    from importlib.metadata import entry_points

    return Registry(BUILT_IN, {point.name: point for point in entry_points(group=ENTRY_POINTS)})


def _may_be_extended() -> bool:
    """Whether another package may bring formats: False is certain.

    importlib.metadata takes a tenth of the start-up to say that none does. Where the packages lie in plain
    folders, as pip leaves them, their lists of entry points say it as well.
    """
    group = f"[{ENTRY_POINTS}]".encode()
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                places = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
        except FileNotFoundError:
            continue
        except OSError:
            return True  # a zip file, or a folder that may be imported from but not listed
        if folder.endswith(".egg"):
            return True
        for place in places:
            try:
                with open(f"{place}/entry_points.txt", "rb") as stream:  # noqa: PTH123 - pathlib takes longer
                    if group in stream.read().replace(b" ", b""):
                        return True
            except OSError:
                continue
    return False


def parse_page(page: Page, *, format: str | None = None, formats: Registry | None = None) -> Thread:
    """The thread of `page`, by the format called `format` or else the one that claims it.

    Raises ParseError and nothing else, whatever the page holds and the format does.
    """
    formats = registry() if formats is None else formats
    chosen = _forced(format, formats, page) if format is not None else formats.choose(page)
    if not page.head_text.strip() and not page.text.strip():
        raise ParseError(EMPTY, source=page.source)
    if chosen is None:
        raise _refusal(page, formats)
    try:
        return chosen.parse(page)
    except ParseError as error:
        if error.source and error.format:
            raise
        raise ParseError(error.reason, source=page.source, format=chosen.name) from error
    except Exception as error:
        what = clean_line(f"{type(error).__name__}: {error}")[:200]
        reason = f"the format {chosen.name!r} failed on it ({what}): please report this page"
        raise ParseError(reason, source=page.source, format=chosen.name) from error


def check_head(page: Page) -> None:
    """ParseError if no format will read a page with the head of `page`, of which no more is looked at."""
    # The registry costs milliseconds before the first paint, and text is always read.
    if reason_not_text(page.head, page.head_text):
        formats = registry()
        if formats.choose(page) is None:
            raise _refusal(page, formats)


def _refusal(page: Page, formats: Registry) -> ParseError:
    binary = reason_binary(page.head)
    if binary:
        return BinaryInputError(binary, source=page.source)
    reason = reason_not_text(page.head, page.head_text)
    return ParseError(reason or f"is in none of the formats {', '.join(formats)}", source=page.source)


def _forced(name: str, formats: Registry, page: Page) -> Format:
    if name not in formats:
        raise ParseError(
            f"there is no format {name!r}: choose one of {', '.join(formats)}", source=page.source
        )
    try:
        return formats[name]
    except Exception as error:
        reason = f"the format {name!r} cannot be loaded ({type(error).__name__}): reinstall its package"
        raise ParseError(reason, source=page.source, format=name) from error

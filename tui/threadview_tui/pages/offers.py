"""What can be opened where nothing was named: pages read lately, files of the folder, the samples."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from threadview_tui import wording
from threadview_tui.layout.table import Column
from threadview_tui.opening import Input

from .summary import days, first_day, first_year

if TYPE_CHECKING:
    from threadview_tui.keeping import Recent

Origin = Literal["recent", "here", "sample"]

RECENT = 30
"""Pages read lately that are offered."""
HERE = 200
"""Files of the folder that are offered, those that changed last."""
_LOOKED_AT = 20_000
"""Names in the folder that are looked at."""
_ENDINGS = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"})
"""How the names of saved pages end: a folder of programs is full of other texts."""

COLUMNS = (
    Column("page"),
    Column("comments", right=True, whole=True),
    Column("from", whole=True),
    Column("about", whole=True),
    Column("dates", whole=True, shorter=(first_day, first_year)),
    Column("file", least=20),
)
_FROM = {"recent": "recent", "here": "here", "sample": "sample"}


class Offer(NamedTuple):
    """One thing that can be opened."""

    input: Input
    origin: Origin
    title: str = ""
    comments: int | None = None
    detail: str = ""
    when: str = ""


def recent_offers() -> list[Offer]:
    """The pages read lately, the last one first. Reads a file, so not on the event loop; never raises."""
    from threadview_tui.keeping import recent

    return [_of(page) for page in recent(RECENT)]


def _of(page: Recent) -> Offer:
    counts = (
        f"{page.read} of {page.comments} read" if 0 < page.read < page.comments else "",
        wording.plural(page.notes, "note") if page.notes else "",
        wording.plural(page.marks, "mark") if page.marks else "",
    )
    detail = next((count for count in counts if count), "")
    return Offer(
        Input(page.path), "recent", page.title or "", page.comments, detail, ago(time.time() - page.at)
    )


def folder_offers(folder: str = ".") -> list[Offer]:
    """The files of a folder that may be pages, those that changed last, by name.

    Reads the beginnings of files, so not on the event loop; never raises.
    """
    from threadview_parsers import ParseError
    from threadview_parsers.read import probe

    offers = []
    for name in _newest(folder):
        try:
            probe(name)
        except ParseError:
            continue
        offers.append(Offer(Input(name), "here"))
    return sorted(offers, key=lambda offer: offer.input.source.casefold())


def _newest(folder: str) -> list[str]:
    found: list[tuple[float, str]] = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_LOOKED_AT), entries, strict=False):
                plain = not entry.name.startswith(".") and Path(entry.name).suffix.lower() in _ENDINGS
                if plain and entry.is_file():
                    name = entry.name if folder == "." else entry.path
                    found.append((entry.stat().st_mtime, name))
    except OSError:
        return []
    return [name for _, name in sorted(found, reverse=True)[:HERE]]


def sample_offers() -> list[Offer]:
    """The pages that come with the program."""
    return [Offer(Input(path), "sample") for path in samples()]


def samples() -> list[Path]:
    """Their files: inside the package where it is installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "samples", package.parent.parent / "seeds"):
        if folder.is_dir():
            return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in "._")
    return []


def without_repeats(offers: Iterable[Offer]) -> list[Offer]:
    """Each file once, where it stands first."""
    seen: set[str] = set()
    kept = []
    for offer in offers:
        path = os.path.realpath(offer.input.source)
        if path not in seen:
            seen.add(path)
            kept.append(offer)
    return kept


def row_of(offer: Offer) -> tuple[str, ...]:
    """What the start screen says of an offer, one text a column of COLUMNS."""
    source = offer.input
    title, comments, detail, when = offer.title, offer.comments, offer.detail, offer.when
    if source.summaries:
        first, more = source.summaries[0], len(source.summaries) - 1
        title, comments = title or first.title or "", first.comments
        detail = detail or (f"and {wording.plural(more, 'more page')}" if more else first.language or "")
        when = when or days(first)
    name = wording.source_name(source.source)
    file = name if title else ""
    if not title:
        title = f"{name}: {source.unreadable}" if source.unreadable is not None else name
    return (
        title[:500],
        wording.number(comments) if comments is not None else "",
        _FROM[offer.origin],
        detail,
        when,
        file,
    )


def ago(seconds: float) -> str:
    """ "just now", "5 min ago", "3 h ago", "yesterday", "12 days ago"."""
    minutes = seconds / 60
    if minutes < 2:
        return "just now"
    if minutes < 120:
        return f"{minutes:.0f} min ago"
    hours = minutes / 60
    if hours < 24:
        return f"{hours:.0f} h ago"
    if hours < 48:
        return "yesterday"
    return f"{hours / 24:,.0f} days ago"

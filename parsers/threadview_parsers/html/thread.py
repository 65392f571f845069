"""The way of an HTML page as a whole: table, three sources of evidence, the best of them, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.dom import Dom, read_dom
from threadview_parsers.records import Article, Comment, Thread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lxml.etree import _Element

    from threadview_parsers.dates import DateOrder
    from threadview_parsers.html.entries import Entry, Hypothesis


def parse_html(root: _Element, *, source: str, url: str | None = None, platforms: bool = True) -> Thread:
    """The article and the comments of a parsed page.

    `platforms` False leaves the descriptions of known platforms out, so that only what the page embeds and
    repeats is read.
    """
    from threadview_parsers.html.mining import mine

    dom = read_dom(root)
    best = mine(dom)
    entries = replies(best) if best else []
    comments = to_comments(dom, entries)
    return Thread(source=source, format="html", url=url, article=Article(), comments=comments)


def replies(hypothesis: Hypothesis) -> list[Entry]:
    """The entries that are comments: without an opening post, which is the article."""
    if not hypothesis.opening:
        return hypothesis.entries
    rest = hypothesis.entries[1:]
    for entry in rest:
        if entry.parent is not None:
            entry.parent = entry.parent - 1 if entry.parent > 0 else None
    return rest


def to_comments(
    dom: Dom, entries: Sequence[Entry], *, reference: date | None = None, language: str | None = None
) -> tuple[Comment, ...]:
    """The records of entries in reading order."""
    from threadview_parsers.dates import find_dates, page_order, resolve

    spans = [_date(entry.published_text, find_dates) for entry in entries]
    order: DateOrder = page_order([span for span in spans if span is not None], language)
    depths = _depths([entry.parent for entry in entries])
    result = []
    for place, (entry, span) in enumerate(zip(entries, spans, strict=True)):
        spelled = None if span is None else resolve(span, order=order, reference=reference, language=language)
        result.append(
            Comment(
                id=place + 1,
                number=entry.number,
                parent=None if entry.parent is None else entry.parent + 1,
                depth=depths[place],
                author=entry.author,
                published=_finer(entry.published, spelled),
                published_text=entry.published_text,
                text=_text(dom, entry.body) if entry.text is None else entry.text,
                kind=entry.kind,
                score=entry.score,
                url=entry.url,
            )
        )
    return tuple(result)


def _date(text, find_dates):
    if not text:
        return None
    spans = [span for span in find_dates(text) if span.kind != "time"]
    return spans[0] if spans else None


def _finer(stated: str | None, spelled: str | None) -> str | None:
    """The moment an attribute states, unless the text names the same day and the time as well."""
    if stated and spelled and len(stated) == 10 and spelled.startswith(stated):
        return spelled
    return stated or spelled


def _text(dom: Dom, atoms: Sequence[int]) -> str:
    parts: list[str] = []
    last = None
    for atom in atoms:
        if last is not None:
            gap = max(dom.gaps[last + 1 : atom + 1], default=0)
            parts.append(("", " ", "\n", "\n\n")[gap])
        parts.append(dom.texts[atom])
        last = atom
    return "".join(parts)


def _depths(parents: Sequence[int | None]) -> list[int]:
    depths = []
    branch: list[int] = []
    place_of: dict[int, int] = {}
    for place, parent in enumerate(parents):
        level = place_of.get(parent, -1) if parent is not None else -1
        on_branch = level >= 0 and level < len(branch) and branch[level] == parent
        del branch[level + 1 if on_branch else 0 :]
        place_of[place] = len(branch)
        depths.append(len(branch))
        branch.append(place)
    return depths

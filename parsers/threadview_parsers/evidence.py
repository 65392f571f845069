"""Why a page was read as it was: for whoever asks, worked out by reading it once more with the reasons kept.

No part of the records: measures and their names change with the parsers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from threadview_parsers.html.entries import Hypothesis
    from threadview_parsers.page import Page
    from threadview_parsers.text.lines import Table
    from threadview_parsers.text.scoring import Verdict

_EXAMPLES = 3
"""Boundaries that are shown of each way of cutting a dump."""
_LONGEST = 200
"""Characters of a line that are shown."""
_READINGS = 6

_SHAPES = {
    "date": "a date",
    "says": "“Name says:”",
    "numbered": "a counting number",
    "bullets": "a bullet",
    "label": "a label that repeats",
    "initial": "an initial before a name",
    "whole": "all that a heading announces",
}
_SOURCES = {"embedded": "data in the page", "mined": "what repeats in the page"}


class Measure(msgspec.Struct, frozen=True):
    """One reason for or against a reading."""

    name: str
    value: float
    """About 0 to 1."""
    worth: float
    """What it adds."""


class Line(msgspec.Struct, frozen=True):
    """A line of the source that was taken for the beginning or the end of a comment."""

    number: int
    """Counted from 1."""
    text: str
    """Cleaned, at most 200 characters."""


class Reading(msgspec.Struct, frozen=True):
    """One way to read the page's thread."""

    name: str
    """What it goes by: "markup of wordpress", "a date at the beginning of each comment"."""
    comments: int
    evidence: float
    """How surely readers wrote it."""
    needed: float
    """The evidence that a thread needs."""
    worth: float
    """What decides between the readings of a page."""
    chosen: bool
    measures: tuple[Measure, ...]
    """What the evidence is made of, the weightiest first."""
    lines: tuple[Line, ...] = ()
    """Some of the boundaries, for text sources."""


class Evidence(msgspec.Struct, frozen=True):
    """All that can be said of why a page was read as it was."""

    format: str
    charset: str
    formats: tuple[tuple[str, float], ...]
    """How surely each format claims the page, 0 to 1, the surest first."""
    readings: tuple[Reading, ...]
    """The best ones, the chosen one first; none of a format that gives no reasons."""


def evidence(
    data: bytes | str, *, source: str = "", format: str | None = None, platforms: bool = True
) -> Evidence:
    """The reasons for what `parse` makes of a page. The options are as for `parse`.

    As slow as `parse`. Raises ParseError for what is no page.
    """
    from threadview_parsers.clean import clean_line
    from threadview_parsers.page import Page
    from threadview_parsers.registry import parse_page, registry

    page = Page(data, source=clean_line(source), platforms=platforms)
    formats = registry()
    scores = [(name, formats[name].score(page)) for name in formats]
    scores.sort(key=lambda each: -each[1])
    name = format if format is not None else scores[0][0]
    if name not in formats or (format is None and scores[0][1] <= 0):
        # Says in its own words what is wrong.
        return Evidence(parse_page(page, format=format).format, "", tuple(scores), ())
    readings = {"text": _of_text, "html": _of_html}.get(name, lambda _: [])(page)
    readings.sort(key=lambda reading: (not reading.chosen, -reading.worth))
    return Evidence(name, _charset(data), tuple(scores), tuple(readings[:_READINGS]))


def _charset(data: bytes | str) -> str:
    from threadview_parsers.decode import decode_named

    return "" if isinstance(data, str) else decode_named(data)[1]


def _of_text(page: Page) -> list[Reading]:
    from threadview_parsers.text.lines import Table
    from threadview_parsers.text.thread import is_thread, verdicts

    table = Table(page.text)
    every = list(verdicts(table))
    best = max(
        (verdict for verdict in every if is_thread(verdict)), key=lambda each: each.worth, default=None
    )
    return [_cutting(table, verdict, chosen=verdict is best) for verdict in every]


def _cutting(table: Table, verdict: Verdict, *, chosen: bool) -> Reading:
    from threadview_parsers.text.weights import ACCEPT, EVIDENCE

    candidate, entries = verdict.found.candidate, verdict.found.entries
    place = "end" if candidate.closing else "beginning"
    shape = _SHAPES.get(candidate.shape, candidate.shape)
    return Reading(
        name=shape if candidate.shape == "whole" else f"{shape} at the {place} of each comment",
        comments=len(entries),
        evidence=verdict.evidence,
        needed=ACCEPT,
        worth=verdict.worth,
        chosen=chosen,
        measures=_measures(verdict.signs, EVIDENCE),
        lines=tuple(_line(table, entry.pivot) for entry in entries[:_EXAMPLES]),
    )


def _line(table: Table, index: int) -> Line:
    from threadview_parsers.clean import clean_line

    row = table.rows[index]
    return Line(row.line + 1, clean_line(row.said[:_LONGEST]))


def _of_html(page: Page) -> list[Reading]:
    from threadview_parsers.formats.sniff import is_mhtml
    from threadview_parsers.html.choose import worth_of
    from threadview_parsers.html.dom import read_dom
    from threadview_parsers.html.load import load_utf8, utf8
    from threadview_parsers.html.mining.weights import ACCEPT, WORTH
    from threadview_parsers.html.saved import unwrap
    from threadview_parsers.html.thread import weigh

    text = page.decoded()
    if is_mhtml(page.head_text):
        unwrapped = unwrap(page.data)
        text = unwrapped[0] if unwrapped is not None else text
    root, _ = load_utf8(utf8(text))
    _, readings, best = weigh(read_dom(root), platforms=page.platforms)
    return [
        Reading(
            name=_source(reading),
            comments=len(reading.entries),
            evidence=reading.score,
            needed=ACCEPT,
            worth=worth_of(reading),
            chosen=reading is best,
            measures=_measures(reading.reasons, WORTH),
        )
        for reading in readings
        if reading.entries
    ]


def _source(reading: Hypothesis) -> str:
    if reading.source == "platform":
        return f"markup of {reading.platform}"
    return _SOURCES[reading.source]


def _measures(values: dict[str, float], worth: dict[str, float]) -> tuple[Measure, ...]:
    measures = [
        Measure(name, round(value, 3), round(value * worth[name], 3))
        for name, value in values.items()
        if value and name in worth
    ]
    return tuple(sorted(measures, key=lambda each: -abs(each.worth)))

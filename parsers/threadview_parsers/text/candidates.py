"""Candidates: lists of rows that may stand once in each comment.

Structure first: dates of one kind, "X says" lines, counting list numbers, bullets, labels that repeat. Words
only say where a thread may begin (its heading) and end (its form). Nothing is decided here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from . import roles
from .remarks import is_signature
from .segments import Candidate
from .shapes import DIGITS, NAME_LENGTH, is_name_like, residue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .lines import Row, Table
    from .segments import Shape


HEADINGS = 6
"""At most so many headings are tried as the beginning of a thread."""
RATINGS = 3
"""So many ratings may stand once in each review."""
LABELS = 6
"""At most so many repeated labels are tried as pivots."""
RATING_LENGTH = 40
_SCORE = r"\d(?:[.,]\d)?\s?/\s?(?:5|10)"
_RATING = re.compile(rf"[★☆⭐✩✭✮⯪\ufe0f]{{3,10}}(?:\s*\(?(?:{_SCORE}|\d(?:[.,]\d)?)\)?)?$|\(?{_SCORE}\)?$")
DATE_REST = 72
"""A date line may say this much beside its date."""


def headings(table: Table) -> list[int]:
    """Rows that announce a thread, those with a count first, then the later ones."""
    found = [
        (match.count is not None and match.count > 0, row.index)
        for row in table.rows
        if (match := table.heading(row)) is not None
    ]
    found.sort(reverse=True)
    return [index for _, index in found[:HEADINGS]]


def candidates(table: Table) -> list[Candidate]:
    """Every candidate worth cutting the page at, without repeats."""
    seen: set[tuple[tuple[int, ...], bool, int]] = set()
    result: list[Candidate] = []
    starts = headings(table)
    for shape, pivots, closing in _pivot_lists(table, starts):
        for limit in (0, *(start + 1 for start in starts)):
            within = tuple(pivot for pivot in pivots if pivot >= limit) if limit else tuple(pivots)
            if not within or (limit and within[0] - limit > 400):
                continue
            if not limit and len(within) < 2 and shape != "says":
                continue
            key = (within, closing, limit if closing else 0)
            if key in seen:
                continue
            seen.add(key)
            result.append(Candidate(shape, within, closing=closing, limit=limit))
    return result


def _pivot_lists(table: Table, starts: Sequence[int]) -> Iterator[tuple[Shape, list[int], bool]]:
    rows = table.rows
    yield from _dated(rows)
    says = [row.index for row in rows if row.says]
    if says:
        yield "says", says, False
        together = sorted({*says, *(row.index for row in rows if row.has(roles.PINGBACK))})
        if len(together) > len(says):
            yield "says", together, False
    initials = _initials(rows)
    if len(initials) >= 3:
        yield "initial", initials, False
    for group in _numbered(rows):
        yield "numbered", group, False
    ratings = [row.index for row in rows if _is_rating(row)]
    if len(ratings) >= RATINGS:
        yield "label", ratings, False
    for start in (*starts, *_prose_lists(rows)):
        for group in _bullets(rows, start):
            yield "bullets", group, False
    for group in _labels(table):
        if not rows[group[0]].whole(roles.REPLY):
            yield "label", group, False
        yield "label", group, True
    for start in starts:
        # a thread of one comment, or of paragraphs, under its heading
        if start + 1 < len(rows):
            yield "whole", [start + 1], False


def _dated(rows: Sequence[Row]) -> Iterator[tuple[Shape, list[int], bool]]:
    dates = list(_date_groups(rows))
    for group in dates:
        yield "date", group, False
    for group in dates:
        # answers that their authors open, remarks that theirs close
        opening = [index for index in group if not is_signature(rows, index)]
        if 0 < len(opening) < len(group) - 1:
            yield "date", opening, False
            yield "date", [index for index in opening if len(residue(rows[index])) <= DATE_REST], True
    for group in dates:
        # a closing date stands alone; one that a text follows on its line opens it
        short = [index for index in group if len(residue(rows[index])) <= DATE_REST]
        if short:
            yield "date", short, True


def _is_rating(row: Row) -> bool:
    """A row of stars and nothing else but a number; renderers put each star where it stood, or their sum."""
    text = row.content
    return len(text) <= RATING_LENGTH and _RATING.match(text) is not None


def _initials(rows: Sequence[Row]) -> list[int]:
    """Names below their own initial or themselves, which stood in for a portrait: "A", "Ada"."""
    return [name.index for portrait, name in pairwise(rows) if _is_portrait(portrait, name)]


def _is_portrait(portrait: Row, name: Row) -> bool:
    if not portrait.content or not is_name_like(name.content) or name.control:
        return False
    if portrait.content == name.content:
        return portrait.key is not None and not portrait.dates
    return (
        len(portrait.content) <= 2
        and portrait.content.isalpha()
        and name.content[0].casefold() == portrait.content[0].casefold()
    )


def _date_groups(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Rows that hold a date and little else, by kind and by the words around the date."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    by_frame: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    by_opening: dict[tuple[str, str], list[int]] = defaultdict(list)
    timed: list[int] = []
    every: list[int] = []
    for row in rows:
        if not row.dates:
            continue
        span = row.dates[0]
        rest = residue(row)
        leading = span.start <= DATE_REST and span.start < len(row.content) / 2
        if len(rest) > DATE_REST and not (leading and row.has(roles.SAYS)) and not _framed(row, span.start):
            continue
        if span.kind == "time":
            continue
        by_kind[span.kind].append(row.index)
        words = DIGITS.sub("0", rest.casefold()).split()
        frame = (span.kind, words[0] if words else "", words[-1] if words else "")
        by_frame[frame].append(row.index)
        if frame[1]:
            by_opening[frame[:2]].append(row.index)
        every.append(row.index)
        if span.kind in ("datetime", "relative"):
            timed.append(row.index)
    yielded: set[tuple[int, ...]] = set()
    frames = sorted((group for group in by_frame.values() if len(group) >= 2), key=len, reverse=True)[:6]
    openings = sorted((group for group in by_opening.values() if len(group) >= 2), key=len, reverse=True)[:4]
    for group in (*by_kind.values(), timed, every, *frames, *openings):
        if group and tuple(group) not in yielded:
            yielded.add(tuple(group))
            yield group


def _framed(row: Row, at: int) -> bool:
    """Whether a long row begins with a header: a few words, a date, then the text itself."""
    return (
        at <= NAME_LENGTH + 16
        and row.words > 12
        and row.content[:1].isupper()
        and row.dates[0].kind == "datetime"
    )


def _numbered(rows: Sequence[Row]) -> Iterator[list[int]]:
    """Runs of list items that count upward, nested runs taken in."""
    runs: list[list[int]] = []
    stack: list[tuple[Row, int, list[int]]] = []
    for row in rows:
        marker = row.marker
        if marker is None or marker.number is None:
            continue
        number = marker.number
        while stack and not _is_level(stack[-1][0], row) and stack[-1][0].indent > row.indent:
            stack.pop()
        level = _is_level(stack[-1][0], row) if stack else False
        if level and stack[-1][1] < number <= stack[-1][1] + 40:
            run = stack.pop()[2]
        elif stack and not level and number == 1:
            run = stack[-1][2]
        else:
            run = []
            runs.append(run)
            if level:
                stack.pop()
        run.append(row.index)
        stack.append((row, number, run))
    runs.sort(key=len, reverse=True)
    yield from runs[:6]


def _is_level(one: Row, other: Row) -> bool:
    """Whether two items are of one list: their numbers begin, or end, in one column (" 9." and "10.")."""
    return one.indent == other.indent or one.column == other.column


def _bullets(rows: Sequence[Row], heading: int) -> Iterator[list[int]]:
    """The bulleted items after a heading: those of the first one's indentation, and all of them."""
    first: Row | None = None
    outer: list[int] = []
    every: list[int] = []
    for row in rows[heading + 1 : heading + 2000]:
        if row.heading and first is not None:
            break
        if row.has(roles.FORM) and first is not None and row.whole(roles.FORM):
            break
        if row.marker is None or row.marker.number is not None:
            if first is None and row.index > heading + 12:
                return
            continue
        if first is None:
            first = row
        if row.indent < first.indent:
            break
        if row.indent == first.indent:
            outer.append(row.index)
        every.append(row.index)
    if outer:
        yield outer
    if len(every) > len(outer):
        yield every


def _prose_lists(rows: Sequence[Row]) -> list[int]:
    """The rows before bulleted lists whose items hold prose: a thread without a heading, or a long list."""
    prose: dict[int, int] = {}
    begin = -1
    inside = False
    for row in rows:
        if row.marker is not None and row.marker.number is None and row.content:
            if not inside:
                begin, inside = row.index - 1, True
        elif inside and row.indent <= rows[begin + 1].indent:
            inside = False
        if inside:
            prose[begin] = prose.get(begin, 0) + row.prose
    ranked = sorted((begin for begin, count in prose.items() if count >= 3), key=lambda at: -prose[at])
    return ranked[:3]


def _labels(table: Table) -> Iterator[list[int]]:
    """Rows of the same words, a few rows apart: Reply, Report, a score, "#0"."""
    groups: dict[str, list[int]] = defaultdict(list)
    repeats = table.repeats
    for row in table.rows:
        key = row.key
        if not key or len(key) > 40 or repeats[key] < 2:
            continue
        if row.whole(roles.REPLY) or (repeats[key] >= 3 and is_name_like(row.content)):
            groups[key].append(row.index)
    openings: dict[str, list[int]] = defaultdict(list)
    for row in table.rows:
        # "Reply Share 3 hours ago" and "Reply Share 12 May" are one control
        if row.key and row.words > 1 and row.whole(roles.REPLY):
            openings[row.key.split()[0]].append(row.index)
    for opening, group in openings.items():
        if len(group) >= 3 and all(len(other) < len(group) for other in groups.values()):
            groups[f"{opening} …"] = group
    ranked = sorted(groups.items(), key=lambda item: _label_worth(table, item[1]), reverse=True)
    for _, group in ranked[:LABELS]:
        yield group


def _label_worth(table: Table, group: list[int]) -> float:
    """Labels that stand apart and are controls are worth more; neighbours are a menu."""
    apart = sum(1 for a, b in pairwise(group) if b - a >= 2)
    return apart * (2.0 if table.rows[group[0]].whole(roles.REPLY) else 1.0)

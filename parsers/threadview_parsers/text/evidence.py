"""What speaks for and against readers having written these entries. None of it grows with their number.

Menus, lists of teasers and dated news are long too; what they lack is a heading that announces them, controls
to answer each, names, times of day, uneven lengths, questions and laughter.

Each measure is a number of about 0 to 1 with a name; `weights.py` says what it is worth.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from . import roles
from .shapes import is_name_like, residue, share, stripped
from .traits import header_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lines import Row, Table
    from .segments import Segmentation
    from .traits import Traits

CALLERS = 200
"""So many comments tell whether the readers of a thread call each other by name."""
STATED = 4
"""So near below them a page states that it has none."""
LONG_LIST = 8
EVEN = 0.4
"""Lengths that vary less than this (see `_uneven`) may have been cut by an editor."""


def evidence(
    table: Table, found: Segmentation, seen: Sequence[Traits], heading: int | None, count: int | None
) -> dict[str, float]:
    """The measures of a segmentation; those that are 0 may be left out."""
    entries = found.entries
    shape = found.candidate.shape
    says = share(each.says for each in seen)
    replies = share(each.reply for each in seen)
    dated = share(bool(each.kinds) and not each.timeless for each in seen)
    timed = share("datetime" in each.kinds or each.kinds >= {"date", "time"} for each in seen)
    named = "name" in found.columns or "says" in found.columns or _named(seen)
    who = named or dated > 0.5 or says > 0.5
    listed = shape in ("numbered", "bullets")
    prose = share(each.prose for each in seen)
    asked = _asked(table, found)
    result = {
        "one": 1.0,
        "says": says,
        "replies": replies if replies > 0.3 else 0.0,
        "timed": timed,
        "dated": dated,
        "relative": share("relative" in each.kinds for each in seen),
        "named": float(named),
        "dates without names": 0.0 if named else dated,
        "counting list": float(shape == "numbered" and len(entries) > 1),
        # an article's own lists are shorter, a menu's items no sentences; dated items may be teasers
        "long list of prose": float(
            listed
            and len(entries) >= LONG_LIST
            and prose >= 0.7
            and (heading is not None or replies > 0.3 or dated <= 0.5)
        ),
        "prose": prose,
        "mentions": _mentions(table.rows, found),
        "header unlike others": float("other" in found.columns),
        "empty": share(not each.size for each in seen),
        "menus": share(each.menu for each in seen),
        "forms inside": share(each.form for each in seen),
        "times without dates": share(each.timeless for each in seen),
    }
    if asked is not None:
        result[asked] = 1.0
    below = table.rows[found.end : found.end + STATED]
    if not count and any((match := table.heading(row)) and match.count == 0 and match.whole for row in below):
        # "No comments yet": what stands above is none
        result["none stated below"] = 1.0
    counted = share(each.counted for each in seen)
    if counted > 0.3:
        # the entry is a teaser of a page that has comments
        result["counts inside"] = counted
    if any(row.whole(roles.RECENT) for row in table.rows[max(0, found.start - 3) : found.start]):
        # a sidebar's list of what was said on other pages
        result["latest comments"] = 1.0
    if shape == "label" and not (who or replies > 0.5):
        result["bare label"] = 1.0
    if heading is None and not who:
        result["bare list" if listed else "bare"] = 1.0
    if named and heading is None and max(dated, says, replies) <= 0.3:
        # a row of short lines above texts: players, products, questions
        result["names only"] = 1.0
    anonymous = not named and replies <= 0.3 and shape in ("date", "label")
    result.update(_announced(found, heading, count, anonymous=anonymous))
    if len(entries) > 2:
        uneven = result["uneven"] = _uneven(seen)
        if _covers(table, seen):
            # a forum page is nearly all thread; but so is a list of teasers, and these are of one length
            spoken = heading is not None or max(says, replies, result["long list of prose"]) > 0.5
            usual = EVEN / 2 if timed > 0.5 else EVEN
            result["coverage"] = 1.0 if spoken else min(1.0, max(0.0, uneven / usual))
        result["lively"] = max(0.0, share(each.lively for each in seen) - 0.25)
        short = share(0 < each.size < 60 for each in seen)
        if listed and not who and short > 0.5:
            result["short items"] = short
    if len(entries) > 1:
        # teasers break off, are titles with a line below, or headlines without a sentence
        result["cut"] = float(share(each.cut for each in seen) > 0.6)
        result["headlines"] = float(share(each.headline for each in seen) > 0.7)
    else:
        result.update(_alone(found, seen[0], count, named=named, dated=dated > 0))
        if heading is None and not replies:
            # the byline of an article looks the same
            result["alone, not announced" if asked is None else "alone, only a form"] = 1.0
    return result


def weigh(measures: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of the measures, each times its weight.

    Raises:
        KeyError: one of them has no weight.
    """
    return math.fsum(value * weights[name] for name, value in measures.items())


def _named(seen: Sequence[Traits]) -> bool:
    """Whether the words beside the dates are names: they are there, and no word stands in most of them."""
    words = Counter(word for each in seen for word in set(each.beside.casefold().split()))
    frame = {word for word, count in words.items() if count >= 0.7 * len(seen) and len(seen) > 2}
    return (
        share(is_name_like(each.beside) and not set(each.beside.casefold().split()) <= frame for each in seen)
        >= 0.6
    )


def _announced(
    found: Segmentation, heading: int | None, count: int | None, *, anonymous: bool
) -> dict[str, float]:
    """A heading before the first entry, worth most when its count is theirs."""
    if heading is None:
        return {}
    distance = found.start - heading
    near = 1.0 if distance <= 4 else 0.6
    if count == 0:
        return {"heading states none": 1.0}
    if count is None:
        return {"heading": near} if distance <= 6 else {"heading far above": 1.0}
    entries = found.counted(count)
    if entries == count:
        return {"count is theirs, no names" if anonymous else "count is theirs": near}
    if entries > 1.6 * count + 1:
        return {"count too small": 1.0}
    return {"count is close" if 0.6 <= entries / count <= 1.3 else "count is larger": near}


def _alone(
    found: Segmentation, only: Traits, count: int | None, *, named: bool, dated: bool
) -> dict[str, float]:
    """One entry shows no repetition: it needs who and when, or a heading that states one."""
    if found.candidate.shape == "label":
        return {"alone, a label": 1.0}
    if count == 1 or (only.says and only.prose):
        return {}
    if found.candidate.closing:
        return {"alone, closing": 1.0}
    if not only.prose or (count is not None and count > 2):
        return {"alone, no prose": 1.0}
    return {} if named and dated else {"alone, incomplete": 1.0}


def _asked(table: Table, found: Segmentation) -> str | None:
    """The measure for a form, which stands after the thread, sometimes before it."""
    asks = roles.FORM | roles.CLOSED
    rows = table.rows
    if any(
        row.whole(asks) or (len(row.content) < 160 and row.has(asks))
        for row in rows[found.end : found.end + 6]
    ):
        return "form below"
    if any(row.whole(roles.FORM) for row in rows[max(0, found.start - 8) : found.start]):
        return "form above"
    return None


def _uneven(seen: Sequence[Traits]) -> float:
    """Readers write now a word, now a page; teasers are all cut to one length."""
    sizes = [each.size for each in seen]
    mean = statistics.fmean(sizes)
    return min(0.7, statistics.pstdev(sizes) / mean) - 0.3 if mean else -0.5


def _covers(table: Table, seen: Sequence[Traits]) -> bool:
    """Whether half of the page's prose or more stands in the comments."""
    usual = statistics.median(each.size for each in seen)
    # an entry that swallowed the article must not count as a page full of comments
    inside = sum(min(each.size, 4 * usual + 400) for each in seen)
    return inside >= 0.5 * table.prose


def _mentions(rows: Sequence[Row], found: Segmentation) -> float:
    """Readers call each other by name: texts that open with the name of another author of the thread."""
    entries = found.entries[:CALLERS]
    if len(entries) < 4:
        return 0.0
    names = [
        {
            stripped(residue(row)).casefold()
            for row in header_rows(rows, entry, found)
            if is_name_like(residue(row))
        }
        for entry in entries
    ]
    known = {name for each in names for name in each if len(name) >= 4}
    if not known:
        return 0.0
    calling = 0
    for entry, own in zip(entries, names, strict=True):
        opening = rows[entry.body[0]].content[:80].casefold() if entry.body else ""
        if opening.startswith("@"):
            calling += 1
            continue
        words = opening.replace(",", " ").replace(":", " ").replace("!", " ").split()[:5]
        spoken = {
            " ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 3, len(words)) + 1)
        }
        calling += bool(spoken & (known - own))
    return min(1.0, 3.75 * calling / len(entries))

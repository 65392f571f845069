"""How sure it is that readers wrote these entries. The evidence does not grow with their number.

Menus, lists of teasers and dated news are long too; what they lack is a heading that announces them, controls
to answer each, names, times of day, uneven lengths, questions and laughter.
"""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import roles
from .shapes import ends_sentence, is_name_like, residue, share, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lines import Row, Table
    from .segments import Entry, Segmentation

CALLERS = 200
"""So many comments tell whether the readers of a thread call each other by name."""
LONG_LIST = 8
MENU = 5
"""So many short rows in a body, and hardly anything else, are a menu."""


@dataclass(slots=True)
class Traits:
    """What one entry shows; worked out once, asked for by every measure."""

    says: bool
    reply: bool
    kinds: frozenset[str]
    """Kinds of the dates in its header."""
    beside: str
    """What stands beside its date."""
    prose: bool
    lively: bool
    form: bool
    menu: bool
    size: int
    """Characters of text."""
    cut: bool
    """It breaks off: "…", "Read more"."""
    headline: bool
    """Lines of middle length, none of them closed like a sentence."""


def traits(rows: Sequence[Row], entry: Entry, found: Segmentation) -> Traits:
    """Look at one entry."""
    head = header_rows(rows, entry, found)
    body = [rows[index] for index in entry.body]
    last = body[-1].content if body else ""
    inside = set(entry.body)
    return Traits(
        says=any(row.says for row in head),
        reply=any(rows[i].whole(roles.REPLY) for i in range(entry.start, entry.end) if i not in inside),
        kinds=frozenset(span.kind for row in head for span in row.dates),
        beside=next((residue(row) for row in head if row.dates), ""),
        prose=any(row.prose for row in body),
        lively=any(row.lively for row in body),
        form=any(row.whole(roles.FORM) for row in body),
        menu=len(body) >= MENU and sum(row.stub for row in body) > 0.7 * len(body),
        size=sum(len(row.content) for row in body),
        cut=last.endswith(("…", "...", "[…]", "»", ">", "[...]"))
        or any(rows[i].whole(roles.MORE) for i in range(max(entry.start, entry.end - 3), entry.end)),
        headline=bool(body)
        and not any(ends_sentence(row.content) or row.lively or len(row.content) > 140 for row in body)
        and any(len(row.content) >= 20 for row in body),
    )


def header_rows(rows: Sequence[Row], entry: Entry, found: Segmentation) -> list[Row]:
    """The rows of an entry that say who wrote it and when."""
    if found.candidate.closing:
        signed = [rows[index] for index in range(entry.foot, min(entry.pivot + 1, entry.end))]
        return [*rows[entry.start : entry.head], *signed]
    return list(rows[entry.start : entry.head])


def evidence(
    table: Table, found: Segmentation, seen: Sequence[Traits], heading: int | None, count: int | None
) -> float:
    """The sum of what speaks for a thread and against it; `scoring.ACCEPT` is enough."""
    entries = found.entries
    says = share(each.says for each in seen)
    replies = share(each.reply for each in seen)
    dated = share(bool(each.kinds) for each in seen)
    timed = share("datetime" in each.kinds or each.kinds >= {"date", "time"} for each in seen)
    relative = share("relative" in each.kinds for each in seen)
    named = "name" in found.columns or "says" in found.columns or _named(seen)
    anonymous = not named and replies <= 0.3 and found.candidate.shape in ("date", "label")
    value = _announced(found, heading, count, anonymous=anonymous)
    value += 2.0 * says
    value += 2.2 * replies if replies > 0.3 else 0.0
    value += 1.3 * timed + 0.4 * dated + 0.5 * relative
    value += 0.6 if named else -1.0 * dated
    if found.candidate.shape == "numbered" and len(entries) > 1:
        value += 0.6
    prose = share(each.prose for each in seen)
    if found.candidate.shape in ("numbered", "bullets") and len(entries) >= LONG_LIST and prose >= 0.7:
        # an article's own lists are shorter, a menu's items no sentences
        value += 0.8
    value += 0.8 * prose - 0.4
    asked = _after(table, found)
    value += asked
    if len(entries) > 2:
        value += (
            _uneven(seen)
            + _coverage(table, seen)
            + 1.2 * max(0.0, share(each.lively for each in seen) - 0.25)
        )
    value += _mentions(table.rows, found)
    if "other" in found.columns:
        value -= 1.5
    if any(row.whole(roles.RECENT) for row in table.rows[max(0, found.start - 3) : found.start]):
        # a sidebar's list of what was said on other pages
        value -= 2.5
    if found.candidate.shape == "label" and not (named or dated > 0.5 or says > 0.5 or replies > 0.5):
        value -= 2.0
    value -= 1.5 * share(not each.size for each in seen)
    value -= 1.5 * share(each.menu for each in seen) + 1.5 * share(each.form for each in seen)
    if heading is None and not (named or dated > 0.5 or says > 0.5):
        value -= 0.3 if found.candidate.shape in ("numbered", "bullets") else 1.5
    if len(entries) == 1:
        value -= _alone(found, seen[0], count, named=named, dated=dated > 0)
        if heading is None and not replies and not asked:
            # the byline of an article looks the same
            value -= 2.0
    return value - _teasers(seen)


def _named(seen: Sequence[Traits]) -> bool:
    """Whether the words beside the dates are names: they are there, and no word stands in most of them."""
    words = Counter(word for each in seen for word in set(each.beside.casefold().split()))
    frame = {word for word, count in words.items() if count >= 0.7 * len(seen) and len(seen) > 2}
    return (
        share(is_name_like(each.beside) and not set(each.beside.casefold().split()) <= frame for each in seen)
        >= 0.6
    )


def _announced(found: Segmentation, heading: int | None, count: int | None, *, anonymous: bool) -> float:
    """A heading before the first entry, worth most when its count is theirs."""
    if heading is None:
        return 0.0
    distance = found.start - heading
    near = 1.0 if distance <= 4 else 0.6
    if count == 0:
        return -2.5
    if count is None:
        return 1.3 * near if distance <= 6 else 0.3
    entries = len(found.entries)
    if entries == count:
        return (1.3 if anonymous else 3.0) * near
    if entries > 1.6 * count + 1:
        return -1.0
    return (1.9 if 0.6 <= entries / count <= 1.3 else 1.2) * near


def _alone(found: Segmentation, only: Traits, count: int | None, *, named: bool, dated: bool) -> float:
    """One entry shows no repetition: it needs who and when, or a heading that states one."""
    if found.candidate.shape == "label":
        return 3.0
    if count == 1 or (only.says and only.prose):
        return 0.0
    if found.candidate.closing:
        return 2.0
    if not only.prose:
        return 1.5
    if count is not None and count > 2:
        return 1.5
    return 0.0 if named and dated else 1.0


def _after(table: Table, found: Segmentation) -> float:
    """The form stands after the thread, sometimes before it."""
    asks = roles.FORM | roles.CLOSED
    rows = table.rows
    if any(
        row.whole(asks) or (len(row.content) < 160 and row.has(asks))
        for row in rows[found.end : found.end + 6]
    ):
        return 1.2
    if any(row.whole(roles.FORM) for row in rows[max(0, found.start - 8) : found.start]):
        return 0.8
    return 0.0


def _uneven(seen: Sequence[Traits]) -> float:
    """Readers write now a word, now a page; teasers are all cut to one length."""
    sizes = [each.size for each in seen]
    mean = statistics.fmean(sizes)
    return min(0.7, statistics.pstdev(sizes) / mean) - 0.3 if mean else -0.5


def _coverage(table: Table, seen: Sequence[Traits]) -> float:
    """How much of the page's prose stands in the comments: a forum page is nearly all thread."""
    usual = statistics.median(each.size for each in seen)
    # an entry that swallowed the article must not count as a page full of comments
    inside = sum(min(each.size, 4 * usual + 400) for each in seen)
    return 1.2 if inside >= 0.5 * table.prose else 0.0


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
    return min(1.6, 6.0 * calling / len(entries))


def _teasers(seen: Sequence[Traits]) -> float:
    """Entries that break off, or are headlines without a sentence."""
    count = len(seen)
    value = 2.5 if count > 1 and sum(each.cut for each in seen) > 0.6 * count else 0.0
    return value + (1.2 if count > 1 and sum(each.headline for each in seen) > 0.7 * count else 0.0)

"""Elements whose attributes say what they are: <x-comment author="..." created="..." depth="1">.

By shape: elements of one name, most of which name an author and a date, id or depth, each with a child that
is marked as its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from threadview_parsers.clean import clean_line
from threadview_parsers.html.dom import Dom
from threadview_parsers.html.embedded import fields as f
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.embedded.scoring import leave_over, rate
from threadview_parsers.html.embedded.units import Part, place
from threadview_parsers.html.entries import Entry, Hypothesis

_NAMED = frozenset((
    "author", "username", "userdisplayname", "authorname", "commentauthor", "user", "displayname",
    "postauthor", "poster", "nick", "nickname",
))  # fmt: skip
_COMMENT = re.compile(r"comment|reply|answer|post(?!er)|message", re.IGNORECASE)
_BODY = re.compile(
    r"(?:^|[-_])(?:comment|body|content|text|message|richtext|rtjson)(?:[-_]|$)", re.IGNORECASE
)
_NO_BODY = re.compile(
    r"meta|header|action|footer|avatar|toolbar|count|author|button|icon|time|credit|form", re.IGNORECASE
)
_LOOKED_AT = 200
"""Elements inside one unit that are searched for its body."""


def hypotheses(dom: Dom) -> Iterator[Hypothesis]:
    """The thread whose elements carry author and date as attributes: at most one."""
    groups: dict[str, list[tuple[int, f.Object]]] = {}
    for number, element in enumerate(dom.element):
        if len(element.attrib) < 2:
            continue
        names = element.keys()
        if not any(
            "author" in name or "user" in name or "nick" in name or "poster" in name for name in names
        ):
            continue
        fields = _attributes(dom, number)
        if any(fields.get(name) for name in _NAMED):
            tag = dom.tag[number]
            mark = tag if "-" in tag else " ".join(sorted(dom.classes[number])[:3]) or tag
            groups.setdefault(mark, []).append((number, fields))
    best: Hypothesis | None = None
    for mark, members in groups.items():
        found = _read(dom, mark, members)
        if found is not None and (best is None or len(found.entries) > len(best.entries)):
            best = found
    if best is not None:
        yield best


def _attributes(dom: Dom, number: int) -> f.Object:
    """The attributes under folded names, "data-" taken off."""
    return {
        f.folded(str(name).removeprefix("data-")): str(value)
        for name, value in dom.element[number].attrib.items()
        if value and len(value) < 400
    }


def _read(dom: Dom, mark: str, members: list[tuple[int, f.Object]]) -> Hypothesis | None:
    with_id = sum(
        f.first(fields, f.ID) is not None or f.first(fields, f.PARENT) is not None for _, fields in members
    )
    with_date = sum(_date(fields)[0] is not None for _, fields in members)
    with_level = sum(f.first(fields, f.LEVEL) is not None for _, fields in members)
    if max(with_date, with_level) * 2 < len(members) or with_id * 2 < len(members):
        return None
    spoken = _COMMENT.search(mark) or any(name.startswith("comment") for name in members[0][1])
    if not spoken and (len(members) < 3 or with_level * 2 < len(members)):
        return None
    units = {number for number, _ in members}
    parts: list[Part] = []
    entries: list[Entry] = []
    for number, fields in members:
        body = _body(dom, number, units)
        if body is None:
            continue
        date, words = _date(fields)
        key = f.identity(f.first(fields, f.ID))
        link = f.first(fields, f.URL)
        entries.append(
            Entry(
                author=next(
                    (clean_line(fields[name]).strip()[:100] or None for name in _NAMED if fields.get(name)),
                    None,
                ),
                published=date,
                published_text=words,
                key=clean_line(key) if key else None,
                parent_key=f.identity(f.first(fields, f.PARENT)),
                level=f.count_of(f.first(fields, f.LEVEL)),
                score=f.count_of(f.first(fields, f.SCORE)),
                url=clean_line(link)[:2000] if isinstance(link, str) else None,
            )
        )
        parts.append(Part(number, [body]))
    if len(entries) * 2 < len(members) or not entries:
        return None
    place(dom, parts, entries)
    if not any(entry.body for entry in entries):
        return None
    keys = {entry.key for entry in entries}
    for entry in entries:
        entry.parent_key = entry.parent_key if entry.parent_key in keys else None
    hypothesis = Hypothesis("embedded", entries)
    rate(hypothesis, 0.95 if spoken and with_id == len(members) else 0.75)
    leave_over(dom, hypothesis)
    return hypothesis


def _date(fields: f.Object) -> tuple[str | None, str | None]:
    for name in f.DATE:
        if name in fields:
            return read_moment(fields[name])
    return None, None


def _body(dom: Dom, unit: int, units: set[int]) -> int | None:
    """The child that is marked as the body: the outermost such with text in it."""
    number, end = unit + 1, dom.last[unit]
    for _ in range(_LOOKED_AT):
        if number >= end:
            return None
        if number in units:
            number = dom.last[number]
            continue
        marks = [dom.get(number, "slot") or "", dom.get(number, "id") or "", *dom.classes[number]]
        said = " ".join(marks)
        if len(dom.atoms(number)) and any(map(_BODY.search, marks)) and not _NO_BODY.search(said):
            return number
        number += 1
    return None

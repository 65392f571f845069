"""The authors of all comments at once: of the places that may name somebody, the one that always does."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from . import roles
from .badges import is_badge, is_rank, without_badges
from .columns import field_name
from .frames import is_frame, mask, read_frames
from .headers import without_pictures
from .shapes import LETTER, REPLY_NOTE, is_name_like, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .headers import Line
    from .lines import Row

_PICTURE = re.compile(r"^\s*(?:\[[^\[\]]{0,60}\]\s*)+(?=\S)")
"""What w3m and pandoc show for the portrait before a name."""
_NUMBERED = re.compile(r"^\s*(?:[+–−-]?\d{1,5}\s+)?#\s?\d{1,6}[.:)]?\s+(?=\S)")
"""Votes and the number of the post before a name: "+5 #2 Ada"."""
_STARS = re.compile(r"[★☆⭐✩✭✮⯪]{3,}\ufe0f?|(?<=\S)\s*[★☆✓✔]$")
"""A rating, or a star for a badge, beside a name."""
_COUNT = re.compile(r"[\d.,'’ \xa0\u202f]+")
_TOKEN = re.compile(r"\S+")
_PARTS = re.compile(r"\t|\s[|·•]\s|\s[–—-]\s")
_PARTS_BUT_DASHES = re.compile(r"\t|\s[|·•]\s")
_DASHED = re.compile(r"[^\s\t]\s[–—-]\s[^\s\t]")
_SIGNS = re.compile(r"[-_~^*]{1,3}")
LONG_NAME = 60
"""Beside a date, and where no other name stands, a name may be this long."""
NAME_WORDS = 3
"""Names have no more words, as a rule."""
LONGEST = 160
"""No name is longer than this."""
BEHIND = 0.3
"""A place names so many fewer of the authors than another: it is asked after it."""
FEW = 3
ADDRESSEES = 2


def read_names(
    heads: Sequence[Sequence[Line]], columns: Sequence[Row | None], dated: Sequence[Line | None]
) -> list[str | None]:
    """The author of each header. `columns`: the row of the name column; `dated`: the line of the date.

    The places, in this order where they name equally many: a phrase ("Ada says"), what is left beside the
    date, the column of names, any other row. Where a title stands above "written by Ada on 3 May", the
    column is the title's.
    """
    frames = read_frames(heads)
    heads = [[line for line in without_pictures(head) if not REPLY_NOTE.match(line.text)] for head in heads]
    dashes = _dash_parts(heads)
    said: list[str | None] = []
    fields: list[str | None] = []
    beside: list[str | None] = []
    column_names: list[str | None] = []
    others: list[str | None] = []
    for head, column, date_line in zip(heads, columns, dated, strict=True):
        spoken, field = _said(head, frames, dashes=dashes)
        said.append(spoken)
        fields.append(field)
        beside.append(_beside(head, date_line, frames, dashes=dashes))
        column_names.append(_of_column(head, column, frames, dashes=dashes))
        others.append(_other(head, frames, dashes=dashes))
    places = _in_order([said, fields, beside, column_names], others)
    if places[0] is said and beside in places:
        # a phrase ends at a full stop, a name may not: "by Mr. Berg | 3 May"
        for index, (name, whole) in enumerate(zip(said, beside, strict=True)):
            if name and whole and name[-1] == "." and whole.startswith(f"{name} "):
                said[index] = whole
    raw = [_first([place[index] for place in places]) for index in range(len(heads))]
    raw = [name if name and len(name) <= LONGEST else None for name in raw]
    names = _once(without_badges(_without_signs(raw)))
    alone = without_addressees(names)
    return names if alone == names else without_badges(alone)


def _in_order(places: Sequence[list[str | None]], others: list[str | None]) -> list[list[str | None]]:
    """The places by how many authors they name; nearly as many counts as equally many."""
    count = max(1, len(others))
    covered = [sum(1 for name in place if name and not is_badge(name)) / count for place in places]
    best = max(covered, default=0.0)
    leading = [place for place, share in zip(places, covered, strict=True) if share > best - BEHIND]
    behind = [place for place, share in zip(places, covered, strict=True) if share <= best - BEHIND]
    # "From: here" says where somebody lives, where a column of names stands beside it
    _, fields, _, columns = places
    if any(fields is place for place in leading) and any(columns is place for place in leading):
        words = [len(name.split()) for name in columns if name]
        if words and sum(words) <= NAME_WORDS * len(words):
            leading = [*(place for place in leading if place is not fields), fields]
    return [*leading, *behind, others]


def _first(names: Sequence[str | None]) -> str | None:
    """The first name; a badge only where there is no name."""
    known = [name for name in names if name]
    return next((name for name in known if not is_badge(name)), known[0] if known else None)


def _said(head: Sequence[Line], frames: frozenset[str], *, dashes: bool) -> tuple[str | None, str | None]:
    """The name that a phrase holds; and the one that it holds as a field, "From: Ada"."""
    field = None
    for line in head:
        for match in line.row.phrases:
            if match.name is None or not match.role.value & roles.SAYS:
                continue
            name = _unframed(_named(line, match.name), frames, dashes=dashes)
            if not name or (_COUNT.fullmatch(name) and line.row.has(roles.REPLY | roles.HEADING)):
                # "12 replies": nobody of that name replies
                continue
            if field_name(line.row) is None:
                return name, field
            field = field or name
    return None, field


def _beside(head: Sequence[Line], dated: Line | None, frames: frozenset[str], *, dashes: bool) -> str | None:
    lines = [line for line in head if line.dates and not line.dull and not line.row.control]
    if dated is not None:
        lines = [dated] if dated in lines else []
    for line in lines:
        name = _unframed(line.text, frames, dashes=dashes)
        if is_name_like(stripped(name)) and LETTER.search(name):
            return name
    return None


def _of_column(
    head: Sequence[Line], column: Row | None, frames: frozenset[str], *, dashes: bool
) -> str | None:
    """The name in the row of the column, or, where that one is a picture or a badge, in the row below."""
    if column is None:
        return None
    for line in head:
        if line.row.index < column.index or line.dull:
            continue
        if line.row.index > column.index + 2:
            break
        if line.dates:
            # "12 monkeys": a name that is a date as a whole; beside words it is no name
            return line.row.content if line.row is column and not stripped(line.text) else None
        name = _unframed(line.text, frames, dashes=dashes)
        if name and not is_rank(name):
            return name
    return None


def _other(head: Sequence[Line], frames: frozenset[str], *, dashes: bool) -> str | None:
    badge = None
    longer = None
    for line in head:
        row = line.row
        if line.dull or mask(row.content) in frames or (row.control and not line.dates and not line.lead):
            continue
        name = _unframed(line.text, frames, dashes=dashes)
        if is_name_like(stripped(name)) and (LETTER.search(name) or not line.dates):
            if not is_badge(name):
                return name
            badge = badge or name
        elif name and line.dates and len(name) <= LONG_NAME and not row.prose:
            longer = longer or name
    return longer or badge


def _once(names: Sequence[str | None]) -> list[str | None]:
    """ "Ada Ada" is Ada, where most names stand twice (a picture's text and the name), or where Ada is known.

    "Avatar of Ada Ada" and "Ada Ada author" say it by themselves.
    """
    known = [name for name in names if name]
    doubled = [_half(name) for name in known]
    usual = len(known) >= FEW and sum(half is not None for half in doubled) >= 0.6 * len(known)
    single = set(known)
    return [
        name
        and ((half if (half := _half(name)) and (usual or half in single) else None) or _twice(name) or name)
        for name in names
    ]


def without_addressees(names: Sequence[str | None]) -> list[str | None]:
    """ "Ben Ada" where Ada spoke before: Ben answers her. It takes two, or Ben known by himself."""
    known: set[str] = set()
    result: list[str | None] = []
    addressees: set[str] = set()
    single = {name for name in names if name}
    sure = False
    for name in names:
        alone = name
        if name and " " in name:
            words = name.split(" ")
            for start in range(1, len(words)):
                other = " ".join(words[start:])
                if other in known:
                    alone = " ".join(words[:start])
                    sure = sure or alone in single
                    addressees.add(other)
                    break
        if alone:
            known.add(alone)
        result.append(alone)
    return result if len(addressees) >= ADDRESSEES and sure else list(names)


def _half(name: str) -> str | None:
    middle = len(name) // 2
    first, second = name[:middle].strip(), name[middle:].strip()
    return first if first and first == second else None


def _twice(name: str) -> str | None:
    """What stands twice in a row, if something else stands beside it."""
    tokens = name.split()
    for size in range(len(tokens) // 2, 0, -1):
        if 2 * size == len(tokens):
            continue
        for start in range(len(tokens) - 2 * size + 1):
            half = tokens[start : start + size]
            if half == tokens[start + size : start + 2 * size] and len("".join(half)) > 2:
                return " ".join(half)
    return None


def _named(line: Line, where: tuple[int, int]) -> str:
    """The name that a phrase holds, without a date that the phrase took with it."""
    start, end = where
    for span in line.dates:
        if span.start < end and span.end > start:
            end = max(start, span.start)
    name = line.row.content[start:end]
    if "]" in name and "[" not in name:
        # the phrase began inside the portrait's brackets: "[Avatar] Ada says:"
        name = name.rsplit("]", 1)[1]
    return line.lead + name.strip() if line.lead and not line.row.content[:start].strip() else name


def _dash_parts(heads: Sequence[Sequence[Line]]) -> bool:
    """Whether a dash parts the name from something else: rarely seen, it is a part of the name."""
    lines = [line.text for head in heads for line in head if is_name_like(line.text.replace("\t", " "))]
    dashed = sum(1 for text in lines if _DASHED.search(text))
    return len(heads) <= FEW or dashed >= BEHIND * len(heads)


def _unframed(text: str, frames: frozenset[str], *, dashes: bool) -> str:
    """Take framing words off both ends; a date (a tab here) parts the text, the first part stays."""
    text = _STARS.sub(" ", _NUMBERED.sub("", _PICTURE.sub("", text)))
    for part in (_PARTS if dashes else _PARTS_BUT_DASHES).split(text):
        tokens = _TOKEN.findall(part)
        while tokens and is_frame(tokens[0], frames):
            tokens.pop(0)
        framed = False
        while tokens and (is_frame(tokens[-1], frames) or (framed and tokens[-1].isdigit())):
            # "Ada 15 points": the number belongs to the word behind it
            tokens.pop()
            framed = True
        name = " ".join(tokens)
        if stripped(name):
            return name
    return ""


def _without_signs(names: Sequence[str | None]) -> list[str | None]:
    """The names without the signs around them; a sign that few of them have is a part of the name."""
    known = [name for name in names if name]
    first = Counter(name[0] for name in known)
    last = Counter(name[-1] for name in known)
    rare = max(1, BEHIND * len(known)) if len(known) >= FEW else 0
    result: list[str | None] = []
    for name in names:
        bare = stripped(name) if name else ""
        if name and bare and bare in name:
            start = name.index(bare)
            before, after = name[:start], name[start + len(bare) :]
            if before and _SIGNS.fullmatch(before) and first[name[0]] <= rare:
                bare = before + bare
            if after and _SIGNS.fullmatch(after) and last[name[-1]] <= rare:
                bare += after
        result.append(bare or None)
    return result

"""What stands in a comment and was not written for it: signatures, notes of editing, widgets.

"Sent from my iPhone" stays: it is part of what the author sent, and no page tells it from a joke.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from threadview_parsers.html.edges import Body, body_of, trim_body, without_excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

NOTE = 160
"""A note of editing is no longer."""
LINES = 6
"""A signature that nothing marks is no longer."""
OFTEN = 0.2
"""So large a share of the posts has the same rule where a board draws it."""
SIGNED = 25
"""A closing line is a signature from this length on where three posts of an author have it ..."""
SIGNED_TWICE = 40
"""... and from this one where two have. Shorter ones are how people take leave: "LG Anna"."""
_SIGNATURE = re.compile(
    r"(?:^|[-_])(?:(?:post|user|message|msg|bb|ips|forum|member|author)[-_]*)?"
    r"(?:sig|signature|signatur|signatures|firma|podpis|assinatura|handtekening)(?:$|[-_]*(?:body|content|text|container|wrapper|wrap|block|box|panel|img|\d+)$)",
    re.IGNORECASE,
)
_UNSEEN = frozenset(
    str.split(
        "screen-reader-text screen-reader-only sr-only visually-hidden visuallyhidden assistive-text "
        "a11y-hidden screenreader offscreen jp-relatedposts sharedaddy addtoany_share_save_container "
        "jetpack-likes-widget-wrapper"
    )
)
_RULE = re.compile(r"_{5,}|--|—|-{10,}|={10,}|—{5,}|─{5,}|\*{10,}")
_EDITED = re.compile(
    r"\b(?:edited|modified|updated|bearbeitet|geändert|editiert|modifié|édité|édition|edición|editado|modificado|"
    r"modificato|bewerkt|aangepast|gewijzigd|redigerad|ändrad|redigert|redigeret|endret|muokattu|muokannut|"
    r"edytowan[yeo]|zmieniony|upraven[oýa]|upravil|szerkeszt\w*|módosít\w*|editat|modificat|uređen|izmenjen|"
    r"izmijenjen|изменен\w*|изменён\w*|отредактирован\w*|редагувал\w*|редактиран\w*|düzenle\w*|değiştir\w*|"
    r"επεξεργασ\w*|τροποποι\w*|chỉnh sửa|sửa lần cuối|diedit|disunting)\b|"
    r"編集|编辑|編輯|修改|수정|แก้ไข|تعديل|ويرايش|ویرایش|נערך",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d\d?[:.]\d\d(?!\d|[.:/-]\d)")


def without_signatures(dom: Dom, entries: list[Entry]) -> None:
    """Move signatures, notes of editing, widgets and controls from the bodies to the heads of the entries.

    No body is emptied. Linear in the size of the bodies. Entries whose text comes from data are left alone.
    """
    bodies = [body_of(dom, entry) for entry in entries if len(entry.body) > 1]
    _cut_marked(dom, bodies)
    _cut_below_rules(bodies)
    trim_body(dom, bodies)
    _cut_notes(bodies)
    _cut_by_author(bodies)
    trim_body(dom, bodies)
    for body in bodies:
        without_excerpt(dom, body)
        body.settle()


@lru_cache(maxsize=8192)
def _is_marked(name: str) -> bool:
    return name in _UNSEEN or _SIGNATURE.search(name) is not None


def _cut_marked(dom: Dom, bodies: Sequence[Body]) -> None:
    """What the page itself calls a signature, or shows to no reader."""
    marked = [number for number, names in enumerate(dom.classes) if names and any(map(_is_marked, names))]
    marked.sort(key=dom.first_atom.__getitem__)
    if not marked:
        return
    for body in bodies:
        atoms = body.entry.body
        start = bisect_left(marked, atoms[0], key=dom.first_atom.__getitem__)
        end = bisect_right(marked, atoms[-1], key=dom.first_atom.__getitem__)
        taken: set[int] = set()
        for number in marked[start:end]:
            taken.update(
                range(max(dom.first_atom[number], atoms[0]), min(dom.end_atom[number], atoms[-1] + 1))
            )
        if not taken or all(atom in taken for atom in atoms):
            continue
        body.cut.extend(atom for atom in atoms if atom in taken)
        kept = [[atom for atom in line if atom not in taken] for line in body.lines]
        places = [place for place, line in enumerate(kept) if line]
        body.lines = [kept[place] for place in places]
        body.apart = [body.apart[place] for place in places]
        body.texts = [dom.text(line) for line in body.lines]


def _cut_below_rules(bodies: Sequence[Body]) -> None:
    """A line of underscores, or the "--" of mail, parts text from signature where posts share it.

    Other rules are what people draw between parts of what they say: they must be common, or what is below
    them said again, and short.
    """
    places: defaultdict[str, list[tuple[Body, int]]] = defaultdict(list)
    for body in bodies:
        # the last rule of a kind: some people draw one within their text, too
        own = {text: place for place, text in enumerate(body.texts) if place and _RULE.fullmatch(text)}
        for rule, place in own.items():
            places[rule].append((body, place))
    for rule, found in places.items():
        under = Counter("\n".join(body.texts[place + 1 :]) for body, place in found)
        common = rule[0] == "_" or len(found) >= OFTEN * len(bodies)
        for body, place in found:
            below = len(body.lines) - place - 1
            again = common or under["\n".join(body.texts[place + 1 :])] >= 2
            shared = len(found) >= 2 and again and (rule[0] == "_" or below <= LINES)
            # a rule at the very end parts the text from nothing
            if below >= 0 and (shared or below == 0):
                body.cut_from(place)


def _cut_notes(bodies: Sequence[Body]) -> None:
    """ "Last edited by Ada on 3 May; edited 2 times": a dated last line that says so or opens alike."""
    from threadview_parsers.dates import find_dates

    openings: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        if len(body.lines) < 2 or len(body.texts[-1]) > NOTE or not any(map(str.isdigit, body.texts[-1])):
            continue
        if _EDITED.search(body.texts[-1]) or _tells_of_author(body):
            if find_dates(body.texts[-1]):
                body.pop(-1)
            continue
        openings[" ".join(body.texts[-1].casefold().split()[:2])].append(body)
    for opening, found in openings.items():
        if len(found) < 2 or any(map(str.isdigit, opening)) or len({body.texts[-1] for body in found}) < 2:
            continue
        if all(find_dates(body.texts[-1]) for body in found[:3]):
            for body in found:
                body.pop(-1)


def _tells_of_author(body: Body) -> bool:
    """Whether the last line says of the author what happened at a time of day, as nobody does of himself."""
    name = (body.entry.author or "").casefold()
    if len(name) <= 2:
        return False
    before, found, after = body.texts[-1].casefold().partition(name)
    return found != "" and before.strip() != "" and _CLOCK.search(after) is not None


def _cut_by_author(bodies: Sequence[Body]) -> None:
    """Lines that several posts of one author end with."""
    posts: defaultdict[str, dict[str, Body]] = defaultdict(dict)
    for body in bodies:
        if body.entry.author:
            # somebody who posts the same twice has not signed it
            posts[body.entry.author].setdefault("\n".join(body.texts), body)
    for own in posts.values():
        signed = list(own.values())
        if len(signed) < 2:
            continue
        common = _common_end(signed)
        if common:
            for body in signed:
                size = len(common)
                if len(body.lines) > size and body.texts[-size:] == common:
                    body.cut_from(len(body.lines) - size)


def _common_end(bodies: Sequence[Body]) -> list[str]:
    """The longest end of at most `LINES` lines that most of the bodies share, if it is a signature."""
    common: list[str] = []
    sharing = [body for body in bodies if len(body.lines) > 1]
    need = max(2, 0.6 * len(bodies))
    for size in range(1, LINES + 1):
        ends = Counter(body.texts[-size] for body in sharing if len(body.lines) > size)
        if not ends:
            break
        line, count = ends.most_common(1)[0]
        if count < need:
            break
        common.insert(0, line)
        sharing = [body for body in sharing if len(body.lines) > size and body.texts[-size] == line]
    length = sum(map(len, common))
    return common if length >= (SIGNED if len(sharing) >= 3 else SIGNED_TWICE) else []

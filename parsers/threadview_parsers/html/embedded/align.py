"""Finds on the page what came as data, so that the thread can be cut out of the article."""

from __future__ import annotations

import re
from bisect import bisect_left

from threadview_parsers.html.dom import Dom
from threadview_parsers.html.entries import Entry

_WORD = re.compile(r"\w+")
_KEY = 4
"""Words at the start of a text by which its place is looked up."""
_MOST_PLACES = 20
_CLIMB = 8


def align(dom: Dom, entries: list[Entry]) -> int:
    """Set `unit` and `body` of the entries whose text stands on the page; how many those are.

    `text` stays and is what counts. An atom serves one entry; entries take them in order, so that two
    equal texts find two places. Linear: a text is compared only where its first words stand.
    """
    wanted = {key for entry in entries if entry.text and (key := _key(entry.text))}
    places: dict[str, list[int]] = {}
    for atom, text in enumerate(dom.texts):
        key = _key(text)
        # a short atom ("Yes, <b>but</b> ...") is only part of a key
        if key and (key in wanted or len(_WORD.findall(text[:200])) < _KEY):
            key = key if key in wanted else _key(dom.text(range(atom, min(atom + 6, len(dom.texts)))))
            if key in wanted:
                found = places.setdefault(key, [])
                if len(found) < 4000:
                    found.append(atom)
    used: set[int] = set()
    for entry in entries:
        if entry.text and not entry.body:
            for atom in places.get(_key(entry.text), ())[:_MOST_PLACES]:
                body = _fits(dom, atom, entry.text, used)
                if body:
                    entry.body = body
                    used.update(body)
                    places[_key(entry.text)].remove(atom)
                    break
    _units(dom, entries)
    return sum(bool(entry.body) for entry in entries)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text[:400].casefold())[:_KEY])


def _fits(dom: Dom, atom: int, text: str, used: set[int]) -> list[int]:
    """The atoms from `atom` on that say the text, or none."""
    wanted = "".join(_WORD.findall(text.casefold()))
    said = 0
    body: list[int] = []
    while said < len(wanted) and atom < len(dom.texts) and atom not in used:
        piece = "".join(_WORD.findall(dom.texts[atom].casefold()))
        if not wanted.startswith(piece, said):
            break
        said += len(piece)
        body.append(atom)
        atom += 1
    # the end may be folded away behind "more"
    return body if said >= 0.9 * len(wanted) or (said > 200 and said >= 0.5 * len(wanted)) else []


def _units(dom: Dom, entries: list[Entry]) -> None:
    """Let each unit be the largest element around a body that holds no other body; alone, the smallest with
    the author's name.
    """
    starts = sorted(entry.body[0] for entry in entries if entry.body)
    for entry in entries:
        if not entry.body:
            continue
        number = dom.owners[entry.body[0]]
        while dom.end_atom[number] <= entry.body[-1]:
            number = dom.parent[number]
        best = number
        for step, above in enumerate(dom.ancestors(number)):
            first, last = dom.first_atom[above], dom.end_atom[above]
            if step > _CLIMB or bisect_left(starts, last) - bisect_left(starts, first) > 1:
                break
            if len(starts) > 1:
                best = above
            elif entry.author and any(
                entry.author in dom.texts[atom] for atom in range(first, min(last, first + 40))
            ):
                best = above
                break
        entry.unit = best

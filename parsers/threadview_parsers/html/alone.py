"""Pictures in comments: where they lead, and what they are called where a comment is nothing else."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

DEEP = 8
"""Elements of a link that are asked whether they are its picture."""
MOST = 200
"""Pictures of a comment."""
LONGEST = 300
"""Characters of a description."""
_OF_PERSON = re.compile(
    r"avatar|gravatar|userpic|user-?(?:image|photo|icon)|profile|portrait|(?:^|[-_/])(?:icon|logo|badge|flag|"
    r"rank|star|spacer|pixel|button|btn)s?(?:$|[-_/.\d])",
    re.IGNORECASE,
)
"""Of pictures that stand for somebody, or for the page."""


def set_alone(dom: Dom, entries: Sequence[Entry], elements: Sequence[Sequence[int]]) -> None:
    """Set `text` of entries without any to the description of the picture that they consist of, if any,
    and `links` to where the pictures in their text lead.

    `elements` are those of each entry, as `own_elements` gives them. Linear in the thread.
    """
    for entry, own in zip(entries, elements, strict=True):
        if entry.text is None:
            entry.links = _of_pictures(dom, entry, own)
        if entry.body or entry.text or entry.kind != "comment":
            continue
        for number in own:
            if dom.tag[number] == "img" and (said := _said(dom, number, entry.author)) is not None:
                entry.text = said
                break


def _of_pictures(dom: Dom, entry: Entry, own: Sequence[int]) -> tuple[str, ...]:
    """The addresses, as the page has them, of links in the text that hold a picture and no word."""
    if not entry.body or entry.unit is None:
        return ()
    found: list[str] = []
    for number in own:
        if dom.tag[number] != "a" or dom.atoms(number) or len(found) >= MOST:
            continue
        href = dom.get(number, "href")
        holds = "img" in dom.tag[number + 1 : min(dom.last[number], number + DEEP)]
        if href and holds and _is_in_text(dom, entry, number):
            found.append(href)
    return tuple(found)


def _is_in_text(dom: Dom, entry: Entry, number: int) -> bool:
    """Whether an element stands beside words of the text, in an element that is not the whole unit."""
    for parent, _ in zip(dom.ancestors(dom.parent[number]), range(2), strict=False):
        if parent == entry.unit:
            return False
        place = bisect_left(entry.body, dom.first_atom[parent])
        if place < len(entry.body) and entry.body[place] < dom.end_atom[parent]:
            return True
    return False


def _said(dom: Dom, number: int, author: str | None) -> str | None:
    """What a picture is called; None if it is not one that somebody posted."""
    names = (*dom.classes[number], *dom.classes[max(dom.parent[number], 0)])
    source = (dom.get(number, "src") or "")[-200:]
    if any(_OF_PERSON.search(name[:100]) for name in names) or _OF_PERSON.search(source):
        return None
    said = " ".join(clean((dom.get(number, "alt") or dom.get(number, "title") or "")[:LONGEST]).split())
    if author and author.casefold() in said.casefold():
        return None
    return said if sum(map(str.isalpha, said)) > 1 else None

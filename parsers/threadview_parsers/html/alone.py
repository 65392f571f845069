"""Comments that are a picture and nothing else: their text is what the picture is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from threadview_parsers.clean import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Entry

LONGEST = 300
"""Characters of a description."""
_OF_PERSON = re.compile(
    r"avatar|gravatar|userpic|user-?(?:image|photo|icon)|profile|portrait|(?:^|[-_/])(?:icon|logo|badge|flag|"
    r"rank|star|spacer|pixel|button|btn)s?(?:$|[-_/.\d])",
    re.IGNORECASE,
)
"""Of pictures that stand for somebody, or for the page."""


def set_alone(dom: Dom, entries: Sequence[Entry], elements: Sequence[Sequence[int]]) -> None:
    """Set `text` of entries without any to the description of the picture that they consist of, if any.

    `elements` are those of each entry, as `own_elements` gives them. Linear in the thread.
    """
    for entry, own in zip(entries, elements, strict=True):
        if entry.body or entry.text or entry.kind != "comment":
            continue
        for number in own:
            if dom.tag[number] == "img" and (said := _said(dom, number, entry.author)) is not None:
                entry.text = said
                break


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

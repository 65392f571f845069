"""What a discussion is about where the platform's markup says so: the question, the submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.entries import Entry
from threadview_parsers.html.platforms import values

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.platforms.description import Choices, Topic
    from threadview_parsers.html.platforms.select import Index

FEW = 8
"""A value stands among the first elements that a selector finds."""


def read_topic(index: Index, topic: Topic) -> Entry | None:
    """The topic as an entry with `unit`, `body`, author and date; None where the page has none of its kind.

    Its `text` is "" where it is a link and has no text of its own.
    """
    dom = index.dom
    root = next((number for choice in topic.root for number in index.select(choice)[:1]), None)
    if root is None:
        return None
    entry = Entry(unit=root)
    entry.author = _first(index, root, topic.author, values.name_of)
    stamp = _first(index, root, topic.stamp, _whole)
    entry.published = values.iso_of(stamp) if stamp is not None else None
    entry.published_text = _first(index, root, topic.date, values.date_of)
    if entry.author is None and entry.published is None:
        return None
    for choice in topic.body:
        found = _inside(dom, root, index.select(choice))
        if found:
            entry.body = list(dom.atoms(found[0]))
            break
    if not entry.body:
        entry.text = ""
    return entry


def _inside(dom: Dom, root: int, elements: Sequence[int]) -> list[int]:
    return [number for number in elements if dom.within(number, root)][:FEW]


def _first(index: Index, root: int, choices: Choices, read: Callable[[str], str | None]) -> str | None:
    dom = index.dom
    for choice in choices:
        last = choice.startswith("last:")
        selector, _, attribute = choice.removeprefix("last:").partition("@")
        elements = [number for number in index.select(selector) if dom.within(number, root)]
        for element in elements[: -FEW - 1 : -1] if last else elements[:FEW]:
            said = dom.get(element, attribute) if attribute else dom.text(dom.atoms(element)[:16])
            value = read(values.plain(said)) if said else None
            if value is not None:
                return value
    return None


def _whole(text: str) -> str | None:
    return text or None

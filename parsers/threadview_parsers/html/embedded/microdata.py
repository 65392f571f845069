"""schema.org in microdata: comments, answers and reviews marked up in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from threadview_parsers.clean import clean_line
from threadview_parsers.html.dom import Dom
from threadview_parsers.html.embedded.bodies import line_of
from threadview_parsers.html.embedded.fields import count_of
from threadview_parsers.html.embedded.json_ld import COMMENTS, REVIEWS, TOPICS
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.embedded.scoring import leave_over, rate
from threadview_parsers.html.embedded.units import Part, place, place_opening
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.records import Kind

_TEXT = ("commenttext", "text", "reviewbody", "articlebody", "description")
_AUTHOR = ("author", "creator", "contributor")
_DATE = ("datecreated", "datepublished", "commenttime", "dateposted")
_VALUES = {"meta": "content", "time": "datetime", "a": "href", "link": "href", "data": "value", "img": "src"}
MOST_ATOMS = 40
"""Atoms of one property that are looked at: an element that nobody closed holds the rest of the page."""
_PLACEHOLDER = re.compile(r"\{\{.*\}\}|<%.*%>|\$\{.*\}|%\w+%|\[\[.*\]\]")
_KINDS: dict[str, Kind] = {"answer": "answer", "review": "review"}


@dataclass(slots=True)
class Item:
    """One element with `itemscope`."""

    number: int
    type: str
    """In lower case, without the address of its vocabulary; "" if it has none."""
    holder: int
    """The place of the item that it stands in, or -1."""
    role: str = ""
    """The property of its holder that it is."""
    properties: dict[str, list[int]] = field(default_factory=dict)
    """The elements with each `itemprop`, names in lower case, of this item only."""


def read_items(dom: Dom) -> list[Item]:
    """The items of a page in document order; read once."""
    known: list[Item] | None = dom.known.get("items")
    if known is not None:
        return known
    items: list[Item] = []
    dom.known["items"] = items
    open_items: list[int] = []
    for number, element in enumerate(dom.element):
        names = element.get("itemprop")
        scoped = element.get("itemscope") is not None or element.get("itemtype") is not None
        if names is None and not scoped:
            continue
        while open_items and number >= dom.last[items[open_items[-1]].number]:
            open_items.pop()
        holder = open_items[-1] if open_items else -1
        role = str(names or "").lower().split()
        if holder >= 0:
            for name in role[:5]:
                items[holder].properties.setdefault(name, []).append(number)
        if scoped:
            kind = str(element.get("itemtype") or "").split(" ")[0].rstrip("/").rsplit("/", 1)[-1].lower()
            open_items.append(len(items))
            items.append(Item(number, kind, holder, role[0] if role else ""))
    return items


def hypotheses(dom: Dom, items: list[Item]) -> Iterator[Hypothesis]:
    """The threads that the items hold: one of comments and answers, one of reviews."""
    if any(item.type == "faqpage" for item in items):
        return
    at = {item.number: item for item in items}
    comments = [item for item in items if item.type in COMMENTS and _says(dom, item)]
    if comments and len(_holders(items, comments)) == 1:
        yield from _finish(dom, items, comments, at)
    reviews = [item for item in items if item.type in REVIEWS and _says(dom, item)]
    if (
        reviews
        and len(_holders(items, reviews)) == 1
        and (len(reviews) > 1 or _declared(dom, items, reviews) == 1)
    ):
        yield from _finish(dom, items, reviews, at)


def _holders(items: list[Item], members: list[Item]) -> set[int]:
    """What the members are about: the nearest items around them that are no comments themselves."""
    about: list[int] = []
    for item in items:
        holder = item.holder
        inside = holder >= 0 and (items[holder].type in COMMENTS or items[holder].type in REVIEWS)
        about.append(about[holder] if inside else holder)
    wanted = {item.number for item in members}
    return {found for item, found in zip(items, about, strict=True) if item.number in wanted}


def _says(dom: Dom, item: Item) -> bool:
    """Whether the item has a text of its own: a hidden template has none, or names what would stand there."""
    text = " ".join(dom.text(dom.atoms(number)[:MOST_ATOMS]) for number in _bodies(item)).strip()
    return bool(text) and not _PLACEHOLDER.fullmatch(text)


def _text_of(item: Item) -> int | None:
    return next((item.properties[name][0] for name in _TEXT if name in item.properties), None)


def _finish(dom: Dom, items: list[Item], members: list[Item], at: dict[int, Item]) -> Iterator[Hypothesis]:
    holder = next(iter(_holders(items, members)))
    entries = [entry_of(dom, item, at) for item in members]
    place(dom, [Part(item.number, _bodies(item)) for item in members], entries)
    if not any(entry.body for entry in entries):
        return
    hypothesis = Hypothesis("embedded", entries, declared=_declared(dom, items, members))
    topic = items[holder] if holder >= 0 else _topic_before(items, members)
    if topic is not None and topic.type in TOPICS and _text_of(topic) is not None:
        opening = entry_of(dom, topic, at)
        units = sorted(entry.unit for entry in entries if entry.unit is not None)
        place_opening(dom, Part(topic.number, _bodies(topic)), opening, units, topic.number)
        if opening.body:
            for entry in entries:
                entry.parent = None if entry.parent is None else entry.parent + 1
            entries.insert(0, opening)
            hypothesis.opening = True
    rate(hypothesis, 0.9 if members[0].type in REVIEWS else 1.0)
    leave_over(dom, hypothesis)
    yield hypothesis


def _topic_before(items: list[Item], members: list[Item]) -> Item | None:
    """The post that opens a topic where its comments stand beside it and not inside."""
    topics = [item for item in items if item.type in TOPICS]
    return topics[0] if len(topics) == 1 and topics[0].number < members[0].number else None


def _bodies(item: Item) -> list[int]:
    """The elements that hold the text: of a review, its title first."""
    found = next((item.properties[name][:20] for name in _TEXT if name in item.properties), [])
    if item.type in REVIEWS:
        found = [*(item.properties.get("headline") or item.properties.get("name", []))[:1], *found]
    return found


def entry_of(dom: Dom, item: Item, at: dict[int, Item]) -> Entry:
    """What the properties of an item say: author, date, address, votes, ids; no text yet."""
    author = next(
        (
            name
            for key in _AUTHOR
            for number in item.properties.get(key, ())
            if (name := _name(dom, number, at))
        ),
        None,
    )
    entry = Entry(author=author, kind=_KINDS.get(item.type, "comment"))
    for key in _DATE:
        for number in item.properties.get(key, ()):
            if entry.published is None:
                entry.published, words = read_moment(value_of(dom, number))
                entry.published_text = entry.published_text or words or _shown(dom, number)
    for number in item.properties.get("url", ()):
        entry.url = entry.url or clean_line(value_of(dom, number))[:2000] or None
    for key in ("upvotecount",):
        for number in item.properties.get(key, ()):
            entry.score = count_of(value_of(dom, number)) if entry.score is None else entry.score
    for number in item.properties.get("parentitem", ()):
        entry.parent_key = entry.parent_key or _fragment(value_of(dom, number))
    own = dom.get(item.number, "id") or dom.get(item.number, "itemid")
    entry.key = clean_line(own)[:300] if own else entry.url and _fragment(entry.url)
    return entry


def _fragment(url: str) -> str | None:
    return clean_line(url.rsplit("#", 1)[-1])[:300] or None


def _shown(dom: Dom, number: int) -> str | None:
    text = dom.text(dom.atoms(number)[:MOST_ATOMS])
    return text if 0 < len(text) <= 60 else None


def _name(dom: Dom, number: int, at: dict[int, Item]) -> str | None:
    """The name of a person: the `name` of the item, or what the element says."""
    person = at.get(number)
    if person is not None:
        for key in ("name", "alternatename", "givenname"):
            for inner in person.properties.get(key, ()):
                name = line_of(value_of(dom, inner, shown=True))
                if name:
                    return name[:200]
    text = line_of(value_of(dom, number, shown=True))
    return text if text and len(text) <= 100 else None


def value_of(dom: Dom, number: int, *, shown: bool = False) -> str:
    """The value of a property: an attribute, by the element, else its text; `shown`: the text first."""
    content = dom.get(number, "content")
    if content is not None:
        return content
    text = dom.text(dom.atoms(number)[:MOST_ATOMS]) if shown or dom.tag[number] not in _VALUES else ""
    if text:
        return text
    return (
        dom.get(number, _VALUES.get(dom.tag[number], "content"))
        or dom.get(number, "datetime")
        or dom.text(dom.atoms(number)[:MOST_ATOMS])
    )


def _declared(dom: Dom, items: list[Item], members: list[Item]) -> int | None:
    holder = next(iter(_holders(items, members)))
    near = [items[holder]] if holder >= 0 else []
    near += [item for item in items if item.type == "aggregaterating" and members[0].type in REVIEWS]
    for item in near:
        for key in ("answercount", "commentcount", "reviewcount"):
            for number in item.properties.get(key, ()):
                count = count_of(value_of(dom, number))
                if count is not None:
                    return count
    return None

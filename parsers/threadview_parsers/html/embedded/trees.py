"""Objects that are comments, with the replies inside them or named by id, as entries in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from threadview_parsers.clean import clean_line
from threadview_parsers.html.embedded import fields as f
from threadview_parsers.html.embedded.bodies import Body, line_of, read_body
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.entries import Entry, Hypothesis
from threadview_parsers.records import Kind

MOST_ENTRIES = 200_000
_UNSEEN = ("spam", "trash", "pending", "hold", "rejected", "unapproved", "draft")


@dataclass(slots=True)
class Context:
    """What else the page's data says that an object may refer to."""

    persons: dict[str, str] = field(default_factory=dict)
    """The name of a user, by id."""
    objects: dict[str, f.Object] = field(default_factory=dict)
    """An object, by the key or "@id" that a reference names."""


def entries_of(items: list[f.Object], context: Context, kind: Kind = "comment") -> list[Entry]:
    """The items and all the replies inside them, parents first; no recursion, every object once."""
    entries: list[Entry] = []
    numbers: dict[str, str] = {}
    nested = _children_among(items, context)
    stack: list[tuple[f.Object, int | None, Kind]] = [
        (item, None, kind) for item in reversed(items) if id(item) not in nested
    ]
    seen: set[int] = set()
    keys: set[str] = set()
    while stack and len(entries) < MOST_ENTRIES:
        item, parent, kind = stack.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        fields = f.keyed(item)
        kind = _kind(fields, kind)
        entry = to_entry(fields, context, kind)
        children = _children(fields, context)
        place = parent
        if entry is not None and (entry.text or children) and (entry.key is None or entry.key not in keys):
            if entry.key is not None:
                keys.add(entry.key)
            number = f.identity(f.first(fields, f.NUMBER))
            if number is not None and entry.key is not None:
                numbers.setdefault(number, entry.key)
            entry.parent = parent
            place = len(entries)
            entries.append(entry)
        below: Kind = "comment" if kind in ("answer", "review") else kind
        stack.extend((child, place, below) for child in reversed(children))
    _settle(entries, numbers)
    return entries


def to_entry(fields: f.Object, context: Context, kind: Kind) -> Entry | None:
    """One object under folded keys as an entry; None where it has no text and no trace of a removal."""
    if str(fields.get("status", "")).lower() in _UNSEEN:
        return None
    value = f.text_value(fields)
    body = read_body(value) if value is not None else Body("")
    if kind == "review":
        body = _with_title(body, fields)
    removed = f.is_removed(fields) or body.text in ("[deleted]", "[removed]")
    if not body.text and not removed:
        return None
    date, words = None, None
    for name in f.DATE:
        if name in fields:
            date, words = read_moment(fields[name])
            if date or words:
                break
    url = f.first(fields, f.URL)
    if not isinstance(url, str) and str(fields.get("@id", "")).startswith("http"):
        url = fields["@id"]
    key = f.identity(f.first(fields, f.ID))
    parent_number = f.identity(f.first(fields, f.PARENT_NUMBER))
    level = f.count_of(f.first(fields, f.LEVEL))
    number = f.first(fields, f.ID)
    return Entry(
        text=body.text,
        quotes=body.quotes,
        links=body.links,
        author=f.author_of(_without_title(fields), context.persons),
        published=date,
        published_text=words,
        number=clean_line(str(number))[:80] if isinstance(number, str | int) and key else None,
        url=clean_line(url)[:2000] if isinstance(url, str) else None,
        score=f.count_of(f.first(fields, f.SCORE)),
        kind="removed" if removed and len(body.text) < 80 else kind,
        key=key or (url if isinstance(url, str) else None),
        parent_key="#" + parent_number if parent_number else f.identity(f.first(fields, f.PARENT)),
        level=level,
    )


def _without_title(fields: f.Object) -> f.Object:
    """A node of schema.org has its title in "name"."""
    return {name: value for name, value in fields.items() if name != "name"} if "@type" in fields else fields


def _with_title(body: Body, fields: f.Object) -> Body:
    """A review's title is its first paragraph, as the page shows it."""
    title = line_of(
        fields.get("headline") or fields.get("title") or ("@type" in fields and fields.get("name"))
    )
    if not title or not body.text or len(title) > 200 or body.text.startswith(title.rstrip(".…")):
        return body
    shift = len(title) + 2
    quotes = tuple((start + shift, end + shift) for start, end in body.quotes)
    return Body(f"{title}\n\n{body.text}", quotes, body.links)


def _kind(fields: f.Object, kind: Kind) -> Kind:
    named = fields.get("@type") or fields.get("$typename") or fields.get("typename") or fields.get("type")
    name = str(named[0] if isinstance(named, list) and named else named).lower()
    if name.endswith("answer"):
        return "answer"
    if name.endswith("review") and name != "blogreview":
        return "review"
    if name in ("pingback", "trackback"):
        return "pingback"
    return "comment" if name.endswith("comment") else kind


def _children(fields: f.Object, context: Context) -> list[f.Object]:
    found: list[f.Object] = []
    for name in f.CHILDREN:
        value = fields.get(name)
        if not isinstance(value, list | dict):
            continue
        for item in resolved(value, context):
            inner = f.keyed(item)
            if f.text_value(inner) is not None or f.is_removed(inner):
                found.append(item)
    return found


def resolved(value: Any, context: Context) -> list[f.Object]:
    """The objects of a value, references followed."""
    if isinstance(value, list) and value and isinstance(value[0], str | int):
        names = [str(one) for one in value if isinstance(one, str | int)]
        return [context.objects[name] for name in names if name in context.objects]
    found = []
    for item in f.items_of(value):
        name = item.get("__ref") or (item.get("id") if item.get("type") == "id" else None)
        name = name or (item.get("@id") if len(item) < 3 else None)
        if isinstance(name, str) and name in context.objects:
            found.append(context.objects[name])
        else:
            found.append(item)
    return found


def _children_among(items: list[f.Object], context: Context) -> set[int]:
    """Those of the items that another one holds as its reply."""
    here = {id(item) for item in items}
    return {
        id(child)
        for item in items
        for child in _children(f.keyed(item), context)
        if id(child) in here and child is not item
    }


def _settle(entries: list[Entry], numbers: dict[str, str]) -> None:
    """Give every parent that is named the name that its entry bears; drop names of what is no entry."""
    keys = {entry.key: entry.key for entry in entries if entry.key}
    for entry in entries:
        if entry.key:
            keys.setdefault(_bare(entry.key), entry.key)

    def find(name: str) -> str | None:
        if name[0] == "#" and name[1:] in numbers:
            return numbers[name[1:]]
        return keys.get(name) or keys.get(_bare(name))

    for entry in entries:
        named = find(entry.parent_key) if entry.parent_key else None
        entry.parent_key = named if named != entry.key else None


def _bare(name: str) -> str:
    """An id without what names its type: "t1_abc", "Comment:12", "https://a.example/p#comment-12"."""
    for sign in ("#", ":", "/", "_"):
        name = name.rsplit(sign, 1)[-1] or name
    return name


def arrange(hypothesis: Hypothesis) -> None:
    """Put the entries of data in the order in which they are read: each reply after what it answers.

    Siblings keep their order; where all entries stand on the page, its order is the one that counts. Sets
    `parent`. Entries that answer each other in a circle are answers to nobody.
    """
    entries = hypothesis.entries
    places = {entry.key: place for place, entry in enumerate(entries) if entry.key}
    order = list(range(len(entries)))
    if all(entry.body for entry in entries):
        order.sort(key=lambda place: (not (hypothesis.opening and place == 0), entries[place].body[0]))
    below: list[list[int]] = [[] for _ in entries]
    parents: list[int | None] = []
    for place, entry in enumerate(entries):
        parent = entry.parent if entry.parent is not None else places.get(entry.parent_key or "")
        # to answer the opening post is to answer nobody
        at_top = parent == place or (parent == 0 and hypothesis.opening)
        parents.append(None if at_top else parent)
    for place in order:
        parent = parents[place]
        if parent is not None:
            below[parent].append(place)
    arranged: list[int] = []
    done: set[int] = set()
    roots = [place for place in order if parents[place] is None]
    for start in (*roots, *order):  # the second part: what only a circle leads to
        if start in done:
            continue
        if parents[start] is not None:
            parents[start] = None
        stack = [start]
        while stack:
            place = stack.pop()
            if place in done:
                continue
            done.add(place)
            arranged.append(place)
            stack.extend(reversed(below[place]))
    now = {place: index for index, place in enumerate(arranged)}
    for place, entry in enumerate(entries):
        parent = parents[place]
        entry.parent = None if parent is None else now[parent]
    entries[:] = [entries[place] for place in arranged]

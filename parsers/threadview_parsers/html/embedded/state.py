"""Comments in the state of a script-rendered page, found by their shape: no site and no framework is named.

A list (or a dict by id) is a thread when most of its objects have a text and an author or date, and either
the keys above it speak of comments or the objects do (a parent, replies). Teasers of articles have title,
slug and picture and are left alone: a false thread is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from threadview_parsers.html.embedded import fields as f
from threadview_parsers.html.embedded.blobs import nested_text
from threadview_parsers.html.embedded.scoring import rate
from threadview_parsers.html.embedded.traits import traits_of
from threadview_parsers.html.embedded.trees import Context, entries_of
from threadview_parsers.html.entries import Hypothesis
from threadview_parsers.records import Kind

MOST_VALUES = 3_000_000
INSIDE, ALONE, LISTED, FEED = -1, 0, 1, 2
_STRONG = re.compile(
    r"comm?ent(?!ary|ator)|kommentar|repl(?:y|ies)|answer|review|respuesta|antwort|opinion|responses?$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"posts?\b|poststream|messages?\b|discussion|thread|feedback", re.IGNORECASE)
_TOPIC = re.compile(r"thread|topic|discussion|forum")
_ELSEWHERE = re.compile(
    r"recent|latest|related|popular|trending|recommend|similar|sidebar|teaser|newest|bestof|mostcomm|mostread"
    r"|breadcrumb|menu|translat|locale|i18n|config|setting|template|widgetdata|carousel|variants?$|products?$"
    r"|liveblog|ticker|timeline|updates$|newsfeed|testimonial|changelog|notification",
    re.IGNORECASE,
)
_ABOVE = frozenset(
    [
        "byid",
        "entities",
        "items",
        "data",
        "list",
        "nodes",
        "edges",
        "results",
        "all",
        "state",
        "value",
        "values",
        "content",
        "payload",
        "response",
        "pages",
        "records",
        "rows",
        "entries",
        "node",
        "thread",
    ]
)
_USERS = re.compile(r"user|author|person|people|member|commenter|profile|account", re.IGNORECASE)
_PERSONAL = frozenset(
    ("username", "displayname", "nickname", "avatar", "avatarurl", "firstname", "screenname")
)
_TYPED = re.compile(r"^([A-Za-z]\w{1,40}):.+")


@dataclass(slots=True)
class _Found:
    items: list[f.Object]
    path: tuple[str, ...]
    holder: int
    """Whether it stands in an item of a list (`LISTED`), even of a list of articles (`FEED`)."""
    certainty: float


def hypotheses(values: list[Any]) -> Iterator[Hypothesis]:
    """The thread that the values hold: none, or one."""
    context = Context()
    found = list(_search(values, context))
    chosen = _choose(found)
    if not chosen:
        return
    items: list[f.Object] = []
    for one in chosen:
        items.extend(one.items)
    entries = entries_of(items, context, _kind(chosen[0]))
    entries = [entry for entry in entries if entry.text or entry.kind == "removed"]
    if not any(entry.text for entry in entries):
        return
    hypothesis = Hypothesis("embedded", entries)
    fields = f.keyed(chosen[0].items[0])
    first_number = f.identity(f.first(fields, f.NUMBER))
    hypothesis.opening = (
        first_number == "1" and "postnumber" in fields and not _STRONG.search(" ".join(chosen[0].path[-2:]))
    )
    rate(hypothesis, max(one.certainty for one in chosen))
    yield hypothesis


def _search(values: list[Any], context: Context) -> Iterator[_Found]:
    """Every list that looks like comments, and what they may refer to. No recursion, each value once."""
    stack: list[tuple[Any, tuple[str, ...], int]] = [(value, (), 0) for value in reversed(values)]
    seen: set[int] = set()
    keep: list[Any] = []  # an id names an object only while that lives
    held: list[_Found] = []
    count = 0
    while stack and count < MOST_VALUES:
        value, path, holder = stack.pop()
        if isinstance(value, str):
            inner = nested_text(value)
            if inner is not None and len(path) < 30:
                keep.append(inner)
                stack.append((inner, (*path, ""), holder))
            continue
        if id(value) in seen:
            continue
        seen.add(id(value))
        count += len(value) + 1
        if isinstance(value, dict):
            _remember(value, path, context)
        found = _assess(value, path, holder)
        if found is not None:
            held.append(found)
        above = INSIDE if found is not None else holder
        if isinstance(value, list):
            inside = max(above, _as_holder(value)) if above in (ALONE, LISTED) else above
            stack.extend(
                (item, path, inside)
                for item in reversed(value)
                if isinstance(item, dict | list | str) and item
            )
        else:
            stack.extend(
                (item, (*path[-7:], f.folded(key)), above)
                for key, item in reversed(value.items())
                if isinstance(item, dict | list | str)
                and item
                and (not isinstance(item, str) or item[0] in "{[")
            )
    yield from held


def _as_holder(value: list[Any]) -> int:
    """What a list is for the lists inside its items."""
    items = [item for item in value[:20] if isinstance(item, dict)]
    if len(value) < 2 or not items:
        return ALONE
    titled = sum(any(f.folded(key) in ("title", "headline") for key in item) for item in items)
    return FEED if titled * 2 > len(items) else LISTED


def _remember(value: f.Object, path: tuple[str, ...], context: Context) -> None:
    """Keep what other objects refer to by an id: cached objects, and the names of persons."""
    for key, item in value.items():
        if isinstance(item, dict) and len(item) > 1 and (_TYPED.match(key) or key.isdigit()):
            context.objects.setdefault(key, item)
    own = value.get("id") or value.get("_id") or value.get("userId") or value.get("uid")
    if not isinstance(own, str | int):
        return
    names = {f.folded(key) for key in list(value)[:60]}
    kind = value.get("__typename")
    # a section has an id and a name too
    if _USERS.search(f"{' '.join(path[-2:])} {kind}") or not names.isdisjoint(_PERSONAL):
        name = f.name_of(value)
        if name:
            context.persons.setdefault(str(own), name)
            context.persons.setdefault(f"{kind}:{own}", name)


def _assess(value: Any, path: tuple[str, ...], holder: int) -> _Found | None:
    """The list as a thread, if it looks like one. `INSIDE` of one, it is part of that."""
    if holder == INSIDE:
        return None
    if isinstance(value, list):
        items = [item for item in map(f.unwrap, value) if isinstance(item, dict)]
        return _judge(items, path, holder) if items and len(items) * 2 > len(value) else None
    parts: dict[str, list[f.Object]] = {}
    for key, item in value.items():
        if isinstance(item, dict) and item:
            typed = _TYPED.match(key)
            parts.setdefault(f.folded(typed[1]) if typed else "", []).append(item)
    if len(parts.get("", ())) * 2 <= len(value):
        parts.pop("", None)
    if not parts or f.is_item(value):
        return None
    found = [_judge(items, (*path, name) if name else path, holder) for name, items in parts.items()]
    return max((one for one in found if one is not None), key=lambda one: len(one.items), default=None)


def _judge(items: list[f.Object], path: tuple[str, ...], holder: int) -> _Found | None:
    """Decide by what most of the items have (60 of them at most), and by the keys above them."""
    words = [key for key in path if key and key not in _ABOVE][-3:]
    if any(_ELSEWHERE.search(key) for key in words):
        return None
    traits = [traits_of(item) for item in (items if len(items) <= 60 else items[:: len(items) // 60])]

    def share(name: str) -> float:
        return sum(name in one for one in traits) / len(traits)

    if share("text") < 0.6 or max(share("author"), share("date")) < 0.6:
        return None
    both = share("author") >= 0.8 and share("date") >= 0.6
    signs, teaser, titled = share("sign") >= 0.6, share("teaser") > 0.5, share("title") > 0.5
    strong = bool(words and _STRONG.search(words[-1]))
    if strong or share("typed") > 0.5:
        refused = (teaser and (titled or not signs)) or (
            titled and not both and "review" not in "".join(words)
        )
        return None if refused else _Found(items, path, holder, 0.95 if both else 0.8)
    certainty = 0.0
    if both and not teaser and not titled:
        joined = " ".join(words)
        if signs and (_WEAK.search(joined) or _STRONG.search(joined)):
            certainty = 0.85
        elif signs and (len(items) > 1 or share("replies") > 0) and share("parent") > 0:
            certainty = 0.75
        elif len(items) > 1 and _TOPIC.search(joined) and re.search(r"posts|messages", joined):
            certainty = 0.7
    return _Found(items, path, holder, certainty) if certainty else None


def _choose(found: list[_Found]) -> list[_Found]:
    """The lists of one thread: the largest, and its pages; none where every item of a feed has its own."""
    if not found:
        return []
    best = max(found, key=lambda one: (one.certainty >= 0.75, len(one.items) * one.certainty))
    same = [one for one in found if one.path == best.path]
    total = sum(len(one.items) for one in same)
    if best.holder == FEED:
        return []
    if best.holder == LISTED and len(same) > 1:
        # the pages of one thread lie under "pages"; of things that each have some, one must have most
        if "pages" in best.path or "queries" in best.path:
            return same
        return [best] if len(best.items) * 3 >= total * 2 else []
    return same if best.holder == ALONE else [best]


def _kind(found: _Found) -> Kind:
    last = " ".join(found.path[-2:])
    return "review" if "review" in last else "answer" if "answer" in last else "comment"

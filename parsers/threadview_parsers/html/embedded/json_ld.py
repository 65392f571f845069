"""schema.org in JSON-LD: comments, answers, reviews, the posts of a forum, and the article itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from threadview_parsers.html.embedded import fields as f
from threadview_parsers.html.embedded.scoring import dated, rate
from threadview_parsers.html.embedded.trees import Context, entries_of, resolved, to_entry
from threadview_parsers.html.embedded.values import read_values
from threadview_parsers.html.entries import Hypothesis

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_NODES = 300_000
TOPICS = frozenset(("discussionforumposting", "socialmediaposting", "question"))
"""Types whose own text opens the thread."""
COMMENTS = frozenset(("comment", "usercomments", "answer", "correctioncomment"))
REVIEWS = frozenset(("review", "userreview", "usersreview"))
_REPLIES = ("comment", "comments", "review", "reviews", "acceptedanswer", "suggestedanswer")


def read_json_ld(root: _Element) -> list[Any]:
    """Every value in the page's `<script type="application/ld+json">`."""
    found: list[Any] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            found.extend(read_values(script.text or ""))
    return found


def nodes_of(values: list[Any]) -> list[f.Object]:
    """All objects, outer ones first, that have a type. No recursion; the first 300,000 values."""
    found: list[f.Object] = []
    stack = list(reversed(values))
    seen = 0
    while stack and seen < MOST_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            if "@type" in node or "@id" in node:
                found.append(node)
            stack.extend(value for value in reversed(node.values()) if isinstance(value, dict | list))
    return found


def types_of(node: f.Object) -> list[str]:
    """The types of a node in lower case, without the address of the vocabulary."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [name.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for name in names[:5] if isinstance(name, str)]


def context_of(nodes: list[f.Object]) -> Context:
    """The nodes and the names of persons, by "@id"."""
    context = Context()
    for node in nodes:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > 2:
            context.objects.setdefault(name, node)
            if "person" in types_of(node) or "organization" in types_of(node):
                person = f.name_of(node)
                if person:
                    context.persons.setdefault(name, person)
    return context


def hypotheses(nodes: list[f.Object]) -> Iterator[Hypothesis]:
    """The threads that the nodes hold: one of comments or answers, one of reviews."""
    context = context_of(nodes)
    kinds = {name for node in nodes for name in types_of(node)}
    if "faqpage" in kinds:
        return  # questions that the site answers itself
    holders = _holders(nodes, context, COMMENTS)
    if holders:
        holder = _main(holders)
        if holder is not None:
            yield from _finish(*holder, context)
    else:
        loose = [node for node in nodes if COMMENTS & set(types_of(node)) and _is_full(node)]
        if loose:
            yield from _finish(None, loose, context)
    holders = _holders(nodes, context, REVIEWS)
    if holders:
        holder = _main(holders)
        # a lone review is mostly the editor's, that is, the article
        if holder is not None and (len(holder[1]) > 1 or stated(f.keyed(holder[0])) == 1):
            yield from _finish(*holder, context)
    else:
        loose = [node for node in nodes if REVIEWS & set(types_of(node)) and _is_full(node)]
        subjects = {
            str(f.identity(node.get("itemReviewed")) or f.name_of(node.get("itemReviewed"))) for node in loose
        }
        if len(loose) > 1 and len(subjects) == 1:
            yield from _finish(None, loose, context)


def _holders(
    nodes: list[f.Object], context: Context, wanted: frozenset[str]
) -> list[tuple[f.Object, list[f.Object]]]:
    """The nodes that have comments (or reviews) and are none themselves, with those."""
    found: list[tuple[f.Object, list[f.Object]]] = []
    for node in nodes:
        if (COMMENTS | REVIEWS) & set(types_of(node)):
            continue
        fields = f.keyed(node)
        items = [
            item
            for name in _REPLIES
            if isinstance(fields.get(name), list | dict)
            for item in resolved(fields[name], context)
            if wanted & set(types_of(item))
            or ("@type" not in item and f.is_item(item) and name[:6] == _name(wanted))
        ]
        if items:
            found.append((node, items))
    return found


def _main(holders: list[tuple[f.Object, list[f.Object]]]) -> tuple[f.Object, list[f.Object]] | None:
    """The one with most of the comments. A page that lists many things, each with some, has no thread."""
    most = max(holders, key=lambda one: len(one[1]))
    return most if len(most[1]) * 3 >= sum(len(one[1]) for one in holders) * 2 else None


def _name(wanted: frozenset[str]) -> str:
    return "commen" if "comment" in wanted else "review"


def _is_full(node: f.Object) -> bool:
    fields = f.keyed(node)
    return f.text_value(fields) is not None and f.author_of(fields) is not None


def _finish(node: f.Object | None, items: list[f.Object], context: Context) -> Iterator[Hypothesis]:
    entries = entries_of(items, context)
    if not any(entry.author or dated(entry) for entry in entries):
        return  # nobody said it: the site's own questions and answers, house rules
    fields = f.keyed(node) if node is not None else {}
    hypothesis = Hypothesis("embedded", entries, declared=stated(fields))
    if node is not None and TOPICS & set(types_of(node)):
        opening = to_entry(fields, context, "comment")
        if opening is not None and opening.text:
            opening.parent_key = None
            for entry in entries:
                entry.parent = None if entry.parent is None else entry.parent + 1
                if entry.parent_key == opening.key:
                    entry.parent_key = None
            entries.insert(0, opening)
            hypothesis.opening = True
    rate(hypothesis, 0.9 if entries[-1].kind == "review" else 1.0)
    yield hypothesis


def stated(fields: f.Object) -> int | None:
    """The number of comments that a node states for itself."""
    for name in ("answercount", "commentcount"):
        count = f.count_of(fields.get(name))
        if count is not None:
            return count
    rating = fields.get("aggregaterating")
    if isinstance(rating, dict):
        count = f.count_of(rating.get("reviewCount"))
        if count is not None:
            return count
    statistics = fields.get("interactionstatistic")
    for one in statistics if isinstance(statistics, list) else [statistics]:
        if isinstance(one, dict):
            action = one.get("interactionType")
            named = str(action.get("@type") if isinstance(action, dict) else action).lower()
            if named.endswith(("commentaction", "replyaction")):
                return f.count_of(one)
    return None

"""Which elements of a page may be the units of a thread: all that share one key.

A key is a class token, an id without its digits, an itemprop, or a tag under the same parent. Groups need
not be siblings: replies stand anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import masked
from threadview_parsers.html.mining.words import COMMENT, TEASER, speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts

KEPT = 24
"""Groups that are worth a second look."""
RICH = 2
"""Pieces of text that make a record: somebody, and something said."""
INLINE = frozenset(
    (
        "a", "b", "strong", "em", "i", "span", "font", "br", "img", "small", "time", "cite", "u", "abbr",
        "input", "button", "label", "hr", "code", "sup", "sub", "wbr",
    )
)  # fmt: skip
WHOLE = frozenset(("html", "body", "main", "head"))


@dataclass(slots=True)
class Group:
    """Elements that share a key."""

    key: str
    members: list[int]
    """In document order."""
    complete: int
    """Members that own a date and text beside it."""
    textual: int
    """Members that own text."""
    chars: int
    """Characters that the members own."""
    rich: int
    """Members that own prose and other pieces of text."""
    worded: bool
    """The key speaks of comments."""
    nested: int = 0
    """Members that lie in other members."""


def find_groups(dom: Dom, facts: Facts) -> list[Group]:
    """The most promising groups, best first, none of them twice. Linear in elements and class tokens."""
    groups = []
    seen: set[tuple[int, int, int]] = set()
    for key, members in _by_key(dom, facts).items():
        worded = speaks_of(key, COMMENT)
        if len(members) < 2 and not worded:
            continue
        mark = (members[0], members[-1], len(members))
        if mark in seen and not worded:
            continue
        seen.add(mark)
        group = _measure(dom, facts, key, members, worded=worded)
        if group.textual:
            groups.append(group)
    return _best(dom, groups)


def _by_key(dom: Dom, facts: Facts) -> dict[str, list[int]]:
    """The elements that hold some text, by each of their keys."""
    keyed: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(dom.tag):
        first, end = dom.first_atom[number], dom.end_atom[number]
        if first == end or tag in WHOLE or facts.char_sum[end] - facts.char_sum[first] < 2:
            continue
        if tag in INLINE and end - first < 2 and tag != "span":
            continue
        for key in _keys(dom, number, tag):
            keyed[key].append(number)
    return keyed


def _keys(dom: Dom, number: int, tag: str) -> Iterator[str]:
    names = dom.classes[number]
    for token in names:
        yield "." + masked(token)
    if len(names) > 2:
        # where classes are utilities ("flex", "mt-2") or hashes, only all of them together are a name
        yield f"{tag}={masked(' '.join(names))}"
    attributes = dom.element[number]
    own = attributes.get("id")
    if own:
        yield "#" + masked(str(own))
    prop = attributes.get("itemprop") or attributes.get("typeof") or attributes.get("data-testid")
    if prop:
        yield "@" + masked(str(prop))
    if tag in INLINE:
        return
    yield f"{tag}<{dom.parent[number]}"
    if "-" in tag:
        yield tag
    if not names:
        inside = _inside(dom, number)
        if inside:
            yield f"{tag}{{{inside}}}"
        # lists inside of lists: their items are alike though no parent is the same
        yield f"{tag}/{dom.tag[dom.parent[number]]}"


def _inside(dom: Dom, number: int) -> str:
    """The first children of an element: what is made alike is one group, wherever it hangs."""
    steps = []
    for child in dom.children(number):
        names = dom.classes[child]
        steps.append(f"{dom.tag[child]}.{masked(names[0])}" if names else dom.tag[child])
        if len(steps) == 3:
            break
    return ",".join(steps) if len(steps) > 1 else ""


def _measure(dom: Dom, facts: Facts, key: str, members: list[int], *, worded: bool) -> Group:
    """Count what the members own: their sums less those of the members inside them."""
    date_sum, char_sum, link_sum, prose_sum = facts.date_sum, facts.char_sum, facts.link_sum, facts.prose_sum
    stack: list[list[int]] = []
    complete = textual = chars = nested = rich = 0

    def close(open_member: list[int]) -> None:
        nonlocal complete, textual, chars, rich
        _, dates, letters, links, prose, pieces = open_member
        if prose > 0 and pieces >= RICH:
            rich += 1
        if letters - links > 1:
            textual += 1
            chars += letters
            # a list of links with dates is no talk
            if dates > 0 and letters - links > 10:
                complete += 1

    for member in members:
        while stack and dom.last[stack[-1][0]] <= member:
            close(stack.pop())
        first, end = dom.first_atom[member], dom.end_atom[member]
        sums = [
            member,
            date_sum[end] - date_sum[first],
            char_sum[end] - char_sum[first],
            link_sum[end] - link_sum[first],
            prose_sum[end] - prose_sum[first],
            end - first,
        ]
        if stack:
            nested += 1
            outer = stack[-1]
            for place in range(1, 6):
                outer[place] -= sums[place]
        stack.append(sums)
    while stack:
        close(stack.pop())
    return Group(key, members, complete, textual, chars, rich, worded, nested)


def _best(dom: Dom, groups: list[Group]) -> list[Group]:
    def worth(group: Group) -> float:
        value = group.complete + 0.35 * max(group.rich - group.complete, 0)
        if group.worded:
            value = value * 1.5 + 0.5 + 0.1 * min(group.textual, 10)
        elif speaks_of(group.key, TEASER):
            value *= 0.6
        # units of a comment or two lines and no more are rarely the wrapper's level
        return value + min(group.chars / 20000, 0.4) - 0.01 * dom.depth[group.members[0]] / 10

    # of groups that own the same, the one without other members is the surer
    ranked = sorted(groups, key=lambda group: (-worth(group), len(group.members)))
    kept: list[Group] = []
    sums: dict[tuple[int, int, int], Group] = {}
    for group in ranked:
        if worth(group) <= 0.05:
            break
        if len(kept) >= KEPT and not group.worded:
            continue
        if len(kept) == 2 * KEPT:
            break
        alike = (group.complete, group.textual, group.chars)
        if alike in sums and (group.nested == sums[alike].nested or not group.nested):
            continue  # the same text by another name, or one level further in
        if any(_same(dom, group, other) for other in kept):
            continue
        sums[alike] = group
        kept.append(group)
    return kept


def _same(dom: Dom, group: Group, other: Group) -> bool:
    """Whether two groups differ only by a level: their members hold the same atoms."""
    if len(group.members) != len(other.members) or group.nested != other.nested:
        return False
    pairs = (0, len(group.members) // 2, -1)
    return all(
        dom.first_atom[group.members[place]] == dom.first_atom[other.members[place]]
        and dom.end_atom[group.members[place]] == dom.end_atom[other.members[place]]
        for place in pairs
    )

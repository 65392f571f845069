"""One comment, which repeats nothing: found behind a heading that announces comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.mining.units import Unit, element_units
from threadview_parsers.phrases import Role

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.mining.facts import Facts

NEAR = 40
"""Atoms behind the heading among which the comment stands."""
_LINES = frozenset(
    ("a", "span", "p", "b", "strong", "em", "small", "font", "time", "cite", "h1", "h2", "h3", "h4")
)


def behind_headings(dom: Dom, facts: Facts) -> list[list[Unit]]:
    """What follows each heading and has a date and a text: the innermost element that holds both."""
    found = []
    seen: set[int] = set()
    for atom, text in enumerate(dom.texts):
        if len(text) > 60 or facts.date_sum[min(atom + NEAR, len(dom.texts))] == facts.date_sum[atom]:
            continue
        if not any(match.role & Role.HEADING and match.whole for match in facts.phrases(atom)):
            continue
        element = _innermost(dom, facts, atom)
        if element is not None and element not in seen:
            seen.add(element)
            found.append(element_units(dom, [element]))
    return found


def _innermost(dom: Dom, facts: Facts, heading: int) -> int | None:
    """The smallest element behind an atom that holds the first date there and something that is said."""
    dated = next(
        (
            atom
            for atom in range(heading + 1, min(heading + NEAR, len(dom.texts)))
            if atom in facts.dates or atom in facts.stamp_of
        ),
        None,
    )
    if dated is None:
        return None
    short = None
    for up in dom.ancestors(dom.owners[dated]):
        first, end = dom.first_atom[up], dom.end_atom[up]
        if first <= heading:
            break
        said = facts.prose_sum[end] > facts.prose_sum[first]
        if dom.tag[up] in _LINES and not (said and dom.tag[up] == "p" and end - first > 1):
            continue
        if said:
            return up
        words = (facts.char_sum[end] - facts.char_sum[first]) - (facts.link_sum[end] - facts.link_sum[first])
        if short is None and end - first >= 3 and words - len(dom.texts[dated]) > 8:
            short = up
    return short

"""Microformats: the h-cite comments of an h-entry, entries within an hAtom entry, and hReview."""

from __future__ import annotations

from collections.abc import Iterator

from threadview_parsers.clean import clean_line
from threadview_parsers.html.dom import Dom
from threadview_parsers.html.embedded.bodies import line_of
from threadview_parsers.html.embedded.moments import read_moment
from threadview_parsers.html.embedded.scoring import leave_over, rate
from threadview_parsers.html.embedded.units import Part, place
from threadview_parsers.html.entries import Entry, Hypothesis

_COMMENTS = frozenset(("p-comment", "u-comment", "h-comment"))
_CITED = frozenset(("h-cite", "h-comment"))
_NO_WORDS = frozenset(
    ("u-like-of", "p-like", "u-like", "p-repost", "u-repost", "u-repost-of", "u-bookmark-of")
)
_ENTRIES = frozenset(("h-entry", "hentry"))
_BODIES = (
    "e-content", "p-content", "entry-content", "p-summary", "p-name", "entry-summary", "description",
    "e-description",
)  # fmt: skip
_DATES = (
    "dt-published", "published", "dtreviewed", "dt-reviewed", "dt-updated", "updated",
)  # fmt: skip
_AUTHORS = ("p-author", "author", "reviewer", "p-reviewer", "h-card", "vcard")
_NAMES = ("p-name", "fn", "p-nickname", "nickname")
_ROOTS = _ENTRIES | _CITED | _COMMENTS | {"hreview", "h-review"}


def hypotheses(dom: Dom) -> Iterator[Hypothesis]:
    """The threads that class names mark up. Entries side by side are a blog's front page and none."""
    comments: list[int] = []
    reviews: list[int] = []
    open_entries: list[int] = []
    for number, classes in enumerate(dom.classes):
        if not classes:
            continue
        while open_entries and number >= dom.last[open_entries[-1]]:
            open_entries.pop()
        names = _ROOTS.intersection(classes)
        if not names or _NO_WORDS.intersection(classes):
            continue
        if names & {"hreview", "h-review"}:
            reviews.append(number)
        elif names & (_COMMENTS | _CITED):
            # an h-cite alone may be what the article itself cites
            if names & _COMMENTS or any(
                _COMMENTS.intersection(dom.classes[above]) for above in _near(dom, number)
            ):
                comments.append(number)
        elif open_entries:
            comments.append(number)
        if names & _ENTRIES:
            open_entries.append(number)
    yield from _finish(dom, comments, 1.0)
    if len(reviews) > 1:
        yield from _finish(dom, reviews, 0.85)


def _near(dom: Dom, number: int) -> Iterator[int]:
    for step, above in enumerate(dom.ancestors(number)):
        if step > 2:
            return
        yield above


def _finish(dom: Dom, units: list[int], certainty: float) -> Iterator[Hypothesis]:
    parts: list[Part] = []
    entries: list[Entry] = []
    known = frozenset(units)
    for number in _outermost(dom, units):
        found = _properties(dom, number, known)
        body = next((found[name] for name in _BODIES if name in found), None)
        if body is None:
            continue
        entry = Entry(kind="review" if certainty < 1 else "comment")
        author = next((found[name] for name in _AUTHORS if name in found), None)
        if author is not None:
            entry.author = _name(dom, author)
        date = next((found[name] for name in _DATES if name in found), None)
        if date is not None:
            shown = dom.text(dom.atoms(date)[:10])[:60]
            entry.published, words = read_moment(dom.get(date, "datetime") or dom.get(date, "title") or shown)
            entry.published_text = shown or words
        link = found.get("u-url", found.get("url"))
        entry.url = clean_line(dom.get(link, "href") or "")[:2000] or None if link is not None else None
        own = dom.get(number, "id")
        entry.key = clean_line(own)[:300] if own else None
        parts.append(Part(number, [body]))
        entries.append(entry)
    if not entries:
        return
    place(dom, parts, entries)
    if not any(entry.body for entry in entries) or not any(entry.author for entry in entries):
        return
    hypothesis = Hypothesis("embedded", entries)
    rate(hypothesis, certainty)
    leave_over(dom, hypothesis)
    yield hypothesis


def _outermost(dom: Dom, units: list[int]) -> list[int]:
    """Without the h-cite that is the only thing inside its own p-comment."""
    known = set(units)

    def is_same(inner: int, outer: int) -> bool:
        return outer in known and dom.atoms(inner) == dom.atoms(outer)

    return [unit for unit in units if not is_same(unit, dom.parent[unit])]


def _properties(dom: Dom, unit: int, units: frozenset[int]) -> dict[str, int]:
    """The first element of each class inside a unit, but not inside a unit within or a person."""
    found: dict[str, int] = {}
    number, end = unit + 1, dom.last[unit]
    while number < end:
        classes = dom.classes[number]
        for name in classes:
            found.setdefault(name, number)
        inside = number in units or "h-card" in classes or "vcard" in classes or "e-content" in classes
        number = dom.last[number] if inside else number + 1
    return found


def _name(dom: Dom, card: int) -> str | None:
    inside = range(card, min(dom.last[card], card + 60))  # one that nobody closed holds the rest of the page
    for number in inside:
        if any(name in dom.classes[number] for name in _NAMES) and number != card:
            text = line_of(dom.text(dom.atoms(number)[:40]))
            if text and len(text) <= 100:
                return text
    text = line_of(dom.text(dom.atoms(card)[:40]))
    if not text:
        text = line_of(
            next(
                (dom.get(number, "alt") for number in inside if dom.get(number, "alt")),
                None,
            )
        )
    return text if text and len(text) <= 100 else None

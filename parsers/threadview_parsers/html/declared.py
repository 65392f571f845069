"""How many comments the page says that it has: the heading over the thread, or the link that leads to it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from threadview_parsers.html.rows import lines_after, lines_before, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.entries import Hypothesis

BEFORE = 25
"""A heading stands within so many lines before the thread ..."""
AFTER = 6
"""... and a count behind it within so many."""
LONGEST = 240
SHORT = 80
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "summary"))
_SECTION = re.compile(
    r"comment|kommentar|coment|respon[ds]|repl(?:y|ies)|discus|disqus|reaction|reacti|avis|opinion",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"widget|sidebar|related|recent|teaser|popular|trending|more-?posts|promo|footer|menu|nav\b",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"#.{0,20}(?:comment|kommentar|coment|respon[ds]|repl|discus|disqus|reacti|opinion|avis)", re.IGNORECASE
)


def declared_count(dom: Dom, hypothesis: Hypothesis | None) -> int | None:
    """The number of comments that the page itself states, None if it states none.

    With a thread, the nearest heading before it wins, then one right behind it, then what its source says,
    then a link of this page to its comments. Without one, only a count that is surely this page's: counts of
    teasers lead to other pages, and stand there in numbers.
    """
    span = span_of(dom, hypothesis)
    if hypothesis is None or not hypothesis.entries:
        return _alone(dom)
    count = None
    if span is not None:
        for line in lines_before(dom, span[0], BEFORE):
            count = _count(dom, line) or count
            if count:
                break
        if not count:
            count = next(
                (found for line in lines_after(dom, span[1], AFTER) if (found := _count(dom, line))), None
            )
    if not count and hypothesis.declared is not None:
        return hypothesis.declared
    count = count or _linked(dom)
    if count and hypothesis.opening and count == len(hypothesis.entries):
        # a board that counts posts counts the first one too
        return count - 1
    return count or None


def _count(dom: Dom, line: range) -> int | None:
    """The count of a line that is a heading and nothing else, and no link to another page."""
    from threadview_parsers.phrases import Role, matches

    text = dom.text(line)
    if not 0 < len(text) <= LONGEST:
        return None
    for match in matches(text):
        if Role.RECENT in match.role:
            return None
        if Role.HEADING in match.role and match.count is not None and match.whole:
            return None if _leads_away(dom, line) else match.count
    return None


def _alone(dom: Dom) -> int | None:
    """The count of a page on which no thread was found."""
    found: list[tuple[int, int]] = []
    for line in lines_after(dom, 0):
        own = dom.owners[line[0]]
        text_length = sum(len(dom.texts[atom]) for atom in line)
        if text_length > LONGEST:
            continue
        around = _around(dom, own)
        heading = any(dom.tag[number] in _HEADINGS for number in around)
        if not heading and not (text_length <= SHORT and any(map(str.isdigit, dom.text(line)))):
            continue
        count = _count(dom, line)
        if count is None or _is_beside(dom, own):
            continue
        section = any(_SECTION.search(name) for number in around for name in _names(dom, number))
        found.append((2 * heading + section, count))
    linked = _linked(dom)
    if linked is not None:
        found.append((1, linked))
    if not found:
        return None
    best = max(worth for worth, _ in found)
    counts = {count for worth, count in found if worth == best}
    # many counts are those of other pages
    return counts.pop() if len(counts) == 1 else None


def _around(dom: Dom, number: int) -> list[int]:
    return [above for above, _ in zip(dom.ancestors(number), range(4), strict=False)]


def _names(dom: Dom, number: int) -> Iterable[str]:
    own = dom.get(number, "id")
    return (*dom.classes[number], own) if own else dom.classes[number]


def _is_beside(dom: Dom, number: int) -> bool:
    """Whether an element stands in a sidebar, a menu or a list of teasers."""
    for above, _ in zip(dom.ancestors(number), range(8), strict=False):
        if dom.tag[above] in ("nav", "aside", "footer"):
            return True
        if dom.tag[above] not in ("body", "html") and any(_SIDE.search(name) for name in _names(dom, above)):
            return True
    return False


def _leads_away(dom: Dom, line: range) -> bool:
    """Whether a line is a link to another page's comments."""
    links = {dom.links[atom] for atom in line}
    if -1 in links and len(links) == 1:
        return False
    here = None
    for link in links - {-1}:
        href = dom.get(link, "href") or ""
        if href.startswith(("#", "javascript:")) or not href.strip():
            continue
        here = here or _addresses(dom)
        if _path(href) not in here and here:
            return True
    return False


def _linked(dom: Dom) -> int | None:
    """The count that this page's links to its own comments agree on."""
    from threadview_parsers.phrases import Role, matches

    here: frozenset[str] | None = None
    found: Counter[int] = Counter()
    for number, href in _anchors(dom):
        if not _FRAGMENT.search(href) or len(dom.atoms(number)) > 6:
            continue
        if not href.startswith("#"):
            here = _addresses(dom) if here is None else here
            if _path(href) not in here:
                continue
        text = dom.text(dom.atoms(number))
        if text.isdecimal() and len(text) <= 5:
            found[int(text)] += 1
            continue
        for match in matches(text):
            if Role.HEADING in match.role and match.count is not None:
                found[match.count] += 1
                break
    return next(iter(found)) if len(found) == 1 else None


def _anchors(dom: Dom) -> Iterator[tuple[int, str]]:
    for number, tag in enumerate(dom.tag):
        if tag == "a":
            href = dom.get(number, "href")
            if href and "#" in href:
                yield number, href


def _addresses(dom: Dom) -> frozenset[str]:
    """What the page calls itself, as paths."""
    found = [
        link.get("href")
        for link in dom.root.iter("link")
        if (link.get("rel") or "").casefold() == "canonical"
    ]
    found += [meta.get("content") for meta in dom.root.iter("meta") if meta.get("property") == "og:url"]
    return frozenset(_path(str(address)) for address in found if address)


def _path(address: str) -> str:
    """An address without scheme, server, fragment and closing slash."""
    bare = address.split("#", 1)[0].strip()
    if "//" in bare[:8]:
        bare = "/" + bare.split("//", 1)[1].partition("/")[2]
    return bare.rstrip("/")

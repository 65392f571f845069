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
NEAR = 4
PARTS = 12
"""A line of more atoms is more than a heading."""
_TWICE = re.compile(r"^((\d+) \D+?) \2$")
"""A number that some pages give once more to those who do not see it."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "summary"))
_SECTION = re.compile(
    r"comment|kommentar|coment|respon[ds]|repl(?:y|ies)|discus|disqus|reaction|reacti|avis|opinion",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"widget|sidebar|related|recent|teaser|popular|trending|more-?posts|promo|footer|menu|nav\b",
    re.IGNORECASE,
)
_OF_MEMBER = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?\s?[:：]\s?[\d.,]+\W*")
""""Posts: 120", as boards say of a member."""
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
        for place, line in enumerate(lines_before(dom, span[0], BEFORE)):
            count = _count(dom, line, near=place < NEAR) or count
            if count:
                break
        if not count:
            count = next(
                (found for line in lines_after(dom, span[1], AFTER) if (found := _count(dom, line))), None
            )
        count = count or _between(dom, hypothesis, span)
    if not count and hypothesis.declared is not None:
        return hypothesis.declared
    count = count or _linked(dom)
    if count and hypothesis.opening and count == len(hypothesis.entries):
        # a board that counts posts counts the first one too
        return count - 1
    return count or None


def _count(dom: Dom, line: range, *, near: bool = False) -> int | None:
    """The count of a line that is a heading and nothing else, and no link to another page.

    Where the page does not say what its own address is, a link right over the thread (`near`) is to it.
    """
    from threadview_parsers.phrases import Role, matches

    text = dom.text(line)
    if not 0 < len(text) <= LONGEST:
        return None
    found = matches(_TWICE.sub(r"\1", text))
    if any(Role.RECENT in match.role for match in found):
        return None
    count = next(
        (
            match.count
            for match in found
            if Role.HEADING in match.role and match.count is not None and match.whole
        ),
        None,
    )
    if count is None and 1 < len(line) <= PARTS and len(text) <= SHORT:
        # "Share this | 5 comments": one part of the line says it
        for atom in line:
            if dom.texts[atom][-1:].isalpha() != dom.texts[atom][:1].isalpha():
                for match in matches(dom.texts[atom]):
                    if Role.HEADING in match.role and match.count is not None and match.whole:
                        count, line = match.count, range(atom, atom + 1)
    return None if count is None or _leads_away(dom, line, near=near) else count


def _between(dom: Dom, hypothesis: Hypothesis, span: tuple[int, int]) -> int | None:
    """The count of a heading among the entries but in none of them: "5 answers" after a question."""
    inside = {atom for entry in hypothesis.entries for part in (entry.head, entry.body) for atom in part}
    for number, tag in enumerate(dom.tag):
        if tag in _HEADINGS and span[0] <= dom.first_atom[number] < span[1]:
            atoms = dom.atoms(number)
            if 0 < len(atoms) <= PARTS and atoms[0] not in inside:
                count = _count(dom, atoms)
                if count:
                    return count
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
        if count is None or _is_beside(dom, own) or (not heading and _OF_MEMBER.fullmatch(dom.text(line))):
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


def _leads_away(dom: Dom, line: range, *, near: bool = False) -> bool:
    """Whether a line is a link to another page's comments."""
    links = {dom.links[atom] for atom in line}
    if -1 in links and len(links) == 1:
        return False
    here = _addresses(dom)
    if not here and any(dom.tag[number] in _HEADINGS for number in _around(dom, dom.owners[line[0]])):
        return False
    hrefs = [(dom.get(link, "href") or "").strip() for link in links - {-1}]
    if not here and near:
        # it would name a place in another page, but needs none in its own
        hrefs = [href for href in hrefs if "#" in href]
    return any(
        href and not href.startswith(("#", "javascript:")) and _path(href) not in here for href in hrefs
    )


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

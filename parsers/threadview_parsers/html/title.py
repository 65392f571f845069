"""The title of a page, as the page shows it.

`<title>` and og:title carry the site's name, the first <h1> is often the site's logo: so each heading (and
each line that the classes of old pages call one) is compared with all of what the head says, and the one
that best overlaps it is the title. What is shown wins over what is stated: the head only points.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import BROKEN, HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from threadview_parsers.html.dom import Dom
    from threadview_parsers.html.metadata import Head

LONGEST = 300
"""Characters of a title."""
LONGEST_CLASS = 100
MOST_CANDIDATES = 400
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BREAK = re.compile(
    r"\s+[-\u2013\u2014|\u00b7\u2022\u00bb\u00ab:/\u2039\u203a<>~*]+\s+"
    r"|\s*(?:\||::|\u00bb|\u00ab|\u203a|\u2039|\u2014)\s*|:\s+|\s+[-\u2013\u2014]|[-\u2013\u2014]\s+"
)
"""Between the parts of a <title>."""
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:\w*title|head(?:line|er|ing)?|subject|\w*titel|titre|titulo|topic|thema|betreff|betr)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_LINES = frozenset(
    ("td", "th", "a", "b", "strong", "font", "big", "span", "div", "p", "legend", "caption", "dt", "center")
)
"""Elements in which old pages set a title."""
_HOME = re.compile(
    r"^(?:https?://[^/?#]+/?|/|\./?|(?:\.\./)+|(?:/|\./)?index\.(?:php|html?))(?:[?#].*)?$", re.IGNORECASE
)
_SITE = re.compile(
    r"(?:^|[-_])(?:logo|brand(?:ing)?|site-?(?:title|name|branding)|blog-?(?:title|name)|masthead|site-?header|navbar-?brand)"
    r"(?:$|[-_])",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+(?:>|\u00bb|\u203a|::|/)\s+")
_NEAR = 400
"""Characters outside of links between the site's name and the title beneath it."""
_MASTHEAD = 0.45
"""What a heading loses if it names the site."""
_TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title", "parsely-title", "citation_title")
_ADDED = re.compile(
    r"^(?:view topic|thread|topic|thema|sujet|tema|betreff|subject|re|aw|wg|fwd?|antw|sv|vs|rv|res|odp)"
    r"\s*[:\uff1a]\s*"
    r"|^view topic\s*[-\u2013]\s*"
    r"|\s*\((?:page \d+(?: of \d+)?|seite \d+(?: von \d+)?|solved|closed|gel\xf6st|locked)\)$"
    r"|\s*\[(?:solved|closed|gel\xf6st|resolved|duplicate|on hold|locked)\]$",
    re.IGNORECASE,
)
"""What software sets before or behind a title."""


@dataclass(slots=True)
class Title:
    """The title and where it stands."""

    text: str
    element: int | None
    """The element that shows it; None if only the head has it."""


@dataclass(slots=True)
class _Candidate:
    element: int
    atoms: range
    text: str
    bag: Counter[str]
    rank: float


def page_title(
    dom: Dom, head: Head, is_outside: Callable[[int], bool], headline: str | None = None
) -> Title | None:
    """The title of the page.

    `is_outside` says of an element that it belongs to no article (to the thread); `headline` is the title
    that structured data states.
    """
    stated = _stated(head, headline)
    site = _words(head.first(("og:site_name", "application-name")) or "")
    scored = [
        (_score(dom, candidate, stated, site), candidate)
        for candidate in _candidates(dom, is_outside, [bag for bag, _ in stated])
    ]
    if scored:
        score, best = max(scored, key=lambda item: item[0])
        if stated and (other := _beneath(dom, best, scored, stated)) is not None:
            score, best = other
        if score >= (0.2 if best.rank > 0.22 else 0.5 if best.rank > 0.1 else 0.8):
            text = _core(dom, best, stated) if stated else best.text
            return Title(without_additions(text), best.element)
    stated_title = _from_head(head)
    return Title(without_additions(stated_title), None) if stated_title else None


def _score(
    dom: Dom, candidate: _Candidate, stated: list[tuple[Counter[str], float]], site: Counter[str]
) -> float:
    score = candidate.rank + (_likeness(candidate.bag, stated) if stated else 0.4)
    if score > 0.3 and (candidate.bag == site or _is_masthead(dom, candidate.element)):
        score -= _MASTHEAD
    return score


def _beneath(
    dom: Dom,
    best: _Candidate,
    scored: list[tuple[float, _Candidate]],
    stated: list[tuple[Counter[str], float]],
) -> tuple[float, _Candidate] | None:
    """The heading close beneath the best one that says the rest of <title>: then that one names the site."""
    for score, other in scored:
        if other.rank < 0.1 or other.atoms.start < best.atoms.stop or other.bag & best.bag:
            continue
        between = range(best.atoms.stop, other.atoms.start)
        if sum(len(dom.texts[atom]) for atom in between if dom.links[atom] < 0) > _NEAR:
            return None
        if any(bag == other.bag + best.bag for bag, _ in stated) or _likeness(other.bag, stated) > 0.8:
            return score, other
    return None


def _core(dom: Dom, candidate: _Candidate, stated: list[tuple[Counter[str], float]]) -> str:
    """A heading without the label before it or the number behind it, if the head has neither."""
    exact = [bag for bag, _ in stated]
    if any(bag == candidate.bag and trust >= 1.0 for bag, trust in stated):
        return candidate.text  # whole: what looks like a separator is a quotation mark or a dash
    atoms = candidate.atoms
    shorter = [
        dom.text(atoms[front : len(atoms) - back])
        for front in range(min(len(atoms), 3))
        for back in range(min(len(atoms) - front, 3))
        if front + back
    ]
    fitting = [text for text in shorter if _words(text) in exact]
    best = max(fitting, key=len, default="")
    if 2 * len(best) > len(candidate.text) or len(best) > 20:
        return best
    tails = (candidate.text[found.end() :] for found in _CRUMB.finditer(candidate.text))
    return next((tail for tail in tails if _words(tail) in exact), candidate.text)


def _is_masthead(dom: Dom, element: int) -> bool:
    """Whether an element names the site: it links to the front page, or its class says so."""
    first = dom.first_atom[element]
    link = dom.links[first]
    if link >= 0 and _HOME.match(dom.get(link, "href") or ""):
        return True
    for ancestor, _ in zip(dom.ancestors(element), range(3), strict=False):
        names = (*dom.classes[ancestor], dom.get(ancestor, "id") or "")
        if any(len(name) <= LONGEST_CLASS and _SITE.search(name) for name in names):
            return True
    return False


def without_additions(text: str) -> str:
    """A title without "Re:", "View topic -", "[solved]", "(page 2)"."""
    for _ in range(3):
        shorter = _ADDED.sub("", text).strip()
        if not shorter or shorter == text:
            break
        text = shorter
    return text


def _words(text: str) -> Counter[str]:
    """The bag of words; scripts that part no words by spaces count by character."""
    text = text.casefold()
    if _UNSPACED.search(text):
        return Counter(char for char in text if char.isalnum())
    return Counter(_WORD.findall(text))


def _stated(head: Head, headline: str | None) -> list[tuple[Counter[str], float]]:
    """What the head calls the page, as bags of words with the trust that each deserves."""
    texts: list[tuple[str, float]] = []
    for name in _TITLES:
        texts.extend((value, 1.0) for value in head.metas.get(name, ())[:1])
    if headline and (not head.title or _share(headline, head.title) > 0.5):
        # of a recipe or a question on the page too, so that the head's own words are worth more
        texts.append((headline, 0.7))
    if head.title:
        texts.append((head.title, 1.0))
    bags: list[tuple[Counter[str], float]] = []
    for text, trust in texts:
        for part, share in _parts(text[:LONGEST]):
            bag = _words(part)
            if bag:
                bags.append((bag, trust * share))
    return bags


def _share(inner: str, outer: str) -> float:
    """How much of one text's words the other has."""
    bag = _words(inner)
    return (bag & _words(outer)).total() / max(1, bag.total())


def _parts(text: str) -> Iterator[tuple[str, float]]:
    """The text, and its beginnings and ends up to each separator; a short one is trusted less."""
    yield text, 1.0
    whole = len(text)
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)][:12]
    for start, end in breaks:
        yield text[:start], 0.8 + 0.2 * start / whole
        yield text[end:], 0.64 + 0.2 * (whole - end) / whole
    for (_, end), (start, _) in pairwise(breaks):
        if start > end:
            yield text[end:start], 0.72 + 0.2 * (start - end) / whole


def _likeness(bag: Counter[str], stated: list[tuple[Counter[str], float]]) -> float:
    """The best token F1 with anything stated, weighed by its trust."""
    size = bag.total()
    if all(bag.keys().isdisjoint(other) for other, _ in stated):
        return 0.0
    return max(2 * (bag & other).total() / (size + other.total()) * trust for other, trust in stated)


def _candidates(
    dom: Dom, is_outside: Callable[[int], bool], exact: list[Counter[str]]
) -> Iterator[_Candidate]:
    number = 0
    taken = -1
    for element, tag in enumerate(dom.tag):
        if element < taken:
            continue
        is_heading = tag in HEADINGS
        if not is_heading and not (tag in _LINES and _is_line(dom, element)):
            continue
        first, end = dom.first_atom[element], dom.end_atom[element]
        if first == end or end - first > 40 or is_outside(element):
            continue
        text = dom.text(range(first, end))
        if not text or len(text) > LONGEST:
            continue
        bag = _words(text)
        if not bag:
            continue
        if is_heading and (crumb := _CRUMB.search(text)) is not None:
            # "Forums > Cameras > Which lens?": what stands above the title is no part of it
            bag = next((tail for tail in map(_words, _tails(text, crumb.start())) if tail in exact), bag)
        number += 1
        if number > MOST_CANDIDATES:
            return
        if is_heading:
            taken = dom.last[element]
        yield _Candidate(element, range(first, end), text, bag, _rank(dom, element, tag, number))


def _tails(text: str, start: int) -> list[str]:
    return [text[found.end() :] for found in _CRUMB.finditer(text, start)][-6:]


@lru_cache(maxsize=8192)
def _is_title_name(name: str) -> bool:
    return len(name) <= LONGEST_CLASS and _NAMED.search(name) is not None


def _is_line(dom: Dom, element: int) -> bool:
    """Whether an element that is no heading may show the title: by its class, or all of a line in bold."""
    names = dom.classes[element]
    if names and any(map(_is_title_name, names)):
        return True
    if (dom.get(element, "itemprop") or "") in {"headline", "name"}:
        return True
    if dom.tag[element] in {"b", "strong", "font", "big", "a", "th"}:
        first, end = dom.first_atom[element], dom.end_atom[element]
        return first < end and dom.gaps[first] >= BROKEN and end - first <= 4
    return False


def _rank(dom: Dom, element: int, tag: str, number: int) -> float:
    rank = {"h1": 0.28, "h2": 0.22, "h3": 0.16}.get(tag, 0.08 if tag in HEADINGS else 0.04)
    if tag == "a" or dom.links[dom.first_atom[element]] >= 0:
        rank -= 0.05
    return rank - min(number, 40) * 0.002


def _from_head(head: Head) -> str | None:
    """The title as the head has it, without the site's name."""
    text = head.first(("og:title", "twitter:title", "headline", "dc.title")) or head.title
    if not text:
        return None
    text = text[:LONGEST]
    site = _words(head.first(("og:site_name", "application-name", "twitter:site")) or "")
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    if not breaks:
        return text
    start, end = breaks[-1]
    if site and (site & _words(text[end:])).total() * 2 >= site.total():
        return text[:start]
    if site and (site & _words(text[: breaks[0][0]])).total() * 2 >= site.total():
        return text[breaks[0][1] :]
    return text[:start] if start >= 12 and len(text) - end < start else text

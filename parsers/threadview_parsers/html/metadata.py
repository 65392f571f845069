"""What a page says about itself in its head: title, language, address, dates, author.

Nothing here is believed blindly: the head is written by software, often for every page of a site alike. The
readers of title and byline weigh it against what the page shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from threadview_parsers.clean import clean_line
from threadview_parsers.dates import find_dates, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from threadview_parsers.html.dom import Dom

MOST_TAGS = 2_000
"""Meta tags and links beyond these are not looked at: the head of no honest page is longer."""
LONGEST_VALUE = 1_000
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?![A-Za-z])")
_LONG_CODES = {
    "deu": "de", "ger": "de", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt",
    "nld": "nl", "dut": "nl", "pol": "pl", "rus": "ru", "ukr": "uk", "ces": "cs", "cze": "cs", "swe": "sv",
    "dan": "da", "fin": "fi", "hun": "hu", "tur": "tr", "ell": "el", "gre": "el", "jpn": "ja", "zho": "zh",
    "chi": "zh", "kor": "ko", "ara": "ar", "heb": "he", "ron": "ro", "rum": "ro",
}  # fmt: skip
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cn": "zh", "cz": "cs", "gr": "el", "dk": "da"}
"""Withdrawn codes, and codes of countries that pages write instead."""
_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*$")
_MADE = re.compile(
    r"\b(?:generated (?:by|on|at|in)|archived on|cached|served from|saved date|mirrored from|snapshot|"
    r"page created|dynamic page)\b",
    re.IGNORECASE,
)
"""What caches, archives and browsers write into an HTML comment beside the moment they did it."""
_CLOCK = re.compile(
    r"(?:it is currently|current (?:date|time)|the time now is|aktuelle zeit|aktuelles datum|nous sommes le"
    r"|fecha actual|ahora es|hoje é|oggi è|ora è|teraz jest|aktualny czas|het is nu|сейчас|текущее время)\b",
    re.IGNORECASE,
)
"""How a forum shows its clock."""

PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "datepublished", "article:post_date", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "dcterms.created", "datecreated", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "publish-date", "publish_date", "publication_date", "pubdate", "publishdate",
    "last-published", "creation_date", "dc.date", "dcterms.date", "dc:date", "date", "date.created",
    "citation_date", "og:pubdate", "article.published", "og:publish_date", "published_at", "cre_date",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "dc:creator",
    "parsely-author", "sailthru.author", "citation_author", "byl", "article:author_name", "og:author",
    "twitter:data1", "dc.contributor.author", "cxenseparse:author", "authors", "article.author",
)  # fmt: skip


@dataclass(slots=True)
class Head:
    """What stands in the head (and in meta tags anywhere, as microdata has them in the body)."""

    title: str | None = None
    """Of <title>: with the site's name, as a rule."""
    metas: dict[str, list[str]] = field(default_factory=dict)
    """By name, property or itemprop in lower case; the values cleaned, never empty."""
    links: dict[str, str] = field(default_factory=dict)
    """The first address of each rel."""

    def first(self, names: Iterable[str]) -> str | None:
        """The first value of the first name that has any."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)


def read_head(root: _Element) -> Head:
    """The head of a page. Linear in the number of its meta tags; never raises."""
    head = Head()
    for number, element in enumerate(root.iter("title", "meta", "link")):
        if number >= MOST_TAGS:
            break
        if element.tag == "meta":
            value = clean_line((element.get("content") or "")[:LONGEST_VALUE])
            if not value:
                continue
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(attribute)
                if name:
                    head.metas.setdefault(name.strip().lower(), []).append(value)
        elif element.tag == "link":
            rel, href = element.get("rel"), element.get("href")
            if rel and href:
                head.links.setdefault(rel.strip().lower(), href.strip())
        elif head.title is None and _parent_tag(element) not in {"svg", "symbol", "g", "defs", "path", "a"}:
            head.title = clean_line("".join(map(str, element.itertext()))[:LONGEST_VALUE]) or None
    return head


def head_of(dom: Dom) -> Head:
    """`read_head` of a page, read once."""
    head: Head | None = dom.known.get("head")
    if head is None:
        head = dom.known["head"] = read_head(dom.root)
    return head


def _parent_tag(element: _Element) -> object:
    parent = element.getparent()
    return None if parent is None else parent.tag


def page_language(dom: Dom, head: Head | None = None) -> str | None:
    """The language that the page states (ISO 639-1, lower case): its lang attribute, then its meta tags."""
    head = head or head_of(dom)
    root = dom.root
    values = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    if len(dom.element) > 1 and dom.tag[1] == "body":
        values.append(dom.get(1, "lang"))
    names = ("content-language", "og:locale", "language", "dc.language", "dcterms.language", "inlanguage")
    values.extend(value for name in names for value in head.metas.get(name, ())[:1])
    return next((code for value in values if (code := _code(value)) is not None), None)


def _code(value: str | None) -> str | None:
    found = _LANGUAGE.match(value or "")
    if found is None:
        return None
    code = found[1].lower()
    if len(code) == 3:
        return _LONG_CODES.get(code)
    return _OLD_CODES.get(code, code)


def canonical_url(dom: Dom, head: Head | None = None, base: str | None = None) -> str | None:
    """The page's own address, as it states it (http or https, absolute); relative ones need `base`."""
    head = head or head_of(dom)
    for value in (head.links.get("canonical"), head.first(("og:url",))):
        if not value:
            continue
        try:
            address = urljoin(base, value) if base else value
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and len(address) <= LONGEST_VALUE:
            return clean_line(address)
    return None


def page_date(dom: Dom) -> datetime | date | None:
    """When the page was made or saved: what "3 days ago" on it counts from. None where it does not say.

    That is the stamp that a cache, an archive or a browser leaves in an HTML comment, or the clock that a
    forum shows. When the article was published or changed is no answer: on half of the real pages looked at,
    the last comment is later than either.
    """
    from lxml.etree import Comment

    for number, comment in enumerate(dom.root.iter(Comment)):
        if number >= MOST_TAGS:
            break
        text = comment.text or ""
        if len(text) <= LONGEST_VALUE and _MADE.search(text) and (stamp := _stamp(text)) is not None:
            return stamp
    for atom, text in enumerate(dom.texts):
        if len(text) < 100 and _CLOCK.match(text):
            line = dom.text(range(atom, min(atom + 3, len(dom.texts))))
            if (stamp := _stamp(line)) is not None:
                return stamp
    return None


def _stamp(text: str) -> datetime | date | None:
    """The first full date in a text."""
    if (found := _ISO.search(text)) is not None and (stamp := _moment(found[0])) is not None:
        return stamp
    for span in find_dates(" ".join(text.split())):
        if span.kind == "datetime" and (spelled := resolve(span)) is not None:
            return _moment(spelled)
    return None


def _moment(value: str) -> datetime | date | None:
    iso = iso_date(value)
    if iso is None:
        return None
    return datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)


def iso_date(value: str | None) -> str | None:
    """ISO 8601 of a date that software wrote ("2020-05-03T10:00:00.000Z", "20200503"), with its precision."""
    if not value:
        return None
    if (compact := _COMPACT.match(value)) is not None:
        value = "-".join(compact.groups())
    found = _ISO.match(value)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    text = f"{year}-{int(month):02}-{int(day):02}"
    if hour is not None:
        text += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
        if zone:
            text += (
                "+00:00" if zone in {"Z", "UTC", "GMT"} else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            )
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    return text if 1970 <= stamp.year <= 2200 else None

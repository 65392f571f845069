"""What the page's structured data says of the article itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from threadview_parsers.clean import clean_line
from threadview_parsers.html.embedded import fields as f
from threadview_parsers.html.embedded import json_ld, microdata
from threadview_parsers.html.embedded.bodies import line_of
from threadview_parsers.html.embedded.moments import read_moment

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom

_RANKS = {
    "discussionforumposting": 9, "question": 8, "newsarticle": 8, "reportagenewsarticle": 8, "article": 8,
    "blogposting": 8, "socialmediaposting": 8, "liveblogposting": 8, "opinionnewsarticle": 8,
    "analysisnewsarticle": 8, "techarticle": 8, "scholarlyarticle": 8, "advertisercontentarticle": 8,
    "satiricalarticle": 8, "report": 7, "recipe": 7, "podcastepisode": 7, "howto": 6, "review": 6, "book": 5,
    "chapter": 6, "product": 5, "videoobject": 4, "event": 4, "softwareapplication": 4, "course": 4,
    "movie": 4, "creativework": 3, "webpage": 2, "itempage": 2, "qapage": 2, "profilepage": 1,
}  # fmt: skip
"""How likely a thing of this type is what the page is about."""


@dataclass(frozen=True, slots=True)
class PageData:
    """The article as structured data has it; None where it says nothing. Texts are clean lines."""

    kind: str | None = None
    """The type as schema.org spells it: "NewsArticle", "DiscussionForumPosting", "Question"."""
    headline: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601."""
    published_text: str | None = None
    """The date in words, where it is not ISO 8601."""
    date_modified: str | None = None
    url: str | None = None
    comment_count: int | None = None


def read_page_data(dom: Dom) -> PageData:
    """The data of the thing the page is about: JSON-LD first, what it lacks from microdata. Never raises."""
    title = _words(str(dom.root.findtext(".//title") or ""))
    found = _best(_from_json_ld(dom), title)
    other = _best(_from_microdata(dom), title)
    if found is None or (other is not None and _rank(other) > _rank(found) and _rank(found) < 4):
        found, other = other, found
    if found is None:
        return PageData()
    if other is None:
        return found
    fills = {name: getattr(other, name) for name in PageData.__slots__ if getattr(found, name) is None}
    if found.published or found.published_text:
        fills.pop("published", None)
        fills.pop("published_text", None)
    return replace(found, **fills)


def _rank(data: PageData) -> int:
    return _RANKS.get((data.kind or "").lower(), 0)


def _best(candidates: list[PageData], title: frozenset[str]) -> PageData | None:
    """The one whose headline the page's title has, else of the best type, else the first.

    Of several alike of which the title names none, none is taken: teasers, questions of an FAQ, reviews.
    """

    def fit(data: PageData) -> float:
        words = _words(data.headline or "")
        return 0.5 if not words or not title else float(len(words & title) >= 0.6 * len(words))

    def worth(data: PageData) -> tuple[float, int]:
        return (fit(data) + _rank(data) / 8, (data.author is not None) + (data.published is not None))

    alike = Counter(data.kind for data in candidates if fit(data) < 1)
    known = [data for data in candidates if fit(data) == 1 or alike[data.kind] < 2]
    return max(known, key=worth, default=None)


def _words(text: str) -> frozenset[str]:
    return frozenset(text[:1000].casefold().split())


def _from_json_ld(dom: Dom) -> list[PageData]:
    nodes = json_ld.nodes_of(json_ld.read_json_ld(dom.root))
    context = json_ld.context_of(nodes)
    found: list[PageData] = []
    for node in nodes:
        kind = next((name for name in json_ld.types_of(node) if name in _RANKS), None)
        if kind is None or len(found) >= 200:
            continue
        fields = f.keyed(node)
        date, words = read_moment(
            fields.get("datepublished") or fields.get("datecreated") or fields.get("uploaddate")
        )
        found.append(
            PageData(
                kind=_spelt(node, kind),
                headline=line_of(fields.get("headline")) or line_of(fields.get("name")),
                author=_by(f.name_of(fields.get("author") or fields.get("creator"), context.persons)),
                published=date,
                published_text=words,
                date_modified=read_moment(fields.get("datemodified"))[0],
                url=_url(fields),
                comment_count=json_ld.stated(fields),
            )
        )
    return found


def _by(name: str | None) -> str | None:
    """A name without the "By" that some put before it."""
    return name[3:].lstrip() or None if name and name[:3].lower() == "by " else name


def _spelt(node: f.Object, kind: str) -> str:
    value = node.get("@type")
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name.lower().endswith(kind):
            return name[-len(kind) :]
    return kind


def _url(fields: f.Object) -> str | None:
    for name in ("url", "mainentityofpage", "@id"):
        value: Any = fields.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith(("http://", "https://", "/")):
            return clean_line(value)[:2000]
    return None


def _from_microdata(dom: Dom) -> list[PageData]:
    items = microdata.read_items(dom)
    at = {item.number: item for item in items}
    found: list[PageData] = []
    for item in items:
        if item.type not in _RANKS or len(found) >= 200:
            continue
        entry = microdata.entry_of(dom, item, at)

        def line(name: str, *, shown: bool = True, item: microdata.Item = item) -> str | None:
            numbers = item.properties.get(name)
            return line_of(microdata.value_of(dom, numbers[0], shown=shown)) if numbers else None

        found.append(
            PageData(
                kind=_cased(dom.get(item.number, "itemtype") or "", item.type),
                headline=line("headline") or line("name"),
                author=_by(entry.author),
                published=entry.published,
                published_text=entry.published_text,
                date_modified=read_moment(line("datemodified", shown=False))[0],
                url=entry.url,
                comment_count=f.count_of(line("commentcount") or line("answercount")),
            )
        )
    return found


def _cased(address: str, kind: str) -> str:
    name = address.split(" ", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    return name if name.lower() == kind else kind

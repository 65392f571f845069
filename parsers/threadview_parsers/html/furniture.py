"""What of a page is furniture around its article: navigation, share bars, teasers, forms, advertisements."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from threadview_parsers.html.dom import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from threadview_parsers.html.blocks import Block
    from threadview_parsers.html.dom import Dom

FEW = 12
"""Elements in a paragraph with its links."""
_PARTS = HEADINGS | {"img", "li", "picture", "article"}
_TAGS = frozenset(("nav", "footer", "button", "menu", "label"))
_ROLES = frozenset(
    ("navigation", "contentinfo", "search", "banner", "complementary", "dialog", "toolbar", "menu")
)
_WORDS = (
    "comments? comment-?(?:list|area|section|body|content|text|thread|item|author)s? kommentare? "
    "commentaires? comentarios? commenti reacties komentarze kommentarer disqus "
    "nav(?:igation|bar)? menu(?:s|bar)? breadcrumbs? crumbs? bread-?crumb side-?bar side_?bar footer "
    "colophon shar(?:e|es|ing|er|ebar|ethis|edaddy) social(?:s|-?media|links|bar)? addthis addtoany "
    "a2a jp-relatedposts related(?:posts?|articles?|content|links)? recommend(?:ed|ation|ations)? "
    "empfehlung(?:en)? outbrain taboola newsletter subscri(?:be|ption) abo-?box paywall "
    "cookies?(?:banner|bar|notice|-?law)? consent gdpr ad ads advert(?:s|isement|ising|orial)? "
    "adsbygoogle banner(?:s|ad)? anzeigen? werbung sponsor(?:ed|s)? promo(?:tion|box)? popular "
    "most-?read meist-?gelesen trending teasers teaser(?:list|box) popup modal overlay lightbox "
    "toolbar(?:s)? tool-?bar pagination pager paging page-?nav(?:i|igation)? post-?navigation "
    "prev(?:ious)?-?next tags? tag-?(?:list|cloud|links?) tagcloud keywords post-?tags "
    "entry-?(?:footer|utility) cat-?links post-?footer byline bylines meta(?:data|info)? entry-?meta "
    "post-?meta article-?meta post-?info author-?(?:box|info|bio|card|profile) about-?author vcard "
    "biography login signin sign-?in signup register search(?:form|box|bar)? skip-?links? "
    "screen-?reader-?text sr-?only visually-?hidden comment-?(?:respond|form|reply|count|link|s-?link) "
    "respond reply-?form post-?comment rating(?:s)? votes? voting likes? like-?button reactions? "
    "sd-?content sd-?block wp-?caption-?text copyright disclaimer printonly print-?(?:button|link) "
    "no-?print noprint toc post-?(?:views|ratings) widget-?area widgets? blogroll"
)
"""Parts of classes and ids that name furniture, as patterns."""
_NAMED = re.compile(r"(?:^|[-_\s])(?:" + "|".join(_WORDS.split()) + r")(?:$|[-_\s])", re.IGNORECASE)
_WHOLE = re.compile(r"widgets?(?:[-_](?:area|title|container|wrap(?:per)?|\w*))?", re.IGNORECASE)
_TEASER = re.compile(r"(?:^|[-_\s])teaser(?:$|[-_\s])", re.IGNORECASE)
"""Teasers of other articles, or what an editor calls the first lines of this one."""
MOST = 0.3
"""An element with more than this share of the page's prose is no furniture, whatever it is called."""


@lru_cache(maxsize=4096)
def _named(name: str) -> bool:
    return len(name) <= 200 and (
        _NAMED.search(_parted(name)) is not None or _WHOLE.fullmatch(name) is not None
    )


def _parted(name: str) -> str:
    """ "shareBar" as "share-Bar"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)


def find_furniture(dom: Dom, blocks: Sequence[Block], end: int) -> bytearray:
    """Per element, 1 if it stands in furniture. Only elements with an atom before `end` are looked at."""
    flags = bytearray(len(dom.element))
    prose = _sums(blocks, end)
    limit = MOST * prose[-1]
    for element in range(len(dom.element)):
        first = dom.first_atom[element]
        if first >= end:
            break
        parent = dom.parent[element]
        if (parent >= 0 and flags[parent]) or (
            is_furniture(dom, element) and (prose[min(dom.end_atom[element], end)] - prose[first] <= limit)
        ):
            flags[element] = 1
    return flags


def is_furniture(dom: Dom, element: int) -> bool:
    """Whether an element is furniture by its tag, role, class or id."""
    tag = dom.tag[element]
    if tag in _TAGS:
        return True
    if tag in {"html", "body", "main", "article", "p"}:
        return False
    if any(map(_named, dom.classes[element])):
        return True
    if any(map(_TEASER.search, dom.classes[element])) and not _is_standfirst(dom, element):
        return True
    own = dom.element[element]
    name = own.get("id")
    if name and _named(str(name)):
        return True
    return own.get("role") in _ROLES


def _is_standfirst(dom: Dom, element: int) -> bool:
    """Whether a "teaser" is one paragraph by itself: no heading in it, no picture, none like it beside it."""
    inner = range(element + 1, min(dom.last[element], element + FEW))
    if len(inner) == FEW - 1 or any(dom.tag[number] in _PARTS for number in inner):
        return False
    own = dom.element[element]
    beside = (own.getprevious(), own.getnext())
    return not any(other is not None and other.get("class") == own.get("class") for other in beside)


def _sums(blocks: Sequence[Block], end: int) -> list[int]:
    """Prose before each atom, and before `end`."""
    sums = [0] * (end + 1)
    for block in blocks:
        if block.first < end:
            sums[block.first + 1] = block.prose
    for atom in range(end):
        sums[atom + 1] += sums[atom]
    return sums

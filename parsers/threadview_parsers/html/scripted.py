"""Which service a page loads its comments from, when they are not in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_parsers.html.dom import Dom

INLINE = 6000
"""So much of a script is read: the loader of a service is a few lines."""
FEW, SHORT, LONGEST = 12, 60, 400
"""Atoms, and characters ("Loading comments ..."), of a place still to be filled; characters looked at."""
_NO_PLACES = frozenset(("a", "button", "input", "form", "label", "html", "body", "textarea", "img", "svg"))
_SOURCE = re.compile(
    r"^data-(?:[\w-]+-)?(?:src|url|uri|href|endpoint|api|feed|thread|thread-?id|load|remote|stream|discussion"
    r"|article-?id|post-?id|content-?id|story-?id|page-?id)$",
    re.IGNORECASE,
)
"""An attribute that says whence a script fills an element."""
_OPEN = re.compile(r"\{\{\s*[\w.#/$ |()-]{1,80}\}\}|\$\{[\w.]{1,80}\}|<%=?\s*[\w.]{1,80}\s*%>")
"""An open place of a template."""
_SERVICES = (
    # service, ids and classes of its place, addresses and names in scripts
    (
        "Disqus",
        r"disqus_thread|disqus-thread|disqus-comments?|disqus_comments?",
        r"disqus\.com/embed|disqus_shortname|disqus_config|/embed\.js\?.*disqus",
    ),
    ("Facebook", r"fb-comments|fb_comments|fb:comments", r"facebook\.com/plugins/(?:comments|feedback)"),
    (
        "OpenWeb",
        r"spot-?im.*|openweb.*|ow-comments.*|data-spot.*",
        r"launcher\.spot\.im|spoxy|openweb\.(?:com|io)|spot\.im/",
    ),
    ("Viafoura", r"viafoura|vf-conversations?(?:-.*)?|vf-comments?", r"viafoura\.(?:net|co)"),
    (
        "Coral",
        r"coral[-_]?(?:thread|talk|stream|embed|comments?|container|wrapper).*|talk-stream",
        r"coral\.coralproject|coralproject|/embed/stream|coral\.createStreamEmbed|Coral\.createStreamEmbed|Talk\.render",
    ),
    ("Hyvor Talk", r"hyvor-talk.*", r"talk\.hyvor\.com"),
    ("Commento", r"commento", r"commento(?:\.io|\.js|pp)"),
    ("Isso", r"isso-thread|isso-root", r"/embed\.min\.js.*isso|isso\.[\w.]+/js/embed|data-isso"),
    ("Remark42", r"remark42.*", r"remark_config|remark42"),
    ("giscus", r"giscus.*", r"giscus\.app"),
    ("utterances", r"utterances.*", r"utteranc\.es"),
    ("Livefyre", r"livefyre.*|lf-comments?", r"livefyre\.com|fyre\.conv"),
    ("Cusdis", r"cusdis_thread|cusdis", r"cusdis\.(?:com|es)"),
    ("Gigya", r"gigya-?comments?.*|gig-comments.*", r"gigya\.comments|gigya\.com/js"),
    ("VK", r"vk_comments|vk-comments", r"VK\.Widgets\.Comments"),
    ("Cackle", r"mc-container|cackle.*", r"cackle\.me"),
    ("HyperComments", r"hypercomments_widget|hypercomments.*", r"hypercomments\.com"),
    ("IntenseDebate", r"idc-container.*|idc-.*", r"intensedebate\.com"),
    ("Muut", r"muut.*|moot-.*", r"cdn\.(?:muut|moot)\.(?:com|it)"),
    ("GraphComment", r"graphcomment", r"graphcomment\.com"),
    ("Discourse", r"discourse-comments", r"DiscourseEmbed"),
    ("Gitalk", r"gitalk-container|gitment.*|gitalk", r"new Gitalk|Gitment\("),
    ("Valine", r"vcomments?|valine.*|waline", r"new Valine|Waline\.init|valine\.min"),
    ("Twikoo", r"tcomment|twikoo", r"twikoo\.init"),
    ("FastComments", r"fastcomments.*", r"fastcomments\.com"),
    ("Vuukle", r"vuukle.*", r"vuukle\.com"),
    ("Insticator", r"insticator-comment.*", r"insticator.*comment"),
    ("Anycomment", r"anycomment-app|anycomment-.*", r"anycomment"),
)
_COMMENTS = re.compile(
    r"comment|kommentar|comentari|comentári|reacties|reactions|komentar|hozzászólás|σχόλι|коммент|комент|yorum|评论|評論|留言|コメント|댓글|"
    r"bình luận|تعليق|نظر|תגוב|discussion",
    re.IGNORECASE,
)


def service_of(dom: Dom) -> str | None:
    """The service that draws the page's comments, "" for one without a name, None where nothing says so."""
    names = {name for own in dom.classes for name in own if "-" in name or "_" in name or len(name) < 16}
    names.update(dom.ids)
    names.update(tag for tag in set(dom.tag) if "-" in tag or ":" in tag)
    joined = "\n".join(sorted(names))
    for service, places, _ in _SERVICES:
        if re.search(rf"^(?:{places})$", joined, re.IGNORECASE | re.MULTILINE):
            return service
    scripts: list[str] = []
    for element in dom.root.iter("script", "iframe"):
        scripts.append(element.get("src") or element.get("data-src") or "")
        if element.text and element.get("type") not in ("application/ld+json", "application/json"):
            scripts.append(element.text[:INLINE])
    whole = "\n".join(scripts)
    for service, _, sources in _SERVICES:
        if re.search(sources, whole):
            return service
    return "" if _asks_for_scripts(dom) or _waits_for_scripts(dom) else None


def _waits_for_scripts(dom: Dom) -> bool:
    """Whether a place for comments is empty and says whence to fill it, or holds a template."""
    for number, tag in enumerate(dom.tag):
        if tag in _NO_PLACES:
            continue
        atoms = dom.atoms(number)
        named = (*dom.classes[number], dom.get(number, "id") or "")
        if len(atoms) > FEW or not (any(named) or "-" in tag):
            continue
        if not any(_COMMENTS.search(name[:100]) for name in (*named, tag)):
            continue
        if any(_OPEN.search(dom.texts[atom][:LONGEST]) for atom in atoms):
            return True
        if sum(len(dom.texts[atom]) for atom in atoms) <= SHORT and any(
            value and _SOURCE.search(str(name)) for name, value in dom.element[number].attrib.items()
        ):
            return True
    return False


def _asks_for_scripts(dom: Dom) -> bool:
    """Whether a <noscript> says that comments need JavaScript."""
    for element in dom.root.iter("noscript"):
        text = "".join(str(part) for part in element.itertext())[:400]
        if "javascript" in text.casefold() and _COMMENTS.search(text):
            return True
    return False

"""One page of HTML that needs nothing else: no script, no picture, no font.

Replies stand inside of what they answer. Everything that somebody wrote is escaped, and the page's own policy
forbids scripts besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from threadview_parsers.records import Comment

from .part import ARTICLE, Part

_DEEPEST = 40
"""Levels that are drawn inside each other; browsers give up at some hundred elements."""
_FARTHEST = 500
"""Generations that are looked through for an ancestor that is there."""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="threadview">
<title>{title}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
p, blockquote { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
blockquote { border-left: 3px solid #8888; padding-left: .7rem; opacity: .8; }
ol { list-style: none; margin: 0; padding: 0; }
ol ol { border-left: 1px solid #8886; padding-left: clamp(.3rem, 2vw, 1rem); }
li > article { margin: 1.2rem 0; }
header { font-size: .85rem; opacity: .8; }
.reader { font-size: .85rem; font-weight: bold; }
</style>
</head>
<body>
"""


def head(title: str) -> str:
    """The head of the document and the beginning of its body."""
    return _HEAD.replace("{title}", escape(title), 1)


def tail() -> str:
    """The end of it."""
    return "</body>\n</html>\n"


def page(part: Part, _index: int) -> Iterator[str]:
    """A page as a section: the article, then the comments as lists in each other."""
    thread = part.thread
    address = thread.article.url or thread.url
    facts = [escape(fact) for fact in part.article_facts() if fact != address]
    facts += [_link("page", address)] if address else []
    yield (
        f'<main>\n<h1 dir="auto">{escape(part.title())}</h1>\n<header>{" · ".join(facts)}</header>\n'
        + (f"<p>{escape(part.about)}</p>\n" if part.about else "")
        + _signs(part, ARTICLE)
        + f"<section{_lang(thread.language)}>\n{_paragraphs(thread.article.text)}</section>\n<ol>\n"
    )
    open_ids: list[int] = []
    for place, comment in enumerate(part.comments):
        yield _close(open_ids, _inside(part, comment, open_ids), first=place == 0) + _comment(part, comment)
        open_ids.append(comment.id)
    yield ("</li>\n" + "</ol></li>\n" * (len(open_ids) - 1) if open_ids else "") + "</ol>\n</main>\n"


def _inside(part: Part, comment: Comment, open_ids: list[int]) -> int:
    """How many of the comments that are open this one stands in."""
    if not part.nested:
        return 0
    above = comment.parent
    # As a filter may leave out whom it answers, the nearest ancestor that is there.
    for _ in range(_FARTHEST):
        if above is None:
            return 0
        if above in open_ids:
            return min(open_ids.index(above) + 1, _DEEPEST)
        above = part.parents.get(above)
    return 0


def _close(open_ids: list[int], inside: int, *, first: bool) -> str:
    """Ends what the next comment does not stand in, and begins a list if it is a first reply."""
    if first:
        return ""
    if inside == len(open_ids):
        return "<ol>\n"
    ended = len(open_ids) - inside
    del open_ids[inside:]
    return "</li>\n" + "</ol></li>\n" * (ended - 1)


def _comment(part: Part, comment: Comment) -> str:
    number, *rest = map(escape, part.facts(comment))
    head = " · ".join([_link(number, comment.url), *rest])
    return (
        f'<li id="c{comment.id}"><article{_lang(comment.language)}>\n<header dir="auto">{head}</header>\n'
        f"{_signs(part, comment.id)}{_paragraphs(comment.text, comment.quotes)}</article>\n"
    )


def _signs(part: Part, id: int) -> str:
    return "".join(f'<p class="reader">{escape(sign)}</p>\n' for sign in part.signs(id))


def _paragraphs(text: str, quotes: tuple[tuple[int, int], ...] = ()) -> str:
    """The text in paragraphs; each range of `quotes` in a block of its own."""
    blocks, at = [], 0
    for start, end in sorted(quotes):
        if at <= start < end <= len(text):
            blocks += [("p", text[at:start]), ("blockquote", text[start:end])]
            at = end
    blocks.append(("p", text[at:]))
    return "".join(
        f'<{tag} dir="auto">{escape(paragraph)}</{tag}>\n'
        for tag, block in blocks
        for paragraph in (piece.strip("\n") for piece in block.split("\n\n"))
        if paragraph.strip()
    )


def _link(words: str, address: str | None) -> str:
    """A link where there is an address that may be opened, else the words alone. `words` are HTML."""
    if not address or not address.startswith(("https://", "http://")):
        return words
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">{words}</a>'


def _lang(language: str | None) -> str:
    return f' lang="{escape(language)}"' if language else ""

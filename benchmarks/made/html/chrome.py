"""The page around a made thread: head, menu, article, sidebars, form, and what only looks like a thread."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import escape
from typing import Literal

from benchmarks.made.content import Entry
from benchmarks.made.html.units import Frame

Trap = Literal["none", "recent", "teasers", "ticker", "interview", "template", "tweets", "listing", "loading"]
"""What looks like a thread and is none."""


def page(f: Frame, title: str, main: str, *, forms: bool, sidebar: str) -> str:
    """The whole document. forms: all of it stands in one <form>."""
    site = f.writer.title()
    tail = f.dice.choice((f" – {site}", f" | {site}", f" « {site}", ""))
    og = f'<meta property="og:title" content="{escape(title)}">' if f.dice.random() < 0.5 else ""
    head = f'<meta charset="utf-8"><title>{escape(title + tail)}</title>{og}'
    right = f.names.tag("div", "sidebar", sidebar)
    first, second = (right, main) if f.dice.random() < 0.25 else (main, right)
    links = "".join(f'<li><a href="/{n}">{escape(text)}</a></li>' for n, text in enumerate(_menu(f)))
    body = (
        f.names.tag("div", "top", f'<a href="/">{escape(site)}</a>')
        + f.names.tag("ul", "menu", links)
        + f.names.tag("div", "wrap", first, second)
        + f.names.tag("div", "footer", f"© 2021 {escape(site)} · <a href='/p'>{escape(_menu(f)[-1])}</a>")
    )
    if forms:
        body = (
            f'<form action="/page.aspx" method="post"><input type="hidden" name="v" value="1">{body}</form>'
        )
    script = "<script>var site = {comments: [1, 2], author: 'none'};</script>"
    start = f'<!DOCTYPE html>\n<html lang="{f.language.code}"><head>{head}{script}</head>'
    return f"{start}\n<body>{body}</body></html>\n"


def article(f: Frame, title: str, texts: list[str], *, count: str | None) -> str:
    """The article with its heading, byline and perhaps a link that states the count; opening posts too."""
    who: str = f.language.phrases["names"][-1]
    when = f.language.date(first_date(f), f.pattern)
    parts = [f'<a href="/u/1">{escape(who)}</a>', " · ", f.names.tag("span", "date", escape(when))]
    if count:
        parts += [" · ", f'<a href="#thread">{escape(count)}</a>']
    middle = []
    for number, text in enumerate(texts):
        if number and number % 3 == 0:
            middle.append(f"<h2>{escape(f.writer.title())}</h2>")
        middle.append(f"<p>{escape(text)}</p>")
    share = f.names.tag("div", "share", *(f'<a href="/s/{name}">{name}</a> ' for name in ("Mail", "RSS")))
    content = f.names.tag("div", "content", *middle)
    byline = f.names.tag("p", "byline", *parts)
    return f.names.tag("div", "article", f"<h1>{escape(title)}</h1>", byline, content, share)


def first_date(f: Frame) -> datetime:
    """When the article was published: some days before the first comment."""
    return (f.entries[0].when if f.entries else _some(f, 1)[0].when) - timedelta(days=3)


def heading(f: Frame, text: str | None) -> str:
    """The line above the thread, in one of the elements that sites use for it."""
    if not text:
        return '<a name="thread"></a>'
    tag = f.dice.choice(("h2", "h3", "h3", "h4", "div", "p"))
    return f.names.tag(tag, "heading", escape(text), id="thread")


def form(f: Frame, *, inside: bool) -> str:
    """The form under the thread; inside: the page is one form already, so it is none of its own."""
    fields = '<p><label>E-Mail * <input name="m"></label></p><p><textarea name="t"></textarea></p>'
    title = f"<h3>{escape(f.language.phrase('form'))}</h3>"
    inner = f'{fields}<input type="submit" value="OK">'
    box = inner if inside else f'<form action="/c" method="post">{inner}</form>'
    return f.names.tag("div", "form", title, box, id="respond")


def furniture(f: Frame) -> str:
    """A sidebar as most pages have one: links, and in some the latest comments with their first words."""
    related = "".join(f'<li><a href="/x{n}">{escape(f.writer.title())}</a></li>' for n in range(4))
    out = f"<h4>{escape(f.language.phrase('related'))}</h4><ul>{related}</ul>"
    return out + (recent(f) if f.dice.random() < 0.4 else "")


def recent(f: Frame) -> str:
    """The latest comments of the whole site, with excerpts."""
    items = []
    for e in _some(f, 5):
        on = f.language.phrase("on", name=e.author, title=f.writer.title())
        start = escape(" ".join(e.paragraphs[0].split()[:12]))[:90]
        items.append(f'<li><a href="/y{e.index}">{escape(on)}</a> <span>{start}…</span></li>')
    title = f"<h4>{escape(f.language.phrase('recent'))}</h4>"
    return f.names.tag("div", "recent", title, f"<ul>{''.join(items)}</ul>")


def trap(f: Frame, kind: Trap) -> str:
    """What stands where a thread could be."""
    n = f.names
    if kind == "recent":
        return recent(f)
    if kind == "loading":
        waiting = n.tag("p", "note", escape(f.language.phrase("loading")))
        return n.tag("div", "thread", waiting, id="comments", data_src="/api/c")
    if kind == "template":
        unit = n.tag("div", "unit", n.tag("span", "author", "{{name}}"), n.tag("div", "body", "{{text}}"))
        return n.tag("div", "thread", unit, style="display:none")
    parts = []
    for number, e in enumerate(_some(f, 6)):
        who, when = escape(e.author), escape(f.language.date(e.when, f.pattern))
        text = escape(f.writer.paragraph(1, 2))
        if kind == "ticker":
            parts.append(n.tag("div", "unit2", f"<b>{23 - number}:{e.when.minute:02}</b> ", f"<p>{text}</p>"))
        elif kind == "interview":
            parts.append(f"<p><strong>{escape(f.language.phrases['names'][number % 2])}:</strong> {text}</p>")
        elif kind == "tweets":
            by = f"— {who} <a href='https://example.com/{number}'>{when}</a>"
            parts.append(f"<blockquote><p>{text}</p>{by}</blockquote>")
        elif kind == "listing":
            price = f"{3 + number},90 €"
            title = f"<b>{escape(f.writer.title())}</b>"
            stars = f"<span>★★★★☆ ({number})</span>"
            parts.append(n.tag("li", "teaser", title, stars, f"<p>{price}</p>"))
        elif kind == "teasers":
            more = escape(f.language.phrase("more"))
            title = f'<h3><a href="/z{number}">{escape(f.writer.title())}</a></h3>'
            by = n.tag("p", "byline", f"{who} · {when}")
            link = f'<a href="/z{number}">{more}</a>'
            parts.append(n.tag("div", "teaser", title, by, f"<p>{text}</p>", link))
    return n.tag("ul" if kind == "listing" else "div", "extra", *parts)


def _some(f: Frame, count: int) -> list[Entry]:
    return f.writer.entries(count, nested=False, quotes=False)


def _menu(f: Frame) -> list[str]:
    return list(f.language.phrases["menu"])

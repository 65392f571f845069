"""The markup of one comment, without its replies: where author, date and text stand in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from typing import Literal

from benchmarks.made.content import Entry, Language, Writer
from benchmarks.made.html.names import Names

Dates = Literal["shown", "relative", "titled", "none"]
"""What a reader sees; "titled" is relative with the exact one in an attribute."""


@dataclass
class Frame:
    """What a unit may use: words, class names, and how this page prints things."""

    writer: Writer
    names: Names
    entries: list[Entry]
    pattern: str
    dates: Dates = "shown"
    authors: bool = True
    paragraphs: Literal["p", "br", "div"] = "p"
    avatars: bool = False
    badges: bool = False
    likes: bool = False

    @property
    def language(self) -> Language:
        return self.writer.language

    @property
    def dice(self) -> random.Random:
        return self.writer.dice

    def shown(self, entry: Entry) -> str:
        """The date as the reader sees it."""
        if self.dates in ("relative", "titled"):
            relative: list[str] = self.language.phrases["relative"]
            return relative[entry.index % len(relative)].format(n=3 + entry.index % 8)
        return self.language.date(entry.when, self.pattern)

    def exact(self, entry: Entry) -> str:
        """ISO 8601 with the precision of the page."""
        timed = "{H}" in self.pattern or self.dates == "titled"
        return entry.when.strftime("%Y-%m-%dT%H:%M" if timed else "%Y-%m-%d")

    def date(self, entry: Entry, tag: str = "span") -> str:
        """The date's markup; "" on a page without dates."""
        if self.dates == "none":
            return ""
        if self.dates == "titled":
            return self.names.tag("time", "date", escape(self.shown(entry)), datetime=self.exact(entry))
        link = f'<a href="#c{entry.index + 1}">{escape(self.shown(entry))}</a>'
        return self.names.tag(tag, "date", link if tag == "small" else escape(self.shown(entry)))

    def bare_date(self, entry: Entry) -> str:
        """The date as part of a text, in an element only where the exact one needs an attribute."""
        shown = escape(self.shown(entry))
        return f'<span title="{self.exact(entry)}">{shown}</span>' if self.dates == "titled" else shown

    def author(self, entry: Entry, tag: str = "span", role: str = "author") -> str:
        """The author's markup, some with a home page; "" on a page without authors."""
        if not self.authors:
            return ""
        name = escape(entry.author)
        linked = (len(entry.author) + entry.index) % 3 == 0
        inner = f'<a href="https://example.net/u/{entry.index}" rel="nofollow">{name}</a>' if linked else name
        badge = self.names.tag("span", "badge", "★") if self.badges and entry.index % 5 == 1 else ""
        return self.names.tag(tag, role, inner) + badge

    def body(self, entry: Entry) -> str:
        """The text: paragraphs, after the quotation where there is one."""
        quote = ""
        if entry.quoted:
            wrote = escape(self.language.phrase("wrote", name=entry.quoted[0]))
            quote = f"<blockquote><cite>{wrote}</cite><p>{escape(entry.quoted[1])}</p></blockquote>"
        texts = [_linked(text) for text in entry.paragraphs]
        if self.paragraphs == "br":
            return quote + "<br><br>\n".join(texts)
        return quote + "\n".join(f"<{self.paragraphs}>{text}</{self.paragraphs}>" for text in texts)

    def controls(self, entry: Entry) -> str:
        """Reply and like, the same under every comment."""
        reply = f'<a href="#respond" rel="nofollow">{escape(self.language.phrase("reply"))}</a>'
        like = ""
        if self.likes:
            like = f" <button>{escape(self.language.phrase('like'))}</button> <span>{entry.index % 7}</span>"
        return self.names.tag("div", "controls", reply, like)

    def picture(self, entry: Entry) -> str:
        return f'<img src="/a/{entry.index}.png" width="48" height="48" alt="">' if self.avatars else ""


def _linked(text: str) -> str:
    safe = escape(text)
    return f'<a href="{safe}">{safe}</a>' if text.startswith("http") and " " not in text else safe


Unit = Callable[[Frame, Entry], str]


def head_first(f: Frame, e: Entry) -> str:
    head = f.names.tag("div", "head", f.picture(e), f.author(e), " ", f.date(e))
    return head + f.names.tag("div", "body", f.body(e)) + f.controls(e)


def text_first(f: Frame, e: Entry) -> str:
    return f.names.tag("div", "body", f.body(e)) + f.names.tag("p", "head", f.author(e), ", ", f.date(e))


def one_string(f: Frame, e: Entry) -> str:
    """ "Name | date" in one text node, the paragraphs bare beside it."""
    known = [escape(e.author)] if f.authors else []
    head = " | ".join(known + ([f.bare_date(e)] if f.dates != "none" else []))
    return f.names.tag("p", "head", head) + f.body(e) + f.controls(e)


def cite_says(f: Frame, e: Entry) -> str:
    before, _, after = f.language.phrase("says", name="\0").partition("\0")
    cite = f"{escape(before)}{f.author(e, 'cite')}{escape(after)}"
    return f.names.tag("div", "head", cite, "<br>", f.date(e, "small")) + f.body(e) + f.controls(e)


def date_dash_author(f: Frame, e: Entry) -> str:
    dash = " – " if f.authors and f.dates != "none" else ""
    return f.names.tag("div", "head", f.date(e), dash, f.author(e, "b"), ":") + f.names.tag(
        "div", "body", f.body(e)
    )


def date_below(f: Frame, e: Entry) -> str:
    foot = f.names.tag("div", "controls", f.date(e), " · ", escape(f.language.phrase("reply")))
    return f.author(e, "h4") + f.names.tag("div", "body", f.body(e)) + foot


def in_footer(f: Frame, e: Entry) -> str:
    head = f.names.tag("header", "head", f.picture(e), f.author(e, "strong"))
    return head + f.names.tag("section", "body", f.body(e)) + f"<footer>{f.date(e)}{f.controls(e)}</footer>"


def loose(f: Frame, e: Entry) -> str:
    """Loose text nodes: <b>name</b> (date)<br>text<br><br>text."""
    date = f" ({f.bare_date(e)})" if f.dates != "none" else ""
    texts = "<br><br>\n".join(_linked(text) for text in e.paragraphs)
    if e.quoted:
        wrote = escape(f.language.phrase("wrote", name=e.quoted[0]))
        texts = f"<i>{wrote}<br>{escape(e.quoted[1])}</i><br><br>{texts}"
    return f"{f.author(e, 'b')}{date}<br>\n{texts}<br>\n"


def starred(f: Frame, e: Entry) -> str:
    """A review: stars, author and date, text."""
    good = 1 + e.index % 5
    stars = f.names.tag("span", "stars", "★" * good + "☆" * (5 - good))
    if f.likes:
        stars = f'<span role="img" aria-label="{good}/5"></span>'
    head = f.names.tag("div", "head", stars, f.author(e, "b"), f.date(e))
    return head + f.names.tag("div", "body", f.body(e))


def deep_boxes(f: Frame, e: Entry) -> str:
    """As frameworks leave it: boxes in boxes, the text in a span."""
    head = f"<div><div>{f.picture(e)}</div><div>{f.author(e)}</div><div>{f.date(e)}</div></div>"
    body = f.names.tag("div", "body", f"<div><span>{f.body(e)}</span></div>")
    return f.names.tag("div", "head", head) + body + f"<div><div>{f.controls(e)}</div></div>"


def replying(f: Frame, e: Entry) -> str:
    """As `head_first`, with a line that names and links the one it answers."""
    to = ""
    if e.parent is not None:
        name = f.language.phrase("in_reply", name=f.entries[e.parent].author)
        to = f.names.tag("span", "to", f'<a href="#c{e.parent + 1}">{escape(name)}</a>')
    head = f.names.tag("div", "head", f.author(e), " ", f.date(e), " ", to)
    return head + f.names.tag("div", "body", f.body(e))


def pingback(f: Frame, e: Entry) -> str:
    """The bare linked title of a page elsewhere."""
    before, _, after = f.language.phrase("pingback", title="\0").partition("\0")
    link = f'<a href="https://example.net/{e.index}" rel="external">{escape(e.paragraphs[0])}</a>'
    return f.names.tag("p", "ping", escape(before), link, escape(after))


def ago(entry: Entry, days: int) -> Entry:
    """The same entry, so many days earlier: for what stands above a thread."""
    return Entry(entry.index, entry.author, entry.when - timedelta(days=days), None, entry.paragraphs)

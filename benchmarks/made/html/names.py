"""Class names as themes give them: words that speak of comments, neutral words, hashes, or none."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from html import escape
from typing import Literal

Style = Literal["speaking", "neutral", "hashed", "none"]

SPEAKING: dict[str, tuple[str, ...]] = {
    "thread": ("comments", "comment-list", "discussion", "responses", "kommentare", "reactions", "feedback"),
    "unit": ("comment", "comment-item", "response", "reply-entry", "kommentar", "reaction", "remark"),
    "children": ("children", "replies", "sub-comments", "answers-list"),
    "head": ("comment-meta", "comment-head", "comment-info", "byline"),
    "author": ("comment-author", "author", "username", "fn", "poster"),
    "date": ("comment-date", "date", "timestamp", "posted-at"),
    "body": ("comment-body", "comment-text", "message", "comment-content"),
    "controls": ("comment-actions", "reply-link", "tools"),
    "heading": ("comments-title", "comment-count", "responses-title"),
    "form": ("comment-form", "respond", "reply-form"),
    "article": ("post", "entry", "article", "story"),
    "content": ("entry-content", "post-body", "article-text"),
    "byline": ("post-meta", "entry-meta", "byline"),
    "sidebar": ("sidebar", "widget-area", "aside"),
    "recent": ("widget recent-comments", "latest-comments", "recent-posts"),
    "teaser": ("teaser", "post-preview", "card"),
}
NEUTRAL: dict[str, tuple[str, ...]] = {
    "thread": ("list", "stack", "zone", "block-b", "area2"),
    "unit": ("item", "box", "row", "panel", "tile"),
    "children": ("inner", "nested", "sub", "deep"),
    "head": ("top", "line1", "bar", "strip"),
    "author": ("who", "left", "strong", "t1"),
    "date": ("when", "right", "small", "t2"),
    "body": ("txt", "copy", "main", "t3"),
    "controls": ("foot", "bottom", "links"),
    "heading": ("h", "title2", "caption"),
    "form": ("f1", "fields", "entry-box"),
    "article": ("text", "page", "leaf"),
    "content": ("copy1", "flow", "rich"),
    "byline": ("info", "line2", "small1"),
    "sidebar": ("col2", "edge", "rail"),
    "recent": ("boxlist", "mini", "mod"),
    "teaser": ("tile2", "cell", "brick"),
}
SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass
class Names:
    """One page's class names: a role has the same name throughout the page."""

    style: Style
    dice: random.Random
    _given: dict[str, str] = field(default_factory=dict)
    _prefix: str = ""
    _case: str = "kebab"

    def __post_init__(self) -> None:
        self._prefix = self.dice.choice(("", "", "", "x-", "my-", "th-", "site-", "wx-"))
        self._case = self.dice.choice(("kebab", "kebab", "kebab", "snake", "camel", "bem"))

    def name(self, role: str) -> str:
        """The class of a role; "" where the page gives none."""
        if self.style == "none":
            return ""
        if role not in self._given:
            self._given[role] = self._made(role)
        return self._given[role]

    def _made(self, role: str) -> str:
        if self.style == "hashed":
            return self.dice.choice(("css-", "sc-", "_", "")) + "k" + "".join(self.dice.choices(SIGNS, k=6))
        words = (SPEAKING if self.style == "speaking" else NEUTRAL).get(role, (role,))
        tokens = [self._cased(self._prefix + word) for word in self.dice.choice(words).split()]
        return " ".join(tokens)

    def _cased(self, word: str) -> str:
        if self._case == "snake":
            return word.replace("-", "_")
        if self._case == "bem":
            return word.replace("-", "__", 1)
        first, *others = word.split("-")
        return first + "".join(part.capitalize() for part in others) if self._case == "camel" else word

    def tag(self, tag: str, role: str, *inner: str, **attributes: str | None) -> str:
        """An element with the role's class; `inner` is markup. An attribute of None is left out."""
        name = self.name(role) if role else ""
        extra = attributes.pop("cls", None)
        classes = " ".join(filter(None, (name, extra)))
        parts = [f' class="{classes}"'] if classes else []
        parts += [
            f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
            for key, value in attributes.items()
            if value is not None
        ]
        return f"<{tag}{''.join(parts)}>{''.join(inner)}</{tag}>"
